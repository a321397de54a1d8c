//! Tokens for SQL, as they are asked for.

use std::time::Duration;

use turso_platform::ErrorKind;
use turso_platform::fake::{Backend, ORGANIZATION, Platform};

/// The query and the body of the last request.
fn last(platform: &Platform) -> (String, String) {
    let request = platform.requests().pop().unwrap();
    (request.query, request.body)
}

#[tokio::test]
async fn what_is_not_asked_for_is_not_sent() {
    let platform = Platform::builder()
        .backend(Backend::Legacy)
        .start()
        .await
        .unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    let (orders, group) = (acme.database("orders"), acme.group("default"));
    let day = Duration::from_secs(24 * 60 * 60);
    macro_rules! sends {
        ($token:expr, $query:literal, $body:literal) => {
            assert!(!$token.send().await.unwrap().expose().is_empty());
            assert_eq!(last(&platform), ($query.to_owned(), $body.to_owned()));
        };
    }
    sends!(orders.token(), "", "");
    sends!(group.token(), "", "");
    sends!(
        orders.token().read_only().expires_in(7 * day),
        "authorization=read-only&expiration=1w",
        ""
    );
    sends!(
        group.token().full_access().never_expires(),
        "authorization=full-access&expiration=never",
        ""
    );
    sends!(
        orders.token().read_attach(["invoices", "customers"]),
        "",
        r#"{"permissions":{"read_attach":{"databases":["invoices","customers"]}}}"#
    );
    sends!(
        group.token().read_attach(Vec::<String>::new()),
        "",
        r#"{"permissions":{"read_attach":{"databases":[]}}}"#
    );
}

#[tokio::test]
async fn what_todays_databases_refuse_is_said_in_their_words() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default"))
        .send()
        .await
        .unwrap();
    acme.database("orders").token().send().await.unwrap();
    let error = acme
        .database("orders")
        .token()
        .read_attach(["a"])
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert_eq!(
        error.message(),
        "Permissions are not supported for db-api controlled databases"
    );
}

#[tokio::test]
async fn a_rotation_voids_the_tokens_of_its_database_or_group() {
    let platform = Platform::start().await.unwrap();
    let acme = platform.client().organization(ORGANIZATION);
    acme.create("orders", |b| b.group("default").for_upload())
        .send()
        .await
        .unwrap();
    let hostname = acme
        .database("orders")
        .get()
        .send()
        .await
        .unwrap()
        .into_inner()
        .database
        .hostname;
    let opens = async |token: &str| {
        let request = turso_platform::reqwest::Client::new()
            .post(platform.base_url() + "/v1/upload")
            .header("host", &hostname)
            .bearer_auth(token);
        request.body("x").send().await.unwrap().status() != 401
    };
    let own = acme.database("orders").token().send().await.unwrap();
    let of_group = acme.group("default").token().send().await.unwrap();
    assert!(opens(own.expose()).await && opens(of_group.expose()).await);
    acme.database("orders")
        .invalidate_tokens()
        .send()
        .await
        .unwrap();
    assert!(!opens(own.expose()).await && opens(of_group.expose()).await);
    acme.group("default")
        .invalidate_tokens()
        .send()
        .await
        .unwrap();
    assert!(!opens(of_group.expose()).await);
    let group = acme.group("default");
    assert_eq!(
        (group.name(), &*group.get().send().await.unwrap().group.name),
        ("default", "default")
    );
    assert_eq!(acme.groups().send().await.unwrap().groups.len(), 1);
    group.delete().send().await.unwrap();
    assert!(platform.databases().is_empty());
}
