//! Disposable databases for a test suite, such as that of an object-relational mapper: one per test, on
//! the Turso engine, deleted at the end. Also deletes those left behind by an aborted run.
//!
//! `cargo run --example test_databases`. Without `TURSO_TOKEN` it uses a fake platform in this process.

use futures_util::TryStreamExt;
use turso_platform::ext::Created;
use turso_platform::{Error, ErrorKind, GroupClient, Secret};

mod common;

const PREFIX: &str = "test-";

/// A database for one test.
struct TestDatabase {
    created: Created,
    url: String,
    token: Secret,
}

impl TestDatabase {
    async fn create(group: &GroupClient) -> Result<Self, Error> {
        let name = group.organization().create_unnamed().name().to_owned();
        // `ensure` rather than `create`, so that a lost response leaves no database behind.
        let database = group.ensure(format!("{PREFIX}{name}")).use_tursodb(true);
        let created = database.send().await?;
        created.wait_ready().send().await?;
        let token = created.handle().create_token().send().await?;
        Ok(Self {
            url: created.url(),
            token: token.into_inner().jwt,
            created,
        })
    }

    async fn delete(self) -> Result<(), Error> {
        delete(group_of(&self), &self.created.name).await
    }
}

fn group_of(database: &TestDatabase) -> GroupClient {
    let group = database.created.group.as_deref().unwrap_or_default();
    database.created.handle().organization().group(group)
}

async fn delete(group: GroupClient, name: &str) -> Result<(), Error> {
    match group.database(name).delete().send().await {
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::AlreadyDeleted
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// Deletes the databases of earlier runs. Returns their number.
async fn clean_up(group: &GroupClient) -> Result<usize, Error> {
    let mut databases = group.list_databases().stream();
    let mut deleted = 0;
    while let Some(database) = databases.try_next().await? {
        if database.name.starts_with(PREFIX) {
            delete(group.clone(), &database.name).await?;
            deleted += 1;
        }
    }
    Ok(deleted)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (organization, platform) = common::organization().await?;
    let group = organization.group(common::group());
    println!(
        "{} databases of earlier runs deleted.",
        clean_up(&group).await?
    );
    // One per test, all at once.
    let tests = (0..8).map(|_| TestDatabase::create(&group));
    for database in futures_util::future::try_join_all(tests).await? {
        println!(
            "{} (token of {} characters)",
            database.url,
            database.token.expose().len()
        );
        database.delete().await?;
    }
    if let Some(platform) = platform {
        println!("{} databases left.", platform.databases().len());
    }
    Ok(())
}
