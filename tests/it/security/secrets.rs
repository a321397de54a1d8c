//! Secrets in the description and in `Debug`.

use turso_platform::types::Encryption;

use crate::support::TOKEN;
use crate::support::description::Description;
use crate::support::server::Server;
use crate::support::snapshots::lines;

/// Every string with the name of a secret has the format that makes it a `Secret`.
#[test]
fn every_secret_in_the_description_is_marked() {
    fn visit(name: &str, schema: &serde_json::Value, found: &mut Vec<String>) {
        let secret = ["jwt", "token", "password", "encryption_key"].contains(&name);
        if secret && schema["type"] == "string" && schema["x-secret"] != false {
            assert_eq!(schema["format"], "password", "{name}");
            found.push(name.to_owned());
        }
        for (name, child) in schema.as_object().into_iter().flatten() {
            visit(name, child, found);
        }
    }
    let mut found = Vec::new();
    visit("", Description::load().schemas(), &mut found);
    found.sort();
    insta::assert_snapshot!("secrets", lines(found));
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let server = Server::json(200, r#"{"jwt": "a-fresh-token"}"#);
    let builder = server.builder().http(|http| http.user_agent("agent"));
    let shown = format!("{builder:?}");
    assert!(!shown.contains(TOKEN), "{shown}");
    let client = builder.build().unwrap();
    let orders = client.organization("acme").database("orders");
    let encryption = Encryption::builder().encryption_key("the-encryption-key");
    let create = client.create_database("acme").encryption(encryption);
    let token = orders.create_token().send().await.unwrap();
    let get = orders.get();
    let shown = format!("{client:?} {orders:?} {create:?} {get:?} {token:?}");
    for secret in [TOKEN, "the-encryption-key", "a-fresh-token"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("Secret(***)"), "{shown}");
}
