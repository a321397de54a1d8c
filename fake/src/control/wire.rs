//! Serialized forms of the values that are sent between two processes.
//!
//! `Reply` and `Request` do not implement `Serialize`, since they contain tokens and keys, which should not end up
//! in a log by accident.

use std::sync::Arc;
use std::time::Duration;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokio::sync::Barrier;
use turso_platform::Secret;

use crate::reply::{Reply, ScriptedResponse};
use crate::request::Request;
use crate::target::Target;

/// The serialized form of a [`Reply`] without a barrier.
#[derive(Deserialize, Serialize)]
#[serde(remote = "Reply")]
pub struct ReplyForm {
    response: ScriptedResponse,
    headers: Vec<(String, String)>,
    delay: Duration,
    #[serde(
        skip_deserializing,
        skip_serializing_if = "Option::is_none",
        serialize_with = "reject_barrier"
    )]
    barrier: Option<Arc<Barrier>>,
    takes_effect: bool,
    sql_error: Option<(String, String)>,
}

fn reject_barrier<S: Serializer>(_: &Option<Arc<Barrier>>, _: S) -> Result<S::Ok, S::Error> {
    Err(S::Error::custom(
        "a spawned platform cannot wait at a barrier, which exists only in this process; use \
         `Reply::delay`, or `Platform::start` instead of `spawn`",
    ))
}

/// An alias, since serde would borrow a field of type `&str` from its input.
type OperationName = Option<&'static str>;

/// The serialized form of a [`Request`].
#[derive(Deserialize, Serialize)]
#[serde(remote = "Request")]
struct RequestForm {
    #[serde(deserialize_with = "known_operation")]
    operation: OperationName,
    method: String,
    host: String,
    path: String,
    query: String,
    token: Option<Secret>,
    body: String,
}

fn known_operation<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OperationName, D::Error> {
    let Some(name) = Option::<String>::deserialize(deserializer)? else {
        return Ok(None);
    };
    match Target::find(&name).map_err(serde::de::Error::custom)? {
        Target::Operation(id) => Ok(Some(id)),
        Target::All => Err(serde::de::Error::custom("a request cannot be for `*`")),
    }
}

/// The serialized form of a list of requests.
pub mod request_list {
    use super::*;

    #[derive(Serialize)]
    struct Borrowed<'a>(#[serde(with = "RequestForm")] &'a Request);

    #[derive(Deserialize)]
    struct Owned(#[serde(with = "RequestForm")] Request);

    pub fn serialize<S: Serializer>(
        requests: &[Request],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(requests.iter().map(Borrowed))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Request>, D::Error> {
        let requests = Vec::<Owned>::deserialize(deserializer)?;
        Ok(requests.into_iter().map(|Owned(request)| request).collect())
    }
}

/// Bytes in base64.
pub mod base64_bytes {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, to_string};
    use turso_platform::OPERATIONS;

    use super::*;
    use crate::control::{Command, Output};
    use crate::hosts::HOST_OPERATIONS;

    #[test]
    fn requests_keep_every_field() {
        let operations = OPERATIONS.iter().map(|operation| operation.id);
        let operations = operations.chain(HOST_OPERATIONS).map(Some).chain([None]);
        for operation in operations {
            let sent = Request {
                operation,
                method: "POST".to_owned(),
                host: "a".to_owned(),
                path: "/b".to_owned(),
                query: "c=d".to_owned(),
                token: operation.map(Secret::from),
                body: "line\nbreak".to_owned(),
            };
            let line = to_string(&Output::Requests(vec![sent.clone()])).unwrap();
            assert!(!line.contains('\n'), "{line}");
            let Ok(Output::Requests(received)) = from_str(&line) else {
                panic!("{line}");
            };
            let fields = |request: &Request| {
                let token = request
                    .token
                    .as_ref()
                    .map(|token| token.expose().to_owned());
                let Request {
                    operation,
                    method,
                    host,
                    path,
                    query,
                    body,
                    ..
                } = request.clone();
                (operation, method, host, path, query, token, body)
            };
            assert_eq!(received.len(), 1);
            assert_eq!(fields(&received[0]), fields(&sent));
        }
    }

    #[test]
    fn request_for_an_unknown_operation_is_an_error() {
        for operation in ["*", "frobnicate"] {
            let line = format!(
                r#"{{"Requests": [{{"operation": "{operation}", "method": "GET", "host": "",
                "path": "", "query": "", "token": null, "body": ""}}]}}"#
            );
            assert!(from_str::<Output>(&line).is_err(), "{operation}");
            let known = line.replace(operation, "getDatabase");
            assert!(from_str::<Output>(&known).is_ok(), "{known}");
        }
    }

    #[test]
    fn bytes_are_base64() {
        let wal_frames: Vec<u8> = (0..=255).collect();
        let line = to_string(&Command::AddExportFrames {
            database: "orders".to_owned(),
            wal_frames: wal_frames.clone(),
        });
        let line = line.unwrap();
        assert!(line.len() < 450, "{line}");
        let Ok(Command::AddExportFrames {
            wal_frames: received,
            ..
        }) = from_str(&line)
        else {
            panic!("{line}");
        };
        assert_eq!(received, wal_frames);
    }
}
