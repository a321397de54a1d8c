//! Requests to other hosts than the API's: those of databases, and the region endpoint. They carry no
//! platform token.

use reqwest::header::HOST;
use reqwest::{Method, RequestBuilder, Url};

use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Call;

/// Starts a request to a host, without the platform token.
///
/// A client of a platform on loopback reaches every host there, under its name, so that none of its
/// requests leaves the machine.
pub fn request(
    client: &Client,
    call: Call,
    method: Method,
    host: &str,
) -> Result<RequestBuilder, Error> {
    let path = call.path;
    let url = Url::parse(&format!("https://{host}{path}"))
        .ok()
        // No part of the name may have become another part of the URL.
        .filter(|url| url.host_str() == Some(&*host.to_ascii_lowercase()))
        .ok_or_else(|| {
            let message = format!("{host:?}, sent by the service, is not a valid host name");
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
