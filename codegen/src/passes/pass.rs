//! The definition of a pass.

use proc_macro2::TokenStream;
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
    pub run: Run,
    /// Code before and after the pass.
    #[cfg(test)]
    pub cases: fn() -> Vec<super::testing::Case>,
}

/// How a pass sees the code.
#[derive(Clone, Copy)]
pub(super) enum Run {
    /// As tokens, the only way to reach the arguments of macro calls. These passes come first.
    Tokens(fn(TokenStream, &Document) -> Result<TokenStream, String>),
    /// As a syntax tree.
    Syntax(fn(&mut File, &Document) -> Result<(), String>),
}
