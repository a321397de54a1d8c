//! Replaces `progenitor_client` with `src/generated/support.rs`.
//!
//! The errors of `progenitor_client` print bodies and headers, lose the body of a response with an
//! undeclared status, and cannot be returned by a hook.

use syn::visit_mut::VisitMut;
use syn::{File, ItemUse, Path, UseTree, parse_quote};

use super::pass::Pass;
use crate::document::Document;

pub(super) const PASS: Pass = Pass {
    name: "replace_progenitor_client",
    run: replace_progenitor_client,
    #[cfg(test)]
    cases: tests::cases,
};

fn replace_progenitor_client(file: &mut File, _: &Document) -> Result<(), String> {
    let mut replace = Replace::default();
    replace.visit_file_mut(file);
    if replace.count == 0 {
        return Err("the code does not name `progenitor_client`".to_owned());
    }
    Ok(())
}

#[derive(Default)]
struct Replace {
    count: usize,
}

impl VisitMut for Replace {
    fn visit_path_mut(&mut self, path: &mut Path) {
        syn::visit_mut::visit_path_mut(self, path);
        let mut segments = path.segments.iter();
        if segments
            .next()
            .is_some_and(|first| first.ident == "progenitor_client")
        {
            self.count += 1;
            *path = parse_quote!(crate::generated::support #(::#segments)*);
        }
    }

    fn visit_item_use_mut(&mut self, item: &mut ItemUse) {
        if let UseTree::Path(path) = &item.tree
            && path.ident == "progenitor_client"
        {
            self.count += 1;
            let tree = &path.tree;
            item.tree = parse_quote!(crate::generated::support::#tree);
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use serde_json::json;

    use super::super::testing::Case;

    pub(super) fn cases() -> Vec<Case> {
        vec![Case::new(
            "imports and calls",
            json!({}),
            quote! {
                use progenitor_client::{encode_path, OperationInfo};
                fn f() { g(progenitor_client::QueryParam::new("a", &a)); }
            },
            quote! {
                use crate::generated::support::{encode_path, OperationInfo};
                fn f() { g(crate::generated::support::QueryParam::new("a", &a)); }
            },
        )]
    }
}
