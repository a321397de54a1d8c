//! What progenitor cannot digest, or digests wrongly, in a form that it digests. One function per
//! rule, each with its reason; none knows an operation by its name, so that each works on operations
//! of tomorrow. A rule returns the places that it changed.

use std::collections::BTreeSet;

use heck::ToPascalCase;
use serde_json::{Map, Value, json};

use turso_platform_codegen::description::{is_secret_name, operations, resolve};

type Rule = fn(&mut Value) -> Result<Vec<String>, String>;

/// The rules in the order in which they run: what a reference hides comes to light first, names are
/// given before properties are judged, and what is left without use goes last.
pub const RULES: [(&str, Rule); 19] = [
    ("inline_deep_references", inline_deep_references),
    ("drop_titles", drop_titles),
    ("type_objects", type_objects),
    ("merge_all_of", merge_all_of),
    ("drop_reference_siblings", drop_reference_siblings),
    ("drop_unknown_required", drop_unknown_required),
    ("share_one_error", share_one_error),
    ("copy_shared_bodies", copy_shared_bodies),
    ("name_inline_objects", name_inline_objects),
    ("require_the_only_property", require_the_only_property),
    ("describe_defaults", describe_defaults),
    ("drop_constraints", drop_constraints),
    ("open_objects", open_objects),
    ("nullable_lists", nullable_lists),
    ("mark_secrets", mark_secrets),
    ("tell_the_status", tell_the_status),
    ("absolute_links", absolute_links),
    ("no_code_by_indentation", no_code_by_indentation),
    ("drop_the_unused", drop_the_unused),
];

/// Where Turso's documentation is; the links of its descriptions are relative to it.
const DOCS: &str = "https://docs.turso.tech";

/// Runs every rule; returns for each the places that it changed.
pub fn normalize(document: &mut Value) -> Result<Vec<(&'static str, Vec<String>)>, String> {
    let run = |(name, rule): (&'static str, Rule)| match rule(document) {
        Ok(places) => Ok((name, places)),
        Err(e) => Err(format!("{name}: {e}")),
    };
    RULES.into_iter().map(run).collect()
}

/// A reference into another schema (`…/schemas/X/properties/y`) becomes a copy of what it points to:
/// progenitor panics on it, and the documentation site shows random example values in its place.
fn inline_deep_references(document: &mut Value) -> Result<Vec<String>, String> {
    let mut changed = Vec::new();
    // A copy may hold such a reference itself.
    for _ in 0..8 {
        let original = document.clone();
        let before = changed.len();
        let mut missing = Vec::new();
        each_object(document, &mut |place, object| {
            let Some(target) = object.get("$ref").and_then(Value::as_str) else {
                return;
            };
            if target.split('/').count() <= 4 || !target.starts_with("#/") {
                return;
            }
            match original.pointer(&target[1..]) {
                Some(Value::Object(copy)) => {
                    *object = copy.clone();
                    changed.push(place.to_owned());
                }
                _ => missing.push(format!("{place}: `{target}` points to nothing")),
            }
        });
        if !missing.is_empty() {
            return Err(missing.join("; "));
        }
        if changed.len() == before {
            return Ok(changed);
        }
    }
    Err(format!(
        "{}: refers to itself",
        changed.last().map_or("", String::as_str)
    ))
}

/// A `title` names the type that is made of a schema: of two that are the same, one type is lost.
fn drop_titles(document: &mut Value) -> Result<Vec<String>, String> {
    change(document, |object| {
        let titled = object.get("title").is_some_and(Value::is_string) && is_schema(object);
        if titled {
            object.remove("title");
        }
        titled
    })
}

/// OpenAPI 3.0 ignores what stands beside a `$ref`, and so would every reader of this description.
fn drop_reference_siblings(document: &mut Value) -> Result<Vec<String>, String> {
    change(document, |object| {
        let is_reference = object.get("$ref").is_some_and(Value::is_string) && object.len() > 1;
        if is_reference {
            object.retain(|key, _| key == "$ref");
        }
        is_reference
    })
}

/// An object is recognized by its `type`; generators make raw JSON of one that only has properties.
fn type_objects(document: &mut Value) -> Result<Vec<String>, String> {
    change(document, |object| {
        let untyped = object.get("properties").is_some_and(Value::is_object)
            && ["type", "allOf", "anyOf", "oneOf", "$ref"]
                .iter()
                .all(|k| !object.contains_key(*k));
        if untyped {
            object.insert("type".to_owned(), json!("object"));
        }
        untyped
    })
}

/// An `allOf` of objects becomes one object: progenitor makes a newtype of it whose fields are
/// reached through `Deref` only. An `allOf` of one reference becomes that reference, unless it may be
/// null, which a reference cannot say.
fn merge_all_of(document: &mut Value) -> Result<Vec<String>, String> {
    let mut changed = Vec::new();
    loop {
        let original = document.clone();
        let merged = change(document, |object| merge_one_all_of(&original, object))?;
        if merged.is_empty() {
            return Ok(changed);
        }
        changed.extend(merged);
    }
}

fn merge_one_all_of(document: &Value, object: &mut Map<String, Value>) -> bool {
    let Some(Value::Array(parts)) = object.get("allOf") else {
        return false;
    };
    if let [only] = &parts[..]
        && only.get("$ref").is_some()
    {
        let may_be_null = object.get("nullable") == Some(&Value::Bool(true));
        if !may_be_null {
            let reference = only["$ref"].clone();
            *object = Map::from_iter([("$ref".to_owned(), reference)]);
        }
        return !may_be_null;
    }
    let mut merged = Map::new();
    for part in parts {
        let Value::Object(part) = resolve(document, part) else {
            return false;
        };
        // One that is an `allOf` itself is merged before this one.
        if part.get("type").is_some_and(|ty| ty != "object") || part.contains_key("allOf") {
            return false;
        }
        extend(&mut merged, part);
    }
    let mut whole = std::mem::take(object);
    whole.remove("allOf");
    extend(&mut merged, &whole);
    merged.insert("type".to_owned(), json!("object"));
    *object = merged;
    true
}

/// Adds the keys of an object schema to another: properties and required names are joined.
fn extend(merged: &mut Map<String, Value>, part: &Map<String, Value>) {
    for (key, value) in part {
        match (merged.get_mut(key), value) {
            (Some(Value::Object(properties)), Value::Object(more)) if key == "properties" => {
                properties.extend(more.clone());
            }
            (Some(Value::Array(names)), Value::Array(more)) if key == "required" => {
                names.extend(
                    more.iter()
                        .filter(|name| !names.contains(name))
                        .cloned()
                        .collect::<Vec<_>>(),
                );
            }
            _ => {
                merged.insert(key.clone(), value.clone());
            }
        }
    }
}

/// A `required` name without a property would become a mandatory field of unknown type, which no
/// request could fill in. The parts of an `allOf` may require properties of the whole.
fn drop_unknown_required(document: &mut Value) -> Result<Vec<String>, String> {
    let mut changed = Vec::new();
    each_object(document, &mut |place, object| {
        if object.contains_key("allOf") || place.contains("/allOf/") {
            return;
        }
        let Some(Value::Object(properties)) = object.get("properties") else {
            return;
        };
        let known: BTreeSet<String> = properties.keys().cloned().collect();
        let Some(Value::Array(required)) = object.get_mut("required") else {
            return;
        };
        let before = required.len();
        required.retain(|name| name.as_str().is_some_and(|name| known.contains(name)));
        if required.len() < before {
            changed.push(place.to_owned());
        }
        if required.is_empty() {
            object.remove("required");
        }
    });
    Ok(changed)
}

/// Every operation declares one error, for every refusal: published are inline objects, empty bodies
/// and nothing at all, while each operation can answer 401, 429 and 5xx. Of an inline one progenitor
/// makes the type of the success, so that a refusal decodes as an empty success; on two it panics.
fn share_one_error(document: &mut Value) -> Result<Vec<String>, String> {
    let shared = json!({"$ref": "#/components/responses/Error"});
    if document.pointer("/components/responses/Error").is_none() {
        return Err("there is no #/components/responses/Error; add it in the overlay".to_owned());
    }
    each_operation(document, |_, operation| {
        let Some(Value::Object(responses)) = operation.get_mut("responses") else {
            return false;
        };
        let before = responses.clone();
        responses.retain(|status, _| status.starts_with('2'));
        for range in ["4XX", "5XX"] {
            responses.insert(range.to_owned(), shared.clone());
        }
        *responses != before
    })
}

/// A body that several operations share is copied to each: what stands under `components/responses`
/// or `components/requestBodies` has no operation after which its objects could be named.
fn copy_shared_bodies(document: &mut Value) -> Result<Vec<String>, String> {
    let original = document.clone();
    each_operation(document, |_, operation| {
        let mut changed = false;
        let mut copy = |body: &mut Value| {
            if body.get("$ref").is_some() && resolve(&original, body).is_object() {
                *body = resolve(&original, body).clone();
                changed = true;
            }
        };
        if let Some(body) = operation.get_mut("requestBody") {
            copy(body);
        }
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        let successes = responses
            .into_iter()
            .flatten()
            .filter(|(status, _)| status.starts_with('2'));
        successes.for_each(|(_, response)| copy(response));
        changed
    })
}

/// The object of a body gets a name under `components`, after its operation: `<OperationId>Body`,
/// `<OperationId>Response`; of a list, that of its items, `<OperationId>ResponseItem`. progenitor
/// knows two unnamed bodies of an operation apart by nothing.
fn name_inline_objects(document: &mut Value) -> Result<Vec<String>, String> {
    let mut named: Vec<(String, Value)> = Vec::new();
    each_operation(document, |id, operation| {
        let before = named.len();
        let id = id.to_pascal_case();
        let mut name = |content: Option<&mut Value>, suffix: &str| {
            let Some(schema) = content.and_then(|c| c.pointer_mut("/application~1json/schema"))
            else {
                return;
            };
            let (schema, suffix) = match schema.get("items").is_some() {
                true => (&mut schema["items"], format!("{suffix}Item")),
                false => (schema, suffix.to_owned()),
            };
            if schema.get("properties").is_some() {
                let reference = json!({"$ref": format!("#/components/schemas/{id}{suffix}")});
                named.push((
                    format!("{id}{suffix}"),
                    std::mem::replace(schema, reference),
                ));
            }
        };
        name(
            operation
                .get_mut("requestBody")
                .and_then(|body| body.get_mut("content")),
            "Body",
        );
        let responses = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut);
        for (_, response) in responses.into_iter().flatten() {
            name(response.get_mut("content"), "Response");
        }
        named.len() > before
    })?;
    let components = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut);
    let components = components.ok_or("there is no #/components/schemas")?;
    let mut places = Vec::new();
    for (name, schema) in named {
        let twin = components
            .iter()
            .find(|(other, _)| other.to_pascal_case() == name);
        if let Some((other, twin)) = twin
            && (*other != name || *twin != schema)
        {
            return Err(format!(
                "the unnamed object of an operation would be called `{name}`, but there is another \
                 schema `{other}`; give one of the two another name, or keep one kind of success"
            ));
        }
        places.push(name.clone());
        components.insert(name, schema);
    }
    Ok(places)
}

/// What an answer of one property is for must be there: published, nothing in any answer is
/// `required`, so that a 200 of `{}` would pass for a database.
fn require_the_only_property(document: &mut Value) -> Result<Vec<String>, String> {
    let names = operations(document)
        .into_iter()
        .map(|o| format!("{}Response", o.id.to_pascal_case()));
    let names: BTreeSet<String> = names.collect();
    let components = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut);
    let mut changed = Vec::new();
    for (name, schema) in components.into_iter().flatten() {
        let Some(Value::Object(properties)) = schema.get("properties") else {
            continue;
        };
        if !names.contains(name) || properties.len() != 1 || schema.get("required").is_some() {
            continue;
        }
        schema["required"] = properties.keys().cloned().map(Value::from).collect();
        changed.push(name.clone());
    }
    Ok(changed)
}

/// A `default` is what the service takes for what is absent, so it is told, and left to the service:
/// of one in a body progenitor makes a field that is always sent (and, in an answer, one that says
/// what the service did not); one of a parameter it ignores.
fn describe_defaults(document: &mut Value) -> Result<Vec<String>, String> {
    fn tell(object: &mut Map<String, Value>, default: &Value) {
        let text = match default {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let mut description = object
            .get("description")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned();
        if !description.is_empty() {
            description += " ";
        }
        description += &format!("Absent, the service takes `{text}`.");
        object.insert("description".to_owned(), Value::from(description));
    }
    change(document, |object| {
        // A parameter is told of the default of its schema.
        if object.contains_key("in") {
            let schema = object.get_mut("schema").and_then(Value::as_object_mut);
            let Some(default) = schema.and_then(|schema| schema.remove("default")) else {
                return false;
            };
            tell(object, &default);
            return true;
        }
        if !is_schema(object) {
            return false;
        }
        let Some(default) = object.remove("default") else {
            return false;
        };
        tell(object, &default);
        true
    })
}

/// What a schema demands of a text or a number beyond its type becomes Rust types that refuse the
/// rest, in answers too, where one strange value would fail a list of thousands. The service checks
/// what it is sent. Of the formats two stay: secrets, and moments. A UUID is a text, as all ids of
/// this API are; an integer has 64 bits.
fn drop_constraints(document: &mut Value) -> Result<Vec<String>, String> {
    const KEYWORDS: [&str; 11] = [
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
    ];
    const FORMATS: [&str; 2] = ["date-time", "password"];
    change(document, |object| {
        let Some(Value::String(ty)) = object.get("type") else {
            return false;
        };
        let is_text = ty == "string";
        let before = object.len();
        object.retain(|key, value| match key.as_str() {
            // Of these names a property may be too: then its value is a schema.
            _ if value.is_object() => true,
            "format" => value
                .as_str()
                .is_some_and(|format| FORMATS.contains(&format)),
            "enum" => is_text,
            key => !KEYWORDS.contains(&key),
        });
        object.len() < before
    })
}

/// `additionalProperties: false` makes an answer with a new field fail.
fn open_objects(document: &mut Value) -> Result<Vec<String>, String> {
    change(document, |object| {
        let closed = object.get("additionalProperties") == Some(&Value::Bool(false));
        if closed {
            object.remove("additionalProperties");
        }
        closed
    })
}

/// A list or a map may be null: in answers the service sends its empty ones so; in requests the
/// generated field becomes an `Option`, without which an empty list is left out rather than sent.
/// Of a list that is a whole answer the client takes null without being told.
fn nullable_lists(document: &mut Value) -> Result<Vec<String>, String> {
    change(document, |object| {
        let body = object
            .get_mut("application/json")
            .and_then(|json| json.get_mut("schema"));
        if let Some(Value::Object(schema)) = body
            && schema.get("type").is_some_and(|ty| ty == "array")
        {
            return schema.remove("nullable").is_some();
        }
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return false;
        };
        let mut changed = false;
        for property in properties.values_mut().filter_map(Value::as_object_mut) {
            let is = |ty| property.get("type").is_some_and(|found| found == ty);
            if is("array") || is("object") && !property.contains_key("properties") {
                changed |= property
                    .insert("nullable".to_owned(), json!(true))
                    .is_none();
            }
        }
        changed
    })
}

/// A text by the name of a token, a password or a key is a secret, whose type prints nothing. What
/// only has such a name says so by `x-secret: false`. It says no more than what it is for: with any
/// other keyword, and behind a reference, the generator would make a type of it that prints.
fn mark_secrets(document: &mut Value) -> Result<Vec<String>, String> {
    const KEYWORDS: [&str; 6] = [
        "type",
        "nullable",
        "description",
        "example",
        "deprecated",
        "writeOnly",
    ];
    let original = document.clone();
    change(document, |object| {
        let Some(Value::Object(properties)) = object.get_mut("properties") else {
            return false;
        };
        let mut changed = false;
        for (name, property) in properties {
            let Value::Object(schema) = resolve(&original, property) else {
                continue;
            };
            let is_text = schema.get("type").is_some_and(|ty| ty == "string");
            let is_none = schema.get("x-secret") == Some(&Value::Bool(false));
            if is_text && !is_none && is_secret_name(name) {
                let mut secret = schema.clone();
                secret.retain(|key, _| KEYWORDS.contains(&key.as_str()));
                secret.insert("format".to_owned(), json!("password"));
                let secret = Value::Object(secret);
                changed |= *property != secret;
                *property = secret;
            }
        }
        changed
    })
}

/// Each operation says in its description how much is known of it, and where Turso describes it.
///
/// The overlay says it as data: `x-status` and `externalDocs`, which generators do not read.
fn tell_the_status(document: &mut Value) -> Result<Vec<String>, String> {
    let mut unknown = Vec::new();
    let changed = each_operation(document, |id, operation| {
        let status = operation
            .get("x-status")
            .and_then(Value::as_str)
            .unwrap_or("documented");
        let status = match status {
            "documented" => "Documented by Turso",
            "legacy" => {
                "**Legacy**: from Turso's older documents or for its older platform; today's \
                 databases on AWS may refuse it"
            }
            "dead" => "**Dead**: Turso still lists it, and has dropped it from the platform",
            "undocumented" => {
                "**Undocumented**: Turso's own clients call it, and nothing is published of it"
            }
            other => {
                unknown.push(format!("`{id}` has the unknown x-status `{other}`"));
                return false;
            }
        };
        let url = operation
            .get("externalDocs")
            .and_then(|docs| docs["url"].as_str());
        let link = match url {
            Some(url) => format!("see [Turso's page]({url})"),
            None => format!("see [Turso's introduction]({DOCS}/api-reference/introduction)"),
        };
        let told = format!("{status}; {link}.");
        let description = match operation.get("description").and_then(Value::as_str) {
            Some(text) if text.ends_with(&told) => return false,
            Some(text) => format!("{}\n\n{told}", text.trim_end()),
            None => told,
        };
        operation.insert("description".to_owned(), Value::from(description));
        true
    })?;
    match unknown.is_empty() {
        true => Ok(changed),
        false => Err(unknown.join("; ")),
    }
}

/// A link relative to Turso's documentation gets its host: it must work on docs.rs. Of one relative
/// to a page, which is not known here, the text stays.
fn absolute_links(document: &mut Value) -> Result<Vec<String>, String> {
    change_prose(document, |text| {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("](") {
            let Some((target, after)) = after.split_once(')') else {
                break;
            };
            let is_absolute = target.contains("://") || target.starts_with("mailto:");
            match (is_absolute, target.strip_prefix('/')) {
                (true, _) => out += &format!("{before}]({target})"),
                (false, Some(page)) => out += &format!("{before}]({DOCS}/{page})"),
                (false, None) => match before.rsplit_once('[') {
                    Some((before, label)) => out += &format!("{before}{label}"),
                    None => out += &format!("{before}]({target})"),
                },
            }
            rest = after;
        }
        out + rest
    })
}

/// Prose is not to be compiled: of four spaces at the start of a line, and of a fence that names no
/// language, rustdoc makes a doctest.
fn no_code_by_indentation(document: &mut Value) -> Result<Vec<String>, String> {
    change_prose(document, |text| {
        let mut fenced = false;
        let lines = text.lines().map(|line| {
            let is_fence = ["```", "~~~"]
                .iter()
                .any(|fence| line.trim_start().starts_with(fence));
            let edited = match (is_fence, fenced) {
                (true, false) if line.trim() == "```" => "```text",
                (true, false) if line.trim() == "~~~" => "~~~text",
                (false, false) if line.starts_with("    ") || line.starts_with('\t') => {
                    line.trim_start()
                }
                (true, _) => line.trim_start(),
                _ => line,
            };
            fenced ^= is_fence;
            edited
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}

/// A component that nothing refers to would become a type that no operation uses.
fn drop_the_unused(document: &mut Value) -> Result<Vec<String>, String> {
    let mut dropped = Vec::new();
    loop {
        let mut used = BTreeSet::new();
        each_object(document, &mut |_, object| {
            used.extend(
                object
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
        });
        let before = dropped.len();
        for section in ["schemas", "responses", "parameters", "requestBodies"] {
            let map = document.pointer_mut(&format!("/components/{section}"));
            if let Some(Value::Object(map)) = map {
                map.retain(|name, _| {
                    let place = format!("#/components/{section}/{name}");
                    let keep = used.contains(&place);
                    if !keep {
                        dropped.push(place);
                    }
                    keep
                });
            }
        }
        if dropped.len() == before {
            return Ok(dropped);
        }
    }
}

/// Whether an object describes a type.
fn is_schema(object: &Map<String, Value>) -> bool {
    [
        "type",
        "properties",
        "enum",
        "allOf",
        "oneOf",
        "anyOf",
        "$ref",
    ]
    .iter()
    .any(|keyword| object.contains_key(*keyword))
}

/// Calls `edit` for every object of the description but those in examples, with its place.
fn each_object(value: &mut Value, edit: &mut impl FnMut(&str, &mut Map<String, Value>)) {
    fn visit(
        value: &mut Value,
        place: &str,
        names: bool,
        edit: &mut impl FnMut(&str, &mut Map<String, Value>),
    ) {
        match value {
            Value::Object(map) => {
                if !names {
                    edit(place, map);
                }
                for (key, child) in map {
                    if names || !["example", "examples", "default", "enum"].contains(&key.as_str())
                    {
                        // Under these, keys are names, and no keywords.
                        let names = !names
                            && (key == "properties" || place == "#/components" || key == "paths");
                        visit(child, &format!("{place}/{key}"), names, edit);
                    }
                }
            }
            Value::Array(list) => {
                for (i, child) in list.iter_mut().enumerate() {
                    visit(child, &format!("{place}/{i}"), false, edit);
                }
            }
            _ => {}
        }
    }
    visit(value, "#", false, edit);
}

/// Edits every object; returns the places where `edit` said that it did.
fn change(
    document: &mut Value,
    mut edit: impl FnMut(&mut Map<String, Value>) -> bool,
) -> Result<Vec<String>, String> {
    let mut changed = Vec::new();
    each_object(document, &mut |place, object| {
        if edit(object) {
            changed.push(place.to_owned());
        }
    });
    Ok(changed)
}

/// Edits every description and summary.
fn change_prose(
    document: &mut Value,
    edit: impl Fn(&str) -> String,
) -> Result<Vec<String>, String> {
    change(document, |object| {
        let mut changed = false;
        for key in ["description", "summary"] {
            if let Some(Value::String(text)) = object.get_mut(key) {
                let edited = edit(text);
                changed |= edited != *text;
                *text = edited;
            }
        }
        changed
    })
}

/// Edits every operation, given with its id; returns the ids of those where `edit` said that it did.
fn each_operation(
    document: &mut Value,
    mut edit: impl FnMut(&str, &mut Map<String, Value>) -> bool,
) -> Result<Vec<String>, String> {
    let places: Vec<(String, String, String)> = operations(document)
        .iter()
        .map(|o| (o.path.to_owned(), o.method.to_lowercase(), o.id.to_owned()))
        .collect();
    let mut changed = Vec::new();
    for (path, method, id) in places {
        let operation = document["paths"][path.as_str()][method.as_str()].as_object_mut();
        if operation.is_some_and(|operation| edit(&id, operation)) {
            changed.push(id);
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a rule makes of a document, and how many places it changed.
    #[track_caller]
    fn after(rule: Rule, mut document: Value, places: usize) -> Value {
        let changed = rule(&mut document).unwrap();
        assert_eq!(changed.len(), places, "{changed:?}");
        let again = rule(&mut document).unwrap();
        assert!(
            again.is_empty(),
            "it finds something to do in what it made: {again:?}"
        );
        document
    }

    fn schemas(schemas: Value) -> Value {
        json!({"components": {"schemas": schemas}})
    }

    /// A document of one operation with these responses, and a body if one is given.
    fn operation(responses: Value, body: Option<Value>) -> Value {
        let mut operation = json!({"operationId": "makeThing", "responses": responses});
        if let Some(schema) = body {
            operation["requestBody"] = content(schema);
        }
        json!({"paths": {"/things": {"post": operation}}, "components": {
            "schemas": {}, "responses": {"Error": {}},
        }})
    }

    fn content(schema: Value) -> Value {
        json!({"content": {"application/json": {"schema": schema}}})
    }

    #[test]
    fn inline_deep_references_copies_what_they_point_to() {
        let thing = json!({"properties": {"id": {"type": "string"}, "again": {
            "$ref": "#/components/schemas/Thing/properties/id"}}});
        let other = json!({"properties": {
            "id": {"$ref": "#/components/schemas/Thing/properties/again"},
            "whole": {"$ref": "#/components/schemas/Thing"},
        }});
        let after = after(
            inline_deep_references,
            schemas(json!({"Thing": thing, "Other": other})),
            3,
        );
        let other = &after["components"]["schemas"]["Other"]["properties"];
        assert_eq!(other["id"], json!({"type": "string"}));
        assert_eq!(
            other["whole"],
            json!({"$ref": "#/components/schemas/Thing"})
        );
    }

    #[test]
    fn a_deep_reference_to_nothing_or_to_itself_is_an_error() {
        let to = |target: &str| schemas(json!({"A": {"properties": {"x": {"$ref": target}}}}));
        let nothing = "#/components/schemas/B/properties/y";
        let error = inline_deep_references(&mut to(nothing)).unwrap_err();
        assert_eq!(
            error,
            format!("#/components/schemas/A/properties/x: `{nothing}` points to nothing")
        );
        let error =
            inline_deep_references(&mut to("#/components/schemas/A/properties/x")).unwrap_err();
        assert!(error.ends_with("refers to itself"), "{error}");
    }

    #[test]
    fn drop_titles_leaves_the_document_its_own() {
        let before = json!({
            "info": {"title": "API"},
            "schema": {"type": "object", "title": "Thing", "properties": {"title": {"type": "string"}}},
        });
        let expected = json!({
            "info": {"title": "API"},
            "schema": {"type": "object", "properties": {"title": {"type": "string"}}},
        });
        assert_eq!(after(drop_titles, before, 1), expected);
    }

    #[test]
    fn copy_shared_bodies_to_each_operation() {
        let mut before = operation(
            json!({"200": {"$ref": "#/components/responses/Again"}, "404": {"$ref": "#/x"}}),
            None,
        );
        before["paths"]["/things"]["post"]["requestBody"] =
            json!({"$ref": "#/components/requestBodies/Thing"});
        before["components"]["requestBodies"] = json!({"Thing": {"required": true}});
        before["components"]["responses"] =
            json!({"Again": {"$ref": "#/components/responses/Thing"}, "Thing": {"x": 1}});
        let after = after(copy_shared_bodies, before, 1);
        let operation = &after["paths"]["/things"]["post"];
        assert_eq!(operation["requestBody"], json!({"required": true}));
        assert_eq!(
            operation["responses"],
            json!({"200": {"x": 1}, "404": {"$ref": "#/x"}})
        );
    }

    #[test]
    fn drop_reference_siblings_keeps_the_reference() {
        let before =
            schemas(json!({"A": {"$ref": "#/x", "description": "d"}, "B": {"$ref": "#/x"}}));
        let expected = schemas(json!({"A": {"$ref": "#/x"}, "B": {"$ref": "#/x"}}));
        assert_eq!(after(drop_reference_siblings, before, 1), expected);
    }

    #[test]
    fn a_property_may_have_any_name() {
        // `$ref`, `example` and `default` as the names of properties are no keywords.
        let before = schemas(json!({"A": {"type": "object", "properties": {
            "$ref": {"type": "string"}, "description": {"type": "string"},
            "example": {"properties": {}}, "pattern": {"type": "string", "pattern": "x"},
        }}}));
        let mut document = before.clone();
        assert!(drop_reference_siblings(&mut document).unwrap().is_empty());
        assert_eq!(type_objects(&mut document).unwrap().len(), 1);
        assert_eq!(drop_constraints(&mut document).unwrap().len(), 1);
        let properties = &document["components"]["schemas"]["A"]["properties"];
        assert_eq!(
            properties["example"],
            json!({"type": "object", "properties": {}})
        );
        assert_eq!(properties["pattern"], json!({"type": "string"}));
    }

    #[test]
    fn type_objects_types_what_has_properties() {
        let before =
            schemas(json!({"A": {"properties": {}}, "B": {"allOf": [], "properties": {}}}));
        let after = after(type_objects, before, 1);
        assert_eq!(after["components"]["schemas"]["A"]["type"], "object");
    }

    #[test]
    fn merge_all_of_makes_one_object() {
        let before = schemas(json!({
            "Base": {"type": "object", "description": "base", "required": ["a"], "properties": {"a": {}}},
            "Both": {"description": "both", "allOf": [
                {"$ref": "#/components/schemas/Base"},
                {"type": "object", "required": ["a", "b"], "properties": {"b": {}}},
            ]},
            "One": {"description": "one", "allOf": [{"$ref": "#/components/schemas/Base"}]},
            "Null": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Base"}]},
            "More": {"allOf": [{"$ref": "#/components/schemas/Both"}, {"properties": {"c": {}}}]},
            "Text": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"type": "string"}]},
        }));
        let after = after(merge_all_of, before, 3);
        let after = &after["components"]["schemas"];
        assert!(
            after["More"]["properties"].get("a").is_some(),
            "through another `allOf`"
        );
        assert!(
            after["Null"].get("allOf").is_some(),
            "a reference cannot be null"
        );
        let both = json!({"type": "object", "description": "both", "required": ["a", "b"],
            "properties": {"a": {}, "b": {}}});
        assert_eq!(after["Both"], both);
        assert_eq!(after["One"], json!({"$ref": "#/components/schemas/Base"}));
        assert!(
            after["Text"].get("allOf").is_some(),
            "not all of its parts are objects"
        );
    }

    #[test]
    fn drop_unknown_required_keeps_the_known() {
        let before = schemas(json!({
            "A": {"required": ["a", "x"], "properties": {"a": {}}},
            "B": {"required": ["x"], "properties": {"a": {}}},
        }));
        let expected = schemas(json!({
            "A": {"required": ["a"], "properties": {"a": {}}}, "B": {"properties": {"a": {}}},
        }));
        assert_eq!(after(drop_unknown_required, before, 2), expected);
    }

    #[test]
    fn share_one_error_takes_the_place_of_every_refusal() {
        let before = operation(json!({"200": {}, "404": {"x": 1}, "default": {}}), None);
        let after = after(share_one_error, before, 1);
        let error = json!({"$ref": "#/components/responses/Error"});
        assert_eq!(
            after["paths"]["/things"]["post"]["responses"],
            json!({"200": {}, "4XX": error, "5XX": error})
        );
        let error = share_one_error(&mut json!({"paths": {}})).unwrap_err();
        assert_eq!(
            error,
            "there is no #/components/responses/Error; add it in the overlay"
        );
    }

    #[test]
    fn name_inline_objects_names_them_by_their_operation() {
        let inline = json!({"properties": {"a": {}}});
        let before = operation(
            json!({"200": content(inline.clone())}),
            Some(inline.clone()),
        );
        let after = after(name_inline_objects, before, 2);
        let schemas = &after["components"]["schemas"];
        assert_eq!(
            (&schemas["MakeThingBody"], &schemas["MakeThingResponse"]),
            (&inline, &inline)
        );
        let reference = json!({"$ref": "#/components/schemas/MakeThingResponse"});
        let operation = &after["paths"]["/things"]["post"];
        assert_eq!(operation["responses"]["200"], content(reference));
    }

    #[test]
    fn name_inline_objects_names_the_items_of_a_list() {
        let list = json!({"type": "array", "items": {"properties": {"a": {}}}});
        let after = after(
            name_inline_objects,
            operation(json!({"200": content(list)}), None),
            1,
        );
        assert!(after["components"]["schemas"]["MakeThingResponseItem"].is_object());
        let items = json!({"$ref": "#/components/schemas/MakeThingResponseItem"});
        let operation = &after["paths"]["/things"]["post"];
        let expected = content(json!({"type": "array", "items": items}));
        assert_eq!(operation["responses"]["200"], expected);
    }

    #[test]
    fn a_name_that_is_taken_is_an_error() {
        let mut document = operation(
            json!({"200": content(json!({"properties": {"a": {}}}))}),
            None,
        );
        document["components"]["schemas"]["MakeThingResponse"] = json!({"type": "string"});
        let error = name_inline_objects(&mut document).unwrap_err();
        assert!(
            error.contains("there is another schema `MakeThingResponse`"),
            "{error}"
        );
    }

    #[test]
    fn require_the_only_property_of_an_answer() {
        let mut before = operation(json!({}), None);
        before["components"]["schemas"] = json!({
            "MakeThingResponse": {"properties": {"thing": {}}},
            "OtherResponse": {"properties": {"thing": {}}},
        });
        let after = after(require_the_only_property, before, 1);
        let schemas = &after["components"]["schemas"];
        assert_eq!(schemas["MakeThingResponse"]["required"], json!(["thing"]));
        assert!(
            schemas["OtherResponse"].get("required").is_none(),
            "it is no operation's own"
        );
    }

    #[test]
    fn describe_defaults_tells_them_and_takes_them_out() {
        let before = json!({
            "parameters": [{"in": "query", "description": "P.", "schema": {"type": "integer", "default": 7}}],
            "schema": {"type": "string", "default": "member"},
            "properties": {"default": {"type": "string"}},
        });
        let expected = json!({
            "parameters": [{"in": "query", "schema": {"type": "integer"},
                "description": "P. Absent, the service takes `7`."}],
            "schema": {"type": "string", "description": "Absent, the service takes `member`."},
            "properties": {"default": {"type": "string"}},
        });
        assert_eq!(after(describe_defaults, before, 2), expected);
    }

    #[test]
    fn drop_constraints_leaves_the_type() {
        let before = schemas(json!({
            "A": {"type": "string", "format": "uuid", "pattern": "x", "minLength": 1},
            "B": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 9},
            "C": {"type": "string", "format": "date-time", "enum": ["x"]},
            "D": {"type": "integer", "enum": [1, 2]},
        }));
        let expected = schemas(json!({
            "A": {"type": "string"}, "B": {"type": "integer"},
            "C": {"type": "string", "format": "date-time", "enum": ["x"]}, "D": {"type": "integer"},
        }));
        assert_eq!(after(drop_constraints, before, 3), expected);
    }

    #[test]
    fn open_objects_lets_new_fields_in() {
        let before = schemas(json!({
            "A": {"additionalProperties": false}, "B": {"additionalProperties": {"type": "string"}},
        }));
        let expected = schemas(json!({"A": {}, "B": {"additionalProperties": {"type": "string"}}}));
        assert_eq!(after(open_objects, before, 1), expected);
    }

    #[test]
    fn nullable_lists_are_those_of_properties() {
        let before = schemas(json!({"A": {"properties": {
            "list": {"type": "array", "items": {}}, "map": {"type": "object"},
            "object": {"type": "object", "properties": {}},
        }}, "B": {"type": "array", "items": {}}}));
        let after = after(nullable_lists, before, 1);
        let properties = &after["components"]["schemas"]["A"]["properties"];
        assert_eq!(
            (
                &properties["list"]["nullable"],
                &properties["map"]["nullable"]
            ),
            (&json!(true), &json!(true))
        );
        assert!(properties["object"].get("nullable").is_none());
        assert!(
            after["components"]["schemas"]["B"]
                .get("nullable")
                .is_none()
        );
    }

    #[test]
    fn mark_secrets_by_their_name_unless_they_are_none() {
        let names = [
            "token",
            "jwt",
            "api_token",
            "clientSecret",
            "encryption_key",
            "Password",
        ];
        let others = ["tokens_used", "keyboard", "name", "tokenized"];
        let text = json!({"type": "string"});
        let all = names
            .iter()
            .chain(&others)
            .map(|name| (name.to_string(), text.clone()));
        let mut properties: Map<String, Value> = all.collect();
        properties.insert(
            "secret".to_owned(),
            json!({"type": "string", "x-secret": false}),
        );
        properties.insert("key".to_owned(), json!({"type": "integer"}));
        let after = after(
            mark_secrets,
            schemas(json!({"A": {"properties": properties}})),
            1,
        );
        let properties = after["components"]["schemas"]["A"]["properties"]
            .as_object()
            .unwrap();
        let marked = properties.iter().filter(|(_, p)| p["format"] == "password");
        let marked: BTreeSet<&str> = marked.map(|(name, _)| name.as_str()).collect();
        assert_eq!(marked, BTreeSet::from(names));
    }

    #[test]
    fn a_secret_is_one_behind_a_reference_and_with_other_keywords() {
        let before = schemas(json!({
            "Jwt": {"type": "string", "description": "It."},
            "A": {"properties": {"jwt": {"$ref": "#/components/schemas/Jwt"}}},
            "B": {"properties": {"token": {"type": "string", "readOnly": true, "x-order": 1}}},
        }));
        let after = after(mark_secrets, before, 2);
        let schemas = &after["components"]["schemas"];
        let jwt = json!({"type": "string", "format": "password", "description": "It."});
        assert_eq!(schemas["A"]["properties"]["jwt"], jwt);
        let token = json!({"type": "string", "format": "password"});
        assert_eq!(schemas["B"]["properties"]["token"], token);
    }

    #[test]
    fn a_list_that_is_an_answer_is_not_marked_nullable() {
        let list = json!({"type": "array", "nullable": true, "items": {}});
        let after = after(
            nullable_lists,
            operation(json!({"200": content(list)}), None),
            1,
        );
        let response = &after["paths"]["/things"]["post"]["responses"]["200"];
        assert_eq!(*response, content(json!({"type": "array", "items": {}})));
    }

    #[test]
    fn tell_the_status_with_a_link() {
        let mut document = operation(json!({}), None);
        let operation = &mut document["paths"]["/things"]["post"];
        operation["description"] = json!("Makes one.\n");
        operation["externalDocs"] = json!({"url": "https://example.com/page"});
        let mut legacy = document.clone();
        assert_eq!(
            after(tell_the_status, document, 1)["paths"]["/things"]["post"]["description"],
            "Makes one.\n\nDocumented by Turso; see [Turso's page](https://example.com/page)."
        );
        let operation = &mut legacy["paths"]["/things"]["post"];
        operation["x-status"] = json!("legacy");
        operation.as_object_mut().unwrap().remove("externalDocs");
        tell_the_status(&mut legacy).unwrap();
        let text = legacy["paths"]["/things"]["post"]["description"]
            .as_str()
            .unwrap();
        assert!(text.contains("**Legacy**") && text.contains("/api-reference/introduction)"));
        legacy["paths"]["/things"]["post"]["x-status"] = json!("rumoured");
        let error = tell_the_status(&mut legacy).unwrap_err();
        assert_eq!(error, "`makeThing` has the unknown x-status `rumoured`");
    }

    #[test]
    fn absolute_links_work_anywhere() {
        let before = json!({"a": {"description":
            "[a](/b/c) and [d](https://example.com/e), [f](../g) and x[0](y"}});
        let after = after(absolute_links, before, 1);
        assert_eq!(
            after["a"]["description"],
            "[a](https://docs.turso.tech/b/c) and [d](https://example.com/e), f and x[0](y"
        );
    }

    #[test]
    fn no_code_by_indentation_or_by_bare_fence() {
        let before = json!({"a": {"description":
            "One:\n\n    let x = 1;\n\tlet y;\n  two\n```\n    kept\n```\n```sh\nls\n```"}});
        let after = after(no_code_by_indentation, before, 1);
        assert_eq!(
            after["a"]["description"],
            "One:\n\nlet x = 1;\nlet y;\n  two\n```text\n    kept\n```\n```sh\nls\n```"
        );
    }

    #[test]
    fn drop_the_unused_until_nothing_is() {
        let before = json!({
            "paths": {"x": {"$ref": "#/components/schemas/A"}},
            "components": {
                "schemas": {
                    "A": {}, "B": {"$ref": "#/components/schemas/C"}, "C": {},
                },
                "responses": {"R": {}}, "securitySchemes": {"s": {}},
            },
        });
        let after = after(drop_the_unused, before, 3);
        assert_eq!(
            after["components"],
            json!({"schemas": {"A": {}}, "responses": {}, "securitySchemes": {"s": {}}})
        );
    }

    #[test]
    fn every_rule_has_a_test_and_runs() {
        let tests = include_str!("normalize.rs")
            .split_once("mod tests")
            .unwrap()
            .1;
        for (name, _) in RULES {
            assert!(
                tests.contains(&format!("after({name},")),
                "{name} has no test"
            );
        }
    }
}
