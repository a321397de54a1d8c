//! The requests in Turso's documentation get the documented responses.

mod curl;
mod current_examples;
mod expected;
mod older_examples;
mod operations;
mod organization;
mod reference;
