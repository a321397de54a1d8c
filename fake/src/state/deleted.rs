//! Deleted databases and groups, which can be restored.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Database, Group, History, ORGANIZATION_ID, State};
use crate::json::without_nulls;

/// The period in which a deleted database or group can be restored.
const RESTORABLE_FOR: TimeDelta = TimeDelta::days(5);

/// The deleted databases and groups, in order of deletion.
#[derive(Default, Deserialize, Serialize)]
pub struct Deleted {
    databases: History<DeletedDatabase>,
    groups: History<DeletedGroup>,
}

/// A deleted database.
#[derive(Deserialize, Serialize)]
pub struct DeletedDatabase {
    pub database: Database,
    pub group_id: String,
    deleted_at: DateTime<Utc>,
    /// Whether it was deleted with its group.
    pub with_group: bool,
}

/// A deleted group.
#[derive(Deserialize, Serialize)]
pub struct DeletedGroup {
    pub group: Group,
    deleted_at: DateTime<Utc>,
}

impl Deleted {
    /// Returns the IDs of the deleted databases.
    #[cfg(feature = "sql")]
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        self.databases.iter().map(|deleted| &deleted.database.id)
    }
}

impl DeletedDatabase {
    /// Returns the database as the API does.
    pub fn to_json(&self) -> Value {
        let deleted_at = Some(self.deleted_at);
        let group_deleted_at = deleted_at.filter(|_| self.with_group);
        let mut json = restored_json(&self.database, &self.group_id);
        json["deleted_at"] = json!(deleted_at);
        json["group_deleted_at"] = json!(group_deleted_at);
        without_nulls(json)
    }
}

/// Returns a database as the restore operations do: like a deleted one.
pub fn restored_json(database: &Database, group_id: &str) -> Value {
    let mut json = database.to_json();
    let kept = [
        "DbId",
        "Hostname",
        "Name",
        "delete_protection",
        "group",
        "primaryRegion",
        "regions",
    ];
    if let Some(object) = json.as_object_mut() {
        object.retain(|name, _| kept.contains(&name.as_str()));
    }
    json["group_id"] = group_id.into();
    json["organization_id"] = ORGANIZATION_ID.into();
    json
}

impl State {
    /// Deletes a database, which can be restored later.
    pub fn delete_database(&mut self, name: &str) {
        if let Some(database) = self.databases.remove(name) {
            self.close_connections(&database.id);
            let group = self.groups.get(&database.group);
            let group_id = group.map(|group| group.id.clone()).unwrap_or_default();
            self.add_deleted(database, group_id, false);
        }
    }

    /// Deletes a group and its databases, which can be restored later, and its platform tokens.
    pub fn delete_group(&mut self, name: &str) {
        let Some(group) = self.groups.remove(name) else {
            return;
        };
        let (deleted, kept) = std::mem::take(&mut self.databases)
            .into_iter()
            .partition(|(_, database)| database.group == name);
        self.databases = kept;
        for (_, database) in deleted {
            self.close_connections(&database.id);
            self.add_deleted(database, group.id.clone(), true);
        }
        self.api_tokens
            .retain(|token| token.scope.group.as_deref() != Some(name));
        self.deleted.groups.add(DeletedGroup {
            group,
            deleted_at: self.now,
        });
    }

    fn add_deleted(&mut self, database: Database, group_id: String, with_group: bool) {
        self.deleted.databases.add(DeletedDatabase {
            database,
            group_id,
            deleted_at: self.now,
            with_group,
        });
    }

    /// Removes deleted databases and groups that can no longer be restored.
    pub fn remove_expired(&mut self) {
        let since = self.now - RESTORABLE_FOR;
        let Deleted { databases, groups } = &mut self.deleted;
        databases.retain(|deleted| deleted.deleted_at > since);
        groups.retain(|deleted| deleted.deleted_at > since);
        // If this fails, they are removed when the platform starts or the clock advances again.
        let _ = self.remove_lost_contents();
    }

    /// Returns the deleted databases, sorted by ID.
    pub fn deleted_databases(&self) -> Vec<&DeletedDatabase> {
        let mut databases: Vec<_> = self.deleted.databases.iter().collect();
        databases.sort_by_key(|deleted| &deleted.database.id);
        databases
    }

    /// Returns the deleted groups, sorted by ID.
    pub fn deleted_groups(&self) -> Vec<&DeletedGroup> {
        let mut groups: Vec<_> = self.deleted.groups.iter().collect();
        groups.sort_by_key(|deleted| &deleted.group.id);
        groups
    }

    /// Returns a deleted group as the API does.
    pub fn deleted_group_json(&self, deleted: &DeletedGroup) -> Value {
        let group = &deleted.group;
        json!({
            "uuid": group.id,
            "name": group.name,
            "deleted_at": deleted.deleted_at,
            "cascade_databases": self.deleted_with_group(&group.id).count(),
        })
    }

    /// Returns the databases that were deleted with the group of this ID.
    pub fn deleted_with_group(&self, group_id: &str) -> impl Iterator<Item = &DeletedDatabase> {
        let databases = self.deleted.databases.iter();
        databases.filter(move |deleted| deleted.with_group && deleted.group_id == group_id)
    }

    /// Restores a deleted group, whose name must not be taken, and returns it.
    pub fn undelete_group(&mut self, id: &str) -> Option<&Group> {
        let deleted = self.deleted.groups.take(|deleted| deleted.group.id == id)?;
        let group = deleted.group;
        Some(self.groups.entry(group.name.clone()).or_insert(group))
    }

    /// Restores a deleted database to its group, which must exist, under a name that must not be
    /// taken. Returns it as the API does.
    pub fn undelete_database(&mut self, id: &str, name: String) -> Option<Value> {
        let has_id = |deleted: &DeletedDatabase| deleted.database.id == id;
        let databases = &mut self.deleted.databases;
        let group_id = databases
            .iter()
            .find(|deleted| has_id(deleted))?
            .group_id
            .clone();
        let group = self.groups.values().find(|group| group.id == group_id)?;
        let (group, location, group_tokens) = (
            group.name.clone(),
            group.primary.clone(),
            group.tokens.clone(),
        );
        let mut database = databases.take(has_id)?.database;
        // They may have changed since the deletion.
        database.tokens.retain(|token| !token.of_group);
        database.tokens.extend(group_tokens);
        database.group = group;
        let hostname = self.hostname(&name, &location);
        database.rename(name, hostname);
        database.created = Instant::now();
        let json = restored_json(&database, &group_id);
        self.databases.insert(database.name.clone(), database);
        Some(json)
    }
}
