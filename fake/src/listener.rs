//! Accepts connections.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
#[cfg(feature = "tls")]
use tokio_rustls::TlsAcceptor;

use crate::server::{Addresses, respond};
use crate::shared::Shared;

/// The wait before accepting again after an error that may persist.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(50);

/// Serves HTTP until the task is aborted, which closes all connections.
pub async fn serve(listener: TcpListener, listening_on: IpAddr, shared: Shared) {
    let connect = |stream, addresses| serve_connection(stream, addresses, shared.clone());
    accept(listener, listening_on, connect).await;
}

/// Serves HTTP over TLS until the task is aborted, which closes all connections.
#[cfg(feature = "tls")]
pub async fn serve_tls(
    listener: TcpListener,
    listening_on: IpAddr,
    tls: TlsAcceptor,
    shared: Shared,
) {
    let connect = |stream, addresses| {
        let (handshake, shared) = (tls.accept(stream), shared.clone());
        async move {
            // Fails if the client does not trust the certificate.
            if let Ok(stream) = handshake.await {
                serve_connection(stream, addresses, shared).await;
            }
        }
    };
    accept(listener, listening_on, connect).await;
}

/// Accepts connections until the task is aborted, and serves each with `connect`.
async fn accept<F>(
    listener: TcpListener,
    server: IpAddr,
    connect: impl Fn(TcpStream, Addresses) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
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
        let client = client.ip();
        connections.spawn(connect(stream, Addresses { server, client }));
    }
}

async fn serve_connection(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    addresses: Addresses,
    shared: Shared,
) {
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
