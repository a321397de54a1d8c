//! The names of the generated types.

use std::collections::BTreeSet;

use super::outline::Outline;
use crate::support::snapshots::lines;

/// The names that a file re-exports.
fn reexports(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let file: syn::File = syn::parse_str(code).unwrap();
    for item in file.items {
        if let syn::Item::Use(item) = item
            && matches!(item.vis, syn::Visibility::Public(_))
        {
            add_names(&item.tree, &mut names);
        }
    }
    names
}

fn add_names(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => add_names(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| add_names(tree, names)),
        syn::UseTree::Name(name) => names.extend([name.ident.to_string()]),
        syn::UseTree::Rename(rename) => names.extend([rename.rename.to_string()]),
        syn::UseTree::Glob(_) => panic!("a glob hides which names are public"),
    }
}

/// Shorten others with `x-type-name` in `openapi/overlay.yaml`.
#[test]
fn names_have_at_most_32_characters() {
    let types = Outline::read().types();
    let long = types.keys().filter(|name| name.len() > 32);
    insta::assert_snapshot!("long", lines(long));
}

/// Change others with `x-type-name` in `openapi/overlay.yaml`.
#[test]
fn no_name_is_that_of_another_public_type() {
    let outline = Outline::read();
    let mut others = reexports(include_str!("../../../src/lib.rs"));
    others.extend(reexports(include_str!("../../../src/ext/mod.rs")));
    assert!(others.contains("ErrorKind"), "{others:?}");
    others.extend(
        outline
            .builders()
            .keys()
            .filter_map(|name| name.strip_prefix("builder::"))
            .map(str::to_owned),
    );
    let types = outline.types();
    let taken = types.keys().filter(|name| others.contains(*name));
    insta::assert_snapshot!("taken", lines(taken));
}
