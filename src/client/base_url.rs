//! Validation of base URLs.

use std::net::IpAddr;

use reqwest::Url;

use crate::error::Error;

/// Turso's hosted platform.
pub const HOSTED: &str = "https://api.turso.tech";

const HAS_TLS: bool = cfg!(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
));

/// A URL that the token may be sent to.
#[derive(Clone)]
pub struct BaseUrl {
    /// Without a trailing slash.
    url: String,
    loopback_origin: Option<String>,
}

impl BaseUrl {
    /// Parses and checks a URL. Errors never show it, since it may contain a password.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let url = Url::parse(text).map_err(|error| {
            if text.contains("://") {
                invalid(&error.to_string())
            } else {
                invalid("it has no scheme")
            }
        })?;
        let host = url.host_str().ok_or_else(|| invalid("it has no host"))?;
        let is_loopback = names_loopback(host);
        if !url.username().is_empty() || url.password().is_some() {
            return Err(invalid("it must not contain credentials"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(invalid("it must not have a query or a fragment"));
        }
        if ends_in_version(url.path()) {
            return Err(invalid(
                "it must not end in a version; the paths of operations begin with one",
            ));
        }
        check_scheme(url.scheme(), is_loopback)?;
        Ok(Self {
            url: url.as_str().trim_end_matches('/').to_owned(),
            loopback_origin: is_loopback.then(|| url.origin().ascii_serialization()),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Returns the scheme, host and port if the host is on loopback.
    pub fn loopback_origin(&self) -> Option<&str> {
        self.loopback_origin.as_deref()
    }
}

fn invalid(problem: &str) -> Error {
    Error::configuration(format!("invalid base URL: {problem} (example: {HOSTED})"))
}

fn names_loopback(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

fn ends_in_version(path: &str) -> bool {
    let last = path.trim_end_matches('/').rsplit('/').next();
    last.is_some_and(|segment| matches!(segment, "v1" | "v2" | "v3"))
}

fn check_scheme(scheme: &str, is_loopback: bool) -> Result<(), Error> {
    match scheme {
        "http" if is_loopback => Ok(()),
        "http" => Err(invalid(
            "plain HTTP would expose the token to the network; use https",
        )),
        "https" if HAS_TLS => Ok(()),
        "https" => Err(invalid(
            "https needs TLS, which this build of turso-platform lacks; enable the feature `rustls` \
             (the default), `rustls-no-provider` or `native-tls`",
        )),
        _ => Err(invalid("the scheme must be https")),
    }
}
