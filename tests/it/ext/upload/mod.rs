//! Uploading a SQLite file as a new database.

mod changes;
mod file;
mod host;
mod names;
mod removal;
mod transfer;

use turso_platform::ext::{OrganizationClient, Upload};

use crate::support::sqlite::FILE;

/// An upload of [`FILE`] as the database `orders`.
fn upload(acme: &OrganizationClient) -> Upload<'_> {
    acme.upload("orders", FILE, |b| b.group("default"))
}
