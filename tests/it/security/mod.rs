//! What must not leave the client: secrets in texts, requests to other hosts.

mod error_redaction;
mod redirects;
mod secrets;
