use std::time::Duration;

use reqwest::Method;
use serde::Deserialize;

use super::host;
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::transport::call::Call;
use crate::transport::retry::Retry;
use crate::transport::span::HelperSpan;

const HOST: &str = "region.turso.io";

/// The timeout that Turso's CLI uses for the endpoint.
const TIMEOUT: Duration = Duration::from_secs(2);

/// The response of the region endpoint, which has its own host and is not in the API description.
#[derive(Deserialize)]
struct Region {
    server: String,
}

impl Client {
    /// Finds the location closest to this machine: [`ClosestLocation`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let turso = platform.client();
    /// let acme = turso.organization("my-org");
    /// let closest = turso.closest_location().send().await;
    /// let location = closest.unwrap_or_else(|_| "aws-us-east-1".to_owned());
    /// acme.ensure_group("close-by").location(location).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn closest_location(&self) -> ClosestLocation {
        ClosestLocation {
            client: self.clone(),
        }
    }
}

/// A query for the location closest to this machine: [`Client::closest_location`].
#[derive(Clone, Debug)]
#[must_use = "call `send()` to send the requests"]
pub struct ClosestLocation {
    client: Client,
}

impl ClosestLocation {
    /// Returns the code of the location.
    ///
    /// Queries Turso's [region
    /// endpoint](https://docs.turso.tech/api-reference/locations/closest-region), without the
    /// token, then checks that [`listLocations`](Client::list_locations) contains the location. Each
    /// request is sent once, with a timeout of 2 s.
    ///
    /// # Scopes
    ///
    /// A group-scoped token needs `read`.
    ///
    /// # Errors
    ///
    /// Those of the two requests, and [`NotFound`](crate::ErrorKind::NotFound) if the closest
    /// location does not accept new databases.
    pub async fn send(self) -> Result<String, Error> {
        HelperSpan::new("closest_location").run(self.run()).await
    }

    async fn run(self) -> Result<String, Error> {
        let client = self.client.with_retry(Retry::none()).with_timeout(TIMEOUT);
        let call = Call::to_host("closest_location", "/");
        let mut request = host::request(&client, call, Method::GET, HOST)?.build()?;
        let Region { server } = client
            .send_unsigned(call, &Method::GET, &[], &mut request)
            .await?
            .decode()?;
        let known = client.list_locations().send().await?.into_inner().locations;
        if known.contains_key(&server) {
            Ok(server)
        } else {
            Err(Error::new(
                ErrorKind::NotFound,
                format!("the closest location, {server:?}, does not accept new databases"),
            ))
        }
    }
}
