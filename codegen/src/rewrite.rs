//! Adapts what progenitor generates to this crate. One function per adaptation, each with its
//! reason; each fails when it finds nothing of what it looks for, or not as much as the description
//! tells it to expect, so that an update of progenitor or of the description cannot silently undo one.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToPascalCase, ToSnakeCase};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use serde_json::Value;
use syn::visit_mut::VisitMut;
use syn::{Attribute, File, ImplItem, ImplItemFn, Item, ItemEnum, ItemImpl, Type, parse_quote};

use super::description::{Operation, entries, operations, resolve, successes};
use super::example::{answer_schema, example};

type Pass = fn(&mut File, &Value) -> Result<(), String>;

/// The passes over the parsed code, in the order in which they run: `optional_setters` comes after
/// `plain_collections`, which takes the options away that it would look for. The others do not meet.
const PASSES: [(&str, Pass); 15] = [
    ("operations_only", operations_only),
    ("send_through_client", send_through_client),
    ("one_error", one_error),
    ("open_enums", open_enums),
    ("explain_closed_enums", explain_closed_enums),
    ("plain_collections", plain_collections),
    ("null_answers", null_answers),
    ("optional_bodies", optional_bodies),
    ("optional_setters", optional_setters),
    ("explain_refusals", explain_refusals),
    ("document_setters", document_setters),
    ("non_exhaustive", non_exhaustive),
    ("deprecated", deprecated),
    ("compiling_examples", compiling_examples),
    ("samples_table", samples_table),
];

/// Runs every adaptation over the code generated from `document`.
pub fn rewrite(code: TokenStream, document: &Value) -> Result<File, String> {
    let code = runtime_seam(code).map_err(|e| format!("runtime_seam: {e}"))?;
    let code =
        refuse_path_segments(code, document).map_err(|e| format!("refuse_path_segments: {e}"))?;
    let mut file = syn::parse2(code).map_err(|e| format!("the code does not parse: {e}"))?;
    for (name, pass) in PASSES {
        pass(&mut file, document).map_err(|e| format!("{name}: {e}"))?;
    }
    no_name_twice(&file.items)?;
    Ok(file)
}

/// Refuses code in which a type, a field or a method would stand twice: names that differ in the
/// description, such as `Hostname` and `hostname`, may be one in Rust.
fn no_name_twice(items: &[Item]) -> Result<(), String> {
    fn once(what: &str, names: impl Iterator<Item = String>) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        for name in names {
            if let Some(twice) = seen.replace(name) {
                return Err(format!(
                    "{what} twice `{twice}` in Rust; take one of the two out of the description"
                ));
            }
        }
        Ok(())
    }
    let types = items.iter().filter_map(|item| match item {
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        _ => None,
    });
    once("there would be the type", types)?;
    for item in items {
        match item {
            Item::Struct(item) => {
                let fields = item.fields.iter().filter_map(|f| f.ident.as_ref());
                once(
                    &format!("`{}` would have", item.ident),
                    fields.map(|i| i.to_string()),
                )?;
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let methods = item.items.iter().filter_map(|member| match member {
                    ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                });
                once(&format!("`{}` would have", self_name(item)), methods)?;
            }
            Item::Mod(item) => {
                no_name_twice(item.content.as_ref().map_or(&[], |(_, items)| items))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Points the generated code at `src/generated/support.rs` wherever it names
/// `progenitor_client`, whose errors print bodies and headers, lose what an undeclared status
/// said, and cannot be returned by a hook.
pub fn runtime_seam(code: TokenStream) -> Result<TokenStream, String> {
    fn replace(code: TokenStream, count: &mut usize) -> TokenStream {
        code.into_iter()
            .flat_map(|token| match token {
                TokenTree::Ident(ident) if ident == "progenitor_client" => {
                    *count += 1;
                    quote!(crate::generated::support)
                }
                other => descend(other, |inner| replace(inner, count)).into(),
            })
            .collect()
    }
    let mut count = 0;
    let code = replace(code, &mut count);
    match count {
        0 => Err("the code does not name `progenitor_client`".to_owned()),
        _ => Ok(code),
    }
}

/// Turns each `encode_path(&name.to_string())` into `encode_path("name", &name.to_string())?`, for
/// the runtime's function that refuses what would lead to another resource: progenitor's escapes
/// `/`, but sends a DELETE of database `..` as a DELETE of the organization.
///
/// The calls stand inside `format!`, where only the tokens can be seen.
pub fn refuse_path_segments(code: TokenStream, document: &Value) -> Result<TokenStream, String> {
    fn replace(code: TokenStream, count: &mut usize) -> TokenStream {
        let mut after_call = false;
        code.into_iter()
            .flat_map(|token| {
                let is_argument = std::mem::replace(
                    &mut after_call,
                    matches!(&token, TokenTree::Ident(ident) if ident == "encode_path"),
                );
                match token {
                    TokenTree::Group(group)
                        if is_argument && group.delimiter() == Delimiter::Parenthesis =>
                    {
                        *count += 1;
                        let argument = group.stream();
                        let name = words_in_order(argument.clone()).next();
                        let name = Literal::string(&name.unwrap_or_default());
                        quote!((#name, #argument)?)
                    }
                    other => descend(other, |inner| replace(inner, count)).into(),
                }
            })
            .collect()
    }
    let mut found = 0;
    let code = replace(code, &mut found);
    let expected: usize = operations(document)
        .iter()
        .map(|operation| operation.parameter_names("path").len())
        .sum();
    match found == expected {
        true => Ok(code),
        false => Err(format!(
            "{found} calls of `encode_path` for {expected} path parameters"
        )),
    }
}

/// Leaves of the generated `Client` its operations alone. The type itself is written by hand: the
/// generated constructor panics and checks nothing, the derived `Debug` prints default headers, and a
/// clone copies the base URL.
pub fn operations_only(file: &mut File, _: &Value) -> Result<(), String> {
    let mut removed = BTreeSet::new();
    file.items.retain(|item| {
        let part = match item {
            Item::Struct(item) if item.ident == "Client" => "struct",
            Item::Impl(item) if self_name(item) == "Client" && item.trait_.is_some() => {
                "ClientInfo"
            }
            Item::Impl(item) if self_name(item) == "Client" && has_method(item, "new") => "new",
            Item::Const(item) if words(&item.expr).contains("ClientHooks") => "assertion",
            // It re-exports the client alone.
            Item::Mod(item) if item.ident == "prelude" => "prelude",
            _ => return true,
        };
        removed.insert(part);
        false
    });
    file.items.insert(
        0,
        parse_quote!(
            use crate::client::Client;
        ),
    );
    expect(
        removed,
        BTreeSet::from(["struct", "ClientInfo", "new", "assertion"]),
    )
}

fn has_method(item: &ItemImpl, name: &str) -> bool {
    item.items
        .iter()
        .any(|member| matches!(member, ImplItem::Fn(function) if function.sig.ident == name))
}

/// Lets every operation send its request by one call of the hand-written client. progenitor calls
/// three hooks around its own request, and adds an `api-version` header that the service does not
/// know.
pub fn send_through_client(file: &mut File, document: &Value) -> Result<(), String> {
    struct SendThroughClient;
    impl VisitMut for SendThroughClient {
        fn visit_expr_mut(&mut self, expression: &mut syn::Expr) {
            syn::visit_mut::visit_expr_mut(self, expression);
            match expression {
                syn::Expr::MethodCall(call) if call.method == "headers" => {
                    *expression = (*call.receiver).clone();
                }
                syn::Expr::Field(field) if words(field).iter().eq(["client"]) => {
                    *expression = parse_quote!(client.http());
                }
                _ => {}
            }
        }
        fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
            call.tokens = base_url_by_method(std::mem::take(&mut call.tokens));
        }
    }
    fn base_url_by_method(code: TokenStream) -> TokenStream {
        code.into_iter()
            .flat_map(|token| match token {
                TokenTree::Ident(ident) if ident == "baseurl" => quote!(base_url()),
                other => descend(other, base_url_by_method).into(),
            })
            .collect()
    }
    /// Drops what only the hooks need from the imports.
    struct DropImports;
    impl VisitMut for DropImports {
        fn visit_use_group_mut(&mut self, group: &mut syn::UseGroup) {
            const UNUSED: [&str; 3] = ["ClientHooks", "ClientInfo", "OperationInfo"];
            let is_unused = |tree: &syn::UseTree| matches!(tree, syn::UseTree::Name(item) if UNUSED.iter().any(|name| item.ident == name));
            let items = std::mem::take(&mut group.items).into_iter();
            group.items = items.filter(|tree| !is_unused(tree)).collect();
        }
    }
    DropImports.visit_file_mut(file);
    const HOOKS: [&str; 6] = ["header_map", "info", "pre", "exec", "post", "result"];
    for operation in operations(document) {
        let builders = module_items(&mut file.items, "builder")?;
        let send = find_method(builders, &operation.id.to_pascal_case(), "send")?;
        let mut request = None;
        send.block.stmts.retain(|statement| {
            let words = words(statement);
            if words.contains("header_map") && words.contains("build") {
                request = Some(statement.clone());
            }
            !HOOKS.iter().any(|hook| words.contains(*hook))
        });
        let Some(syn::Stmt::Local(syn::Local {
            init: Some(init), ..
        })) = request
        else {
            return Err(format!(
                "`{}` builds no request with its headers",
                operation.id
            ));
        };
        let (request, name, path) = (init.expr, operation.id.to_snake_case(), operation.path);
        let last = send.block.stmts.len().saturating_sub(1);
        let statements: [syn::Stmt; 2] = [
            parse_quote!(let request = #request;),
            parse_quote! {
                let response = client.send(crate::transport::call::Call::new(#name, #path), request).await?;
            },
        ];
        send.block.stmts.splice(last..last, statements);
        SendThroughClient.visit_impl_item_fn_mut(send);
        if words(&*send).contains("baseurl") {
            return Err(format!(
                "`{}` still names the base URL's field",
                operation.id
            ));
        }
    }
    Ok(())
}

/// Gives every operation the crate's own `Error` and drops the arms that decode a declared error:
/// the hook `exec` has returned every refusal as an error before the status is matched.
pub fn one_error(file: &mut File, document: &Value) -> Result<(), String> {
    #[derive(Default)]
    struct OneError {
        sends: BTreeSet<String>,
        with_errors: BTreeSet<String>,
    }
    impl VisitMut for OneError {
        fn visit_path_segment_mut(&mut self, segment: &mut syn::PathSegment) {
            syn::visit_mut::visit_path_segment_mut(self, segment);
            if segment.ident == "Error" {
                segment.arguments = syn::PathArguments::None;
            }
        }
        fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
            let name = self_name(item);
            for member in &mut item.items {
                let ImplItem::Fn(function) = member else {
                    continue;
                };
                if function.sig.ident != "send" {
                    continue;
                }
                self.sends.insert(name.clone());
                self.visit_return_type_mut(&mut function.sig.output);
                let Some(syn::Stmt::Expr(syn::Expr::Match(answer), _)) =
                    function.block.stmts.last_mut()
                else {
                    continue;
                };
                let arms = answer.arms.len();
                answer
                    .arms
                    .retain(|arm| !words(&arm.body).contains("ErrorResponse"));
                if answer.arms.len() < arms {
                    self.with_errors.insert(name.clone());
                }
            }
        }
    }
    let mut pass = OneError::default();
    pass.visit_item_mod_mut(module(&mut file.items, "builder")?);
    let expected: BTreeSet<String> = operations(document)
        .iter()
        .map(|operation| operation.id.to_pascal_case())
        .collect();
    expect(pass.sends, expected.clone())?;
    expect(pass.with_errors, expected)
}

/// Adds `Unknown(String)` to every enum that an answer may hold: the service adds values, and one
/// that this crate does not know must not fail a whole list.
pub fn open_enums(file: &mut File, _: &Value) -> Result<(), String> {
    let answers = answer_types(file)?;
    let types = module_items(&mut file.items, "types")?;
    let mut opened = BTreeMap::new();
    for item in types.iter_mut() {
        let Item::Enum(item) = item else { continue };
        if !answers.contains(&item.ident.to_string()) || !is_string_enum(item) {
            continue;
        }
        // A value of the description may be called so itself.
        let taken = item
            .variants
            .iter()
            .any(|variant| variant.ident == "Unknown");
        let unknown = quote::format_ident!("{}", if taken { "UnknownValue" } else { "Unknown" });
        for attribute in item
            .attrs
            .iter_mut()
            .filter(|a| a.path().is_ident("derive"))
        {
            let mut derives = Vec::new();
            attribute
                .parse_nested_meta(|meta| {
                    derives.push(meta.path);
                    Ok(())
                })
                .map_err(|e| format!("the derives of `{}`: {e}", item.ident))?;
            derives.retain(|path| !path.is_ident("Copy"));
            *attribute = parse_quote!(#[derive(#(#derives),*)]);
        }
        item.variants.push(parse_quote! {
            /// A value that this version of the crate does not know.
            #[serde(untagged)]
            #unknown(::std::string::String)
        });
        opened.insert(item.ident.to_string(), unknown);
    }
    let display = edit_arms(
        types,
        "Display",
        &opened.keys().cloned().collect(),
        |name, arms| {
            let unknown = &opened[name];
            arms.push(parse_quote!(Self::#unknown(ref value) => f.write_str(value),));
            true
        },
    );
    let from_str = edit_arms(
        types,
        "FromStr",
        &opened.keys().cloned().collect(),
        |name, arms| {
            let unknown = &opened[name];
            replace_wildcard(arms, parse_quote!(Ok(Self::#unknown(value.to_owned()))))
        },
    );
    expect(display, opened.keys().cloned().collect())?;
    expect(from_str, opened.into_keys().collect())
}

/// Lets the conversion of a text to an enum of a request say which values there are.
pub fn explain_closed_enums(file: &mut File, _: &Value) -> Result<(), String> {
    let answers = answer_types(file)?;
    let types = module_items(&mut file.items, "types")?;
    let closed: BTreeSet<String> = types
        .iter()
        .filter_map(|item| match item {
            Item::Enum(item) if is_string_enum(item) => Some(item.ident.to_string()),
            _ => None,
        })
        .filter(|name| !answers.contains(name))
        .collect();
    let explained = edit_arms(types, "FromStr", &closed, |_, arms| {
        let values = arms
            .iter()
            .filter(|arm| !matches!(arm.pat, syn::Pat::Wild(_)));
        let values: Vec<String> = values
            .map(|arm| arm.pat.to_token_stream().to_string().replace('"', "`"))
            .collect();
        let text = format!("it must be one of {}", values.join(", "));
        replace_wildcard(arms, parse_quote!(Err(#text.into())))
    });
    expect(explained, closed)
}

/// Makes every list and map of an answer a plain one that reads null as empty: the service's empty
/// ones arrive as null. Absence is empty too, but for one that is required.
///
/// Those of requests stay as they are: there, absent and empty differ.
pub fn plain_collections(file: &mut File, _: &Value) -> Result<(), String> {
    const COLLECTIONS: [(&str, &str); 3] = [
        ("Vec", "::std::vec::Vec::is_empty"),
        ("BTreeMap", "::std::collections::BTreeMap::is_empty"),
        ("Map", "::serde_json::Map::is_empty"),
    ];
    fn is_empty(ty: &Type) -> Option<&'static str> {
        let found = COLLECTIONS
            .iter()
            .find(|(name, _)| argument_of(ty, name).is_some());
        found.map(|(_, is_empty)| *is_empty)
    }
    struct Unwrap(usize);
    impl VisitMut for Unwrap {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            match argument_of(ty, "Option") {
                Some(inner) if is_empty(&inner).is_some() => {
                    *ty = inner;
                    self.0 += 1;
                }
                _ => syn::visit_mut::visit_type_mut(self, ty),
            }
        }
    }
    let mut answers = answer_types(file)?;
    let requests = request_types(file)?;
    answers.retain(|name| !requests.contains(name));
    let types = module_items(&mut file.items, "types")?;
    let mut unwrap = Unwrap(0);
    let mut collections = 0;
    for item in types.iter_mut() {
        match item {
            Item::Struct(item) if answers.contains(&item.ident.to_string()) => {
                for field in &mut item.fields {
                    let serde = field.attrs.iter().filter(|a| a.path().is_ident("serde"));
                    let serde: Vec<String> =
                        serde.map(|a| a.to_token_stream().to_string()).collect();
                    // What the fields beside it leave is never null.
                    if serde.iter().any(|text| text.contains("flatten")) {
                        continue;
                    }
                    unwrap.visit_type_mut(&mut field.ty);
                    let Some(is_empty) = is_empty(&field.ty) else {
                        continue;
                    };
                    collections += 1;
                    let optional = serde
                        .iter()
                        .any(|text| text.contains("skip_serializing_if"));
                    let rename = wire_name(field);
                    field.attrs.retain(|a| !a.path().is_ident("serde"));
                    field.attrs.push(parse_quote! {
                        #[serde(rename = #rename, deserialize_with = "crate::generated::support::null_as_empty")]
                    });
                    if optional {
                        field.attrs.push(parse_quote! {
                            #[serde(default, skip_serializing_if = #is_empty)]
                        });
                    }
                }
            }
            Item::Mod(item) if item.ident == "builder" => {
                for item in item.content.iter_mut().flat_map(|(_, items)| items) {
                    let name = match &*item {
                        Item::Struct(item) => item.ident.to_string(),
                        Item::Impl(item) => self_name(item),
                        _ => continue,
                    };
                    if answers.contains(&name) {
                        unwrap.visit_item_mut(item);
                    }
                }
            }
            _ => {}
        }
    }
    match (collections, unwrap.0) {
        (0, _) => Err("no list in any answer".to_owned()),
        (_, 0) => Err("no nullable list in any answer".to_owned()),
        _ => Ok(()),
    }
}

/// Lets an answer that is itself a list be null, which is an empty one.
pub fn null_answers(file: &mut File, document: &Value) -> Result<(), String> {
    struct NullAnswers(usize);
    impl VisitMut for NullAnswers {
        fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
            if path
                .path
                .segments
                .last()
                .is_some_and(|s| s.ident == "from_response")
            {
                *path = parse_quote!(ResponseValue::list_from_response);
                self.0 += 1;
            }
        }
    }
    let lists = operations(document).into_iter().filter(|operation| {
        let (_, ok) = successes(operation).next().unwrap_or_default();
        resolve(document, ok)["content"]["application/json"]["schema"]["type"] == "array"
    });
    for operation in lists {
        let builders = module_items(&mut file.items, "builder")?;
        let send = find_method(builders, &operation.id.to_pascal_case(), "send")?;
        let mut pass = NullAnswers(0);
        pass.visit_impl_item_fn_mut(send);
        if pass.0 != 1 {
            return Err(format!(
                "`{}` does not decode its answer once",
                operation.id
            ));
        }
    }
    Ok(())
}

/// Sends a body that may be absent only when something is in it: progenitor takes it for required
/// and sends `{}`, which an operation need not take for the same.
pub fn optional_bodies(file: &mut File, document: &Value) -> Result<(), String> {
    struct OptionalBodies(usize);
    impl VisitMut for OptionalBodies {
        fn visit_expr_mut(&mut self, expression: &mut syn::Expr) {
            syn::visit_mut::visit_expr_mut(self, expression);
            if let syn::Expr::MethodCall(call) = expression
                && call.method == "json"
            {
                let (request, body) = (&call.receiver, &call.args);
                *expression =
                    parse_quote!(crate::generated::support::json_unless_empty(#request, #body));
                self.0 += 1;
            }
        }
    }
    let optional = operations(document).into_iter().filter(|operation| {
        let body = resolve(document, &operation.object["requestBody"]);
        body.get("content").is_some() && body["required"] != true
    });
    for operation in optional {
        let builders = module_items(&mut file.items, "builder")?;
        let send = find_method(builders, &operation.id.to_pascal_case(), "send")?;
        let mut pass = OptionalBodies(0);
        pass.visit_impl_item_fn_mut(send);
        if pass.0 != 1 {
            return Err(format!("`{}` does not send its body once", operation.id));
        }
    }
    Ok(())
}

/// Lets the setter of an optional field take what the field holds, as the setters of parameters do:
/// typify's takes an `Option`, into which neither a `&str` nor the builder of an object converts.
pub fn optional_setters(file: &mut File, _: &Value) -> Result<(), String> {
    struct OptionalSetters {
        bounds: usize,
        conversions: usize,
    }
    impl VisitMut for OptionalSetters {
        fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
            let bounds = self.bounds;
            syn::visit_mut::visit_signature_mut(self, &mut function.sig);
            if self.bounds > bounds {
                self.visit_block_mut(&mut function.block);
            }
        }
        fn visit_type_param_bound_mut(&mut self, bound: &mut syn::TypeParamBound) {
            let syn::TypeParamBound::Trait(bound) = bound else {
                return;
            };
            let path = &bound.path;
            let path: Type = parse_quote!(#path);
            if let Some(inner) =
                argument_of(&path, "TryInto").and_then(|ty| argument_of(&ty, "Option"))
            {
                bound.path = parse_quote!(::std::convert::TryInto<#inner>);
                self.bounds += 1;
            }
        }
        fn visit_expr_mut(&mut self, expression: &mut syn::Expr) {
            match expression {
                syn::Expr::MethodCall(call) if call.method == "try_into" => {
                    *expression = parse_quote!(#call.map(::std::option::Option::Some));
                    self.conversions += 1;
                }
                _ => syn::visit_mut::visit_expr_mut(self, expression),
            }
        }
    }
    let mut pass = OptionalSetters {
        bounds: 0,
        conversions: 0,
    };
    let types = module_items(&mut file.items, "types")?;
    pass.visit_item_mod_mut(module(types, "builder")?);
    match (pass.bounds, pass.conversions) {
        (0, _) => Err("no setter takes an `Option`".to_owned()),
        (bounds, conversions) if bounds != conversions => Err(format!(
            "{bounds} setters take an `Option`, {conversions} convert to one"
        )),
        _ => Ok(()),
    }
}

/// Makes the builders say what to do about a missing value, and why one cannot be used: the setters
/// of parameters drop the reason.
pub fn explain_refusals(file: &mut File, document: &Value) -> Result<(), String> {
    #[derive(Default)]
    struct ExplainRefusals {
        missing: usize,
        unusable: usize,
    }
    impl VisitMut for ExplainRefusals {
        fn visit_lit_str_mut(&mut self, literal: &mut syn::LitStr) {
            let text = literal.value();
            let name = text.strip_suffix(" was not initialized");
            if let Some(name) = name.or_else(|| text.strip_prefix("no value supplied for ")) {
                let text = format!("`{name}` is missing: set it with `.{name}(…)`");
                *literal = syn::LitStr::new(&text, literal.span());
                self.missing += 1;
            }
        }
        fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
            let unusable = self.unusable;
            syn::visit_mut::visit_impl_item_fn_mut(self, function);
            if self.unusable > unusable {
                let predicates = &mut function.sig.generics.make_where_clause().predicates;
                predicates.push(parse_quote!(V::Error: ::std::fmt::Display));
            }
        }
        fn visit_expr_closure_mut(&mut self, closure: &mut syn::ExprClosure) {
            let text = closure.body.to_token_stream().to_string();
            let name = text
                .split_once("` for ")
                .and_then(|(_, rest)| rest.split_once(" failed\""));
            match (closure.inputs.first(), name) {
                (Some(syn::Pat::Wild(_)), Some((name, _))) => {
                    let text = format!("`{name}` cannot be used: {{}}");
                    *closure = parse_quote!(|e| format!(#text, e));
                    self.unusable += 1;
                }
                _ => syn::visit_mut::visit_expr_closure_mut(self, closure),
            }
        }
    }
    let mut parameters = ExplainRefusals::default();
    parameters.visit_item_mod_mut(module(&mut file.items, "builder")?);
    let mut bodies = ExplainRefusals::default();
    let types = module_items(&mut file.items, "types")?;
    bodies.visit_item_mod_mut(module(types, "builder")?);
    let expected: usize = operations(document)
        .iter()
        .map(|o| o.parameters.len())
        .sum();
    match (parameters.missing, bodies.missing) {
        (0, _) => Err("no parameter says that it is missing".to_owned()),
        (_, 0) => Err("no field says that it is missing".to_owned()),
        _ if parameters.unusable != expected => Err(format!(
            "{} of {expected} parameters drop the reason",
            parameters.unusable
        )),
        _ => Ok(()),
    }
}

/// Gives the setters of fields and of parameters the docs of what they set.
pub fn document_setters(file: &mut File, document: &Value) -> Result<(), String> {
    let mut count = 0;
    let types = module_items(&mut file.items, "types")?;
    let mut fields: Vec<(String, String, Vec<Attribute>)> = Vec::new();
    for item in types.iter() {
        let Item::Struct(item) = item else { continue };
        // A newtype has no setters.
        for field in item.fields.iter().filter(|field| field.ident.is_some()) {
            let docs: Vec<Attribute> = field
                .attrs
                .iter()
                .filter(|a| a.path().is_ident("doc"))
                .cloned()
                .collect();
            let name = field.ident.to_token_stream().to_string();
            fields.push((item.ident.to_string(), name, docs));
        }
    }
    let builders = module_items(types, "builder")?;
    for (owner, field, docs) in fields {
        count += docs.len();
        find_method(builders, &owner, &field)?.attrs.extend(docs);
    }
    let builders = module_items(&mut file.items, "builder")?;
    for operation in operations(document) {
        for parameter in &operation.parameters {
            let name = parameter["name"].as_str().unwrap_or_default();
            if let Some(text) = parameter["description"].as_str() {
                let setter = find_method(builders, &operation.id.to_pascal_case(), name)?;
                setter.attrs.push(parse_quote!(#[doc = #text]));
                count += 1;
            }
        }
    }
    match count {
        0 => Err("no field and no parameter has docs".to_owned()),
        _ => Ok(()),
    }
}

/// Marks every generated type, so that a new field or variant breaks nobody: users build requests
/// with the builders, and match with a wildcard.
pub fn non_exhaustive(file: &mut File, _: &Value) -> Result<(), String> {
    let mut count = 0;
    for item in module_items(&mut file.items, "types")? {
        if let Item::Struct(syn::ItemStruct { attrs, .. }) | Item::Enum(ItemEnum { attrs, .. }) =
            item
        {
            attrs.push(parse_quote!(#[non_exhaustive]));
            count += 1;
        }
    }
    match count {
        0 => Err("no type in `types`".to_owned()),
        _ => Ok(()),
    }
}

/// Marks what the description marks `deprecated: true`, which progenitor ignores: methods of the
/// client, setters of parameters, and fields with their setters.
pub fn deprecated(file: &mut File, document: &Value) -> Result<(), String> {
    for operation in operations(document) {
        if operation.object["deprecated"] == true {
            mark_method(&mut file.items, "Client", operation.id)?;
        }
        for parameter in operation
            .parameters
            .iter()
            .filter(|p| p["deprecated"] == true)
        {
            let name = parameter["name"].as_str().unwrap_or_default();
            let builders = module_items(&mut file.items, "builder")?;
            mark_method(builders, &operation.id.to_pascal_case(), name)?;
        }
    }
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let marked = mark_properties(file, schema, &name.to_pascal_case())?;
        let expected = count_deprecated(schema);
        if marked != expected {
            return Err(format!(
                "`{name}` has {expected} `deprecated: true`, {marked} on properties"
            ));
        }
    }
    Ok(())
}

/// How many properties of an object schema are deprecated, and of the objects inside it. What is
/// deprecated elsewhere has no Rust item of its own that could be marked.
fn count_deprecated(schema: &Value) -> usize {
    let inner = |schema: &Value| {
        let inside = count_deprecated(schema.get("items").unwrap_or(schema));
        inside + usize::from(schema["deprecated"] == true)
    };
    entries(&schema["properties"])
        .map(|(_, schema)| inner(schema))
        .sum()
}

/// Replaces the sketch in each operation's docs by an example that compiles as a doctest.
pub fn compiling_examples(file: &mut File, document: &Value) -> Result<(), String> {
    for operation in operations(document) {
        let body = resolve(document, &operation.object["requestBody"]);
        let body = body["content"]["application/json"]["schema"]["$ref"].as_str();
        let body = body
            .and_then(|target| target.rsplit('/').next())
            .map(ToPascalCase::to_pascal_case);
        let function = find_method(&mut file.items, "Client", operation.id)?;
        let mut done = false;
        for attribute in function
            .attrs
            .iter_mut()
            .filter(|a| a.path().is_ident("doc"))
        {
            if let Some((prose, _)) = doc_text(attribute).split_once("```ignore") {
                let text = prose.to_owned() + &call_example(&operation, body.as_deref());
                *attribute = parse_quote!(#[doc = #text]);
                done = true;
            }
        }
        if !done {
            return Err(format!("`{}` has no sketch in its docs", operation.id));
        }
    }
    Ok(())
}

/// Adds `SAMPLES`, by which the fake platform answers operations that it does not play: an example of
/// the answer, and what the request must be.
pub fn samples_table(file: &mut File, document: &Value) -> Result<(), String> {
    let rows = operations(document).into_iter().map(|operation| {
        let id = operation.id;
        let answer = match answer_schema(document, &operation) {
            Some(schema) => match example(document, schema).map(|example| example.to_string()) {
                Some(text) => quote!(crate::fake::Answer::Example(#text)),
                None => quote!(crate::fake::Answer::Unknown),
            },
            None => quote!(crate::fake::Answer::Empty),
        };
        let body = resolve(document, &operation.object["requestBody"]);
        let schema = &body["content"]["application/json"]["schema"];
        let body = match schema["$ref"].as_str().and_then(|target| target.rsplit('/').next()) {
            Some(name) => {
                let ty = quote::format_ident!("{}", name.to_pascal_case());
                let required = body["required"] == true;
                quote! {
                    Some((#required, |body| ::serde_json::from_slice::<types::#ty>(body).map(drop)))
                }
            }
            None => quote!(None),
        };
        let query = operation.parameters.iter().filter(|parameter| parameter["in"] == "query");
        let query = query.map(|parameter| {
            let name = parameter["name"].as_str().unwrap_or_default();
            let required = parameter["required"] == true;
            let schema = resolve(document, &parameter["schema"]);
            let values = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let ty = schema["format"].as_str().or(schema["type"].as_str()).unwrap_or_default();
            quote!(crate::fake::Query { name: #name, required: #required, ty: #ty, values: &[#(#values),*] })
        });
        quote!(crate::fake::Sample { id: #id, answer: #answer, body: #body, query: &[#(#query),*] })
    });
    let rows: Vec<TokenStream> = rows.collect();
    if rows.is_empty() {
        return Err("the description has no operation".to_owned());
    }
    file.items.push(parse_quote! {
        #[cfg(feature = "fake")]
        pub(crate) static SAMPLES: &[crate::fake::Sample] = &[#(#rows),*];
    });
    Ok(())
}

/// The types that answers hold, at any depth, by name.
fn answer_types(file: &mut File) -> Result<BTreeSet<String>, String> {
    let mut named = BTreeSet::new();
    for item in module_items(&mut file.items, "builder")? {
        let Item::Impl(item) = item else { continue };
        for member in &item.items {
            if let ImplItem::Fn(function) = member
                && function.sig.ident == "send"
            {
                named.extend(words(&function.sig.output));
            }
        }
    }
    match reached_types(file, named)? {
        answers if answers.is_empty() => Err("no operation answers with a type".to_owned()),
        answers => Ok(answers),
    }
}

/// The types that requests hold, at any depth, by name.
fn request_types(file: &mut File) -> Result<BTreeSet<String>, String> {
    let mut named = BTreeSet::new();
    for item in module_items(&mut file.items, "builder")? {
        if let Item::Struct(item) = item {
            named.extend(words(&item.fields));
        }
    }
    reached_types(file, named)
}

/// Those of the names that are types, and the types that their fields name.
fn reached_types(file: &mut File, names: BTreeSet<String>) -> Result<BTreeSet<String>, String> {
    let types = module_items(&mut file.items, "types")?;
    let mut definitions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in types {
        match item {
            Item::Struct(item) => {
                let fields = item
                    .fields
                    .iter()
                    .flat_map(|field| words(&field.ty))
                    .collect();
                definitions.insert(item.ident.to_string(), fields);
            }
            Item::Enum(item) => {
                let fields = item
                    .variants
                    .iter()
                    .flat_map(|variant| words(&variant.fields))
                    .collect();
                definitions.insert(item.ident.to_string(), fields);
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

/// Puts `body` into the arm for everything else, if the last one is that.
fn replace_wildcard(arms: &mut [syn::Arm], body: syn::Expr) -> bool {
    match arms.last_mut() {
        Some(arm) if matches!(arm.pat, syn::Pat::Wild(_)) => {
            *arm = parse_quote!(_ => #body,);
            true
        }
        _ => false,
    }
}

/// Edits the arms of the `match` in `impl <interface> for <one of names>`; returns for whom `edit`
/// said that it did.
fn edit_arms(
    types: &mut [Item],
    interface: &str,
    names: &BTreeSet<String>,
    mut edit: impl FnMut(&str, &mut Vec<syn::Arm>) -> bool,
) -> BTreeSet<String> {
    struct Edit<'a>(&'a mut dyn FnMut(&mut Vec<syn::Arm>) -> bool, bool);
    impl VisitMut for Edit<'_> {
        fn visit_expr_match_mut(&mut self, expression: &mut syn::ExprMatch) {
            self.1 |= (self.0)(&mut expression.arms);
        }
    }
    let mut edited = BTreeSet::new();
    for item in types {
        let Item::Impl(item) = item else { continue };
        let implements = item
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last());
        let name = self_name(item);
        if implements.is_some_and(|segment| segment.ident == interface) && names.contains(&name) {
            let mut edit = |arms: &mut Vec<syn::Arm>| edit(&name, arms);
            let mut pass = Edit(&mut edit, false);
            pass.visit_item_impl_mut(item);
            if pass.1 {
                edited.insert(name);
            }
        }
    }
    edited
}

fn is_string_enum(item: &ItemEnum) -> bool {
    !item.variants.is_empty()
        && item
            .variants
            .iter()
            .all(|variant| variant.fields.is_empty())
}

/// Marks the deprecated properties of an object schema, and of the objects inside it, on the
/// struct `name` and its builder; returns how many.
fn mark_properties(file: &mut File, schema: &Value, name: &str) -> Result<usize, String> {
    let mut marked = 0;
    for (property, schema) in entries(&schema["properties"]) {
        let inside = schema.get("items").unwrap_or(schema);
        if schema["deprecated"] != true && count_deprecated(inside) == 0 {
            continue;
        }
        let types = module_items(&mut file.items, "types")?;
        let fields = types.iter_mut().find_map(|item| match item {
            Item::Struct(item) if item.ident == name => Some(&mut item.fields),
            _ => None,
        });
        let mut fields = fields.into_iter().flatten();
        let field = fields.find(|field| wire_name(field) == property);
        let field = field.ok_or_else(|| format!("`{name}` has no field for `{property}`"))?;
        let inner = words(&field.ty)
            .into_iter()
            .find(|word| word.starts_with(name));
        if schema["deprecated"] == true {
            field.attrs.push(parse_quote!(#[deprecated]));
            let setter = field.ident.to_token_stream().to_string();
            mark_method(module_items(types, "builder")?, name, &setter)?;
            marked += 1;
        }
        if let Some(inner) = inner {
            marked += mark_properties(file, inside, &inner)?;
        }
    }
    Ok(marked)
}

fn mark_method(items: &mut [Item], owner: &str, method: &str) -> Result<(), String> {
    find_method(items, owner, method)?
        .attrs
        .push(parse_quote!(#[deprecated]));
    Ok(())
}

/// The method of `owner` for a name of the description or of the code.
fn find_method<'a>(
    items: &'a mut [Item],
    owner: &str,
    method: &str,
) -> Result<&'a mut ImplItemFn, String> {
    let plain = |name: &str| {
        name.trim_start_matches("r#")
            .trim_end_matches('_')
            .to_snake_case()
    };
    let impls = items.iter_mut().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_none() && self_name(item) == owner => Some(item),
        _ => None,
    });
    let mut functions = impls
        .flat_map(|item| &mut item.items)
        .filter_map(|member| match member {
            ImplItem::Fn(function) => Some(function),
            _ => None,
        });
    functions
        .find(|function| plain(&function.sig.ident.to_string()) == plain(method))
        .ok_or_else(|| format!("`{owner}` has no method for `{method}`"))
}

/// An example of the operation in its shortest form: the required arguments, and the body.
fn call_example(operation: &Operation, body: Option<&str>) -> String {
    let required = operation
        .parameters
        .iter()
        .filter(|p| p["required"] == true);
    let arguments: Vec<(String, &str)> = required
        .map(|parameter| {
            let mut name = parameter["name"]
                .as_str()
                .unwrap_or_default()
                .to_snake_case();
            if syn::parse_str::<syn::Ident>(&name).is_err() {
                name.push('_');
            }
            let ty = match parameter["schema"]["type"].as_str() {
                Some("boolean") => "bool",
                Some("integer") => "i64",
                _ => "&str",
            };
            (name, ty)
        })
        .collect();
    let mut text = String::from("\n# Example\n\n```no_run\n# #![allow(deprecated)]\n");
    let signature: String = arguments
        .iter()
        .map(|(name, ty)| format!(", {name}: {ty}"))
        .collect();
    let body_argument = body
        .map(|b| format!(", body: turso_platform::types::{b}"))
        .unwrap_or_default();
    text +=
        &format!("# async fn example(client: turso_platform::Client{signature}{body_argument})\n");
    text += "# -> Result<(), turso_platform::Error> {\n";
    text += &format!(
        "let answer = client\n    .{}()\n",
        operation.id.to_snake_case()
    );
    for (name, _) in arguments {
        text += &format!("    .{name}({name})\n");
    }
    if body.is_some() {
        text += "    .body(body)\n";
    }
    text + "    .send()\n    .await?;\n# Ok(())\n# }\n```"
}

fn doc_text(attribute: &Attribute) -> String {
    match &attribute.meta {
        syn::Meta::NameValue(syn::MetaNameValue {
            value:
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }),
            ..
        }) => text.value(),
        _ => String::new(),
    }
}

/// The name of a field in JSON: `rename`, or its own.
pub fn wire_name(field: &syn::Field) -> String {
    let mut name = field
        .ident
        .to_token_stream()
        .to_string()
        .trim_start_matches("r#")
        .to_owned();
    for attribute in field.attrs.iter().filter(|a| a.path().is_ident("serde")) {
        // Ends at the first item that is not of the form looked for, which leaves the name alone.
        let _ = attribute.parse_nested_meta(|meta| {
            let value: Option<syn::LitStr> = match meta.input.peek(syn::Token![=]) {
                true => Some(meta.value()?.parse()?),
                false => None,
            };
            if meta.path.is_ident("rename") {
                name = value.map_or_else(|| name.clone(), |value| value.value());
            }
            Ok(())
        });
    }
    name
}

/// `T` of a type `…::wrapper<T>`.
fn argument_of(ty: &Type, wrapper: &str) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == wrapper)?;
    match &segment.arguments {
        syn::PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(syn::GenericArgument::Type(inner)) => Some(inner.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The last identifier of the type that an `impl` is for.
fn self_name(item: &ItemImpl) -> String {
    match &*item.self_ty {
        Type::Path(path) => path.path.segments.last().map(|s| s.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

/// All identifiers of a piece of code.
fn words(code: &impl ToTokens) -> BTreeSet<String> {
    words_in_order(code.to_token_stream()).collect()
}

fn words_in_order(code: TokenStream) -> Box<dyn Iterator<Item = String>> {
    Box::new(code.into_iter().flat_map(|token| match token {
        TokenTree::Ident(ident) => Box::new(std::iter::once(ident.to_string())),
        TokenTree::Group(group) => words_in_order(group.stream()),
        _ => Box::new(std::iter::empty()),
    }))
}

fn module<'a>(items: &'a mut [Item], name: &str) -> Result<&'a mut syn::ItemMod, String> {
    let modules = items.iter_mut().filter_map(|item| match item {
        Item::Mod(item) => Some(item),
        _ => None,
    });
    let mut named = modules.filter(|item| item.ident == name);
    named
        .next()
        .ok_or_else(|| format!("the code has no module `{name}`"))
}

fn module_items<'a>(items: &'a mut [Item], name: &str) -> Result<&'a mut Vec<Item>, String> {
    let content = module(items, name)?.content.as_mut();
    content
        .map(|(_, items)| items)
        .ok_or_else(|| format!("the module `{name}` is empty"))
}

/// Applies `edit` to what is inside a group; other tokens stay.
fn descend(token: TokenTree, edit: impl FnOnce(TokenStream) -> TokenStream) -> TokenTree {
    match token {
        TokenTree::Group(group) => {
            let mut edited = Group::new(group.delimiter(), edit(group.stream()));
            edited.set_span(group.span());
            TokenTree::Group(edited)
        }
        other => other,
    }
}

/// Succeeds when a pass found exactly what it had to find.
fn expect<T: Ord + std::fmt::Debug>(
    found: BTreeSet<T>,
    expected: BTreeSet<T>,
) -> Result<(), String> {
    let missing: Vec<&T> = expected.difference(&found).collect();
    match missing.is_empty() && !expected.is_empty() {
        true => Ok(()),
        false => Err(format!("not found in the generated code: {missing:?}")),
    }
}
