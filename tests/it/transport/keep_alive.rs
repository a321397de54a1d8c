//! Connections of HTTP/1.1 that the server closes between two requests.

use std::time::Duration;

use crate::support::server::{Action, Server};

/// The thread sleeps, so that the runtime cannot notice the closed connection in the meantime.
#[tokio::test]
async fn creation_is_not_sent_on_a_connection_that_the_server_has_closed() {
    let body = r#"{"instance": {"uuid": "u", "name": "n", "type": "primary", "hostname": "h"}}"#;
    let length = body.len();
    let response = format!("HTTP/1.1 200 -\r\ncontent-length: {length}\r\n\r\n{body}");
    // Closes the connection without announcing it.
    let server = Server::scripted(move |_| Action::Respond(response.clone().into_bytes()));
    let orders = server.orders();
    for _ in 0..20 {
        orders
            .create_instance()
            .location("ord")
            .send()
            .await
            .unwrap();
        std::thread::sleep(Duration::from_millis(20));
    }
}
