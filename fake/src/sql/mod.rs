//! SQL: each database is a libSQL database, served over HTTP as the service does (Hrana 3, in JSON).

mod access;
mod batch;
mod call;
mod cursor;
mod database;
mod databases;
mod engine;
mod error;
pub mod jwt;
mod keyword;
mod pipeline;
mod session;
mod statement;
mod stream;
mod streams;

use std::time::{Duration, Instant};

use tokio::task::spawn_blocking;

use crate::shared::Shared;

pub use access::Access;
pub use call::{SqlCall, respond};
pub use database::Database;
pub use databases::Databases;
pub use error::SqlError;

const IDLE_CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// Closes idle databases and streams, until the task is aborted.
pub async fn close_idle(shared: Shared) {
    let mut interval = tokio::time::interval(IDLE_CHECK_INTERVAL);
    loop {
        interval.tick().await;
        // Not while the state is locked, since a database may be busy.
        let databases = shared.lock().state.sql.open();
        let now = Instant::now();
        let closing = spawn_blocking(move || {
            databases
                .iter()
                .for_each(|database| database.close_idle(now))
        });
        // It does not panic.
        let _ = closing.await;
    }
}
