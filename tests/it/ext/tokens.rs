//! Tokens for SQL.

use std::time::Duration;

use turso_platform::ErrorKind;
use turso_platform::types::{Action, TablePermission, TokenPermissions};

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

// openapi/differences.md#d32
#[tokio::test]
pub async fn permissions_on_tables_are_sent_as_set() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "orders").send().await.unwrap();
    let (orders, group) = (acme.database("orders"), acme.group("default"));
    let of_tables = orders
        .create_token()
        .permit(["orders"], [Action::DataRead, Action::DataAdd])
        .permit(vec!["a".to_owned()], ["schema_add"])
        .read_only();
    let of_all = group
        .create_token()
        .permit_on_all_tables([Action::DataRead]);
    let cleared = orders
        .create_token()
        .permit(["orders"], [Action::DataRead])
        .clear_fine_grained_permissions();
    let on_orders = r#"{"a":["data_read","data_add"],"t":["orders"]}"#;
    let on_a = r#"{"a":["schema_add"],"t":["a"]}"#;
    let on_all = r#"{"a":["data_read"],"t":null}"#;
    let body = |permissions: &str| format!(r#"{{"fine_grained_permissions":[{permissions}]}}"#);
    let sent = || platform.requests().pop().unwrap().body;

    let token = of_tables.send().await.unwrap();
    assert_eq!(sent(), body(&format!("{on_orders},{on_a}")));
    let kept = platform.token_permissions(token.expose()).unwrap();
    let expected: [TablePermission; 2] =
        [on_orders, on_a].map(|json| serde_json::from_str(json).unwrap());
    assert_eq!(kept, expected);

    let token = of_all.send().await.unwrap();
    assert_eq!(sent(), body(on_all));
    let kept = platform.token_permissions(token.expose()).unwrap();
    assert_eq!((kept.len(), &kept[0].t), (1, &None));

    // The meaning of an empty list is unknown, so it is not sent.
    let token = cleared.send().await.unwrap();
    assert_eq!(sent(), "");
    assert_eq!(platform.token_permissions(token.expose()), Some(vec![]));
}

#[tokio::test]
async fn empty_and_unknown_permissions_are_rejected() {
    let platform = Platform::start().await.unwrap();
    let orders = organization(&platform).database("orders");
    let token = || orders.create_token().permit(["a"], [Action::DataRead]);
    let none: [&str; 0] = [];
    let mut messages = Vec::new();
    for create in [
        token().permit(none, ["data_read"]),
        token().permit(["orders"], none),
        token().permit_on_all_tables(none),
        token().permit(["orders"], ["data_read", "drop"]),
        // A later permission does not hide the error.
        token().permit(["orders"], none).permit(["b"], ["data_add"]),
    ] {
        let error = create.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        messages.push(error.to_string());
    }
    insta::assert_snapshot!("rejected_permissions", messages.join("\n"));
    assert!(platform.requests().is_empty());
}

struct Invalid;

impl TryFrom<Invalid> for TokenPermissions {
    type Error = &'static str;

    fn try_from(_: Invalid) -> Result<Self, Self::Error> {
        Err("invalid on purpose")
    }
}

/// Without them, the token would have full access.
#[tokio::test]
async fn permissions_are_not_lost_after_an_invalid_value_that_is_replaced() {
    let platform = Platform::start().await.unwrap();
    let orders = organization(&platform).database("orders");
    let token = orders.create_token().permissions(Invalid);
    let token = token.permit(["a"], [Action::DataRead]).read_attach(["b"]);
    let error = token.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(error.message().contains("invalid on purpose"), "{error}");
    assert!(platform.requests().is_empty());
}
