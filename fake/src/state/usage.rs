//! The usage counters of a database.

use serde::{Deserialize, Serialize};

/// The usage of a database, for [`Platform::set_usage`](crate::Platform::set_usage). All counters
/// start at zero.
///
/// ```
/// use turso_platform_fake::Usage;
///
/// let usage = Usage { rows_read: 500, ..Usage::default() };
/// assert_eq!(usage.rows_written, 0);
/// ```
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// Rows read.
    pub rows_read: i64,
    /// Rows written.
    pub rows_written: i64,
    /// Storage, in bytes.
    pub storage_bytes: i64,
    /// Bytes synced to replicas.
    pub bytes_synced: i64,
}

impl Usage {
    /// Adds the usage of another database.
    pub fn add(&mut self, other: &Self) {
        for (counter, more) in [
            (&mut self.rows_read, other.rows_read),
            (&mut self.rows_written, other.rows_written),
            (&mut self.storage_bytes, other.storage_bytes),
            (&mut self.bytes_synced, other.bytes_synced),
        ] {
            *counter = counter.saturating_add(more);
        }
    }
}
