//! Test cases of the passes, and code for them.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Value, json};

/// Generated code, the description it was generated from, and the expected result of a pass.
pub(super) struct Case {
    pub name: &'static str,
    pub document: Value,
    pub before: TokenStream,
    pub after: Result<TokenStream, &'static str>,
}

impl Case {
    /// The pass turns `before` into `after`.
    pub fn new(
        name: &'static str,
        document: Value,
        before: TokenStream,
        after: TokenStream,
    ) -> Self {
        Self {
            name,
            document,
            before,
            after: Ok(after),
        }
    }

    /// The pass fails with this error.
    pub fn fails(
        name: &'static str,
        document: Value,
        before: TokenStream,
        error: &'static str,
    ) -> Self {
        Self {
            name,
            document,
            before,
            after: Err(error),
        }
    }
}

/// The builder of an operation that returns a `Thing`.
pub(super) fn send_thing() -> TokenStream {
    quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> { todo!() }
            }
        }
    }
}

/// An enum as typify writes it.
pub(super) fn role_enum() -> TokenStream {
    quote! {
        #[derive(::serde::Deserialize, Clone, Copy, Debug)]
        pub enum Role { #[serde(rename = "a")] A, #[serde(rename = "b")] B }
        impl ::std::fmt::Display for Role {
            fn fmt(&self, f: &mut F) -> R {
                match *self { Self::A => f.write_str("a"), Self::B => f.write_str("b") }
            }
        }
        impl ::std::str::FromStr for Role {
            type Err = E;
            fn from_str(value: &str) -> Result<Self, E> {
                match value {
                    "a" => Ok(Self::A), "b" => Ok(Self::B), _ => Err("invalid value".into())
                }
            }
        }
    }
}

/// A description of one operation, `getThing`, with a parameter in the path and one in the query.
pub(super) fn get_thing() -> Value {
    json!({"paths": {"/things/{thingName}": {"get": {
        "operationId": "getThing",
        "parameters": [
            {"name": "thingName", "in": "path", "required": true, "description": "Its name."},
            {"name": "oldFilter", "in": "query", "deprecated": true},
        ],
    }}}})
}

/// A description of two operations: `listThings` returns a list and takes an optional body,
/// `createThing` returns an object and requires its body.
pub(super) fn list_and_create() -> Value {
    let content = |schema| json!({"application/json": {"schema": schema}});
    json!({"paths": {"/things": {
        "get": {
            "operationId": "listThings",
            "requestBody": {"content": content(json!({}))},
            "responses": {"200": {"content": content(json!({"type": "array"}))}},
        },
        "post": {
            "operationId": "createThing",
            "requestBody": {"required": true, "content": content(json!({}))},
            "responses": {"200": {"content": content(json!({"type": "object", "properties": {}}))}},
        },
    }}})
}

/// The code of [`list_and_create`], with the given code for how `listThings` builds its request and
/// decodes its response.
pub(super) fn list_and_create_code(request: TokenStream, decode: TokenStream) -> TokenStream {
    quote! {
        pub mod builder {
            impl<'a> ListThings<'a> {
                pub async fn send(self) {
                    let request = #request;
                    match status { 200u16 => #decode(response).await }
                }
            }
            impl<'a> CreateThing<'a> {
                pub async fn send(self) {
                    let request = client.post(url).json(&body).build()?;
                    match status { 200u16 => ResponseValue::from_response(response).await }
                }
            }
        }
    }
}
