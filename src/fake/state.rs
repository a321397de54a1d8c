//! What the platform remembers, and the operations that it plays.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::server::{Call, Outcome, Refusal, refuse, to_json};
use super::{Backend, ORGANIZATION};
use crate::types;

/// The platform token with which a platform begins.
pub const TOKEN: &str = "fake-platform-token";

/// The group with which the organization begins.
const GROUP: &str = "default";

/// How many databases a page holds when the request does not say.
const PAGE: usize = 100;

const AWS_LOCATIONS: [(&str, &str); 6] = [
    ("aws-us-east-1", "AWS US East (Virginia)"),
    ("aws-us-east-2", "AWS US East (Ohio)"),
    ("aws-us-west-2", "AWS US West (Oregon)"),
    ("aws-eu-west-1", "AWS EU West (Ireland)"),
    ("aws-ap-south-1", "AWS AP South (Mumbai)"),
    ("aws-ap-northeast-1", "AWS AP Northeast (Tokyo)"),
];

const LEGACY_LOCATIONS: [(&str, &str); 8] = [
    ("ord", "Chicago, Illinois (US)"),
    ("ams", "Amsterdam, Netherlands"),
    ("fra", "Frankfurt, Germany"),
    ("iad", "Ashburn, Virginia (US)"),
    ("lhr", "London, United Kingdom"),
    ("nrt", "Tokyo, Japan"),
    ("sin", "Singapore"),
    ("sjc", "San Jose, California (US)"),
];

pub struct State {
    backend: Backend,
    ready_after: Duration,
    now: DateTime<Utc>,
    groups: BTreeMap<String, types::Group>,
    databases: BTreeMap<String, Database>,
    members: BTreeMap<String, types::Member>,
    /// The platform tokens, with the token itself.
    tokens: Vec<(types::ApiToken, String)>,
    /// How many ids and tokens were issued; each has the next number in it.
    issued: u64,
}

/// A database, and what of it no operation answers with.
pub struct Database {
    object: types::Database,
    configuration: types::DatabaseConfigurationResponse,
    instances: Vec<types::Instance>,
    encryption: Option<(String, String)>,
    awaits_upload: bool,
    uploaded: Option<u64>,
    made: Instant,
    /// The tokens that open it, with the end of their life; those of its group are here too.
    tokens: Vec<SqlToken>,
}

#[derive(Clone)]
struct SqlToken {
    text: String,
    of_group: bool,
    expires: Option<DateTime<Utc>>,
}

impl Database {
    pub fn awaits_upload(&self) -> bool {
        self.awaits_upload && self.uploaded.is_none()
    }

    /// The key and the cipher with which it is encrypted.
    pub fn encryption(&self) -> Option<(&str, &str)> {
        self.encryption
            .as_ref()
            .map(|(key, cipher)| (key.as_str(), cipher.as_str()))
    }

    pub fn opens_with(&self, token: &str, now: DateTime<Utc>) -> bool {
        let mut valid = self
            .tokens
            .iter()
            .filter(|t| t.expires.is_none_or(|end| now < end));
        valid.any(|valid| valid.text == token)
    }

    pub fn take(&mut self, size: u64) {
        self.uploaded = Some(size);
    }
}

type Handler = fn(&mut State, &Call) -> Outcome;

/// The operations that are played. The others are answered by example.
const HANDLERS: [(&str, Handler); 36] = [
    ("listDatabases", State::list_databases),
    ("createDatabase", State::create_database),
    ("getDatabase", |state, call| {
        to_json(types::GetDatabaseResponse {
            database: state.database(call)?.object.clone(),
        })
    }),
    ("deleteDatabase", State::delete_database),
    ("getDatabaseConfiguration", |state, call| {
        to_json(&state.database(call)?.configuration)
    }),
    ("updateDatabaseConfiguration", State::update_configuration),
    ("listDatabaseInstances", |state, call| {
        let instances = state.database(call)?.instances.clone();
        to_json(types::ListDatabaseInstancesResponse { instances })
    }),
    ("getDatabaseInstance", |state, call| {
        let instance = state.instance(call)?.1.clone();
        to_json(types::GetDatabaseInstanceResponse { instance })
    }),
    ("waitDatabaseInstance", |state, call| {
        state.instance(call).map(|_| Value::Null)
    }),
    ("createDatabaseInstance", State::create_instance),
    ("deleteDatabaseInstance", State::delete_instance),
    ("createDatabaseToken", |state, call| {
        let token = state.sql_token(call, false)?;
        let jwt = token.text.as_str().into();
        state.database(call)?.tokens.push(token);
        to_json(types::CreateDatabaseTokenResponse { jwt })
    }),
    ("invalidateDatabaseTokens", |state, call| {
        state.database(call)?.tokens.retain(|token| token.of_group);
        Ok(json!({}))
    }),
    ("listGroups", |state, _| {
        to_json(types::ListGroupsResponse {
            groups: state.groups(),
        })
    }),
    ("createGroup", State::create_group),
    ("getGroup", |state, call| {
        to_json(types::GetGroupResponse {
            group: state.group(call)?.clone(),
        })
    }),
    ("deleteGroup", State::delete_group),
    ("renameGroup", State::rename_group),
    ("getGroupConfiguration", |state, call| {
        let delete_protection = state.group(call)?.delete_protection;
        to_json(types::GroupConfigurationResponse { delete_protection })
    }),
    ("updateGroupConfiguration", |state, call| {
        let body: types::GroupConfigurationInput = call.body()?;
        let group = state.group(call)?;
        group.delete_protection = body.delete_protection.or(group.delete_protection);
        to_json(types::GroupConfigurationResponse {
            delete_protection: group.delete_protection,
        })
    }),
    ("unarchiveGroup", |state, call| {
        let group = state.group(call)?;
        group.archived = Some(false);
        to_json(types::UnarchiveGroupResponse {
            group: group.clone(),
        })
    }),
    ("addLocationToGroup", |state, call| {
        let group = state.change_locations(call, true)?;
        to_json(types::AddLocationToGroupResponse { group })
    }),
    ("removeLocationFromGroup", |state, call| {
        let group = state.change_locations(call, false)?;
        to_json(types::RemoveLocationFromGroupResponse { group })
    }),
    ("createGroupToken", |state, call| {
        let token = state.sql_token(call, true)?;
        let jwt = token.text.as_str().into();
        let databases = state.databases_of(call.path("groupName"));
        databases.for_each(|database| database.tokens.push(token.clone()));
        to_json(types::CreateGroupTokenResponse { jwt })
    }),
    ("invalidateGroupTokens", |state, call| {
        state
            .databases_of(call.path("groupName"))
            .for_each(|database| database.tokens.clear());
        Ok(json!({}))
    }),
    ("listOrganizationMembers", |state, _| {
        let members = state.members.values().cloned().collect();
        to_json(types::ListOrganizationMembersResponse { members })
    }),
    ("getOrganizationMember", |state, call| {
        let member = state.member(call)?.clone();
        to_json(types::GetOrganizationMemberResponse { member })
    }),
    ("addOrganizationMember", State::add_member),
    ("updateMemberRole", |state, call| {
        let types::UpdateMemberRoleBody { role } = call.body()?;
        let member = state.member(call)?;
        member.role = role.to_string().parse().ok();
        Ok(json!({ "member": to_json(member)? }))
    }),
    ("removeOrganizationMember", |state, call| {
        let member = state.member(call)?.username.clone();
        state.members.remove(&member);
        to_json(types::RemoveOrganizationMemberResponse { member })
    }),
    ("listLocations", |state, _| {
        let locations = state.locations().iter();
        let locations = locations.map(|(code, name)| (code.to_string(), name.to_string()));
        to_json(types::ListLocationsResponse {
            locations: locations.collect(),
        })
    }),
    ("listAPITokens", |state, _| {
        let tokens = state
            .tokens
            .iter()
            .map(|(token, _)| token.clone())
            .collect();
        to_json(types::ListApiTokensResponse { tokens })
    }),
    ("listOrganizationAPITokens", |state, _| {
        let scoped = state
            .tokens
            .iter()
            .filter(|(token, _)| token.organization.is_some());
        let tokens: Vec<&types::ApiToken> = scoped.map(|(token, _)| token).collect();
        Ok(json!({ "tokens": to_json(tokens)? }))
    }),
    ("createAPIToken", State::create_api_token),
    ("revokeAPIToken", |state, call| {
        let name = call.path("tokenName");
        state.revoke(|token| token.name == name)?;
        to_json(types::RevokeApiTokenResponse {
            token: name.to_owned(),
        })
    }),
    ("revokeOrganizationAPIToken", |state, call| {
        let id = call.path("tokenId");
        state.revoke(|token| token.organization.is_some() && token.id.as_deref() == Some(id))?;
        to_json(types::RevokeOrganizationApiTokenResponse {
            token: id.to_owned(),
        })
    }),
];

/// The handler of an operation, if it is played.
pub fn handler(operation: &str) -> Option<Handler> {
    HANDLERS
        .iter()
        .find(|(id, _)| *id == operation)
        .map(|(_, handler)| *handler)
}

impl State {
    pub fn new(backend: Backend, ready_after: Duration) -> Self {
        let mut state = Self {
            backend,
            ready_after,
            now: DateTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600),
            groups: BTreeMap::new(),
            databases: BTreeMap::new(),
            members: BTreeMap::new(),
            tokens: Vec::new(),
            issued: 0,
        };
        let group = state.new_group(GROUP.to_owned(), state.location().to_owned());
        state.groups.insert(GROUP.to_owned(), group);
        state.new_member("iku", types::MemberRole::Owner);
        let token = state.new_api_token("fake", types::CreateApiTokenBody::default());
        state.tokens.push((token, TOKEN.to_owned()));
        state
    }

    pub fn advance(&mut self, by: Duration) {
        self.now += by;
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    pub fn databases(&self) -> Vec<types::Database> {
        self.databases
            .values()
            .map(|database| database.object.clone())
            .collect()
    }

    pub fn groups(&self) -> Vec<types::Group> {
        self.groups.values().cloned().collect()
    }

    pub fn uploaded(&self, database: &str) -> Option<u64> {
        self.databases.get(database)?.uploaded
    }

    /// The database of a host, if that serves.
    pub fn serving(&mut self, host: &str) -> Option<&mut Database> {
        let mut all = self.databases.values_mut();
        let found = all.find(|database| {
            let instances = &database.instances;
            database.object.hostname == host || instances.iter().any(|i| i.hostname == host)
        });
        found.filter(|database| database.made.elapsed() >= self.ready_after)
    }

    /// The location of the first group.
    pub fn location(&self) -> &'static str {
        self.locations()[0].0
    }

    fn locations(&self) -> &'static [(&'static str, &'static str)] {
        match self.backend {
            Backend::Aws => &AWS_LOCATIONS,
            Backend::Legacy => &LEGACY_LOCATIONS,
        }
    }

    fn check_location(&self, location: &str) -> Result<(), Refusal> {
        match self.locations().iter().any(|(code, _)| *code == location) {
            true => Ok(()),
            false => refuse(400, format!("invalid location: {location}")),
        }
    }

    pub fn check_token(&self, token: Option<&str>) -> Result<(), Refusal> {
        match token {
            None => refuse(401, "no authorization token"),
            Some(text) if self.tokens.iter().any(|(_, token)| token == text) => Ok(()),
            // What the service says to the token of a database.
            Some(text) if text.starts_with("fake-sql-token-") => {
                refuse(401, "could not parse jwt id")
            }
            Some(_) => refuse(401, "invalid token"),
        }
    }

    /// Checks that the database and the group exist that the path names.
    pub fn check_path(&mut self, call: &Call) -> Result<(), Refusal> {
        if !call.path("databaseName").is_empty() {
            self.database(call)?;
        }
        if !call.path("groupName").is_empty() {
            self.group(call)?;
        }
        Ok(())
    }

    fn database(&mut self, call: &Call) -> Result<&mut Database, Refusal> {
        find(&mut self.databases, call.path("databaseName"))
    }

    fn group(&mut self, call: &Call) -> Result<&mut types::Group, Refusal> {
        let group = self.groups.get_mut(call.path("groupName"));
        group.map_or_else(|| refuse(404, "group not found"), Ok)
    }

    /// The instance that the path names, and where it stands among those of its database.
    fn instance(&mut self, call: &Call) -> Result<(usize, &types::Instance), Refusal> {
        let (name, instance) = (call.path("databaseName"), call.path("instanceName"));
        let mut all = self.database(call)?.instances.iter().enumerate();
        let missing = || {
            refuse(
                404,
                format!("could not find instance {instance} of database {name}"),
            )
        };
        all.find(|(_, one)| one.name == instance)
            .map_or_else(missing, Ok)
    }

    fn databases_of(&mut self, group: &str) -> impl Iterator<Item = &mut Database> {
        let all = self.databases.values_mut();
        all.filter(move |database| database.object.group.as_deref() == Some(group))
    }

    fn next_id(&mut self) -> String {
        self.issued += 1;
        format!("00000000-0000-4000-8000-{:012}", self.issued)
    }

    fn list_databases(&mut self, call: &Call) -> Outcome {
        let limit = match call.query("limit").map(|text| text.parse()) {
            None => PAGE,
            Some(Ok(limit @ 1..)) => limit,
            Some(_) => return refuse(400, "invalid limit parameter"),
        };
        let after = match call
            .query("cursor")
            .as_deref()
            .map(|text| text.strip_prefix("after-"))
        {
            None => None,
            Some(Some(name)) => Some(name.to_owned()),
            Some(None) if call.query("cursor").as_deref() == Some("") => None,
            Some(None) => return refuse(400, "invalid cursor parameter"),
        };
        let (group, parent, schema) = (
            call.query("group"),
            call.query("parent"),
            call.query("schema"),
        );
        let objects = self.databases.values().map(|database| &database.object);
        let mut found = objects.filter(|database| {
            let id = database
                .parent
                .as_ref()
                .and_then(|parent| parent.id.as_ref());
            after.as_ref().is_none_or(|after| database.name > *after)
                && (group.is_none() || database.group == group)
                && (parent.is_none() || id == parent.as_ref())
                && (schema.is_none() || database.schema == schema)
        });
        let databases: Vec<types::Database> = found.by_ref().take(limit).cloned().collect();
        let last = databases.last().filter(|_| found.next().is_some());
        let pagination = types::Pagination {
            next: last.map(|last| format!("after-{}", last.name)),
        };
        to_json(types::ListDatabasesResponse {
            databases,
            pagination: Some(pagination),
        })
    }

    #[allow(deprecated)] // The image is accepted, and is nothing here.
    fn create_database(&mut self, call: &Call) -> Outcome {
        let body: types::CreateDatabaseInput = call.body()?;
        let types::CreateDatabaseInput {
            name,
            group,
            size_limit,
            seed,
            remote_encryption,
            ..
        } = body;
        check_name("database", &name)?;
        let Some(in_group) = self.groups.get(&group) else {
            return refuse(400, "group not found");
        };
        let location = in_group.primary.clone().unwrap_or_default();
        let region = match self.backend {
            Backend::Aws if size_limit.is_some() => {
                return refuse(
                    400,
                    "size_limit is not supported for db-api controlled databases",
                );
            }
            Backend::Aws => format!(".{location}"),
            Backend::Legacy => String::new(),
        };
        match self.backend {
            _ if !self.databases.contains_key(&name) => {}
            Backend::Aws => return refuse(400, "database with same name already exists"),
            Backend::Legacy => {
                return refuse(409, format!("database with name [{name}] already exists"));
            }
        }
        let encryption = match remote_encryption.map(|e| (e.encryption_key, e.encryption_cipher)) {
            None => None,
            Some((Some(key), Some(cipher))) => Some((key.expose().to_owned(), cipher.to_string())),
            Some(_) => return refuse(400, "encryption needs a key and a cipher"),
        };
        let mut parent = None;
        let mut awaits_upload = false;
        match seed.map(|seed| (seed.type_, seed.name, seed.timestamp)) {
            None => {}
            Some((Some(types::CreateDatabaseInputSeedType::DatabaseUpload), ..)) => {
                awaits_upload = true;
            }
            Some((Some(types::CreateDatabaseInputSeedType::Database), Some(source), moment)) => {
                let source = find(&mut self.databases, &source)?;
                if source.encryption.is_some() && encryption != source.encryption {
                    return refuse(400, "a copy of an encrypted database needs its encryption");
                }
                parent = Some(types::DatabaseParent {
                    id: Some(source.object.db_id.clone()),
                    name: Some(source.object.name.clone()),
                    branched_at: Some(moment.unwrap_or(self.now)),
                });
            }
            Some(_) => return refuse(400, "a seed needs a type, and the name of a database"),
        }
        let made = types::CreateDatabaseOutput {
            db_id: self.next_id(),
            hostname: format!("{name}-{ORGANIZATION}{region}.turso.io"),
            name: name.clone(),
            issued_cert_count: Some(0),
            issued_cert_limit: Some(0),
        };
        let mut object = types::Database::from(made.clone());
        object.type_ = Some("logical".to_owned());
        object.encryption_cipher = encryption.as_ref().map(|(_, cipher)| cipher.clone());
        object.delete_protection = Some(false);
        object.parent = parent;
        let of_group = self
            .databases_of(&group)
            .flat_map(|database| &database.tokens);
        let tokens = of_group.filter(|token| token.of_group).cloned().collect();
        object.group = Some(group);
        let database = Database {
            object,
            configuration: types::DatabaseConfigurationResponse {
                size_limit: Some(size_limit.unwrap_or_default()),
                block_reads: Some(false),
                block_writes: Some(false),
                delete_protection: Some(false),
                ..Default::default()
            },
            instances: Vec::new(),
            encryption,
            awaits_upload,
            uploaded: None,
            made: Instant::now(),
            tokens,
        };
        self.databases.insert(name.clone(), database);
        if self.backend == Backend::Aws {
            self.add_instance(&name, &location)?;
        }
        // What the service still sends beside the database, and nobody should use.
        Ok(json!({"database": to_json(made)?, "username": "", "password": ""}))
    }

    fn delete_database(&mut self, call: &Call) -> Outcome {
        let database = &self.database(call)?.object;
        let (name, group) = (
            database.name.clone(),
            database.group.clone().unwrap_or_default(),
        );
        let group = self
            .groups
            .get(&group)
            .and_then(|group| group.delete_protection);
        if self.database(call)?.object.delete_protection == Some(true) || group == Some(true) {
            return refuse(
                403,
                format!("database {name} is protected against deletion"),
            );
        }
        self.databases.remove(&name);
        to_json(types::DeleteDatabaseResponse { database: name })
    }

    #[allow(deprecated)] // What is deprecated is played too.
    fn update_configuration(&mut self, call: &Call) -> Outcome {
        let body: types::DatabaseConfigurationInput = call.body()?;
        // The type does not tell null, which clears a list, from absence, which leaves it.
        let json: Value = call.body()?;
        if self.backend == Backend::Aws {
            for (field, given) in [
                ("size_limit", body.size_limit.is_some()),
                ("allow_attach", body.allow_attach.is_some()),
            ] {
                if given {
                    let text = format!("{field} is not supported for db-api controlled databases");
                    return refuse(400, text);
                }
            }
        }
        let Database {
            configuration: now,
            object,
            ..
        } = self.database(call)?;
        for (list, field, change) in [
            (&mut now.allowed_ips, "allowed_ips", body.allowed_ips),
            (
                &mut now.allowed_aws_vpc_ids,
                "allowed_aws_vpc_ids",
                body.allowed_aws_vpc_ids,
            ),
        ] {
            if json.get(field).is_some() {
                *list = change.unwrap_or_default();
            }
        }
        now.size_limit = body.size_limit.or(now.size_limit.take());
        now.allow_attach = body.allow_attach.or(now.allow_attach);
        now.block_reads = body.block_reads.or(now.block_reads);
        now.block_writes = body.block_writes.or(now.block_writes);
        now.delete_protection = body.delete_protection.or(now.delete_protection);
        object.allow_attach = now.allow_attach;
        object.block_reads = now.block_reads;
        object.block_writes = now.block_writes;
        object.delete_protection = now.delete_protection;
        to_json(now)
    }

    fn create_instance(&mut self, call: &Call) -> Outcome {
        let body: types::CreateDatabaseInstanceBody = call.body()?;
        let (name, location) = (call.path("databaseName"), body.location);
        let taken = self
            .database(call)?
            .instances
            .iter()
            .any(|i| i.name == location);
        if self.backend == Backend::Aws {
            return refuse(
                400,
                "replication is not supported for db-api controlled databases",
            );
        }
        self.check_location(&location)?;
        if taken {
            return refuse(
                409,
                format!("an instance of {name} in {location} already exists"),
            );
        }
        let instance = self.add_instance(name, &location)?;
        Ok(json!({"instance": to_json(instance)?, "username": "", "password": ""}))
    }

    fn delete_instance(&mut self, call: &Call) -> Outcome {
        let (at, instance) = self.instance(call)?;
        if instance.is_primary() {
            return refuse(400, "cannot delete the primary instance of a database");
        }
        let Database {
            instances, object, ..
        } = self.database(call)?;
        let instance = instances.remove(at).name;
        #[allow(deprecated)]
        object.regions.retain(|region| *region != instance);
        to_json(types::DeleteDatabaseInstanceResponse { instance })
    }

    fn add_instance(&mut self, name: &str, location: &str) -> Result<types::Instance, Refusal> {
        let uuid = self.next_id();
        let Database {
            object, instances, ..
        } = find(&mut self.databases, name)?;
        let type_ = match instances.is_empty() {
            true => types::InstanceType::Primary,
            false => types::InstanceType::Replica,
        };
        if type_ == types::InstanceType::Primary {
            object.primary_region = Some(location.to_owned());
        }
        #[allow(deprecated)]
        object.regions.push(location.to_owned());
        let instance = types::Instance {
            uuid,
            name: location.to_owned(),
            type_,
            region: Some(location.to_owned()),
            hostname: format!("{location}-{}", object.hostname),
        };
        instances.push(instance.clone());
        Ok(instance)
    }

    /// A token for a database, or for a group.
    fn sql_token(&mut self, call: &Call, of_group: bool) -> Result<SqlToken, Refusal> {
        let expires = match call.query("expiration").as_deref() {
            None | Some("never") => None,
            Some(text) => {
                match parse_duration(text).and_then(|time| self.now.checked_add_signed(time)) {
                    Some(moment) => Some(moment),
                    None => return refuse(400, "Invalid expiration format"),
                }
            }
        };
        let body: types::CreateTokenInput = call.body()?;
        if body.permissions.is_some() && self.backend == Backend::Aws {
            return refuse(
                400,
                "Permissions are not supported for db-api controlled databases",
            );
        }
        self.issued += 1;
        Ok(SqlToken {
            text: format!("fake-sql-token-{}", self.issued),
            of_group,
            expires,
        })
    }

    #[allow(deprecated)] // What is deprecated is played too.
    fn new_group(&mut self, name: String, location: String) -> types::Group {
        types::Group {
            name,
            uuid: Some(self.next_id()),
            version: Some("v0.24.29".to_owned()),
            locations: vec![location.clone()],
            primary: Some(location),
            delete_protection: Some(false),
            archived: Some(false),
            status: None,
        }
    }

    fn create_group(&mut self, call: &Call) -> Outcome {
        let types::NewGroup { name, location, .. } = call.body()?;
        check_name("group", &name)?;
        self.check_location(&location)?;
        if self.groups.contains_key(&name) {
            return refuse(409, "group already exists");
        }
        let group = self.new_group(name.clone(), location);
        self.groups.insert(name, group.clone());
        to_json(types::CreateGroupResponse { group })
    }

    fn delete_group(&mut self, call: &Call) -> Outcome {
        let group = self.group(call)?.clone();
        if group.delete_protection == Some(true) {
            return refuse(
                403,
                format!("group {} is protected against deletion", group.name),
            );
        }
        self.groups.remove(&group.name);
        self.databases
            .retain(|_, database| database.object.group.as_ref() != Some(&group.name));
        self.tokens
            .retain(|(token, _)| token.group.as_ref() != Some(&group.name));
        to_json(types::DeleteGroupResponse { group })
    }

    fn rename_group(&mut self, call: &Call) -> Outcome {
        let types::RenameGroupBody { name } = call.body()?;
        check_name("group", &name)?;
        if self.groups.contains_key(&name) {
            return refuse(409, "group already exists");
        }
        let mut group = self.group(call)?.clone();
        self.groups.remove(&group.name);
        let databases = self.databases_of(&group.name);
        databases.for_each(|database| database.object.group = Some(name.clone()));
        group.name.clone_from(&name);
        self.groups.insert(name, group);
        Ok(json!({}))
    }

    #[allow(deprecated)] // The field of what is played.
    fn change_locations(&mut self, call: &Call, add: bool) -> Result<types::Group, Refusal> {
        let location = call.path("location");
        if self.backend == Backend::Aws {
            return refuse(
                400,
                "replication is not supported for db-api controlled databases",
            );
        }
        self.check_location(location)?;
        let group = self.group(call)?;
        if !add && group.primary.as_deref() == Some(location) {
            return refuse(400, "cannot remove the primary location of a group");
        }
        group.locations.retain(|code| code != location);
        if add {
            group.locations.push(location.to_owned());
        }
        Ok(group.clone())
    }

    fn new_member(&mut self, username: &str, role: types::MemberRole) {
        let email = Some(format!("{username}@example.com"));
        let member = types::Member {
            username: username.to_owned(),
            role: Some(role),
            email,
        };
        self.members.insert(username.to_owned(), member);
    }

    fn member(&mut self, call: &Call) -> Result<&mut types::Member, Refusal> {
        let member = self.members.get_mut(call.path("username"));
        member.map_or_else(|| refuse(404, "could not find member"), Ok)
    }

    fn add_member(&mut self, call: &Call) -> Outcome {
        let types::AddOrganizationMemberBody { username, role } = call.body()?;
        if self.members.contains_key(&username) {
            let organization = format!("organization [{ORGANIZATION}]");
            return refuse(
                409,
                format!("user [{username}] is already a member of {organization}"),
            );
        }
        let role = role.and_then(|role| role.to_string().parse().ok());
        let role = role.unwrap_or(types::MemberRole::Member);
        self.new_member(&username, role.clone());
        Ok(json!({ "member": username, "role": to_json(role)? }))
    }

    fn new_api_token(&mut self, name: &str, scope: types::CreateApiTokenBody) -> types::ApiToken {
        let types::CreateApiTokenBody {
            organization,
            group,
            scopes,
        } = scope;
        types::ApiToken {
            name: name.to_owned(),
            id: Some(self.next_id()),
            organization,
            group,
            scopes: scopes
                .into_iter()
                .flatten()
                .map(|scope| scope.to_string())
                .collect(),
            created_at: Some(self.now.date_naive().to_string()),
        }
    }

    fn create_api_token(&mut self, call: &Call) -> Outcome {
        let name = call.path("tokenName");
        let body: types::CreateApiTokenBody = call.body()?;
        if body
            .organization
            .as_ref()
            .is_some_and(|slug| slug != ORGANIZATION)
        {
            return refuse(404, "organization not found");
        }
        let scopes = body.scopes.as_ref().map_or(0, Vec::len);
        match &body.group {
            Some(_) if body.organization.is_none() || scopes == 0 => {
                return refuse(400, "a group needs an organization and scopes");
            }
            Some(group) if !self.groups.contains_key(group) => {
                return refuse(404, "group not found");
            }
            None if scopes > 0 => return refuse(400, "scopes need a group"),
            _ => {}
        }
        if self.tokens.iter().any(|(token, _)| token.name == name) {
            return refuse(409, format!("token with name {name} already exists"));
        }
        let token = self.new_api_token(name, body);
        let text = format!("fake-platform-token-{}", self.issued);
        let id = token.id.clone();
        self.tokens.push((token, text.clone()));
        let name = Some(name.to_owned());
        to_json(types::CreateApiTokenResponse {
            id,
            name,
            token: text.into(),
        })
    }

    fn revoke(&mut self, which: impl Fn(&types::ApiToken) -> bool) -> Result<(), Refusal> {
        let before = self.tokens.len();
        self.tokens.retain(|(token, _)| !which(token));
        match self.tokens.len() < before {
            true => Ok(()),
            false => refuse(404, "token not found"),
        }
    }
}

fn find<'a>(
    databases: &'a mut BTreeMap<String, Database>,
    name: &str,
) -> Result<&'a mut Database, Refusal> {
    let missing = format!("could not find database with name [{name}]: record not found");
    databases
        .get_mut(name)
        .map_or_else(|| refuse(404, missing), Ok)
}

fn check_name(what: &str, name: &str) -> Result<(), Refusal> {
    let allowed = |c| matches!(c, 'a'..='z' | '0'..='9' | '-');
    match !name.is_empty() && name.len() <= 64 && name.chars().all(allowed) {
        true => Ok(()),
        false => refuse(400, format!("invalid {what} name: {name}")),
    }
}

/// A duration as the service writes it: numbers, each with a unit.
fn parse_duration(text: &str) -> Option<chrono::TimeDelta> {
    const UNITS: [(&str, i64); 8] = [
        ("ns", 1),
        ("us", 1_000),
        ("ms", 1_000_000),
        ("s", 1_000_000_000),
        ("m", 60_000_000_000),
        ("h", 3_600_000_000_000),
        ("d", 86_400_000_000_000),
        ("w", 604_800_000_000_000),
    ];
    let (mut rest, mut total) = (text, 0_i64);
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = rest.split_at(digits);
        let (name, length) = UNITS.into_iter().find(|(name, _)| unit.starts_with(name))?;
        total = total.checked_add(number.parse::<i64>().ok()?.checked_mul(length)?)?;
        rest = &unit[name.len()..];
    }
    (!text.is_empty()).then(|| chrono::TimeDelta::nanoseconds(total))
}
