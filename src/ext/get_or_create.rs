use super::organization::OrganizationClient;
use crate::error::{Error, ErrorKind};
use crate::transport::retry::{Attempt, Outcome, Task, retry};

/// The origin of a resource that a helper returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It already existed.
    Existing,
    /// It did not exist before, but the response to its creation was lost, so another caller may
    /// have created it.
    LikelyCreated,
    /// The service confirmed that this call created it.
    Created,
}

/// Gets a resource, or creates it if it does not exist. Safe under concurrency and lost responses.
///
/// Calls `get` before the first `create`, and after each failed `create` if the resource may exist.
/// Both functions receive the organization with the remaining deadline.
pub async fn get_or_create<T, G, C, GetFuture, CreateFuture>(
    organization: &OrganizationClient,
    get: G,
    create: C,
) -> Result<(T, Origin), Error>
where
    T: Send,
    G: Fn(OrganizationClient) -> GetFuture + Send + Sync,
    C: Fn(OrganizationClient) -> CreateFuture + Send + Sync,
    GetFuture: Future<Output = Result<T, Error>> + Send,
    CreateFuture: Future<Output = Result<T, Error>> + Send,
{
    let mut task = GetOrCreate {
        organization,
        get,
        create,
        attempts: 0,
        may_have_created: false,
    };
    retry(organization.client.retry_policy(), &mut task).await
}

struct GetOrCreate<'a, G, C> {
    organization: &'a OrganizationClient,
    get: G,
    create: C,
    /// The number of creation requests sent.
    attempts: u32,
    may_have_created: bool,
}

impl<T, G, C, GetFuture, CreateFuture> Task for GetOrCreate<'_, G, C>
where
    T: Send,
    G: Fn(OrganizationClient) -> GetFuture + Send + Sync,
    C: Fn(OrganizationClient) -> CreateFuture + Send + Sync,
    GetFuture: Future<Output = Result<T, Error>> + Send,
    CreateFuture: Future<Output = Result<T, Error>> + Send,
{
    type Output = (T, Origin);
    type Error = Error;

    async fn attempt(&mut self, attempt: Attempt) -> Outcome<(T, Origin), Error> {
        if attempt.number == 1 {
            let getting = (self.get)(self.organization.with_retry(attempt.policy()));
            match getting.await {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                result => {
                    return Outcome::Done(result.map(|found| (found, Origin::Existing)));
                }
            }
        }
        let creating = (self.create)(self.organization.with_retry(attempt.policy()));
        let error = match creating.await {
            Ok(created) => return Outcome::Done(Ok((created, Origin::Created))),
            Err(error) => error,
        };
        self.attempts += error.attempts();
        self.may_have_created |= error.may_have_taken_effect();
        let name_is_taken = error.kind() == ErrorKind::AlreadyExists;
        let error = error.with_attempts(self.attempts, self.may_have_created);
        if !self.may_have_created && !name_is_taken {
            return Outcome::Done(Err(error));
        }
        match (self.get)(self.organization.with_retry(attempt.policy())).await {
            Ok(found) => Outcome::Done(Ok((found, self.origin_of_found()))),
            // Reads may lag writes (openapi/differences.md#eventual-consistency). If it never
            // appears, the creation's error is more useful.
            Err(failed) if failed.kind() == ErrorKind::NotFound => Outcome::Retry {
                after: error.retry_after(),
                error,
            },
            Err(failed) if name_is_taken => {
                let attempts = failed.attempts();
                Outcome::Done(Err(failed.with_attempts(attempts, self.may_have_created)))
            }
            Err(_) => Outcome::Done(Err(error)),
        }
    }
}

impl<G, C> GetOrCreate<'_, G, C> {
    fn origin_of_found(&self) -> Origin {
        if self.may_have_created {
            Origin::LikelyCreated
        } else {
            Origin::Existing
        }
    }
}

/// Retries `request` while it fails with 404, since reads may lag a preceding creation.
pub async fn retry_while_not_found<T, F, RequestFuture>(
    organization: &OrganizationClient,
    request: F,
) -> Result<T, Error>
where
    T: Send,
    F: Fn(OrganizationClient) -> RequestFuture + Send + Sync,
    RequestFuture: Future<Output = Result<T, Error>> + Send,
{
    let mut task = WhileNotFound {
        organization,
        request,
    };
    retry(organization.client.retry_policy(), &mut task).await
}

struct WhileNotFound<'a, F> {
    organization: &'a OrganizationClient,
    request: F,
}

impl<T, F, RequestFuture> Task for WhileNotFound<'_, F>
where
    T: Send,
    F: Fn(OrganizationClient) -> RequestFuture + Send + Sync,
    RequestFuture: Future<Output = Result<T, Error>> + Send,
{
    type Output = T;
    type Error = Error;

    async fn attempt(&mut self, attempt: Attempt) -> Outcome<T, Error> {
        let requesting = (self.request)(self.organization.with_retry(attempt.policy()));
        match requesting.await {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Outcome::Retry { error, after: None }
            }
            result => Outcome::Done(result),
        }
    }
}
