//! Helpers of the passes on enums.

use std::collections::BTreeSet;

use syn::visit_mut::VisitMut;
use syn::{Arm, Item, ItemEnum, parse_quote};

use super::code::self_name;

/// Returns whether an enum represents strings: no variant has fields.
pub(super) fn is_string_enum(item: &ItemEnum) -> bool {
    !item.variants.is_empty()
        && item
            .variants
            .iter()
            .all(|variant| variant.fields.is_empty())
}

/// Edits the arms of the `match` in `impl <interface> for <one of names>`; returns the names for which
/// `edit` returned true.
pub(super) fn edit_arms(
    types: &mut [Item],
    interface: &str,
    names: &BTreeSet<String>,
    mut edit: impl FnMut(&str, &mut Vec<Arm>) -> bool,
) -> BTreeSet<String> {
    let mut edited = BTreeSet::new();
    for item in types {
        let Item::Impl(item) = item else { continue };
        let implemented = item
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last());
        let name = self_name(item);
        if implemented.is_some_and(|segment| segment.ident == interface) && names.contains(&name) {
            let mut visitor = EditArms {
                edit: &mut |arms| edit(&name, arms),
                changed: false,
            };
            visitor.visit_item_impl_mut(item);
            if visitor.changed {
                edited.insert(name);
            }
        }
    }
    edited
}

struct EditArms<'a> {
    edit: &'a mut dyn FnMut(&mut Vec<Arm>) -> bool,
    changed: bool,
}

impl VisitMut for EditArms<'_> {
    fn visit_expr_match_mut(&mut self, expression: &mut syn::ExprMatch) {
        self.changed |= (self.edit)(&mut expression.arms);
    }
}

/// Replaces the body of the wildcard arm; returns whether there is one, at the end.
pub(super) fn replace_wildcard(arms: &mut [Arm], body: syn::Expr) -> bool {
    match arms.last_mut() {
        Some(arm) if matches!(arm.pat, syn::Pat::Wild(_)) => {
            *arm = parse_quote!(_ => #body,);
            true
        }
        _ => false,
    }
}
