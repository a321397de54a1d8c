//! The generated surface, read from the generated code: what a user of the crate can call and
//! gets. A line stands for itself, so that the diff of an update needs no context.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToPascalCase, ToSnakeCase};
use quote::ToTokens;
use syn::visit::Visit;
use syn::{File, ImplItem, Item, ItemImpl, Type};
use turso_platform::OPERATIONS;

use turso_platform_codegen::rewrite::wire_name;

const CODE: &str = include_str!(concat!(env!("OUT_DIR"), "/client.rs"));

fn file() -> File {
    syn::parse_str(CODE).expect("the generated code")
}

fn items<'a>(items: &'a [Item], module: &str) -> &'a [Item] {
    let found = items.iter().find_map(|item| match item {
        Item::Mod(item) if item.ident == module => item.content.as_ref(),
        _ => None,
    });
    &found.unwrap_or_else(|| panic!("no module {module}")).1
}

/// Code as a person writes it: without paths before names, and without spaces.
fn plain(code: &impl ToTokens) -> String {
    let text = code
        .to_token_stream()
        .to_string()
        .replace(' ', "")
        .replace(',', ", ");
    let mut words = vec![String::new()];
    for c in text.chars() {
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
    match &path.path.segments.last()?.arguments {
        syn::PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().find_map(|a| match a {
                syn::GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    }
}

fn is_deprecated(attributes: &[syn::Attribute]) -> &'static str {
    match attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("deprecated"))
    {
        true => " (deprecated)",
        false => "",
    }
}

fn functions<'a>(items: &'a [Item], owner: &str) -> BTreeMap<String, &'a syn::ImplItemFn> {
    let of_owner = |item: &&ItemImpl| {
        item.trait_.is_none() && plain(&item.self_ty).split('<').next() == Some(owner)
    };
    let impls = items.iter().filter_map(|item| match item {
        Item::Impl(item) => Some(item),
        _ => None,
    });
    let members = impls.filter(of_owner).flat_map(|item| &item.items);
    let functions = members.filter_map(|member| match member {
        ImplItem::Fn(function) => Some((function.sig.ident.to_string(), function)),
        _ => None,
    });
    functions.collect()
}

/// What the body of a `send` says of the request: its HTTP method, its URL, what goes into its path.
#[derive(Default)]
struct Request {
    method: String,
    url: String,
    path: Vec<String>,
    query: Vec<String>,
}

impl Visit<'_> for Request {
    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        if plain(&call.args) == "url" {
            self.method = call.method.to_string().to_uppercase();
        }
        syn::visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &syn::ExprCall) {
        if call
            .func
            .to_token_stream()
            .to_string()
            .contains("QueryParam")
            && let Some(syn::Expr::Lit(name)) = call.args.first()
        {
            self.query.push(
                name.to_token_stream()
                    .to_string()
                    .trim_matches('"')
                    .to_owned(),
            );
        }
        syn::visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        if call.path.is_ident("format") {
            let text = call.tokens.to_string();
            let strings: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
            self.url = strings[0].to_owned();
            self.path = strings[1..].iter().map(|name| (*name).to_owned()).collect();
        }
    }
}

fn operation_outline(file: &File, id: &str) -> String {
    let (method, builder) = (id.to_snake_case(), id.to_pascal_case());
    let client = functions(&file.items, "Client");
    let start = client
        .get(&method)
        .unwrap_or_else(|| panic!("the client has no method {method}"));
    let builders = items(&file.items, "builder");
    let setters = functions(builders, &builder);
    let send = setters["send"];
    let mut request = Request::default();
    request.visit_block(&send.block);

    let mut url = request.url.replacen("{}", "", 1);
    for name in &request.path {
        url = url.replacen("{}", &format!("{{{name}}}"), 1);
    }
    let mut text = format!("{id}{}\n", is_deprecated(&start.attrs));
    text += &format!("  {method}: {} {url}\n", request.method);
    let fields = builders.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == builder => Some(&item.fields),
        _ => None,
    });
    for field in fields.unwrap().iter().skip(1) {
        let name = field.ident.as_ref().unwrap().to_string();
        let ty = plain(first_argument(&field.ty).unwrap());
        let place = match name.as_str() {
            "body" => "body",
            name if request.path.iter().any(|path| path == name) => "path",
            name if request
                .query
                .iter()
                .any(|q| q.to_snake_case() == name.trim_end_matches('_')) =>
            {
                "query"
            }
            name => panic!("{id} does not send {name}"),
        };
        text += &format!(
            "  {method}: {place} {name}: {ty}{}\n",
            is_deprecated(&setters[&name].attrs)
        );
    }
    let syn::ReturnType::Type(_, answer) = &send.sig.output else {
        panic!("send returns nothing")
    };
    text + &format!("  {method}: -> {}\n", plain(answer))
}

#[test]
fn operations() {
    let file = file();
    let mut by_tag: BTreeMap<&str, String> = BTreeMap::new();
    for operation in OPERATIONS {
        let tag = operation.tags.first().copied().unwrap_or("untagged");
        let text = by_tag.entry(tag).or_default();

        *text += &operation_outline(&file, operation.id);
    }
    for (tag, text) in by_tag {
        insta::with_settings!({snapshot_suffix => tag, omit_expression => true}, {
            insta::assert_snapshot!(text);
        });
    }
}

/// What each type is made of, a line per field or enum, and the types that it names.
fn type_outlines(file: &File) -> BTreeMap<String, (String, String)> {
    let mut outlines = BTreeMap::new();
    for item in items(&file.items, "types") {
        match item {
            Item::Struct(item) => {
                let (mut text, mut uses) = (String::new(), String::new());
                for field in &item.fields {
                    let (wire, name) =
                        (wire_name(field), field.ident.to_token_stream().to_string());
                    let rust = if wire == name {
                        String::new()
                    } else {
                        format!(" as {name}")
                    };
                    let serde = field.attrs.iter().map(|a| a.to_token_stream().to_string());
                    let may_be_empty = ["Vec", "BTreeMap", "Map"]
                        .iter()
                        .any(|collection| plain(&field.ty).starts_with(collection));
                    let optional =
                        match may_be_empty && serde.collect::<String>().contains("default") {
                            true => " or absent",
                            false => "",
                        };
                    let ty = plain(&field.ty);
                    uses += &format!("{ty} ");
                    let mark = is_deprecated(&field.attrs);
                    text += &format!("{}.{wire}{rust}: {ty}{optional}{mark}\n", item.ident);
                }
                outlines.insert(item.ident.to_string(), (text, uses));
            }
            Item::Enum(item) => {
                let values: Vec<String> = item
                    .variants
                    .iter()
                    .map(|variant| {
                        let serde: String = variant
                            .attrs
                            .iter()
                            .map(|a| a.to_token_stream().to_string())
                            .collect();
                        match serde
                            .split_once("rename = \"")
                            .and_then(|(_, rest)| rest.split_once('"'))
                        {
                            Some((wire, _)) => format!("{wire} as {}", variant.ident),
                            None => format!("{}{}", variant.ident, plain(&variant.fields)),
                        }
                    })
                    .collect();
                let text = format!("{} = {}\n", item.ident, values.join(" | "));
                let uses = item
                    .variants
                    .iter()
                    .map(|variant| plain(&variant.fields))
                    .collect();
                outlines.insert(item.ident.to_string(), (text, uses));
            }
            _ => {}
        }
    }
    outlines
}

#[test]
fn types() {
    let file = file();
    let outlines = type_outlines(&file);
    // The types that a text names, those that they name, and so on.
    let reach = |start: String| {
        let mut reached = BTreeSet::new();
        let mut next = vec![start];
        while let Some(text) = next.pop() {
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                if let Some((_, uses)) = outlines.get(word)
                    && reached.insert(word.to_owned())
                {
                    next.push(uses.clone());
                }
            }
        }
        reached
    };
    let operations: String = OPERATIONS
        .iter()
        .map(|o| operation_outline(&file, o.id))
        .collect();
    let (answers, arguments): (Vec<&str>, Vec<&str>) =
        operations.lines().partition(|line| line.contains(": -> "));
    let (answers, arguments) = (reach(answers.join("\n")), reach(arguments.join("\n")));
    let outline = |names: &BTreeSet<String>| {
        names
            .iter()
            .map(|n| outlines[n].0.as_str())
            .collect::<String>()
    };
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!("requests", outline(&arguments));
        insta::assert_snapshot!("answers", outline(&answers));
    });
    let known: BTreeSet<String> = answers.union(&arguments).cloned().collect();
    let stray: Vec<&String> = outlines
        .keys()
        .filter(|name| !known.contains(*name))
        .collect();
    assert_eq!(stray, [""; 0], "types that no operation uses");
}

#[test]
fn the_client_has_a_method_for_every_operation_and_no_other() {
    let expected: BTreeSet<String> = OPERATIONS.iter().map(|o| o.id.to_snake_case()).collect();
    let methods: BTreeSet<String> = functions(&file().items, "Client").into_keys().collect();
    assert_eq!(methods, expected);
}
