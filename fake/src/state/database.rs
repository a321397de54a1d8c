//! A database, with its instances, configuration and tokens.

use std::time::Instant;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Usage;
use crate::call::{ApiError, fail};
use crate::hosts::{Export, PendingUpload};
use crate::json::without_nulls;

/// A database.
#[derive(Deserialize, Serialize)]
pub struct Database {
    pub id: String,
    pub name: String,
    pub hostname: String,
    pub group: String,
    /// Only the current platform has a choice of engines.
    #[serde(default)]
    pub engine: Option<Engine>,
    pub branch: Option<Branch>,
    pub encryption: Option<Encryption>,
    pub configuration: Configuration,
    /// Whether the configuration was ever changed. Until then, the service omits some of its
    /// settings from the database.
    pub configured: bool,
    /// Primary first.
    pub instances: Vec<Instance>,
    /// Its own tokens and those of its group.
    pub tokens: Vec<SqlToken>,
    pub created_for_upload: bool,
    /// The size of the uploaded file.
    pub uploaded: Option<u64>,
    #[serde(skip)]
    pub pending_upload: Option<PendingUpload>,
    /// Not saved, so it is empty after a restart.
    #[serde(skip)]
    pub export: Export,
    // Files of earlier versions lack it.
    #[serde(default)]
    pub usage: Usage,
    /// The time of creation, or of loading it from a file, in real time.
    #[serde(skip, default = "Instant::now")]
    pub created: Instant,
}

/// The engine of a database.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    Libsql,
    Tursodb,
}

/// The origin of a branch.
#[derive(Deserialize, Serialize)]
pub struct Branch {
    pub parent_id: String,
    pub parent_name: String,
    pub branched_at: DateTime<Utc>,
}

/// The encryption of a database at rest.
#[derive(Clone, Deserialize, Serialize)]
pub struct Encryption {
    pub key: String,
    pub cipher: String,
}

/// The configuration of a database.
#[derive(Default, Deserialize, Serialize)]
pub struct Configuration {
    pub size_limit: String,
    pub allow_attach: Option<bool>,
    pub allowed_ips: Vec<String>,
    pub allowed_aws_vpc_ids: Vec<String>,
    pub block_reads: bool,
    pub block_writes: bool,
    pub delete_protection: bool,
}

/// An instance of a database. Its name is its location.
#[derive(Deserialize, Serialize)]
pub struct Instance {
    pub id: String,
    pub location: String,
    pub hostname: String,
    pub is_primary: bool,
}

/// A token for SQL access to a database.
#[derive(Clone, Deserialize, Serialize)]
pub struct SqlToken {
    pub text: String,
    /// Whether it was created for the group of the database.
    pub of_group: bool,
    pub expires: Option<DateTime<Utc>>,
    #[serde(default)]
    pub read_only: bool,
    /// Its table permissions. If empty, it may do everything.
    #[serde(default)]
    pub permissions: Vec<TablePermission>,
}

/// Actions that a token may perform on tables, in the form of the request that creates it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct TablePermission {
    /// `None` means all tables.
    t: Option<Vec<String>>,
    a: Vec<String>,
}

#[cfg(feature = "sql")]
impl TablePermission {
    /// Returns whether this permits an action on a table.
    pub fn grants(&self, action: &str, table: &str) -> bool {
        let is_named = |name: &String| name.eq_ignore_ascii_case(table);
        self.a.iter().any(|granted| granted == action)
            && self
                .t
                .as_ref()
                .is_none_or(|tables| tables.iter().any(is_named))
    }
}

impl Database {
    /// Returns the database as `createDatabase` does.
    pub fn created_json(&self) -> Value {
        without_nulls(json!({
            "DbId": self.id,
            "Hostname": self.hostname,
            "Name": self.name,
            "IssuedCertCount": 0,
            "IssuedCertLimit": 0,
            "database_type": self.engine,
        }))
    }

    /// Returns the database as the API does.
    pub fn to_json(&self) -> Value {
        let configuration = &self.configuration;
        let if_configured = |setting: bool| self.configured.then_some(setting);
        let branch = self.branch.as_ref().map(|branch| {
            json!({
                "id": branch.parent_id,
                "name": branch.parent_name,
                "branched_at": branch.branched_at,
            })
        });
        let primary = self.instances.iter().find(|instance| instance.is_primary);
        let regions: Vec<&str> = self
            .instances
            .iter()
            .map(|instance| &*instance.location)
            .collect();
        without_nulls(json!({
            "DbId": self.id,
            "Hostname": self.hostname,
            "Name": self.name,
            "IssuedCertCount": 0,
            "IssuedCertLimit": 0,
            "type": "logical",
            "database_type": self.engine,
            "group": self.group,
            "parent": branch,
            "primaryRegion": primary.map(|primary| &primary.location),
            "regions": non_empty(&regions),
            "encryption_cipher": self.encryption.as_ref().map(|encryption| &encryption.cipher),
            "allow_attach": configuration.allow_attach,
            "block_reads": if_configured(configuration.block_reads),
            "block_writes": if_configured(configuration.block_writes),
            "delete_protection": configuration.delete_protection,
        }))
    }

    /// Adds an instance; the first is the primary. Returns it.
    pub fn add_instance(&mut self, id: String, location: String) -> &Instance {
        let instance = Instance {
            id,
            hostname: instance_hostname(&location, &self.hostname),
            location,
            is_primary: self.instances.is_empty(),
        };
        let index = self.instances.len();
        self.instances.push(instance);
        &self.instances[index]
    }

    /// Changes its name and hostnames.
    pub fn rename(&mut self, name: String, hostname: String) {
        for instance in &mut self.instances {
            instance.hostname = instance_hostname(&instance.location, &hostname);
        }
        self.name = name;
        self.hostname = hostname;
    }

    /// Returns whether its hostname points to a TLS server.
    pub fn has_tls_hostname(&self) -> bool {
        is_of_tls(&self.hostname)
    }

    /// Returns its usage as the API does, for each instance and in total. All usage counts
    /// for the primary instance.
    pub fn usage_json(&self) -> Value {
        let usage = |instance: &Instance| {
            if instance.is_primary {
                self.usage
            } else {
                Usage::default()
            }
        };
        let instances: Vec<Value> = self
            .instances
            .iter()
            .map(|instance| json!({"uuid": instance.id, "usage": usage(instance)}))
            .collect();
        json!({"uuid": self.id, "instances": instances, "usage": self.usage})
    }

    /// Returns whether a hostname is that of the database or of one of its instances.
    pub fn has_host(&self, host: &str) -> bool {
        self.hostname == host
            || self
                .instances
                .iter()
                .any(|instance| instance.hostname == host)
    }

    /// Returns whether it was created for an upload that has not happened yet.
    pub fn awaits_upload(&self) -> bool {
        self.created_for_upload && self.uploaded.is_none()
    }

    /// Finds the token with this text, and checks that it has not expired.
    pub fn token(&self, text: Option<&str>, now: DateTime<Utc>) -> Result<&SqlToken, ApiError> {
        let problem = match text {
            None => "Expected authorization header but none given",
            Some(text) => match self.tokens.iter().find(|token| token.text == text) {
                None => "The JWT is invalid",
                Some(token) if token.expires.is_some_and(|expires| expires <= now) => {
                    "The JWT has expired"
                }
                Some(token) => return Ok(token),
            },
        };
        fail(401, format!("Unauthorized: `{problem}`"))
    }
}

impl Configuration {
    /// Returns the configuration as the API does.
    pub fn to_json(&self) -> Value {
        without_nulls(json!({
            "size_limit": self.size_limit,
            "allow_attach": self.allow_attach,
            "allowed_ips": non_empty(&self.allowed_ips),
            "allowed_aws_vpc_ids": non_empty(&self.allowed_aws_vpc_ids),
            "block_reads": self.block_reads,
            "block_writes": self.block_writes,
            "delete_protection": self.delete_protection,
        }))
    }
}

impl Instance {
    /// Returns the instance as the API does.
    pub fn to_json(&self) -> Value {
        json!({
            "uuid": self.id,
            "name": self.location,
            "region": self.location,
            "type": if self.is_primary { "primary" } else { "replica" },
            "hostname": self.hostname,
        })
    }
}

fn instance_hostname(location: &str, database: &str) -> String {
    // The address of the TLS server, which all instances share.
    if is_of_tls(database) {
        return database.to_owned();
    }
    format!("{location}-{database}")
}

/// Returns whether a hostname is the address of a TLS server, with the path of a database.
fn is_of_tls(hostname: &str) -> bool {
    hostname.contains('/')
}

fn non_empty<T>(list: &[T]) -> Option<&[T]> {
    Some(list).filter(|list| !list.is_empty())
}
