//! The HTTP server: reads requests, logs them, and sends the scripted reply or the platform's own
//! response.

use std::io;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use turso_platform::Secret;

use crate::call::{ApiError, ApiResult, Call, PathParameters, fail};
use crate::description::OperationSpec;
use crate::dispatch::dispatch;
use crate::hosts::{self, Upload};
use crate::reply::{Reply, ScriptedResponse};
use crate::request::Request;
use crate::router::route;
use crate::shared::{Inner, Shared};

/// The largest request body of an operation, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// The wait before accepting again after an error that may persist.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(50);

/// Accepts connections until it is aborted, which closes them all.
pub async fn serve(listener: TcpListener, shared: Shared) {
    let mut connections = JoinSet::new();
    loop {
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
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
        let shared = shared.clone();
        connections.spawn(async move {
            let service = hyper::service::service_fn(|request| respond(request, &shared));
            // Fails if the client disconnects or a scripted reply drops the connection.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
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

/// The target of a request, from its `Host`, method and path.
enum Target {
    Operation(&'static OperationSpec, PathParameters),
    OtherHost(Option<Upload>),
    Unknown,
}

/// Responds to a request. An error closes the connection without a response.
async fn respond(
    request: hyper::Request<Incoming>,
    shared: &Shared,
) -> io::Result<Response<Full<Bytes>>> {
    let (parts, body) = request.into_parts();
    let host = header(&parts, HOST).unwrap_or_default();
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    let (operation, target, body) = if hosts::is_other_host(host) {
        let operation = hosts::host_operation(host, method, path);
        if hosts::is_upload(path) {
            let upload = hosts::receive_upload(body).await;
            (
                Some(operation),
                Target::OtherHost(Some(upload)),
                Ok(Bytes::new()),
            )
        } else {
            (Some(operation), Target::OtherHost(None), read(body).await)
        }
    } else {
        match route(method, path) {
            Some((spec, parameters)) => {
                let target = Target::Operation(spec, parameters);
                (Some(spec.operation.id), target, read(body).await)
            }
            None => (None, Target::Unknown, read(body).await),
        }
    };
    let (reply, result) = {
        let mut inner = shared.lock();
        let received = log_entry(&parts, operation, body.as_deref().unwrap_or_default());
        let reply = inner.script.next_reply(operation);
        let result = reply
            .takes_effect
            .then(|| perform(&mut inner, target, &parts, &received, body));
        inner.requests.push(received);
        (reply, result)
    };
    send(reply, result).await
}

/// Performs a request on the state.
fn perform(
    inner: &mut Inner,
    target: Target,
    parts: &Parts,
    received: &Request,
    body: Result<Bytes, ApiError>,
) -> ApiResult {
    match target {
        Target::OtherHost(upload) => {
            hosts::respond(&mut inner.state, received, &parts.headers, upload)
        }
        Target::Unknown => fail(404, "404 page not found"),
        Target::Operation(spec, path) => {
            let call = Call {
                spec,
                path,
                query: &received.query,
                body: &body?,
            };
            dispatch(&mut inner.state, &call, bearer_token(parts))
        }
    }
}

/// Waits for the reply's delay and barrier, then turns it into a response.
async fn send(reply: Reply, result: Option<ApiResult>) -> io::Result<Response<Full<Bytes>>> {
    if !reply.delay.is_zero() {
        tokio::time::sleep(reply.delay).await;
    }
    if let Some(barrier) = reply.barrier {
        barrier.wait().await;
    }
    let (status, body) = match reply.response {
        ScriptedResponse::Dropped => return Err(io::ErrorKind::ConnectionReset.into()),
        ScriptedResponse::Body(status, body) => (status, body),
        ScriptedResponse::Passthrough => match result {
            None | Some(Ok(Value::Null)) => (200, String::new()),
            Some(Ok(body)) => (200, body.to_string()),
            Some(Err(error)) => (error.status, json!({"error": error.message}).to_string()),
        },
    };
    let mut response = Response::new(Full::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    // The service labels every body as JSON, so scripted bodies are too.
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

async fn read(body: Incoming) -> Result<Bytes, ApiError> {
    match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(_) => fail(413, "request body too large"),
    }
}

fn log_entry(parts: &Parts, operation: Option<&'static str>, body: &[u8]) -> Request {
    Request {
        operation,
        method: parts.method.to_string(),
        host: header(parts, HOST).unwrap_or_default().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        token: bearer_token(parts).map(Secret::from),
        body: String::from_utf8_lossy(body).into_owned(),
    }
}

fn bearer_token(parts: &Parts) -> Option<&str> {
    header(parts, AUTHORIZATION)?.strip_prefix("Bearer ")
}

fn header(parts: &Parts, name: HeaderName) -> Option<&str> {
    parts.headers.get(name)?.to_str().ok()
}
