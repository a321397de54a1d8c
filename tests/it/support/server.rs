//! An HTTP server on loopback that responds as a test scripts it, byte by byte, and records every
//! request.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use turso_platform::{Client, ClientBuilder, Error, Retry};
use turso_platform::{DatabaseClient, OrganizationClient};

use super::TOKEN;
use super::responses::response;

pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

/// What the server does with a request.
#[derive(Clone)]
pub enum Action {
    /// Sends these bytes and closes the connection.
    Respond(Vec<u8>),
    /// Sends these bytes and waits for the next request on the same connection.
    RespondAndKeepAlive(Vec<u8>),
    /// Sends these bytes and resets the connection.
    Reset(Vec<u8>),
    /// Sends these bytes, then nothing until the client closes the connection.
    Stall(Vec<u8>),
    /// Sends these bytes and reads whatever the client still sends.
    RespondAndReadOn(Vec<u8>),
    /// Neither reads nor sends anything more.
    Ignore,
    /// Sends the first bytes, then the second ones again and again, with a pause before each.
    Drip(Vec<u8>, Vec<u8>),
}

impl Action {
    /// Closes the connection without a response.
    pub fn close() -> Self {
        Self::Respond(Vec::new())
    }
}

impl Server {
    /// Sends the first response to the first request and so on; the last one serves the rest.
    pub fn start<const N: usize>(responses: [Vec<u8>; N]) -> Self {
        Self::scripted(move |n| Action::Respond(responses[n.min(N - 1)].clone()))
    }

    /// Handles request `n`, counted from 0, with the action `script(n)`.
    pub fn scripted(script: impl Fn(usize) -> Action + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
        let address = listener.local_addr().expect("its address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (recorded, script) = (requests.clone(), Arc::new(script));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (recorded, script) = (recorded.clone(), script.clone());
                std::thread::spawn(move || serve(&stream, &recorded, &*script));
            }
        });
        Self { address, requests }
    }

    /// Sends the response that the returned mutex holds, which a test sets between requests.
    pub fn adjustable() -> (Self, Arc<Mutex<Vec<u8>>>) {
        let response = Arc::new(Mutex::new(Vec::new()));
        let next = response.clone();
        let server = Self::scripted(move |_| Action::Respond(next.lock().unwrap().clone()));
        (server, response)
    }

    /// Responds to every request with this JSON.
    pub fn json(status: u16, body: &str) -> Self {
        Self::start([response(status, "content-type: application/json", body)])
    }

    /// A builder of a client that sends each request once.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(self.url())
            .token(TOKEN)
            .retry(Retry::none())
    }

    /// A client that sends each request once.
    pub fn client(&self) -> Client {
        self.builder().build().expect("a client of loopback")
    }

    /// The organization `acme`, through [`Server::client`].
    pub fn acme(&self) -> OrganizationClient {
        self.client().organization("acme")
    }

    /// The database `orders` of `acme`, through [`Server::client`].
    pub fn orders(&self) -> DatabaseClient {
        self.acme().database("orders")
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests received, with `<server>` for the address of the server.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests
            .iter()
            .map(|text| text.replace(&self.address.to_string(), "<server>"))
            .collect()
    }

    /// The first line of each request, such as `GET /v1/locations HTTP/1.1`.
    pub fn request_lines(&self) -> Vec<String> {
        let requests = self.requests().into_iter();
        requests
            .map(|request| request.lines().next().unwrap_or_default().to_owned())
            .collect()
    }

    /// The body of the last request.
    pub fn last_body(&self) -> String {
        let request = self.requests().pop().expect("a request");
        request.split_once("\n\n").expect("a head").1.to_owned()
    }
}

/// The error of a request for a database that gets this response.
pub async fn error_of(response: Vec<u8>) -> Error {
    Server::start([response])
        .orders()
        .get()
        .send()
        .await
        .unwrap_err()
}

/// A URL at which connections are refused while the socket lives: the port is taken, but nothing
/// listens.
pub fn refused_url() -> (socket2::Socket, String) {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    let any_port = SocketAddr::from(([127, 0, 0, 1], 0));
    socket.bind(&any_port.into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, format!("http://{address}"))
}

fn serve(mut stream: &TcpStream, requests: &Mutex<Vec<String>>, script: &dyn Fn(usize) -> Action) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader) {
        let number = {
            let mut requests = requests.lock().unwrap();
            requests.push(request);
            requests.len() - 1
        };
        // Write errors are ignored: the client may close the connection at any time.
        match script(number) {
            Action::Respond(bytes) => return drop(stream.write_all(&bytes)),
            Action::RespondAndKeepAlive(bytes) => drop(stream.write_all(&bytes)),
            Action::Reset(bytes) => {
                let _ = stream.write_all(&bytes);
                // Give the bytes time to arrive before the reset.
                std::thread::sleep(Duration::from_millis(20));
                return socket2::SockRef::from(stream)
                    .set_linger(Some(Duration::ZERO))
                    .unwrap();
            }
            Action::Stall(bytes) => {
                let _ = stream.write_all(&bytes);
                let _ = stream.read(&mut [0]);
                return;
            }
            Action::RespondAndReadOn(bytes) => {
                let _ = stream.write_all(&bytes);
                let _ = std::io::copy(&mut reader, &mut std::io::sink());
                return;
            }
            Action::Ignore => return std::thread::sleep(Duration::from_secs(60)),
            Action::Drip(bytes, again) => {
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
    // The body of an upload is left unread: the action decides what happens to it.
    let is_upload = text.contains("/v1/upload ") || text.contains("/chunk/");
    let mut body = vec![0; if is_upload { 0 } else { length }];
    reader.read_exact(&mut body).ok()?;
    Some(text.replace("\r\n", "\n") + &String::from_utf8_lossy(&body))
}
