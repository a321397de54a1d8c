use futures_util::stream::{self, BoxStream, StreamExt};

use super::create::{CreateDatabase, Created};
use crate::error::Error;
use crate::transport::span::HelperSpan;

/// Creates any number of databases, `concurrency` at a time (0 counts as 1), and streams each
/// result with its database's name as soon as it is available.
///
/// Requests are taken from the iterator as needed, so memory does not grow with their number. An
/// error affects only its own item. With [`ensure`](super::OrganizationClient::ensure) it is safe
/// to run everything again: existing databases are not created again. Dropping the stream starts no
/// further requests; those in flight may still take effect.
///
/// As with any stream, nothing progresses unless it is polled, but timeouts keep running: move slow
/// processing of results to another task.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// use futures_util::StreamExt;
/// use turso_platform::ext::create_many;
///
/// let requests = (0..100).map(|n| acme.ensure(format!("customer-{n}"), |b| b.group("default")));
/// let mut results = create_many(requests, 16);
/// while let Some((name, result)) = results.next().await {
///     match result {
///         Ok(created) => println!("{name}: {} at {}", created.db_id, created.libsql_url()),
///         Err(error) => eprintln!("{name}: {error}"),
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub fn create_many<'a, I>(
    requests: I,
    concurrency: usize,
) -> BoxStream<'a, (String, Result<Created, Error>)>
where
    I: IntoIterator<Item = CreateDatabase>,
    I::IntoIter: Send + 'a,
{
    let span = HelperSpan::new("create_many");
    stream::iter(requests)
        .map(move |request: CreateDatabase| {
            let span = span.clone();
            async move {
                let name = request.name().to_owned();
                (name, span.run(request.send()).await)
            }
        })
        .buffer_unordered(concurrency.max(1))
        .boxed()
}
