//! The addresses that the platform listens on, and the hosts that it serves there.

use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, UdpSocket};

use turso_platform_fake::{Platform, Reply};

use crate::support::{DATABASES, ORDERS, authorized, create, organization, status};

/// Starts a platform on an address, or returns `None` if the system does not have it.
async fn platform_on(address: &str) -> Option<Platform> {
    let address = SocketAddr::new(address.parse().unwrap(), 0);
    match Platform::builder().listen(address).start().await {
        Ok(platform) => Some(platform),
        Err(error) if error.kind() == ErrorKind::AddrNotAvailable => None,
        Err(error) if error.to_string().contains("not supported") => None,
        Err(error) => panic!("{error}"),
    }
}

/// The address of an interface other than loopback, if there is one. Sends nothing.
fn interface() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("203.0.113.1:9").ok()?;
    Some(socket.local_addr().ok()?.ip())
}

#[tokio::test]
async fn client_works_wherever_the_platform_listens() {
    let addresses = [
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "::1",
        "::",
        "::ffff:127.0.0.1",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain(interface().map(|ip| ip.to_string()));
    for address in addresses {
        let Some(platform) = platform_on(&address).await else {
            continue;
        };
        create(&organization(&platform), "orders").await;
        assert_eq!(platform.databases().len(), 1, "{address}");
        let list = authorized(&platform, "GET", DATABASES);
        assert_eq!(status(list).await, 200, "{}", platform.base_url());
    }
}

#[tokio::test]
async fn api_is_served_on_loopback_and_its_own_address_only() {
    let loopback = [
        "localhost",
        "LocalHost:80",
        "turso.localhost:8080",
        "127.0.0.1",
        "127.8.9.10:1",
        "[::1]:8080",
    ];
    let foreign = [
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "evillocalhost",
        "127.0.0.1.evil.example",
        "turso.io",
        "evil-turso.io",
        "no host",
    ];
    let address = ["192.0.2.99", "[2001:db8::1]:80"];
    for (listening_on, served, rejected) in [
        (
            "127.0.0.1",
            &loopback[..],
            [&foreign[..], &address[..]].concat(),
        ),
        (
            "0.0.0.0",
            &[&loopback[..], &address[..]].concat()[..],
            foreign.to_vec(),
        ),
    ] {
        let platform = platform_on(listening_on).await.unwrap();
        let create = |host: &str| {
            let request = authorized(&platform, "POST", DATABASES).header("host", host);
            request.body(ORDERS)
        };
        platform.reply_once("createDatabase", Reply::error(503, "for a served host"));
        for host in rejected {
            let response = create(host).send().await.unwrap();
            assert_eq!(response.status(), 421, "{host}");
            let message = format!(
                "the fake platform does not serve the host {host:?}: send requests to its base URL"
            );
            let body: serde_json::Value = response.json().await.unwrap();
            assert_eq!(body["error"], message);
        }
        assert!(platform.databases().is_empty());
        assert_eq!(status(create("localhost")).await, 503);
        for host in served {
            let list = authorized(&platform, "GET", DATABASES).header("host", *host);
            assert_eq!(status(list).await, 200, "{host}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_host_and_absolute_url_of_another_host_are_rejected() {
    let platform = Platform::start().await.unwrap();
    let authority = platform.base_url().replace("http://", "");
    for (head, expected) in [
        ("GET /v1/x HTTP/1.1\r\n".to_owned(), "421"),
        (
            "GET http://evil.example/v1/x HTTP/1.1\r\nhost: localhost\r\n".to_owned(),
            "421",
        ),
        (
            format!("GET http://{authority}/v1/x HTTP/1.1\r\nhost: evil.example\r\n"),
            "404",
        ),
    ] {
        let mut connection = TcpStream::connect(&authority).unwrap();
        write!(connection, "{head}connection: close\r\n\r\n").unwrap();
        let mut response = String::new();
        connection.read_to_string(&mut response).unwrap();
        assert!(
            response.starts_with(&format!("HTTP/1.1 {expected} ")),
            "{response}"
        );
    }
}
