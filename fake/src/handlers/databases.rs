//! Databases.

use std::time::Instant;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::check_name;
use crate::backend::Backend;
use crate::call::{ApiError, ApiResult, Call, fail};
use crate::hosts::Export;
use crate::pages::cursor_page;
use crate::state::{Branch, Configuration, Database, Encryption, Engine, State, Usage};

pub fn list(state: &mut State, call: &Call) -> ApiResult {
    let group = call.query("group");
    let parent = call.query("parent");
    let schema = call.query("schema");
    let found = state.databases.values().filter(|database| {
        let parent_id = database.branch.as_ref().map(|branch| &branch.parent_id);
        group.as_ref().is_none_or(|group| *group == database.group)
            && (parent.is_none() || parent_id == parent.as_ref())
            // No database here follows a schema database.
            && schema.is_none()
    });
    let (page, pagination) = cursor_page(found, |database| &database.name, u64::MAX, call)?;
    let databases: Vec<Value> = page.into_iter().map(Database::to_json).collect();
    Ok(json!({ "databases": databases, "pagination": pagination }))
}

pub fn get(state: &mut State, call: &Call) -> ApiResult {
    let database = state.database(call.path("databaseName"))?;
    Ok(json!({ "database": database.to_json() }))
}

pub fn delete(state: &mut State, call: &Call) -> ApiResult {
    let name = call.path("databaseName");
    let database = state.database(name)?;
    let is_protected = database.configuration.delete_protection;
    let group = database.group.clone();
    if is_protected || state.group(&group)?.delete_protection {
        return fail(
            403,
            format!("database {name} is delete-protected and cannot be deleted"),
        );
    }
    state.delete_database(name);
    Ok(json!({ "database": name }))
}

/// The body of `createDatabase`. `image` and other obsolete properties are accepted and ignored.
#[derive(Deserialize)]
struct NewDatabase {
    name: String,
    group: String,
    size_limit: Option<String>,
    seed: Option<Seed>,
    remote_encryption: Option<RemoteEncryption>,
    use_tursodb: Option<bool>,
}

#[derive(Deserialize)]
struct Seed {
    #[serde(rename = "type")]
    kind: Option<SeedKind>,
    /// Turso's CLI calls it `value` (openapi/differences.md#d12).
    name: Option<String>,
    value: Option<String>,
    timestamp: Option<DateTime<Utc>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum SeedKind {
    Database,
    DatabaseUpload,
}

#[derive(Deserialize)]
struct RemoteEncryption {
    encryption_key: Option<String>,
    encryption_cipher: Option<String>,
}

pub fn create(state: &mut State, call: &Call) -> ApiResult {
    let body: NewDatabase = call.body()?;
    let location = check_new(state, &body)?;
    let NewDatabase {
        name,
        group,
        size_limit,
        seed,
        remote_encryption,
        use_tursodb,
    } = body;
    let requested_engine = match state.backend {
        Backend::Aws if use_tursodb == Some(true) => Some(Engine::Tursodb),
        Backend::Aws => Some(Engine::Libsql),
        Backend::Legacy => None,
    };
    let mut created_for_upload = false;
    let (branch, encryption, engine) = match seed {
        None => (None, check_encryption(remote_encryption)?, requested_engine),
        Some(Seed {
            kind: Some(SeedKind::DatabaseUpload),
            ..
        }) => {
            created_for_upload = true;
            (None, check_encryption(remote_encryption)?, requested_engine)
        }
        Some(Seed {
            kind: Some(SeedKind::Database),
            name,
            value,
            timestamp,
        }) => {
            let Some(source) = name.or(value) else {
                return fail(400, "a copy requires the name of its source");
            };
            let branched_at = timestamp.unwrap_or(state.now);
            let source = state.database(&source)?;
            let encryption = encryption_of_copy(source, remote_encryption)?;
            let branch = Branch {
                parent_id: source.id.clone(),
                parent_name: source.name.clone(),
                branched_at,
            };
            (Some(branch), encryption, source.engine)
        }
        Some(Seed { kind: None, .. }) => return fail(400, "a seed requires a type"),
    };
    let id = state.next_id();
    if let Some(branch) = &branch {
        state.copy_contents(&branch.parent_id, &id, branch.branched_at)?;
    }
    let group_tokens = state.group(&group)?.tokens.clone();
    let mut database = Database {
        id,
        hostname: state.hostname(&name, &location),
        name,
        group,
        engine,
        branch,
        encryption,
        configuration: Configuration {
            size_limit: size_limit.unwrap_or_default(),
            ..Configuration::default()
        },
        configured: false,
        instances: Vec::new(),
        tokens: group_tokens,
        created_for_upload,
        uploaded: None,
        pending_upload: None,
        export: Export::default(),
        usage: Usage::default(),
        created: Instant::now(),
    };
    if state.backend == Backend::Aws {
        database.add_instance(state.next_id(), location);
    }
    // The service still sends these obsolete credentials (openapi/differences.md#d2).
    let response = json!({"database": database.created_json(), "username": "", "password": ""});
    state.databases.insert(database.name.clone(), database);
    Ok(response)
}

/// Checks name, group and size limit. Returns the location of the group.
fn check_new(state: &State, new: &NewDatabase) -> Result<String, ApiError> {
    check_name("database", &new.name)?;
    let group = state.groups.get(&new.group);
    let Some(group) = group.filter(|group| state.time_until_ready(group).is_zero()) else {
        return fail(400, "group not found");
    };
    if state.backend == Backend::Aws && new.size_limit.is_some() {
        return fail(
            400,
            "size_limit is not supported for db-api controlled databases",
        );
    }
    state.check_database_name_free(&new.name)?;
    Ok(group.primary.clone())
}

fn check_encryption(requested: Option<RemoteEncryption>) -> Result<Option<Encryption>, ApiError> {
    let Some(requested) = requested else {
        return Ok(None);
    };
    match (requested.encryption_key, requested.encryption_cipher) {
        (Some(key), Some(cipher)) => Ok(Some(Encryption { key, cipher })),
        _ => fail(400, "encryption requires a key and a cipher"),
    }
}

/// Returns the encryption of a copy. A copy of an encrypted database has the same encryption. The
/// request must contain its key, but may omit the cipher (openapi/differences.md#d33).
fn encryption_of_copy(
    source: &Database,
    requested: Option<RemoteEncryption>,
) -> Result<Option<Encryption>, ApiError> {
    let Some(expected) = &source.encryption else {
        return check_encryption(requested);
    };
    let matches = requested.is_some_and(|requested| {
        let cipher = requested.encryption_cipher;
        requested.encryption_key.as_ref() == Some(&expected.key)
            && cipher.is_none_or(|cipher| cipher == expected.cipher)
    });
    if matches {
        Ok(Some(expected.clone()))
    } else {
        fail(400, "a copy of an encrypted database requires its key")
    }
}
