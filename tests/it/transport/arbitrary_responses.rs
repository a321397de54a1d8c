//! Property test: no response makes the client panic or show its token.

use proptest::prelude::*;
use tokio::runtime::Runtime;
use turso_platform::Error;

use crate::support::TOKEN;
use crate::support::server::Server;

fn check(outcome: Result<(), Error>) {
    if let Err(error) = outcome {
        assert!(!error.to_string().is_empty() && error.attempts() <= 1);
        assert!(!format!("{error} {error:?}").contains(TOKEN), "{error:?}");
    }
}

/// Arbitrary bytes, some of them almost a response.
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
fn no_response_causes_a_panic() {
    let runtime = Runtime::new().unwrap();
    let (server, response) = Server::adjustable();
    let (client, orders) = (server.client(), server.orders());
    let head = (200..600_u16, "[a-z-]{0,12}: [ -~]{0,20}").prop_map(|(status, header)| {
        format!("HTTP/1.1 {status} -\r\n{header}\r\nconnection: close\r\n\r\n").into_bytes()
    });
    let head = prop_oneof![4 => head, 1 => prop::collection::vec(any::<u8>(), 0..80)];
    proptest!(ProptestConfig::with_cases(300), |(head in head, body in body())| {
        *response.lock().unwrap() = [head, body].concat();
        runtime.block_on(async {
            check(orders.list_instances().send().await.map(drop));
            check(orders.create_instance().location("ord").send().await.map(drop));
            check(orders.delete().send().await.map(drop));
            check(client.list_organizations_v2().send().await.map(drop));
        });
    });
}
