//! Helpers of the tests.

use std::time::Duration;

use turso_platform::ext::OrganizationClient;
use turso_platform::{Retry, reqwest};
use turso_platform_fake::{Backend, ORGANIZATION, Platform};

pub const DAY: Duration = Duration::from_secs(86_400);

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

/// A raw request to the API.
pub fn request(platform: &Platform, method: &str, path: &str) -> reqwest::RequestBuilder {
    let url = format!("{}{path}", platform.base_url());
    reqwest::Client::new().request(method.parse().unwrap(), url)
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

/// The status and the message of a call that must fail.
pub async fn failure<T>(sent: impl Future<Output = Result<T, turso_platform::Error>>) -> String {
    let error = sent.await.map(drop).expect_err("this call must fail");
    format!("{} {}", error.status().unwrap().as_u16(), error.message())
}
