//! progenitor, with the settings that the passes expect.

use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle};
use quote::quote;
use schemars::schema::{InstanceType, SchemaObject};

use crate::document::Document;

/// Generates the operations, their builders and the types.
pub(crate) fn generate(document: &Document) -> Result<TokenStream, String> {
    let openapi: openapiv3::OpenAPI = serde_json::from_value(document.as_value().clone())
        .map_err(|e| format!("invalid OpenAPI 3.0 document: {e}"))?;
    run(&openapi).map_err(|e| format!("progenitor cannot generate from it: {e}"))
}

fn run(openapi: &openapiv3::OpenAPI) -> Result<TokenStream, String> {
    let password = SchemaObject {
        instance_type: Some(InstanceType::String.into()),
        format: Some("password".to_owned()),
        ..Default::default()
    };
    let mut settings = GenerationSettings::default();
    settings
        .with_interface(InterfaceStyle::Builder)
        // `Expected`: without the pass that sends requests through the client, the code would not
        // compile, instead of bypassing the client's checks.
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(()))
        // Sorted, so that the same response always prints the same text.
        .with_map_type("::std::collections::BTreeMap")
        .with_conversion(password, "crate::Secret", [].into_iter());
    // progenitor panics on what it does not support. The rules check for the known cases; all
    // others must become error messages too.
    std::panic::catch_unwind(|| Generator::new(&settings).generate_tokens(openapi))
        .map_err(|panic| {
            panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("panicked")
                .to_owned()
        })?
        .map_err(|e| e.to_string())
}
