//! Lifetime and access of database and group tokens.

use std::time::Duration;

use crate::generated::{builder, types};

macro_rules! sql_tokens {
    ($($builder:ident with $access:ident returns $response:ident;)*) => {$(
        impl builder::$builder {
            /// Restricts the token to read access.
            pub fn read_only(self) -> Self {
                self.authorization(types::$access::ReadOnly)
            }

            /// Permits reads and writes (the default).
            pub fn full_access(self) -> Self {
                self.authorization(types::$access::FullAccess)
            }

            /// Also permits reading these databases when they are attached (`ATTACH`).
            ///
            /// Fails for databases on AWS, Turso's current platform, even without names.
            pub fn read_attach(self, databases: impl IntoIterator<Item: Into<String>>) -> Self {
                let attach = types::ReadAttach::builder().databases(databases);
                let permissions = types::TokenPermissions::builder().read_attach(attach);
                self.permissions(permissions)
            }

            /// Sets the lifetime of the token, rounded up to whole seconds, at least 1 s. Default:
            /// the token never expires.
            pub fn expires_in(self, lifetime: Duration) -> Self {
                self.expiration(to_service_duration(lifetime))
            }

            /// Makes the token valid until all tokens of its database or group are invalidated (the
            /// default).
            pub fn never_expires(self) -> Self {
                self.expiration("never")
            }
        }

        impl types::$response {
            /// Returns the token itself. Do not log it.
            pub fn expose(&self) -> &str {
                self.jwt.expose()
            }
        }
    )*};
}

sql_tokens! {
    CreateDatabaseToken with Access returns CreateDatabaseTokenResponse;
    CreateGroupToken with Access returns CreateGroupTokenResponse;
}

/// Formats a duration as the service parses it, in weeks, days, hours, minutes and seconds:
/// `2w1d30m`.
fn to_service_duration(duration: Duration) -> String {
    let rounding = u64::from(duration.subsec_nanos() > 0);
    let mut seconds = duration.as_secs().saturating_add(rounding).max(1);
    let mut text = String::new();
    for (unit, length) in [
        ('w', 604_800),
        ('d', 86_400),
        ('h', 3_600),
        ('m', 60),
        ('s', 1),
    ] {
        if seconds >= length {
            text += &format!("{}{unit}", seconds / length);
            seconds %= length;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_use_the_units_that_the_service_parses() {
        let cases = [
            (Duration::ZERO, "1s"),
            (Duration::from_millis(1_500), "2s"),
            (Duration::from_secs(3_600), "1h"),
            (
                Duration::from_secs(2 * 604_800 + 86_400 + 30 * 60),
                "2w1d30m",
            ),
            (Duration::from_secs(90_061), "1d1h1m1s"),
        ];
        for (duration, text) in cases {
            assert_eq!(to_service_duration(duration), text);
        }
        assert_eq!(to_service_duration(Duration::MAX), "30500568904943w7h15s");
    }
}
