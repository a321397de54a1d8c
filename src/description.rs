//! The API description at run time: operations, names of secret fields, and the document itself.

/// An operation of the Platform API, as declared in the API description.
///
/// ```
/// use turso_platform::OPERATIONS;
///
/// let create = OPERATIONS.iter().find(|operation| operation.id == "createDatabase").unwrap();
/// assert_eq!(create.name, "create_database");
/// assert_eq!(create.method, "POST");
/// assert_eq!(create.path, "/v1/organizations/{organizationSlug}/databases");
/// assert_eq!(create.tags, ["databases"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The name of the [`Client`](crate::Client) method, as reported by errors and spans.
    pub name: &'static str,
    /// The HTTP method, in uppercase.
    pub method: &'static str,
    /// The path template, with parameters in braces.
    pub path: &'static str,
    /// The tags that group operations by topic.
    pub tags: &'static [&'static str],
}

/// The revision of the published API description that the client was generated from; see [`REVISION`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Revision {
    /// Where it was published.
    pub source: &'static str,
    /// The day on which it was retrieved, such as `2026-11-24`.
    pub retrieved: &'static str,
    /// The SHA-256 of the published file, in hexadecimal.
    pub sha256: &'static str,
}

include!(generated_file!("generated/packaged", "/tables.rs"));

/// The API description that the client was generated from: an OpenAPI 3.0 document, as JSON.
///
/// ```
/// let description: serde_json::Value = serde_json::from_str(turso_platform::DESCRIPTION).unwrap();
/// assert!(description["openapi"].as_str().unwrap().starts_with("3.0."));
/// ```
// Not a `const`: rustdoc would print its value in full.
pub static DESCRIPTION: &str =
    include_str!(generated_file!("generated/packaged", "/description.json"));
