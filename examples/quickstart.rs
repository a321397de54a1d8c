//! Creates a database with its first instance, creates a token for it, shows what an error looks
//! like, and deletes the database.
//!
//! With `TURSO_TOKEN` set it works on the real service, in the organization given as argument or in
//! `TURSO_ORGANIZATION`, and in the group `default` or the one in `TURSO_GROUP`. Without it, it
//! starts a fake platform in this process.

use std::process::ExitCode;
use std::time::Duration;

use turso_platform::ext::OrganizationClient;
use turso_platform::{Client, Error, ErrorKind};
use turso_platform_fake::{Backend, ORGANIZATION, Platform};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quickstart: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let set = |name| std::env::var(name).ok();
    if std::env::var_os("TURSO_TOKEN")
        .or(std::env::var_os("TURSO_API_TOKEN"))
        .is_some()
    {
        let slug = std::env::args().nth(1).or(set("TURSO_ORGANIZATION"));
        let slug =
            slug.ok_or("name the organization: as the argument, or in TURSO_ORGANIZATION")?;
        let turso = Client::from_env()?;
        println!("Working on {turso:?}, organization {slug}.\n");
        let group = set("TURSO_GROUP").unwrap_or("default".to_owned());
        tour(&turso.organization(slug), &group).await?;
    } else {
        println!(
            "TURSO_TOKEN is not set, so this runs on a fake platform inside this process, which"
        );
        println!(
            "plays the platform of Turso's older documents: a new database has no instance yet.\n"
        );
        let platform = Platform::builder().backend(Backend::Legacy).start().await?;
        tour(&platform.client().organization(ORGANIZATION), "default").await?;
    }
    Ok(())
}

async fn tour(organization: &OrganizationClient, group: &str) -> Result<(), Error> {
    let made = match organization
        .create_unnamed(|b| b.group(group))
        .location("ord")
        .send()
        .await
    {
        Ok(made) => made,
        Err(error) => {
            // The database may have been created without its first instance.
            if let Some(created) = error.database() {
                destroy(organization, &created.name).await;
            }
            return Err(error);
        }
    };
    println!("Created {:#?}\n", made.database);
    println!("Its primary instance: {:#?}\n", made.primary);

    // The database is deleted whether this succeeds or not.
    let outcome = use_database(organization, &made.name, group).await;
    destroy(organization, &made.name).await;
    outcome
}

async fn destroy(organization: &OrganizationClient, name: &str) {
    match organization.database(name).delete().send().await {
        Ok(_) => println!("Destroyed {name}."),
        Err(error) => eprintln!("{name} was not destroyed, do it by hand: {error}"),
    }
}

async fn use_database(
    organization: &OrganizationClient,
    name: &str,
    group: &str,
) -> Result<(), Error> {
    let database = organization.database(name);
    let jwt = database.token().read_only().expires_in(HOUR).send().await?;
    let object = database.get().send().await?.into_inner().database;
    println!("Connect to {}", object.libsql_url());
    println!(
        "with a token of {} characters, valid for an hour: {:?}\n",
        jwt.expose().len(),
        jwt.jwt
    );

    println!("Creating it again:");
    match organization.create(name, |b| b.group(group)).send().await {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => println!("  {error}\n"),
        Err(error) => return Err(error),
        Ok(_) => println!("  the service made a second one, which it should not\n"),
    }
    Ok(())
}
