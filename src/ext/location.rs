use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;

use super::host;
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Call;
use crate::transport::retry::Retry;

const HOST: &str = "region.turso.io";

/// As long as Turso's CLI waits for the endpoint.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The response of the region endpoint, which is on a host of its own and not in the API description.
#[derive(Deserialize)]
struct Region {
    server: String,
}

impl Client {
    /// Returns the code of the location closest to this machine, according to Turso's
    /// [region endpoint](https://docs.turso.tech/api-reference/locations/closest-region), if new
    /// databases can be there ([`listLocations`](Self::list_locations)).
    ///
    /// The endpoint, which is sent no token, and the list are requested once each, with a timeout of
    /// 2 s.
    ///
    /// # Errors
    ///
    /// The endpoint's, those of `listLocations`, and
    /// [`NotFound`](crate::ErrorKind::NotFound) if the closest location accepts no databases.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// let location = turso.closest_location().await?;
    /// println!("{location}");
    /// # Ok(())
    /// # }
    /// ```
    pub async fn closest_location(&self) -> Result<String, Error> {
        let client = self.with_retry(Retry::none()).with_timeout(TIMEOUT);
        let call = Call::new("closest_location", "/");
        let mut request = host::request(&client, call, Method::GET, HOST)?.build()?;
        let response = client
            .send_unsigned(call, &Method::GET, &[], &mut request)
            .await?;
        let Region { server } = response.decode()?;
        let known = client.list_locations().send().await?.into_inner().locations;
        if known.contains_key(&server) {
            Ok(server)
        } else {
            Err(Error::new(
                ErrorKind::NotFound,
                format!("the closest location, {server:?}, accepts no databases at present"),
            ))
        }
    }

    /// Returns the [closest location](Self::closest_location), or `fallback` if it cannot be
    /// determined.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
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
