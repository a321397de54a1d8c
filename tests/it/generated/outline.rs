//! Reads the generated code as text: a line for each operation, argument, field and enum.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Attribute, Expr, File, Item, Type};

use crate::support::description::wire_name;

const CODE: &str = include_str!(concat!(env!("GENERATED_CLIENT"), "/client.rs"));

/// The generated code without whitespace, to search in.
pub fn compact_code() -> String {
    CODE.split_whitespace().collect()
}

/// The generated code, parsed.
pub struct Outline {
    file: File,
}

/// A generated type.
pub struct TypeOutline {
    /// A line for each field, or for the enum.
    pub text: String,
    /// The types of its fields or variants.
    pub uses: String,
}

impl Outline {
    pub fn read() -> Self {
        let file = syn::parse_str(CODE).expect("the generated code");
        Self { file }
    }

    /// An operation: its request, its method on a handle, a line for each argument and each field of
    /// the body, and what it returns.
    pub fn operation(&self, id: &str) -> String {
        let method = id.to_snake_case();
        let client = functions(&self.file.items, "Client");
        let start = client
            .get(&method)
            .unwrap_or_else(|| panic!("the client has no method {method}"));
        let syn::ReturnType::Type(_, builder) = &start.sig.output else {
            panic!("{method} returns nothing")
        };
        let builder = plain(builder);
        let builders = items(&self.file.items, "builder");
        let setters = functions(builders, &builder);
        let send = setters["send"];
        let mut request = Request::default();
        request.visit_block(&send.block);

        let mut text = format!("{id}{}\n", deprecation(&start.attrs));
        let mut line = |part: String| text += &format!("  {method}: {part}\n");
        line(format!("{} {}", request.method, request.path_template()));
        line(format!(
            "handle {}",
            self.handle_method(&builder).unwrap_or("none".to_owned())
        ));
        let fields = builders.iter().find_map(|item| match item {
            Item::Struct(item) if item.ident == builder => Some(&item.fields),
            _ => None,
        });
        let mut shown = BTreeSet::from(["new", "send", "body"].map(str::to_owned));
        for field in fields.unwrap().iter().skip(1) {
            let name = field.ident.as_ref().unwrap().to_string();
            let ty = plain(first_argument(&field.ty).unwrap_or(&field.ty));
            let Some(place) = request.place(&name) else {
                panic!("{id} does not send {name}")
            };
            let setter = setters.get(&name).filter(|_| place != "path");
            let deprecation = setter.map_or("", |setter| deprecation(&setter.attrs));
            let ty = ty.trim_end_matches("Builder");
            line(format!("{place} {name}: {ty}{deprecation}"));
            shown.extend((place == "query").then_some(name));
        }
        for (name, setter) in setters.iter().filter(|(name, _)| !shown.contains(*name)) {
            let syn::ReturnType::Type(_, output) = &setter.sig.output else {
                panic!("{name} returns nothing")
            };
            let arguments = argument_types(&setter.sig);
            let deprecation = deprecation(&setter.attrs);
            line(format!(
                "{name}({arguments}) -> {}{deprecation}",
                plain(output)
            ));
        }
        let syn::ReturnType::Type(_, response) = &send.sig.output else {
            panic!("send returns nothing")
        };
        line(format!("-> {}", plain(response)));
        text
    }

    /// The method of a handle that returns a builder, with its arguments.
    fn handle_method(&self, builder: &str) -> Option<String> {
        let constructor = format!("builder::{builder}::new(");
        ["OrganizationClient", "DatabaseClient", "GroupClient"]
            .into_iter()
            .flat_map(|handle| {
                let methods = functions(&self.file.items, handle).into_iter();
                methods.map(move |(name, method)| (handle, name, method))
            })
            .find(|(_, _, method)| {
                let code = method.block.to_token_stream().to_string().replace(' ', "");
                code.contains(&constructor)
            })
            .map(|(handle, name, method)| {
                format!("{handle}.{name}({})", argument_types(&method.sig))
            })
    }

    /// The names of the methods of a handle.
    pub fn methods(&self, handle: &str) -> BTreeSet<String> {
        functions(&self.file.items, handle).into_keys().collect()
    }

    /// The public methods of the builder that an operation's method of the client returns.
    pub fn builder_methods(&self, id: &str) -> BTreeSet<String> {
        let client = functions(&self.file.items, "Client");
        let syn::ReturnType::Type(_, builder) = &client[&id.to_snake_case()].sig.output else {
            panic!("{id} returns nothing")
        };
        functions(items(&self.file.items, "builder"), &plain(builder))
            .into_iter()
            .filter(|(_, method)| matches!(method.vis, syn::Visibility::Public(_)))
            .map(|(name, _)| name)
            .collect()
    }

    /// The attributes of the builders of operations and of types, by path.
    pub fn builders(&self) -> BTreeMap<String, String> {
        let of_operations = items(&self.file.items, "builder");
        let of_types = items(items(&self.file.items, "types"), "builder");
        [("builder", of_operations), ("types::builder", of_types)]
            .into_iter()
            .flat_map(|(module, items)| items.iter().map(move |item| (module, item)))
            .filter_map(|(module, item)| match item {
                Item::Struct(item) => {
                    let path = format!("{module}::{}", item.ident);
                    Some((path, attributes_text(&item.attrs)))
                }
                _ => None,
            })
            .collect()
    }

    /// The docs of the types, their fields and their variants, by name.
    pub fn docs(&self) -> Vec<(String, String)> {
        let mut docs = Vec::new();
        for item in items(&self.file.items, "types") {
            match item {
                Item::Struct(item) => {
                    docs.push((item.ident.to_string(), doc_text(&item.attrs)));
                    for field in &item.fields {
                        let name = format!("{}.{}", item.ident, wire_name(field));
                        docs.push((name, doc_text(&field.attrs)));
                    }
                }
                Item::Enum(item) => {
                    docs.push((item.ident.to_string(), doc_text(&item.attrs)));
                    for variant in &item.variants {
                        let name = format!("{}::{}", item.ident, variant.ident);
                        docs.push((name, doc_text(&variant.attrs)));
                    }
                }
                _ => {}
            }
        }
        docs
    }

    /// The types, by name.
    pub fn types(&self) -> BTreeMap<String, TypeOutline> {
        let types = items(&self.file.items, "types").iter();
        types
            .filter_map(|item| match item {
                Item::Struct(item) => Some((item.ident.to_string(), struct_outline(item))),
                Item::Enum(item) => Some((item.ident.to_string(), enum_outline(item))),
                _ => None,
            })
            .collect()
    }
}

fn items<'a>(items: &'a [Item], module: &str) -> &'a [Item] {
    let found = items.iter().find_map(|item| match item {
        Item::Mod(item) if item.ident == module => item.content.as_ref(),
        _ => None,
    });
    &found.unwrap_or_else(|| panic!("no module {module}")).1
}

/// The lines of a doc comment.
fn doc_text(attributes: &[Attribute]) -> String {
    let mut text = String::new();
    for attribute in attributes {
        if let syn::Meta::NameValue(meta) = &attribute.meta
            && meta.path.is_ident("doc")
            && let Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(line),
                ..
            }) = &meta.value
        {
            text += line.value().trim();
            text.push('\n');
        }
    }
    text
}

fn functions<'a>(items: &'a [Item], owner: &str) -> BTreeMap<String, &'a syn::ImplItemFn> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Impl(item) if item.trait_.is_none() => Some(item),
            _ => None,
        })
        .filter(|item| plain(&item.self_ty).split('<').next() == Some(owner))
        .flat_map(|item| &item.items)
        .filter_map(|member| match member {
            syn::ImplItem::Fn(function) => Some((function.sig.ident.to_string(), function)),
            _ => None,
        })
        .collect()
}

/// The types of the arguments of a method, without `self`.
fn argument_types(signature: &syn::Signature) -> String {
    let types = signature.inputs.iter().filter_map(|input| match input {
        syn::FnArg::Typed(argument) => Some(plain(&argument.ty).replacen("impl", "impl ", 1)),
        syn::FnArg::Receiver(_) => None,
    });
    types.collect::<Vec<_>>().join(", ")
}

/// Code without the paths before its names, and with spaces after commas only.
fn plain(code: &impl ToTokens) -> String {
    let text = code.to_token_stream().to_string();
    let mut words = vec![String::new()];
    for c in text.replace(' ', "").replace(',', ", ").chars() {
        match c {
            ':' => words.last_mut().unwrap().clear(),
            '<' | '>' | '(' | ')' | '[' | ']' | ',' | ' ' => {
                words.push(c.to_string());
                words.push(String::new());
            }
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.concat().replace(", >", ">").replace(", )", ")")
}

/// `T` of `Wrapper<T, …>`.
fn first_argument(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let syn::PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments
    else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

fn deprecation(attributes: &[Attribute]) -> &'static str {
    let is_deprecated = |attribute: &Attribute| attribute.path().is_ident("deprecated");
    if attributes.iter().any(is_deprecated) {
        " (deprecated)"
    } else {
        ""
    }
}

/// The request that the body of a `send` makes.
#[derive(Default)]
struct Request {
    method: String,
    url: String,
    path: Vec<String>,
    query: Vec<String>,
}

impl Request {
    /// The path with its arguments in braces.
    fn path_template(&self) -> String {
        let arguments = self.path.iter();
        arguments.fold(self.url.clone(), |url, name| {
            url.replacen("{}", &format!("{{{name}}}"), 1)
        })
    }

    /// Where an argument is sent.
    fn place(&self, argument: &str) -> Option<&'static str> {
        let name = argument.trim_end_matches('_');
        if argument == "body" {
            Some("body")
        } else if self.path.iter().any(|path| path == argument) {
            Some("path")
        } else if self.query.iter().any(|query| query.to_snake_case() == name) {
            Some("query")
        } else {
            None
        }
    }
}

impl Visit<'_> for Request {
    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        if plain(&call.args) == "url" {
            self.method = call.method.to_string().to_uppercase();
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        let function = call.func.to_token_stream().to_string();
        if function.contains("QueryParam")
            && let Some(Expr::Lit(name)) = call.args.first()
        {
            let name = name.to_token_stream().to_string();
            self.query.push(name.trim_matches('"').to_owned());
        }
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        if call.path.is_ident("format") {
            let text = call.tokens.to_string();
            let mut strings = text.split('"').skip(1).step_by(2).map(str::to_owned);
            self.url = strings.next().expect("a format string");
            self.path = strings.collect();
        }
    }
}

fn struct_outline(item: &syn::ItemStruct) -> TypeOutline {
    let (mut text, mut uses) = (String::new(), String::new());
    for field in &item.fields {
        let (wire, name) = (wire_name(field), field.ident.to_token_stream().to_string());
        let renamed = if wire == name {
            String::new()
        } else {
            format!(" as {name}")
        };
        let ty = plain(&field.ty);
        let is_collection = ["Vec", "BTreeMap", "Map"]
            .iter()
            .any(|collection| ty.starts_with(collection));
        let has_default = attributes_text(&field.attrs).contains("default");
        let optional = if is_collection && has_default {
            " or absent"
        } else {
            ""
        };
        let deprecation = deprecation(&field.attrs);
        text += &format!(
            "{}.{wire}{renamed}: {ty}{optional}{deprecation}\n",
            item.ident
        );
        uses += &format!("{ty} ");
    }
    TypeOutline { text, uses }
}

fn enum_outline(item: &syn::ItemEnum) -> TypeOutline {
    let variants = item.variants.iter();
    let values: Vec<String> = variants
        .clone()
        .map(|variant| {
            let attributes = attributes_text(&variant.attrs);
            let renamed = attributes
                .split_once("rename = \"")
                .and_then(|(_, rest)| rest.split_once('"'));
            match renamed {
                Some((wire, _)) => format!("{wire} as {}", variant.ident),
                None => format!("{}{}", variant.ident, plain(&variant.fields)),
            }
        })
        .collect();
    TypeOutline {
        text: format!("{} = {}\n", item.ident, values.join(" | ")),
        uses: variants.map(|variant| plain(&variant.fields)).collect(),
    }
}

fn attributes_text(attributes: &[Attribute]) -> String {
    let texts = attributes.iter().map(|a| a.to_token_stream().to_string());
    texts.collect()
}
