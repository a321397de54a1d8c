//! Reads a request, logs it, and sends the scripted reply or the platform's own response.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, HOST, HeaderName, USER_AGENT};
use hyper::http::request::Parts;
use hyper::{Method, Response};
use serde_json::{Value, json};
use turso_platform::Secret;

use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, PathParameters, fail};
use crate::description::OperationSpec;
use crate::dispatch;
use crate::hosts::{self, Content, DatabaseCall, DatabaseRequest, Host, HostResult, Upload};
use crate::page;
use crate::reply::{Reply, ScriptedResponse};
use crate::request::Request;
use crate::response::{Body, empty, json_response, text_response};
use crate::router::route;
use crate::shared::{Inner, Shared};
#[cfg(feature = "sql")]
use crate::sql;

/// The largest request body of an operation, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// The largest body of a request to a database, other than a file, in bytes.
const MAX_DATABASE_BODY: usize = 64 * 1024 * 1024;

/// What a request is for, with what it sent.
enum Target<'a> {
    Operation(Call<'a>),
    Region,
    Database(DatabaseCall),
}

/// Both ends of a connection.
#[derive(Clone, Copy)]
pub struct Addresses {
    /// The address that the server listens on.
    pub server: IpAddr,
    pub client: IpAddr,
}

/// Responds to a request. An error closes the connection without a response.
pub async fn respond(
    request: hyper::Request<Incoming>,
    addresses: Addresses,
    shared: &Shared,
) -> io::Result<Response<Body>> {
    let (parts, body) = request.into_parts();
    let mut entry = log_entry(&parts);
    if let Some(page) = page::respond(&parts, &entry.host, addresses.client, shared) {
        return Ok(page);
    }
    let Some(host) = Host::find(&entry.host, addresses.server, shared.host_names()) else {
        let message = format!(
            "the fake platform does not serve the host {:?}: send requests to its base URL",
            entry.host
        );
        return reject(shared, entry, body, Reply::error(421, &message)).await;
    };
    let method = parts.method.as_str();
    let (host, path) = host.resolve(parts.uri.path());
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
    let (target, body) = receive(&parts, host, path, routed, body, shared.backend()).await;
    let (reply, result) = {
        let mut inner = shared.lock();
        let mut reply = inner.script.next_reply(entry.operation);
        let delay = match &target {
            Ok(Target::Operation(call)) => dispatch::delay(&inner.state, call),
            _ => Duration::ZERO,
        };
        let result = reply
            .takes_effect
            .then(|| perform(&mut inner, target, &parts, &body));
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
    #[cfg(feature = "sql")]
    if let Some(Ok(Content::Sql(mut call))) = result {
        let scripted_error = reply.sql_error.as_ref();
        call.scripted_error =
            scripted_error.map(|(code, message)| sql::SqlError::new(code, message));
        let response = sql::respond(*call, shared.clone()).await;
        return send(reply, Some(response)).await;
    }
    send(reply, result.map(to_response)).await
}

/// Sends a reply instead of reading the request, which has no effect.
async fn reject(
    shared: &Shared,
    entry: Request,
    body: Incoming,
    reply: Reply,
) -> io::Result<Response<Body>> {
    shared.lock().requests.add(entry, &[]);
    // Otherwise the connection could be reset before the client reads the reply.
    let _ = read(body, MAX_BODY).await;
    send(reply, None).await
}

/// Reads the body of a request for a path on a host. Also returns the body to log.
async fn receive<'a>(
    parts: &'a Parts,
    host: Host,
    path: &str,
    routed: Option<(&'static OperationSpec, PathParameters)>,
    body: Incoming,
    backend: Backend,
) -> (Result<Target<'a>, ApiError>, Bytes) {
    let request = DatabaseRequest::parse(parts.method.as_str(), path);
    let (upload, body) = if matches!(host, Host::Database(_)) && request.has_file() {
        (Some(Upload::receive(body).await), Bytes::new())
    } else {
        let limit = match &host {
            Host::Database(_) => MAX_DATABASE_BODY,
            Host::Api | Host::Region => MAX_BODY,
        };
        match read(body, limit).await {
            Ok(body) => (None, body),
            Err(error) => return (Err(error), Bytes::new()),
        }
    };
    let target = match (host, routed) {
        (Host::Region, _) => Ok(Target::Region),
        (Host::Database(address), _) => Ok(Target::Database(DatabaseCall {
            address,
            request,
            upload,
        })),
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
    body: &Bytes,
) -> (HostResult, bool) {
    let state = &mut inner.state;
    let json = |result: ApiResult| result.map(Content::Json);
    let (result, accepted) = match target {
        Err(error) => (Err(error), false),
        Ok(Target::Region) => (Ok(Content::Json(hosts::region(state))), true),
        Ok(Target::Database(call)) => {
            let token = bearer_token(parts);
            let result = hosts::respond(state, call, token, &parts.headers, body);
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
    if changes_state(&result)
        && parts.method != Method::GET
        && let Err(error) = inner.save()
    {
        return (fail(500, error.to_string()), accepted);
    }
    (result, accepted)
}

fn changes_state(result: &HostResult) -> bool {
    match result {
        #[cfg(feature = "sql")]
        Ok(Content::Sql(_)) => false,
        result => result.is_ok(),
    }
}

/// Waits for the reply's delay and barrier, then sends it, or the platform's own response.
async fn send(reply: Reply, own: Option<Response<Body>>) -> io::Result<Response<Body>> {
    let is_own = matches!(reply.response, ScriptedResponse::Passthrough);
    let mut response = match own {
        Some(response) if is_own => response,
        Some(response) => {
            // The operation, such as a cursor, may run until the end of the body.
            let _ = response.into_body().collect().await;
            empty()
        }
        None => empty(),
    };
    if !reply.delay.is_zero() {
        tokio::time::sleep(reply.delay).await;
    }
    if let Some(barrier) = reply.barrier {
        barrier.wait().await;
    }
    match reply.response {
        ScriptedResponse::Dropped => return Err(io::ErrorKind::ConnectionReset.into()),
        ScriptedResponse::Body(status, body) => response = json_response(status, body),
        ScriptedResponse::Passthrough => {}
    }
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

fn to_response(result: HostResult) -> Response<Body> {
    match result {
        Ok(Content::Json(Value::Null)) => empty(),
        Ok(Content::Json(body)) => json_response(200, body.to_string()),
        Ok(Content::Bytes(bytes)) => json_response(200, bytes),
        Ok(Content::Text(text)) => text_response(200, text),
        // `respond` runs it.
        #[cfg(feature = "sql")]
        Ok(Content::Sql(_)) => empty(),
        Err(error) if error.message.is_empty() => json_response(error.status, ""),
        Err(error) => {
            let body = json!({"error": error.message});
            json_response(error.status, body.to_string())
        }
    }
}

async fn read(body: Incoming, limit: usize) -> Result<Bytes, ApiError> {
    match Limited::new(body, limit).collect().await {
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
    let (scheme, token) = header(parts, AUTHORIZATION)?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
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
