//! The generated types that responses and requests contain.

use std::collections::{BTreeMap, BTreeSet};

use syn::{File, ImplItem, Item};

use super::code::{module_items, words};

/// Returns the names of the types that responses contain, at any depth.
pub(super) fn response_types(file: &mut File) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for item in module_items(&mut file.items, "builder")? {
        let Item::Impl(item) = item else { continue };
        for member in &item.items {
            if let ImplItem::Fn(function) = member
                && function.sig.ident == "send"
            {
                names.extend(words(&function.sig.output));
            }
        }
    }
    let types = reachable_types(file, names)?;
    if types.is_empty() {
        Err("no operation returns a type".to_owned())
    } else {
        Ok(types)
    }
}

/// Returns the names of the types that requests contain, at any depth.
pub(super) fn request_types(file: &mut File) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for item in module_items(&mut file.items, "builder")? {
        if let Item::Struct(item) = item {
            names.extend(words(&item.fields));
        }
    }
    reachable_types(file, names)
}

/// Those of the names that are types, and the types that their fields name.
fn reachable_types(file: &mut File, names: BTreeSet<String>) -> Result<BTreeSet<String>, String> {
    let mut definitions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in module_items(&mut file.items, "types")? {
        match item {
            Item::Struct(item) => {
                let fields = item.fields.iter().flat_map(|field| words(&field.ty));
                definitions.insert(item.ident.to_string(), fields.collect());
            }
            Item::Enum(item) => {
                let variants = item.variants.iter();
                let fields = variants.flat_map(|variant| words(&variant.fields));
                definitions.insert(item.ident.to_string(), fields.collect());
            }
            _ => {}
        }
    }
    let mut reached = BTreeSet::new();
    let mut next: Vec<String> = names.into_iter().collect();
    while let Some(name) = next.pop() {
        if let Some(fields) = definitions.get(&name)
            && reached.insert(name)
        {
            next.extend(fields.iter().cloned());
        }
    }
    Ok(reached)
}
