use futures_util::stream::{self, BoxStream, StreamExt};

use super::{CreateDatabase, Created};
use crate::error::Error;

/// Makes any number of databases, `concurrency` of them at a time (0 is taken for 1), and yields each
/// with its name as soon as it is done.
///
/// The requests are taken from the iterator one by one, so that memory does not grow with their
/// number. A failure is that item's alone. With
/// [`ensure`](super::OrganizationClient::ensure) the whole can be run again: what is there is not made
/// again. Once the stream is dropped nothing more is begun; what was under way may take effect.
///
/// As of any stream, nothing goes on while it is not polled, but for the clock of the timeouts: leave
/// what takes long with a result to another task.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform::fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
/// use futures_util::StreamExt;
/// use turso_platform::ext::create_many;
///
/// let requests = (0..100).map(|n| acme.ensure(format!("customer-{n}"), |b| b.group("default")));
/// let mut results = create_many(requests, 16);
/// while let Some((name, result)) = results.next().await {
///     match result {
///         Ok(made) => println!("{name}: {} at {}", made.db_id, made.libsql_url()),
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
    I: IntoIterator<Item = CreateDatabase<'a>>,
    I::IntoIter: Send + 'a,
{
    stream::iter(requests)
        .map(carry_out)
        .buffer_unordered(concurrency.max(1))
        .boxed()
}

/// A function rather than a closure, whose future the compiler would not know to be `Send`.
async fn carry_out(request: CreateDatabase<'_>) -> (String, Result<Created, Error>) {
    (request.name().to_owned(), request.send().await)
}
