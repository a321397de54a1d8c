//! From the API description to Rust: read and check it ([`description`]), let progenitor generate
//! the client, adapt the generated code to this crate ([`rewrite`]), and format it.
//!
//! `build.rs` of turso-platform and `cargo xtask vendor` call [`generate`].

pub mod description;
pub mod example;
pub mod rewrite;
pub mod tables;

use std::path::Path;

use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle};
use quote::quote;
use schemars::schema::{InstanceType, SchemaObject};

/// What [`generate`] makes of a description.
pub struct Generated {
    /// The operations, their builders and the types.
    pub client: String,
    /// The tables of operations and of secret names.
    pub tables: String,
    /// The description as JSON.
    pub description: String,
}

impl Generated {
    /// Writes `client.rs`, `tables.rs` and `description.json` to a directory.
    pub fn write(&self, directory: &Path) -> Result<(), String> {
        for (name, text) in [
            ("client.rs", &self.client),
            ("tables.rs", &self.tables),
            ("description.json", &self.description),
        ] {
            let path = directory.join(name);
            std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        Ok(())
    }
}

/// Generates the client from the text of the description in `file`.
///
/// # Errors
///
/// A text for people: a line per problem, each with the file, the place in it, what is wrong and
/// what to do.
pub fn generate(file: &str, yaml: &str) -> Result<Generated, String> {
    let document = description::read(file, yaml)?;
    description::check(file, &document)?;
    let openapi: openapiv3::OpenAPI = serde_json::from_value(document.clone())
        .map_err(|e| format!("{file}: not an OpenAPI 3.0 document: {e}"))?;
    let tokens = progenitor(&openapi).map_err(|e| {
        format!("{file}: progenitor cannot generate from it: {e}; look for what it names")
    })?;
    let in_file = |e| format!("{file}: {e}");
    Ok(Generated {
        client: prettyplease::unparse(&rewrite::rewrite(tokens, &document).map_err(in_file)?),
        tables: prettyplease::unparse(&tables::tables(&document).map_err(in_file)?),
        description: document.to_string(),
    })
}

fn progenitor(openapi: &openapiv3::OpenAPI) -> Result<proc_macro2::TokenStream, String> {
    let password = SchemaObject {
        instance_type: Some(InstanceType::String.into()),
        format: Some("password".to_owned()),
        ..Default::default()
    };
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Builder)
        // `Expected`: without the pass that sends every request through our client the code does not
        // compile, rather than run unprotected.
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(()))
        // Sorted, so that what is printed of an answer is always the same.
        .with_map_type("::std::collections::BTreeMap")
        .with_conversion(password, "crate::Secret", [].into_iter());
    // It panics on what it does not support. `description::check` names what we know of that;
    // the rest still has to end in a message.
    std::panic::catch_unwind(|| Generator::new(&settings).generate_tokens(openapi))
        .map_err(|panic| match panic.downcast::<String>() {
            Ok(text) => *text,
            Err(panic) => panic
                .downcast::<&str>()
                .map_or("it panicked".to_owned(), |t| t.to_string()),
        })?
        .map_err(|e| e.to_string())
}
