//! A real HTTP server on loopback that says exactly what a test tells it to, byte by byte, and
//! keeps exactly what it was told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use turso_platform::{Client, ClientBuilder};

/// The platform token of the tests. No error or log may hold it.
pub const TOKEN: &str = "platform-token-of-the-tests";

pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers the first request with the first answer and so on; the last one serves the rest.
    pub fn start<const N: usize>(answers: [Vec<u8>; N]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
        let address = listener.local_addr().expect("its address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = requests.clone();
        std::thread::spawn(move || {
            for (i, stream) in listener.incoming().flatten().enumerate() {
                kept.lock().unwrap().push(read_request(&stream));
                let _ = (&stream).write_all(&answers[i.min(N - 1)]);
            }
        });
        Self { address, requests }
    }

    /// A server that answers every request with this JSON.
    pub fn json(status: u16, body: &str) -> Self {
        Self::start([answer(status, "content-type: application/json", body)])
    }

    pub fn builder(&self) -> ClientBuilder {
        Client::builder().base_url(self.url()).token(TOKEN)
    }

    pub fn client(&self) -> Client {
        self.builder().build().expect("a client of loopback")
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests received, each as it came but for the port of the server.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests.iter().map(|text| text.replace(&self.address.to_string(), "<server>")).collect()
    }
}

/// The bytes of an answer whose end is the end of the connection.
pub fn answer(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let headers = headers.lines().map(|line| format!("{line}\r\n")).collect::<String>();
    let length = body.len();
    format!("HTTP/1.1 {status} -\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut text = String::new();
    let mut length = 0;
    loop {
        let start = text.len();
        if reader.read_line(&mut text).unwrap_or(0) == 0 || &text[start..] == "\r\n" {
            break;
        }
        let line = text[start..].to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the whole body");
    text.replace("\r\n", "\n") + &String::from_utf8(body).expect("a body in UTF-8")
}
