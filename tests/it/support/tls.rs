//! A server with TLS on loopback that offers HTTP/2.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use turso_platform::{Client, ClientBuilder, reqwest};

use super::TOKEN;
use super::http2::{Action, serve};

pub struct TlsServer {
    address: SocketAddr,
    certificate: reqwest::Certificate,
    handshakes: Arc<AtomicUsize>,
}

impl TlsServer {
    /// Responds to every request with 200 and this JSON. The certificate is self-signed, for
    /// `localhost`.
    pub fn start(json: &'static str) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            certificate: reqwest::Certificate::from_der(cert.der()).unwrap(),
            handshakes: Arc::default(),
        };
        let (config, handshakes) = (Arc::new(config), server.handshakes.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                handshakes.fetch_add(1, Ordering::SeqCst);
                let connection = ServerConnection::new(config.clone()).unwrap();
                let stream = StreamOwned::new(connection, stream);
                // An error means that the client has closed the connection.
                std::thread::spawn(move || {
                    serve(stream, &AtomicUsize::new(0), &|_| Action::Respond(json)).ok()
                });
            }
        });
        server
    }

    /// A builder of a client that does not trust the certificate.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(format!("https://localhost:{}", self.address.port()))
            .token(TOKEN)
    }

    /// A builder of a client that trusts the certificate.
    pub fn trusting_builder(&self) -> ClientBuilder {
        let certificate = self.certificate.clone();
        self.builder()
            .http(move |http| http.tls_certs_only([certificate.clone()]))
    }

    /// The number of connections that the server has accepted.
    pub fn handshakes(&self) -> usize {
        self.handshakes.load(Ordering::SeqCst)
    }
}
