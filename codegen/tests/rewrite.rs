//! Each pass over the generated code: what it makes of a piece of code, and that it fails when
//! what it is for is not there.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::{Value, json};
use syn::File;

use turso_platform_codegen::rewrite;

/// A description with one operation that has a path parameter and an enum in its answer.
fn document() -> Value {
    json!({
        "paths": {"/things/{thingName}": {"get": {
            "operationId": "getThing",
            "tags": ["things"],
            "deprecated": true,
            "parameters": [
                {"name": "thingName", "in": "path", "required": true, "description": "Its name."},
                {"name": "oldFilter", "in": "query", "deprecated": true},
            ],
        }}},
        "components": {"schemas": {"Thing": {"properties": {
            "oldName": {"deprecated": true},
            "part": {"properties": {"gone": {"deprecated": true}}},
        }}}},
    })
}

fn file(code: TokenStream) -> File {
    syn::parse2(code).unwrap()
}

fn code(file: &File) -> String {
    prettyplease::unparse(file)
}

type Pass = fn(&mut File, &Value) -> Result<(), String>;

fn after(pass: Pass, before: TokenStream) -> String {
    let mut file = file(before);
    pass(&mut file, &document()).unwrap();
    code(&file)
}

#[track_caller]
fn assert_same(code: String, expected: TokenStream) {
    assert_eq!(code, prettyplease::unparse(&file(expected)));
}

/// The least code that the search for the types of answers needs.
fn send_of_thing() -> TokenStream {
    quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> { todo!() }
            }
        }
    }
}

#[test]
fn every_pass_fails_when_its_matter_is_gone() {
    let passes: [(&str, Pass); 16] = [
        ("close_client", rewrite::close_client),
        ("one_error", rewrite::one_error),
        ("open_enums", rewrite::open_enums),
        ("explain_closed_enums", rewrite::explain_closed_enums),
        ("plain_collections", rewrite::plain_collections),
        ("null_answers", |file, _| {
            rewrite::null_answers(file, &lists())
        }),
        ("optional_bodies", |file, _| {
            rewrite::optional_bodies(file, &lists())
        }),
        ("optional_setters", rewrite::optional_setters),
        ("explain_refusals", rewrite::explain_refusals),
        ("document_setters", rewrite::document_setters),
        ("non_exhaustive", rewrite::non_exhaustive),
        ("deprecated", rewrite::deprecated),
        ("compiling_examples", rewrite::compiling_examples),
        ("operations_table", |file, _| {
            rewrite::operations_table(file, &json!({"paths": {}}))
        }),
        ("secrets_table", rewrite::secrets_table),
        ("samples_table", |file, _| {
            rewrite::samples_table(file, &json!({"paths": {}}))
        }),
    ];
    let send = send_of_thing();
    for (name, pass) in passes {
        for types in [
            quote!(
                pub struct Other;
            ),
            quote!(),
        ] {
            let mut file = file(quote! { #send pub mod types { #types } });
            if name == "non_exhaustive" && !types.is_empty() {
                continue;
            }
            pass(&mut file, &document()).expect_err(name);
        }
    }
    rewrite::runtime_seam(quote!(
        use other::Error;
    ))
    .expect_err("runtime_seam");
    rewrite::refuse_path_segments(quote!(format!("x")), &document()).expect_err("path segments");
}

#[test]
fn runtime_seam_replaces_the_name_at_any_depth() {
    let before = quote! {
        use progenitor_client::{encode_path, OperationInfo};
        fn f() { g(progenitor_client::QueryParam::new("a", &a)); }
    };
    let after = rewrite::runtime_seam(before).unwrap().to_string();
    let expected = quote! {
        use crate::runtime::{encode_path, OperationInfo};
        fn f() { g(crate::runtime::QueryParam::new("a", &a)); }
    };
    assert_eq!(after, expected.to_string());
}

#[test]
fn refuse_path_segments_passes_the_name_and_the_error_on() {
    let before = quote!(format!(
        "{}/things/{}",
        base,
        encode_path(&thing_name.to_string()),
    ));
    let after = rewrite::refuse_path_segments(before, &document())
        .unwrap()
        .to_string();
    let expected = quote! {
        format!("{}/things/{}", base, encode_path("thing_name", &thing_name.to_string())?,)
    };
    assert_eq!(after, expected.to_string());
}

#[test]
fn refuse_path_segments_counts_the_parameters() {
    let two = quote!(format!(
        "{}{}",
        encode_path(&a.to_string()),
        encode_path(&b.to_string())
    ));
    let error = rewrite::refuse_path_segments(two, &document()).unwrap_err();
    assert_eq!(error, "2 calls of `encode_path` for 1 path parameters");
}

#[test]
fn close_client_leaves_making_one_to_the_builder() {
    let before = quote! {
        #[derive(Clone, Debug)]
        pub struct Client { inner: Inner }
        impl Client {
            pub fn new(url: &str) -> Self { Self::new_with_client(url).unwrap() }
            pub fn new_with_client(url: &str) -> Self { Self {} }
        }
    };
    let expected = quote! {
        #[derive(Clone)]
        pub struct Client { inner: Inner }
        impl Client {
            pub(crate) fn new_with_client(url: &str) -> Self { Self {} }
        }
    };
    assert_same(after(rewrite::close_client, before), expected);
}

#[test]
fn one_error_drops_the_type_parameter_and_the_error_arms() {
    let before = quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error<types::Error>> {
                    match status {
                        200u16 => ResponseValue::from_response(response).await,
                        400u16..=499u16 => Err(Error::ErrorResponse(read(response).await?)),
                        _ => Err(Error::UnexpectedResponse(response)),
                    }
                }
            }
        }
    };
    let expected = quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> {
                    match status {
                        200u16 => ResponseValue::from_response(response).await,
                        _ => Err(Error::UnexpectedResponse(response)),
                    }
                }
            }
        }
    };
    assert_same(after(rewrite::one_error, before), expected);
}

/// An enum as typify writes it.
fn an_enum() -> TokenStream {
    quote! {
        #[derive(::serde::Deserialize, Clone, Copy, Debug)]
        pub enum Role { #[serde(rename = "a")] A, #[serde(rename = "b")] B }
        impl ::std::fmt::Display for Role {
            fn fmt(&self, f: &mut F) -> R { match *self { Self::A => f.write_str("a"), Self::B => f.write_str("b") } }
        }
        impl ::std::str::FromStr for Role {
            type Err = E;
            fn from_str(value: &str) -> Result<Self, E> {
                match value { "a" => Ok(Self::A), "b" => Ok(Self::B), _ => Err("invalid value".into()) }
            }
        }
    }
}

#[test]
fn open_enums_reads_any_text_in_an_answer() {
    let (send, role) = (send_of_thing(), an_enum());
    let before = quote!(#send pub mod types { pub struct Thing { pub role: Option<Role> } #role });
    let after = after(rewrite::open_enums, before);
    for part in [
        "#[derive(::serde::Deserialize, Clone, Debug)]",
        "#[serde(untagged)]\n        Unknown(::std::string::String),",
        "Self::Unknown(ref value) => f.write_str(value),",
        "_ => Ok(Self::Unknown(value.to_owned())),",
    ] {
        assert!(after.contains(part), "{part} is not in:\n{after}");
    }
}

#[test]
fn open_enums_makes_way_for_a_value_of_the_same_name() {
    let (send, role) = (
        send_of_thing(),
        an_enum().to_string().replace("B", "Unknown"),
    );
    let role: TokenStream = role.parse().unwrap();
    let before = quote!(#send pub mod types { pub struct Thing { pub role: Role } #role });
    let after = after(rewrite::open_enums, before);
    assert!(after.contains("Unknown,\n"), "{after}");
    assert!(after.contains("#[serde(untagged)]\n        UnknownValue(::std::string::String),"));
    assert!(
        after.contains("_ => Ok(Self::UnknownValue(value.to_owned())),"),
        "{after}"
    );
}

#[test]
fn enums_of_requests_stay_closed_and_say_what_they_take() {
    let (send, role) = (send_of_thing(), an_enum());
    let before = quote!(#send pub mod types { pub struct Thing {} #role });
    let after = after(rewrite::explain_closed_enums, before);
    assert!(
        after.contains("_ => Err(\"it must be one of `a`, `b`\".into())"),
        "{after}"
    );
    assert!(!after.contains("Unknown"));
}

#[test]
fn plain_collections_reads_null_as_empty_in_answers_only() {
    // `Both` is in a request too, where absent and empty differ.
    let send = quote! {
        pub mod builder {
            pub struct GetThing<'a> { client: &'a super::Client, body: Result<types::Both, String> }
            impl<'a> GetThing<'a> {
                pub async fn send(self) -> Result<ResponseValue<types::Thing>, Error> { todo!() }
            }
        }
    };
    let before = quote! {
        #send
        pub mod types {
            pub struct Thing {
                #[serde(deserialize_with = "::std::option::Option::deserialize")]
                pub parts: ::std::option::Option<::std::vec::Vec<Part>>,
                #[serde(rename = "oldTags", skip_serializing_if = "::std::option::Option::is_none")]
                pub old_tags: ::std::option::Option<::std::vec::Vec<String>>,
                #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                pub names: ::std::option::Option<::std::collections::BTreeMap<String, String>>,
                #[serde(flatten)]
                pub extra: ::std::collections::BTreeMap<String, String>,
                pub both: Both,
            }
            pub struct Part {}
            pub struct Both {
                pub tags: ::std::option::Option<::std::vec::Vec<String>>,
            }
            pub struct Input {
                #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                pub tags: ::std::option::Option<::std::vec::Vec<String>>,
            }
            pub mod builder {
                pub struct Thing { parts: Result<::std::option::Option<::std::vec::Vec<Part>>, String> }
            }
        }
    };
    let expected = quote! {
        #send
        pub mod types {
            pub struct Thing {
                #[serde(rename = "parts", deserialize_with = "crate::runtime::null_as_empty")]
                pub parts: ::std::vec::Vec<Part>,
                #[serde(rename = "oldTags", deserialize_with = "crate::runtime::null_as_empty")]
                #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
                pub old_tags: ::std::vec::Vec<String>,
                #[serde(rename = "names", deserialize_with = "crate::runtime::null_as_empty")]
                #[serde(default, skip_serializing_if = "::std::collections::BTreeMap::is_empty")]
                pub names: ::std::collections::BTreeMap<String, String>,
                #[serde(flatten)]
                pub extra: ::std::collections::BTreeMap<String, String>,
                pub both: Both,
            }
            pub struct Part {}
            pub struct Both {
                pub tags: ::std::option::Option<::std::vec::Vec<String>>,
            }
            pub struct Input {
                #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                pub tags: ::std::option::Option<::std::vec::Vec<String>>,
            }
            pub mod builder {
                pub struct Thing { parts: Result<::std::vec::Vec<Part>, String> }
            }
        }
    };
    assert_same(after(rewrite::plain_collections, before), expected);
}

/// A description of two operations: one answers with a list and one takes a body that may be absent,
/// the other does neither.
fn lists() -> Value {
    let content = |schema| json!({"content": {"application/json": {"schema": schema}}});
    json!({"paths": {"/things": {
        "get": {
            "operationId": "listThings",
            "requestBody": content(json!({})),
            "responses": {"200": content(json!({"type": "array"}))},
        },
        "post": {
            "operationId": "createThing",
            "requestBody": {"required": true, "content": content(json!({}))["content"]},
            "responses": {"200": content(json!({"type": "object"}))},
        },
    }}})
}

/// The code of the two operations, with what sends the body and what decodes the answer of the first.
fn lists_code(body: TokenStream, decode: TokenStream) -> TokenStream {
    quote! {
        pub mod builder {
            impl<'a> ListThings<'a> {
                pub async fn send(self) {
                    let request = #body;
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

#[test]
fn null_answers_are_for_lists_only() {
    let body = quote!(client.get(url).build()?);
    let before = lists_code(body.clone(), quote!(ResponseValue::from_response));
    let mut file = file(before);
    rewrite::null_answers(&mut file, &lists()).unwrap();
    assert_same(
        code(&file),
        lists_code(body, quote!(ResponseValue::list_from_response)),
    );
}

#[test]
fn optional_bodies_are_left_out_when_empty() {
    let decode = quote!(ResponseValue::from_response);
    let before = quote!(
        client
            .get(url)
            .header(a, b)
            .json(&body)
            .headers(h)
            .build()?
    );
    let mut file = file(lists_code(before, decode.clone()));
    rewrite::optional_bodies(&mut file, &lists()).unwrap();
    let after = quote! {
        crate::runtime::json_unless_empty(client.get(url).header(a, b), &body).headers(h).build()?
    };
    assert_same(code(&file), lists_code(after, decode));
}

#[test]
fn optional_setters_take_the_value_itself() {
    let before = quote! {
        pub mod types { pub mod builder { impl Thing {
            pub fn name<T>(mut self, value: T) -> Self
            where T: ::std::convert::TryInto<String>, T::Error: ::std::fmt::Display {
                self.name = value.try_into().map_err(|e| e.to_string());
                self
            }
            pub fn part<T>(mut self, value: T) -> Self
            where T: ::std::convert::TryInto<::std::option::Option<super::Part>>, T::Error: ::std::fmt::Display {
                self.part = value.try_into().map_err(|e| e.to_string());
                self
            }
        } } }
    };
    let expected = quote! {
        pub mod types { pub mod builder { impl Thing {
            pub fn name<T>(mut self, value: T) -> Self
            where T: ::std::convert::TryInto<String>, T::Error: ::std::fmt::Display {
                self.name = value.try_into().map_err(|e| e.to_string());
                self
            }
            pub fn part<T>(mut self, value: T) -> Self
            where T: ::std::convert::TryInto<super::Part>, T::Error: ::std::fmt::Display {
                self.part = value.try_into().map(::std::option::Option::Some).map_err(|e| e.to_string());
                self
            }
        } } }
    };
    assert_same(after(rewrite::optional_setters, before), expected);
}

#[test]
fn explain_refusals_says_what_to_do_and_keeps_the_reason() {
    let before = quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                pub fn new() -> Self { Self { thing_name: Err("thing_name was not initialized".to_string()) } }
                pub fn thing_name<V>(mut self, value: V) -> Self where V: std::convert::TryInto<String> {
                    self.thing_name = value.try_into().map_err(|_| {
                        "conversion to `:: std :: string :: String` for thing_name failed".to_string()
                    });
                    self
                }
            }
        }
        pub mod types { pub mod builder {
            impl Default for Thing { fn default() -> Self { Self { a: Err("no value supplied for a".to_string()) } } }
        } }
    };
    let expected = quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                pub fn new() -> Self {
                    Self { thing_name: Err("`thing_name` is missing: set it with `.thing_name(…)`".to_string()) }
                }
                pub fn thing_name<V>(mut self, value: V) -> Self
                where V: std::convert::TryInto<String>, V::Error: ::std::fmt::Display {
                    self.thing_name = value.try_into().map_err(|e| format!("`thing_name` cannot be used: {}", e));
                    self
                }
            }
        }
        pub mod types { pub mod builder {
            impl Default for Thing {
                fn default() -> Self { Self { a: Err("`a` is missing: set it with `.a(…)`".to_string()) } }
            }
        } }
    };
    let document = json!({"paths": {"/things/{thingName}": {"get": {
        "operationId": "getThing",
        "parameters": [{"name": "thingName", "in": "path"}],
    }}}});
    let mut file = file(before.clone());
    rewrite::explain_refusals(&mut file, &document).unwrap();
    assert_same(code(&file), expected);
    let error = rewrite::explain_refusals(&mut syn::parse2(before).unwrap(), &self::document());
    assert_eq!(error.unwrap_err(), "1 of 2 parameters drop the reason");
}

#[test]
fn enum_passes_take_the_place_of_a_wildcard_only() {
    let (send, role) = (send_of_thing(), an_enum());
    let role: TokenStream = role
        .to_string()
        .replace("_ => Err", "other => Err")
        .parse()
        .unwrap();
    for (pass, field) in [
        (rewrite::open_enums as Pass, quote!(pub role: Role)),
        (rewrite::explain_closed_enums as Pass, quote!()),
    ] {
        let code = quote!(#send pub mod types { pub struct Thing { #field } #role });
        let error = pass(&mut file(code), &document()).unwrap_err();
        assert_eq!(error, "not found in the generated code: [\"Role\"]");
    }
}

#[test]
fn document_setters_takes_the_docs_of_fields_and_parameters() {
    let before = quote! {
        pub mod builder { impl<'a> GetThing<'a> { pub fn thing_name(self) {} pub fn old_filter(self) {} } }
        pub mod types {
            pub struct Thing { #[doc = "What kind."] pub type_: String }
            pub struct Things(pub Vec<Thing>);
            pub mod builder { impl Thing { pub fn type_(self) {} } }
        }
    };
    let expected = quote! {
        pub mod builder {
            impl<'a> GetThing<'a> {
                #[doc = "Its name."]
                pub fn thing_name(self) {}
                pub fn old_filter(self) {}
            }
        }
        pub mod types {
            pub struct Thing { #[doc = "What kind."] pub type_: String }
            pub struct Things(pub Vec<Thing>);
            pub mod builder { impl Thing { #[doc = "What kind."] pub fn type_(self) {} } }
        }
    };
    assert_same(after(rewrite::document_setters, before), expected);
}

#[test]
fn non_exhaustive_marks_types_and_no_builders() {
    let before = quote! {
        pub mod types { pub struct Thing {} pub enum Role { A } pub mod builder { pub struct Thing {} } }
    };
    let expected = quote! {
        pub mod types {
            #[non_exhaustive]
            pub struct Thing {}
            #[non_exhaustive]
            pub enum Role { A }
            pub mod builder { pub struct Thing {} }
        }
    };
    assert_same(after(rewrite::non_exhaustive, before), expected);
}

#[test]
fn deprecated_marks_methods_parameters_and_fields() {
    let before = quote! {
        impl Client { pub fn get_thing(&self) {} }
        pub mod builder { impl<'a> GetThing<'a> { pub fn old_filter(self) {} } }
        pub mod types {
            pub struct Thing { #[serde(rename = "oldName")] pub old_name: String, pub part: Option<ThingPart> }
            pub struct ThingPart { pub gone: bool }
            pub mod builder {
                impl Thing { pub fn old_name(self) {} pub fn part(self) {} }
                impl ThingPart { pub fn gone(self) {} }
            }
        }
    };
    let expected = quote! {
        impl Client { #[deprecated] pub fn get_thing(&self) {} }
        pub mod builder { impl<'a> GetThing<'a> { #[deprecated] pub fn old_filter(self) {} } }
        pub mod types {
            pub struct Thing {
                #[serde(rename = "oldName")] #[deprecated] pub old_name: String,
                pub part: Option<ThingPart>
            }
            pub struct ThingPart { #[deprecated] pub gone: bool }
            pub mod builder {
                impl Thing { #[deprecated] pub fn old_name(self) {} pub fn part(self) {} }
                impl ThingPart { #[deprecated] pub fn gone(self) {} }
            }
        }
    };
    assert_same(after(rewrite::deprecated, before), expected);
}

#[test]
fn deprecated_finds_what_it_marks() {
    let mut file = file(quote!(
        pub mod types {
            pub struct Thing {}
            pub mod builder {}
        }
    ));
    let document =
        json!({"components": {"schemas": {"Thing": {"properties": {"x": {"deprecated": true}}}}}});
    let error = rewrite::deprecated(&mut file, &document).unwrap_err();
    assert_eq!(error, "`Thing` has no field for `x`");
    // What has no Rust item of its own is left alone.
    let document = json!({"components": {"schemas": {"Thing": {"allOf": [{"deprecated": true}]}}}});
    rewrite::deprecated(&mut file, &document).unwrap();
}

#[test]
fn no_name_stands_twice() {
    let yaml = include_str!("description.yaml");
    let field = "            Id:\n              type: string\n            id:\n";
    let parameter =
        "        - {name: Group, in: query, schema: {type: string}}\n        - name: group\n";
    for (from, to, message) in [
        (
            "            id:\n",
            field,
            "`GetDatabaseResponseDatabase` would have twice `id` in Rust",
        ),
        (
            "        - name: group\n",
            parameter,
            "`GetDatabaseInstance` would have twice `group` in Rust",
        ),
    ] {
        let error =
            turso_platform_codegen::generate("x.yaml", &yaml.replacen(from, to, 1)).unwrap_err();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn compiling_examples_takes_the_place_of_the_sketch() {
    let before = quote! {
        impl Client {
            #[doc = "Get it\n\n```ignore\nlet response = client.get_thing()\n```"]
            pub fn get_thing(&self) {}
        }
    };
    let after = after(rewrite::compiling_examples, before);
    for part in [
        "Get it",
        "```no_run",
        "thing_name: &str",
        "    .thing_name(thing_name)\n    .send()",
    ] {
        assert!(after.contains(part), "{part} is not in:\n{after}");
    }
    assert!(!after.contains("ignore"));
}

#[test]
fn operations_table_has_a_row_per_operation() {
    let mut file = file(quote!());
    rewrite::operations_table(&mut file, &document()).unwrap();
    let row = quote! {
        crate::Operation { id: "getThing", name: "get_thing", method: "GET", path: "/things/{thingName}", tags: &["things"] }
    };
    let code = file.to_token_stream().to_string();
    assert!(code.contains(&row.to_string()), "{code}");
}

#[test]
fn samples_table_has_an_example_and_what_a_request_must_be() {
    let mut file = file(quote!());
    let mut document = lists();
    let list = json!({"content": {"application/json": {"schema":
        {"type": "array", "items": {"type": "string", "example": "a"}}}}});
    document["paths"]["/things"]["get"]["responses"]["200"] = list;
    document["paths"]["/things"]["get"]["parameters"] =
        json!([{"name": "limit", "in": "query", "required": true, "schema": {"type": "integer"}}]);
    let body = &mut document["paths"]["/things"]["post"]["requestBody"];
    body["content"]["application/json"]["schema"] =
        json!({"$ref": "#/components/schemas/newThing"});
    rewrite::samples_table(&mut file, &document).unwrap();
    let code = file.to_token_stream().to_string();
    for part in [
        quote!(id: "listThings", answer: crate::fake::Answer::Example("[\"a\"]"), body: None),
        quote!(crate::fake::Query {
            name: "limit",
            required: true,
            ty: "integer",
            values: &[]
        }),
        // Its answer is an object that has no example.
        quote!(id: "createThing", answer: crate::fake::Answer::Unknown),
        quote!(Some((true, |body| ::serde_json::from_slice::<
            types::NewThing,
        >(body)
        .map(drop)))),
    ] {
        assert!(
            code.contains(&part.to_string()),
            "{part} is not in:\n{code}"
        );
    }
}

#[test]
fn secrets_table_has_the_names_of_passwords() {
    let mut file = file(quote!());
    let document = json!({"components": {"schemas": {
        "Key": {"properties": {"part": {"properties": {"key": {"format": "password"}}}}},
        "Token": {"properties": {"jwt": {"format": "password"}, "name": {"type": "string"}}},
    }}});
    rewrite::secrets_table(&mut file, &document).unwrap();
    assert_eq!(
        code(&file),
        "pub(crate) static SECRETS: &[&str] = &[\"jwt\", \"key\"];\n"
    );
}
