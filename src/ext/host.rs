//! Requests to hosts other than the API's: database hosts and the region endpoint. Sent without the
//! platform token.

use std::net::SocketAddr;

use reqwest::header::HOST;
use reqwest::{Method, RequestBuilder, Url};

use super::address::DatabaseAddress;
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Call;

/// Starts a request to the path of the call on a host, without the platform token.
///
/// If the base URL is local, the request goes to that address with `host` in the `Host` header, so
/// that nothing reaches the real host.
pub fn request(
    client: &Client,
    call: Call,
    method: Method,
    host: &str,
) -> Result<RequestBuilder, Error> {
    let url = hosted_url(client, call, host, call.path)?;
    Ok(match client.local_origin() {
        None => client.http().request(method, url),
        Some(origin) => client
            .http()
            .request(method, format!("{origin}{}", call.path))
            .header(HOST, host),
    })
}

/// Starts a request to a path of a database, without the platform token. The caller must have encoded
/// the parameters of the path.
///
/// If the base URL is local, the request goes to the path of the database at that address.
pub fn database_request(
    client: &Client,
    call: Call,
    method: Method,
    address: DatabaseAddress,
    path: &str,
) -> Result<RequestBuilder, Error> {
    let Some(origin) = client.local_origin() else {
        let url = hosted_url(client, call, address.hostname, path)?;
        return Ok(client.http().request(method, url));
    };
    if !is_on_loopback(address.hostname) {
        hosted_url(client, call, address.hostname, path)?;
    }
    let url = address.local_url(call, origin)?;
    Ok(client.http().request(method, url + path))
}

/// Returns whether a hostname starts with a loopback address and a port. Those of a fake platform with
/// TLS do.
fn is_on_loopback(hostname: &str) -> bool {
    let address = hostname.split('/').next().unwrap_or_default();
    let address = address.parse::<SocketAddr>();
    address.is_ok_and(|address| address.ip().is_loopback())
}

/// Returns the URL of a path on a host. Fails if the hostname is invalid.
fn hosted_url(client: &Client, call: Call, host: &str, path: &str) -> Result<Url, Error> {
    Url::parse(&format!("https://{host}{path}"))
        .ok()
        // The hostname must not contain other parts of a URL.
        .filter(|url| url.host_str() == Some(&*host.to_ascii_lowercase()))
        .filter(|url| client.local_origin().is_some() || is_in_dns(url))
        .ok_or_else(|| {
            let message = format!("the service returned an invalid hostname: {host:?}");
            Error::new(ErrorKind::Decode, message).with_operation(call.operation)
        })
}

/// Returns whether the host is a full name in the DNS, rather than an IP address or a name of the
/// local network.
fn is_in_dns(url: &Url) -> bool {
    url.domain()
        .is_some_and(|name| name.contains('.') && name.split('.').all(|label| !label.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_outside_the_dns_get_no_request() {
        let client = Client::builder().base_url("https://api.example.com");
        let client = client.token("t").build().unwrap();
        let call = Call::to_host("wait_ready", "/v2/pipeline");
        let url = |host: &str| {
            let address = DatabaseAddress {
                hostname: host,
                name: "..",
            };
            let request = request(&client, call, Method::GET, host)?.build()?;
            let to_database = database_request(&client, call, Method::GET, address, call.path)?;
            assert_eq!(request.url(), to_database.build()?.url());
            Ok::<_, Error>(request.url().to_string())
        };
        let expected = "https://orders-acme.turso.io/v2/pipeline";
        assert_eq!(url("orders-acme.turso.io").unwrap(), expected);
        for host in [
            "127.0.0.1",
            "[::1]",
            "169.254.169.254",
            "0x7f.1",
            "2130706433",
            "localhost",
            "turso..io",
            ".turso.io",
            "orders.turso.io.",
        ] {
            let error = url(host).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{host}");
        }
    }
}
