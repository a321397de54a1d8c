//! SQL: each database of the platform is one of libSQL, and served over HTTP as the service serves it (the protocol
//! Hrana 3, in JSON).

mod access;
mod batch;
mod call;
mod chunks;
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
pub use session::Effects;

const IDLE_CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// Closes the connections to databases that are idle, until it is aborted.
pub async fn close_idle(shared: Shared) {
    let mut interval = tokio::time::interval(IDLE_CHECK_INTERVAL);
    loop {
        interval.tick().await;
        // Not while the state is locked, since a database may be busy.
        let databases = shared.lock().state.sql.in_use();
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
