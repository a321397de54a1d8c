//! All integration tests, in one binary so that they link once.

mod server;

mod answers;
mod client;
mod create;
mod decode;
mod ensure;
mod errors;
mod facts;
mod fake;
mod faults;
mod lists;
mod location;
mod many;
mod properties;
mod ready;
mod request;
mod safety;
mod surface;
mod tokens;
mod trace;
mod upload;
mod wire;
