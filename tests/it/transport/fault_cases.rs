//! The faults of the network and the service, and the requests that encounter them.

use turso_platform::DatabaseClient;
use turso_platform::Error;

use crate::support::responses::{error, ok, response, truncated};
use crate::support::server::Action;
use Method::{Delete, Get, Post};

/// An operation that reads, one that creates and one that deletes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    Get,
    Post,
    Delete,
}

pub const METHODS: [Method; 3] = [Get, Post, Delete];

const INSTANCE: &str = r#"{"uuid": "u", "name": "ord", "type": "primary", "hostname": "h"}"#;

pub async fn send(database: &DatabaseClient, method: Method) -> Result<(), Error> {
    match method {
        Get => database.list_instances().send().await.map(drop),
        Post => database
            .create_instance()
            .location("ord")
            .send()
            .await
            .map(drop),
        Delete => database.delete().send().await.map(drop),
    }
}

/// The body of a success.
pub fn success(method: Method) -> String {
    body(method, INSTANCE)
}

/// The body of a success with this instance, which a deletion does not return.
fn body(method: Method, instance: &str) -> String {
    match method {
        Get => format!(r#"{{"instances": [{instance}]}}"#),
        Post => format!(r#"{{"instance": {instance}}}"#),
        Delete => r#"{"database": "orders"}"#.to_owned(),
    }
}

/// What the server does with the first request, the second and so on; the last action serves the
/// rest.
pub type Actions<'a> = Box<dyn Fn(Method) -> Vec<Action> + 'a>;

/// The same actions for every method.
fn always<'a>(actions: impl IntoIterator<Item = Action>) -> Actions<'a> {
    let actions: Vec<Action> = actions.into_iter().collect();
    Box::new(move |_| actions.clone())
}

/// The same response for every method.
fn respond<'a>(status: u16, headers: &str, body: &str) -> Actions<'a> {
    always([Action::Respond(response(status, headers, body))])
}

/// These actions, then a success.
fn then_ok<'a>(actions: impl IntoIterator<Item = Action>) -> Actions<'a> {
    let actions: Vec<Action> = actions.into_iter().collect();
    Box::new(move |method| {
        let success = Action::Respond(ok(&success(method)));
        actions.iter().cloned().chain([success]).collect()
    })
}

/// A success with this instance.
fn instance<'a>(instance: &'static str) -> Actions<'a> {
    Box::new(move |method| vec![Action::Respond(ok(&body(method, instance)))])
}

/// A success with another status than the documented one.
fn succeed<'a>(status: u16) -> Actions<'a> {
    Box::new(move |method| vec![Action::Respond(response(status, "", &success(method)))])
}

/// Every fault, by name. `redirect` is the URL of another server.
pub fn faults<'a>(redirect: &str) -> Vec<(&'static str, Actions<'a>)> {
    let date = "date: Tue, 24 Nov 2026 10:00:00 GMT";
    let in_90_seconds = format!("{date}\nretry-after: Tue, 24 Nov 2026 10:01:30 GMT");
    let now = format!("{date}\nretry-after: Tue, 24 Nov 2026 10:00:00 GMT");
    let slow_down = r#"{"error": "slow"}"#;
    let page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let code = r#"{"error": "no", "code": "feature_not_available_for_x"}"#;
    let taken = r#"{"error": "database with same name already exists"}"#;
    let wrong_types = r#"{"instances": 5, "instance": 5, "database": 5}"#;
    let chunked = b"HTTP/1.1 200 -\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let large_chunk = [&b"1000\r\n"[..], &[b' '; 4096], b"\r\n"].concat();
    let busy = || Action::Respond(response(503, "", ""));
    vec![
        ("none", then_ok([])),
        (
            "reset before the response",
            always([Action::Reset(Vec::new())]),
        ),
        ("reset once, then ok", then_ok([Action::Reset(Vec::new())])),
        ("lost response, new connection", always([Action::close()])),
        (
            "not HTTP",
            always([Action::Respond(b"nonsense\r\n\r\n".into())]),
        ),
        (
            "reset in the body",
            always([Action::Reset(truncated(200, "{"))]),
        ),
        (
            "reset in the body of a 400",
            always([Action::Reset(truncated(400, "partly"))]),
        ),
        ("truncated JSON", respond(200, "", r#"{"instance"#)),
        ("JSON of the wrong shape", respond(200, "", wrong_types)),
        (
            "invalid UTF-8",
            always([Action::Respond(
                b"HTTP/1.1 200 -\r\n\r\n{\"\xff\": 1}".into(),
            )]),
        ),
        ("HTML 502", respond(502, "content-type: text/html", page)),
        ("empty 500", respond(500, "", "")),
        ("empty 404", respond(404, "", "")),
        (
            "text 503",
            respond(503, "content-type: text/plain", "come back later"),
        ),
        ("408", respond(408, "", "")),
        (
            "429 with seconds, too many",
            respond(429, "retry-after: 7", slow_down),
        ),
        (
            "429 with a date, too late",
            respond(429, &in_90_seconds, slow_down),
        ),
        (
            "429 with seconds, then ok",
            then_ok([Action::Respond(response(429, "retry-after: 0", ""))]),
        ),
        (
            "429 with a date, then ok",
            then_ok([Action::Respond(response(429, &now, ""))]),
        ),
        ("503 twice, then ok", then_ok([busy(), busy()])),
        (
            "lost response, then 404",
            always([Action::close(), Action::Respond(error(404, "none"))]),
        ),
        (
            "slow headers",
            always([Action::Drip(b"HTTP/1.1 200 -\r\nx: ".into(), b"x".into())]),
        ),
        ("no response at all", always([Action::Stall(Vec::new())])),
        (
            "body that stalls",
            always([Action::Stall(truncated(200, "{"))]),
        ),
        (
            "body of a 400 that stalls",
            always([Action::Stall(truncated(400, "partly"))]),
        ),
        (
            "body that never ends",
            always([Action::Drip(chunked.clone(), large_chunk)]),
        ),
        (
            "body that trickles",
            always([Action::Drip(chunked, b"1\r\n \r\n".to_vec())]),
        ),
        (
            "redirect to another host",
            respond(307, &format!("location: {redirect}/v1"), ""),
        ),
        (
            "`error` as a string",
            respond(400, "", r#"{"error": "no"}"#),
        ),
        (
            "`error` as an object",
            respond(400, "", r#"{"error": {"why": "no"}}"#),
        ),
        ("with a code", respond(400, "", code)),
        ("name taken, as 400", respond(400, "", taken)),
        (
            "unknown enum value",
            instance(r#"{"uuid": "u", "name": "n", "type": "witness", "hostname": "h"}"#),
        ),
        (
            "null list",
            Box::new(|method| {
                let body = match method {
                    Get => r#"{"instances": null}"#.to_owned(),
                    Post | Delete => success(method),
                };
                vec![Action::Respond(ok(&body))]
            }),
        ),
        (
            "missing field",
            Box::new(|method| {
                let body = match method {
                    Get | Post => body(method, r#"{"uuid": "u", "name": "n", "type": "primary"}"#),
                    Delete => "{}".to_owned(),
                };
                vec![Action::Respond(ok(&body))]
            }),
        ),
        (
            "extra field",
            instance(r#"{"uuid": "u", "name": "n", "type": "primary", "hostname": "h", "x": {}}"#),
        ),
        ("array for an object", respond(200, "", r#"["orders"]"#)),
        (
            "array for a nested object",
            Box::new(|method| {
                let body = match method {
                    Get | Post => body(method, r#"["u", "n", "primary", "h"]"#),
                    Delete => r#"{"database": ["orders"]}"#.to_owned(),
                };
                vec![Action::Respond(ok(&body))]
            }),
        ),
        ("list of null", respond(200, "", "[null]")),
        ("null in a list", instance("null")),
        ("null", respond(200, "", "null")),
        ("field twice", {
            let twice = r#"{"instances": [], "instances": [], "instance": 5, "database": "a", "database": "b"}"#;
            respond(200, "", twice)
        }),
        (
            "200 with an error",
            respond(200, "x-request-id: r", r#"{"error": "no"}"#),
        ),
        (
            "200 with a value and an error",
            Box::new(|method| {
                let body = success(method).replacen('{', r#"{"error": "no", "#, 1);
                vec![Action::Respond(ok(&body))]
            }),
        ),
        ("200 with an error and a code", respond(200, "", code)),
        (
            "200 with a null error",
            Box::new(|method| {
                let body = success(method).replacen('{', r#"{"error": null, "#, 1);
                vec![Action::Respond(ok(&body))]
            }),
        ),
        ("empty 200", respond(200, "", "")),
        ("201 with a body", succeed(201)),
        ("202 with a body", succeed(202)),
        ("299 with a body", succeed(299)),
        ("201 with another body", respond(201, "", r#"{"jwt": "t"}"#)),
        ("204", respond(204, "", "")),
    ]
}
