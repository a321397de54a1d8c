//! Short-lived database tokens for transfers.

use std::time::Duration;

use tokio::time::Instant;

use super::get_or_create::retry_while_not_found;
use crate::error::{Error, ErrorKind};
use crate::handle::OrganizationClient;
use crate::secret::Secret;

/// A database token that is created when needed, and replaced before it expires.
pub struct DatabaseToken<'a> {
    organization: &'a OrganizationClient,
    name: &'a str,
    lifetime: Duration,
    is_read_only: bool,
    current: Option<Issued>,
    /// Whether the previous token was rejected and none has been accepted since.
    was_rejected: bool,
}

struct Issued {
    token: Secret,
    /// When to replace it. `None` if that is too far away to be represented.
    renewal: Option<Instant>,
}

impl<'a> DatabaseToken<'a> {
    /// Sends nothing yet.
    pub fn new(organization: &'a OrganizationClient, name: &'a str, lifetime: Duration) -> Self {
        Self {
            organization,
            name,
            lifetime,
            is_read_only: false,
            current: None,
            was_rejected: false,
        }
    }

    /// Requests a read-only token, unless the host rejects one.
    #[cfg(feature = "files")]
    pub fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// Returns the token, or a new one once half of its lifetime has passed.
    pub async fn get(&mut self) -> Result<Secret, Error> {
        if let Some(issued) = &self.current
            && issued.is_fresh()
        {
            return Ok(issued.token.clone());
        }
        let issued = Instant::now();
        let token = self.create().await?;
        self.current = Some(Issued {
            token: token.clone(),
            renewal: issued.checked_add(self.lifetime / 2),
        });
        Ok(token)
    }

    /// Records the outcome of a request with the token. Returns whether to send the request again
    /// with a new token: if the host rejected this token, but not the previous one.
    pub fn renew_after<T>(&mut self, result: &Result<T, Error>) -> bool {
        let is_rejected = match result {
            Ok(_) => {
                self.was_rejected = false;
                false
            }
            Err(error) => match error.kind() {
                ErrorKind::Unauthorized => true,
                // It is not documented which requests a read-only token permits.
                ErrorKind::Forbidden => self.is_read_only,
                _ => false,
            },
        };
        if !is_rejected || self.was_rejected {
            return false;
        }
        self.was_rejected = true;
        self.is_read_only = false;
        self.current = None;
        true
    }

    /// Creates a token. If a response is lost, the extra token expires.
    async fn create(&self) -> Result<Secret, Error> {
        let result = retry_while_not_found(self.organization, |acme| async move {
            let request = acme.database(self.name).create_token();
            let request = if self.is_read_only {
                request.read_only()
            } else {
                request
            };
            let response = request.expires_in(self.lifetime).send().await?;
            Ok(response.into_inner().jwt)
        })
        .await;
        result.map_err(|error| {
            let attempts = error.attempts();
            error.with_attempts(attempts, false)
        })
    }
}

impl Issued {
    fn is_fresh(&self) -> bool {
        self.renewal.is_none_or(|renewal| Instant::now() < renewal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn token_is_replaced_before_it_expires() {
        let lifetime = Duration::from_secs(600);
        let issued = Issued {
            token: Secret::from("t"),
            renewal: Instant::now().checked_add(lifetime / 2),
        };
        assert!(issued.is_fresh());
        tokio::time::advance(lifetime / 2).await;
        assert!(!issued.is_fresh());
    }
}
