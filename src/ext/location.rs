use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;

use crate::Client;
use crate::client::again;
use crate::error::Error;
use crate::generated::support::ResponseValue;
use crate::retry::Retry;
use crate::transport::Call;

const HOST: &str = "region.turso.io";

/// As long as Turso's CLI waits for the endpoint.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The answer of the region endpoint. It is not in the API description: it is on a host of its own.
#[derive(Deserialize)]
struct Region {
    server: String,
}

impl Client {
    /// The code of the location that is closest to this machine, as Turso's
    /// [region endpoint](https://docs.turso.tech/api-reference/locations/closest-region) sees it, if
    /// databases can be there now ([`listLocations`](Self::list_locations)).
    ///
    /// The endpoint, which gets no token, and the list are asked once each, for at most 2 seconds.
    ///
    /// # Errors
    ///
    /// The endpoint's, those of `listLocations`, and
    /// [`NotFound`](crate::ErrorKind::NotFound) when the closest location takes no databases.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// let location = turso.closest_location().await?;
    /// println!("{location}");
    /// # Ok(())
    /// # }
    /// ```
    pub async fn closest_location(&self) -> Result<String, Error> {
        let call = Call::new("closest_location", "/");
        let request = self.to_host(&call, Method::GET, HOST)?.build()?;
        let once = self.with_retry(Retry::none()).with_timeout(TIMEOUT);
        let answer = once
            .execute(&call, &Method::GET, &[], || again(&request))
            .await?;
        let region = ResponseValue::<Region>::from_response(answer)
            .await?
            .into_inner();
        let known = once.list_locations().send().await?.into_inner().locations;
        match known.contains_key(&region.server) {
            true => Ok(region.server),
            false => Err(Error::missing(format!(
                "the closest location, {:?}, takes no databases now",
                region.server
            ))),
        }
    }

    /// [`closest_location`](Self::closest_location), or `fallback` if that cannot be told.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// let location = turso.closest_location_or("aws-us-east-1").await;
    /// let acme = turso.organization("my-org");
    /// acme.ensure_group("close-by", |b| b.location(location)).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn closest_location_or(&self, fallback: impl Into<String>) -> String {
        self.closest_location()
            .await
            .unwrap_or_else(|_| fallback.into())
    }
}
