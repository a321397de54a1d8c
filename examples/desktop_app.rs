//! The Turso part of a desktop app. The user can change the platform token in the settings at any time,
//! and is told what to do about an error.
//!
//! `cargo run --example desktop_app`. Without `TURSO_TOKEN` it uses a fake platform in this process.

use std::sync::{Arc, RwLock};

use turso_platform::{Client, Error, ErrorKind, OrganizationClient, Secret};

mod common;

/// The settings of the app. The token is not checked.
#[derive(Clone, Default)]
struct Settings(Arc<RwLock<String>>);

impl Settings {
    fn set_token(&self, token: &str) {
        *self.0.write().unwrap_or_else(|error| error.into_inner()) = token.to_owned();
    }

    fn token(&self) -> Secret {
        Secret::from(&*self.0.read().unwrap_or_else(|error| error.into_inner()))
    }
}

/// Returns a client that shares the connections of `base` and always uses the token in the settings.
fn client(base: &Client, settings: &Settings) -> Client {
    let settings = settings.clone();
    base.with_token_source(move |_| {
        let token = settings.token();
        async { Ok::<_, Error>(token) }
    })
}

/// Returns what to show to the user.
fn advice(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Unauthorized | ErrorKind::TokenSource => "Check the token in the settings.",
        ErrorKind::AlreadyExists => "Choose another name.",
        ErrorKind::Protected => "Turn off delete protection first.",
        ErrorKind::Archived => "Wake the group first.",
        ErrorKind::QuotaExceeded | ErrorKind::PaymentRequired => "Your plan does not allow this.",
        ErrorKind::Transport | ErrorKind::Timeout => "Check your network.",
        _ => "Try again later.",
    }
}

async fn create_and_delete(organization: &OrganizationClient) -> Result<(), Error> {
    let group = organization.group(common::group());
    let notes = group.ensure("app-notes").send().await?;
    println!("{} is at {}.", notes.name, notes.url());
    if let Err(error) = group.create("app-notes").send().await {
        println!("{} ({error})", advice(&error));
    }
    notes.handle().delete().send().await?;
    println!("{} is deleted.", notes.name);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (organization, platform) = common::organization().await?;
    let settings = Settings::default();
    let client = client(organization.client(), &settings);
    let organization = client.organization(organization.slug());
    for token in ["", "mistyped"] {
        settings.set_token(token);
        if let Err(error) = organization.list_groups().send().await {
            println!("{} ({error})", advice(&error));
        }
    }
    let token = match &platform {
        Some(platform) => platform.token().to_owned(),
        None => std::env::var("TURSO_TOKEN").or_else(|_| std::env::var("TURSO_API_TOKEN"))?,
    };
    settings.set_token(&token);
    create_and_delete(&organization).await?;
    Ok(())
}
