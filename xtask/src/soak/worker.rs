//! A worker process: changes the databases of its own names, and keeps a journal. It is killed at any
//! time, and continues from its journal.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fastrand::Rng;
use futures_util::TryStreamExt;
use turso_platform::OrganizationClient;
use turso_platform::{Client, Error, Retry};
use turso_platform_fake::ORGANIZATION;

use crate::account::Account;
use crate::journal::{self, Entry, Failure, Journal, Operation, Outcome};
use crate::requests;

/// The names of one worker.
const NAMES: usize = 12;

/// The operations, by how often they are chosen.
const CHOICES: [Operation; 14] = [
    Operation::Ensure,
    Operation::Ensure,
    Operation::Ensure,
    Operation::Create,
    Operation::Create,
    Operation::Create,
    Operation::Upload,
    Operation::Upload,
    Operation::Resume,
    Operation::Token,
    Operation::Token,
    Operation::Delete,
    Operation::Delete,
    Operation::List,
];

/// The attempts to recover what is unfinished.
const RECOVERIES: usize = 20;

pub struct Options {
    pub directory: PathBuf,
    pub worker: usize,
    /// Differs in each process.
    pub seed: u64,
    /// Whether to recover all names and exit.
    pub finish: bool,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

pub fn run(options: &Options) -> Result<()> {
    requests::start_counting();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let mut worker = Worker::start(options)?;
        if options.finish {
            worker.finish().await
        } else {
            worker.work().await
        }
    })
}

/// Returns a client of the platform that the environment names.
pub fn organization() -> std::result::Result<OrganizationClient, Error> {
    let retry = Retry::new().backoff(Duration::from_millis(20), Duration::from_millis(500));
    Ok(Client::from_env()?
        .with_retry(retry)
        .organization(ORGANIZATION))
}

struct Worker {
    organization: OrganizationClient,
    journal: Journal,
    /// What the journal says.
    account: Account,
    /// What all names of this worker begin with.
    prefix: String,
    file: PathBuf,
    random: Rng,
}

impl Worker {
    fn start(options: &Options) -> Result<Self> {
        let path = journal::path(&options.directory, options.worker);
        let (journal, entries) = Journal::open(&path)?;
        let mut account = Account::default();
        account.record_all(&entries);
        Ok(Self {
            organization: organization()?,
            journal,
            account,
            prefix: format!("worker-{}-", options.worker),
            file: Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/it/support/orders.db"),
            random: Rng::with_seed(options.seed),
        })
    }

    /// Does random operations until the process is killed.
    async fn work(&mut self) -> Result<()> {
        loop {
            let recoveries = self.account.recoveries();
            let (name, operation) = if !recoveries.is_empty() && self.random.bool() {
                recoveries[self.random.usize(..recoveries.len())].clone()
            } else {
                let name = format!("{}{}", self.prefix, self.random.usize(..NAMES));
                (name, CHOICES[self.random.usize(..CHOICES.len())])
            };
            self.perform(operation, &name).await?;
            let pause = Duration::from_millis(self.random.u64(..20));
            tokio::time::sleep(pause).await;
        }
    }

    /// Recovers every name, as the bindings document it.
    async fn finish(&mut self) -> Result<()> {
        for _ in 0..RECOVERIES {
            for (name, operation) in self.account.recoveries() {
                self.perform(operation, &name).await?;
            }
        }
        let unfinished = self.account.recoveries();
        if unfinished.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = unfinished.into_iter().map(|(name, _)| name).collect();
        Err(format!("not recovered: {}", names.join(", ")).into())
    }

    /// Performs an operation, between two entries of the journal.
    async fn perform(&mut self, operation: Operation, name: &str) -> Result<()> {
        let name = match operation {
            Operation::List => self.prefix.clone(),
            _ => name.to_owned(),
        };
        self.append(Entry::AboutTo {
            operation,
            name: name.clone(),
        })?;
        let outcome = self
            .send(operation, &name)
            .await
            .unwrap_or_else(|error| Outcome::Failed(failure(&error)));
        self.append(Entry::Done {
            operation,
            name,
            outcome,
            requests: requests::take(),
        })
    }

    fn append(&mut self, entry: Entry) -> Result<()> {
        self.journal.append(&entry)?;
        self.account.record(&entry);
        Ok(())
    }

    async fn send(&self, operation: Operation, name: &str) -> std::result::Result<Outcome, Error> {
        let organization = &self.organization;
        let database = organization.database(name);
        let created = match operation {
            Operation::Ensure => {
                let ensure = organization.ensure(name).group("default");
                ensure.send().await?
            }
            Operation::Create => {
                let create = organization.create(name).group("default");
                create.location("aws-us-east-1").send().await?
            }
            Operation::Upload => {
                let upload = organization.upload(name, &self.file).group("default");
                upload.send().await?
            }
            Operation::Resume => database.upload(&self.file).send().await?,
            Operation::Token => {
                let lifetime = Duration::from_secs(3600);
                database.create_token().expires_in(lifetime).send().await?;
                return Ok(Outcome::TokenCreated);
            }
            Operation::Delete => {
                database.delete().send().await?;
                return Ok(Outcome::Deleted);
            }
            Operation::List => {
                // Small pages, so that there are several.
                let all = organization.list_databases().limit(10).stream();
                let own =
                    all.try_filter(|database| std::future::ready(database.name.starts_with(name)));
                let pairs = own.map_ok(|database| (database.name, database.db_id));
                return Ok(Outcome::Listed(pairs.try_collect().await?));
            }
        };
        Ok(Outcome::Confirmed {
            id: created.db_id.clone(),
            created: created.created,
        })
    }
}

fn failure(error: &Error) -> Failure {
    Failure {
        kind: format!("{:?}", error.kind()),
        may_have_taken_effect: error.may_have_taken_effect(),
        database: error.database().map(|database| database.db_id.clone()),
        text: error.to_string(),
    }
}
