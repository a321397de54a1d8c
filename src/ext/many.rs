use std::sync::Arc;

use futures_util::stream::{self, BoxStream, StreamExt};

use super::created::Created;
use super::ensure_database::EnsureDatabase;
use super::new_database::NewDatabase;
use crate::error::Error;
use crate::generated::argument::Body;
use crate::generated::types;
use crate::handle::{GroupClient, OrganizationClient};
use crate::transport::span::HelperSpan;

/// The number of databases that [`EnsureDatabases`] works on at a time.
const CONCURRENCY: usize = 16;

impl GroupClient {
    /// Gets or creates any number of databases in this group: [`EnsureDatabases`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// use futures_util::StreamExt;
    ///
    /// let names = (0..100).map(|n| format!("customer-{n}"));
    /// let mut results = acme.group("default").ensure_many(names).stream();
    /// while let Some((name, result)) = results.next().await {
    ///     match result {
    ///         Ok(database) => println!("{name} at {}", database.libsql_url()),
    ///         Err(error) => eprintln!("{name}: {error}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure_many<I>(&self, names: I) -> EnsureDatabases<I::IntoIter>
    where
        I: IntoIterator<Item: Into<String>>,
    {
        let databases = EnsureDatabases {
            organization: self.organization().clone(),
            names: names.into_iter(),
            location: None,
            concurrency: CONCURRENCY,
            body: Body::default(),
        };
        databases.group(self.name())
    }
}

/// Databases to get or create, all with the same settings: [`GroupClient::ensure_many`].
#[derive(Clone, Debug)]
#[must_use = "call `stream()`, and poll the stream"]
pub struct EnsureDatabases<I> {
    organization: OrganizationClient,
    names: I,
    location: Option<Arc<str>>,
    concurrency: usize,
    pub(super) body: Body<types::builder::CreateDatabaseBodyBuilder>,
}

impl<I> EnsureDatabases<I> {
    /// Ensures that each database has a primary instance: [`EnsureDatabase::location`].
    pub fn location(mut self, code: impl Into<String>) -> Self {
        self.location = Some(code.into().into());
        self
    }

    /// Sets how many databases to work on at a time; 0 counts as 1. Default: 16.
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.concurrency = concurrency;
        self
    }
}

impl<I: Iterator<Item: Into<String>>> EnsureDatabases<I> {
    /// Streams the result for each database, with its name, as [`create_many`] does. The token
    /// needs the scopes of [`EnsureDatabase::send`](super::EnsureDatabase::send).
    pub fn stream<'a>(self) -> BoxStream<'a, (String, Result<Created, Error>)>
    where
        I: Send + 'a,
    {
        let Self {
            organization,
            names,
            location,
            concurrency,
            body,
        } = self;
        let requests = names.map(move |name| {
            let mut request = organization.ensure(name);
            request.body = body.clone();
            request.creation.location = location.as_deref().map(str::to_owned);
            request
        });
        stream_results("ensure_many", requests, concurrency)
    }
}

/// A database to create, or to get or create: an item of [`create_many`].
pub trait DatabaseRequest: sealed::Sealed + Send + 'static {
    /// Returns the name of the database.
    fn name(&self) -> &str;

    /// Sends the request.
    fn send(self) -> impl Future<Output = Result<Created, Error>> + Send;
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::NewDatabase {}
    impl Sealed for super::EnsureDatabase {}
}

impl DatabaseRequest for NewDatabase {
    fn name(&self) -> &str {
        self.name()
    }

    fn send(self) -> impl Future<Output = Result<Created, Error>> + Send {
        self.send()
    }
}

impl DatabaseRequest for EnsureDatabase {
    fn name(&self) -> &str {
        self.name()
    }

    fn send(self) -> impl Future<Output = Result<Created, Error>> + Send {
        self.send()
    }
}

/// Creates any number of databases, `concurrency` at a time (0 counts as 1), and streams each
/// result with its database's name as soon as it is available. If all have the same settings,
/// [`ensure_many`](GroupClient::ensure_many) is shorter.
///
/// Requests are taken from the iterator as needed, so memory does not grow with their number. An
/// error affects only its own item. With [`EnsureDatabase`] it is safe to run everything again:
/// existing databases are not created again. Dropping the stream starts no further requests; those in
/// flight may still take effect.
///
/// As with any stream, nothing progresses unless it is polled, but timeouts keep running: move slow
/// processing of results to another task.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// # acme.create_group().name("eu").location("aws-eu-west-1").send().await?;
/// use futures_util::StreamExt;
/// use turso_platform::ext::create_many;
///
/// let tenants = [("orders", "default"), ("bestellungen", "eu")];
/// let requests = tenants.map(|(name, group)| acme.group(group).ensure(name));
/// let mut results = create_many(requests, 16);
/// while let Some((name, result)) = results.next().await {
///     println!("{name} at {}", result?.libsql_url());
/// }
/// # Ok(())
/// # }
/// ```
pub fn create_many<'a, I>(
    requests: I,
    concurrency: usize,
) -> BoxStream<'a, (String, Result<Created, Error>)>
where
    I: IntoIterator<Item: DatabaseRequest>,
    I::IntoIter: Send + 'a,
{
    stream_results("create_many", requests, concurrency)
}

/// Sends the requests in a span of this name.
fn stream_results<'a, I>(
    helper: &'static str,
    requests: I,
    concurrency: usize,
) -> BoxStream<'a, (String, Result<Created, Error>)>
where
    I: IntoIterator<Item: DatabaseRequest>,
    I::IntoIter: Send + 'a,
{
    let span = HelperSpan::new(helper);
    stream::iter(requests)
        .map(move |request: I::Item| {
            let span = span.clone();
            async move {
                let name = request.name().to_owned();
                (name, span.run(request.send()).await)
            }
        })
        .buffer_unordered(concurrency.max(1))
        .boxed()
}
