//! The tracing span of each call, as a subscriber prints it.

use turso_platform::reqwest::Method;
use turso_platform::types::Encryption;

use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::organization;
use crate::support::process::{ignored_test, stdout};
use crate::support::spans::{closed_spans, print_closed_spans};

#[test]
fn each_call_has_one_span_without_secrets() {
    let output = stdout(&mut ignored_test("transport::spans::print_spans"));
    let mut spans = String::new();
    let calls = closed_spans(&output).filter_map(|mut span| span.pop());
    for span in calls.filter(|span| span.contains(" method=")) {
        assert!(span.contains(" duration_ms="), "{span}");
        let fields: Vec<&str> = span
            .split(' ')
            .filter(|field| !field.starts_with("duration_ms="))
            .collect();
        spans += &format!("{}\n", fields.join(" ").trim_end());
    }
    insta::assert_snapshot!("spans", spans);
    let retries = output.matches("retrying attempts=").count();
    assert_eq!(retries, 3, "{output}");
    for secret in [ENCRYPTION_KEY, "fake-platform-token", "overloaded"] {
        assert!(!output.contains(secret), "{output}");
    }
}

#[tokio::test]
#[ignore = "run by the test above, in a process with its own subscriber"]
async fn print_spans() {
    print_closed_spans();
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let acme = organization(&platform);
    let with_id = Reply::passthrough().header("x-request-id", "r-1");
    platform.reply_once("createDatabase", with_id);
    let encryption = Encryption::with_key("aes256gcm", ENCRYPTION_KEY);
    let encrypted = acme
        .group("default")
        .create("orders")
        .encryption(encryption);
    encrypted.send().await.unwrap();
    platform.reply_once("getDatabase", Reply::error(503, "overloaded"));
    platform.reply_once("getDatabase", Reply::dropped());
    acme.database("orders").get().send().await.unwrap();
    acme.database("none").get().send().await.unwrap_err();
    platform.reply_once("deleteDatabase", Reply::dropped().after_effect());
    acme.database("orders").delete().send().await.unwrap_err();
    let unknown = client
        .request(Method::GET, "/v1/new/{name}")
        .path("name", "n");
    unknown.send::<()>().await.unwrap_err();
    client.closest_location().send().await.unwrap();
    // Successes that cannot be decoded, or that contain an error.
    platform.reply_once("getDatabase", Reply::body(200, "<html>"));
    acme.database("orders").get().send().await.unwrap_err();
    platform.reply_once("listGroups", Reply::body(200, r#"{"groups": 5}"#));
    acme.list_groups().send().await.unwrap_err();
    let reported = Reply::body(200, r#"{"error": "overloaded"}"#);
    platform.reply_once("createDatabaseToken", reported);
    let token = acme.database("orders").create_token();
    token.send().await.unwrap_err();
}
