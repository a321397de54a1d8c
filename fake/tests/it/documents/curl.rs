//! Sends requests byte for byte as curl does, each on a separate connection.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use turso_platform_fake::{Backend, Platform};

use super::expected::difference;

/// The placeholder of the token in `Curl::headers`.
pub const TOKEN: &str = "TOKEN";

/// A header with the platform token.
pub const AUTHORIZATION: &str = "Authorization: Bearer TOKEN";

/// The header for a JSON body in the current documentation. The older documentation omits it, so
/// curl declares a form.
pub const JSON: &str = "Content-Type: application/json";

/// A curl command.
pub struct Curl<'a> {
    pub method: &'a str,
    pub path: &'a str,
    /// The arguments of `-H`, in order, with [`TOKEN`] as a placeholder.
    pub headers: &'a [&'a str],
    /// The argument of `-d`.
    pub body: Option<&'a str>,
}

/// Creates a command without a body, as in the older documentation.
pub fn old(method: &'static str, path: &'static str) -> Curl<'static> {
    Curl {
        method,
        path,
        headers: &[AUTHORIZATION],
        body: None,
    }
}

impl Curl<'_> {
    /// Sends the request. Returns the status, and the body if there is one.
    pub async fn send(&self, platform: &Platform) -> (u16, Option<Value>) {
        let address = platform.base_url().replace("http://", "");
        let mut connection = TcpStream::connect(&address).await.unwrap();
        let request = self.request(&address, platform.token());
        connection.write_all(request.as_bytes()).await.unwrap();
        response(&mut connection).await
    }

    /// Returns the request, with headers in the order of curl.
    fn request(&self, host: &str, token: &str) -> String {
        let Self { method, path, .. } = self;
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n"
        );
        for header in self.headers {
            request += &format!("{}\r\n", header.replace(TOKEN, token));
        }
        if let Some(body) = self.body {
            request += &format!("Content-Length: {}\r\n", body.len());
            let is_typed = |header: &&str| header.starts_with("Content-Type:");
            if !self.headers.iter().any(is_typed) {
                request += "Content-Type: application/x-www-form-urlencoded\r\n";
            }
        }
        request + "\r\n" + self.body.unwrap_or_default()
    }
}

/// Asserts that the last of these commands gets the documented response, and that the others
/// succeed.
pub async fn assert_documented(
    backend: Backend,
    before: &[&Curl<'_>],
    command: &Curl<'_>,
    status: u16,
    body: Option<Value>,
) {
    let platform = Platform::builder().backend(backend).start().await.unwrap();
    for earlier in before {
        assert_eq!(earlier.send(&platform).await.0, 200, "{}", earlier.path);
    }
    let place = format!("{} {} {:?}", command.method, command.path, command.body);
    let response = command.send(&platform).await;
    assert_eq!(response.0, status, "{place}: {:?}", response.1);
    match (body, response.1) {
        (None, None) => {}
        (Some(documented), Some(body)) => {
            assert_eq!(
                difference(&documented, &body, false),
                Ok(()),
                "{place}: {body}"
            );
        }
        (documented, body) => panic!("{place}: {body:?}, not {documented:?}"),
    }
}

/// Returns the body of an error.
pub fn error(message: &str) -> Option<Value> {
    Some(json!({ "error": message }))
}

/// Reads a response with a `Content-Length`.
async fn response(connection: &mut TcpStream) -> (u16, Option<Value>) {
    let mut received = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&received);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(": "))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
            let length: usize = length.unwrap().1.parse().unwrap();
            if body.len() >= length {
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                let body = (length > 0).then(|| serde_json::from_str(body).unwrap());
                return (status, body);
            }
        }
        let read = connection.read_buf(&mut received).await.unwrap();
        assert_ne!(read, 0, "the connection was closed");
    }
}
