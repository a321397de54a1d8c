//! The definition of a rule.

use crate::document::Document;
use crate::problems::Problems;

/// Corrects every occurrence of a defect; returns the places that changed, or the problems that it
/// cannot correct.
pub(super) type Fix = fn(&mut Document) -> Result<Vec<String>, Problems>;

/// Reports each place that has a defect.
pub(super) type Check = fn(&Document, &mut Problems);

/// One kind of defect. Its file gives the reason.
///
/// No rule refers to an operation by name, so that it applies to future operations.
pub(super) struct Rule {
    /// The name in reports, which is that of the file.
    pub name: &'static str,
    /// Applied by `cargo xtask vendor`.
    pub fix: Option<Fix>,
    /// Applied by the build, and by `cargo xtask vendor` after all fixes.
    pub check: Option<Check>,
    /// Descriptions with the defect and without it.
    #[cfg(test)]
    pub cases: fn() -> Vec<super::testing::Case>,
}
