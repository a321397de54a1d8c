//! Many databases at once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::Barrier;
use turso_platform::ErrorKind;
use turso_platform::ext::{OrganizationClient, create_many};
use turso_platform::fake::{ORGANIZATION, Platform, Reply};

fn creations(platform: &Platform) -> usize {
    platform
        .requests()
        .iter()
        .filter(|r| r.operation == Some("createDatabase"))
        .count()
}

fn requests(
    acme: &OrganizationClient,
) -> impl Iterator<Item = turso_platform::ext::CreateDatabase<'_>> {
    (0..200).map(|n| acme.ensure(format!("db-{n}"), |b| b.group("default")))
}

#[tokio::test]
async fn through_failures_there_is_one_of_each() {
    let platform = Platform::start().await.unwrap();
    platform.reply_at_rate("*", 0.05, Reply::error(503, "busy"));
    platform.reply_at_rate("*", 0.02, Reply::dropped());
    platform.reply_at_rate("createDatabase", 0.01, Reply::dropped().after_effect());
    let acme = platform.client().organization(ORGANIZATION);
    let results: Vec<_> = create_many(requests(&acme), 16).collect().await;
    let names: BTreeSet<&str> = results.iter().map(|(name, _)| &**name).collect();
    assert_eq!(
        (results.len(), names.len()),
        (200, 200),
        "a result for each"
    );
    // What failed all its attempts is made by the next run, which makes nothing else.
    let failed = results.iter().filter(|(_, result)| result.is_err()).count();
    assert!(failed < 10, "{failed}");
    platform.clear_replies();
    let before = creations(&platform);
    let again: Vec<_> = create_many(requests(&acme), 16).collect().await;
    assert!(again.iter().all(|(_, result)| result.is_ok()));
    assert!(creations(&platform) - before <= failed);
    assert_eq!(platform.databases().len(), 200);
    // Each is the one that the caller was told of, both times.
    let ids: BTreeSet<_> = platform.databases().into_iter().map(|d| d.db_id).collect();
    assert_eq!(ids.len(), 200);
    for (name, result) in results.iter().chain(&again) {
        let Ok(made) = result else { continue };
        assert!(made.name == *name && ids.contains(&made.db_id), "{name}");
    }
}

#[tokio::test]
async fn one_failure_stops_nothing() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    let requests = ["a", "B", "c"].map(|name| acme.create(name, |b| b.group("default")));
    let results: Vec<_> = create_many(requests, 0).collect().await;
    assert_eq!(
        results.iter().filter(|(_, result)| result.is_ok()).count(),
        2
    );
    let (_, refused) = results.iter().find(|(name, _)| name == "B").unwrap();
    assert_eq!(
        refused.as_ref().unwrap_err().kind(),
        ErrorKind::InvalidArgument
    );
}

#[tokio::test]
async fn so_many_are_under_way_and_no_more() {
    let platform = Platform::start().await.unwrap();
    // Four meet before any of them is answered.
    let four = Arc::new(Barrier::new(4));
    for _ in 0..4 {
        platform.reply_once("createDatabase", Reply::passthrough().wait_at(four.clone()));
    }
    let acme = platform.client().organization(ORGANIZATION);
    let taken = AtomicUsize::new(0);
    let requests = requests(&acme).inspect(|_| {
        taken.fetch_add(1, Ordering::Relaxed);
    });
    let mut results = create_many(requests, 4);
    for done in 1..=20 {
        // Fewer than four at a time would never meet.
        let next = tokio::time::timeout(Duration::from_secs(20), results.next());
        next.await.expect("four at a time").unwrap().1.unwrap();
        assert!(
            taken.load(Ordering::Relaxed) <= done + 3,
            "none is begun before its turn"
        );
    }
    drop(results);
    let begun = taken.load(Ordering::Relaxed);
    assert!(
        begun <= 23 && creations(&platform) <= begun,
        "dropped, it begins no more"
    );
}
