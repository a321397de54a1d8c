//! A page that shows the state of the platform in a browser.

use std::net::{IpAddr, Ipv4Addr};

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Response};
use serde_json::{Value, json};

use crate::hosts::Host;
use crate::response::{Body, json_response, response};
use crate::shared::Shared;
use crate::state::{Group, ORGANIZATION, TOKEN};

const HTML: &str = include_str!("index.html");

/// The page loads nothing from elsewhere, and no other page may embed it.
const POLICY: &str = "default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'; \
                      style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Responds to a request for the page or its data. Returns `None` for any other request, and if the client's
/// address or the requested host is not loopback.
pub fn respond(
    parts: &Parts,
    host: &str,
    client: IpAddr,
    shared: &Shared,
) -> Option<Response<Body>> {
    let is_local = || {
        let host = Host::find(host, Ipv4Addr::LOCALHOST.into(), &[]);
        client.to_canonical().is_loopback() && matches!(host, Some(Host::Api))
    };
    if !shared.has_page() || parts.method != Method::GET || !is_local() {
        return None;
    }
    match parts.uri.path() {
        "/" => {
            let body = Full::new(Bytes::from_static(HTML.as_bytes())).boxed();
            let mut page = response(200, "text/html; charset=utf-8", body);
            let policy = HeaderValue::from_static(POLICY);
            page.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            Some(page)
        }
        "/page/state" => {
            let query = parts.uri.query().unwrap_or_default();
            let after = form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == "after")
                .and_then(|(_, number)| number.parse().ok());
            let body = state(shared, after.unwrap_or(0)).to_string();
            Some(json_response(200, body))
        }
        _ => None,
    }
}

/// Returns the data of the page, with the requests after this number.
fn state(shared: &Shared, after: u64) -> Value {
    let inner = shared.lock();
    let state = &inner.state;
    let databases = state.databases.values();
    let databases: Vec<Value> = databases
        .map(|database| json!({"name": database.name, "group": database.group}))
        .collect();
    let groups: Vec<Value> = state.groups.values().map(Group::to_json).collect();
    json!({
        "organization": ORGANIZATION,
        // Not a secret: the server also prints it.
        "token": TOKEN,
        "now": state.now,
        "sql": cfg!(feature = "sql"),
        "databases": databases,
        "groups": groups,
        "requests": inner.requests.after(after),
    })
}
