//! From a request to a reply: HTTP, routes, tokens, and the checks that all operations share.

use std::collections::BTreeMap;
use std::io;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::script::Scripted;
use super::state::{self, State};
use super::{Answer, ORGANIZATION, Query, Request, SAMPLES, Shared, host};
use crate::{OPERATIONS, Operation, Secret};

/// The largest request body of an operation, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// The id of the organization, which is that of the description's examples.
const ORGANIZATION_ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

/// Accepts connections until it is aborted, which closes them all.
pub async fn serve(listener: TcpListener, shared: Shared) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        while connections.try_join_next().is_some() {}
        // Small answers are not to wait for each other.
        let _ = stream.set_nodelay(true);
        let shared = shared.clone();
        connections.spawn(async move {
            let service = hyper::service::service_fn(|request| reply(request, &shared));
            // A client that goes away is its own affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// Answers a request; an error closes the connection without an answer.
async fn reply(
    request: hyper::Request<Incoming>,
    shared: &Shared,
) -> io::Result<Response<Full<Bytes>>> {
    let (parts, body) = request.into_parts();
    let header = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let host = header(HOST).unwrap_or_default().to_owned();
    let is_upload = parts.uri.path() == host::UPLOAD && host::is_played(&host);
    let (body, upload) = match is_upload {
        true => (Ok(Bytes::new()), Some(host::receive(body).await)),
        false => (read(body).await, None),
    };
    let route = match host::is_played(&host) {
        true => None,
        false => find_operation(parts.method.as_str(), parts.uri.path()),
    };
    let operation = route.as_ref().map(|(operation, _)| operation.id);
    let operation =
        operation.or_else(|| host::operation(&host, parts.method.as_str(), parts.uri.path()));
    let token = header(AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    let received = Request {
        operation,
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        token: token.map(Secret::from),
        body: body
            .as_ref()
            .map_or(String::new(), |b| String::from_utf8_lossy(b).into_owned()),
        host,
    };
    let (reply, result) = {
        let mut inside = shared.lock();
        let reply = inside.script.pick(operation);
        let result = reply.takes_effect.then(|| match (route, body) {
            _ if host::is_played(&received.host) => {
                host::answer(&mut inside.state, &received, &parts.headers, upload)
            }
            (None, _) => refuse(404, "404 page not found"),
            (_, Err(_)) => refuse(413, "request body too large"),
            (Some((operation, path)), Ok(body)) => {
                let call = Call {
                    path,
                    query: &received.query,
                    body: &body,
                    id: operation.id,
                };
                inside
                    .state
                    .check_token(token)
                    .and_then(|()| answer(&mut inside.state, &call))
            }
        });
        inside.requests.push(received);
        (reply, result)
    };
    if !reply.delay.is_zero() {
        tokio::time::sleep(reply.delay).await;
    }
    if let Some(barrier) = reply.barrier {
        barrier.wait().await;
    }
    let mut response = match (reply.answer, result) {
        (Scripted::Dropped, _) => return Err(io::ErrorKind::ConnectionReset.into()),
        (Scripted::Body(status, body), _) => response(status, body),
        (Scripted::Usual, Some(Ok(Value::Null)) | None) => response(200, String::new()),
        (Scripted::Usual, Some(Ok(body))) => response(200, body.to_string()),
        (Scripted::Usual, Some(Err(refusal))) => {
            response(refusal.status, json!({"error": refusal.text}).to_string())
        }
    };
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

async fn read(body: impl Body<Data = Bytes, Error = hyper::Error>) -> Result<Bytes, Refusal> {
    match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(_) => refuse(413, "request body too large"),
    }
}

fn response(status: u16, body: String) -> Response<Full<Bytes>> {
    let mut headers = HeaderMap::new();
    // What is scripted need not be JSON, but the service, too, says that all it sends is.
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let mut response = Response::new(Full::from(body));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *response.headers_mut() = headers;
    response
}

/// The operation that a request means, with its path parameters by name. A path with another method
/// is as unknown to the service as any other.
fn find_operation(
    method: &str,
    path: &str,
) -> Option<(&'static Operation, BTreeMap<&'static str, String>)> {
    let decode = |part| {
        percent_encoding::percent_decode_str(part)
            .decode_utf8()
            .ok()
    };
    OPERATIONS
        .iter()
        .filter(|operation| operation.method == method)
        .find_map(|operation| {
            let template: Vec<&str> = operation.path.split('/').collect();
            let given: Vec<&str> = path.split('/').collect();
            let mut parameters = BTreeMap::new();
            for (name, part) in template.iter().zip(&given) {
                match name
                    .strip_prefix('{')
                    .and_then(|name| name.strip_suffix('}'))
                {
                    Some(_) if part.is_empty() => return None,
                    Some(name) => drop(parameters.insert(name, decode(part)?.into_owned())),
                    None if name == part => {}
                    None => return None,
                }
            }
            (template.len() == given.len()).then_some((operation, parameters))
        })
}

/// One request for an operation, taken apart.
pub struct Call<'a> {
    pub id: &'static str,
    path: BTreeMap<&'static str, String>,
    query: &'a str,
    body: &'a [u8],
}

impl Call<'_> {
    pub fn path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    pub fn query(&self, name: &str) -> Option<String> {
        let url = reqwest::Url::parse(&format!("http://fake/?{}", self.query)).ok()?;
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The body, of a type that was checked already.
    pub fn body<T: serde::de::DeserializeOwned>(&self) -> Result<T, Refusal> {
        // An optional body that is absent says as much as one with nothing in it.
        let body = if self.body.is_empty() {
            b"{}"
        } else {
            self.body
        };
        serde_json::from_slice(body).or_else(|e| refuse(400, format!("invalid request body: {e}")))
    }
}

/// Carries out an operation, by its handler or by the example of its answer.
fn answer(state: &mut State, call: &Call) -> Outcome {
    let Some(sample) = SAMPLES.iter().find(|sample| sample.id == call.id) else {
        return refuse(501, format!("the fake platform does not know {}", call.id));
    };
    if call
        .path
        .get("organizationSlug")
        .is_some_and(|slug| slug != ORGANIZATION)
        || call
            .path
            .get("organizationId")
            .is_some_and(|id| id != ORGANIZATION_ID)
    {
        return refuse(404, "organization not found");
    }
    state.check_path(call)?;
    sample
        .query
        .iter()
        .try_for_each(|query| check_query(query, call))?;
    match sample.body {
        Some((false, _)) if call.body.is_empty() => {}
        Some((_, check)) => {
            check(call.body).or_else(|e| refuse(400, format!("invalid request body: {e}")))?;
        }
        None => {}
    }
    match (state::handler(call.id), &sample.answer) {
        (Some(handler), _) => handler(state, call),
        // Turso's TypeScript client reads these as JSON.
        (None, Answer::Empty) => Ok(json!({})),
        (None, Answer::Example(text)) => {
            serde_json::from_str(text).or_else(|e| refuse(500, e.to_string()))
        }
        (None, Answer::Unknown) => refuse(
            501,
            format!("the description has no example for {}", call.id),
        ),
    }
}

fn check_query(query: &Query, call: &Call) -> Result<(), Refusal> {
    let Query {
        name,
        required,
        ty,
        values,
    } = query;
    let Some(value) = call.query(name) else {
        return if *required {
            refuse(400, format!("{name} is required"))
        } else {
            Ok(())
        };
    };
    let fits = match *ty {
        "integer" => value.parse::<i64>().is_ok(),
        "boolean" => value.parse::<bool>().is_ok(),
        "date-time" => value.parse::<chrono::DateTime<chrono::Utc>>().is_ok(),
        _ => values.is_empty() || values.contains(&value.as_str()),
    };
    match fits {
        true => Ok(()),
        false => refuse(400, format!("invalid {name} parameter: {value}")),
    }
}

/// The answer to a request: JSON, or null for an empty body.
pub type Outcome = Result<Value, Refusal>;

pub struct Refusal {
    pub status: u16,
    pub text: String,
}

pub fn refuse<T>(status: u16, text: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal {
        status,
        text: text.into(),
    })
}

pub fn to_json(value: impl Serialize) -> Outcome {
    serde_json::to_value(value).or_else(|error| refuse(500, error.to_string()))
}
