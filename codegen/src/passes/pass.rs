//! The definition of a pass.

use syn::File;

use crate::document::Document;

/// One adaptation of the generated code. Its file gives the reason.
///
/// A pass fails if it finds nothing to adapt, or less than the description implies, so that an
/// update of progenitor or of the description cannot silently disable it.
pub(super) struct Pass {
    /// The name in errors, which is that of the file.
    pub name: &'static str,
    /// Adapts the code generated from the description.
    pub run: fn(&mut File, &Document) -> Result<(), String>,
    /// Code before and after the pass.
    #[cfg(test)]
    pub cases: fn() -> Vec<super::testing::Case>,
}
