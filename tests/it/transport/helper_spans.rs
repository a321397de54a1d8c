//! The tracing spans of helpers, which are the parents of the spans of their requests.

use futures_util::StreamExt;
use turso_platform::ErrorKind;
use turso_platform::ext::create_many;
use turso_platform::types::Encryption;

use crate::support::ENCRYPTION_KEY;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{create, ensure, organization};
use crate::support::process::{ignored_test, stdout};
use crate::support::spans::{closed_spans, print_closed_spans};
use crate::support::sqlite::FILE;

#[test]
fn helper_span_is_the_parent_of_its_requests_and_fails_with_the_helper() {
    let output = stdout(&mut ignored_test("transport::helper_spans::print_spans"));
    let mut spans = String::new();
    for line in output.lines() {
        if line.starts_with("# ") {
            spans += &format!("{line}\n");
        }
        for nested in closed_spans(line) {
            let names: Vec<&str> = nested.iter().filter_map(|span| operation(span)).collect();
            let error = nested.last().and_then(|span| field(span, "error"));
            let failed = nested
                .last()
                .unwrap()
                .contains(r#"otel.status_code="ERROR""#);
            assert_eq!(error.is_some(), failed, "{line}");
            spans += &names.join(" > ");
            if let Some(error) = error {
                spans += &format!(": {error}");
            }
            spans.push('\n');
        }
    }
    insta::assert_snapshot!("helper_spans", spans);
    for secret in [ENCRYPTION_KEY, "fake-platform-token", "overloaded"] {
        assert!(!output.contains(secret), "{output}");
    }
}

fn operation(span: &str) -> Option<&str> {
    Some(field(span, "operation")?.trim_matches('"'))
}

/// Returns the value of a field, and fails if it was recorded twice.
fn field<'a>(span: &'a str, name: &str) -> Option<&'a str> {
    let prefix = format!(" {name}=");
    let (_, rest) = span.split_once(&prefix)?;
    assert!(!rest.contains(&prefix), "{span}");
    rest.split([' ', '}']).next()
}

#[tokio::test]
#[ignore = "run by the test above, in a process with its own subscriber"]
async fn print_spans() {
    print_closed_spans();
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let always = |operation: &str| {
        platform.reply_always(operation, Reply::error(403, "overloaded"));
    };

    println!("# create: a single request");
    create(&acme, "single").send().await.unwrap();
    println!("# create with a location");
    let located = |name| create(&acme, name).location("aws-eu-west-1");
    located("a").send().await.unwrap();
    println!("# create with a location, whose instance fails");
    always("listDatabaseInstances");
    located("b").send().await.unwrap_err();
    println!("# first_instance fails");
    acme.database("b")
        .first_instance("ord")
        .send()
        .await
        .unwrap_err();
    platform.clear_replies();
    println!("# first_instance");
    acme.database("b")
        .first_instance("ord")
        .send()
        .await
        .unwrap();

    println!("# ensure");
    ensure(&acme, "c").send().await.unwrap();
    println!("# ensure fails to decode");
    platform.reply_once("getDatabase", Reply::body(200, "<html>"));
    let error = ensure(&acme, "c").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);

    let group = |name| acme.ensure_group(name).location("aws-eu-west-1");
    println!("# ensure_group");
    group("second").send().await.unwrap();
    println!("# ensure_group fails");
    always("createGroup");
    group("third").send().await.unwrap_err();
    platform.clear_replies();

    println!("# wait_ready");
    platform.reply_once("wait_ready", Reply::error(503, "overloaded"));
    let ready = acme.database("c").wait_ready();
    ready.send().await.unwrap();
    println!("# wait_ready fails");
    let ready = acme.database("none").wait_ready();
    ready.send().await.unwrap_err();

    let upload = |name| acme.upload(name, FILE).group("default");
    println!("# upload fails before the first request");
    let encrypted = upload("d").encryption(Encryption::with_key("aes256gcm", ENCRYPTION_KEY));
    encrypted.send().await.unwrap_err();
    println!("# upload");
    upload("d").send().await.unwrap();
    println!("# upload fails, and deletes the database");
    platform.reply_once("upload_finalize", Reply::error(400, "overloaded"));
    upload("e").send().await.unwrap_err();

    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("d.db");
    println!("# export");
    acme.database("d").export(&path).send().await.unwrap();
    println!("# export fails");
    always("export");
    let export = acme.database("d").export(&path).overwrite();
    export.send().await.unwrap_err();
    platform.clear_replies();

    println!("# create_many, two of which fail");
    let names = ["f", "Invalid", "Invalid too", "g"];
    let created = create_many(names.map(|name| ensure(&acme, name)), 1);
    let results: Vec<_> = created.collect().await;
    assert_eq!(
        results.iter().filter(|(_, result)| result.is_err()).count(),
        2
    );

    println!("# ensure_many, one of which fails");
    let many = acme.group("default").ensure_many(["h", "Invalid"]);
    let results: Vec<_> = many.concurrency(1).stream().collect().await;
    assert_eq!(
        results.iter().filter(|(_, result)| result.is_err()).count(),
        1
    );

    println!("# closest_location");
    acme.client().closest_location().send().await.unwrap();
    println!("# closest_location fails");
    always("closest_location");
    acme.client().closest_location().send().await.unwrap_err();
}
