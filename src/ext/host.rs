//! Requests to hosts other than the API's: database hosts and the region endpoint. Sent without the
//! platform token.

use reqwest::header::HOST;
use reqwest::{Method, RequestBuilder, Url};

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Call;

/// Starts a request to a host, without the platform token.
///
/// If the base URL is on loopback, the request goes to that address with `host` in the `Host`
/// header, so that nothing leaves the machine.
pub fn request(
    client: &Client,
    call: Call,
    method: Method,
    host: &str,
) -> Result<RequestBuilder, Error> {
    let path = call.path;
    let url = Url::parse(&format!("https://{host}{path}"))
        .ok()
        // The hostname must not contain other parts of a URL.
        .filter(|url| url.host_str() == Some(&*host.to_ascii_lowercase()))
        .ok_or_else(|| {
            let message = format!("the service returned an invalid hostname: {host:?}");
            Error::new(ErrorKind::Decode, message).with_operation(call.operation)
        })?;
    Ok(match client.loopback_origin() {
        None => client.http().request(method, url),
        Some(origin) => client
            .http()
            .request(method, format!("{origin}{path}"))
            .header(HOST, host),
    })
}
