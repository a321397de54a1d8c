//! Reads the API description, and says what in it the generator cannot digest, or digests wrongly.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use serde_json::{Map, Value};

/// The HTTP methods of a path item, as OpenAPI 3.0 names them.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// One operation of the description.
pub struct Operation<'a> {
    /// Its `operationId`, or an empty text.
    pub id: &'a str,
    /// Its HTTP method in capitals.
    pub method: String,
    /// Its path template.
    pub path: &'a str,
    /// The operation object.
    pub object: &'a Value,
    /// Its parameters and those of its path item, references resolved.
    pub parameters: Vec<&'a Value>,
}

impl<'a> Operation<'a> {
    /// The names of its parameters that stand in `place` (`path`, `query`, …).
    pub fn parameter_names(&self, place: &str) -> Vec<&'a str> {
        let here = self.parameters.iter().filter(|p| p["in"] == place);
        here.filter_map(|p| p["name"].as_str()).collect()
    }

    /// What a message calls it.
    fn name(&self) -> String {
        match self.id {
            "" => format!("{} {}", self.method, self.path),
            id => format!("{id} ({} {})", self.method, self.path),
        }
    }
}

/// Reads YAML strictly: no duplicate key, no merge key, no `yes` for true.
pub fn read(file: &str, yaml: &str) -> Result<Value, String> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(yaml, options).map_err(|e| {
        let place = e
            .location()
            .map(|l| format!(":{}:{}", l.line(), l.column()));
        let text = e
            .render_with_formatter(&serde_saphyr::UserMessageFormatter)
            .replace('\n', " ");
        format!(
            "{file}{}: cannot be read as YAML: {text}; mend that line",
            place.unwrap_or_default()
        )
    })
}

/// The operations of the description, sorted by path and method.
pub fn operations(document: &Value) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in entries(&document["paths"]) {
        for (method, object) in entries(item).filter(|(key, _)| METHODS.contains(key)) {
            let own = object["parameters"].as_array();
            let shared = item["parameters"].as_array();
            let all = own
                .into_iter()
                .chain(shared)
                .flatten()
                .map(|p| resolve(document, p));
            // An operation's own parameter takes the place of its path item's.
            let mut parameters: Vec<&Value> = Vec::new();
            for parameter in all {
                let same =
                    |p: &&Value| p["name"] == parameter["name"] && p["in"] == parameter["in"];
                if !parameters.iter().any(same) {
                    parameters.push(parameter);
                }
            }
            found.push(Operation {
                id: object["operationId"].as_str().unwrap_or_default(),
                method: method.to_uppercase(),
                path,
                object,
                parameters,
            });
        }
    }
    found
}

/// The responses of an operation that report success, by status.
pub fn successes<'a>(operation: &Operation<'a>) -> impl Iterator<Item = (&'a str, &'a Value)> {
    entries(&operation.object["responses"]).filter(|(status, _)| status.starts_with('2'))
}

/// Checks all rules; the error has a line per problem.
pub fn check(file: &str, document: &Value) -> Result<(), String> {
    let rules = [
        version_is_3_0,
        references_are_plain,
        operations_have_ids,
        one_kind_of_success,
        one_error_schema,
        statuses_are_known,
        bodies_are_named_json,
        parameters_are_complete,
        parameters_fit_the_path,
        required_properties_exist,
        bodies_are_objects,
        secrets_are_plain_properties,
        secrets_are_marked,
        objects_are_open,
        variants_can_be_told_apart,
        one_server,
        nullable_lists_are_properties,
        no_crate_is_missing,
    ];
    let problems: Vec<String> = rules.iter().flat_map(|rule| rule(document)).collect();
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems
            .iter()
            .map(|p| format!("{file}: {p}"))
            .collect::<Vec<_>>()
            .join("\n")),
    }
}

/// progenitor refuses every other version, and 3.1 does not even parse.
fn version_is_3_0(document: &Value) -> Vec<String> {
    match &document["openapi"] {
        Value::String(version) if version.starts_with("3.0.") => vec![],
        other => vec![format!(
            "`openapi` is {other}: progenitor generates from OpenAPI 3.0.x only; \
             convert the document and write the version as \"3.0.3\""
        )],
    }
}

/// progenitor panics on a reference into a schema (`…/schemas/X/properties/y`), to a place that
/// does not exist, or in place of a path item.
fn references_are_plain(document: &Value) -> Vec<String> {
    fn visit(value: &Value, place: &str, document: &Value, problems: &mut Vec<String>) {
        if let Some(target) = value["$ref"].as_str() {
            let parts: Vec<&str> = target.split('/').collect();
            let known = match parts[..] {
                ["#", "components", section, name] => {
                    document["components"][section].get(name).is_some()
                }
                _ => false,
            };
            if !known {
                problems.push(format!(
                    "{place}: `$ref: {target}` cannot be followed: only \
                     `#/components/<section>/<name>` of this file can; write the type itself there, \
                     or name it under `components`"
                ));
            }
        }
        let children: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), v)).collect(),
            Value::Array(list) => list
                .iter()
                .enumerate()
                .map(|(i, v)| (i.to_string(), v))
                .collect(),
            _ => vec![],
        };
        for (key, child) in children {
            if key != "example" && key != "examples" {
                visit(child, &format!("{place}/{key}"), document, problems);
            }
        }
    }
    let mut problems = Vec::new();
    visit(document, "#", document, &mut problems);
    for (path, item) in entries(&document["paths"]) {
        if item.get("$ref").is_some() {
            problems.push(format!(
                "{path}: a path item cannot be a `$ref`; write it in place"
            ));
        }
    }
    problems
}

/// The operationId names the method of the client, so it must be there and be unique.
pub fn operations_have_ids(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for operation in operations(document) {
        let name = operation.name();
        if operation.id.is_empty() {
            problems.push(format!(
                "{name}: no operationId; give it one, it names the method"
            ));
        } else if let Some(other) = seen.insert(operation.id.to_snake_case(), name.clone()) {
            problems.push(format!(
                "{name}: same method name as {other}; rename one operationId"
            ));
        }
    }
    problems
}

/// progenitor panics, without a name, on two shapes of success, and counts `default` as one.
fn one_kind_of_success(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for operation in operations(document) {
        let shapes = response_shapes(document, &operation, |status| status.starts_with('2'));
        if shapes.len() != 1 {
            problems.push(format!(
                "{}: {} kinds of success ({}); keep exactly one 2XX shape",
                operation.name(),
                shapes.len(),
                list(&shapes),
            ));
        }
        if operation.object["responses"].get("default").is_some() {
            problems.push(format!(
                "{}: a `default` response counts as success and as error; declare 4XX and 5XX",
                operation.name(),
            ));
        }
    }
    problems
}

/// One error type serves all operations: the runtime decodes it, and progenitor panics on two in
/// one operation.
fn one_error_schema(document: &Value) -> Vec<String> {
    let is_error = |status: &str| status.starts_with(['4', '5']);
    let mut problems = Vec::new();
    for operation in operations(document) {
        let shapes = response_shapes(document, &operation, is_error);
        let expected = BTreeSet::from(["#/components/schemas/Error".to_owned()]);
        if shapes != expected {
            problems.push(format!(
                "{}: {} error schemas ({}); declare 4XX and 5XX with one, \
                 `#/components/schemas/Error`",
                operation.name(),
                shapes.len(),
                list(&shapes),
            ));
        }
    }
    problems
}

/// progenitor counts every other status as a success or as an error of its own.
fn statuses_are_known(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for operation in operations(document) {
        for (status, _) in entries(&operation.object["responses"]) {
            if !status.starts_with(['2', '4', '5']) && status != "default" {
                problems.push(format!("{}: response {status}; drop it", operation.name()));
            }
        }
    }
    problems
}

/// progenitor handles one media type, and gives every inline object of an operation one name, so
/// that an inline error would be decoded as the success.
fn bodies_are_named_json(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for operation in operations(document) {
        let request = ("request body".to_owned(), &operation.object["requestBody"]);
        let responses = entries(&operation.object["responses"]);
        let responses = responses.map(|(status, r)| (format!("response {status}"), r));
        for (place, body) in std::iter::once(request).chain(responses) {
            let content = &resolve(document, body)["content"];
            let place = format!("{}: {place}", operation.name());
            for (media, value) in entries(content) {
                if media != "application/json" || entries(content).count() > 1 {
                    problems.push(format!(
                        "{place}: `{media}`; only `application/json` can be generated"
                    ));
                } else if has_properties(&value["schema"]) {
                    problems.push(format!(
                        "{place}: an inline object; move it to `components/schemas` under the name \
                         `<OperationId>Response` or `<OperationId>Body`"
                    ));
                } else if value.get("schema").is_none() {
                    problems.push(format!(
                        "{place}: no schema; give it one, or drop `content`"
                    ));
                }
            }
        }
    }
    problems
}

/// Whether a schema written in place is, or holds, an object with properties.
fn has_properties(schema: &Value) -> bool {
    let mut found = Vec::new();
    collect_schemas(String::new(), schema, &mut found);
    found
        .iter()
        .any(|(_, schema)| schema.get("properties").is_some())
}

/// progenitor reads no parameter without a place and a schema, and panics on an optional one in the
/// path.
fn parameters_are_complete(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for operation in operations(document) {
        for parameter in &operation.parameters {
            let place = format!("{}: parameter {}", operation.name(), parameter["name"]);
            if !parameter["in"].is_string() || parameter.get("schema").is_none() {
                problems.push(format!("{place}: give it `in` and `schema`"));
            } else if parameter["in"] == "header" {
                problems.push(format!(
                    "{place}: in a header, which the runtime cannot send; drop it"
                ));
            } else if parameter["in"] == "path" && parameter["required"] != true {
                problems.push(format!(
                    "{place}: say `required: true`, as it is in the path"
                ));
            }
        }
    }
    problems
}

/// progenitor panics when the template and the path parameters differ, and refuses cookies.
fn parameters_fit_the_path(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for operation in operations(document) {
        let braces = operation
            .path
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next());
        let template: BTreeSet<&str> = braces.collect();
        let declared: BTreeSet<&str> = operation.parameter_names("path").into_iter().collect();
        for name in template.symmetric_difference(&declared) {
            problems.push(format!(
                "{}: path parameter `{name}` is in the template or in the parameters, not in both",
                operation.name(),
            ));
        }
        for name in operation.parameter_names("cookie") {
            problems.push(format!(
                "{}: cookie parameter `{name}`; drop it",
                operation.name()
            ));
        }
    }
    problems
}

/// A `required` name without a property becomes a mandatory field of unknown type.
fn required_properties_exist(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for (place, schema) in schemas(document) {
        // The parts of `allOf`, `anyOf` and `oneOf` may require properties of the whole.
        let names = schema["required"]
            .as_array()
            .filter(|_| !place.contains("Of/"));
        for name in names.into_iter().flatten().filter_map(Value::as_str) {
            if schema["properties"].get(name).is_none() && schema.get("allOf").is_none() {
                problems.push(format!(
                    "{place}: requires `{name}`, which is no property of it; \
                     add the property or drop the requirement"
                ));
            }
        }
    }
    problems
}

/// Only a schema that says nothing but `format: password` becomes a `Secret`; with any other keyword
/// it silently becomes a type that prints. Its values are kept out of errors by the property's name.
fn secrets_are_plain_properties(document: &Value) -> Vec<String> {
    const KEYWORDS: [&str; 8] = [
        "type",
        "format",
        "nullable",
        "description",
        "title",
        "example",
        "deprecated",
        "writeOnly",
    ];
    let mut problems = Vec::new();
    for (place, schema) in schemas(document)
        .into_iter()
        .filter(|(_, s)| s["format"] == "password")
    {
        for (keyword, _) in entries(schema).filter(|(keyword, _)| !KEYWORDS.contains(keyword)) {
            problems.push(format!(
                "{place}: a secret with `{keyword}` would be printed; drop it"
            ));
        }
        if !is_property(&place) {
            problems.push(format!(
                "{place}: a secret must be a property of an object, written in place"
            ));
        }
    }
    for operation in operations(document) {
        for parameter in operation
            .parameters
            .iter()
            .filter(|p| p["schema"]["format"] == "password")
        {
            problems.push(format!(
                "{}: the secret {} would be in the URL; send it in the body",
                operation.name(),
                parameter["name"]
            ));
        }
    }
    problems
}

/// A text called a token, a password or a key must be a `Secret`, or say that it is none.
fn secrets_are_marked(document: &Value) -> Vec<String> {
    let is_text = |schema: &Value| {
        let schema = resolve(document, schema);
        schema["type"] == "string" && schema["format"] != "password"
    };
    let mut problems = Vec::new();
    for (place, schema) in schemas(document) {
        for (name, property) in entries(&schema["properties"]) {
            let is_none = property["x-secret"] == false;
            if is_none || !(is_text(property) || is_text(&property["items"])) {
                continue;
            }
            if is_secret_name(name) || is_secret_name(name.trim_end_matches('s')) {
                problems.push(format!(
                    "{place}: `{name}` would be printed; make it a text of `format: password`, or \
                     say `x-secret: false` if it is no secret"
                ));
            }
        }
    }
    problems
}

/// Of a closed object the generator makes a type that refuses every field of tomorrow.
fn objects_are_open(document: &Value) -> Vec<String> {
    let all = schemas(document).into_iter();
    all.filter(|(_, schema)| schema["additionalProperties"] == false)
        .map(|(place, _)| {
            format!("{place}: `additionalProperties: false` refuses what is new; drop it")
        })
        .collect()
}

/// Only the builder of an object can be filled in by `body_map`.
fn bodies_are_objects(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for operation in operations(document) {
        let body = resolve(document, &operation.object["requestBody"]);
        let schema = &body["content"]["application/json"]["schema"];
        let is_object = resolve(document, schema).get("properties").is_some();
        if !schema.is_null() && !is_object {
            problems.push(format!(
                "{}: request body: it must be an object with properties, named under \
                 `components/schemas`",
                operation.name()
            ));
        }
    }
    problems
}

/// Of two objects in which nothing is required, the first would take every answer for its own.
fn variants_can_be_told_apart(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for (place, schema) in schemas(document) {
        for keyword in ["oneOf", "anyOf"] {
            let variants = schema[keyword].as_array().into_iter().flatten();
            let vague = variants
                .map(|variant| resolve(document, variant))
                .filter(|variant| {
                    variant.get("properties").is_some() && variant.get("required").is_none()
                });
            if vague.count() > 1 {
                problems.push(format!(
                    "{place}: `{keyword}` of objects that require nothing cannot be told apart; \
                     require what each of them must have"
                ));
            }
        }
    }
    problems
}

/// The generated client prefixes every path with one URL, which is a setting of the client.
fn one_server(document: &Value) -> Vec<String> {
    const SERVER: &str = "https://api.turso.tech";
    let mut problems = Vec::new();
    let servers = document["servers"].as_array();
    if servers.is_some_and(|servers| servers.iter().any(|server| server["url"] != SERVER)) {
        problems.push(format!(
            "`servers` must be {SERVER} alone: paths are relative to it"
        ));
    }
    for operation in operations(document) {
        let item = &document["paths"][operation.path];
        if operation.object.get("servers").is_some() || item.get("servers").is_some() {
            problems.push(format!(
                "{}: `servers` of its own; drop it",
                operation.name()
            ));
        }
    }
    problems
}

/// The pass that reads null as an empty list works on fields.
fn nullable_lists_are_properties(document: &Value) -> Vec<String> {
    let all = schemas(document).into_iter();
    all.filter(|(place, s)| s["type"] == "array" && s["nullable"] == true && !is_property(place))
        .map(|(place, _)| format!("{place}: a nullable list must be a property, written in place"))
        .collect()
}

fn is_property(place: &str) -> bool {
    place.rsplit('/').nth(1) == Some("properties")
}

/// The code generated for these needs a crate at run time that this one does not depend on.
fn no_crate_is_missing(document: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    for (place, schema) in schemas(document) {
        for (found, name) in [
            (
                schema.get("pattern").is_some_and(Value::is_string),
                "pattern",
            ),
            (schema["format"] == "uuid", "format: uuid"),
        ] {
            if found {
                problems.push(format!(
                    "{place}: `{name}` needs another crate at run time; drop it"
                ));
            }
        }
    }
    problems
}

/// Every schema under `components/schemas`, at any depth, with its place.
pub fn schemas(document: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for (name, schema) in entries(&document["components"]["schemas"]) {
        collect_schemas(format!("#/components/schemas/{name}"), schema, &mut found);
    }
    found
}

fn collect_schemas<'a>(place: String, schema: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    for (name, child) in entries(&schema["properties"]) {
        collect_schemas(format!("{place}/properties/{name}"), child, found);
    }
    for keyword in ["items", "additionalProperties", "not"] {
        if let Some(child) = schema.get(keyword).filter(|child| child.is_object()) {
            collect_schemas(format!("{place}/{keyword}"), child, found);
        }
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        for (i, child) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            collect_schemas(format!("{place}/{keyword}/{i}"), child, found);
        }
    }
    found.push((place, schema));
}

/// The distinct schemas of the responses whose status passes: a reference, or what stands there.
fn response_shapes(
    document: &Value,
    operation: &Operation,
    of_interest: impl Fn(&str) -> bool,
) -> BTreeSet<String> {
    entries(&operation.object["responses"])
        .filter(|(status, _)| of_interest(status))
        .map(|(_, response)| {
            let content = &resolve(document, response)["content"];
            match entries(content).next().map(|(_, media)| &media["schema"]) {
                None => "no content".to_owned(),
                Some(schema) => match schema["$ref"].as_str() {
                    Some(target) => target.to_owned(),
                    None => schema.to_string(),
                },
            }
        })
        .collect()
}

/// What a `$ref` names, or the value itself. References to references are followed, but not forever.
pub fn resolve<'a>(document: &'a Value, mut value: &'a Value) -> &'a Value {
    for _ in 0..8 {
        match value["$ref"].as_str() {
            Some(target) => {
                value = document
                    .pointer(target.trim_start_matches('#'))
                    .unwrap_or(&Value::Null);
            }
            None => return value,
        }
    }
    &Value::Null
}

/// Whether a text property of this name is a secret, unless it says otherwise by `x-secret: false`.
pub fn is_secret_name(name: &str) -> bool {
    const WORDS: [&str; 7] = [
        "token",
        "jwt",
        "password",
        "passphrase",
        "secret",
        "credential",
        "key",
    ];
    let name = name.to_snake_case();
    name.rsplit('_').any(|word| WORDS.contains(&word))
}

/// The entries of an object, none of anything else.
pub fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flat_map(Map::iter)
        .map(|(key, value)| (key.as_str(), value))
}

fn list(shapes: &BTreeSet<String>) -> String {
    match shapes.is_empty() {
        true => "none declared".to_owned(),
        false => shapes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", "),
    }
}
