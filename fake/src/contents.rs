//! The contents of databases.

use crate::control::Command;
use crate::platform::Platform;

impl Platform {
    /// Sets the contents that the host of a database exports: a SQLite file, and the frames of its
    /// WAL (each a 24-byte header and a 4096-byte page, without the WAL header). Starts a new
    /// generation.
    ///
    /// By default, the host exports the contents of the database. Without the feature `sql`, it exports the uploaded
    /// file (up to 16 MiB), or an empty database.
    ///
    /// ```
    /// # use turso_platform_fake::{ORGANIZATION, Platform};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let platform = Platform::start().await?;
    /// let acme = platform.client().organization(ORGANIZATION);
    /// acme.create("orders").group("default").send().await?;
    /// # let file = vec![0; 4096];
    /// // let file = std::fs::read("orders.db")?;
    /// platform.set_export("orders", file, Vec::new());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such database.
    #[track_caller]
    pub fn set_export(&self, database: &str, file: Vec<u8>, wal_frames: Vec<u8>) {
        let database = database.to_owned();
        self.perform(Command::SetExport {
            database,
            file,
            wal_frames,
        })
    }

    /// Appends frames to the WAL of a database, as a write would, without starting a new
    /// generation.
    ///
    /// # Panics
    ///
    /// If there is no such database.
    #[track_caller]
    pub fn add_export_frames(&self, database: &str, wal_frames: &[u8]) {
        self.perform(Command::AddExportFrames {
            database: database.to_owned(),
            wal_frames: wal_frames.to_owned(),
        })
    }
}
