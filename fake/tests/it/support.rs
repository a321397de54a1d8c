//! Helpers of the tests.

use std::time::Duration;

use serde_json::{Value, json};
use turso_platform::ext::{Created, CustomRequest};
use turso_platform::{Client, DESCRIPTION, OPERATIONS, Retry, reqwest, types};
use turso_platform::{Operation, OrganizationClient};
use turso_platform_fake::{Backend, ORGANIZATION, Platform};

pub const DAY: Duration = Duration::from_secs(86_400);

/// The ID of the organization, in paths of version 3.
pub const ORGANIZATION_ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

pub const DATABASES: &str = "/v1/organizations/my-org/databases";

/// A valid body of `createDatabase`.
pub const ORDERS: &str = r#"{"name": "orders", "group": "default"}"#;

pub async fn legacy_platform() -> Platform {
    let builder = Platform::builder().backend(Backend::Legacy);
    builder.start().await.unwrap()
}

pub fn organization(platform: &Platform) -> OrganizationClient {
    platform.client().organization(ORGANIZATION)
}

pub fn organization_without_retries(platform: &Platform) -> OrganizationClient {
    let client = platform.client().with_retry(Retry::none());
    client.organization(ORGANIZATION)
}

/// A client with another base URL or token than the platform's own.
pub fn client(base_url: &str, token: &str) -> Client {
    let builder = Client::builder().base_url(base_url).token(token);
    builder.build().unwrap()
}

fn find(id: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.id == id)
}

/// Returns whether the description has these operations, by `operationId`, and parameters, as
/// `operationId.name`. Revisions lack some, and a test of them returns early.
pub fn are_described(names: &[&str]) -> bool {
    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    names.iter().all(|name| match name.split_once('.') {
        None => find(name).is_some(),
        Some((id, name)) => find(id).is_some_and(|operation| {
            let mut parameters = parameters(&description, operation).into_iter();
            parameters.any(|parameter| parameter["name"] == name)
        }),
    })
}

/// Returns the object of an operation in the description.
pub fn object<'a>(description: &'a Value, operation: &Operation) -> &'a Value {
    &description["paths"][operation.path][operation.method.to_ascii_lowercase()]
}

/// Returns the parameters of an operation.
pub fn parameters<'a>(description: &'a Value, operation: &Operation) -> Vec<&'a Value> {
    [
        &description["paths"][operation.path],
        object(description, operation),
    ]
    .into_iter()
    .filter_map(|object| object["parameters"].as_array())
    .flatten()
    .map(|parameter| resolve(description, parameter))
    .collect()
}

/// Returns the value itself, or what its `$ref` points to.
pub fn resolve<'a>(description: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(target) => description.pointer(target.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// A request for an operation that revisions of the description lack, or whose arguments differ, with the
/// arguments of its path. Unlike the client's methods, it compiles with any revision.
pub fn call(client: &Client, id: &str, arguments: &[&str]) -> CustomRequest {
    let operation = find(id).unwrap_or_else(|| panic!("{id} is not in the description"));
    let method = operation.method.parse().unwrap();
    let request = client.request(method, operation.path);
    let segments = operation.path.split('/');
    let names = segments.filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    names
        .zip(arguments)
        .fold(request, |request, (name, value)| request.path(name, value))
}

/// Sends a request for an operation, with a query. The response must match its description.
pub async fn get(
    client: &Client,
    id: &str,
    arguments: &[&str],
    query: &[(&'static str, &str)],
) -> Result<Value, turso_platform::Error> {
    let request = query
        .iter()
        .fold(call(client, id, arguments), |request, (name, value)| {
            request.query(name, value)
        });
    let response = request.send::<Value>().await?.into_inner();
    assert_described(id, &response);
    Ok(response)
}

/// Sends a request for an operation, with a body. The response must match its description.
pub async fn send(
    client: &Client,
    id: &str,
    arguments: &[&str],
    body: Value,
) -> Result<Value, turso_platform::Error> {
    let request = call(client, id, arguments).json(&body);
    let response = request.send::<Value>().await?.into_inner();
    assert_described(id, &response);
    Ok(response)
}

/// Asserts that a response matches its schema in the description, if there is one.
fn assert_described(id: &str, response: &Value) {
    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    let operation = find(id).unwrap();
    let described = &object(&description, operation)["responses"]["200"];
    let described = resolve(&description, described);
    let Some(schema) = described["content"]["application/json"].get("schema") else {
        return;
    };
    let schema = json!({"allOf": [schema], "components": description["components"]});
    let validator = jsonschema::options()
        .with_draft(jsonschema::Draft::Draft4)
        .build(&schema)
        .unwrap();
    if let Err(error) = validator.validate(response) {
        panic!("{id}: {}: {error}", error.instance_path());
    }
}

/// Creates a database in the group `default`.
pub async fn create(organization: &OrganizationClient, name: &str) -> Created {
    let create = organization.create(name).group("default");
    create.send().await.unwrap()
}

/// Creates a database in the group `default`, for an upload.
pub async fn create_for_upload(organization: &OrganizationClient, name: &str) -> Created {
    let seed = types::Seed::builder().type_("database_upload");
    let create = organization.create(name).group("default").seed(seed);
    create.send().await.unwrap()
}

/// A raw request to the API, without a token.
pub fn request(platform: &Platform, method: &str, path: &str) -> reqwest::RequestBuilder {
    let url = format!("{}{path}", platform.base_url());
    reqwest::Client::new().request(method.parse().unwrap(), url)
}

/// A raw request to the API, with the token of the platform.
pub fn authorized(platform: &Platform, method: &str, path: &str) -> reqwest::RequestBuilder {
    request(platform, method, path).bearer_auth(platform.token())
}

/// A raw request to another host.
pub fn request_to(
    platform: &Platform,
    host: &str,
    method: &str,
    path: &str,
) -> reqwest::RequestBuilder {
    request(platform, method, path).header("host", host)
}

/// Sends a raw request, and returns the status.
pub async fn status(request: reqwest::RequestBuilder) -> u16 {
    request.send().await.unwrap().status().as_u16()
}

/// Sends a raw request, and returns the body.
pub async fn text(request: reqwest::RequestBuilder) -> String {
    request.send().await.unwrap().text().await.unwrap()
}

/// The status and the message of a call that must fail.
pub async fn failure<T>(sent: impl Future<Output = Result<T, turso_platform::Error>>) -> String {
    let error = sent.await.map(drop).expect_err("this call must fail");
    format!("{} {}", error.status().unwrap().as_u16(), error.message())
}

/// Sends a signal to a process, with the shell's own `kill`, since not every system has the program.
#[cfg(feature = "cli")]
pub fn kill(signal: &str, process: &str) {
    let command = format!("kill {signal} {process}");
    let status = std::process::Command::new("sh")
        .args(["-c", &command])
        .status();
    assert!(status.unwrap().success(), "{command}");
}
