//! Uploading a SQLite file to a database.

mod changes;
mod file;
mod host;
mod names;
mod removal;
mod resume;
mod transfer;

use turso_platform::OrganizationClient;
use turso_platform::ext::Upload;

use crate::support::sqlite::FILE;

/// An upload of [`FILE`] as the database `orders`.
fn upload(acme: &OrganizationClient) -> Upload {
    acme.upload("orders", FILE).group("default")
}
