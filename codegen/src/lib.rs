//! Generates the client of the crate `turso-platform` from its OpenAPI description.
//!
//! This crate is internal: it is a build dependency of `turso-platform`, has the same version, and
//! its API may change in any release.
//!
//! ```text
//! document   reads the description strictly
//! rules      defects of descriptions: `cargo xtask vendor` fixes them, the build checks for them
//! generator  progenitor, with our settings
//! passes     adapt the generated code to turso-platform
//! tables     the parts of the description that turso-platform needs at run time
//! ```

mod document;
mod example;
mod generator;
mod passes;
mod problems;
mod prose;
mod rules;
mod tables;

use std::path::Path;

pub use document::{Document, Operation, entries, read_yaml};
pub use example::example;
pub use passes::wire_name;
pub use problems::Problems;
pub use rules::fix;

/// The generated files.
#[derive(Debug)]
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
/// One line per problem: the file, the place in it, what is wrong, and what to do about it.
pub fn generate(file: &str, yaml: &str) -> Result<Generated, String> {
    let document = Document::read(file, yaml)?;
    rules::check(&document).into_result(file)?;
    generate_checked(&document).map_err(|e| format!("{file}: {e}"))
}

fn generate_checked(document: &Document) -> Result<Generated, String> {
    let client = passes::run(generator::generate(document)?, document)?;
    let tables = tables::generate(document)?;
    Ok(Generated {
        client: prettyplease::unparse(&client),
        tables: prettyplease::unparse(&tables),
        description: document.as_value().to_string(),
    })
}
