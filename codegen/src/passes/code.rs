//! Finds and edits parts of the generated code.

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Field, File, ImplItem, ImplItemFn, Item, ItemImpl, ItemStruct, Type, parse_quote};

/// Returns the module of this name.
pub(super) fn module<'a>(
    items: &'a mut [Item],
    name: &str,
) -> Result<&'a mut syn::ItemMod, String> {
    items
        .iter_mut()
        .find_map(|item| match item {
            Item::Mod(item) if item.ident == name => Some(item),
            _ => None,
        })
        .ok_or_else(|| format!("the code has no module `{name}`"))
}

/// Returns the items of the module of this name.
pub(super) fn module_items<'a>(
    items: &'a mut [Item],
    name: &str,
) -> Result<&'a mut Vec<Item>, String> {
    let content = module(items, name)?.content.as_mut();
    content
        .map(|(_, items)| items)
        .ok_or_else(|| format!("the module `{name}` has no content"))
}

/// Returns the struct of this name.
pub(super) fn find_struct<'a>(items: &'a [Item], name: &str) -> Result<&'a ItemStruct, String> {
    let mut structs = items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    });
    structs
        .find(|item| item.ident == name)
        .ok_or_else(|| format!("the code has no struct `{name}`"))
}

/// Returns the field of a struct for a property.
pub(super) fn find_field<'a>(
    items: &'a mut [Item],
    name: &str,
    property: &str,
) -> Option<&'a mut Field> {
    items
        .iter_mut()
        .find_map(|item| match item {
            Item::Struct(item) if item.ident == name => Some(&mut item.fields),
            _ => None,
        })
        .into_iter()
        .flatten()
        .find(|field| wire_name(field) == property)
}

/// Returns the method of `owner` for a name in the description or in the code.
pub(super) fn find_method<'a>(
    items: &'a mut [Item],
    owner: &str,
    method: &str,
) -> Result<&'a mut ImplItemFn, String> {
    let plain = |name: &str| {
        name.trim_start_matches("r#")
            .trim_end_matches('_')
            .to_snake_case()
    };
    items
        .iter_mut()
        .filter_map(|item| match item {
            Item::Impl(item) if item.trait_.is_none() && self_name(item) == owner => Some(item),
            _ => None,
        })
        .flat_map(|item| &mut item.items)
        .find_map(|member| match member {
            ImplItem::Fn(function) if plain(&function.sig.ident.to_string()) == plain(method) => {
                Some(function)
            }
            _ => None,
        })
        .ok_or_else(|| format!("`{owner}` has no method for `{method}`"))
}

/// Returns the method `send` of an operation's builder, named by [`Operation::builder_name`].
///
/// [`Operation::builder_name`]: crate::document::Operation::builder_name
pub(super) fn find_send<'a>(
    file: &'a mut File,
    builder: &str,
) -> Result<&'a mut ImplItemFn, String> {
    find_method(module_items(&mut file.items, "builder")?, builder, "send")
}

/// Returns the last identifier of the type that an `impl` is for.
pub(super) fn self_name(item: &ItemImpl) -> String {
    match &*item.self_ty {
        Type::Path(path) => path.path.segments.last().map(|s| s.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

/// Returns `T` of a type `…::wrapper<T>`.
pub(super) fn argument_of(ty: &Type, wrapper: &str) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == wrapper)?;
    let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        syn::GenericArgument::Type(inner) => Some(inner.clone()),
        _ => None,
    }
}

/// Returns a type of the module `types` as code outside of it names it.
pub(super) fn qualified(mut ty: Type) -> Type {
    Qualify.visit_type_mut(&mut ty);
    ty
}

struct Qualify;

impl VisitMut for Qualify {
    fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
        syn::visit_mut::visit_type_path_mut(self, path);
        // All other types have a full path or, like `bool`, a name in lowercase.
        if let Some(name) = path.path.get_ident()
            && name.to_string().starts_with(char::is_uppercase)
        {
            *path = parse_quote!(types::#name);
        }
    }
}

/// Returns the name of a field in JSON: its `#[serde(rename)]`, or its own.
pub fn wire_name(field: &Field) -> String {
    let ident = field.ident.to_token_stream().to_string();
    let mut name = ident.trim_start_matches("r#").to_owned();
    for attribute in field.attrs.iter().filter(|a| a.path().is_ident("serde")) {
        // Any other kind of item ends the parsing and leaves the name unchanged.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.input.peek(syn::Token![=]) {
                let value: syn::LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("rename") {
                    name = value.value();
                }
            }
            Ok(())
        });
    }
    name
}

/// Returns the set of identifiers in a piece of code.
pub(super) fn words(code: &impl ToTokens) -> BTreeSet<String> {
    words_in_order(code.to_token_stream()).collect()
}

/// Returns the identifiers of a piece of code, in order.
pub(super) fn words_in_order(code: TokenStream) -> Box<dyn Iterator<Item = String>> {
    Box::new(code.into_iter().flat_map(|token| match token {
        TokenTree::Ident(ident) => Box::new(std::iter::once(ident.to_string())),
        TokenTree::Group(group) => words_in_order(group.stream()),
        _ => Box::new(std::iter::empty()),
    }))
}

/// Edits the tokens inside a group. Returns any other token unchanged.
pub(super) fn edit_group(
    token: TokenTree,
    edit: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenTree {
    match token {
        TokenTree::Group(group) => {
            let mut edited = Group::new(group.delimiter(), edit(group.stream()));
            edited.set_span(group.span());
            TokenTree::Group(edited)
        }
        other => other,
    }
}

/// Fails unless everything expected was found.
pub(super) fn expect(found: &BTreeSet<String>, expected: &BTreeSet<String>) -> Result<(), String> {
    let missing: Vec<&String> = expected.difference(found).collect();
    if expected.is_empty() {
        Err("the generated code has nothing to adapt".to_owned())
    } else if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("not found in the generated code: {missing:?}"))
    }
}
