//! What a rule consists of.

use crate::document::Document;
use crate::problems::Problems;

/// Corrects every occurrence of a defect; returns the places that changed, or the problems that it
/// cannot correct.
pub(super) type Fix = fn(&mut Document) -> Result<Vec<String>, Problems>;

/// Reports each place that has a defect.
pub(super) type Check = fn(&Document, &mut Problems);

/// One kind of defect. Its file says why it is one.
///
/// No rule knows an operation by its name, so that it works on operations that are yet to come.
pub(super) struct Rule {
    /// The name in reports, that of the file.
    pub name: &'static str,
    /// Applied by `cargo xtask vendor`.
    pub fix: Option<Fix>,
    /// Applied by the build, and by `cargo xtask vendor` after all fixes.
    pub check: Option<Check>,
    /// Descriptions with the defect and without it.
    #[cfg(test)]
    pub cases: fn() -> Vec<super::testing::Case>,
}
