//! Uploading a SQLite file to a database.

mod changes;
mod chunks;
mod file;
mod host;
mod names;
mod ready;
mod removal;
mod resume;
mod sources;
mod transfer;

use turso_platform::OrganizationClient;
use turso_platform::ext::Upload;

use crate::support::fake::{Platform, Reply};
use crate::support::sqlite::FILE;

/// An upload of [`FILE`] as the database `orders`.
fn upload(acme: &OrganizationClient) -> Upload {
    acme.upload("orders", FILE).group("default")
}

/// Makes the hosts of the platform accept a file only in a single request.
fn without_chunks(platform: &Platform) {
    platform.reply_always("upload_start", Reply::error(405, "method not allowed"));
}
