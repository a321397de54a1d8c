//! Decodes every successful response as the documented success, whatever its status.
//!
//! progenitor's code decodes only the documented status, so a 201 instead of a 200 would lose a newly
//! created token. `Client::send` returns only successful responses; the response type decides
//! whether the body is usable.

use quote::ToTokens;
use syn::{Expr, File, ImplItemFn, Stmt};

use super::code::{find_send, words, words_in_order};
use super::pass::Pass;
use crate::document::{Document, Operation};

pub(super) const PASS: Pass = Pass {
    name: "any_success",
    run: decode_any_success,
    #[cfg(test)]
    cases: tests::cases,
};

fn decode_any_success(file: &mut File, document: &Document) -> Result<(), String> {
    let operations = document.operations();
    if operations.is_empty() {
        return Err("the description has no operations".to_owned());
    }
    for operation in operations {
        replace_match(find_send(file, &operation.builder_name())?, &operation)?;
    }
    Ok(())
}

/// Replaces the match on the status with the body of its only arm for a success.
fn replace_match(send: &mut ImplItemFn, operation: &Operation) -> Result<(), String> {
    let fail = |problem: &str| Err(format!("`{}` {problem}", operation.id));
    let Some(Stmt::Expr(last, None)) = send.block.stmts.last_mut() else {
        return fail("does not end with an expression");
    };
    let Expr::Match(decode) = &*last else {
        return fail("does not match the status of its response");
    };
    let [success, other] = decode.arms.as_slice() else {
        return fail("has more than one kind of response");
    };
    if !words(&decode.expr).contains("status") || !words(&other.body).contains("UnexpectedResponse")
    {
        return fail("does not match the status of its response");
    }
    *last = unwrapped(&success.body).clone();
    Ok(())
}

/// Returns the expression without a block, without the `Ok` around `ResponseValue::empty(response)`, which
/// returns a result, and without `await`, since our functions are not async: the body is already read.
fn unwrapped(expression: &Expr) -> &Expr {
    match expression {
        Expr::Block(block) => match block.block.stmts.as_slice() {
            [Stmt::Expr(inner, None)] => unwrapped(inner),
            _ => expression,
        },
        Expr::Await(decode) => unwrapped(&decode.base),
        Expr::Call(call) if words_in_order(call.func.to_token_stream()).eq(["Ok"]) => {
            call.args.first().unwrap_or(expression)
        }
        _ => expression,
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::super::testing::{Case, get_thing};

    pub(super) fn cases() -> Vec<Case> {
        let code = |decode: TokenStream| {
            quote! {
                pub mod builder {
                    impl<'a> GetThing<'a> {
                        pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
                            let response = client.send(request).await?;
                            #decode
                        }
                    }
                }
            }
        };
        let matched = |success: TokenStream| {
            code(quote! {
                match response.status().as_u16() {
                    200u16 => #success,
                    _ => Err(Error::UnexpectedResponse(response)),
                }
            })
        };
        vec![
            Case::new(
                "a value",
                get_thing(),
                matched(quote!(ResponseValue::from_response(response).await)),
                code(quote!(ResponseValue::from_response(response))),
            ),
            Case::new(
                "no value",
                get_thing(),
                matched(quote!({ Ok(ResponseValue::empty(response)) })),
                code(quote!(ResponseValue::empty(response))),
            ),
            Case::fails(
                "two successes",
                get_thing(),
                code(quote! {
                    match response.status().as_u16() {
                        200u16 => ResponseValue::from_response(response).await,
                        202u16 => Ok(ResponseValue::empty(response)),
                        _ => Err(Error::UnexpectedResponse(response)),
                    }
                }),
                "`getThing` has more than one kind of response",
            ),
            Case::fails(
                "another match",
                get_thing(),
                code(quote! {
                    match response.status().as_u16() {
                        200u16 => ResponseValue::from_response(response).await,
                        _ => Ok(ResponseValue::stream(response)),
                    }
                }),
                "`getThing` does not match the status of its response",
            ),
            Case::fails(
                "no match",
                get_thing(),
                code(quote!(ResponseValue::from_response(response))),
                "`getThing` does not match the status of its response",
            ),
        ]
    }
}
