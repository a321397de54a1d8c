//! What reaches the caller of each way in which an operation can fail.

use std::time::Duration;

use turso_platform::{Client, Error, ErrorKind, Retry};

use crate::server::{Server, TOKEN, answer, refusing};

const JSON: &str = "content-type: application/json";

async fn get(client: &Client) -> Error {
    client
        .organization("acme")
        .database("orders")
        .get()
        .send()
        .await
        .unwrap_err()
}

async fn refused(status: u16, headers: &str, body: &str) -> Error {
    get(&Server::start([answer(status, headers, body)]).client()).await
}

#[tokio::test]
async fn every_status_from_json_text_html_and_nothing() {
    let page = "<html><head><title>Sorry</title></head>\n<body><h1>nginx</h1></body></html>";
    let bodies = [
        (
            "JSON",
            JSON,
            r#"{"error": "what went wrong", "code": "a_code"}"#,
        ),
        (
            "text",
            "content-type: text/plain",
            "upstream request timeout\n",
        ),
        ("HTML", "content-type: text/html", page),
        ("empty", "", ""),
    ];
    let mut text = String::new();
    for status in [
        301, 400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503,
    ] {
        for (name, headers, body) in bodies {
            let error = refused(status, headers, body).await;
            assert_eq!(error.status().unwrap(), status);
            assert_eq!(error.attempts(), 1);
            text += &format!("{status} {name}: {:?}\n  {error}\n", error.kind());
        }
    }
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn the_services_own_texts_decide_the_kind() {
    let cases = [
        (
            400,
            "database with same name already exists",
            ErrorKind::AlreadyExists,
        ),
        (
            409,
            "database with name [orders] already exists",
            ErrorKind::AlreadyExists,
        ),
        (
            409,
            "user [ann] is already a member of organization [acme]",
            ErrorKind::AlreadyExists,
        ),
        (
            422,
            "database name is not available",
            ErrorKind::AlreadyExists,
        ),
        (422, "group already exists", ErrorKind::AlreadyExists),
        (422, "unprocessable", ErrorKind::InvalidArgument),
        (400, "group not found", ErrorKind::InvalidArgument),
        (
            400,
            "organization acme can't invite users because plan starter doesn't support it",
            ErrorKind::PaymentRequired,
        ),
        (
            404,
            "could not find database with name [orders]: record not found",
            ErrorKind::NotFound,
        ),
        (
            403,
            "updating member roles is only allowed for admin or owner",
            ErrorKind::Forbidden,
        ),
        (500, "already exists", ErrorKind::Server),
    ];
    for (status, text, kind) in cases {
        let error = refused(
            status,
            JSON,
            &serde_json::json!({ "error": text }).to_string(),
        )
        .await;
        assert_eq!((error.kind(), error.message()), (kind, text));
    }
    let error = refused(400, "", "database with same name already exists").await;
    assert_eq!(
        error.kind(),
        ErrorKind::AlreadyExists,
        "in a plain text too"
    );
    let taken = r#"{"error": "not available", "code": "feature_not_available_for_starter_plan"}"#;
    assert_eq!(
        refused(422, JSON, taken).await.kind(),
        ErrorKind::PaymentRequired,
        "a code counts first"
    );
    let starter = r#"{"error": "no audit logs", "code": "feature_not_available_for_starter_plan"}"#;
    let error = refused(400, JSON, starter).await;
    assert_eq!(error.kind(), ErrorKind::PaymentRequired);
    assert_eq!(error.code(), Some("feature_not_available_for_starter_plan"));
}

#[tokio::test]
async fn an_error_of_any_json_is_kept() {
    let cases = [
        (
            r#"{"error": {"reason": "x", "n": 1}}"#,
            r#"{"n":1,"reason":"x"}"#,
        ),
        (r#"{"error": ["a", 2]}"#, r#"["a",2]"#),
        (r#"{"error": 5}"#, "5"),
        // Not the documented object: the whole of it.
        (
            r#"{"message": "from a gateway"}"#,
            r#"{"message": "from a gateway"}"#,
        ),
        (r#"{"error": null}"#, r#"{"error": null}"#),
        (r#"["broken"#, r#"["broken"#),
    ];
    for (body, message) in cases {
        assert_eq!(refused(400, JSON, body).await.message(), message);
    }
}

#[tokio::test]
async fn a_code_is_kept_in_any_company() {
    let feature = "feature_not_available_for_starter_plan";
    let error = refused(403, JSON, &format!(r#"{{"code": "{feature}"}}"#)).await;
    assert_eq!(
        (error.kind(), error.code()),
        (ErrorKind::PaymentRequired, Some(feature))
    );
    let error = refused(400, JSON, r#"{"error": "x", "code": 7}"#).await;
    assert_eq!((error.message(), error.code()), ("x", Some("7")));
}

#[tokio::test]
async fn a_message_that_only_looks_like_markup_is_shown() {
    let error = refused(400, JSON, r#"{"error": "< 65 characters required"}"#).await;
    assert_eq!(
        error.to_string(),
        "get_database: 400 Bad Request: < 65 characters required"
    );
    let error = refused(502, "", "<html> a < b and the rest </html>").await;
    assert!(
        error.to_string().contains(": a < b and the rest; "),
        "{error}"
    );
}

#[tokio::test]
async fn bytes_that_are_no_text_are_kept_as_far_as_they_are() {
    let mut bytes = answer(500, "", "bad  bytes");
    let at = bytes.len() - 6;
    bytes[at] = 0xff;
    let error = get(&Server::start([bytes]).client()).await;
    assert_eq!(error.message(), "bad \u{fffd}bytes");
}

#[tokio::test]
async fn the_status_survives_a_body_that_breaks_off_or_is_too_long() {
    let cut = b"HTTP/1.1 503 -\r\ncontent-length: 100\r\n\r\npartly".to_vec();
    let error = get(&Server::start([cut]).client()).await;
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Server, "partly")
    );

    let error = refused(500, "", &"x".repeat(200_000)).await;
    assert_eq!(
        (error.kind(), error.message().len()),
        (ErrorKind::Server, 64 * 1024)
    );
    assert!(
        error.to_string().len() < 500,
        "a message of any length makes a line"
    );
}

#[tokio::test]
async fn retry_after_comes_in_two_forms() {
    let date = "date: Tue, 24 Nov 2026 10:00:00 GMT\n";
    let cases = [
        ("retry-after: 7".to_owned(), Some(Duration::from_secs(7))),
        (
            format!("{date}retry-after: Tue, 24 Nov 2026 10:01:30 GMT"),
            Some(Duration::from_secs(90)),
        ),
        (
            format!("{date}retry-after: Tue, 24 Nov 2026 09:00:00 GMT"),
            Some(Duration::ZERO),
        ),
        (
            format!("retry-after: {}9", u64::MAX),
            Some(Duration::from_secs(u64::MAX)),
        ),
        ("retry-after: soon".to_owned(), None),
        ("retry-after: -1".to_owned(), None),
        ("retry-after:".to_owned(), None),
        (String::new(), None),
    ];
    for (headers, wait) in cases {
        let error = refused(429, &headers, "").await;
        assert_eq!(
            (error.kind(), error.retry_after()),
            (ErrorKind::RateLimited, wait),
            "{headers}"
        );
    }
    let error = refused(429, "retry-after: 7", r#"{"error": "slow down"}"#).await;
    assert_eq!(
        error.to_string(),
        "get_database: 429 Too Many Requests: slow down; retry after 7 s; send fewer requests"
    );
}

#[tokio::test]
async fn a_database_token_in_place_of_a_platform_token_is_recognized() {
    let error = refused(401, JSON, r#"{"error": "could not parse jwt id"}"#).await;
    assert!(
        error.to_string().contains("this may be a database token"),
        "{error}"
    );
}

#[tokio::test]
async fn a_redirect_is_an_error_that_names_its_host() {
    let elsewhere = Server::json(200, "{}");
    let location = format!("location: {}/v1?secret=s", elsewhere.url());
    let error = refused(302, &location, "").await;
    assert_eq!(error.kind(), ErrorKind::Unexpected);
    assert_eq!(
        error.message(),
        "a redirect to 127.0.0.1, which was not followed"
    );
    let error = refused(302, &location, r#"{"error": "moved", "code": "a_code"}"#).await;
    assert_eq!(
        error.message(),
        "moved (a redirect to 127.0.0.1, which was not followed)"
    );
    assert_eq!(error.code(), Some("a_code"));
    assert_eq!(elsewhere.requests(), [""; 0]);
}

#[tokio::test]
async fn an_undocumented_success_is_an_error_without_its_body() {
    let server = Server::json(201, r#"{"jwt": "a-fresh-token"}"#);
    let database = server.client().organization("acme").database("orders");
    let error = database.token().send().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Unexpected, 201)
    );
    assert!(!format!("{error}{error:?}").contains("a-fresh-token"));
}

#[tokio::test]
async fn no_connection_is_a_transport_error_without_the_url() {
    let (_socket, url) = refusing();
    let client = Client::builder()
        .base_url(url)
        .token(TOKEN)
        .retry(Retry::none())
        .build()
        .unwrap();
    let error = get(&client).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    assert!(!error.may_have_taken_effect());
    assert!(error.to_string().contains("refused"), "{error}");
    assert!(!error.to_string().contains("orders"), "{error}");
}

#[tokio::test]
async fn a_page_in_place_of_an_answer_tells_a_wrong_base_url() {
    let page = answer(200, "content-type: text/html; charset=utf-8", "<html>");
    let error = get(&Server::start([page]).client()).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .message()
            .ends_with(", but text/html: check the base URL"),
        "{error}"
    );
}

#[tokio::test]
async fn a_missing_group_is_told_how_to_come_by() {
    let error = refused(400, JSON, r#"{"error": "group not found"}"#).await;
    assert!(
        error
            .to_string()
            .ends_with("; make the group first (`ensure_group`)"),
        "{error}"
    );
}

#[tokio::test]
async fn the_id_of_the_request_is_kept() {
    for name in ["x-request-id", "fly-request-id"] {
        let error = refused(500, &format!("{name}: r-1"), "").await;
        assert_eq!(error.request_id(), Some("r-1"));
    }
    let undecodable = answer(200, "x-request-id: r-2", "{}");
    assert_eq!(
        get(&Server::start([undecodable]).client())
            .await
            .request_id(),
        Some("r-2")
    );
    assert_eq!(refused(500, "", "").await.request_id(), None);
}

#[tokio::test]
async fn a_broken_answer_is_a_transport_error() {
    for bytes in [
        &b""[..],
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 -\r\ncontent-length: 100\r\n\r\n{",
    ] {
        let error = get(&Server::start([bytes.to_vec()]).client()).await;
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(
            (error.operation(), error.attempts()),
            (Some("get_database"), 1)
        );
        assert_eq!(
            error.status().is_some(),
            bytes.starts_with(b"HTTP"),
            "a status that came is kept"
        );
    }
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_a_timeout() {
    // It accepts the connection, in the system's backlog, and says nothing.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let builder = Client::builder()
        .base_url(url)
        .token(TOKEN)
        .retry(Retry::none());
    let client = builder.timeout(Duration::from_millis(200)).build().unwrap();
    assert_eq!(get(&client).await.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn an_answer_has_a_largest_size() {
    let body = format!(r#"{{"databases": [], "padding": "{}"}}"#, "x".repeat(2_000));
    let server = Server::json(200, &body);
    let list = |limit| {
        let client = server.builder().max_response_size(limit).build().unwrap();
        async move {
            client
                .list_databases()
                .organization_slug("acme")
                .send()
                .await
        }
    };
    list(body.len()).await.unwrap();
    let error = list(body.len() - 1).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.message(),
        format!("the answer is longer than {} bytes", body.len() - 1)
    );
}

#[tokio::test]
async fn a_message_cannot_write_to_the_terminal() {
    let error = refused(400, JSON, r#"{"error": "a\u001b[2Jb\nc"}"#).await;
    assert_eq!(error.to_string(), "get_database: 400 Bad Request: a [2Jb c");
    assert_eq!(error.message(), "a\u{1b}[2Jb\nc");
}
