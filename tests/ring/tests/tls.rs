use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use turso_platform::{Client, reqwest};

/// Starts a TLS server that responds to one request with this JSON. Returns its URL and certificate.
fn serve(json: &'static str) -> (String, reqwest::Certificate) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!(
        "https://localhost:{}",
        listener.local_addr().unwrap().port()
    );
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let connection = ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = BufReader::new(StreamOwned::new(connection, stream));
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            stream.read_line(&mut line).unwrap();
        }
        let length = json.len();
        let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{json}");
        stream.get_mut().write_all(response.as_bytes()).unwrap();
    });
    let certificate = reqwest::Certificate::from_der(cert.der()).unwrap();
    (url, certificate)
}

#[tokio::test(flavor = "current_thread")]
async fn client_connects_with_ring() {
    ring_consumer::install_provider();
    let (url, certificate) = serve(r#"{"locations": {"aws-eu-west-1": "Ireland"}}"#);
    let client = Client::builder()
        .base_url(url)
        .token("a-platform-token")
        .http(move |http| http.tls_certs_only([certificate.clone()]))
        .build()
        .unwrap();
    let locations = client.list_locations().send().await.unwrap();
    assert_eq!(locations.locations["aws-eu-west-1"], "Ireland");
}

#[test]
fn tree_contains_ring_but_not_aws_lc() {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let has = |name: &str| tree.lines().any(|line| line.starts_with(name));
    assert!(has("turso-platform ") && has("ring "), "{tree}");
    assert!(!has("aws-lc"), "{tree}");
}
