//! Creates a database with its first instance and a token, shows an error, and deletes the database.
//!
//! `cargo run --example quickstart -- [--verbose] [--legacy] [organization]`. If `TURSO_TOKEN` is set, it
//! runs against the real service, in the organization given as the argument or by `TURSO_ORGANIZATION`,
//! and the group given by `TURSO_GROUP` (default: `default`). Otherwise it runs against a fake platform in
//! this process: today's, or with `--legacy` the older one, where a new database has no instance.

use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use turso_platform::chrono::{DateTime, Utc};
use turso_platform::ext::Created;
use turso_platform::{Client, Error, ErrorKind, GroupClient};
use turso_platform_fake::{Backend, ORGANIZATION, Platform};

const HOUR: Duration = Duration::from_secs(3600);

/// The command line.
#[derive(Default)]
struct Options {
    is_verbose: bool,
    is_legacy: bool,
    organization: Option<String>,
}

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
    let options = options()?;
    let variable = |name| std::env::var(name).ok();
    if variable("TURSO_TOKEN")
        .or(variable("TURSO_API_TOKEN"))
        .is_some()
    {
        let slug = options
            .organization
            .clone()
            .or(variable("TURSO_ORGANIZATION"));
        let slug = slug.ok_or("pass the organization as an argument or set TURSO_ORGANIZATION")?;
        let group = variable("TURSO_GROUP").unwrap_or("default".to_owned());
        println!("Using organization {slug} at Turso.\n");
        tour(
            &Client::from_env()?.organization(slug).group(group),
            &options,
        )
        .await?;
    } else {
        let (backend, description) = if options.is_legacy {
            (Backend::Legacy, "a fake of Turso's older platform")
        } else {
            (Backend::Aws, "a fake platform")
        };
        println!("TURSO_TOKEN is not set, so this runs against {description} in this process.\n");
        let platform = Platform::builder().backend(backend).start().await?;
        tour(
            &platform
                .client()
                .organization(ORGANIZATION)
                .group("default"),
            &options,
        )
        .await?;
    }
    Ok(())
}

fn options() -> Result<Options, String> {
    let mut options = Options::default();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--verbose" => options.is_verbose = true,
            "--legacy" => options.is_legacy = true,
            flag if flag.starts_with('-') => {
                return Err(format!(
                    "unknown option {flag}; there are --verbose and --legacy"
                ));
            }
            _ => options.organization = Some(argument),
        }
    }
    Ok(options)
}

async fn tour(group: &GroupClient, options: &Options) -> Result<(), Error> {
    // On today's platform the first instance is in the group's location, whatever is asked for here.
    let creation = group.organization().create_unnamed().group(group.name());
    let name = creation.name().to_owned();
    let created = match creation.location("ord").send().await {
        Ok(created) => created,
        Err(error) => {
            // The database may have been created without its first instance, or the response was lost.
            if error.database().is_some() || error.may_have_taken_effect() {
                delete(group, &name).await;
            }
            return Err(error);
        }
    };
    // The database is deleted whether this succeeds or not.
    let result = use_database(group, &created, options).await;
    delete(group, &created.name).await;
    result
}

async fn use_database(
    group: &GroupClient,
    created: &Created,
    options: &Options,
) -> Result<(), Error> {
    let token = created.handle().create_token().read_only().expires_in(HOUR);
    let token = token.send().await?;
    let expiry = DateTime::<Utc>::from(SystemTime::now() + HOUR).format("%Y-%m-%d %H:%M UTC");
    let location = created
        .primary
        .as_ref()
        .and_then(|primary| primary.region.clone());
    println!("  name      {}", created.name);
    println!("  group     {}", group.name());
    println!("  location  {}", location.unwrap_or("unknown".to_owned()));
    println!("  url       {}", created.libsql_url());
    println!(
        "  token     {} characters, read-only, expires {expiry}\n",
        token.expose().len()
    );
    if options.is_verbose {
        println!(
            "{:#?}\n\n{:#?}\n\n{token:#?}\n",
            created.database, created.primary
        );
    }
    match group.create(&created.name).send().await {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            println!("A second creation fails, as it should:\n  {error}\n");
            Ok(())
        }
        Err(error) => Err(error),
        Ok(_) => {
            println!("A second creation succeeded, which it should not.\n");
            Ok(())
        }
    }
}

async fn delete(group: &GroupClient, name: &str) {
    match group.organization().database(name).delete().send().await {
        Ok(_) => println!("Deleted {name}."),
        Err(error) if error.kind() == ErrorKind::NotFound => println!("{name} does not exist."),
        Err(error) => eprintln!("{name} may still exist, delete it manually: {error}"),
    }
}
