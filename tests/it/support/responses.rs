//! Raw HTTP responses for the scripted server.

/// A response that closes the connection. Each line of `headers` is one header.
pub fn response(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let headers: String = headers.lines().map(|line| format!("{line}\r\n")).collect();
    let length = body.len();
    format!(
        "HTTP/1.1 {status} -\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A 200 with this body.
pub fn ok(body: &str) -> Vec<u8> {
    response(200, "", body)
}

/// A failure in the form of the API: `{"error": message}`.
pub fn error(status: u16, message: &str) -> Vec<u8> {
    response(
        status,
        "",
        &serde_json::json!({ "error": message }).to_string(),
    )
}

/// A 200 that leaves the connection open.
pub fn keep_alive(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 -\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

/// A response whose `Content-Length` is larger than its body.
pub fn truncated(status: u16, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status} -\r\ncontent-length: 1000\r\n\r\n{body}").into_bytes()
}

/// The JSON of a database with its required fields.
pub fn database_json(id: &str, name: &str) -> String {
    format!(r#"{{"DbId": "{id}", "Hostname": "h.turso.io", "Name": "{name}"}}"#)
}

/// A 200 with the database `orders`.
pub fn database(id: &str) -> Vec<u8> {
    ok(&format!(
        r#"{{"database": {}}}"#,
        database_json(id, "orders")
    ))
}

/// A 200 with a token for SQL.
pub fn jwt() -> Vec<u8> {
    ok(r#"{"jwt": "t"}"#)
}
