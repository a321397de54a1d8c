//! Methods on generated types and builders.

use std::time::Duration;

use crate::{builder, types};

macro_rules! connection_urls {
    ($($type:ident: $what:literal),*) => {$(
        impl types::$type {
            #[doc = concat!("The URL by which libSQL clients connect to ", $what, ": `libsql://<host>`.")]
            pub fn libsql_url(&self) -> String {
                format!("libsql://{}", self.hostname)
            }

            #[doc = concat!("The URL by which HTTP clients reach ", $what, ": `https://<host>`.")]
            pub fn https_url(&self) -> String {
                format!("https://{}", self.hostname)
            }
        }
    )*};
}

connection_urls! {
    CreateDatabaseOutput: "the database",
    Database: "the database",
    Instance: "this instance alone"
}

/// What the answer of the creation says, as the object that every other operation answers with.
impl From<types::CreateDatabaseOutput> for types::Database {
    fn from(made: types::CreateDatabaseOutput) -> Self {
        let types::CreateDatabaseOutput {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
        } = made;
        // Filled in by name, so that the compiler tells of a field that one of the two gains.
        #[allow(deprecated)]
        Self {
            db_id,
            hostname,
            name,
            issued_cert_count,
            issued_cert_limit,
            allow_attach: None,
            archived: None,
            block_reads: None,
            block_writes: None,
            database_type: None,
            delete_protection: None,
            encryption_cipher: None,
            group: None,
            is_schema: None,
            parent: None,
            primary_region: None,
            regions: Vec::new(),
            schema: None,
            sleeping: None,
            type_: None,
            version: None,
        }
    }
}

impl types::Instance {
    /// Whether it is the primary of its database.
    pub fn is_primary(&self) -> bool {
        self.type_ == types::InstanceType::Primary
    }
}

macro_rules! sql_tokens {
    ($($builder:ident with $access:ident answers $answer:ident;)*) => {$(
        impl builder::$builder<'_> {
            /// The token may read only. Without this it may also write.
            pub fn read_only(self) -> Self {
                self.authorization(types::$access::ReadOnly)
            }

            /// The token expires after `lifetime`, rounded up to whole seconds and at least one.
            /// Without this it never does.
            pub fn expires_in(self, lifetime: Duration) -> Self {
                self.expiration(service_duration(lifetime))
            }
        }

        impl types::$answer {
            /// The token itself. Whatever it is passed to must keep it out of logs.
            pub fn expose(&self) -> &str {
                self.jwt.expose()
            }
        }
    )*};
}

sql_tokens! {
    CreateDatabaseToken with CreateDatabaseTokenAuthorization answers CreateDatabaseTokenResponse;
    CreateGroupToken with CreateGroupTokenAuthorization answers CreateGroupTokenResponse;
}

/// A duration as the service reads it, in weeks, days, hours, minutes and seconds: `2w1d30m`.
fn service_duration(duration: Duration) -> String {
    let rounding = u64::from(duration.subsec_nanos() > 0);
    let mut seconds = duration.as_secs().saturating_add(rounding).max(1);
    let mut text = String::new();
    for (unit, length) in [('w', 604_800), ('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)] {
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
    fn durations_are_written_in_the_services_units() {
        let cases = [
            (Duration::ZERO, "1s"),
            (Duration::from_millis(1_500), "2s"),
            (Duration::from_secs(3_600), "1h"),
            (Duration::from_secs(2 * 604_800 + 86_400 + 30 * 60), "2w1d30m"),
            (Duration::from_secs(90_061), "1d1h1m1s"),
        ];
        for (duration, text) in cases {
            assert_eq!(service_duration(duration), text);
        }
        assert_eq!(service_duration(Duration::MAX), "30500568904943w7h15s");
    }
}
