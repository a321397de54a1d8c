use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use super::DatabaseClient;
use super::ensure::as_soon_as_found;
use crate::client::again;
use crate::error::{Error, ErrorKind};
use crate::retry::Retry;
use crate::transport::Call;
use crate::{Client, Secret, types};

/// How long one question to the host may take.
const PROBE: Duration = Duration::from_secs(5);

const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(4);

/// The wait for the host of a database: [`DatabaseClient::wait_ready`].
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until `send()`"]
pub struct WaitReady<'a> {
    database: &'a DatabaseClient,
    timeout: Duration,
    token: Option<Secret>,
}

impl<'a> WaitReady<'a> {
    pub(super) fn new(database: &'a DatabaseClient) -> Self {
        Self {
            database,
            timeout: Duration::from_secs(60),
            token: None,
        }
    }

    /// How long to wait at most. 60 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Asks with a token of the database, which goes to its host alone. The host is to accept it then;
    /// without this it serves, too, when it asks for a token.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Waits, and returns the database.
    ///
    /// The API acknowledges a database before its host serves it, for seconds and now and then for
    /// more than fifteen (libsql-client-ts#346), and has no operation that tells. So the host is asked
    /// what SQL clients ask it, `POST /v2/pipeline` with nothing to do, with growing pauses, until it
    /// answers anything but 404 or a failure.
    ///
    /// # Errors
    ///
    /// [`Timeout`](ErrorKind::Timeout) when the host does not serve in time: the message says what it
    /// answered last. Before that, those of [`getDatabase`](Client::get_database), which tells the
    /// host.
    pub async fn send(self) -> Result<types::Database, Error> {
        let began = Instant::now();
        let DatabaseClient { organization, name } = self.database;
        let policy = organization.client.inner.retry.within(self.timeout);
        let in_time = organization.with_retry(policy);
        let database = as_soon_as_found(&in_time, |acme| async move {
            Ok(acme
                .database(name)
                .get()
                .send()
                .await?
                .into_inner()
                .database)
        });
        let database = database.await?;
        let left = self.timeout.saturating_sub(began.elapsed());
        serves(
            &organization.client,
            &database.hostname,
            left,
            self.token.as_ref(),
        )
        .await?;
        Ok(database)
    }
}

/// Waits until the host of a database serves it. Until then it answers 404, as it does for what does
/// not exist; the question is the one that every SQL client begins with.
pub(super) async fn serves(
    client: &Client,
    host: &str,
    timeout: Duration,
    token: Option<&Secret>,
) -> Result<(), Error> {
    let call = Call::new("wait_ready", "/v2/pipeline");
    let request = client
        .to_host(&call, Method::POST, host)?
        .json(&json!({"requests": []}));
    let request = match token {
        Some(token) => request.bearer_auth(token.expose()),
        None => request,
    };
    let request = request.build()?;
    let secrets: Vec<String> = token
        .map(|token| token.expose().to_owned())
        .into_iter()
        .collect();
    let began = Instant::now();
    let mut pause = FIRST_PAUSE;
    let mut asked = 0;
    let mut last = None;
    loop {
        let left = timeout.saturating_sub(began.elapsed());
        let once = client
            .with_retry(Retry::none())
            .with_timeout(PROBE.min(left));
        let error = match once
            .execute(&call, &Method::POST, &secrets, || again(&request))
            .await
        {
            Ok(_) => return Ok(()),
            Err(error) => error,
        };
        asked += 1;
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::Server => {}
            ErrorKind::Transport | ErrorKind::Timeout => {}
            // They say nothing of the database.
            ErrorKind::RateLimited | ErrorKind::Unexpected => {}
            // Who asks with a token is to be let in.
            ErrorKind::Unauthorized | ErrorKind::Forbidden if token.is_some() => {}
            _ => return Ok(()),
        }
        // What the host said tells more than that it said nothing at last.
        if error.status().is_some() || last.is_none() {
            let status = error
                .status()
                .map_or(String::new(), |status| format!("{status}: "));
            last = Some(format!("{status}{}", error.message()));
        }
        let left = timeout.saturating_sub(began.elapsed());
        tokio::time::sleep(pause.min(left)).await;
        if began.elapsed() >= timeout {
            let last = last.unwrap_or_default();
            let text = format!("{host} did not serve within {timeout:?}; it last said: {last}");
            return Err(Error::timeout(text)
                .of(call.operation)
                .of_attempts(asked, false));
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
