//! HTTP responses.

use std::convert::Infallible;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};

/// The body of a response.
pub type Body = BoxBody<Bytes, Infallible>;

/// Returns a response of plain text.
pub fn text_response(status: u16, text: impl Into<Bytes>) -> Response<Body> {
    response(status, "text/plain", Full::new(text.into()).boxed())
}

pub fn empty() -> Response<Body> {
    json_response(200, "")
}

/// Returns a response labeled as JSON, like every body of the service; this includes scripted bodies.
pub fn json_response(status: u16, body: impl Into<Bytes>) -> Response<Body> {
    response(status, "application/json", Full::new(body.into()).boxed())
}

/// Returns a response with a body of this type.
pub fn response(status: u16, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
