//! Path arguments: each stays one segment of its path, or nothing is sent.

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use tokio::runtime::Runtime;
use turso_platform::reqwest::{Method, Url};
use turso_platform::{ErrorKind, OPERATIONS};

use super::outline::compact_code;
use crate::support::server::Server;

/// Arguments that would change the path of the request.
const UNUSABLE: [&str; 12] = [
    "",
    ".",
    "..",
    "/",
    "a/b",
    "../..",
    "..\\..\\x",
    "\\",
    "a\0b",
    "..\t",
    "\n",
    "a\u{85}b",
];

#[tokio::test]
async fn argument_that_would_change_the_path_is_rejected() {
    let server = Server::json(200, r#"{"database": "gone"}"#);
    let client = server.client();
    let delete = |slug, name| client.delete_database(slug, name);
    let acme = client.organization("acme");
    for argument in UNUSABLE {
        let database = acme.database(argument);
        for (sent, name) in [
            (
                delete("acme", argument).send().await.map(drop),
                "database_name",
            ),
            (
                delete(argument, "orders").send().await.map(drop),
                "organization_slug",
            ),
            (database.delete().send().await.map(drop), "database_name"),
            #[cfg(described = "deleteDatabaseInstance")]
            (
                acme.database("orders")
                    .delete_instance(argument)
                    .send()
                    .await
                    .map(drop),
                "instance_name",
            ),
        ] {
            let error = sent.expect_err(argument);
            assert_eq!(
                (error.kind(), error.attempts()),
                (ErrorKind::InvalidArgument, 0),
                "{argument:?}"
            );
            let start = format!("invalid `{name}`: ");
            assert!(error.message().starts_with(&start), "{error}");
        }
    }
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn any_other_argument_is_sent_as_one_segment() {
    let server = Server::json(200, r#"{"database": "gone"}"#);
    let acme = server.acme();
    for (name, segment) in [
        ("...", "..."),
        ("%2e%2e", "%252e%252e"),
        ("%2F", "%252F"),
        ("a?b#c", "a%3Fb%23c"),
        ("a b", "a%20b"),
        ("ü@+:;&=", "%C3%BC@+:;&="),
    ] {
        acme.database(name).delete().send().await.unwrap();
        let line = format!("DELETE /v1/organizations/acme/databases/{segment} HTTP/1.1");
        assert_eq!(server.request_lines().pop(), Some(line));
    }
}

/// The tests above call a few operations; this one reads the code of all.
#[test]
fn every_operation_checks_its_path_arguments() {
    let code = compact_code();
    let parameters: usize = OPERATIONS
        .iter()
        .map(|operation| operation.path.matches('{').count())
        .sum();
    let calls: Vec<&str> = code.split("encode_path(").skip(1).collect();
    assert_eq!(calls.len(), parameters);
    for call in calls {
        let (arguments, rest) = call.split_once(')').expect("a closing parenthesis");
        let [context, name, value] = arguments.split(',').collect::<Vec<_>>()[..] else {
            panic!("{arguments}")
        };
        assert_eq!(
            (context, value),
            ("call", &*format!("&{}", name.trim_matches('"')))
        );
        assert!(rest.starts_with('?'), "{arguments}");
    }
}

/// Arbitrary text, some of it close to a path that leads elsewhere.
fn argument() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        ".", "..", "/", "\\", "%", "%2e", "%2E", "%2f", "%5c", "%00", "%", "?", "#", ";", "@", ":",
        " ", "\t", "\n", "\r", "\0", "a", "é", "．", "／", "\u{202e}", "\u{feff}", "//", "http:",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat()),
    ]
}

#[test]
fn no_argument_reaches_another_path() {
    let runtime = Runtime::new().unwrap();
    let server = Server::json(200, "{}");
    let client = server.client();
    let config = ProptestConfig::with_cases(400);
    proptest!(config, |(slug in argument(), name in argument())| {
        let before = server.requests().len();
        let outcomes = runtime.block_on(async {
            let database = client.organization(&slug).database(&name);
            let raw = client
                .request(Method::DELETE, "/v1/organizations/{slug}/databases/{name}")
                .path("slug", &slug)
                .path("name", &name);
            [
                database.delete().send().await.map(drop),
                raw.send::<serde_json::Value>().await.map(drop),
            ]
        });
        let sent = server.requests().split_off(before);
        let errors = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
        let rejected = errors
            .filter(|error| error.kind() == ErrorKind::InvalidArgument)
            .count();
        prop_assert_eq!(sent.len() + rejected, 2, "each request is sent or rejected");
        for request in sent {
            let target = request.split(' ').nth(1).unwrap();
            // A server that parses the URL finds the same path, with each argument as one segment.
            let url = Url::parse(&format!("http://h{target}")).unwrap();
            prop_assert_eq!(url.path(), target);
            let segments: Vec<_> = target.split('/').collect();
            let &["", "v1", "organizations", first, "databases", second] = &segments[..] else {
                panic!("another resource: {target}");
            };
            for (segment, argument) in [(first, &slug), (second, &name)] {
                let decoded = percent_decode_str(segment).decode_utf8().unwrap();
                prop_assert_eq!(&*decoded, &**argument);
            }
        }
    });
}
