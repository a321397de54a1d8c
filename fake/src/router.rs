//! Routes requests to operations.

use std::collections::HashMap;
use std::sync::LazyLock;

use matchit::Router;
use percent_encoding::percent_decode_str;

use crate::call::PathParameters;
use crate::description::{OPERATION_SPECS, OperationSpec};

/// A router for each method. The service never returns 405: a path with another method is unknown.
static ROUTERS: LazyLock<HashMap<&str, Router<&OperationSpec>>> = LazyLock::new(|| {
    let mut routers: HashMap<&str, Router<&OperationSpec>> = HashMap::new();
    for spec in OPERATION_SPECS.iter() {
        routers
            .entry(spec.operation.method)
            .or_default()
            .insert(spec.operation.path, spec)
            .expect("the paths of the API description should differ");
    }
    routers
});

/// Finds the operation of a request, with its path parameters.
pub fn route(method: &str, path: &str) -> Option<(&'static OperationSpec, PathParameters)> {
    let found = ROUTERS.get(method)?.at(path).ok()?;
    let parameters = found
        .params
        .iter()
        .map(|(name, value)| {
            let value = percent_decode_str(value).decode_utf8().ok()?;
            Some((name.to_owned(), value.into_owned()))
        })
        .collect::<Option<_>>()?;
    Some((found.value, parameters))
}

#[cfg(test)]
mod tests {
    use super::route;

    #[test]
    fn every_operation_is_routed_to_itself() {
        for spec in crate::description::OPERATION_SPECS.iter() {
            let path = spec.operation.path.replace(['{', '}'], "");
            let (found, _) = route(spec.operation.method, &path).unwrap();
            assert_eq!(found.operation.id, spec.operation.id);
        }
    }

    #[test]
    fn path_parameters_are_decoded() {
        let (spec, parameters) = route("GET", "/v1/organizations/a%2Fb/databases/%C3%A9").unwrap();
        assert_eq!(spec.operation.id, "getDatabase");
        assert_eq!(parameters["organizationSlug"], "a/b");
        assert_eq!(parameters["databaseName"], "é");
    }

    #[test]
    fn other_paths_and_methods_are_unknown() {
        for (method, path) in [
            ("GET", "/"),
            ("GET", "/v1/organizations/a/databases/"),
            ("GET", "/v1/organizations//databases"),
            ("GET", "/v1/organizations/a/databases/%FF"),
            ("PUT", "/v1/organizations/a/databases"),
            ("get", "/v1/organizations/a/databases"),
        ] {
            assert!(route(method, path).is_none(), "{method} {path}");
        }
    }
}
