//! Accepts connections.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::server::{Addresses, respond};
use crate::shared::Shared;

/// The wait before accepting again after an error that may persist.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(50);

/// Accepts connections until it is aborted, which closes them all.
pub async fn serve(listener: TcpListener, listening_on: IpAddr, shared: Shared) {
    let mut connections = JoinSet::new();
    loop {
        let (stream, client) = match listener.accept().await {
            Ok(accepted) => accepted,
            // Concerns only that connection.
            Err(error) if is_connection_error(&error) => continue,
            // Probably there are no file descriptors left; some may be closed meanwhile.
            Err(_) => {
                tokio::time::sleep(ACCEPT_BACKOFF).await;
                continue;
            }
        };
        while connections.try_join_next().is_some() {}
        // Otherwise Nagle's algorithm delays small responses.
        let _ = stream.set_nodelay(true);
        let addresses = Addresses {
            server: listening_on,
            client: client.ip(),
        };
        connections.spawn(serve_connection(stream, addresses, shared.clone()));
    }
}

async fn serve_connection(stream: TcpStream, addresses: Addresses, shared: Shared) {
    let service = hyper::service::service_fn(|request| respond(request, addresses, &shared));
    // Fails if the client disconnects or a scripted reply drops the connection.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

fn is_connection_error(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    )
}
