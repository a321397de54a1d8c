//! The TLS server, for clients that build URLs from hostnames.

use turso_platform::reqwest::{Certificate, Client};
use turso_platform_fake::Platform;

use crate::support::{create, organization};

#[tokio::test]
async fn database_is_served_over_tls_at_its_hostname() {
    let platform = Platform::builder().tls().start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").await;
    let orders = acme.database("orders").wait_ready().send().await.unwrap();
    assert_eq!(orders.libsql_url(), format!("libsql://{}", orders.hostname));
    let url = format!("https://{}health", orders.hostname);
    let certificate = Certificate::from_pem(platform.certificate().unwrap().as_bytes()).unwrap();
    let trusting = Client::builder()
        .tls_certs_only([certificate])
        .build()
        .unwrap();
    assert_eq!(
        trusting.get(&url).send().await.unwrap().status().as_u16(),
        200
    );
    Client::new().get(&url).send().await.unwrap_err();
    let lost = url.replace("orders", "lost");
    assert_eq!(
        trusting.get(&lost).send().await.unwrap().status().as_u16(),
        404
    );
    // The platform's own clients need no TLS.
    let url = acme.database("orders").libsql_url(&orders);
    assert_eq!(url, format!("{}/db/orders/", platform.base_url()));

    let plain = Platform::start().await.unwrap();
    assert_eq!(plain.certificate(), None);
}
