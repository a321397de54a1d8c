//! Which base URLs the builder accepts, and how it joins paths to them.

use std::net::SocketAddr;

use turso_platform::{Client, Error, ErrorKind};

use super::TLS;
use crate::support::TOKEN;
use crate::support::fake::{ORGANIZATION, Platform};
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
        "http://turso.localhost:8080",
        "http://a.b.LOCALHOST",
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
        "http://notlocalhost:8080",
        "http://localhost.:8080",
        "http://turso-fake:8080",
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

/// Neither the path of the base URL nor an argument changes the other, or is encoded twice.
#[tokio::test]
async fn arguments_are_encoded_after_any_path_of_the_base_url() {
    let server = Server::json(200, r#"{"databases": []}"#);
    let sent = async |base: &str, slug: &str| {
        let builder = server.builder().base_url(server.url() + base);
        let acme = builder.build().unwrap().organization(slug);
        acme.list_databases().send().await.unwrap();
        server.request_lines().pop().unwrap()
    };
    for (base, prefix) in [
        ("", ""),
        ("/", ""),
        ("//", ""),
        ("/a/", "/a"),
        ("/a//", "/a"),
        ("//a//b", "//a//b"),
        ("/ä b/%2F%3f/", "/%C3%A4%20b/%2F%3f"),
        ("/a/../b/.", "/b"),
        (r"\a\b", "/a/b"),
    ] {
        for (slug, segment) in [
            ("acme", "acme"),
            ("a?b#c", "a%3Fb%23c"),
            ("é %2e%2e ", "%C3%A9%20%252e%252e%20"),
            ("...", "..."),
            ("a;b=c&d:@", "a;b=c&d:@"),
        ] {
            let expected = format!("GET {prefix}/v1/organizations/{segment}/databases HTTP/1.1");
            assert_eq!(sent(base, slug).await, expected, "{base:?}, {slug:?}");
        }
    }
}

/// No DNS server knows these names.
#[tokio::test]
async fn loopback_names_work_without_dns() {
    let server = Server::json(200, r#"{"databases": []}"#);
    let port = server.url().rsplit(':').next().unwrap().to_owned();
    for host in ["localhost", "turso.localhost", "a.b.localhost"] {
        let base_url = format!("http://{host}:{port}");
        let client = server.builder().base_url(base_url).build().unwrap();
        let acme = client.organization("acme");
        acme.list_databases().send().await.unwrap();
    }
    let requests = server.requests();
    assert!(
        requests[1].contains(&format!("host: turso.localhost:{port}")),
        "{requests:?}"
    );
}

#[test]
fn plain_http_to_another_host_needs_a_permission_for_exactly_that_host() {
    let build = |url: &str, allowed: &str| {
        let builder = Client::builder().base_url(url).token(TOKEN);
        builder.danger_allow_plain_http(allowed).build()
    };
    for (url, allowed) in [
        ("http://turso-fake:8080", "turso-fake"),
        ("http://host.docker.internal:8080/", "Host.Docker.Internal"),
        ("http://10.0.0.1:8080", "10.0.0.1"),
        ("http://[fd00::1]:8080", "fd00::1"),
    ] {
        build(url, allowed).expect(url);
    }
    let mut messages = String::new();
    for (url, allowed) in [
        ("https://api.turso.tech", "turso-fake"),
        ("https://turso-fake", "turso-fake"),
        ("http://other:8080", "turso-fake"),
        ("http://api.turso.tech", "api.turso.tech"),
        ("http://orders-acme.turso.io", "orders-acme.turso.io"),
        ("http://api.turso.tech.", "api.turso.tech."),
    ] {
        let error = build(url, allowed).expect_err(url);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        messages += &format!("{url:?}, {allowed:?}: {}\n", error.message());
    }
    insta::assert_snapshot!(messages);
}

/// As from another container: the name resolves to this machine, which serves both the API and the
/// hosts of databases.
#[tokio::test]
async fn fake_platform_can_be_reached_by_its_name() {
    let builder = Platform::builder().host_name("turso-fake");
    let platform = builder.start().await.unwrap();
    let address: SocketAddr = platform.base_url().replace("http://", "").parse().unwrap();
    let client = Client::builder()
        .base_url(format!("http://turso-fake:{}", address.port()))
        .danger_allow_plain_http("turso-fake")
        .token(platform.token())
        .http(move |http| http.resolve("turso-fake", address))
        .build()
        .unwrap();
    let group = client.organization(ORGANIZATION).group("default");
    let orders = group.ensure("orders").send().await.unwrap();
    orders.wait_ready().send().await.unwrap();
    assert_eq!(
        client.closest_location().send().await.unwrap(),
        "aws-us-east-1"
    );
}
