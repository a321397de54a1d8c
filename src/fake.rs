//! An in-process fake of the Turso Platform API, for tests and for a first try without an account.
//!
//! [`Platform::start`] serves it on a loopback port; the [`Client`] it gives is the ordinary one,
//! and every request goes over real HTTP. Databases, instances and tokens are kept until the
//! platform is dropped, and errors have the service's own statuses and texts.
//!
//! ```
//! use turso_platform::fake::{ORGANIZATION, Platform};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let platform = Platform::start().await?;
//! let acme = platform.client().organization(ORGANIZATION);
//! let made = acme.create("orders", |b| b.group("default")).send().await?;
//! assert_eq!(acme.databases().send().await?.databases.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! What it does not simulate: more than one organization and one group, the databases' own hosts,
//! expiry of tokens, plans and quotas. Seeds and encryption are accepted and change nothing.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::{AbortHandle, JoinSet};

use crate::{Client, OPERATIONS, Operation, types};

/// The slug of the one organization that the fake platform has.
pub const ORGANIZATION: &str = "my-org";

/// The one group that the organization has.
const GROUP: &str = "default";

/// The location of the group, where [`Backend::Aws`] keeps every database.
const AWS_LOCATION: &str = "aws-us-east-1";

/// The locations in which [`Backend::Legacy`] makes instances.
const LEGACY_LOCATIONS: [&str; 8] = ["ams", "fra", "iad", "lhr", "nrt", "ord", "sin", "sjc"];

/// The largest request body read, in bytes.
const MAX_BODY: usize = 1024 * 1024;

/// Which of Turso's two platforms is played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Backend {
    /// Today's: a new database has its primary instance at once, in the location of its group, and
    /// gets no other. A taken name is answered with 400.
    #[default]
    Aws,
    /// That of Turso's older documents: a new database has no instance; the first one made becomes
    /// its primary. A taken name is answered with 409.
    Legacy,
}

/// A running fake platform. It stops when dropped.
#[derive(Debug)]
pub struct Platform {
    address: SocketAddr,
    token: String,
    server: AbortHandle,
}

impl Platform {
    /// Starts today's platform ([`Backend::Aws`]) on a free loopback port.
    ///
    /// It runs on the current Tokio runtime, outside of which this panics as `tokio::spawn` does.
    ///
    /// # Errors
    ///
    /// The system's, when no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::start_as(Backend::default()).await
    }

    /// Starts the platform of a backend on a free loopback port, as [`start`](Self::start) does.
    ///
    /// # Errors
    ///
    /// The system's, when no port can be listened on.
    pub async fn start_as(backend: Backend) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let token = "fake-platform-token".to_owned();
        let state = State { backend, token: token.clone(), databases: BTreeMap::new(), issued: 0 };
        let state = Arc::new(Mutex::new(state));
        let server = tokio::spawn(serve(listener, state)).abort_handle();
        Ok(Self { address, token, server })
    }

    /// A client of this platform, with its token.
    pub fn client(&self) -> Client {
        let client = Client::builder().base_url(self.base_url()).token(self.token()).build();
        client.expect("a loopback URL and a plain token make a client")
    }

    /// Where it is served, for a client of your own.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The one platform token that it accepts.
    pub fn token(&self) -> &str {
        &self.token
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Accepts connections until it is aborted, which closes them all.
async fn serve(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        while connections.try_join_next().is_some() {}
        let state = state.clone();
        connections.spawn(async move {
            let service = hyper::service::service_fn(|request| answer(request, &state));
            // A client that goes away is its own affair.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    state: &Mutex<State>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, MAX_BODY).collect().await.map(|body| body.to_bytes());
    let authorization = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let result = match (find_operation(parts.method.as_str(), parts.uri.path()), body) {
        (None, _) => refuse(404, "404 page not found"),
        (_, Err(_)) => refuse(413, "request body too large"),
        (Some((operation, path)), Ok(body)) => {
            let call = Call { path, query: parts.uri.query().unwrap_or_default(), body: &body };
            let mut state = lock(state);
            state.check_token(authorization).and_then(|()| state.call(operation, &call))
        }
    };
    let (status, body) = match result {
        Ok(Value::Null) => (StatusCode::OK, String::new()),
        Ok(body) => (StatusCode::OK, body.to_string()),
        Err(refusal) => (refusal.status, json!({"error": refusal.text}).to_string()),
    };
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, "application/json".parse().expect("a header value"));
    Ok(response)
}

/// A handler that panicked fails its own test; the others go on with the state it left.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The operation that a request means, with its path parameters by name.
fn find_operation(
    method: &str,
    path: &str,
) -> Option<(&'static Operation, BTreeMap<&'static str, String>)> {
    let decode = |part| percent_encoding::percent_decode_str(part).decode_utf8().ok();
    OPERATIONS.iter().filter(|operation| operation.method == method).find_map(|operation| {
        let template: Vec<&str> = operation.path.split('/').collect();
        let given: Vec<&str> = path.split('/').collect();
        let mut parameters = BTreeMap::new();
        for (name, part) in template.iter().zip(&given) {
            match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => drop(parameters.insert(name, decode(part)?.into_owned())),
                None if name == part => {}
                None => return None,
            }
        }
        (template.len() == given.len()).then_some((operation, parameters))
    })
}

/// One request, taken apart.
struct Call<'a> {
    path: BTreeMap<&'static str, String>,
    query: &'a str,
    body: &'a [u8],
}

impl Call<'_> {
    fn path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    fn query(&self, name: &str) -> Option<String> {
        let url = reqwest::Url::parse(&format!("http://fake/?{}", self.query)).ok()?;
        url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    fn body<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        serde_json::from_slice(self.body).map_err(|error| Refusal {
            status: StatusCode::BAD_REQUEST,
            text: format!("invalid request body: {error}"),
        })
    }
}

struct Refusal {
    status: StatusCode,
    text: String,
}

fn refuse<T>(status: u16, text: impl Into<String>) -> Result<T, Refusal> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Err(Refusal { status, text: text.into() })
}

fn to_json(value: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).or_else(|error| refuse(500, error.to_string()))
}

/// Whether a text is a duration as the service reads it: numbers, each with a unit.
fn is_duration(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let unit = ["ns", "us", "ms", "s", "m", "h", "d", "w"]
            .into_iter()
            .find(|unit| digits > 0 && rest[digits..].starts_with(unit));
        match unit {
            Some(unit) => rest = &rest[digits + unit.len()..],
            None => return false,
        }
    }
    !text.is_empty()
}

struct State {
    backend: Backend,
    token: String,
    databases: BTreeMap<String, (types::Database, Vec<types::Instance>)>,
    /// How many ids and tokens were issued; each has the next number in it.
    issued: u64,
}

impl State {
    fn check_token(&self, authorization: Option<&str>) -> Result<(), Refusal> {
        match authorization.and_then(|value| value.strip_prefix("Bearer ")) {
            None => refuse(401, "no authorization token"),
            Some(token) if token == self.token => Ok(()),
            // What the service says to the token of a database.
            Some(token) if token.starts_with("fake-database-token-") => {
                refuse(401, "could not parse jwt id")
            }
            Some(_) => refuse(401, "invalid token"),
        }
    }

    fn call(&mut self, operation: &Operation, call: &Call) -> Result<Value, Refusal> {
        if call.path("organizationSlug") != ORGANIZATION {
            return refuse(404, "organization not found");
        }
        let name = call.path("databaseName");
        match operation.id {
            "listDatabases" => self.list(call),
            "createDatabase" => self.create(call.body()?),
            "getDatabase" => {
                to_json(types::GetDatabaseResponse { database: self.find(name)?.0.clone() })
            }
            "deleteDatabase" => {
                self.find(name)?;
                self.databases.remove(name);
                to_json(types::DeleteDatabaseResponse { database: name.to_owned() })
            }
            "listDatabaseInstances" => to_json(types::ListDatabaseInstancesResponse {
                instances: self.find(name)?.1.clone(),
            }),
            "getDatabaseInstance" => {
                let at = self.position(call)?;
                to_json(types::GetDatabaseInstanceResponse {
                    instance: self.find(name)?.1[at].clone(),
                })
            }
            "createDatabaseInstance" => self.create_instance(name, call.body()?),
            "deleteDatabaseInstance" => {
                let at = self.position(call)?;
                let instances = &mut self.find(name)?.1;
                if instances[at].is_primary() {
                    return refuse(400, "cannot delete the primary instance of a database");
                }
                to_json(types::DeleteDatabaseInstanceResponse {
                    instance: instances.remove(at).name,
                })
            }
            "createDatabaseToken" => self.create_token(name, call),
            "invalidateDatabaseTokens" => self.find(name).map(|_| Value::Null),
            _ => refuse(501, format!("the fake platform does not know {}", operation.id)),
        }
    }

    fn list(&self, call: &Call) -> Result<Value, Refusal> {
        let group = call.query("group");
        let databases = self.databases.values().map(|(database, _)| database);
        let here = databases.filter(|database| group.is_none() || database.group == group);
        let databases = here.cloned().collect();
        to_json(types::ListDatabasesResponse { databases, pagination: None })
    }

    fn create(&mut self, body: types::CreateDatabaseInput) -> Result<Value, Refusal> {
        let types::CreateDatabaseInput { name, group, size_limit, .. } = body;
        let allowed = |c| matches!(c, 'a'..='z' | '0'..='9' | '-');
        if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
            return refuse(400, format!("invalid database name: {name}"));
        }
        if group != GROUP {
            return refuse(400, "group not found");
        }
        let region = match self.backend {
            Backend::Aws if size_limit.is_some() => {
                return refuse(400, "size_limit is not supported for db-api controlled databases");
            }
            Backend::Aws => format!(".{AWS_LOCATION}"),
            Backend::Legacy => String::new(),
        };
        match self.backend {
            _ if !self.databases.contains_key(&name) => {}
            Backend::Aws => return refuse(400, "database with same name already exists"),
            Backend::Legacy => {
                return refuse(409, format!("database with name [{name}] already exists"));
            }
        }
        let made = types::CreateDatabaseOutput {
            db_id: self.next_id(),
            hostname: format!("{name}-{ORGANIZATION}{region}.turso.io"),
            name: name.clone(),
            issued_cert_count: Some(0),
            issued_cert_limit: Some(0),
        };
        let mut database = types::Database::from(made.clone());
        database.group = Some(group);
        database.type_ = Some("logical".to_owned());
        self.databases.insert(name.clone(), (database, Vec::new()));
        if self.backend == Backend::Aws {
            self.add_instance(&name, AWS_LOCATION)?;
        }
        // What the service still sends beside the database, and nobody should use.
        Ok(json!({"database": to_json(made)?, "username": "", "password": ""}))
    }

    fn create_instance(
        &mut self,
        name: &str,
        body: types::CreateDatabaseInstanceBody,
    ) -> Result<Value, Refusal> {
        let location = body.location;
        let instances = &self.find(name)?.1;
        let taken = instances.iter().any(|instance| instance.name == location);
        if self.backend == Backend::Aws {
            return refuse(400, "replication is not supported for db-api controlled databases");
        }
        if !LEGACY_LOCATIONS.contains(&location.as_str()) {
            return refuse(400, format!("invalid location: {location}"));
        }
        if taken {
            return refuse(409, format!("an instance of {name} in {location} already exists"));
        }
        let instance = self.add_instance(name, &location)?;
        Ok(json!({"instance": to_json(instance)?, "username": "", "password": ""}))
    }

    fn add_instance(&mut self, name: &str, location: &str) -> Result<types::Instance, Refusal> {
        let uuid = self.next_id();
        let (database, instances) = self.find(name)?;
        let type_ = match instances.is_empty() {
            true => types::InstanceType::Primary,
            false => types::InstanceType::Replica,
        };
        if type_ == types::InstanceType::Primary {
            database.primary_region = Some(location.to_owned());
        }
        let instance = types::Instance {
            uuid,
            name: location.to_owned(),
            type_,
            region: Some(location.to_owned()),
            hostname: format!("{location}-{}", database.hostname),
        };
        instances.push(instance.clone());
        Ok(instance)
    }

    fn create_token(&mut self, name: &str, call: &Call) -> Result<Value, Refusal> {
        self.find(name)?;
        if call.query("expiration").is_some_and(|text| text != "never" && !is_duration(&text)) {
            return refuse(400, "Invalid expiration format");
        }
        if let Some(text) = call.query("authorization")
            && text.parse::<types::CreateDatabaseTokenAuthorization>().is_err()
        {
            return refuse(400, format!("invalid authorization: {text}"));
        }
        if !call.body.is_empty() {
            let body: types::CreateTokenInput = call.body()?;
            if body.permissions.is_some() && self.backend == Backend::Aws {
                return refuse(
                    400,
                    "Permissions are not supported for db-api controlled databases",
                );
            }
        }
        self.issued += 1;
        to_json(types::CreateDatabaseTokenResponse {
            jwt: format!("fake-database-token-{}", self.issued).into(),
        })
    }

    fn find(
        &mut self,
        name: &str,
    ) -> Result<&mut (types::Database, Vec<types::Instance>), Refusal> {
        let missing = format!("could not find database with name [{name}]: record not found");
        self.databases.get_mut(name).map_or_else(|| refuse(404, missing), Ok)
    }

    /// Where the instance that the path names is among those of its database.
    fn position(&mut self, call: &Call) -> Result<usize, Refusal> {
        let (name, instance) = (call.path("databaseName"), call.path("instanceName"));
        let found = self.find(name)?.1.iter().position(|one| one.name == instance);
        let missing =
            || refuse(404, format!("could not find instance {instance} of database {name}"));
        found.map_or_else(missing, Ok)
    }

    fn next_id(&mut self) -> String {
        self.issued += 1;
        format!("00000000-0000-4000-8000-{:012}", self.issued)
    }
}
