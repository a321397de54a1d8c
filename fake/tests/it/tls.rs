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

/// The port of a TLS server is another one after each start.
#[tokio::test]
async fn hostnames_in_a_state_file_do_not_outlive_their_tls_server() {
    let directory = tempfile::tempdir().unwrap();
    let builder = Platform::builder().state_file(directory.path().join("state"));
    let hostname = |platform: &Platform| platform.databases()[0].hostname.clone();
    let platform = builder.clone().start().await.unwrap();
    create(&organization(&platform), "orders").await;
    let plain = hostname(&platform);
    let id = platform.databases()[0].db_id.clone();
    drop(platform);
    let platform = builder.clone().tls().start().await.unwrap();
    let of_tls = hostname(&platform);
    assert!(of_tls.ends_with("/db/orders/"), "{of_tls}");
    // Saves the state.
    create(&organization(&platform), "other").await;
    drop(platform);

    let platform = builder.clone().start().await.unwrap();
    assert_eq!(hostname(&platform), plain);
    let orders = organization(&platform).database("orders");
    orders.delete().send().await.unwrap();
    if !crate::support::are_described(&["restoreDatabase"]) {
        return;
    }
    drop(platform);
    let platform = builder.tls().start().await.unwrap();
    let ids = [crate::support::ORGANIZATION_ID, &id];
    let client = platform.client();
    crate::support::send(&client, "restoreDatabase", &ids, serde_json::json!({}))
        .await
        .unwrap();
    let databases = platform.databases();
    let address = |hostname: &str| hostname.split_once('/').unwrap().0.to_owned();
    assert_eq!(databases[0].name, "orders");
    assert_eq!(
        address(&databases[0].hostname),
        address(&databases[1].hostname)
    );
}
