//! A server that sends fixed responses at as little cost as possible.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The number of databases per page.
pub const PAGE_SIZE: usize = 100;

/// The number of pages of the list.
pub const PAGES: usize = 1_000;

/// A server in a separate process, so that its work is not measured. Stopped when dropped.
pub struct Server {
    process: Child,
    pub url: String,
}

impl Server {
    pub fn start() -> Self {
        let program = std::env::current_exe().expect("this program should have a path");
        let mut process = Command::new(program)
            .arg("serve")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server should start");
        let output = process.stdout.take().expect("stdout is piped");
        let mut url = String::new();
        BufReader::new(output)
            .read_line(&mut url)
            .expect("the server should print its URL");
        let url = url.trim().to_owned();
        Self { process, url }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Prints the base URL, and serves until the process is killed.
pub async fn serve() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(connection(stream));
    }
}

async fn connection(mut stream: TcpStream) -> std::io::Result<()> {
    let list: Vec<String> = (0..PAGE_SIZE).map(database).collect();
    let list = format!(r#"{{"databases":[{}]"#, list.join(","));
    let mut input = Vec::new();
    loop {
        let request = loop {
            if let Some(request) = take_request(&mut input) {
                break request;
            }
            if stream.read_buf(&mut input).await? == 0 {
                return Ok(());
            }
        };
        let (status, body) = respond(&request, &list);
        let response = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
             date: Thu, 26 Nov 2026 12:00:00 GMT\r\nx-request-id: 0be90471\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(response.as_bytes()).await?;
    }
}

/// Removes the first complete request from the input.
fn take_request(input: &mut Vec<u8>) -> Option<String> {
    let head = input.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&input[..head]).to_ascii_lowercase();
    let length = text
        .split_once("content-length: ")
        .and_then(|(_, rest)| rest.split("\r\n").next()?.parse().ok())
        .unwrap_or(0);
    let end = head + length;
    if input.len() < end {
        return None;
    }
    let request = String::from_utf8_lossy(&input[..end]).into_owned();
    input.drain(..end);
    Some(request)
}

fn respond(request: &str, list: &str) -> (&'static str, String) {
    let line = request.lines().next().unwrap_or_default();
    if line.starts_with("POST") {
        let name = request.split_once(r#""name":""#);
        let name = name.and_then(|(_, rest)| rest.split('"').next());
        let name = name.unwrap_or_default();
        let body = format!(
            r#"{{"database":{{"DbId":"0eb771dd-6906-11ee-8553-eaa7715aeaf2","Hostname":"{name}-acme.aws-us-east-1.turso.io","IssuedCertCount":0,"IssuedCertLimit":0,"Name":"{name}","database_type":"libsql"}},"password":"","username":""}}"#
        );
        ("200 OK", body)
    } else if line.contains("/databases?") || line.contains("/databases ") {
        let body = match next_cursor(line) {
            Some(next) => format!(r#"{list},"pagination":{{"next":"{next}"}}}}"#),
            None => format!(r#"{list},"pagination":{{"next":null}}}}"#),
        };
        ("200 OK", body)
    } else {
        let body = r#"{"code":"database_not_found","error":"database not found"}"#;
        ("404 Not Found", body.to_owned())
    }
}

/// Returns the cursor of the next page. A list without a limit has one page.
fn next_cursor(line: &str) -> Option<usize> {
    line.contains("limit=").then_some(())?;
    let page = line
        .split_once("cursor=")
        .and_then(|(_, rest)| rest.split(['&', ' ']).next()?.parse().ok())
        .unwrap_or(1);
    (page < PAGES).then_some(page + 1)
}

/// Returns a database as the service lists it.
fn database(number: usize) -> String {
    format!(
        r#"{{"DbId":"0eb771dd-6906-11ee-8553-eaa771{number:06}","Hostname":"tenant-{number}-acme.aws-us-east-1.turso.io","IssuedCertCount":0,"IssuedCertLimit":0,"Name":"tenant-{number}","allow_attach":false,"archived":false,"block_reads":false,"block_writes":false,"database_type":"libsql","delete_protection":false,"group":"default","hostname":"tenant-{number}-acme.aws-us-east-1.turso.io","is_schema":false,"parent":null,"primaryRegion":"aws-us-east-1","regions":["aws-us-east-1"],"schema":null,"sleeping":false,"type":"logical","version":"0.24.29"}}"#
    )
}
