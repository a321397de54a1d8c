//! Initial contents of new databases.

use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use crate::generated::types;

/// Initial contents and encryption.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// # acme.create("invoices", |b| b.group("default")).send().await?;
/// # use std::time::{Duration, SystemTime};
/// # use turso_platform::{Secret, types::Cipher};
/// let hour_ago = SystemTime::now() - Duration::from_secs(3600);
/// let key = Secret::from("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="); // 32 bytes
/// acme.create("orders", |b| b.group("default").encrypted(Cipher::Aes256gcm, key.clone())).send().await?;
/// acme.create("copy", |b| b.group("default").copy_of("orders").encrypted("aes256gcm", key)).send().await?;
/// acme.create("before", |b| b.group("default").copy_of_at("invoices", hour_ago)).send().await?;
/// # Ok(())
/// # }
/// ```
impl types::builder::CreateDatabaseBody {
    /// Branches from the database `source`. If that is encrypted, also set its
    /// [encryption](Self::encrypted).
    pub fn copy_of(self, source: impl Into<String>) -> Self {
        self.seed(seed("database").name(source.into()))
    }

    /// Branches from the database `source` at a point in time. The plan limits how far back it can
    /// be; the last 15 s before it may be missing.
    pub fn copy_of_at(self, source: impl Into<String>, time: impl Into<PointInTime>) -> Self {
        self.seed(seed("database").name(source.into()).timestamp(time.into()))
    }

    /// Makes the database wait for the upload of a SQLite file. Set automatically by
    /// [`upload`](crate::ext::OrganizationClient::upload).
    pub fn for_upload(self) -> Self {
        self.seed(seed("database_upload"))
    }
}

/// A point in time, from a [`SystemTime`] or a [`chrono::DateTime`].
#[derive(Clone, Copy, Debug)]
pub struct PointInTime(Option<DateTime<Utc>>);

impl From<SystemTime> for PointInTime {
    fn from(time: SystemTime) -> Self {
        // `chrono`'s own conversion panics if the time is out of its range.
        let since_epoch = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => TimeDelta::from_std(after).ok(),
            Err(before) => TimeDelta::from_std(before.duration())
                .ok()
                .map(|delta| -delta),
        };
        Self(since_epoch.and_then(|delta| DateTime::UNIX_EPOCH.checked_add_signed(delta)))
    }
}

impl<Tz: TimeZone> From<DateTime<Tz>> for PointInTime {
    fn from(time: DateTime<Tz>) -> Self {
        Self(Some(time.to_utc()))
    }
}

impl TryFrom<PointInTime> for DateTime<Utc> {
    type Error = &'static str;

    fn try_from(time: PointInTime) -> Result<Self, Self::Error> {
        time.0.ok_or("it is too far in the past or future")
    }
}

fn seed(kind: &str) -> types::builder::Seed {
    types::Seed::builder().type_(kind)
}
