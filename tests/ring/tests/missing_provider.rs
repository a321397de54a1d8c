//! A separate process, since a provider is installed for the whole process.

use turso_platform::{Client, ErrorKind};

#[test]
fn missing_provider_is_an_error_that_says_what_to_install() {
    let plain = Client::builder()
        .base_url("http://localhost:1")
        .token("t")
        .build();
    for result in [ring_consumer::client(), plain] {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let text = error.to_string();
        assert!(text.contains("no TLS provider is installed"), "{text}");
        assert!(
            text.contains("rustls::crypto::ring::default_provider().install_default()"),
            "{text}"
        );
    }
    ring_consumer::install_provider();
    ring_consumer::client().unwrap();
}
