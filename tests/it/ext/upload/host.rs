//! A server that reads an uploaded file slowly and counts its bytes.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use turso_platform::OrganizationClient;
use turso_platform::{Client, Retry};

use crate::support::TOKEN;
use crate::support::responses::{database, error, jwt, ok, response};

/// The platform and the host of the database `orders`, which does not exist at first.
pub struct SlowHost {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

/// What the server received.
#[derive(Default)]
struct Log {
    lines: Vec<String>,
    /// For each upload, the declared size and the bytes that arrived.
    uploads: Vec<(u64, u64)>,
}

impl SlowHost {
    /// Calls `interrupt` in the middle of each upload, when the first bytes have arrived. The file
    /// is uploaded in one chunk or, if the host does not support chunks, in a single request.
    pub fn start(supports_chunks: bool, interrupt: impl Fn() + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Mutex::new(Log::default()));
        let (written, interrupt) = (log.clone(), Arc::new(interrupt));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, interrupt) = (written.clone(), interrupt.clone());
                std::thread::spawn(move || serve(&stream, supports_chunks, &log, &*interrupt));
            }
        });
        Self { address, log }
    }

    /// The organization `acme`, through a client with the default retry policy.
    pub fn acme(&self) -> OrganizationClient {
        let builder = Client::builder()
            .base_url(format!("http://{}", self.address))
            .token(TOKEN)
            .retry(Retry::new());
        builder.build().unwrap().organization("acme")
    }

    /// The first lines of the requests received.
    pub fn lines(&self) -> Vec<String> {
        self.log.lock().unwrap().lines.clone()
    }

    /// For each upload that has ended, the declared size and the bytes that arrived.
    pub fn uploads(&self) -> Vec<(u64, u64)> {
        self.log.lock().unwrap().uploads.clone()
    }
}

fn serve(mut stream: &TcpStream, supports_chunks: bool, log: &Mutex<Log>, interrupt: &dyn Fn()) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
    }
    let lowercase = head.to_lowercase();
    let size: u64 = lowercase
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .map_or(0, |size| size.trim().parse().unwrap());
    let line = head.lines().next().unwrap().to_owned();
    let is_first = {
        let mut log = log.lock().unwrap();
        log.lines.push(line.clone());
        log.lines.len() == 1
    };
    let mut received = 0;
    let reply = if line.starts_with("POST /db/orders/v1/upload ") || line.contains("/chunk/") {
        let mut sink = std::io::sink();
        received += std::io::copy(&mut (&mut reader).take(size.min(64 * 1024)), &mut sink)
            .unwrap_or_default();
        interrupt();
        let mut chunk = vec![0; 64 * 1024];
        while received < size {
            match reader.read(&mut chunk) {
                Ok(0) | Err(_) => break,
                Ok(length) => received += length as u64,
            }
        }
        log.lock().unwrap().uploads.push((size, received));
        if received == size {
            ok("")
        } else {
            error(400, "the file is incomplete")
        }
    } else {
        let _ = std::io::copy(&mut (&mut reader).take(size), &mut std::io::sink());
        match () {
            () if is_first => response(404, "", ""),
            () if line.contains("/auth/tokens") => jwt(),
            () if line.contains("/upload/start") && supports_chunks => {
                ok(r#"{"chunk_size": 1000000000, "upload_id": "u"}"#)
            }
            () if line.contains("/upload/start") => error(405, "method not allowed"),
            () if line.contains("/finalize") => ok(""),
            () if line.starts_with("DELETE") => ok(r#"{"database": "orders"}"#),
            () if line.starts_with("POST /db/orders/v2/pipeline") => ok("{}"),
            () => database("i"),
        }
    };
    let _ = std::io::Write::write_all(&mut stream, &reply);
}
