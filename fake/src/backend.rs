//! Turso's two platforms.

use serde::{Deserialize, Serialize};

/// The platform to emulate. Turso runs two, which differ in a few operations.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Backend {
    /// The current platform, on AWS (the default).
    ///
    /// A new database immediately has its primary instance, in the location of its group, and
    /// cannot get another. Creating a database under a taken name fails with 400. Size limits,
    /// attaching and token permissions are rejected.
    #[default]
    Aws,
    /// The platform of Turso's older documentation.
    ///
    /// A new database has no instance; the first one created becomes its primary. Its group is
    /// `default` unless the request names another. Creating a database under a taken name fails
    /// with 409.
    Legacy,
}

const AWS_LOCATIONS: [(&str, &str); 6] = [
    ("aws-us-east-1", "AWS US East (Virginia)"),
    ("aws-us-east-2", "AWS US East (Ohio)"),
    ("aws-us-west-2", "AWS US West (Oregon)"),
    ("aws-eu-west-1", "AWS EU West (Ireland)"),
    ("aws-ap-south-1", "AWS AP South (Mumbai)"),
    ("aws-ap-northeast-1", "AWS AP Northeast (Tokyo)"),
];

const LEGACY_LOCATIONS: [(&str, &str); 8] = [
    ("ord", "Chicago, Illinois (US)"),
    ("ams", "Amsterdam, Netherlands"),
    ("fra", "Frankfurt, Germany"),
    ("iad", "Ashburn, Virginia (US)"),
    ("lhr", "London, United Kingdom"),
    ("nrt", "Tokyo, Japan"),
    ("sin", "Singapore"),
    ("sjc", "San Jose, California (US)"),
];

/// The properties of request bodies that have a default on the older platform only: operation,
/// property and default.
const LEGACY_DEFAULTS: [(&str, &str, &str); 1] = [("createDatabase", "group", "default")];

impl Backend {
    /// Returns the locations of this platform: code and description.
    pub(crate) fn locations(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Aws => &AWS_LOCATIONS,
            Self::Legacy => &LEGACY_LOCATIONS,
        }
    }

    /// Returns the properties of an operation's request body that have a default on this platform,
    /// with their defaults.
    pub(crate) fn default_properties(
        self,
        operation: &str,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let defaults: &[_] = match self {
            Self::Aws => &[],
            Self::Legacy => &LEGACY_DEFAULTS,
        };
        defaults
            .iter()
            .filter(move |(id, ..)| *id == operation)
            .map(|(_, property, default)| (*property, *default))
    }

    /// Returns the location of the first group, which is also the closest region.
    pub(crate) fn default_location(self) -> &'static str {
        self.locations()[0].0
    }
}
