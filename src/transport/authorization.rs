//! The platform token as a request header, and where it comes from.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use reqwest::{Method, Request};
use tokio::sync::Mutex;

use crate::error::{Error, ErrorKind};
use crate::redact::redact_text;
use crate::secret::Secret;

const BEARER: &str = "Bearer ";

/// Supplies the token of each attempt.
#[derive(Clone)]
pub enum Authorization {
    Fixed(Token),
    Source(Arc<TokenSource>),
}

impl Authorization {
    /// Checks a fixed token. Errors never show it.
    pub fn fixed(secret: &Secret) -> Result<Self, Error> {
        let token = Token::new(secret);
        token.map(Self::Fixed).map_err(Error::configuration)
    }

    /// Returns a token other than the rejected one, or `None` if there is none.
    pub async fn replace(&self, rejected: &Token) -> Result<Option<Token>, Error> {
        match self {
            Self::Fixed(_) => Ok(None),
            Self::Source(source) => source.replace(rejected).await,
        }
    }
}

/// A token for requests.
#[derive(Clone)]
pub struct Token {
    /// The value of the `Authorization` header, marked sensitive.
    header: HeaderValue,
    /// How many tokens the source had replaced when it was asked for this one.
    replaced_before: u64,
}

impl Token {
    /// Checks a token. The error does not show it.
    fn new(secret: &Secret) -> Result<Self, String> {
        let token = secret.expose();
        if token.is_empty() {
            return Err("the platform token is empty".to_owned());
        }
        let value = HeaderValue::from_str(&format!("{BEARER}{token}"));
        match value {
            Ok(mut value) if token.bytes().all(|byte| byte.is_ascii_graphic()) => {
                value.set_sensitive(true);
                Ok(Self {
                    header: value,
                    replaced_before: 0,
                })
            }
            _ => Err(
                "the platform token contains whitespace or another invalid character: was it \
                 read with a trailing newline?"
                    .to_owned(),
            ),
        }
    }

    /// Returns the token, without the scheme.
    pub fn expose(&self) -> &str {
        let value = self.header.to_str().unwrap_or_default();
        value.trim_start_matches(BEARER)
    }

    /// Adds the token and the other headers that requests to the API need.
    pub fn sign(&self, request: &mut Request) {
        let has_body = request.body().is_some();
        let is_post = request.method() == Method::POST;
        let headers = request.headers_mut();
        headers.insert(AUTHORIZATION, self.header.clone());
        // Some gateways reject a POST without a length, which reqwest omits for an empty body.
        if is_post && !has_body {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
    }
}

/// The argument of a [token source](crate::ClientBuilder::token_source).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenRequest {
    rejected: Option<Secret>,
}

impl TokenRequest {
    /// Returns the token that the service has just rejected with 401. The source must then get a
    /// new token rather than return a cached one. `None` before an ordinary attempt.
    pub fn rejected(&self) -> Option<&Secret> {
        self.rejected.as_ref()
    }
}

type BoxError = Box<dyn StdError + Send + Sync>;
type TokenFuture = Pin<Box<dyn Future<Output = Result<Secret, BoxError>> + Send>>;

/// A function that supplies tokens.
pub struct TokenSource {
    get: Box<dyn Fn(TokenRequest) -> TokenFuture + Send + Sync>,
    /// The latest replacement. Serializes replacements: if many requests are rejected together, one
    /// gets a new token, and the others use it.
    latest: Mutex<Option<Token>>,
    /// The number of tokens that were replaced.
    replaced: AtomicU64,
}

impl TokenSource {
    pub fn new<F, Get, E>(get: F) -> Self
    where
        F: Fn(TokenRequest) -> Get + Send + Sync + 'static,
        Get: Future<Output = Result<Secret, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        let get = move |request| -> TokenFuture {
            let getting = get(request);
            Box::pin(async move { getting.await.map_err(Into::into) })
        };
        Self {
            get: Box::new(get),
            latest: Mutex::new(None),
            replaced: AtomicU64::new(0),
        }
    }

    /// Returns the token for the next attempt.
    pub async fn token(&self) -> Result<Token, Error> {
        self.get(TokenRequest { rejected: None }).await
    }

    async fn get(&self, request: TokenRequest) -> Result<Token, Error> {
        let replaced_before = self.replaced.load(Ordering::Relaxed);
        let rejected = request.rejected.clone();
        let failed = |problem| Error::new(ErrorKind::TokenSource, problem);
        let secret = (self.get)(request).await.map_err(|error| {
            let secrets: Vec<String> = rejected.iter().map(|token| token.expose().into()).collect();
            failed(format!(
                "the token source failed: {}",
                redact_text(&describe(&*error), &secrets)
            ))
        })?;
        match Token::new(&secret) {
            Ok(token) => Ok(Token {
                replaced_before,
                ..token
            }),
            Err(problem) => Err(failed(format!(
                "the token source returned an invalid token: {problem}"
            ))),
        }
    }

    async fn replace(&self, rejected: &Token) -> Result<Option<Token>, Error> {
        let mut latest = self.latest.lock().await;
        // Not if the source was asked for the rejected token after the replacement: that may be invalid
        // by now, too.
        let is_newer = |known: &&Token| {
            known.replaced_before > rejected.replaced_before && known.header != rejected.header
        };
        if let Some(known) = latest.as_ref().filter(is_newer) {
            return Ok(Some(known.clone()));
        }
        let request = TokenRequest {
            rejected: Some(rejected.expose().into()),
        };
        let token = self.get(request).await?;
        if token.header == rejected.header {
            return Ok(None);
        }
        let token = Token {
            replaced_before: self.replaced.fetch_add(1, Ordering::Relaxed) + 1,
            ..token
        };
        *latest = Some(token.clone());
        Ok(Some(token))
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenSource").finish_non_exhaustive()
    }
}

/// Returns an error and its causes on one line.
fn describe(error: &(dyn StdError + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |cause| (*cause).source());
    let texts: Vec<String> = causes.map(ToString::to_string).collect();
    texts.join(": ")
}
