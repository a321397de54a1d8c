//! The addresses of databases.

use percent_encoding::percent_decode_str;

/// The prefix of paths to databases on the host of the API.
const PREFIX: &str = "/db/";

/// The address of a database, which may not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// The hostname of the database or of one of its instances.
    Hostname(String),
    /// The name of the database.
    Name(String),
}

impl DatabaseAddress {
    /// Parses a path on the host of the API: `/db/NAME/…`. Also returns the rest, which is the path on
    /// the host of the database.
    pub fn in_path(path: &str) -> Option<(Self, &str)> {
        let rest = path.strip_prefix(PREFIX)?;
        let (name, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let name = percent_decode_str(name).decode_utf8().ok()?;
        if name.is_empty() {
            return None;
        }
        // Clients may append a path that starts with a slash to a URL that ends in one.
        let repeated = path.len() - path.trim_start_matches('/').len();
        let path = match repeated {
            0 => "/",
            _ => &path[repeated - 1..],
        };
        Some((Self::Name(name.into_owned()), path))
    }

    /// Returns the service's error message for a database that does not exist.
    pub fn not_found(&self) -> String {
        let name = match self {
            Self::Name(name) => name,
            Self::Hostname(hostname) => hostname.split('.').next().unwrap_or_default(),
        };
        format!("Namespace `{name}` doesn't exist")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::OPERATION_SPECS;

    #[test]
    fn name_and_path_are_parsed() {
        for (path, name, rest) in [
            ("/db/orders", "orders", "/"),
            ("/db/orders/", "orders", "/"),
            ("/db/orders//", "orders", "/"),
            ("/db/orders/v1/upload", "orders", "/v1/upload"),
            ("/db/orders//v3/pipeline", "orders", "/v3/pipeline"),
            ("/db/orders/a//b/", "orders", "/a//b/"),
            ("/db/orders/db/other/", "orders", "/db/other/"),
            ("/db/%6frders/%6f", "orders", "/%6f"),
            ("/db/a%2Fb%20%C3%A9/", "a/b é", "/"),
        ] {
            let address = DatabaseAddress::Name(name.to_owned());
            assert_eq!(DatabaseAddress::in_path(path), Some((address, rest)));
        }
    }

    #[test]
    fn other_paths_name_no_database() {
        for path in [
            "/",
            "/db",
            "/db/",
            "/db//",
            "/db//orders",
            "/db/%FF/",
            "/DB/a/",
            "//db/a/",
            "/v1/db/a",
        ] {
            assert_eq!(DatabaseAddress::in_path(path), None, "{path}");
        }
    }

    /// Such an operation would be unreachable.
    #[test]
    fn no_operation_has_the_path_of_a_database() {
        for spec in OPERATION_SPECS.iter() {
            let path = spec.operation.path;
            assert!(!path.starts_with(PREFIX), "{path}");
            // The prefix might be a parameter.
            let first = path.split('/').nth(1).unwrap_or_default();
            assert!(!first.starts_with('{'), "{path}");
        }
    }
}
