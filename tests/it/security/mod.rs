//! Secrets are never printed, and requests go to no other host.

mod error_redaction;
mod redirects;
mod secrets;
