//! The handle of a path.

use std::collections::BTreeMap;

use super::names::parameter_name;

/// A handle of turso-platform, or its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Handle {
    Client,
    Organization,
    Database,
    Group,
}

/// The source of a path argument in a handle's method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The organization's slug.
    Slug,
    /// The organization's ID, looked up by its slug.
    OrganizationId,
    /// The name of the database or the group.
    Name,
    /// An argument of the method.
    Argument,
}

impl Handle {
    pub const ALL: [Self; 4] = [
        Self::Client,
        Self::Organization,
        Self::Database,
        Self::Group,
    ];

    /// Returns the name of the Rust type.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::Organization => "OrganizationClient",
            Self::Database => "DatabaseClient",
            Self::Group => "GroupClient",
        }
    }

    /// Returns the noun that method names on this handle omit.
    pub fn noun(self) -> Option<&'static str> {
        match self {
            Self::Client => None,
            Self::Organization => Some("organization"),
            Self::Database => Some("database"),
            Self::Group => Some("group"),
        }
    }

    /// Returns whether a hand-written method has this name.
    pub fn reserves(self, method: &str) -> bool {
        let reserved: &[&str] = match self {
            Self::Client => &[],
            Self::Organization => &[
                "client",
                "create",
                "create_unnamed",
                "database",
                "ensure",
                "ensure_group",
                "ensure_many",
                "group",
                "request",
                "slug",
                "upload",
                "with_retry",
                "with_timeout",
            ],
            Self::Database => &[
                "client",
                "export",
                "first_instance",
                "name",
                "organization",
                "upload",
                "wait_ready",
                "with_retry",
                "with_timeout",
            ],
            Self::Group => &[
                "client",
                "create",
                "ensure",
                "ensure_many",
                "name",
                "organization",
                "upload",
                "with_retry",
                "with_timeout",
                "database",
                "list_databases",
            ],
        };
        reserved.contains(&method)
    }
}

/// Returns the handle of a path, and the sources of the path arguments that it provides.
pub(super) fn of_path(path: &str) -> (Handle, BTreeMap<&str, Origin>) {
    let mut segments = path.split('/').skip(1).skip_while(|s| is_version(s));
    let mut origins = BTreeMap::new();
    let organization = match (segments.next(), segments.next().and_then(parameter_name)) {
        (Some("organizations"), Some(organization)) => organization,
        _ => return (Handle::Client, origins),
    };
    let origin = if is_id(organization) {
        Origin::OrganizationId
    } else {
        Origin::Slug
    };
    origins.insert(organization, origin);
    let (collection, name) = (segments.next(), segments.next().and_then(parameter_name));
    let handle = match (collection, name) {
        (Some("databases"), Some(name)) if !is_id(name) => Handle::Database,
        (Some("groups"), Some(name)) if !is_id(name) => Handle::Group,
        _ => return (Handle::Organization, origins),
    };
    origins.extend(name.map(|name| (name, Origin::Name)));
    (handle, origins)
}

fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a parameter is the ID of a resource. Handles have names, not IDs.
fn is_id(parameter: &str) -> bool {
    parameter.ends_with("Id") || parameter.ends_with("_id") || parameter.ends_with("ID")
}
