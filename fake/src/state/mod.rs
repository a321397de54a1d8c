//! The state of the platform.

mod database;
mod file;
mod organization;

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::backend::Backend;
use crate::call::{ApiError, fail};

pub use database::{
    Branch, Configuration, Database, Encryption, Engine, Instance, SqlToken, TablePermission,
};
pub use file::StateFile;
pub use organization::{ApiToken, Group, Jwks, Member, TokenScope};

/// The slug of the one organization of the fake platform.
pub const ORGANIZATION: &str = "my-org";

/// The platform token that a new platform accepts.
pub const TOKEN: &str = "fake-platform-token";

/// The prefix of tokens for databases and groups.
pub const SQL_TOKEN_PREFIX: &str = "fake-sql-token-";

/// 2026-01-01T00:00:00Z.
const START: Duration = Duration::from_secs(1_767_225_600);

/// The group that the organization starts with.
const FIRST_GROUP: &str = "default";

/// The member that the organization starts with, its owner.
const FIRST_MEMBER: &str = "iku";

/// The whole state of a platform.
#[derive(Deserialize, Serialize)]
pub struct State {
    pub backend: Backend,
    pub now: DateTime<Utc>,
    pub groups: BTreeMap<String, Group>,
    pub databases: BTreeMap<String, Database>,
    pub members: BTreeMap<String, Member>,
    pub api_tokens: Vec<ApiToken>,
    #[serde(default)]
    pub jwks: BTreeMap<String, Jwks>,
    #[serde(skip)]
    pub ready_after: Duration,
    #[serde(skip)]
    pub groups_ready_after: Duration,
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
            jwks: BTreeMap::new(),
            ready_after: Duration::ZERO,
            groups_ready_after: Duration::ZERO,
            issued: 0,
        };
        state.add_group(
            FIRST_GROUP.to_owned(),
            backend.default_location().to_owned(),
        );
        let owner = Member::new(FIRST_MEMBER.to_owned(), "owner".to_owned());
        state.members.insert(FIRST_MEMBER.to_owned(), owner);
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
    }

    /// Returns the next id, a UUID.
    pub fn next_id(&mut self) -> String {
        self.issued += 1;
        format!("00000000-0000-4000-8000-{:012}", self.issued)
    }

    /// Returns the text of the next token for databases.
    pub fn next_sql_token(&mut self) -> String {
        self.issued += 1;
        format!("{SQL_TOKEN_PREFIX}{}", self.issued)
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

    /// Finds the database of a hostname, if it is ready.
    pub fn serving_database(&mut self, host: &str) -> Option<&mut Database> {
        self.databases
            .values_mut()
            .find(|database| database.has_host(host))
            .filter(|database| database.created.elapsed() >= self.ready_after)
    }

    /// Finds a group by name.
    pub fn group(&mut self, name: &str) -> Result<&mut Group, ApiError> {
        match self.groups.get_mut(name) {
            Some(group) => Ok(group),
            None => fail(404, "group not found"),
        }
    }

    /// Returns how long it takes until databases can be created in a group.
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

    /// Checks the bearer token of a request to the API.
    pub fn check_token(&self, token: Option<&str>) -> Result<(), ApiError> {
        match token {
            None => fail(401, "no authorization token"),
            Some(text) if self.api_tokens.iter().any(|token| token.text == text) => Ok(()),
            // The service's response to a database token.
            Some(text) if text.starts_with(SQL_TOKEN_PREFIX) => fail(401, "could not parse jwt id"),
            Some(_) => fail(401, "invalid token"),
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
