//! No secret leaves but to its service, and no argument reaches another resource.

use futures_util::StreamExt;
use turso_platform::ext::create_many;
use turso_platform::{Client, ErrorKind, reqwest, types};

use crate::server::{Server, TOKEN};

/// What would make a request address something else.
const SEGMENTS: [&str; 12] = [
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
async fn a_path_argument_that_leads_elsewhere_is_never_sent() {
    let server = Server::json(200, r#"{"database": "gone"}"#);
    let client = server.client();
    for segment in SEGMENTS {
        let generated = client
            .delete_database()
            .organization_slug("acme")
            .database_name(segment);
        let slug = client
            .delete_database()
            .organization_slug(segment)
            .database_name("orders");
        let ext = client.organization("acme").database(segment);
        let instance = client.organization("acme").database("orders");
        for (sent, name) in [
            (generated.send().await.map(drop), "database_name"),
            (slug.send().await.map(drop), "organization_slug"),
            (ext.delete().send().await.map(drop), "database_name"),
            (
                instance.delete_instance(segment).send().await.map(drop),
                "instance_name",
            ),
        ] {
            let error = sent.expect_err(segment);
            assert_eq!(
                (error.kind(), error.attempts()),
                (ErrorKind::InvalidArgument, 0),
                "{segment:?}"
            );
            assert!(error.message().starts_with(name), "{error}");
        }
    }
    assert_eq!(
        server.requests(),
        [""; 0],
        "the server must have seen nothing"
    );
}

#[tokio::test]
async fn any_other_path_argument_stays_one_segment() {
    let server = Server::json(200, r#"{"database": "gone"}"#);
    for (name, sent) in [
        ("...", "..."),
        ("%2e%2e", "%252e%252e"),
        ("%2F", "%252F"),
        ("a?b#c", "a%3Fb%23c"),
        ("a b", "a%20b"),
        ("ü@+:;&=", "%C3%BC@+:;&="),
    ] {
        let count = server.requests().len();
        server
            .client()
            .organization("acme")
            .database(name)
            .delete()
            .send()
            .await
            .unwrap();
        let line = format!("DELETE /v1/organizations/acme/databases/{sent} HTTP/1.1\n");
        assert!(
            server.requests()[count].starts_with(&line),
            "{}",
            server.requests()[count]
        );
    }
}

/// The generated code guards every path argument of every operation, not only of those above.
#[test]
fn no_path_argument_is_unguarded() {
    let code = include_str!(concat!(env!("OUT_DIR"), "/client.rs"));
    let code: String = code.split_whitespace().collect();
    let parameters: usize = turso_platform::OPERATIONS
        .iter()
        .map(|operation| operation.path.matches('{').count())
        .sum();
    let calls: Vec<&str> = code.split("encode_path(").skip(1).collect();
    assert_eq!(calls.len(), parameters);
    for call in calls {
        let (argument, _) = call.split_once(".to_string())").expect("one form of call");
        assert!(
            argument.starts_with('"') && call.contains(".to_string())?"),
            "{argument}"
        );
    }
}

/// Every string of the description that is a secret by its name is one by its format.
#[test]
fn every_secret_of_the_description_is_marked() {
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
    let yaml = include_str!("../../openapi/openapi.yaml");
    let document = turso_platform_codegen::description::read("openapi.yaml", yaml).unwrap();
    let mut found = Vec::new();
    visit("", &document["components"]["schemas"], &mut found);
    found.sort();
    assert_eq!(found, ["encryption_key", "jwt", "jwt", "token"]);
}

#[tokio::test]
async fn no_debug_shows_a_secret() {
    let server = Server::json(200, r#"{"jwt": "a-fresh-token"}"#);
    let builder = server.builder().http(|http| http.user_agent("agent"));
    assert!(!format!("{builder:?}").contains(TOKEN));
    let client = builder.build().unwrap();
    let database = client.organization("acme").database("orders");
    let encryption =
        types::CreateDatabaseInputRemoteEncryption::builder().encryption_key("the-encryption-key");
    let create = client
        .create_database()
        .body_map(|b| b.remote_encryption(encryption));
    let token = database.token().send().await.unwrap();
    let shown = format!(
        "{client:?} {database:?} {create:?} {:?} {token:?}",
        database.get()
    );
    for secret in [TOKEN, "the-encryption-key", "a-fresh-token"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert!(shown.contains("Secret(***)"), "{shown}");
}

/// A mint answer that does not fit: the token in it is in no text of the error.
#[tokio::test]
async fn no_error_shows_a_token_that_was_minted() {
    for body in [
        r#"{"token": "a-fresh-token"}"#,
        r#"{"jwt": {"value": "a-fresh-token"}}"#,
        r#"{"jwt": ["a-fresh-token"]}"#,
        r#""a-fresh-token""#,
        r#"{"jwt": "a-fresh-token""#,
        r#"a-fresh-token"#,
        r#"{"jwt": "a-fresh-token"} a-fresh-token"#,
    ] {
        let server = Server::json(200, body);
        let database = server.client().organization("acme").database("orders");
        let error = database.token().send().await.expect_err(body);
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert!(
            !format!("{error} {error:?} {error:#?}").contains("fresh"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn no_error_shows_a_platform_token_that_is_echoed() {
    for body in [
        format!(r#"{{"error": "bad token {TOKEN}"}}"#),
        format!("<p>Bearer {TOKEN}</p>"),
    ] {
        let server = Server::json(401, &body);
        let error = server
            .client()
            .organization("acme")
            .databases()
            .send()
            .await
            .unwrap_err();
        assert!(!format!("{error} {error:?}").contains(TOKEN), "{error}");
        assert!(error.message().contains("***"), "{error}");
    }
}

#[tokio::test]
async fn no_error_shows_a_secret_of_the_request_or_of_the_answer() {
    for body in [
        r#"{"error": "x", "code": "the-encryption-key ***"}"#,
        r#"{"error": "bad key: the-encryption-key"}"#,
        r#"{"request": {"encryption_key": "the-encryption\u002dkey"}}"#,
        r#"["the-encryption\u002dkey"]"#,
        r#"{"error": {"jwt": ["a-fresh-token"]}}"#,
        r#"{"jwt": {"token": "a-fresh-token"}}"#,
        r#"{"error": "bad body {\"jwt\" : \"a-fresh-token\"}"}"#,
        r#"bad body {\"jwt\": \"a-fresh-token\"}"#,
        "cannot handle {\"encryption_key\":\"the-encryption-key\"}",
        r#"{"detail": [{"jwt": "a-fresh-token"}]}"#,
    ] {
        let server = Server::json(400, body);
        let encryption = types::CreateDatabaseInputRemoteEncryption::builder()
            .encryption_key("the-encryption-key");
        let client = server.client();
        let create = client.create_database().organization_slug("acme");
        let create = create.body_map(|b| {
            b.name("orders")
                .group("default")
                .remote_encryption(encryption)
        });
        let error = create.send().await.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("the-encryption") && !shown.contains("fresh"),
            "{shown}"
        );
        assert!(shown.contains("***") || shown.contains('…'), "{shown}");
    }
    // An echo that the limit of what is kept cuts through.
    let server = Server::json(400, &format!("{}{TOKEN}", "x".repeat(64 * 1024 - 10)));
    let error = server
        .client()
        .organization("acme")
        .databases()
        .send()
        .await
        .unwrap_err();
    assert!(
        error.message().ends_with('x'),
        "{}",
        &error.message()[64 * 1024 - 20..]
    );
    // What only mentions the name of one is shown.
    let server = Server::json(400, r#"malformed "jwt" in header"#);
    let error = server
        .client()
        .organization("acme")
        .databases()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.message(), r#"malformed "jwt" in header"#);
    // What is not quite JSON is shown up to the secret.
    let server = Server::json(400, r#"{"why": "x", "jwt": "a-fresh-token", "#);
    let error = server
        .client()
        .organization("acme")
        .databases()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.message(), r#"{"why": "x", …"#);
}

#[tokio::test]
async fn the_kind_is_not_touched_by_what_is_taken_out() {
    let server = Server::json(
        400,
        r#"{"error": "database with same name already exists"}"#,
    );
    let client = server.builder().token("t").build().unwrap();
    let error = client
        .organization("acme")
        .databases()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
}

/// What a caller does to the HTTP client cannot take the protections away.
#[tokio::test]
async fn the_closure_cannot_turn_redirects_or_a_proxy_on() {
    let proxy = Server::json(200, r#"{"database": "gone"}"#);
    let redirect = format!("location: {}/v1/other", proxy.url());
    let server = Server::start([crate::server::answer(307, &redirect, "")]);
    let url = proxy.url();
    let builder = server.builder().http(move |http| {
        http.redirect(turso_platform::reqwest::redirect::Policy::limited(5))
            .proxy(turso_platform::reqwest::Proxy::all(url).unwrap())
    });
    let client = builder.build().unwrap();
    let error = client
        .organization("acme")
        .database("orders")
        .delete()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unexpected);
    assert_eq!((server.requests().len(), proxy.requests().len()), (1, 0));
}

#[test]
fn a_client_can_be_shared() {
    fn shared<T: Clone + Send + Sync + std::fmt::Debug>() {}
    fn sent<T: Send>(_: T) {}
    shared::<Client>();
    shared::<turso_platform::ext::OrganizationClient>();
    shared::<turso_platform::ext::DatabaseClient>();
    shared::<turso_platform::Error>();
    let server = Server::json(200, "{}");
    let client = server.client();
    let acme = client.organization("acme");
    sent(
        acme.create("orders", |b| b.group("default"))
            .location("ord")
            .send(),
    );
    sent(client.list_databases().organization_slug("acme").send());
    sent(acme.ensure_group("default", |b| b.location("ord")).send());
    sent(
        acme.upload("orders", "orders.db", |b| b.group("default"))
            .send(),
    );
    sent(acme.database("orders").wait_ready().send());
    sent(acme.databases().stream());
    sent(acme.audit_logs().stream());
    sent(client.closest_location());
    sent(client.request(reqwest::Method::GET, "/").send::<()>());
    // As a task, whose future must be `Send` whatever the lifetimes in it.
    let many = async move {
        let requests = ["a", "b"].map(|name| acme.ensure(name, |b| b.group("default")));
        create_many(requests, 2).next().await
    };
    sent(many);
    let many = async move {
        let acme = server.client().organization("acme");
        let request = |n| acme.ensure(format!("customer-{n}"), |b| b.group("default"));
        let mut results = create_many((0..3).map(request), 2);
        while results.next().await.is_some() {}
    };
    sent(many);
}
