//! The builder's checks of the token and the HTTP client, and sharing of clients between threads.

use futures_util::StreamExt;
use turso_platform::ext::create_many;
use turso_platform::{Client, ErrorKind, reqwest};

use crate::support::TOKEN;
use crate::support::platform::{create, ensure};
use crate::support::server::Server;

#[test]
fn unusable_token_is_rejected_and_not_shown() {
    let mut messages = String::new();
    let missing = Client::builder().build().unwrap_err();
    messages += &format!("no token: {missing}\n");
    for token in [
        "",
        "a-secret\n",
        " a-secret",
        "a secret",
        "a-sécret",
        "a-secret\0",
    ] {
        let error = Client::builder().token(token).build().expect_err(token);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error:?}").contains("cret"), "{error:?}");
        messages += &format!("{token:?}: {error}\n");
    }
    insta::assert_snapshot!(messages);
}

#[test]
fn http_client_that_cannot_be_built_is_a_configuration_error() {
    let builder = Client::builder()
        .base_url("http://127.0.0.1:9")
        .token(TOKEN)
        .http(|http| http.user_agent("line\nend"));
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    insta::assert_snapshot!(error);
}

#[test]
fn clients_and_their_futures_can_be_sent_between_threads() {
    fn assert_shareable<T: Clone + Send + Sync + std::fmt::Debug>() {}
    fn assert_send<T: Send>(_: T) {}
    assert_shareable::<Client>();
    assert_shareable::<turso_platform::OrganizationClient>();
    assert_shareable::<turso_platform::DatabaseClient>();
    assert_shareable::<turso_platform::Error>();
    let server = Server::json(200, "{}");
    let (client, acme) = (server.client(), server.acme());
    assert_send(create(&acme, "orders").location("ord").send());
    assert_send(client.list_databases("acme").send());
    assert_send(acme.ensure_group("default").location("ord").send());
    let upload = acme.upload("orders", "orders.db").group("default");
    assert_send(upload.send());
    assert_send(acme.database("orders").wait_ready().send());
    assert_send(acme.list_databases().stream());
    #[cfg(described = "listOrganizationAuditLogs.page")]
    assert_send(acme.list_audit_logs().stream());
    assert_send(client.closest_location());
    assert_send(client.request(reqwest::Method::GET, "/").send::<()>());
    // In a task, the future must be `Send` for any lifetime in it.
    assert_send(async {
        let requests = ["a", "b"].map(|name| ensure(&acme, name));
        create_many(requests, 2).next().await
    });
    assert_send(async move {
        let acme = server.acme();
        let request = |n| ensure(&acme, &format!("customer-{n}"));
        let mut results = create_many((0..3).map(request), 2);
        while results.next().await.is_some() {}
    });
}
