//! The state of the platform.

mod audit_log;
mod contents;
mod database;
mod deleted;
mod file;
mod history;
mod invite;
mod organization;
mod settings;
mod usage;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::backend::Backend;
use crate::call::{ApiError, fail};
use crate::hosts::DatabaseAddress;
#[cfg(feature = "sql")]
use crate::sql::Databases;

pub use audit_log::AuditEntry;
pub use database::{
    Branch, Configuration, Database, Encryption, Engine, Instance, SqlToken, TablePermission,
};
pub use deleted::{Deleted, DeletedDatabase};
pub use file::StateFile;
pub use history::History;
pub use invite::Invite;
pub use organization::{ApiToken, Group, Jwks, Member, TokenScope, email_of};
pub use settings::Settings;
pub use usage::Usage;

/// The slug of the one organization of the fake platform.
pub const ORGANIZATION: &str = "my-org";

/// The ID of the organization, as in the examples of the API description.
pub const ORGANIZATION_ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

/// The platform token that a new platform accepts.
pub const TOKEN: &str = "fake-platform-token";

/// The prefix of tokens for databases and groups.
pub const SQL_TOKEN_PREFIX: &str = "fake-sql-token-";

/// The prefix of all IDs, before their number.
const ID_PREFIX: &str = "00000000-0000-4000-8000-";

/// 2026-01-01T00:00:00Z.
const START: Duration = Duration::from_secs(1_767_225_600);

/// The group that the organization starts with.
const FIRST_GROUP: &str = "default";

/// The initial member and owner of the organization. All platform tokens belong to them.
pub const CALLER: &str = "iku";

/// The whole state of a platform.
#[derive(Deserialize, Serialize)]
pub struct State {
    pub backend: Backend,
    pub now: DateTime<Utc>,
    pub groups: BTreeMap<String, Group>,
    pub databases: BTreeMap<String, Database>,
    pub members: BTreeMap<String, Member>,
    pub api_tokens: Vec<ApiToken>,
    // Files of earlier versions lack these.
    #[serde(default)]
    pub settings: Settings,
    #[serde(default)]
    pub invites: Vec<Invite>,
    #[serde(default)]
    pub deleted: Deleted,
    #[serde(default)]
    pub audit_log: History<AuditEntry>,
    #[serde(default)]
    pub jwks: BTreeMap<String, Jwks>,
    #[serde(skip)]
    pub ready_after: Duration,
    #[serde(skip)]
    pub groups_ready_after: Duration,
    /// In bytes.
    #[serde(skip)]
    pub upload_chunk_size: u64,
    /// The address of the TLS server, if there is one.
    #[serde(skip)]
    tls: Option<SocketAddr>,
    /// The contents of the databases.
    #[cfg(feature = "sql")]
    #[serde(skip)]
    pub sql: Databases,
    /// The number of IDs and tokens issued; each contains its number.
    issued: u64,
}

impl State {
    pub fn new(backend: Backend) -> Self {
        let mut state = Self {
            backend,
            now: DateTime::UNIX_EPOCH + START,
            groups: BTreeMap::new(),
            databases: BTreeMap::new(),
            members: BTreeMap::new(),
            api_tokens: Vec::new(),
            settings: Settings::default(),
            invites: Vec::new(),
            deleted: Deleted::default(),
            audit_log: History::default(),
            jwks: BTreeMap::new(),
            ready_after: Duration::ZERO,
            groups_ready_after: Duration::ZERO,
            upload_chunk_size: 0,
            tls: None,
            #[cfg(feature = "sql")]
            sql: Databases::default(),
            issued: 0,
        };
        state.add_group(
            FIRST_GROUP.to_owned(),
            backend.default_location().to_owned(),
        );
        state.set_role(CALLER, "owner");
        let id = state.next_id();
        let token = ApiToken::new(
            "fake",
            id,
            TokenScope::default(),
            state.now,
            TOKEN.to_owned(),
        );
        state.api_tokens.push(token);
        state
    }

    pub fn advance(&mut self, by: Duration) {
        self.now += by;
        self.remove_expired();
    }

    /// Makes the hostnames of all databases, including later ones, point to a TLS server.
    #[cfg(feature = "tls")]
    pub fn use_tls(&mut self, address: SocketAddr) {
        self.tls = Some(address);
        self.renew_hostnames(|_| true);
    }

    /// Replaces the hostnames that point to an earlier TLS server, whose port is no longer valid.
    pub fn forget_tls(&mut self) {
        self.renew_hostnames(Database::has_tls_hostname);
    }

    fn renew_hostnames(&mut self, is_renewed: impl Fn(&Database) -> bool) {
        let mut databases = std::mem::take(&mut self.databases);
        for database in databases.values_mut() {
            if is_renewed(database) {
                let group = self.groups.get(&database.group);
                let location = group.map_or("", |group| &group.primary);
                let hostname = self.hostname(&database.name, location);
                database.rename(database.name.clone(), hostname);
            }
        }
        self.databases = databases;
    }

    /// Returns the next id, a UUID.
    pub fn next_id(&mut self) -> String {
        format!("{ID_PREFIX}{:012}", self.next_number())
    }

    /// Returns the next number, which no other ID or token contains.
    pub fn next_number(&mut self) -> u64 {
        self.issued += 1;
        self.issued
    }

    /// Adds a platform token with the next ID, and returns it.
    pub fn add_api_token(&mut self, name: &str, scope: TokenScope) -> &ApiToken {
        let id = self.next_id();
        let text = format!("{TOKEN}-{}", self.issued);
        let token = ApiToken::new(name, id, scope, self.now, text);
        let index = self.api_tokens.len();
        self.api_tokens.push(token);
        &self.api_tokens[index]
    }

    /// Adds a group with the next ID, and returns it. The name must not be taken.
    pub fn add_group(&mut self, name: String, location: String) -> &mut Group {
        let group = Group::new(name.clone(), self.next_id(), location);
        self.groups.entry(name).or_insert(group)
    }

    /// Finds a database by name.
    pub fn database(&mut self, name: &str) -> Result<&mut Database, ApiError> {
        match self.databases.get_mut(name) {
            Some(database) => Ok(database),
            None => fail(
                404,
                format!("could not find database with name [{name}]: record not found"),
            ),
        }
    }

    /// Returns the databases of a group.
    pub fn databases_in(&mut self, group: &str) -> impl Iterator<Item = &mut Database> {
        self.databases
            .values_mut()
            .filter(move |database| database.group == group)
    }

    /// Finds the database at an address, if it is ready.
    pub fn serving_database(&mut self, address: &DatabaseAddress) -> Option<&mut Database> {
        let found = match address {
            DatabaseAddress::Hostname(host) => self
                .databases
                .values_mut()
                .find(|database| database.has_host(host)),
            DatabaseAddress::Name(name) => self.databases.get_mut(name),
        };
        found.filter(|database| database.created.elapsed() >= self.ready_after)
    }

    /// Finds a group by name.
    pub fn group(&mut self, name: &str) -> Result<&mut Group, ApiError> {
        match self.groups.get_mut(name) {
            Some(group) => Ok(group),
            None => fail(404, "group not found"),
        }
    }

    /// Finds a group by ID.
    pub fn group_of_id(&self, id: &str) -> Option<&Group> {
        self.groups.values().find(|group| group.id == id)
    }

    /// Returns the hostname of a database in a group with this primary location.
    pub fn hostname(&self, database: &str, location: &str) -> String {
        if let Some(address) = self.tls {
            // Without the trailing slash, `@libsql/client` would drop the name.
            return format!("{address}/db/{database}/");
        }
        let region = match self.backend {
            Backend::Aws => format!(".{location}"),
            Backend::Legacy => String::new(),
        };
        format!("{database}-{ORGANIZATION}{region}.turso.io")
    }

    /// Checks that the name of a new database is not taken.
    pub fn check_database_name_free(&self, name: &str) -> Result<(), ApiError> {
        if !self.databases.contains_key(name) {
            return Ok(());
        }
        match self.backend {
            Backend::Aws => fail(400, "database with same name already exists"),
            Backend::Legacy => fail(409, format!("database with name [{name}] already exists")),
        }
    }

    /// Returns the time until databases can be created in a group.
    pub fn time_until_ready(&self, group: &Group) -> Duration {
        group.created.map_or(Duration::ZERO, |created| {
            self.groups_ready_after.saturating_sub(created.elapsed())
        })
    }

    /// Finds a token for databases by its text.
    pub fn sql_token(&self, text: &str) -> Option<&SqlToken> {
        let of_groups = self.groups.values().flat_map(|group| &group.tokens);
        let of_databases = self
            .databases
            .values()
            .flat_map(|database| &database.tokens);
        of_groups
            .chain(of_databases)
            .find(|token| token.text == text)
    }

    /// Finds a member by username.
    pub fn member(&mut self, username: &str) -> Result<&mut Member, ApiError> {
        match self.members.get_mut(username) {
            Some(member) => Ok(member),
            None => fail(404, "could not find member"),
        }
    }

    /// Sets the role of a member. The invite of a new member is removed.
    pub fn set_role(&mut self, username: &str, role: &str) {
        let member = Member::new(username.to_owned(), role.to_owned());
        self.invites.retain(|invite| !invite.is_to(&member.email()));
        self.members.insert(username.to_owned(), member);
    }

    /// Checks that the caller is an admin or owner.
    pub fn check_admin(&self, action: &str) -> Result<(), ApiError> {
        let role = self.members.get(CALLER).map(|member| &*member.role);
        if matches!(role, Some("admin" | "owner")) {
            return Ok(());
        }
        fail(403, format!("{action} is only allowed for admin or owner"))
    }

    /// Checks the bearer token of a request to the API, and returns it.
    pub fn check_token(&self, token: Option<&str>) -> Result<&ApiToken, ApiError> {
        let Some(text) = token else {
            return fail(401, "no authorization token");
        };
        match self.api_tokens.iter().find(|token| token.text == text) {
            Some(token) => Ok(token),
            // The service's response to a database token.
            None if text.starts_with(SQL_TOKEN_PREFIX) || text.starts_with("eyJ") => {
                fail(401, "could not parse jwt id")
            }
            None => fail(401, "invalid token"),
        }
    }

    /// Checks that a location exists.
    pub fn check_location(&self, location: &str) -> Result<(), ApiError> {
        if !self
            .backend
            .locations()
            .iter()
            .any(|(code, _)| *code == location)
        {
            return fail(400, format!("invalid location: {location}"));
        }
        Ok(())
    }
}
