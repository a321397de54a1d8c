//! A real HTTP server on loopback that says exactly what a test tells it to, byte by byte, and
//! keeps exactly what it was told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use turso_platform::{Client, ClientBuilder, Retry};

/// The platform token of the tests. No error or log may hold it.
pub const TOKEN: &str = "platform-token-of-the-tests";

pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

/// What the server does with a request.
#[derive(Clone)]
pub enum Act {
    /// Says this, and closes the connection.
    Say(Vec<u8>),
    /// Says this, and awaits the next request on the same connection.
    Keep(Vec<u8>),
    /// Says this, and resets the connection.
    Reset(Vec<u8>),
    /// Says this, and then nothing, until the client closes the connection.
    Stall(Vec<u8>),
    /// Says this, and reads on to the end of the connection.
    Swallow(Vec<u8>),
    /// Reads no more and says nothing.
    Sleep,
    /// Says this, and then that again and again, a little at a time.
    Drip(Vec<u8>, Vec<u8>),
}

impl Server {
    /// Answers the first request with the first answer and so on; the last one serves the rest.
    pub fn start<const N: usize>(answers: [Vec<u8>; N]) -> Self {
        Self::act(move |n| Act::Say(answers[n.min(N - 1)].clone()))
    }

    /// Does with each request what is said of its number, from 0 on.
    pub fn act(acts: impl Fn(usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
        let address = listener.local_addr().expect("its address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (kept, acts) = (requests.clone(), Arc::new(acts));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, acts) = (kept.clone(), acts.clone());
                std::thread::spawn(move || serve(&stream, &kept, &*acts));
            }
        });
        Self { address, requests }
    }

    /// A server that answers every request with this JSON.
    pub fn json(status: u16, body: &str) -> Self {
        Self::start([answer(status, "content-type: application/json", body)])
    }

    /// A builder of a client that sends each request once.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.url())
            .token(TOKEN)
            .retry(Retry::none())
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
        requests
            .iter()
            .map(|text| text.replace(&self.address.to_string(), "<server>"))
            .collect()
    }
}

/// The bytes of an answer whose end is the end of the connection.
pub fn answer(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let headers = headers
        .lines()
        .map(|line| format!("{line}\r\n"))
        .collect::<String>();
    let length = body.len();
    format!("HTTP/1.1 {status} -\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

/// A URL at which connections are refused, as long as the socket lives: the port is taken, and nobody
/// listens.
pub fn refusing() -> (socket2::Socket, String) {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket
        .bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
        .unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, format!("http://{address}"))
}

fn serve(mut stream: &TcpStream, requests: &Mutex<Vec<String>>, acts: &dyn Fn(usize) -> Act) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader) {
        let number = {
            let mut requests = requests.lock().unwrap();
            requests.push(request);
            requests.len() - 1
        };
        // A client that goes away is its own affair.
        match acts(number) {
            Act::Say(bytes) => return drop(stream.write_all(&bytes)),
            Act::Keep(bytes) => drop(stream.write_all(&bytes)),
            Act::Reset(bytes) => {
                let _ = stream.write_all(&bytes);
                // What was said is to arrive before the reset.
                std::thread::sleep(Duration::from_millis(20));
                return socket2::SockRef::from(stream)
                    .set_linger(Some(Duration::ZERO))
                    .unwrap();
            }
            Act::Stall(bytes) => {
                let _ = stream.write_all(&bytes);
                let _ = stream.read(&mut [0]);
                return;
            }
            Act::Swallow(bytes) => {
                let _ = stream.write_all(&bytes);
                let _ = std::io::copy(&mut reader, &mut std::io::sink());
                return;
            }
            Act::Sleep => return std::thread::sleep(Duration::from_secs(60)),
            Act::Drip(bytes, again) => {
                let mut outcome = stream.write_all(&bytes);
                while outcome.is_ok() {
                    std::thread::sleep(Duration::from_millis(5));
                    outcome = stream.write_all(&again);
                }
                return;
            }
        }
    }
}

fn read_request(reader: &mut impl BufRead) -> Option<String> {
    let mut text = String::new();
    let mut length = 0;
    loop {
        let start = text.len();
        if reader.read_line(&mut text).unwrap_or(0) == 0 {
            return None;
        }
        if &text[start..] == "\r\n" {
            break;
        }
        let line = text[start..].to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    // A file stays where it is: what happens to it is the act's business.
    let mut body = vec![
        0;
        if text.starts_with("POST /v1/upload ") {
            0
        } else {
            length
        }
    ];
    reader.read_exact(&mut body).ok()?;
    Some(text.replace("\r\n", "\n") + &String::from_utf8_lossy(&body))
}
