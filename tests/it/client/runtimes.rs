//! One client on several Tokio runtimes, and on unsuitable ones.

use std::future::Future;
use std::time::{Duration, Instant};

use futures_util::{FutureExt, StreamExt};
use tokio::runtime::{Builder, Runtime};
use turso_platform::{Client, Error, ErrorKind, Retry};

use crate::support::responses::{keep_alive, ok, response};
use crate::support::server::{Action, Server};
use crate::support::sqlite::FILE;

const LOCATIONS: &str = r#"{"locations": {}}"#;

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

async fn list(client: &Client) -> Result<(), Error> {
    client.list_locations().send().await.map(|_| ())
}

/// A server that keeps its connections open.
fn server() -> Server {
    Server::scripted(|_| Action::RespondAndKeepAlive(keep_alive(LOCATIONS)))
}

/// With one pool, the second request would hang on the connection of the first runtime, which is
/// idle between two calls of `block_on`.
#[test]
fn one_client_works_on_runtimes_that_are_idle_or_dropped() {
    let server = server();
    let client = server.client();
    let (first, second) = (runtime(), runtime());
    for _ in 0..3 {
        first.block_on(list(&client)).unwrap();
        second.block_on(list(&client)).unwrap();
    }
    drop(first);
    second.block_on(list(&client)).unwrap();
    drop(second);
    let third = Builder::new_multi_thread().enable_all().build().unwrap();
    third.block_on(list(&client)).unwrap();
    assert_eq!(server.requests().len(), 8);
}

/// A creation that hangs is reported as "may have taken effect".
#[test]
fn creation_on_a_second_runtime_takes_effect_once() {
    let platform_runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    let platform = platform_runtime
        .block_on(crate::support::fake::Platform::start())
        .unwrap();
    let acme = crate::support::platform::organization(&platform);
    for name in ["one", "two", "three"] {
        let create = crate::support::platform::create(&acme, name);
        runtime().block_on(create.send()).unwrap();
    }
    assert_eq!(
        crate::support::platform::count(&platform, "createDatabase"),
        3
    );
}

#[test]
fn unsuitable_runtime_is_an_error() {
    let server = server();
    let client = server.client();
    let without_timers = Builder::new_current_thread().enable_io().build().unwrap();
    let without_io = Builder::new_current_thread().enable_time().build().unwrap();
    let without_both = Builder::new_current_thread().build().unwrap();
    let results = [
        (
            "none",
            list(&client).now_or_never().expect("an error at once"),
        ),
        ("without timers", without_timers.block_on(list(&client))),
        ("without I/O", without_io.block_on(list(&client))),
        ("without both", without_both.block_on(list(&client))),
    ];
    let mut messages = String::new();
    for (name, result) in results {
        let error = result.expect_err(name);
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Configuration, 0)
        );
        messages += &format!("{name}: {error}\n");
    }
    insta::assert_snapshot!(messages);
    assert_eq!(server.requests(), [""; 0]);
    runtime().block_on(list(&client)).unwrap();
}

fn without_runtime<T>(call: impl Future<Output = T>) -> T {
    call.now_or_never().expect("a result at once")
}

#[test]
fn helpers_without_a_runtime_return_an_error() {
    let acme = server().client().organization("acme");
    let (group, orders) = (acme.group("default"), acme.database("orders"));
    let bytes = std::fs::read(FILE).unwrap();
    let errors = [
        without_runtime(acme.client().closest_location().send()).unwrap_err(),
        without_runtime(acme.ensure_group("default").location("aws").send()).unwrap_err(),
        without_runtime(group.create("orders").send()).unwrap_err(),
        without_runtime(group.create("orders").location("aws").send()).unwrap_err(),
        without_runtime(group.ensure("orders").send()).unwrap_err(),
        without_runtime(orders.first_instance("aws").send()).unwrap_err(),
        without_runtime(orders.wait_ready().send()).unwrap_err(),
        without_runtime(orders.upload(FILE).send()).unwrap_err(),
        without_runtime(group.upload("orders", FILE).send()).unwrap_err(),
        without_runtime(group.upload("orders", bytes).send()).unwrap_err(),
        without_runtime(orders.export("orders.db").send())
            .map(drop)
            .unwrap_err(),
    ];
    let mut created = group.ensure_many(["orders"]).stream();
    let (_, created) = without_runtime(created.next()).unwrap();
    created.unwrap_err();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    }
}

/// A known database is not looked up, so the first request goes to its host.
#[test]
fn wait_for_a_known_database_without_a_runtime_is_an_error() {
    let with_runtime = Builder::new_multi_thread().enable_all().build().unwrap();
    let (platform, created) = with_runtime.block_on(async {
        let platform = crate::support::fake::Platform::start().await.unwrap();
        let acme = crate::support::platform::organization(&platform);
        let created = crate::support::platform::create(&acme, "orders")
            .send()
            .await;
        (platform, created.unwrap())
    });
    let error = without_runtime(created.wait_ready().send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    let without_timers = Builder::new_current_thread().enable_io().build().unwrap();
    let error = without_timers
        .block_on(created.wait_ready().send())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    let error = without_timers
        .block_on(created.export("orders.db").send())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    drop(platform);
}

/// After a 429, the requests of a client wait for their turn one after the other.
#[test]
fn request_that_waits_on_a_runtime_that_stands_still_holds_up_no_other() {
    let limited = response(429, "retry-after: 1", r#"{"error": "slow down"}"#);
    let server = Server::start([limited, ok(LOCATIONS)]);
    let client = server.builder().retry(Retry::new()).build().unwrap();
    let (first, second) = (runtime(), runtime());
    let waiting = client.clone();
    first.block_on(async move {
        for _ in 0..2 {
            let waiting = waiting.clone();
            tokio::spawn(async move { list(&waiting).await });
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    let started = Instant::now();
    second.block_on(list(&client)).unwrap();
    let elapsed = started.elapsed();
    assert!(elapsed < Duration::from_secs(10), "{elapsed:?}");
    drop(first);
}
