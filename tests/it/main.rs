//! All integration tests, in one binary so that they link once.

#[path = "../../codegen/mod.rs"]
mod codegen;
mod server;

mod answers;
mod client;
mod create;
mod decode;
mod description;
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
mod rewrite;
mod safety;
mod surface;
mod tokens;
mod trace;
mod upload;
mod wire;
