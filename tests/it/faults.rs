//! Each way in which a network and a service can fail, over real sockets, for an operation that reads,
//! one that creates and one that destroys: what the caller is told, and how often it was sent.

use std::io::Write;
use std::net::TcpListener;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt};
use futures_util::{StreamExt, stream};
use turso_platform::ext::DatabaseClient;
use turso_platform::{Client, Error, ErrorKind, Retry};

use crate::server::{Act, Server, TOKEN, answer, refusing};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Method {
    Get,
    Post,
    Delete,
}
use Method::{Delete, Get, Post};

const METHODS: [Method; 3] = [Get, Post, Delete];

const INSTANCE: &str = r#"{"uuid": "u", "name": "ord", "type": "primary", "hostname": "h"}"#;

async fn send(database: &DatabaseClient, method: Method) -> Result<(), Error> {
    match method {
        Get => database.instances().send().await.map(drop),
        Post => database.create_instance("ord").send().await.map(drop),
        Delete => database.delete().send().await.map(drop),
    }
}

/// The body of a success around this instance; that of a deletion has another.
fn body(method: Method, instance: &str) -> String {
    match method {
        Get => format!(r#"{{"instances": [{instance}]}}"#),
        Post => format!(r#"{{"instance": {instance}}}"#),
        Delete => r#"{"database": "orders"}"#.to_owned(),
    }
}

fn ok(method: Method) -> Vec<u8> {
    answer(200, "", &body(method, INSTANCE))
}

/// Its head promises more than there is.
fn cut(status: u16, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} -\r\ncontent-length: 1000\r\n\r\n{body}").into_bytes()
}

fn patient(builder: turso_platform::ClientBuilder) -> Client {
    let retry = Retry::new()
        .max_attempts(3)
        .backoff(Duration::ZERO, Duration::ZERO);
    let builder = builder.retry(retry.max_retry_after(Duration::from_secs(1)));
    let builder = builder
        .timeout(Duration::from_millis(400))
        .max_response_size(64 * 1024);
    builder
        .read_timeout(Duration::from_millis(150))
        .build()
        .unwrap()
}

/// A row of the table. `warm` requests before it are answered, and leave the connection open.
async fn row(name: &str, method: Method, server: Server, client: Client, warm: usize) -> String {
    let orders = client.organization("acme").database("orders");
    for _ in 0..warm {
        send(&orders, Get).await.unwrap();
    }
    let sent = tokio::time::timeout(Duration::from_secs(20), send(&orders, method)).await;
    let outcome = sent.expect("no call outlasts its deadline");
    let requests = server.requests().len() - warm;
    let (kind, status, attempts, effect, message) = match outcome {
        Ok(()) => ("Ok".to_owned(), None, String::new(), false, String::new()),
        Err(error) => {
            if requests > 0 {
                assert_eq!(error.attempts() as usize, requests, "{name}");
            }
            assert!(!format!("{error} {error:?}").contains(TOKEN), "{error:?}");
            let message = error
                .message()
                .split(" (os error")
                .next()
                .unwrap_or_default();
            (
                format!("{:?}", error.kind()),
                error.status(),
                error.attempts().to_string(),
                error.may_have_taken_effect(),
                without_port(message),
            )
        }
    };
    let status = status.map_or(String::new(), |status| status.as_u16().to_string());
    let effect = if effect { "maybe" } else { "" };
    let method = format!("{method:?}").to_uppercase();
    format!(
        "{name:<34} {method:<7} {kind:<15} {status:<4} {requests:<9} {attempts:<9} {effect:<6} \
         {message}\n"
    )
}

/// The port is another in each run.
fn without_port(text: &str) -> String {
    let Some((before, after)) = text.split_once("127.0.0.1:") else {
        return text.to_owned();
    };
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}127.0.0.1{after}")
}

/// TLS that is refused with an alert, which a client that never spoke HTTP is told.
fn tls_refused() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let handshake_failure = [0x15, 3, 3, 0, 2, 2, 40];
            let _ = stream.write_all(&handshake_failure);
            // Read what comes, so that the alert is not lost in a reset.
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    });
    url
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn the_table_of_faults() {
    let elsewhere = Server::json(200, "{}");
    let location = format!("location: {}/v1", elsewhere.url());
    let date = "date: Tue, 24 Nov 2026 10:00:00 GMT\nretry-after: Tue, 24 Nov 2026 10:01:30 GMT";
    let error = |text: &str| format!(r#"{{"error": {text}}}"#);
    let page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let chunked = b"HTTP/1.1 200 -\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let say = |status, headers: &str, body: &str| vec![Act::Say(answer(status, headers, body))];

    type Acts<'a> = Box<dyn Fn(Method) -> Vec<Act> + 'a>;
    fn each<'a>(acts: impl Fn(Method) -> Vec<Act> + 'a) -> Acts<'a> {
        Box::new(acts)
    }
    let with = |instance: &'static str| {
        each(move |method| vec![Act::Say(answer(200, "", &body(method, instance)))])
    };
    // Each with what the server does with the first request, the second and so on; the last act
    // serves the rest.
    let rows: Vec<(&str, Acts)> = vec![
        ("nothing", each(|method| vec![Act::Say(ok(method))])),
        (
            "reset before the answer",
            each(|_| vec![Act::Reset(Vec::new())]),
        ),
        (
            "reset once, then ok",
            each(|m| vec![Act::Reset(Vec::new()), Act::Say(ok(m))]),
        ),
        (
            "lost answer, fresh connection",
            each(|_| vec![Act::Say(Vec::new())]),
        ),
        (
            "reset in the body",
            each(|_| vec![Act::Reset(cut(200, "{"))]),
        ),
        (
            "reset in the body of a refusal",
            each(|_| vec![Act::Reset(cut(400, "partly"))]),
        ),
        ("truncated JSON", each(|_| say(200, "", r#"{"instance"#))),
        (
            "right JSON of the wrong shape",
            each(|_| say(200, "", r#"{"instances": 5, "instance": 5, "database": 5}"#)),
        ),
        (
            "invalid UTF-8",
            each(|_| vec![Act::Say(b"HTTP/1.1 200 -\r\n\r\n{\"\xff\": 1}".to_vec())]),
        ),
        (
            "HTML 502",
            each(|_| say(502, "content-type: text/html", page)),
        ),
        ("empty 500", each(|_| say(500, "", ""))),
        ("empty 404", each(|_| say(404, "", ""))),
        (
            "text 503",
            each(|_| say(503, "content-type: text/plain", "come back later")),
        ),
        ("408", each(|_| say(408, "", ""))),
        (
            "429 with seconds, too many",
            each(|_| say(429, "retry-after: 7", &error(r#""slow""#))),
        ),
        (
            "429 with a date, too late",
            each(|_| say(429, date, &error(r#""slow""#))),
        ),
        (
            "429 with seconds, then ok",
            each(|m| vec![Act::Say(answer(429, "retry-after: 0", "")), Act::Say(ok(m))]),
        ),
        (
            "429 with a date, then ok",
            each(|m| {
                let at = "Tue, 24 Nov 2026 10:00:00 GMT";
                let headers = format!("date: {at}\nretry-after: {at}");
                vec![Act::Say(answer(429, &headers, "")), Act::Say(ok(m))]
            }),
        ),
        (
            "flapping 503, then ok",
            each(|m| {
                let flap = Act::Say(answer(503, "", ""));
                vec![flap.clone(), flap, Act::Say(ok(m))]
            }),
        ),
        (
            "lost answer, then 404",
            each(|_| {
                vec![
                    Act::Say(Vec::new()),
                    Act::Say(answer(404, "", &error(r#""none""#))),
                ]
            }),
        ),
        (
            "slow headers",
            each(|_| vec![Act::Drip(b"HTTP/1.1 200 -\r\nx: ".into(), b"x".into())]),
        ),
        ("no answer at all", each(|_| vec![Act::Stall(Vec::new())])),
        (
            "a body that stalls",
            each(|_| vec![Act::Stall(cut(200, "{"))]),
        ),
        (
            "a refusal that stalls",
            each(|_| vec![Act::Stall(cut(400, "partly"))]),
        ),
        (
            "a body that never ends",
            each(|_| {
                vec![Act::Drip(
                    chunked.clone(),
                    b"1000\r\n"
                        .iter()
                        .copied()
                        .chain([b' '; 4096])
                        .chain(*b"\r\n")
                        .collect(),
                )]
            }),
        ),
        (
            "a body that trickles on",
            each(|_| vec![Act::Drip(chunked.clone(), b"1\r\n \r\n".to_vec())]),
        ),
        (
            "redirect to another host",
            each(|_| say(307, &location, "")),
        ),
        (
            "`error` as a string",
            each(|_| say(400, "", &error(r#""no""#))),
        ),
        (
            "`error` as an object",
            each(|_| say(400, "", &error(r#"{"why": "no"}"#))),
        ),
        (
            "with a code",
            each(|_| {
                say(
                    400,
                    "",
                    r#"{"error": "no", "code": "feature_not_available_for_x"}"#,
                )
            }),
        ),
        (
            "taken, as the service says today",
            each(|_| {
                say(
                    400,
                    "",
                    &error(r#""database with same name already exists""#),
                )
            }),
        ),
        (
            "unknown enum",
            with(r#"{"uuid": "u", "name": "n", "type": "witness", "hostname": "h"}"#),
        ),
        (
            "null list",
            each(|m| match m {
                Get => say(200, "", r#"{"instances": null}"#),
                _ => vec![Act::Say(ok(m))],
            }),
        ),
        (
            "missing field",
            each(|m| match m {
                Delete => say(200, "", "{}"),
                _ => say(
                    200,
                    "",
                    &body(m, r#"{"uuid": "u", "name": "n", "type": "primary"}"#),
                ),
            }),
        ),
        (
            "extra field",
            with(r#"{"uuid": "u", "name": "n", "type": "primary", "hostname": "h", "x": {}}"#),
        ),
        (
            "an undocumented success",
            each(|_| say(201, "", r#"{"jwt": "t"}"#)),
        ),
    ];
    let head = format!(
        "{:<34} {:<7} {:<15} {:<4} {:<9} {:<9} {:<6} {}\n",
        "fault", "method", "kind", "", "requests", "attempts", "effect", "message"
    );
    let mut table: Vec<BoxFuture<String>> = Vec::new();
    let (_socket, refused) = refusing();
    for method in METHODS {
        let nobody = Server::json(200, "");
        let client = patient(nobody.builder().base_url(&refused));
        table.push(row("refused", method, nobody, client, 0).boxed());
    }
    for method in METHODS {
        let nobody = Server::json(200, "");
        let client = patient(nobody.builder().base_url(tls_refused()));
        table.push(row("TLS refused", method, nobody, client, 0).boxed());
    }
    for (name, acts) in &rows {
        for method in METHODS {
            let acts = acts(method);
            let server = Server::act(move |n| acts[n.min(acts.len() - 1)].clone());
            let client = patient(server.builder());
            table.push(row(name, method, server, client, 0).boxed());
        }
    }
    for method in METHODS {
        // The connection of an earlier request is used again, and closed on the one that counts.
        let server = Server::act(|n| match n {
            0 => {
                let body = body(Get, INSTANCE);
                let length = body.len();
                Act::Keep(
                    format!("HTTP/1.1 200 -\r\ncontent-length: {length}\r\n\r\n{body}").into(),
                )
            }
            _ => Act::Say(Vec::new()),
        });
        let client = patient(server.builder());
        table.push(row("lost answer, reused connection", method, server, client, 1).boxed());
    }
    let lines: Vec<String> = stream::iter(table).buffered(12).collect().await;
    assert_eq!(elsewhere.requests(), [""; 0], "no redirect is followed");
    let lines = [head].into_iter().chain(lines);
    insta::assert_snapshot!(
        lines
            .map(|line| line.trim_end().to_owned())
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[tokio::test]
async fn a_call_ends_by_its_deadline_whatever_the_attempts() {
    let server = Server::act(|_| Act::Stall(Vec::new()));
    let retry = Retry::new()
        .max_attempts(1_000_000)
        .deadline(Duration::from_millis(300));
    let builder = server
        .builder()
        .retry(retry)
        .timeout(Duration::from_secs(600));
    let orders = builder
        .build()
        .unwrap()
        .organization("acme")
        .database("orders");
    let error = orders.get().send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));

    // Refusals that come at once are not repeated beyond it either.
    let server = Server::start([answer(503, "", "")]);
    let retry = retry.backoff(Duration::from_millis(20), Duration::from_millis(20));
    let orders = server.builder().retry(retry).build().unwrap();
    let error = orders
        .organization("acme")
        .database("orders")
        .get()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server);
    assert!(error.attempts() > 1 && error.attempts() as usize == server.requests().len());
}

#[tokio::test]
async fn a_timeout_of_the_http_client_is_not_said_to_be_ours() {
    let server = Server::act(|_| Act::Stall(Vec::new()));
    let builder = server
        .builder()
        .http(|http| http.read_timeout(Duration::from_millis(100)));
    let orders = builder
        .build()
        .unwrap()
        .organization("acme")
        .database("orders");
    let error = orders.get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.message().ends_with("operation timed out"), "{error}");
}

#[tokio::test]
async fn an_attempt_that_the_deadline_cuts_off_does_not_hide_what_was_said() {
    let busy = || Act::Say(answer(503, "", r#"{"error": "busy"}"#));
    let server = Server::act(move |n| {
        if n == 0 {
            busy()
        } else {
            Act::Stall(Vec::new())
        }
    });
    let retry = Retry::new()
        .deadline(Duration::from_millis(300))
        .backoff(Duration::ZERO, Duration::ZERO);
    let orders = server.builder().retry(retry).build().unwrap();
    let error = orders
        .organization("acme")
        .database("orders")
        .get()
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.message(), error.attempts()),
        (ErrorKind::Server, "busy", 2)
    );
}

#[tokio::test]
async fn without_time_nothing_is_sent() {
    let server = Server::json(200, "{}");
    let client = server
        .client()
        .with_retry(Retry::new().deadline(Duration::ZERO));
    let orders = client.organization("acme").database("orders");
    let error = orders.create_instance("ord").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert!(!error.may_have_taken_effect());
    assert_eq!(server.requests(), [""; 0]);
}
