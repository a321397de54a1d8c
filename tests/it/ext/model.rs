//! Property test: whatever two concurrent callers do, and whichever requests fail, their results agree
//! with what is then on the platform.

mod steps;
mod truth;

use std::time::Duration;

use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tokio::runtime::Runtime;
use turso_platform::OrganizationClient;
use turso_platform::{Error, ErrorKind};

use crate::support::fake::{Backend, Platform};
use crate::support::platform::{create, ensure, organization};
use steps::{Call, Fault, Step, steps};
use truth::{Truth, truth};

/// The one name that all callers use.
const NAME: &str = "orders";
const LOCATION: &str = "ord";
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db");

/// The ID of the database, if the call returns it, and whether the call created it.
type Success = Option<(String, bool)>;

/// How long an upload waits for the host of a database that another caller may have deleted.
const READY_TIMEOUT: Duration = Duration::from_millis(20);

async fn perform(acme: &OrganizationClient, call: Call) -> Result<Success, Error> {
    let database = acme.database(NAME);
    let created = match call {
        Call::Ensure => ensure(acme, NAME).send().await?,
        Call::Create => create(acme, NAME).send().await?,
        Call::CreateInLocation => create(acme, NAME).location(LOCATION).send().await?,
        Call::Upload => {
            let upload = acme.upload(NAME, FILE).group("default");
            upload.ready_timeout(READY_TIMEOUT).send().await?
        }
        Call::Delete => return database.delete().send().await.map(|_| None),
        Call::FirstInstance => return database.first_instance(LOCATION).send().await.map(|_| None),
    };
    Ok(Some((created.db_id.clone(), created.created)))
}

/// A step, with its results and what was on the platform.
#[derive(Debug)]
struct Observation<'a> {
    step: &'a Step,
    results: Vec<Result<Success, Error>>,
    before: Truth,
    after: Truth,
}

impl Observation<'_> {
    fn check(&self, holds: bool, property: &str) {
        assert!(holds, "{property}: {self:#?}");
    }

    /// Checks what holds for one caller and for two.
    fn check_all(&self) {
        let (results, before, after) = (&self.results, &self.before, &self.after);
        let successes: Vec<_> = results.iter().flatten().flatten().collect();
        if !self.step.calls.contains(&Call::Delete) && !self.was_deleted_by_upload() {
            for (id, _) in &successes {
                self.check(Some(id) == after.id.as_ref(), "Ok means that it exists");
            }
            let created = successes.iter().filter(|(_, created)| *created).count();
            self.check(created <= 1 || self.is_unsure(), "one caller created it");
            let is_new = before.id.is_none() && after.id.is_some();
            let all_succeeded = results.iter().all(Result::is_ok);
            self.check(
                !(is_new && all_succeeded) || created >= 1,
                "a caller created it",
            );
        }
        let mut errors = results.iter().map(|result| result.as_ref().err());
        let no_effect =
            errors.all(|error| error.is_some_and(|error| !error.may_have_taken_effect()));
        self.check(!no_effect || before == after, "no effect means no change");
        self.check(after.instances <= 1, "there is only the first instance");
    }

    /// Checks the result of the only caller.
    fn check_one(&self) {
        let Self { before, after, .. } = self;
        let call = self.step.calls[0];
        match &self.results[0] {
            Ok(Some((_, created))) => {
                // A stale read and a lost response together look like a creation.
                let is_stale = self.step.has("getDatabase", &[Fault::Stale]);
                let is_exact = *created == before.id.is_none();
                self.check(is_exact || is_stale && self.is_unsure(), "it created it");
                self.check(call != Call::Upload || after.uploaded.is_some(), "uploaded");
                let has_primary = call != Call::CreateInLocation || after.instances == 1;
                self.check(has_primary, "it has a primary");
            }
            Ok(None) if call == Call::Delete => {
                self.check(before.id.is_some() && after.id.is_none(), "it was deleted");
            }
            Ok(None) => self.check(after.instances == 1, "it has a primary"),
            Err(error) => self.check_error(error),
        }
    }

    /// Checks what an error says.
    fn check_error(&self, error: &Error) {
        let Self { before, after, .. } = self;
        let kept = error.database().map(|database| &database.db_id);
        self.check(kept.is_none() || kept == after.id.as_ref(), "it was kept");
        let exists = after.id.is_some();
        match error.kind() {
            ErrorKind::AlreadyExists => self.check(exists, "it exists"),
            ErrorKind::AlreadyDeleted => self.check(!exists, "it was deleted"),
            _ => {}
        }
        let text = error.to_string();
        for (claim, is_true) in [
            ("was deleted", !exists),
            ("was kept", exists),
            ("still exists", exists),
            ("still waits for a file", exists && after.uploaded.is_none()),
            ("nothing was uploaded", before == after),
            ("database not created", before == after),
        ] {
            self.check(is_true || !text.contains(claim), claim);
        }
    }

    /// Returns whether a failed upload deleted the database that it created. The other caller may have
    /// been given it while it waited for its file, unless that is an upload, too.
    fn was_deleted_by_upload(&self) -> bool {
        if self.step.calls == [Call::Upload; 2] {
            return false;
        }
        let mut errors = self
            .results
            .iter()
            .filter_map(|result| result.as_ref().err());
        errors.any(|error| error.to_string().contains("was deleted"))
    }

    /// Returns whether a caller cannot know if its creation took effect.
    fn is_unsure(&self) -> bool {
        self.step.has("createDatabase", &Fault::WITH_UNKNOWN_EFFECT)
    }
}

fn check_against(backend: Backend) {
    let runtime = Runtime::new().unwrap();
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    // The same cases each time, unless more are asked for.
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 32;
        config.rng_seed = RngSeed::Fixed(1);
    }
    proptest!(config, |(steps in steps())| runtime.block_on(run(backend, &steps)));
}

async fn run(backend: Backend, steps: &[Step]) {
    let builder = Platform::builder().backend(backend);
    let platform = builder.start().await.unwrap();
    let callers = [organization(&platform), organization(&platform)];
    let mut before = truth(&platform, &callers[0], NAME).await;
    for step in steps {
        for (operation, fault, times) in &step.faults {
            for _ in 0..*times {
                platform.reply_once(operation, fault.reply());
            }
        }
        let calls = callers.iter().zip(&step.calls);
        let calls = calls.map(|(caller, call)| perform(caller, *call));
        let results = join_all(calls).await;
        let after = truth(&platform, &callers[0], NAME).await;
        let observation = Observation {
            step,
            results,
            before,
            after,
        };
        observation.check_all();
        if step.calls.len() == 1 {
            observation.check_one();
        }
        before = observation.after;
    }
}

#[test]
fn results_of_concurrent_callers_agree_with_the_current_platform() {
    check_against(Backend::Aws);
}

#[test]
fn results_of_concurrent_callers_agree_with_the_older_platform() {
    check_against(Backend::Legacy);
}
