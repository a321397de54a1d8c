//! A service that synchronizes the databases of many customers, each with its own token. It reads the
//! token for each attempt, and renews it when the platform rejects it. All customers share one client,
//! which is used from several Tokio runtimes.
//!
//! `cargo run --example sync_service`. Always uses a fake platform in this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use turso_platform::{Client, Error, OrganizationClient, Secret};
use turso_platform_fake::{ORGANIZATION, Platform};

/// Where the tokens are kept, such as a secret manager.
#[derive(Clone, Default)]
struct Vault(Arc<Mutex<HashMap<String, String>>>);

impl Vault {
    async fn read(&self, customer: &str) -> Result<Secret, String> {
        let tokens = self.0.lock().map_err(|_| "the vault is locked")?;
        let token = tokens.get(customer);
        token
            .map(Secret::from)
            .ok_or(format!("no token for {customer}"))
    }

    async fn renew(&self, customer: &str, token: &str) -> Result<Secret, String> {
        let mut tokens = self.0.lock().map_err(|_| "the vault is locked")?;
        tokens.insert(customer.to_owned(), token.to_owned());
        Ok(Secret::from(token))
    }
}

/// Returns a client for one customer, over the connections of `client`.
fn customer(
    client: &Client,
    vault: &Vault,
    name: String,
    valid: &'static str,
) -> OrganizationClient {
    let vault = vault.clone();
    let client = client.with_token_source(move |request| {
        let (vault, name) = (vault.clone(), name.clone());
        async move {
            match request.rejected() {
                None => vault.read(&name).await,
                Some(_) => vault.renew(&name, valid).await,
            }
        }
    });
    client.organization(ORGANIZATION)
}

async fn synchronize(organization: &OrganizationClient, name: &str) -> Result<String, Error> {
    let database = organization.group("default").ensure(name).send().await?;
    database.wait_ready().send().await?;
    let token = database.handle().create_token().read_only().send().await?;
    Ok(format!(
        "{} with {} characters",
        database.url(),
        token.expose().len()
    ))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let platform = Platform::start().await?;
    let (client, vault) = (platform.client(), Vault::default());
    let workers = (0..4).map(|worker| {
        let (client, vault, valid) = (client.clone(), vault.clone(), platform.token());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            for n in 0..50 {
                let name = format!("customer-{}", worker * 50 + n);
                // The platform rejects this token, so it is renewed.
                runtime.block_on(vault.renew(&name, "expired"))?;
                let organization = customer(&client, &vault, name.clone(), valid);
                runtime.block_on(synchronize(&organization, &name))?;
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        let result = tokio::task::spawn_blocking(|| worker.join()).await?;
        result
            .map_err(|_| "a worker panicked")?
            .map_err(|error| error.to_string())?;
    }
    println!("{} databases synchronized.", platform.databases().len());
    Ok(())
}
