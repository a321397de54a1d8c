use crate::error::{Error, ErrorKind};
use crate::handle::OrganizationClient;
use crate::transport::may_retry;
use crate::transport::retry::{Outcome, Task, retry};

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

impl Origin {
    /// Returns the operation that returned the resource.
    pub fn operation(self, get: &'static str, create: &'static str) -> &'static str {
        match self {
            Self::Existing | Self::LikelyCreated => get,
            Self::Created => create,
        }
    }
}

/// The failure of a creation.
pub struct FailedCreation {
    pub error: Error,
    /// Whether the creation was rejected temporarily and may succeed later.
    pub is_temporary: bool,
}

impl From<Error> for FailedCreation {
    fn from(error: Error) -> Self {
        Self {
            error,
            is_temporary: false,
        }
    }
}

/// Gets a resource, or creates it if it does not exist. Safe under concurrency and lost responses.
///
/// Calls `get` before the first `create`, and after each failed `create` if the resource may exist.
/// A token that is not allowed to read may be allowed to create, so a 403 from the first `get` is
/// not an error. All requests share the allowance of the organization's client.
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
    CreateFuture: Future<Output = Result<T, FailedCreation>> + Send,
{
    let mut task = GetOrCreate {
        organization,
        get,
        create,
        has_looked: false,
        may_have_created: false,
    };
    let client = organization.client();
    let allowance = client.allowance();
    let result = retry(client.retry_policy(), &allowance, &mut task).await;
    // The error may be older than the last request.
    result.map_err(|error| error.with_total_attempts(allowance.sent()))
}

struct GetOrCreate<'a, G, C> {
    organization: &'a OrganizationClient,
    get: G,
    create: C,
    has_looked: bool,
    may_have_created: bool,
}

impl<T, G, C, GetFuture, CreateFuture> Task for GetOrCreate<'_, G, C>
where
    T: Send,
    G: Fn(OrganizationClient) -> GetFuture + Send + Sync,
    C: Fn(OrganizationClient) -> CreateFuture + Send + Sync,
    GetFuture: Future<Output = Result<T, Error>> + Send,
    CreateFuture: Future<Output = Result<T, FailedCreation>> + Send,
{
    type Output = (T, Origin);
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<(T, Origin), Error> {
        if !self.has_looked {
            self.has_looked = true;
            match (self.get)(self.organization.clone()).await {
                Err(error)
                    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Forbidden) => {}
                result => {
                    return Outcome::Done(result.map(|found| (found, Origin::Existing)));
                }
            }
        }
        let created = (self.create)(self.organization.clone()).await;
        let FailedCreation {
            error,
            is_temporary,
        } = match created {
            Ok(created) => return Outcome::Done(Ok((created, Origin::Created))),
            Err(failed) => failed,
        };
        self.may_have_created |= error.may_have_taken_effect();
        let name_is_taken = error.kind() == ErrorKind::AlreadyExists;
        // The state may change, or this is an unknown message for a taken name.
        let is_conflict = error.kind() == ErrorKind::Conflict;
        let attempts = error.attempts();
        let error = error.with_attempts(attempts, self.may_have_created);
        if !self.may_have_created && !name_is_taken && !is_conflict {
            return if is_temporary {
                Outcome::Retry {
                    after: error.retry_after(),
                    error,
                }
            } else {
                Outcome::Done(Err(error))
            };
        }
        match (self.get)(self.organization.clone()).await {
            Ok(found) => Outcome::Done(Ok((found, self.origin_of_found()))),
            // Reads may lag writes (openapi/differences.md#eventual-consistency). If it never
            // appears, the creation's error is more useful.
            Err(failed) if failed.kind() == ErrorKind::NotFound || is_conflict => Outcome::Retry {
                after: error.retry_after(),
                error,
            },
            Err(failed) if failed.kind() == ErrorKind::Forbidden => {
                let note = if name_is_taken {
                    "it exists, but the token is not allowed to read it: use one with the scope `read`"
                } else {
                    "the token is not allowed to check whether it exists: use one with the scope `read`"
                };
                Outcome::Done(Err(error.with_note(note.to_owned())))
            }
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

/// Sends a request that is harmless to repeat, whatever its method. Retries it after transient
/// failures, and after 404, since reads may lag a preceding creation.
pub async fn retry_while_not_found<T, F, RequestFuture>(
    organization: &OrganizationClient,
    request: F,
) -> Result<T, Error>
where
    T: Send,
    F: Fn(OrganizationClient) -> RequestFuture + Send + Sync,
    RequestFuture: Future<Output = Result<T, Error>> + Send,
{
    let organization = organization.begin();
    let mut task = WhileNotFound {
        organization: &organization,
        request,
        may_have_taken_effect: false,
        previous: None,
    };
    let allowance = organization.client().allowance();
    let result = retry(organization.client().retry_policy(), &allowance, &mut task).await;
    result.map_err(|error| error.with_attempts(allowance.sent(), task.may_have_taken_effect))
}

struct WhileNotFound<'a, F> {
    organization: &'a OrganizationClient,
    request: F,
    may_have_taken_effect: bool,
    /// The error of the previous attempt.
    previous: Option<Error>,
}

impl<T, F, RequestFuture> Task for WhileNotFound<'_, F>
where
    T: Send,
    F: Fn(OrganizationClient) -> RequestFuture + Send + Sync,
    RequestFuture: Future<Output = Result<T, Error>> + Send,
{
    type Output = T;
    type Error = Error;

    async fn attempt(&mut self) -> Outcome<T, Error> {
        let error = match (self.request)(self.organization.clone()).await {
            Ok(response) => return Outcome::Done(Ok(response)),
            Err(error) => error,
        };
        self.may_have_taken_effect |= error.may_have_taken_effect();
        let is_cut_off = error.kind() == ErrorKind::Timeout
            && error.status().is_none()
            && self.organization.client().allowance().remaining().is_zero();
        // If the deadline cut this attempt off, the previous error is more useful.
        if let Some(previous) = self.previous.take().filter(|_| is_cut_off) {
            return Outcome::Done(Err(previous));
        }
        if may_retry(true, &error) || error.kind() == ErrorKind::NotFound {
            Outcome::Retry {
                after: error.retry_after(),
                error,
            }
        } else {
            Outcome::Done(Err(error))
        }
    }

    fn retrying(&mut self, error: Error) {
        self.previous = Some(error);
    }
}
