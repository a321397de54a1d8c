//! Creates a database with its first instance and a token, shows an error, and deletes the database.
//!
//! If `TURSO_TOKEN` is set, it runs against the real service, in the organization given as the argument
//! or by `TURSO_ORGANIZATION`, and the group given by `TURSO_GROUP` (default: `default`). Otherwise it
//! runs against a fake platform in this process.

use std::process::ExitCode;
use std::time::Duration;

use turso_platform::OrganizationClient;
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
    let variable = |name| std::env::var(name).ok();
    if std::env::var_os("TURSO_TOKEN")
        .or(std::env::var_os("TURSO_API_TOKEN"))
        .is_some()
    {
        let slug = std::env::args().nth(1).or(variable("TURSO_ORGANIZATION"));
        let slug = slug.ok_or("pass the organization as an argument or set TURSO_ORGANIZATION")?;
        let turso = Client::from_env()?;
        println!("Using {turso:?}, organization {slug}.\n");
        let group = variable("TURSO_GROUP").unwrap_or("default".to_owned());
        tour(&turso.organization(slug), &group).await?;
    } else {
        println!(
            "TURSO_TOKEN is not set, so this runs against a fake platform in this process, which"
        );
        println!("imitates Turso's older platform: a new database has no instances.\n");
        let platform = Platform::builder().backend(Backend::Legacy).start().await?;
        tour(&platform.client().organization(ORGANIZATION), "default").await?;
    }
    Ok(())
}

async fn tour(organization: &OrganizationClient, group: &str) -> Result<(), Error> {
    let created = match organization
        .create_unnamed()
        .group(group)
        .location("ord")
        .send()
        .await
    {
        Ok(created) => created,
        Err(error) => {
            // The database may have been created without its first instance.
            if let Some(database) = error.database() {
                delete(organization, &database.name).await;
            }
            return Err(error);
        }
    };
    println!("Created {:#?}\n", created.database);
    println!("Its primary instance: {:#?}\n", created.primary);

    // The database is deleted whether this succeeds or not.
    let result = use_database(organization, &created.name, group).await;
    delete(organization, &created.name).await;
    result
}

async fn delete(organization: &OrganizationClient, name: &str) {
    match organization.database(name).delete().send().await {
        Ok(_) => println!("Deleted {name}."),
        Err(error) => eprintln!("{name} was not deleted, delete it manually: {error}"),
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
    match organization.create(name).group(group).send().await {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => println!("  {error}\n"),
        Err(error) => return Err(error),
        Ok(_) => println!("  unexpectedly created a second database\n"),
    }
    Ok(())
}
