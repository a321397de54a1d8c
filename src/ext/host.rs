//! Requests to hosts other than the API's: database hosts and the region endpoint. Sent without the
//! platform token.

use reqwest::header::HOST;
use reqwest::{Method, RequestBuilder, Url};

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Call;

/// Starts a request to the path of the call, without the platform token.
pub fn request(
    client: &Client,
    call: Call,
    method: Method,
    host: &str,
) -> Result<RequestBuilder, Error> {
    request_to(client, call, method, host, call.path)
}

/// Starts a request to a path, without the platform token. The caller must have encoded its
/// parameters.
///
/// If the base URL is local, the request goes to that address with `host` in the `Host` header, so
/// that nothing reaches the real host.
pub fn request_to(
    client: &Client,
    call: Call,
    method: Method,
    host: &str,
    path: &str,
) -> Result<RequestBuilder, Error> {
    let url = Url::parse(&format!("https://{host}{path}"))
        .ok()
        // The hostname must not contain other parts of a URL.
        .filter(|url| url.host_str() == Some(&*host.to_ascii_lowercase()))
        .filter(|url| client.local_origin().is_some() || is_in_dns(url))
        .ok_or_else(|| {
            let message = format!("the service returned an invalid hostname: {host:?}");
            Error::new(ErrorKind::Decode, message).with_operation(call.operation)
        })?;
    Ok(match client.local_origin() {
        None => client.http().request(method, url),
        Some(origin) => client
            .http()
            .request(method, format!("{origin}{path}"))
            .header(HOST, host),
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
        let call = Call::to_host("wait_ready", "/");
        let request = |host: &str| request(&client, call, Method::GET, host);
        assert!(request("orders-acme.turso.io").is_ok());
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
            let error = request(host).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{host}");
        }
    }
}
