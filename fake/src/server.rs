//! The HTTP server: reads requests, logs them, and sends the scripted reply or the platform's own
//! response.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue, USER_AGENT};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use turso_platform::Secret;

use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, PathParameters, fail};
use crate::description::OperationSpec;
use crate::dispatch;
use crate::hosts::{self, Content, DatabaseRequest, Host, HostResult, Upload};
use crate::reply::{Reply, ScriptedResponse};
use crate::request::Request;
use crate::router::route;
use crate::shared::{Inner, Shared};

/// The largest request body of an operation, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// The wait before accepting again after an error that may persist.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(50);

/// Accepts connections until it is aborted, which closes them all.
pub async fn serve(listener: TcpListener, listening_on: IpAddr, shared: Shared) {
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
            let service =
                hyper::service::service_fn(|request| respond(request, listening_on, &shared));
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

/// What a request is for, with what it sent.
enum Target<'a> {
    Operation(Call<'a>),
    Region,
    Database(String, Option<Upload>),
}

/// Responds to a request. An error closes the connection without a response.
async fn respond(
    request: hyper::Request<Incoming>,
    listening_on: IpAddr,
    shared: &Shared,
) -> io::Result<Response<Full<Bytes>>> {
    let (parts, body) = request.into_parts();
    let mut entry = log_entry(&parts);
    let Some(host) = Host::find(&entry.host, listening_on, shared.host_names()) else {
        let message = format!(
            "the fake platform does not serve the host {:?}: send requests to its base URL",
            entry.host
        );
        return reject(shared, entry, body, Reply::error(421, &message)).await;
    };
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    let (routed, limited) = match host {
        Host::Api => (route(method, path), shared.check_rate_limit()),
        Host::Region | Host::Database(_) => (None, None),
    };
    entry.operation = match &routed {
        Some((spec, _)) => Some(spec.operation.id),
        None => host.operation(method, path),
    };
    if let Some(reply) = limited {
        return reject(shared, entry, body, reply).await;
    }
    let (target, body) = receive(&parts, host, routed, body, shared.backend()).await;
    let (reply, result) = {
        let mut inner = shared.lock();
        let mut reply = inner.script.next_reply(entry.operation);
        let delay = match &target {
            Ok(Target::Operation(call)) => dispatch::delay(&inner.state, call),
            _ => Duration::ZERO,
        };
        let result = reply
            .takes_effect
            .then(|| perform(&mut inner, target, &parts, &entry, &body));
        let accepted = result.as_ref().is_none_or(|(_, accepted)| *accepted);
        let is_own = matches!(reply.response, ScriptedResponse::Passthrough);
        if is_own && matches!(result, Some((Ok(_), _))) {
            reply.delay = reply.delay.max(delay);
        }
        inner
            .requests
            .add(entry, if accepted { &body } else { &[] });
        (reply, result.map(|(result, _)| result))
    };
    send(reply, result).await
}

/// Sends a reply instead of reading the request, which has no effect.
async fn reject(
    shared: &Shared,
    entry: Request,
    body: Incoming,
    reply: Reply,
) -> io::Result<Response<Full<Bytes>>> {
    shared.lock().requests.add(entry, &[]);
    // Otherwise the connection could be reset before the client reads the reply.
    let _ = read(body).await;
    send(reply, None).await
}

/// Reads the body of a request. Also returns the body to log.
async fn receive<'a>(
    parts: &'a Parts,
    host: Host,
    routed: Option<(&'static OperationSpec, PathParameters)>,
    body: Incoming,
    backend: Backend,
) -> (Result<Target<'a>, ApiError>, Bytes) {
    if let Host::Database(name) = &host
        && DatabaseRequest::parse(parts.method.as_str(), parts.uri.path()).has_file()
    {
        let upload = Upload::receive(body).await;
        let target = Target::Database(name.clone(), Some(upload));
        return (Ok(target), Bytes::new());
    }
    let body = match read(body).await {
        Ok(body) => body,
        Err(error) => return (Err(error), Bytes::new()),
    };
    let target = match (host, routed) {
        (Host::Region, _) => Ok(Target::Region),
        (Host::Database(name), _) => Ok(Target::Database(name, None)),
        (Host::Api, Some((spec, path))) => {
            let query = parts.uri.query().unwrap_or_default();
            let call = Call::new(backend, spec, path, query, body.clone());
            Ok(Target::Operation(call))
        }
        (Host::Api, None) => fail(404, "404 page not found"),
    };
    (target, body)
}

/// Performs a request on the state. Also returns whether it was accepted rather than rejected by a
/// check.
fn perform(
    inner: &mut Inner,
    target: Result<Target, ApiError>,
    parts: &Parts,
    entry: &Request,
    body: &[u8],
) -> (HostResult, bool) {
    let state = &mut inner.state;
    let json = |result: ApiResult| result.map(Content::Json);
    let (result, accepted) = match target {
        Err(error) => (Err(error), false),
        Ok(Target::Region) => (Ok(Content::Json(hosts::region(state))), true),
        Ok(Target::Database(host, upload)) => {
            let result = hosts::respond(state, &host, entry, &parts.headers, body, upload);
            let accepted = result.is_ok();
            (result, accepted)
        }
        Ok(Target::Operation(call)) => match dispatch::check(state, &call, bearer_token(parts)) {
            Ok(()) => (
                json(dispatch::perform(state, &call, user_agent(parts))),
                true,
            ),
            Err(error) => (Err(error), false),
        },
    };
    if result.is_ok()
        && parts.method != Method::GET
        && let Err(error) = inner.save()
    {
        return (fail(500, error.to_string()), accepted);
    }
    (result, accepted)
}

/// Waits for the reply's delay and barrier, then turns it into a response.
async fn send(reply: Reply, result: Option<HostResult>) -> io::Result<Response<Full<Bytes>>> {
    if !reply.delay.is_zero() {
        tokio::time::sleep(reply.delay).await;
    }
    if let Some(barrier) = reply.barrier {
        barrier.wait().await;
    }
    let (status, body) = match reply.response {
        ScriptedResponse::Dropped => return Err(io::ErrorKind::ConnectionReset.into()),
        ScriptedResponse::Body(status, body) => (status, body.into()),
        ScriptedResponse::Passthrough => match result {
            None | Some(Ok(Content::Json(Value::Null))) => (200, Bytes::new()),
            Some(Ok(Content::Json(body))) => (200, body.to_string().into()),
            Some(Ok(Content::Bytes(bytes))) => (200, bytes),
            Some(Err(error)) => {
                let body = json!({"error": error.message});
                (error.status, body.to_string().into())
            }
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

/// Returns the log entry of a request, without its operation and body.
fn log_entry(parts: &Parts) -> Request {
    Request {
        operation: None,
        method: parts.method.to_string(),
        host: match parts.uri.authority() {
            // An absolute URL overrides `Host`.
            Some(authority) => authority.to_string(),
            None => header(parts, HOST).unwrap_or_default().to_owned(),
        },
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        token: bearer_token(parts).map(Secret::from),
        body: String::new(),
    }
}

fn bearer_token(parts: &Parts) -> Option<&str> {
    header(parts, AUTHORIZATION)?.strip_prefix("Bearer ")
}

fn user_agent(parts: &Parts) -> &str {
    header(parts, USER_AGENT).unwrap_or_default()
}

fn header(parts: &Parts, name: HeaderName) -> Option<&str> {
    parts.headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpStream;
    use std::time::{Duration, Instant};

    use crate::builder::PlatformBuilder;
    use crate::control::Server;
    use crate::description::OPERATION_SPECS;
    use crate::state::TOKEN;

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn schema_is_compiled_while_the_state_is_locked() {
        let platform = PlatformBuilder::default().start().await.unwrap();
        let address = platform.base_url().replace("http://", "");
        let create_group = OPERATION_SPECS
            .iter()
            .find(|spec| spec.operation.id == "createGroup")
            .unwrap();
        let schema = &create_group.body.as_ref().unwrap().schema;
        let body = r#"{"name": "second", "location": "aws-eu-west-1"}"#;
        let request = format!(
            "POST /v1/organizations/my-org/groups HTTP/1.1\r\nhost: {address}\r\n\
             authorization: Bearer {TOKEN}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut connection = TcpStream::connect(&address).unwrap();
        let Server::Here { shared, .. } = &platform.server else {
            panic!("in this process");
        };
        let locked = shared.lock();
        connection.write_all(request.as_bytes()).unwrap();
        let start = Instant::now();
        while !schema.is_compiled() {
            assert!(start.elapsed() < Duration::from_secs(60), "not compiled");
            std::thread::sleep(Duration::from_millis(1));
        }
        drop(locked);
    }
}
