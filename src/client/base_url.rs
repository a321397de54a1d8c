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
    url: Url,
    local: Option<Local>,
}

/// A base URL on loopback, or on a host for which plain HTTP was allowed.
#[derive(Clone)]
pub struct Local {
    /// Scheme, host and port.
    pub origin: String,
    /// The host, if it is a loopback name.
    pub loopback_name: Option<String>,
}

impl BaseUrl {
    /// Parses and checks a URL. Plain HTTP is allowed to loopback and to `plain_http_host`. Errors
    /// never show the URL, since it may contain a password.
    pub fn parse(text: &str, plain_http_host: Option<&str>) -> Result<Self, Error> {
        let url = Url::parse(text).map_err(|error| {
            if text.contains("://") {
                invalid(&error.to_string())
            } else {
                invalid("it has no scheme")
            }
        })?;
        let host = url.host_str().ok_or_else(|| invalid("it has no host"))?;
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
        if let Some(allowed) = plain_http_host {
            check_allowance(&url, allowed)?;
        }
        let is_name = is_loopback_name(host);
        let is_local = is_name || is_loopback_address(host) || plain_http_host.is_some();
        check_scheme(url.scheme(), is_local)?;
        let local = is_local.then(|| Local {
            origin: url.origin().ascii_serialization(),
            loopback_name: is_name.then(|| host.to_owned()),
        });
        Ok(Self { url, local })
    }

    /// Returns the URL without a trailing slash.
    pub fn as_str(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// Returns the URL of a path, which begins with a slash and is percent-encoded.
    pub fn with_path(&self, path: &str) -> Url {
        let mut url = self.url.clone();
        match self.url.path().trim_end_matches('/') {
            "" => url.set_path(path),
            prefix => url.set_path(&format!("{prefix}{path}")),
        }
        url
    }

    /// Returns the origin if it is local.
    pub fn local(&self) -> Option<&Local> {
        self.local.as_ref()
    }
}

fn invalid(problem: &str) -> Error {
    Error::configuration(format!("invalid base URL: {problem} (example: {HOSTED})"))
}

/// Checks that plain HTTP was allowed for exactly this URL, so that the setting cannot remain by
/// accident in a program that calls the real service.
fn check_allowance(url: &Url, allowed: &str) -> Result<(), Error> {
    let setting = format!("`danger_allow_plain_http({allowed:?})`");
    let host = url.host_str().unwrap_or_default();
    if url.scheme() != "http" {
        return Err(invalid(&format!(
            "its scheme is not http, so {setting} must not be set"
        )));
    }
    let is_same = |host: &str| host.eq_ignore_ascii_case(allowed);
    if !is_same(host) && !is_same(host.trim_matches(['[', ']'])) {
        return Err(invalid(&format!(
            "{setting} does not permit plain HTTP to `{host}`"
        )));
    }
    // A trailing dot leads to the same host.
    let host = host.trim_end_matches('.');
    let is_hosted = |domain| host == domain || host.ends_with(&format!(".{domain}"));
    if ["turso.tech", "turso.io"].into_iter().any(is_hosted) {
        return Err(invalid("Turso's own hosts need https"));
    }
    Ok(())
}

/// Returns whether this is a loopback name
/// ([RFC 6761](https://www.rfc-editor.org/rfc/rfc6761.html#section-6.3)).
fn is_loopback_name(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost")
}

fn is_loopback_address(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    address.is_ok_and(|address| address.is_loopback())
}

fn ends_in_version(path: &str) -> bool {
    let last = path.trim_end_matches('/').rsplit('/').next();
    last.is_some_and(|segment| matches!(segment, "v1" | "v2" | "v3"))
}

fn check_scheme(scheme: &str, is_local: bool) -> Result<(), Error> {
    match scheme {
        "http" if is_local => Ok(()),
        "http" => Err(invalid(
            "plain HTTP would expose the token to the network; use https (or \
             `danger_allow_plain_http` for a fake platform in another container)",
        )),
        "https" if HAS_TLS => Ok(()),
        "https" => Err(invalid(
            "https needs TLS, which this build of turso-platform lacks; enable the feature `rustls` \
             (the default), `rustls-no-provider` or `native-tls`",
        )),
        _ => Err(invalid("the scheme must be https")),
    }
}
