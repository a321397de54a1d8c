//! Tokens for SQL.

use std::time::Duration;

use turso_platform::ErrorKind;

use crate::support::fake::Platform;
use crate::support::platform::{create, legacy, organization};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test]
async fn token_request_sends_only_what_was_set() {
    let platform = legacy().await;
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let (orders, group) = (acme.database("orders"), acme.group("default"));
    /// Requests a token and asserts the query and the body that the platform received.
    macro_rules! assert_sends {
        ($token:expr, $query:literal, $body:literal) => {
            assert!(!$token.send().await.unwrap().expose().is_empty());
            let sent = platform.requests().pop().unwrap();
            assert_eq!((&*sent.query, &*sent.body), ($query, $body));
        };
    }
    assert_sends!(orders.create_token(), "", "");
    assert_sends!(group.create_token(), "", "");
    assert_sends!(
        orders.create_token().read_only().expires_in(7 * DAY),
        "authorization=read-only&expiration=1w",
        ""
    );
    assert_sends!(
        group.create_token().read_only().expires_in(DAY),
        "authorization=read-only&expiration=1d",
        ""
    );
    assert_sends!(
        group.create_token().full_access().never_expires(),
        "authorization=full-access&expiration=never",
        ""
    );
    assert_sends!(
        orders.create_token().read_attach(["invoices", "customers"]),
        "",
        r#"{"permissions":{"read_attach":{"databases":["invoices","customers"]}}}"#
    );
    assert_sends!(
        group.create_token().read_attach(Vec::<String>::new()),
        "",
        r#"{"permissions":{"read_attach":{"databases":[]}}}"#
    );
}

#[tokio::test]
async fn permissions_that_the_platform_rejects_are_reported() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let orders = acme.database("orders");
    let error = orders
        .create_token()
        .read_attach(["a"])
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    let message = "Permissions are not supported for db-api controlled databases";
    assert_eq!(error.message(), message);
}
