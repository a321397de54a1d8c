//! An HTTP/2 server on loopback, frame by frame.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use turso_platform::{Client, ClientBuilder};

use super::TOKEN;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;

const ACK: u8 = 1;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// `:status: 200` in HPACK's static table.
const STATUS_200: u8 = 0x88;

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// Responds with 200 and this JSON.
    Respond(&'static str),
    /// Resets the stream with this error code.
    Reset(u32),
    /// Announces that it shuts down and did not process the request, with this error code.
    GoAway(u32),
    /// Closes the connection.
    Close,
}

pub struct Server {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Handles request `n`, counted from 0, with the action `script(n)`.
    pub fn scripted(script: impl Fn(usize) -> Action + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            requests: Arc::default(),
            connections: Arc::default(),
        };
        let (requests, connections) = (server.requests.clone(), server.connections.clone());
        let script = Arc::new(script);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (requests, script) = (requests.clone(), script.clone());
                // An error means that the client has closed the connection.
                std::thread::spawn(move || serve(stream, &requests, &*script).ok());
            }
        });
        server
    }

    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url(format!("http://{}", self.address))
            .token(TOKEN)
            .http(|http| http.http2_prior_knowledge())
    }

    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Serves one connection, of which the client speaks first.
pub fn serve(
    mut stream: impl Read + Write,
    requests: &AtomicUsize,
    script: &dyn Fn(usize) -> Action,
) -> std::io::Result<()> {
    let mut preface = [0; 24];
    stream.read_exact(&mut preface)?;
    write_frame(&mut stream, SETTINGS, 0, 0, &[])?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; length as usize];
        stream.read_exact(&mut payload)?;
        let id = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
        match head[3] {
            SETTINGS if head[4] & ACK == 0 => write_frame(&mut stream, SETTINGS, ACK, 0, &[])?,
            PING if head[4] & ACK == 0 => write_frame(&mut stream, PING, ACK, 0, &payload)?,
            HEADERS => match script(requests.fetch_add(1, Ordering::SeqCst)) {
                Action::Respond(json) => {
                    write_frame(&mut stream, HEADERS, END_HEADERS, id, &[STATUS_200])?;
                    write_frame(&mut stream, DATA, END_STREAM, id, json.as_bytes())?;
                }
                Action::Reset(code) => {
                    write_frame(&mut stream, RST_STREAM, 0, id, &code.to_be_bytes())?;
                }
                Action::GoAway(code) => {
                    // The first half is the last stream that was processed: none.
                    let payload = [[0; 4], code.to_be_bytes()].concat();
                    write_frame(&mut stream, GOAWAY, 0, 0, &payload)?;
                    // The rest must be read, or else closing would reset the connection.
                    return std::io::copy(&mut stream, &mut std::io::sink()).map(drop);
                }
                Action::Close => return Ok(()),
            },
            _ => {}
        }
    }
}

fn write_frame(
    stream: &mut impl Write,
    kind: u8,
    flags: u8,
    id: u32,
    payload: &[u8],
) -> std::io::Result<()> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = vec![length[1], length[2], length[3], kind, flags];
    frame.extend(id.to_be_bytes());
    frame.extend(payload);
    stream.write_all(&frame)
}
