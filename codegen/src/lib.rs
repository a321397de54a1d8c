//! Generates the client of the crate `turso-platform` from its OpenAPI description.
//!
//! This crate is internal: it is a build dependency of `turso-platform`, has the same version, and
//! its API may change in any release.
//!
//! ```text
//! yaml        reads the description strictly
//! document    the description, its operations and its schemas
//! surface     how users call each operation
//! rules       defects of descriptions: `cargo xtask vendor` fixes them, the build checks for them
//! generator   progenitor, with our settings
//! docs        documents the operations
//! passes      adapt the generated code to turso-platform
//! helpers     requirements of hand-written code: operations, and the setters of helpers
//! unsupported operations that progenitor cannot generate
//! test_support calls of all operations, and names, for tests
//! tables      the parts of the description that turso-platform needs at run time
//! ```

mod docs;
mod document;
mod example;
mod generator;
mod helpers;
mod passes;
mod problems;
mod prose;
mod rules;
mod surface;
mod tables;
mod test_support;
mod unsupported;
mod yaml;

use std::collections::BTreeMap;
use std::path::Path;

pub use document::{Document, LeftOut, METHODS, Operation, entries};
pub use example::example;
pub use passes::wire_name;
pub use problems::Problems;
pub use rules::fix;
use surface::Surface;
pub use test_support::TestSupport;
pub use unsupported::leave_out_unsupported;

/// The version of this crate, and of turso-platform.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The generated files.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The operations, their builders and the types.
    pub client: String,
    /// The setters of the helpers in `ext`.
    pub helpers: String,
    /// The tables of operations and of secret names.
    pub tables: String,
    /// The description as JSON.
    pub description: String,
    /// The index of the operations, in Markdown.
    pub index: String,
    /// The revision, in Markdown.
    pub revision: String,
    /// The method for each operation, by its `operationId`: `DatabaseClient::get_usage`.
    pub methods: BTreeMap<String, String>,
    /// Names that the generator had to make up, one line each. The overlay can set better ones.
    pub notes: Vec<String>,
    /// The operations that hand-written code needs and the description lacks, one line each. The client
    /// does not compile without them.
    pub missing: Vec<String>,
    /// For the tests of turso-platform.
    pub test_support: TestSupport,
}

impl Generated {
    /// Returns the names and contents of the Rust and Markdown files and of `description.json`.
    pub fn files(&self) -> [(&'static str, &str); 6] {
        [
            ("client.rs", &self.client),
            ("helpers.rs", &self.helpers),
            ("tables.rs", &self.tables),
            ("index.md", &self.index),
            ("revision.md", &self.revision),
            ("description.json", &self.description),
        ]
    }

    /// Writes the files to a directory.
    pub fn write(&self, directory: &Path) -> Result<(), String> {
        write(directory, self.files())
    }
}

fn write<T: AsRef<[u8]>, const N: usize>(
    directory: &Path,
    files: [(&str, T); N],
) -> Result<(), String> {
    for (name, text) in files {
        let path = directory.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
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
    let helpers = helpers::generate(&client, document)?;
    let tables = tables::generate(document)?;
    let surface = Surface::new(document);
    Ok(Generated {
        client: prettyplease::unparse(&client),
        helpers: prettyplease::unparse(&helpers),
        tables: prettyplease::unparse(&tables),
        description: document.as_value().to_string(),
        index: docs::index(document, &surface),
        revision: tables::revision(document),
        methods: docs::methods(&surface),
        test_support: test_support::generate(document, &surface),
        missing: helpers::missing_operations(document),
        notes: surface.notes,
    })
}
