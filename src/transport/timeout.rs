use std::pin::pin;
use std::time::Duration;

use futures_util::future::poll_immediate;
use tokio::time::Instant;

/// Waits for a future, up to `limit`. Unlike Tokio's `timeout`, sets no timer if the future is ready at
/// once, which is the usual case.
pub async fn timeout<T>(limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    // Before the first poll, which may block: a token source may read a file.
    let end = Instant::now().checked_add(limit);
    if let Some(output) = poll_immediate(future.as_mut()).await {
        return Some(output);
    }
    match end {
        Some(end) => tokio::time::timeout_at(end, future).await.ok(),
        // Too far away to be represented.
        None => Some(future.await),
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn first_poll_counts_towards_the_limit() {
        let started = Instant::now();
        let slow = async {
            tokio::time::advance(SECOND).await;
            pending::<()>().await;
        };
        assert_eq!(timeout(SECOND * 3, slow).await, None);
        assert_eq!(started.elapsed(), SECOND * 3);
    }

    #[tokio::test(start_paused = true)]
    async fn limit_may_be_zero_or_endless() {
        assert_eq!(timeout(Duration::ZERO, async { 1 }).await, Some(1));
        assert_eq!(timeout(Duration::ZERO, pending::<()>()).await, None);
        let sleep = tokio::time::sleep(SECOND);
        assert_eq!(timeout(Duration::MAX, sleep).await, Some(()));
    }
}
