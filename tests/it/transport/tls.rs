//! TLS: certificates, HTTP/2 and proxies.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use turso_platform::{Client, Error, ErrorKind, reqwest};

use crate::support::TOKEN;
use crate::support::tls::TlsServer;

async fn list(client: &Client) -> Result<usize, Error> {
    let databases = client.organization("acme").database("orders");
    let response = databases.list_instances().send().await?;
    Ok(response.instances.len())
}

#[tokio::test]
async fn requests_over_tls_share_an_http2_connection() {
    let server = TlsServer::start(r#"{"instances": []}"#);
    let client = server.trusting_builder().build().unwrap();
    for _ in 0..3 {
        assert_eq!(list(&client).await.unwrap(), 0);
    }
    assert_eq!(server.handshakes(), 1);
}

#[tokio::test]
async fn certificate_that_is_not_trusted_is_an_error_at_once() {
    let server = TlsServer::start("{}");
    let error = list(&server.builder().build().unwrap()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert!(!error.may_have_taken_effect());
    assert_eq!(server.handshakes(), 1);
    let text = error.to_string();
    assert!(text.contains("invalid peer certificate"), "{text}");
    let hint = "add the certificate's issuer with `ClientBuilder::http` if you trust it";
    assert!(text.ends_with(hint), "{text}");
    assert!(!text.contains("check the network"), "{text}");
}

/// A proxy that gives this response to every request. Returns its URL and the number of requests.
fn proxy(response: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let received = requests.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 4096];
            let length = stream.read(&mut head).unwrap_or(0);
            let head = String::from_utf8_lossy(&head[..length]).into_owned();
            assert!(
                head.starts_with("CONNECT ") && !head.contains(TOKEN),
                "{head}"
            );
            received.fetch_add(1, Ordering::SeqCst);
            let _ = stream.write_all(response.as_bytes());
        }
    });
    (url, requests)
}

#[tokio::test]
async fn proxy_that_refuses_to_connect_is_an_error_at_once() {
    let cases = [
        (
            "HTTP/1.1 403 Forbidden\r\n\r\n",
            "proxy refused to connect, with a status other than 200",
        ),
        (
            "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
            "proxy refused to connect: 407 Proxy Authentication Required",
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\n\r\n",
            "proxy refused to connect, with a status other than 200",
        ),
    ];
    for (response, message) in cases {
        let (url, requests) = proxy(response);
        let client = Client::builder()
            .base_url("https://api.example.com")
            .token(TOKEN)
            .http(move |http| http.proxy(reqwest::Proxy::all(&url).unwrap()))
            .build()
            .unwrap();
        let error = list(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
        assert_eq!(requests.load(Ordering::SeqCst), 1, "{response}");
        let text = error.to_string();
        assert!(text.contains(message), "{text}");
        let hint = "check the proxy's settings and credentials";
        assert!(text.ends_with(hint), "{text}");
    }
}
