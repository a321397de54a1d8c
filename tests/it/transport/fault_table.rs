//! The outcome of each fault, over real sockets, for an operation that reads, one that creates and
//! one that deletes: the error, and how often the request was sent.

use std::io::Write;
use std::net::TcpListener;
use std::time::Duration;

use futures_util::future::{BoxFuture, FutureExt};
use futures_util::{StreamExt, stream};
use turso_platform::{Client, ClientBuilder, Retry};

use super::fault_cases::{METHODS, Method, faults, send, success};
use crate::support::TOKEN;
use crate::support::responses::keep_alive;
use crate::support::server::{Action, Server, refused_url};

fn client_with_retries(builder: ClientBuilder) -> Client {
    let retry = Retry::new()
        .max_attempts(3)
        .backoff(Duration::ZERO, Duration::ZERO)
        .max_retry_after(Duration::from_secs(1));
    builder
        .retry(retry)
        .timeout(Duration::from_millis(400))
        .read_timeout(Duration::from_millis(150))
        .max_response_size(64 * 1024)
        .build()
        .unwrap()
}

/// One request that encounters one fault.
struct Case<'a> {
    name: &'a str,
    method: Method,
    server: Server,
    client: Client,
    /// The number of earlier requests, which succeed and leave their connection open.
    earlier_requests: usize,
}

impl Case<'_> {
    /// Sends the request and returns the line of the table.
    async fn run(self) -> String {
        let Self { name, method, .. } = self;
        let orders = self.client.organization("acme").database("orders");
        for _ in 0..self.earlier_requests {
            send(&orders, Method::Get).await.unwrap();
        }
        let sent = tokio::time::timeout(Duration::from_secs(20), send(&orders, method)).await;
        let outcome = sent.expect("the call must end by its own deadline");
        let requests = self.server.requests().len() - self.earlier_requests;
        let method = format!("{method:?}").to_uppercase();
        let start = format!("{name:<34} {method:<7}");
        let line = match outcome {
            Ok(()) => format!("{start} {:<20} {requests}", "Ok"),
            Err(error) => {
                if requests > 0 {
                    assert_eq!(error.attempts() as usize, requests, "{name}");
                }
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains(TOKEN), "{shown}");
                assert!(!shown.contains("/organizations/"), "a URL: {shown}");
                let kind = format!("{:?}", error.kind());
                let status = error.status().map(|status| status.as_str().to_owned());
                let status = status.unwrap_or_default();
                let effect = if error.may_have_taken_effect() {
                    "maybe"
                } else {
                    ""
                };
                let message = error
                    .message()
                    .split(" (os error")
                    .next()
                    .unwrap_or_default();
                format!(
                    "{start} {kind:<15} {status:<4} {requests:<9} {:<9} {effect:<6} {}",
                    error.attempts(),
                    without_port(message),
                )
            }
        };
        line.trim_end().to_owned()
    }
}

/// The port differs from run to run.
fn without_port(text: &str) -> String {
    let Some((before, after)) = text.split_once("127.0.0.1:") else {
        return text.to_owned();
    };
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}127.0.0.1{after}")
}

/// A URL at which every TLS handshake fails with an alert.
fn failing_tls_url() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let handshake_failure = [0x15, 3, 3, 0, 2, 2, 40];
            let _ = stream.write_all(&handshake_failure);
            // Unread bytes would reset the connection, and the alert would be lost.
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    });
    url
}

#[tokio::test]
#[cfg_attr(not(feature = "rustls"), ignore = "one of the faults needs TLS")]
async fn every_fault_has_its_error_and_number_of_attempts() {
    let redirect_target = Server::json(200, "{}");
    let (_socket, refused) = refused_url();
    let failing_tls = failing_tls_url();
    let mut table: Vec<BoxFuture<String>> = Vec::new();
    for (name, url) in [("refused", &refused), ("TLS failure", &failing_tls)] {
        for method in METHODS {
            let server = Server::json(200, "");
            let client = client_with_retries(server.builder().base_url(url));
            let case = Case {
                name,
                method,
                server,
                client,
                earlier_requests: 0,
            };
            table.push(case.run().boxed());
        }
    }
    for (name, actions) in faults(&redirect_target.url()) {
        for method in METHODS {
            let actions = actions(method);
            let server = Server::scripted(move |n| actions[n.min(actions.len() - 1)].clone());
            let client = client_with_retries(server.builder());
            let case = Case {
                name,
                method,
                server,
                client,
                earlier_requests: 0,
            };
            table.push(case.run().boxed());
        }
    }
    for method in METHODS {
        // The connection of an earlier request is reused, and closed without a response.
        let server = Server::scripted(|n| {
            if n == 0 {
                Action::RespondAndKeepAlive(keep_alive(&success(Method::Get)))
            } else {
                Action::close()
            }
        });
        let client = client_with_retries(server.builder());
        let name = "lost response, reused connection";
        let case = Case {
            name,
            method,
            server,
            client,
            earlier_requests: 1,
        };
        table.push(case.run().boxed());
    }
    let lines: Vec<String> = stream::iter(table).buffered(12).collect().await;
    assert_eq!(
        redirect_target.requests(),
        [""; 0],
        "a redirect was followed"
    );
    let head = format!(
        "{:<34} {:<7} {:<15} {:<4} {:<9} {:<9} {:<6} {}\n",
        "fault", "method", "kind", "", "requests", "attempts", "effect", "message"
    );
    insta::assert_snapshot!("faults", head + &lines.join("\n"));
}
