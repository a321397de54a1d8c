//! The kind of an error, by the status and the body of the response.

use serde_json::json;
use turso_platform::ErrorKind;

use crate::support::responses::{error, response};
use crate::support::server::{Server, error_of};

/// The code of an error when a feature needs a paid plan.
const FEATURE_CODE: &str = "feature_not_available_for_starter_plan";

#[tokio::test]
pub async fn every_status_has_its_kind_whatever_the_body() {
    let page = "<html><head><title>Sorry</title></head>\n<body><h1>nginx</h1></body></html>";
    let json = r#"{"error": "what went wrong", "code": "a_code"}"#;
    let bodies = [
        ("JSON", "content-type: application/json", json),
        (
            "text",
            "content-type: text/plain",
            "upstream request timeout\n",
        ),
        ("HTML", "content-type: text/html", page),
        ("empty", "", ""),
    ];
    let (server, next) = Server::adjustable();
    let orders = server.orders();
    let mut text = String::new();
    for status in [
        301, 400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503,
    ] {
        for (name, headers, body) in bodies {
            *next.lock().unwrap() = response(status, headers, body);
            let error = orders.get().send().await.unwrap_err();
            assert_eq!(error.status().unwrap(), status);
            assert_eq!(error.attempts(), 1);
            text += &format!("{status} {name}: {:?}\n  {error}\n", error.kind());
        }
    }
    insta::assert_snapshot!("statuses", text);
}

// openapi/differences.md#d1, openapi/differences.md#d22
#[tokio::test]
pub async fn message_of_the_service_decides_the_kind() {
    use ErrorKind::{
        AlreadyExists, Archived, Conflict, Forbidden, InvalidArgument, NotFound, PaymentRequired,
        Protected, QuotaExceeded,
    };
    for (status, message, kind) in [
        (400, "database with same name already exists", AlreadyExists),
        (
            409,
            "database with name [orders] already exists",
            AlreadyExists,
        ),
        (
            409,
            "user [ann] is already a member of organization [acme]",
            AlreadyExists,
        ),
        (422, "database name is not available", AlreadyExists),
        (422, "name is not available", AlreadyExists),
        (422, "group already exists", AlreadyExists),
        (422, "unprocessable", InvalidArgument),
        (400, "group not found", InvalidArgument),
        (
            400,
            "organization acme can't invite users because plan starter doesn't support it",
            PaymentRequired,
        ),
        (
            404,
            "could not find database with name [orders]: record not found",
            NotFound,
        ),
        (
            403,
            "updating member roles is only allowed for admin or owner",
            Forbidden,
        ),
        (500, "already exists", ErrorKind::Server),
        (
            403,
            "group default is delete-protected and cannot be deleted",
            Protected,
        ),
        (
            403,
            "database orders is delete-protected and cannot be deleted",
            Protected,
        ),
        (400, "maximum database count of 3 reached", QuotaExceeded),
        (
            403,
            "quota exceeded for databases: upgrade your plan",
            QuotaExceeded,
        ),
        (402, "payment required", PaymentRequired),
        (400, "group default is archived", Archived),
        (403, "group is sleeping, unarchive it first", Archived),
        (
            404,
            "could not find database with name [is archived]: record not found",
            NotFound,
        ),
        (409, "name already taken", AlreadyExists),
        (409, "a migration of the group is in progress", Conflict),
        (409, "the database is being deleted", Conflict),
    ] {
        let error = error_of(error(status, message)).await;
        assert_eq!((error.kind(), error.message()), (kind, message));
    }
    let plain_text = response(400, "", "database with same name already exists");
    assert_eq!(error_of(plain_text).await.kind(), AlreadyExists);
}

#[tokio::test]
async fn name_in_the_message_does_not_decide_the_kind() {
    use ErrorKind::{AlreadyExists, Conflict, Forbidden, InvalidArgument};
    for name in [
        "delete-protected",
        "unarchive",
        "quota-exceeded",
        "maximum-reached",
        "mistaken",
        "taken-over",
        "quota-already-exceeded",
    ] {
        for (status, message, kind) in [
            (
                409,
                "database with name [NAME] already exists",
                AlreadyExists,
            ),
            (409, "database NAME already exists", AlreadyExists),
            (409, "database NAME is being deleted", Conflict),
            (403, "the token may not delete database NAME", Forbidden),
            (
                403,
                "the token may not delete this archived-NAME",
                Forbidden,
            ),
            (
                403,
                "reading this archived database is not allowed",
                Forbidden,
            ),
            (
                400,
                "invalid seed: database NAME has no history",
                InvalidArgument,
            ),
        ] {
            let message = message.replace("NAME", name);
            let error = error_of(error(status, &message)).await;
            assert_eq!((error.kind(), error.message()), (kind, &*message));
        }
    }
}

// openapi/differences.md#d23
#[tokio::test]
pub async fn code_decides_the_kind_before_the_message() {
    for (status, body) in [
        (400, json!({"error": "no audit logs", "code": FEATURE_CODE})),
        (403, json!({ "code": FEATURE_CODE })),
        (422, json!({"error": "not available", "code": FEATURE_CODE})),
    ] {
        let error = error_of(response(status, "", &body.to_string())).await;
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::PaymentRequired, Some(FEATURE_CODE))
        );
    }
}
