//! The entries that operations add to the audit log.

use serde_json::{Value, json};

use crate::call::Call;
use crate::state::{AuditEntry, CALLER, State};

/// The entry that an operation adds to the audit log.
struct Event {
    operation: &'static str,
    code: &'static str,
    /// The message, followed by the name of the object.
    message: &'static str,
    /// The key of the object in the data of the entry.
    key: &'static str,
    object: Object,
    condition: Condition,
}

/// Where to find the name of the object of an operation.
enum Object {
    /// In a path parameter.
    Path(&'static str),
    /// At a place in the response, as a JSON pointer.
    Response(&'static str),
    /// It is the organization.
    Organization,
}

/// The calls of an operation that an entry applies to.
enum Condition {
    Always,
    /// Those whose body has this property with this value.
    Body(&'static str, bool),
    /// Those in which the caller is the member in the path, or is not.
    IsCaller(bool),
}

use Condition::{Always, Body, IsCaller};
use Object::{Organization, Path, Response};

/// Defines an entry for all calls of an operation.
const fn event(
    operation: &'static str,
    code: &'static str,
    message: &'static str,
    (key, object): (&'static str, Object),
) -> Event {
    Event {
        operation,
        code,
        message,
        key,
        object,
        condition: Always,
    }
}

impl Event {
    const fn only_if(mut self, condition: Condition) -> Self {
        self.condition = condition;
        self
    }
}

/// The database in the path.
const DATABASE: (&str, Object) = ("dbname", Path("databaseName"));
/// The group in the path.
const GROUP: (&str, Object) = ("group", Path("groupName"));

/// Every logged operation, with the published code of its entry.
///
/// No code is published for restores and group locations. They use the code of the most similar
/// change: a creation, or the creation or deletion of instances.
#[rustfmt::skip]
const EVENTS: [Event; 23] = [
    event("createDatabase", "db-create", "created database", ("dbname", Response("/database/Name"))),
    event("restoreDatabase", "db-create", "restored database", ("dbname", Response("/database/Name"))),
    event("deleteDatabase", "db-delete", "deleted database", DATABASE),
    event("updateDatabaseConfiguration", "db-protect", "protected database", DATABASE)
        .only_if(Body("delete_protection", true)),
    event("updateDatabaseConfiguration", "db-unprotect", "unprotected database", DATABASE)
        .only_if(Body("delete_protection", false)),
    event("createDatabaseToken", "db-token-create", "created token for database", DATABASE),
    event("createDatabaseInstance", "instance-create", "created instance", ("instance", Response("/instance/name"))),
    event("deleteDatabaseInstance", "instance-delete", "deleted instance", ("instance", Path("instanceName"))),
    event("createGroup", "group-create", "created group", ("group", Response("/group/name"))),
    event("restoreGroup", "group-create", "restored group", ("group", Response("/group/name"))),
    event("deleteGroup", "group-delete", "deleted group", GROUP),
    event("unarchiveGroup", "group-unarchive", "unarchived group", GROUP),
    event("updateGroupConfiguration", "group-protect", "protected group", GROUP)
        .only_if(Body("delete_protection", true)),
    event("updateGroupConfiguration", "group-unprotect", "unprotected group", GROUP)
        .only_if(Body("delete_protection", false)),
    event("createGroupToken", "group-token-create", "created token for group", GROUP),
    event("addLocationToGroup", "instance-create", "created instances in", ("location", Path("location"))),
    event("removeLocationFromGroup", "instance-delete", "deleted instances in", ("location", Path("location"))),
    event("createAPIToken", "user-token-create", "created platform token", ("token", Path("tokenName"))),
    event("addOrganizationMember", "org-member-add", "added member", ("username", Response("/member"))),
    event("removeOrganizationMember", "org-member-rm", "removed member", ("username", Path("username")))
        .only_if(IsCaller(false)),
    event("removeOrganizationMember", "org-member-leave", "member left:", ("username", Path("username")))
        .only_if(IsCaller(true)),
    event("updateOrganization", "org-set-overages", "enabled overages of", ("organization", Organization))
        .only_if(Body("overages", true)),
    event("updateOrganization", "org-set-overages", "disabled overages of", ("organization", Organization))
        .only_if(Body("overages", false)),
];

/// The operations for which no published code fits. They are not logged.
#[cfg(test)]
const NOT_LOGGED: [&str; 10] = [
    "deleteOrganizationInviteByEmailV2",
    "invalidateDatabaseTokens",
    "invalidateGroupTokens",
    "inviteOrganizationMemberV2",
    "removeOrganizationJwks",
    "renameGroup",
    "revokeAPIToken",
    "revokeOrganizationAPIToken",
    "saveOrganizationJwks",
    "updateMemberRole",
];

/// Adds the entries of a successful call to the audit log.
pub fn record(state: &mut State, call: &Call, response: &Value, user_agent: &str) {
    for event in EVENTS.iter().filter(|event| event.applies_to(call)) {
        let object = event.object.name(call, response);
        state.audit_log.add(AuditEntry {
            code: event.code.to_owned(),
            message: format!("{} {object}", event.message),
            origin: origin(user_agent).to_owned(),
            author: CALLER.to_owned(),
            created_at: state.now,
            data: json!({ event.key: object }),
        });
    }
}

impl Event {
    fn applies_to(&self, call: &Call) -> bool {
        self.operation == call.spec.operation.id
            && match self.condition {
                Always => true,
                Body(property, value) => call
                    .body::<Value>()
                    .is_ok_and(|body| body[property] == value),
                IsCaller(expected) => (call.path("username") == CALLER) == expected,
            }
    }
}

impl Object {
    fn name(&self, call: &Call, response: &Value) -> String {
        match self {
            Path(parameter) => call.path(parameter),
            Response(place) => response
                .pointer(place)
                .and_then(Value::as_str)
                .unwrap_or_default(),
            Organization => call.path("organizationSlug"),
        }
        .to_owned()
    }
}

/// Returns the origin of a request according to its `User-Agent`, as the service does.
fn origin(user_agent: &str) -> &'static str {
    if user_agent.starts_with("turso-cli/") {
        "cli"
    } else {
        "web"
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use turso_platform::OPERATIONS;

    use super::{EVENTS, NOT_LOGGED, origin};
    use crate::description::DOCUMENT;
    use crate::handlers::handler;

    #[test]
    fn every_operation_that_changes_something_is_logged_unless_it_has_no_code() {
        for operation in OPERATIONS {
            let changes = operation.method != "GET" && handler(operation.id).is_some();
            let logged = EVENTS.iter().any(|event| event.operation == operation.id);
            let excepted = NOT_LOGGED.contains(&operation.id);
            assert_eq!(changes, logged != excepted, "{}", operation.id);
            assert!(!(logged && excepted), "{}", operation.id);
        }
    }

    #[test]
    fn codes_are_published() {
        let published = &DOCUMENT["components"]["schemas"]["AuditLogCode"]["enum"];
        // Another revision may describe them differently.
        if let Some(published) = published.as_array() {
            for event in &EVENTS {
                assert!(
                    published.contains(&Value::from(event.code)),
                    "{}",
                    event.code
                );
            }
        }
    }

    #[test]
    fn origin_is_the_cli_or_the_web() {
        assert_eq!(origin("turso-cli/v1.0.0 (linux/amd64)"), "cli");
        assert_eq!(origin("curl/8.5.0"), "web");
    }
}
