//! New groups, in which a database cannot be created yet (`openapi/differences.md#readiness`).

use std::sync::atomic::{AtomicBool, Ordering};

use super::get_or_create::retry_while_not_found;
use crate::error::{Error, ErrorKind};
use crate::generated::types;
use crate::handle::OrganizationClient;
use crate::transport::retry::Retry;

/// Waits until a new group, which may not be visible yet, is ready in its primary location.
/// Succeeds if the service lacks the operation, that is, if it responds to every attempt with 404.
pub async fn wait_until_ready(
    organization: &OrganizationClient,
    group: &types::Group,
    requested_location: &str,
) -> Result<(), Error> {
    let location = primary_location(group, Some(requested_location));
    let location = location.unwrap_or(requested_location);
    // Whether there was any response other than 404.
    let is_known = &AtomicBool::new(false);
    let waiting = retry_while_not_found(organization, |acme| async move {
        let wait = acme.group(&group.name).wait_for_location(location);
        let waited = wait.send().await.map(drop);
        if let Err(error) = &waited
            && error.kind() != ErrorKind::NotFound
        {
            is_known.store(true, Ordering::Relaxed);
        }
        waited
    });
    match waiting.await {
        Err(error) if error.kind() == ErrorKind::NotFound && !is_known.load(Ordering::Relaxed) => {
            Ok(())
        }
        waited => waited,
    }
}

/// Returns whether a database could not be created because its group exists but is not ready. If
/// so, waits for the group, at most as long as one request takes.
pub async fn is_not_ready(
    organization: &OrganizationClient,
    group_name: &str,
    error: &Error,
) -> bool {
    let is_rejection = matches!(
        error.kind(),
        ErrorKind::InvalidArgument | ErrorKind::NotFound
    );
    let message = error.message().to_lowercase();
    if !is_rejection || !message.contains("group not found") {
        return false;
    }
    let handle = organization.group(group_name);
    let Ok(found) = handle.get().send().await else {
        return false;
    };
    if let Some(location) = primary_location(&found.group, None) {
        let organization = organization.with_retry(Retry::none());
        let wait = organization.group(group_name).wait_for_location(location);
        // If this fails, the creation is retried anyway.
        let _ = wait.send().await;
    }
    true
}

/// Returns the code of a group's primary location. `primary` may lack the prefix that `locations` and
/// the requested location have (`openapi/differences.md#d11`).
#[allow(deprecated)] // `locations`
fn primary_location<'a>(group: &'a types::Group, requested: Option<&'a str>) -> Option<&'a str> {
    let Some(primary) = group.primary.as_deref().filter(|code| !code.is_empty()) else {
        return requested;
    };
    let listed = group.locations.iter().map(String::as_str);
    let mut codes = requested.into_iter().chain(listed);
    Some(
        codes
            .find(|code| code.ends_with(primary))
            .unwrap_or(primary),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(json: &str) -> types::Group {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn primary_location_has_its_prefix() {
        let short =
            group(r#"{"name": "g", "primary": "us-east-1", "locations": ["aws-us-east-1"]}"#);
        assert_eq!(primary_location(&short, None), Some("aws-us-east-1"));
        let alone = group(r#"{"name": "g", "primary": "us-east-1"}"#);
        assert_eq!(primary_location(&alone, None), Some("us-east-1"));
        let requested = |code| primary_location(&alone, Some(code));
        assert_eq!(requested("aws-us-east-1"), Some("aws-us-east-1"));
        assert_eq!(requested("aws-eu-west-1"), Some("us-east-1"));
        for json in [r#"{"name": "g"}"#, r#"{"name": "g", "primary": ""}"#] {
            let unknown = group(json);
            assert_eq!(primary_location(&unknown, Some("ord")), Some("ord"));
            assert_eq!(primary_location(&unknown, None), None);
        }
    }
}
