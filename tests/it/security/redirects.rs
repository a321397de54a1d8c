//! Redirects and proxies: a request goes to the base URL or nowhere.

use turso_platform::{ErrorKind, reqwest};

use crate::support::responses::response;
use crate::support::server::{Server, error_of};

#[tokio::test]
async fn redirect_is_an_error_that_names_its_host_only() {
    let target = Server::json(200, "{}");
    let location = format!("location: {}/v1?secret=s", target.url());
    let mut messages = String::new();
    for (body, code) in [
        ("", None),
        (r#"{"error": "moved", "code": "a_code"}"#, Some("a_code")),
    ] {
        let error = error_of(response(302, &location, body)).await;
        assert_eq!((error.kind(), error.code()), (ErrorKind::Unexpected, code));
        messages += &format!("{body:?}: {}\n", error.message());
    }
    insta::assert_snapshot!("redirects", messages);
    assert_eq!(target.requests(), [""; 0]);
}

#[tokio::test]
async fn http_options_cannot_enable_redirects_or_a_proxy() {
    let proxy = Server::json(200, r#"{"database": "gone"}"#);
    let location = format!("location: {}/v1/other", proxy.url());
    let server = Server::start([response(307, &location, "")]);
    let url = proxy.url();
    let builder = server.builder().http(move |http| {
        http.redirect(reqwest::redirect::Policy::limited(5))
            .proxy(reqwest::Proxy::all(&url).unwrap())
    });
    let acme = builder.build().unwrap().organization("acme");
    let error = acme.database("orders").delete().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unexpected);
    assert_eq!((server.requests().len(), proxy.requests().len()), (1, 0));
}
