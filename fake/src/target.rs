//! The operations that scripted replies name.

use turso_platform::OPERATIONS;

use crate::hosts::HOST_OPERATIONS;

/// The name of all requests.
const ALL: &str = "*";

/// Names of requests to other hosts in the client, and the [`HOST_OPERATIONS`] that they are.
const CLIENT_HOST_OPERATIONS: [(&str, &str); 3] = [
    ("wait_ready", "database"),
    ("sql", "database"),
    ("closest_location", "region"),
];

/// The requests that a scripted reply is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    All,
    /// Those for an operation, by `operationId` or one of the [`HOST_OPERATIONS`].
    Operation(&'static str),
}

impl Target {
    /// Finds the target of this name. The error suggests the nearest known names.
    pub fn find(name: &str) -> Result<Self, String> {
        names()
            .find(|(known, _)| *known == name)
            .map(|(_, target)| target)
            .ok_or_else(|| unknown(name))
    }

    /// Returns whether a request for this operation is among the requests.
    pub fn includes(self, operation: Option<&str>) -> bool {
        match self {
            Self::All => true,
            Self::Operation(id) => operation == Some(id),
        }
    }
}

/// Returns every name of every target.
fn names() -> impl Iterator<Item = (&'static str, Target)> {
    let ids = OPERATIONS
        .iter()
        .flat_map(|known| [(known.id, known.id), (known.name, known.id)]);
    let hosts = HOST_OPERATIONS.iter().map(|name| (*name, *name));
    ids.chain(hosts)
        .chain(CLIENT_HOST_OPERATIONS)
        .map(|(name, id)| (name, Target::Operation(id)))
        .chain([(ALL, Target::All)])
}

fn unknown(name: &str) -> String {
    match &*nearest(name) {
        [] => format!(
            "no operation `{name}`; use an `id` or a `name` from `turso_platform::OPERATIONS`, one \
             of {HOST_OPERATIONS:?}, or {ALL:?}"
        ),
        names => format!(
            "no operation `{name}`; did you mean {}?",
            names.join(" or ")
        ),
    }
}

/// Returns the known names that differ the least from this one, in backticks: one for each target,
/// and none if all differ in more than a third of their characters.
fn nearest(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut least = usize::MAX;
    for (known, target) in names() {
        let distance = strsim::damerau_levenshtein(known, name);
        if distance > least || distance * 3 > known.len() {
            continue;
        }
        if distance < least {
            least = distance;
            found.clear();
        }
        if found.iter().all(|(_, other)| *other != target) {
            found.push((known, target));
        }
    }
    found
        .into_iter()
        .map(|(known, _)| format!("`{known}`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{CLIENT_HOST_OPERATIONS, Target, names};
    use crate::hosts::HOST_OPERATIONS;

    #[test]
    fn names_of_ids_methods_and_hosts_are_known_and_unambiguous() {
        for (name, target) in [
            ("createDatabase", Target::Operation("createDatabase")),
            ("create_database", Target::Operation("createDatabase")),
            (
                "list_organizations_v2",
                Target::Operation("listOrganizationsV2"),
            ),
            ("upload", Target::Operation("upload")),
            ("wait_ready", Target::Operation("database")),
            ("closest_location", Target::Operation("region")),
            ("*", Target::All),
        ] {
            assert_eq!(Target::find(name), Ok(target), "{name}");
        }
        for (name, target) in names() {
            assert_eq!(Target::find(name), Ok(target), "{name}");
        }
        for (_, host) in CLIENT_HOST_OPERATIONS {
            assert!(HOST_OPERATIONS.contains(&host), "{host}");
        }
    }

    #[test]
    fn unknown_names_get_suggestions() {
        for (name, suggestion) in [
            ("creat_database", "`create_database`"),
            ("createdatabase", "`createDatabase`"),
            ("createDatabases", "`createDatabase`"),
            ("listDatabase", "`listDatabases`"),
            ("get_grup", "`get_group`"),
            ("uplaod", "`upload`"),
            ("waitready", "`wait_ready`"),
            ("xlistGroup", "`listGroups`"),
            ("_reateGroup", "`createGroup`"),
        ] {
            let expected = format!("no operation `{name}`; did you mean {suggestion}?");
            assert_eq!(Target::find(name), Err(expected));
        }
        for name in ["", "frobnicate", "** "] {
            let error = Target::find(name).unwrap_err();
            assert!(
                error.ends_with(
                    &format!("use an `id` or a `name` from `turso_platform::OPERATIONS`, one of {HOST_OPERATIONS:?}, or \"*\"")
                ),
                "{error}"
            );
        }
    }
}
