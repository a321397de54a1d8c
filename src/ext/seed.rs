//! Initial contents of new databases.

use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use crate::generated::types;

/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// # acme.group("default").create("orders").send().await?;
/// use std::time::{Duration, SystemTime};
/// use turso_platform::types::Seed;
///
/// let hour_ago = SystemTime::now() - Duration::from_secs(3600);
/// let group = acme.group("default");
/// group.create("staging").seed(Seed::copy_of("orders")).send().await?;
/// group.create("restored").seed(Seed::copy_of_at("orders", hour_ago)).send().await?;
/// # Ok(())
/// # }
/// ```
impl types::Seed {
    /// Branches from the database `source`. The copy has the engine of its source. If the source is
    /// encrypted, also set its key with [`Encryption::key`](types::Encryption::key): the cipher is
    /// that of the source.
    pub fn copy_of(source: impl Into<String>) -> types::builder::SeedBuilder {
        Self::builder().type_("database").name(source)
    }

    /// Branches from the database `source` at a point in time. The plan limits how far back it can
    /// be; the last 15 s before it may be missing.
    pub fn copy_of_at(
        source: impl Into<String>,
        time: impl Into<PointInTime>,
    ) -> types::builder::SeedBuilder {
        Self::copy_of(source).timestamp(time.into())
    }

    /// Makes the database wait for the [upload](crate::DatabaseClient::upload) of a SQLite file.
    /// [`GroupClient::upload`](crate::GroupClient::upload) does both.
    pub fn upload() -> types::builder::SeedBuilder {
        Self::builder().type_("database_upload")
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
