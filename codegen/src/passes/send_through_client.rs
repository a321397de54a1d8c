//! Makes every operation send its request through the hand-written client.
//!
//! progenitor's code sends the request itself, between hooks, and adds an `api-version` header that
//! the service does not know.

use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprLit, File, ImplItemFn, Lit, Stmt, Token, UseTree, parse_quote};

use super::code::{find_send, words};
use super::pass::Pass;
use crate::document::{Document, Operation};

pub(super) const PASS: Pass = Pass {
    name: "send_through_client",
    run: send_through_client,
    #[cfg(test)]
    cases: tests::cases,
};

fn send_through_client(file: &mut File, document: &Document) -> Result<(), String> {
    DropImports.visit_file_mut(file);
    for operation in document.operations() {
        let send = find_send(file, &operation.builder_name())?;
        replace_hooks(send, &operation)?;
        UseMethods.visit_impl_item_fn_mut(send);
        if words(&*send).contains("baseurl") {
            return Err(format!("`{}` still uses the field `baseurl`", operation.id));
        }
    }
    Ok(())
}

/// Replaces the hook calls, and the statements for them, with one call of the client.
fn replace_hooks(send: &mut ImplItemFn, operation: &Operation) -> Result<(), String> {
    const HOOKS: [&str; 6] = ["header_map", "info", "pre", "exec", "post", "result"];
    let mut request = None;
    send.block.stmts.retain(|statement| {
        let used = words(statement);
        if used.contains("header_map") && used.contains("build") {
            request = Some(statement.clone());
        }
        !HOOKS.iter().any(|hook| used.contains(*hook))
    });
    let Some(Stmt::Local(syn::Local {
        init: Some(init), ..
    })) = request
    else {
        return Err(format!("`{}` builds no request with headers", operation.id));
    };
    let request = init.expr;
    let last = send.block.stmts.len().saturating_sub(1);
    let statements: [Stmt; 2] = [
        parse_quote!(let request = #request;),
        parse_quote! {
            let response = client.send(call, request).await?;
        },
    ];
    send.block.stmts.splice(last..last, statements);
    Ok(())
}

/// Replaces the fields of the generated client with methods, and drops the header map.
struct UseMethods;

impl VisitMut for UseMethods {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        syn::visit_mut::visit_expr_mut(self, expression);
        match expression {
            Expr::MethodCall(call) if call.method == "headers" => {
                *expression = (*call.receiver).clone();
            }
            Expr::Field(field) if words(field).iter().eq(["client"]) => {
                *expression = parse_quote!(client.http());
            }
            Expr::Macro(call) => {
                if let Some(path) = without_base_url(&call.mac) {
                    *expression = parse_quote!(client.url(&#path));
                }
            }
            _ => {}
        }
    }
}

/// Returns `format!("/things/{}", …)` for `format!("{}/things/{}", client.baseurl, …)`.
fn without_base_url(call: &syn::Macro) -> Option<Expr> {
    let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
    let mut arguments = call.parse_body_with(parser).ok()?.into_iter();
    let (format, base_url) = (arguments.next()?, arguments.next()?);
    let is_base_url = words(&base_url).iter().eq(["baseurl", "client"]);
    let Expr::Lit(ExprLit {
        lit: Lit::Str(format),
        ..
    }) = format
    else {
        return None;
    };
    let path = format.value().strip_prefix("{}")?.to_owned();
    is_base_url.then(|| parse_quote!(format!(#path, #(#arguments),*)))
}

/// Drops the imports that only hooks need.
struct DropImports;

impl VisitMut for DropImports {
    fn visit_use_group_mut(&mut self, group: &mut syn::UseGroup) {
        const UNUSED: [&str; 3] = ["ClientHooks", "ClientInfo", "OperationInfo"];
        let is_unused = |tree: &UseTree| {
            let UseTree::Name(name) = tree else {
                return false;
            };
            UNUSED.iter().any(|unused| name.ident == unused)
        };
        let items = std::mem::take(&mut group.items).into_iter();
        group.items = items.filter(|tree| !is_unused(tree)).collect();
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let code = |imports: TokenStream, statements: TokenStream| {
            quote! {
                use crate::generated::support::{#imports};
                pub mod builder {
                    impl<'a> GetThing<'a> {
                        pub async fn send(self) -> R {
                            let Self { client, thing_name } = self;
                            #statements
                            match response.status() { 200u16 => decode(response).await }
                        }
                    }
                }
            }
        };
        vec![
            Case::new(
                "an operation",
                get_thing(),
                code(
                    quote!(encode_path, ClientHooks, ClientInfo, OperationInfo),
                    quote! {
                        let url = format!("{}/things/{}", client.baseurl, thing_name);
                        let mut header_map = HeaderMap::with_capacity(1usize);
                        header_map.append("api-version", version);
                        let mut request = client.client.get(url).headers(header_map).build()?;
                        let info = OperationInfo { operation_id: "get_thing" };
                        client.pre(&mut request, &info).await?;
                        let result = client.exec(request, &info).await;
                        client.post(&result, &info).await?;
                        let response = result?;
                    },
                ),
                code(
                    quote!(encode_path),
                    quote! {
                        let url = client.url(&format!("/things/{}", thing_name));
                        let request = client.http().get(url).build()?;
                        let response = client.send(call, request).await?;
                    },
                ),
            ),
            Case::fails(
                "no header map",
                get_thing(),
                code(
                    quote!(encode_path),
                    quote!(let request = client.client.get(url).build()?;),
                ),
                "`getThing` builds no request with headers",
            ),
            Case::fails(
                "a base URL outside a macro call",
                get_thing(),
                code(
                    quote!(encode_path),
                    quote! {
                        let url = client.baseurl;
                        let request = client.client.get(url).headers(header_map).build()?;
                    },
                ),
                "`getThing` still uses the field `baseurl`",
            ),
        ]
    }
}
