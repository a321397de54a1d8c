//! The public API of generated code.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Fields, FnArg, ImplItem, Item as SynItem, ReturnType, Visibility};

/// Public items by path.
pub type Api = BTreeMap<String, Item>;

/// A public item.
#[derive(Default)]
pub struct Item {
    /// The part after the path: a type, or arguments and a result.
    pub signature: String,
    pub is_deprecated: bool,
    /// Whether adding the item can break code that compiles without it.
    pub breaks_if_added: bool,
}

/// Collects the public items of several files.
///
/// # Errors
///
/// If one of them does not parse.
pub fn collect(files: &[&str]) -> Result<Api, String> {
    let mut api = Api::new();
    for code in files {
        let file = syn::parse_file(code).map_err(|e| format!("generated code: {e}"))?;
        add_items(&mut api, "", &file.items);
    }
    Ok(api)
}

fn add_items(api: &mut Api, module: &str, items: &[SynItem]) {
    for item in items {
        match item {
            SynItem::Mod(item) => {
                let items = item.content.iter().flat_map(|(_, items)| items);
                let items: Vec<SynItem> = items.cloned().collect();
                add_items(api, &format!("{module}{}::", item.ident), &items);
            }
            SynItem::Struct(item) if is_public(&item.vis) => {
                let path = format!("{module}{}", item.ident);
                add(api, path.clone(), ": struct".to_owned(), &item.attrs);
                add_derives(api, &path, &item.attrs);
                add_fields(api, &path, &item.fields, is_non_exhaustive(&item.attrs));
            }
            SynItem::Enum(item) if is_public(&item.vis) => {
                let path = format!("{module}{}", item.ident);
                add(api, path.clone(), ": enum".to_owned(), &item.attrs);
                add_derives(api, &path, &item.attrs);
                for variant in &item.variants {
                    let added = add(
                        api,
                        format!("{path}::{}", variant.ident),
                        text(&variant.fields),
                        &variant.attrs,
                    );
                    added.breaks_if_added = !is_non_exhaustive(&item.attrs);
                }
            }
            SynItem::Impl(item) => {
                let path = path_of(api, module, &text(&item.self_ty));
                if let Some((name, _)) = &item.trait_ {
                    add(
                        api,
                        format!("{path} impl {}", text(name)),
                        String::new(),
                        &item.attrs,
                    );
                } else {
                    add_methods(api, &path, &item.items);
                }
            }
            _ => {}
        }
    }
}

/// Resolves the name of a type used in a module, which may be defined in the parent module.
fn path_of(api: &Api, module: &str, name: &str) -> String {
    let outer = module.trim_end_matches("::").rsplit_once("::");
    let outer = outer.map(|(outer, _)| format!("{outer}::{name}"));
    outer
        .filter(|path| api.contains_key(path))
        .unwrap_or_else(|| format!("{module}{name}"))
}

fn add<'a>(
    api: &'a mut Api,
    path: String,
    signature: String,
    attributes: &[Attribute],
) -> &'a mut Item {
    let item = Item {
        signature,
        is_deprecated: attributes.iter().any(|a| a.path().is_ident("deprecated")),
        breaks_if_added: false,
    };
    let place = api.entry(path).or_default();
    *place = item;
    place
}

fn add_derives(api: &mut Api, path: &str, attributes: &[Attribute]) {
    for attribute in attributes.iter().filter(|a| a.path().is_ident("derive")) {
        // Anything that does not parse is not a trait.
        let _ = attribute.parse_nested_meta(|meta| {
            add(
                api,
                format!("{path} impl {}", text(&meta.path)),
                String::new(),
                &[],
            );
            Ok(())
        });
    }
}

fn add_fields(api: &mut Api, path: &str, fields: &Fields, is_non_exhaustive: bool) {
    // With a private field, no other code can make or match the whole value.
    let is_open = is_non_exhaustive || fields.iter().any(|field| !is_public(&field.vis));
    for (i, field) in fields.iter().enumerate() {
        if is_public(&field.vis) {
            let name = field
                .ident
                .as_ref()
                .map_or(i.to_string(), ToString::to_string);
            let signature = format!(": {}", text(&field.ty));
            let added = add(api, format!("{path}.{name}"), signature, &field.attrs);
            added.breaks_if_added = !is_open;
        }
    }
}

fn add_methods(api: &mut Api, path: &str, items: &[ImplItem]) {
    for item in items {
        if let ImplItem::Fn(method) = item
            && is_public(&method.vis)
        {
            let signature = &method.sig;
            let arguments: Vec<String> = signature
                .inputs
                .iter()
                .map(|argument| match argument {
                    // `mut self` and `self` are the same to callers.
                    FnArg::Receiver(receiver) => {
                        let receiver = text(receiver);
                        receiver.trim_start_matches("mut ").to_owned()
                    }
                    FnArg::Typed(argument) => text(&argument.ty),
                })
                .collect();
            let result = match &signature.output {
                ReturnType::Default => String::new(),
                ReturnType::Type(_, ty) => format!(" -> {}", text(ty)),
            };
            let keyword = if signature.asyncness.is_some() {
                " async"
            } else {
                ""
            };
            let text = format!("({}){result}{keyword}", arguments.join(", "));
            add(
                api,
                format!("{path}::{}", signature.ident),
                text,
                &method.attrs,
            );
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_non_exhaustive(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|a| a.path().is_ident("non_exhaustive"))
}

/// Formats code on one line, with paths shortened: `Option<String>`.
fn text(code: &(impl ToTokens + ?Sized)) -> String {
    let tokens = code.to_token_stream();
    let tokens = match syn::parse2::<syn::Type>(tokens.clone()) {
        Ok(mut ty) => {
            Shorten.visit_type_mut(&mut ty);
            ty.to_token_stream()
        }
        Err(_) => tokens,
    };
    let mut text = tokens.to_string();
    for (long, short) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        (" (", "("),
    ] {
        text = text.replace(long, short);
    }
    text
}

/// Removes `::std::…::` and the like.
struct Shorten;

impl VisitMut for Shorten {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        let is_std = path.segments.first().is_some_and(|first| {
            ["std", "core", "alloc"].contains(&first.ident.to_string().as_str())
        });
        if is_std && let Some(last) = path.segments.pop() {
            path.leading_colon = None;
            path.segments = std::iter::once(last).collect();
        }
    }
}
