//! What a pass consists of.

use syn::File;

use crate::document::Document;

/// One adaptation of the generated code. Its file says why.
///
/// A pass fails if it finds nothing of what it looks for, or less than the description promises, so
/// that an update of progenitor or of the description cannot silently disable it.
pub(super) struct Pass {
    /// The name in errors, that of the file.
    pub name: &'static str,
    /// Adapts the code generated from the description.
    pub run: fn(&mut File, &Document) -> Result<(), String>,
    /// Code before and after the pass.
    #[cfg(test)]
    pub cases: fn() -> Vec<super::testing::Case>,
}
