//! The operations and components that an action's JSONPath names.

use serde_json::Value;

use super::void::Reason;

/// The operations and components that a JSONPath names.
pub struct Target<'a> {
    /// Values of `operationId == '…'`.
    pub operations: Vec<&'a str>,
    /// Names under `$.components.schemas`.
    pub schemas: Vec<&'a str>,
}

impl<'a> Target<'a> {
    pub fn of(target: &'a str) -> Self {
        let operations = target.split(".operationId == '").skip(1);
        let schemas = target.strip_prefix("$.components.schemas");
        Self {
            operations: operations
                .filter_map(|rest| rest.split('\'').next())
                .collect(),
            schemas: schemas.map(names).unwrap_or_default(),
        }
    }

    /// Returns why the target matches nothing in a description.
    pub fn missing_in(&self, document: &Value) -> Reason {
        let has_operation = |id: &&str| {
            let items = document["paths"].as_object().into_iter().flatten();
            let mut operations = items.flat_map(|(_, item)| item.as_object().into_iter().flatten());
            operations.any(|(_, operation)| operation["operationId"] == **id)
        };
        let has_schema = |name: &&str| document["components"]["schemas"].get(*name).is_some();
        let names_any = !self.operations.is_empty() || !self.schemas.is_empty();
        let is_there =
            self.operations.iter().any(has_operation) || self.schemas.iter().any(has_schema);
        if names_any && !is_there {
            Reason::Absent
        } else {
            Reason::Moved
        }
    }
}

/// Returns the names at the start of `.A.…` or `['A','B']…`.
fn names(rest: &str) -> Vec<&str> {
    if let Some(rest) = rest.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        vec![&rest[..end]]
    } else {
        let list = rest
            .strip_prefix('[')
            .and_then(|rest| rest.split(']').next());
        let names = list.into_iter().flat_map(|list| list.split('\''));
        names.skip(1).step_by(2).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operations_and_schemas_are_named() {
        let target =
            Target::of("$.paths[*][?@.operationId == 'getA' || @.operationId == 'getB'].responses");
        assert_eq!(target.operations, ["getA", "getB"]);
        assert_eq!(
            Target::of("$.components.schemas.A.properties.b").schemas,
            ["A"]
        );
        assert_eq!(
            Target::of("$.components.schemas['A','B'].x").schemas,
            ["A", "B"]
        );
        assert_eq!(Target::of("$.components.schemas.A").schemas, ["A"]);
        assert!(Target::of("$..properties.x").operations.is_empty());
    }

    #[test]
    fn a_target_is_absent_or_has_moved() {
        let document = json!({
            "paths": {"/a": {"get": {"operationId": "getA"}}},
            "components": {"schemas": {"A": {}}},
        });
        for (target, is_absent) in [
            ("$.paths[*][?@.operationId == 'getB'].x", true),
            ("$.paths[*][?@.operationId == 'getA'].x", false),
            ("$.components.schemas.B.properties.x", true),
            ("$.components.schemas['B','A'].properties.x", false),
            ("$.paths[?@.get.operationId == 'getB']", true),
            ("$..properties.x", false),
        ] {
            let reason = Target::of(target).missing_in(&document);
            assert_eq!(matches!(reason, Reason::Absent), is_absent, "{target}");
        }
    }
}
