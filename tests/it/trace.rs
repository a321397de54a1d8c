//! The span of each call, as a subscriber prints it.

use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::format::FmtSpan;
use turso_platform::fake::{ORGANIZATION, Platform, Reply};
use turso_platform::reqwest::Method;
use turso_platform::{OPERATIONS, Secret};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is printed when a span closes, but for what differs from run to run.
async fn spans(run: impl Future<Output = ()>) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_span_events(FmtSpan::CLOSE)
        .without_time()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    run.await;
    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let mut shown = String::new();
    for line in text.lines().filter(|line| line.contains("turso_platform{")) {
        assert!(line.contains(" duration_ms="), "{line}");
        let span = line.split_once("turso_platform{").unwrap().1.rsplit_once('}').unwrap().0;
        let fields = span.split(' ').filter(|field| !field.starts_with("duration_ms="));
        shown += &(fields.collect::<Vec<_>>().join(" ") + "\n");
    }
    shown
}

#[tokio::test]
async fn each_call_has_one_and_no_secret_is_in_it() {
    let platform = Platform::start().await.unwrap();
    let shown = spans(async {
        let client = platform.client();
        let acme = client.organization(ORGANIZATION);
        let with_id = Reply::usual().header("x-request-id", "r-1");
        platform.next("createDatabase", with_id);
        let key = Secret::from("YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=");
        let create = acme.create("orders", |b| b.group("default").encrypted("aes256gcm", key));
        create.send().await.unwrap();
        platform.next("getDatabase", Reply::refusal(503, "busy"));
        platform.next("getDatabase", Reply::dropped());
        acme.database("orders").get().send().await.unwrap();
        acme.database("none").get().send().await.unwrap_err();
        platform.next("deleteDatabase", Reply::dropped().after_effect());
        acme.database("orders").delete().send().await.unwrap_err();
        client
            .request(Method::GET, "/v1/new/{name}")
            .path("name", "n")
            .send::<()>()
            .await
            .unwrap_err();
        client.closest_location().await.unwrap();
    });
    insta::assert_snapshot!(shown.await);
}

/// By the name of the method the span finds the operation.
#[test]
fn every_operation_has_the_name_of_its_method() {
    let code = include_str!(concat!(env!("OUT_DIR"), "/generated.rs"));
    for operation in OPERATIONS {
        let info = format!("operation_id: \"{}\"", operation.name);
        assert_eq!(code.matches(&info).count(), 1, "{}", operation.id);
    }
}
