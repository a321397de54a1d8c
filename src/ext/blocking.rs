//! Runs file operations on the blocking pool.

use crate::error::Error;
use crate::transport::connections::current_runtime;

/// Runs a task that may block on a disk.
pub async fn on_blocking_pool<T: Send + 'static>(
    task: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match current_runtime()?.spawn_blocking(task).await {
        Ok(result) => result,
        // The runtime is shutting down.
        Err(error) => Err(Error::invalid_argument(format!(
            "cannot access the file: {error}"
        ))),
    }
}
