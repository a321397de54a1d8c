//! Whatever a service answers and whatever an argument is: no panic, and no other resource.

use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use turso_platform::reqwest::{Method, Url};
use turso_platform::{Error, ErrorKind};

use crate::server::{Act, Server, TOKEN};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

fn check(outcome: Result<(), Error>) {
    if let Err(error) = outcome {
        assert!(!error.to_string().is_empty() && error.attempts() <= 1);
        assert!(!format!("{error} {error:?}").contains(TOKEN), "{error:?}");
    }
}

/// Anything, of which some is nearly an answer.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "1e999",
        "\"",
        "\\u0000",
        "\"database\":",
        "\"instances\":",
        "\"instance\":",
        "\"error\":",
        "\"code\":",
        "\"jwt\":\"t\"",
        "\u{feff}",
        TOKEN,
    ]);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat().into_bytes()),
    ]
}

#[test]
fn no_answer_makes_it_panic() {
    let (runtime, said) = (runtime(), Arc::new(Mutex::new(Vec::new())));
    let saying = said.clone();
    let server = Server::act(move |_| Act::Say(saying.lock().unwrap().clone()));
    let client = server.client();
    let orders = client.organization("acme").database("orders");
    let head = (200..600_u16, "[a-z-]{0,12}: [ -~]{0,20}").prop_map(|(status, header)| {
        format!("HTTP/1.1 {status} -\r\n{header}\r\nconnection: close\r\n\r\n").into_bytes()
    });
    let head = prop_oneof![4 => head, 1 => prop::collection::vec(any::<u8>(), 0..80)];
    proptest!(ProptestConfig::with_cases(300), |(head in head, body in body())| {
        *said.lock().unwrap() = [head, body].concat();
        runtime.block_on(async {
            check(orders.instances().send().await.map(drop));
            check(orders.create_instance("ord").send().await.map(drop));
            check(orders.delete().send().await.map(drop));
            check(client.list_organizations().send().await.map(drop));
        });
    });
}

/// Any text, of which some is nearly a way out.
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
    let runtime = runtime();
    let server = Server::json(200, "{}");
    let client = server.client();
    let proptest = ProptestConfig::with_cases(400);
    proptest!(proptest, |(slug in argument(), name in argument())| {
        let before = server.requests().len();
        let outcomes = runtime.block_on(async {
            let database = client.organization(&slug).database(&name);
            let raw = client.request(Method::DELETE, "/v1/organizations/{slug}/databases/{name}");
            let raw = raw.path("slug", &slug).path("name", &name);
            [
                database.delete().send().await.map(drop),
                raw.send::<serde_json::Value>().await.map(drop),
            ]
        });
        let sent = server.requests().split_off(before);
        let refused = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
        let refused = refused.filter(|error| error.kind() == ErrorKind::InvalidArgument).count();
        prop_assert_eq!(sent.len() + refused, 2, "each is sent or refused");
        for request in sent {
            let target = request.split(' ').nth(1).unwrap();
            // What a server makes of the path is what was sent, and each argument is a segment of it.
            let url = Url::parse(&format!("http://h{target}")).unwrap();
            prop_assert_eq!(url.path(), target);
            let segments: Vec<_> = target.split('/').collect();
            let &["", "v1", "organizations", first, "databases", second] = &segments[..] else {
                panic!("another resource: {target}");
            };
            for (segment, argument) in [(first, &slug), (second, &name)] {
                let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().unwrap();
                prop_assert_eq!(&*decoded, &**argument);
            }
        }
    });
}
