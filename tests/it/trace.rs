//! The span of each call, as a subscriber prints it.

use std::process::Command;

use tracing_subscriber::fmt::format::FmtSpan;
use turso_platform::OPERATIONS;
use turso_platform::fake::{ORGANIZATION, Platform, Reply};
use turso_platform::reqwest::Method;

const KEY: &str = "YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=";

/// A subscriber belongs to the process, so the calls are made in one of their own: this test binary.
#[test]
fn each_call_has_one_and_no_secret_is_in_it() {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "trace::print_spans", "--nocapture", "--ignored"]);
    let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let mut shown = String::new();
    for line in output.lines().filter(|line| line.contains(" close time")) {
        assert!(line.contains(" duration_ms="), "{line}");
        let span = line
            .split_once("turso_platform{")
            .unwrap()
            .1
            .rsplit_once('}')
            .unwrap()
            .0;
        let fields = span
            .split(' ')
            .filter(|field| !field.starts_with("duration_ms="));
        shown += &(fields.collect::<Vec<_>>().join(" ").trim_end().to_owned() + "\n");
    }
    insta::assert_snapshot!(shown);
    assert_eq!(
        output.matches("trying again attempts=").count(),
        3,
        "{output}"
    );
    for secret in [KEY, "fake-platform-token", "overloaded"] {
        assert!(!output.contains(secret), "{output}");
    }
}

#[tokio::test]
#[ignore = "run by the test above, in a process of its own"]
async fn print_spans() {
    let format = tracing_subscriber::fmt().with_span_events(FmtSpan::CLOSE);
    let format = format.with_max_level(tracing::Level::DEBUG);
    format.with_ansi(false).with_writer(std::io::stdout).init();
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let acme = client.organization(ORGANIZATION);
    platform.reply_once(
        "createDatabase",
        Reply::passthrough().header("x-request-id", "r-1"),
    );
    let create = acme.create("orders", |b| b.group("default").encrypted("aes256gcm", KEY));
    create.send().await.unwrap();
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
    client.closest_location().await.unwrap();
}

/// By the name of the method the span finds the operation.
#[test]
fn every_operation_has_the_name_of_its_method() {
    let code = include_str!(concat!(env!("OUT_DIR"), "/client.rs"));
    let code: String = code.split_whitespace().collect();
    for operation in OPERATIONS {
        let info = format!("Call::new(\"{}\",\"{}\"", operation.name, operation.path);
        assert_eq!(code.matches(&info).count(), 1, "{}", operation.id);
    }
}
