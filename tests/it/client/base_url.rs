//! Which base URLs the builder accepts, and how it joins paths to them.

use turso_platform::{Client, Error, ErrorKind};

use super::TLS;
use crate::support::TOKEN;
use crate::support::server::Server;

fn build(base_url: &str) -> Result<Client, Error> {
    Client::builder().base_url(base_url).token(TOKEN).build()
}

#[test]
fn https_requires_a_tls_feature() {
    for url in [
        "https://api.turso.tech",
        "https://gateway.example.com:8443/turso/",
    ] {
        let built = build(url);
        if TLS {
            built.expect(url);
        } else {
            let error = built.expect_err(url);
            assert!(error.message().contains("feature `rustls`"), "{error}");
        }
    }
}

#[test]
fn plain_http_is_accepted_on_loopback() {
    for url in [
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://[::1]:8080",
    ] {
        build(url).expect(url);
    }
}

#[test]
fn unusable_base_url_is_rejected_with_its_problem() {
    let mut messages = String::new();
    for url in [
        "http://api.turso.tech",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "http://127.0.0.1.example.com",
        "ftp://api.turso.tech",
        "api.turso.tech",
        "",
        "https://",
        "data:text/plain,x",
        "https://api.turso.tech?x=1",
        "https://api.turso.tech/v1",
        "http://127.0.0.1:8080/gateway/v2/",
        "https://api.turso.tech#x",
        "https://ann:hunter2@api.turso.tech",
        "https://ann@api.turso.tech",
    ] {
        let error = build(url).expect_err(url);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        messages += &format!("{url:?}: {}\n", error.message());
    }
    insta::assert_snapshot!(messages);
}

#[tokio::test]
async fn path_of_the_base_url_is_kept_and_its_slash_not_doubled() {
    let server = Server::json(200, r#"{"databases": []}"#);
    let builder = server.builder().base_url(server.url() + "/gateway/");
    let acme = builder.build().unwrap().organization("acme");
    acme.list_databases().send().await.unwrap();
    let line = "GET /gateway/v1/organizations/acme/databases HTTP/1.1";
    assert_eq!(server.request_lines(), [line]);
}
