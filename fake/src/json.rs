//! JSON helpers.

use serde_json::Value;

/// Removes every object member that is null, at any depth.
///
/// The service omits absent values, and treats null in requests as absent.
pub fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| (name, without_nulls(member)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::without_nulls;

    #[test]
    fn only_null_members_are_removed() {
        let value = json!({"a": null, "b": [null, {"c": null}], "d": {"e": 1, "f": null}});
        assert_eq!(
            without_nulls(value),
            json!({"b": [null, {}], "d": {"e": 1}})
        );
    }
}
