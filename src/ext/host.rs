//! Requests to other hosts than the API's: those of databases, and the region endpoint.

use reqwest::header::HOST;
use reqwest::{Method, RequestBuilder, Url};

use crate::Client;
use crate::error::Error;
use crate::transport::Call;

impl Client {
    /// Begins a request to a host, without the platform token.
    ///
    /// A client of a platform on loopback reaches every host there, under its name: no request of it
    /// leaves the machine.
    pub(super) fn to_host(
        &self,
        call: &Call,
        method: Method,
        host: &str,
    ) -> Result<RequestBuilder, Error> {
        let path = call.path;
        let url = match Url::parse(&format!("https://{host}{path}")) {
            // Nothing in the name may have been taken for another part of the URL.
            Ok(url) if url.host_str() == Some(&*host.to_ascii_lowercase()) => url,
            _ => {
                let text = format!("{host:?}, which the service gave, is not the name of a host");
                return Err(Error::unusable(call.operation, text));
            }
        };
        match &self.inner.loopback {
            None => Ok(self.http().request(method, url)),
            Some(origin) => Ok(self
                .http()
                .request(method, format!("{origin}{path}"))
                .header(HOST, host)),
        }
    }
}
