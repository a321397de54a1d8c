use std::pin::pin;
use std::time::Duration;

use futures_util::future::poll_immediate;

/// Waits for a future, up to `limit`. Unlike Tokio's `timeout`, sets no timer if the future is ready at
/// once, which is the usual case.
pub async fn timeout<T>(limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    if let Some(output) = poll_immediate(future.as_mut()).await {
        return Some(output);
    }
    tokio::time::timeout(limit, future).await.ok()
}
