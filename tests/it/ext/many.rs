//! Creating many databases at once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::Barrier;
use turso_platform::ErrorKind;
use turso_platform::OrganizationClient;
use turso_platform::ext::{EnsureDatabase, create_many};

use crate::support::fake::{Platform, Reply};
use crate::support::platform::{count, create, ensure, organization};

fn requests(acme: &OrganizationClient) -> impl Iterator<Item = EnsureDatabase> {
    (0..200).map(|n| ensure(acme, &format!("db-{n}")))
}

#[tokio::test]
async fn each_database_is_created_once_despite_failures() {
    let platform = Platform::start().await.unwrap();
    platform.reply_at_rate("*", 0.05, Reply::error(503, "busy"));
    platform.reply_at_rate("*", 0.02, Reply::dropped());
    platform.reply_at_rate("createDatabase", 0.01, Reply::dropped().after_effect());
    let acme = organization(&platform);
    let first: Vec<_> = create_many(requests(&acme), 16).collect().await;
    let names: BTreeSet<&str> = first.iter().map(|(name, _)| &**name).collect();
    assert_eq!((first.len(), names.len()), (200, 200));
    let failed = first.iter().filter(|(_, result)| result.is_err()).count();
    assert!(failed < 10, "{failed}");

    // A second run creates the databases that failed, and no others.
    platform.clear_replies();
    let before = count(&platform, "createDatabase");
    let second: Vec<_> = create_many(requests(&acme), 16).collect().await;
    assert!(second.iter().all(|(_, result)| result.is_ok()));
    assert!(count(&platform, "createDatabase") - before <= failed);
    assert_eq!(platform.databases().len(), 200);

    // Both runs returned the databases that the platform has.
    let databases = platform.databases().into_iter();
    let ids: BTreeSet<_> = databases.map(|database| database.db_id).collect();
    assert_eq!(ids.len(), 200);
    for (name, result) in first.iter().chain(&second) {
        if let Ok(created) = result {
            assert!(
                created.name == *name && ids.contains(&created.db_id),
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn failure_does_not_stop_the_others() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let requests = ["a", "B", "c"].map(|name| create(&acme, name));
    let results: Vec<_> = create_many(requests, 0).collect().await;
    let succeeded = results.iter().filter(|(_, result)| result.is_ok());
    assert_eq!(succeeded.count(), 2);
    let (_, failed) = results.iter().find(|(name, _)| name == "B").unwrap();
    let error = failed.as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
}

#[tokio::test]
async fn concurrency_is_used_and_not_exceeded() {
    let platform = Platform::start().await.unwrap();
    // No creation gets its response before four are under way.
    let four = Arc::new(Barrier::new(4));
    for _ in 0..4 {
        platform.reply_once("createDatabase", Reply::passthrough().wait_at(four.clone()));
    }
    let acme = organization(&platform);
    let started = AtomicUsize::new(0);
    let requests = requests(&acme).inspect(|_| {
        started.fetch_add(1, Ordering::Relaxed);
    });
    let mut results = create_many(requests, 4);
    for done in 1..=20 {
        let next = tokio::time::timeout(Duration::from_secs(20), results.next());
        next.await.expect("four at a time").unwrap().1.unwrap();
        assert!(started.load(Ordering::Relaxed) <= done + 3);
    }
    drop(results);
    let started = started.load(Ordering::Relaxed);
    let sent = count(&platform, "createDatabase");
    assert!(started <= 23 && sent <= started, "{started} {sent}");
}

/// The clock of the runtime jumps from timer to timer.
#[tokio::test(start_paused = true)]
async fn databases_are_created_after_a_long_rate_limit() {
    let platform = Platform::start().await.unwrap();
    platform.reply_always("*", Reply::error(429, "slow down"));
    let acme = organization(&platform);
    let requests = (0..60).map(|n| ensure(&acme, &format!("db-{n}")));
    let creating = create_many(requests, 8).collect::<Vec<_>>();
    let recovering = async {
        tokio::time::sleep(Duration::from_secs(20)).await;
        platform.clear_replies();
    };
    let (results, ()) = tokio::join!(creating, recovering);
    for (name, result) in results {
        assert!(result.is_ok(), "{name}: {result:?}");
    }
    let rejected = count(&platform, "getDatabase") - 60;
    assert!(rejected < 30, "{rejected} requests during the rate limit");
}
