//! Adds `stream` to the builders of operations that return a paginated list.

use heck::ToPascalCase;
use quote::{format_ident, quote};
use syn::{File, Ident, Item, ItemStruct, Type, parse_quote};

use super::code::{argument_of, find_struct, module_items, qualified};
use super::pass::Pass;
use crate::document::{Document, referenced_name};
use crate::surface::{Call, Pages, Position, Surface};

pub(super) const PASS: Pass = Pass {
    name: "streams",
    run: add_streams,
    #[cfg(test)]
    cases: tests::cases,
};

fn add_streams(file: &mut File, document: &Document) -> Result<(), String> {
    let surface = Surface::new(document);
    let mut streams: Vec<Item> = vec![
        parse_quote!(
            use futures_util::stream::BoxStream;
        ),
        parse_quote!(
            use crate::generated::pages;
        ),
    ];
    for call in &surface.calls {
        if let Some(pages) = &call.pages {
            let types = module_items(&mut file.items, "types")?;
            streams.push(
                stream(types, call, pages).map_err(|e| format!("`{}`: {e}", call.operation.id))?,
            );
        }
    }
    let builders = module_items(&mut file.items, "builder")?;
    if builders.is_empty() {
        return Err("the generated code has nothing to adapt".to_owned());
    }
    builders.extend(streams);
    Ok(())
}

fn stream(types: &[Item], call: &Call, pages: &Pages) -> Result<Item, String> {
    let builder = format_ident!("{}", call.builder);
    let operation = call.operation.method_name();
    let response = call.operation.response_schema().and_then(referenced_name);
    let response = response.unwrap_or_default().to_pascal_case();
    let response = find_struct(types, &response)?;
    let items = format_ident!("{}", pages.items);
    let item_type = argument_of(&field_type(response, &items)?, "Vec")
        .ok_or_else(|| format!("`{items}` is not a list"))?;
    let item_type = qualified(item_type);
    let pagination = format_ident!("{}", pages.pagination.0);
    let field = format_ident!("{}", pages.pagination.1);
    let pagination_type = field_type(response, &pagination)?;
    let inner = argument_of(&pagination_type, "Option");
    let object = find_struct(
        types,
        &last_name(inner.as_ref().unwrap_or(&pagination_type)),
    )?;
    let is_optional =
        |name: &Ident| field_type(object, name).map(|ty| argument_of(&ty, "Option").is_some());
    // The value of a field of the pagination object, as an option.
    let value = |name: &Ident| -> Result<_, String> {
        if is_optional(name)? {
            Ok(quote!(pagination.#name))
        } else {
            Ok(quote!(Some(pagination.#name)))
        }
    };
    let pagination = match inner {
        Some(_) => quote!(page.#pagination),
        None => quote!(Some(page.#pagination)),
    };
    let (doc, body) = match &pages.position {
        Position::Cursor(parameter) => {
            let parameter = format_ident!("{parameter}");
            let next = value(&field)?;
            (
                " Streams all items from the set cursor on, fetching pages as needed.\n\n Ends at \
                 the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the \
                 cursors repeat. Items created or deleted meanwhile may or may not be included."
                    .to_owned(),
                quote! {
                    pages::by_cursor(#operation, move |cursor| {
                        let request = match cursor {
                            Some(cursor) => self.clone().#parameter(cursor),
                            None => self.clone(),
                        };
                        async move {
                            let page = request.send().await?.into_inner();
                            let next = #pagination.and_then(|pagination| #next);
                            Ok((page.#items, next))
                        }
                    })
                },
            )
        }
        Position::Number(parameter) => {
            let parameter_name = format_ident!("{parameter}");
            let total = value(&field)?;
            let number = format_ident!("page");
            let number = match field_type(object, &number) {
                Ok(_) => value(&number)?,
                Err(_) => quote!(None),
            };
            (
                format!(
                    " Streams all items, fetching pages as needed. Starts at the first page; a \
                     `{parameter}` set earlier is ignored.\n\n Ends at the first error: the \
                     operation's, or [`Decode`](crate::ErrorKind::Decode) if the service returns a \
                     different page than requested. Items added meanwhile shift the pages, so an \
                     item may be returned twice."
                ),
                quote! {
                    pages::by_number(#operation, move |number| {
                        let request = self.clone().#parameter_name(number);
                        async move {
                            let page = request.send().await?.into_inner();
                            let numbers = #pagination.map(|pagination| pages::Numbers {
                                page: #number,
                                total_pages: #total,
                            });
                            Ok((page.#items, numbers.unwrap_or_default()))
                        }
                    })
                },
            )
        }
    };
    Ok(parse_quote! {
        impl #builder {
            #[doc = #doc]
            pub fn stream(self) -> BoxStream<'static, Result<#item_type, Error>> {
                #body
            }
        }
    })
}

fn field_type(item: &ItemStruct, name: &Ident) -> Result<Type, String> {
    let mut fields = item.fields.iter();
    fields
        .find(|field| field.ident.as_ref() == Some(name))
        .map(|field| field.ty.clone())
        .ok_or_else(|| format!("`{}` has no field `{name}`", item.ident))
}

fn last_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|s| s.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use serde_json::{Value, json};

    use super::super::testing::Case;
    use super::*;

    fn document(parameter: &str, pagination: Value) -> Value {
        json!({
            "paths": {"/things": {"get": {
                "operationId": "listThings",
                "parameters": [{"name": parameter, "in": "query"}],
                "responses": {"200": {"content": {"application/json": {"schema":
                    {"$ref": "#/components/schemas/things"}}}}},
            }}},
            "components": {"schemas": {"things": {"properties": {
                "things": {"type": "array"}, "pagination": {"properties": pagination},
            }}}},
        })
    }

    fn code(types: TokenStream, stream: TokenStream) -> TokenStream {
        quote! {
            pub mod types { #types }
            pub mod builder {
                pub struct ListThings {}
                #stream
            }
        }
    }

    pub(super) fn cases() -> Vec<Case> {
        let cursor = document("cursor", json!({"next": {}}));
        let cursor_types = quote! {
            pub struct Things { pub things: Vec<Thing>, pub pagination: Option<Pagination> }
            pub struct Pagination { pub next: Option<::std::string::String> }
        };
        let page_types = quote! {
            pub struct Things { pub things: Vec<::std::string::String>, pub pagination: Pagination }
            pub struct Pagination { pub page: i64, pub total_pages: Option<i64> }
        };
        vec![
            Case::new(
                "a cursor",
                cursor.clone(),
                code(cursor_types.clone(), quote!()),
                code(
                    cursor_types,
                    quote! {
                        use futures_util::stream::BoxStream;
                        use crate::generated::pages;
                        impl ListThings {
                            #[doc = " Streams all items from the set cursor on, fetching pages as needed.\n\n Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the cursors repeat. Items created or deleted meanwhile may or may not be included."]
                            pub fn stream(
                                self,
                            ) -> BoxStream<'static, Result<types::Thing, Error>> {
                                pages::by_cursor("list_things", move |cursor| {
                                    let request = match cursor {
                                        Some(cursor) => self.clone().cursor(cursor),
                                        None => self.clone(),
                                    };
                                    async move {
                                        let page = request.send().await?.into_inner();
                                        let next = page.pagination
                                            .and_then(|pagination| pagination.next);
                                        Ok((page.things, next))
                                    }
                                })
                            }
                        }
                    },
                ),
            ),
            Case::new(
                "numbered pages",
                document("page", json!({"total_pages": {}})),
                code(page_types.clone(), quote!()),
                code(
                    page_types,
                    quote! {
                        use futures_util::stream::BoxStream;
                        use crate::generated::pages;
                        impl ListThings {
                            #[doc = " Streams all items, fetching pages as needed. Starts at the first page; a `page` set earlier is ignored.\n\n Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the service returns a different page than requested. Items added meanwhile shift the pages, so an item may be returned twice."]
                            pub fn stream(
                                self,
                            ) -> BoxStream<'static, Result<::std::string::String, Error>> {
                                pages::by_number("list_things", move |number| {
                                    let request = self.clone().page(number);
                                    async move {
                                        let page = request.send().await?.into_inner();
                                        let numbers = Some(page.pagination)
                                            .map(|pagination| pages::Numbers {
                                                page: Some(pagination.page),
                                                total_pages: pagination.total_pages,
                                            });
                                        Ok((page.things, numbers.unwrap_or_default()))
                                    }
                                })
                            }
                        }
                    },
                ),
            ),
            Case::fails(
                "a field that is not a list",
                cursor,
                code(
                    quote!(
                        pub struct Things {
                            pub things: String,
                        }
                    ),
                    quote!(),
                ),
                "`listThings`: `things` is not a list",
            ),
        ]
    }
}
