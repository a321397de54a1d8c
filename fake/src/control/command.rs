//! The commands that a test sends to its platform.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::wire::{ReplyForm, base64_bytes, request_list};
use crate::hosts::Export;
use crate::reply::Reply;
use crate::request::Request;
use crate::shared::Shared;
use crate::state::{State, Usage};
use crate::target::Target;

/// A call of a method of [`Platform`](crate::Platform) that reads or changes the state.
#[derive(Deserialize, Serialize)]
pub enum Command {
    ReplyOnce {
        operation: String,
        #[serde(with = "ReplyForm")]
        reply: Reply,
    },
    ReplyAlways {
        operation: String,
        #[serde(with = "ReplyForm")]
        reply: Reply,
    },
    ReplyAtRate {
        operation: String,
        rate: f64,
        #[serde(with = "ReplyForm")]
        reply: Reply,
    },
    ClearReplies,
    Advance {
        by: Duration,
    },
    SetUsage {
        database: String,
        usage: Usage,
    },
    SetRole {
        username: String,
        role: String,
    },
    Requests,
    Databases,
    Groups,
    TokenPermissions {
        jwt: String,
    },
    Uploaded {
        database: String,
    },
    SetExport {
        database: String,
        #[serde(with = "base64_bytes")]
        file: Vec<u8>,
        #[serde(with = "base64_bytes")]
        wal_frames: Vec<u8>,
    },
    AddExportFrames {
        database: String,
        #[serde(with = "base64_bytes")]
        wal_frames: Vec<u8>,
    },
}

/// The output of a command.
#[derive(Deserialize, Serialize)]
pub enum Output {
    /// Null if the command returns nothing.
    Value(Value),
    Requests(#[serde(with = "request_list")] Vec<Request>),
}

impl Command {
    /// Performs the command. The error is the message that the method of the platform panics with.
    pub fn perform(self, shared: &Shared) -> Result<Output, String> {
        let mut inner = shared.lock();
        let inner = &mut *inner;
        let state = &mut inner.state;
        let mut output = Value::Null;
        match self {
            Self::ReplyOnce { operation, reply } => {
                inner.script.add_once(Target::find(&operation)?, reply);
            }
            Self::ReplyAlways { operation, reply } => {
                inner.script.set_always(Target::find(&operation)?, reply);
            }
            Self::ReplyAtRate {
                operation,
                rate,
                reply,
            } => {
                let target = Target::find(&operation)?;
                inner.script.add_at_rate(target, rate, reply);
            }
            Self::ClearReplies => inner.script.clear(),
            // If saving fails, so does the next request that changes the state.
            Self::Advance { by } => {
                state.advance(by);
                let _ = inner.save();
            }
            Self::SetUsage { database, usage } => {
                match state.databases.get_mut(&database) {
                    Some(database) => database.usage = usage,
                    None => return Err(no_database(&database)),
                }
                let _ = inner.save();
            }
            Self::SetRole { username, role } => {
                state.set_role(&username, &role);
                let _ = inner.save();
            }
            Self::Requests => return Ok(Output::Requests(inner.requests.to_vec())),
            Self::Databases => {
                let databases = state.databases.values();
                output = databases.map(|database| database.to_json()).collect();
            }
            Self::Groups => output = state.groups.values().map(|group| group.to_json()).collect(),
            Self::TokenPermissions { jwt } => {
                output = json!(state.sql_token(&jwt).map(|token| &token.permissions));
            }
            Self::Uploaded { database } => {
                let database = state.databases.get(&database);
                output = json!(database.and_then(|database| database.uploaded));
            }
            Self::SetExport {
                database,
                file,
                wal_frames,
            } => export(state, &database)?.set(file.into(), wal_frames.into()),
            Self::AddExportFrames {
                database,
                wal_frames,
            } => export(state, &database)?.add_frames(&wal_frames),
        }
        Ok(Output::Value(output))
    }
}

fn export<'a>(state: &'a mut State, database: &str) -> Result<&'a mut Export, String> {
    match state.databases.get_mut(database) {
        Some(database) => Ok(&mut database.export),
        None => Err(no_database(database)),
    }
}

fn no_database(name: &str) -> String {
    format!("no database `{name}`")
}
