//! Engines of databases, and connection URLs of databases and instances.

use super::address::DatabaseAddress;
use super::created::Created;
use crate::generated::types;
use crate::handle::DatabaseClient;
use crate::transport::call::Call;

impl DatabaseClient {
    /// Returns the URL for libSQL clients to connect to the database: `libsql://<host>`, like
    /// [`types::Database::libsql_url`].
    ///
    /// If the client's [base URL](crate::ClientBuilder::base_url) is on loopback or on the host of
    /// [`danger_allow_plain_http`](crate::ClientBuilder::danger_allow_plain_http), returns the local URL of
    /// the database instead: `http://127.0.0.1:8080/db/orders/`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # acme.group("default").create("orders").send().await?;
    /// let orders = acme.database("orders");
    /// let found = orders.get().send().await?;
    /// println!("{}", orders.libsql_url(&found.database));
    /// # let local = format!("{}/db/orders/", platform.base_url());
    /// # assert_eq!(orders.libsql_url(&found.database), local);
    /// # Ok(())
    /// # }
    /// ```
    pub fn libsql_url(&self, database: &types::Database) -> String {
        self.local_url(database)
            .unwrap_or_else(|| database.libsql_url())
    }

    /// Returns the URL for HTTP clients to connect to the database: `https://<host>`, or the local
    /// URL, like [`libsql_url`](Self::libsql_url).
    pub fn https_url(&self, database: &types::Database) -> String {
        self.local_url(database)
            .unwrap_or_else(|| database.https_url())
    }

    /// Returns the URL for clients of the database's engine, like [`types::Database::url`], or the local
    /// URL, like [`libsql_url`](Self::libsql_url).
    pub fn url(&self, database: &types::Database) -> String {
        self.local_url(database).unwrap_or_else(|| database.url())
    }

    /// Returns the local URL of the database, if the base URL is local.
    fn local_url(&self, database: &types::Database) -> Option<String> {
        let origin = self.client().local_origin()?;
        let call = Call::to_host("url", "/");
        let url = DatabaseAddress::from(database).local_url(call, origin);
        // `/db//` leads to no database.
        Some(url.unwrap_or_else(|_| format!("{origin}/db/")) + "/")
    }
}

impl Created {
    /// Returns the URL for libSQL clients to connect to the database: `libsql://<host>`, or the local
    /// URL, like [`DatabaseClient::libsql_url`].
    pub fn libsql_url(&self) -> String {
        self.handle().libsql_url(&self.database)
    }

    /// Returns the URL for HTTP clients to connect to the database: `https://<host>`, or the local
    /// URL, like [`DatabaseClient::https_url`].
    pub fn https_url(&self) -> String {
        self.handle().https_url(&self.database)
    }

    /// Returns the URL for clients of the database's [`engine`](types::Database::engine), or the local
    /// URL, like [`DatabaseClient::url`].
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// let orders = acme.group("default").create("orders").send().await?;
    /// // On the fake platform, a URL like http://127.0.0.1:8080/db/orders/.
    /// println!("{}", orders.url());
    /// # Ok(())
    /// # }
    /// ```
    pub fn url(&self) -> String {
        self.handle().url(&self.database)
    }
}

macro_rules! connection_urls {
    ($($type:ident: $what:literal),*) => {$(
        impl types::$type {
            #[doc = concat!("Returns the URL for libSQL clients to connect to ", $what, ": `libsql://<host>`.")]
            ///
            /// Always the hosted form. [`DatabaseClient::libsql_url`](crate::DatabaseClient::libsql_url) also
            /// supports local databases.
            pub fn libsql_url(&self) -> String {
                format!("libsql://{}", self.hostname)
            }

            #[doc = concat!("Returns the URL for HTTP clients to connect to ", $what, ": `https://<host>`.")]
            ///
            /// Always the hosted form. [`DatabaseClient::https_url`](crate::DatabaseClient::https_url) also
            /// supports local databases.
            pub fn https_url(&self) -> String {
                format!("https://{}", self.hostname)
            }
        }
    )*};
}

connection_urls! {
    CreatedDatabase: "the database",
    Database: "the database",
    Instance: "this instance alone"
}

macro_rules! engines {
    ($($type:ident),*) => {$(
        impl types::$type {
            /// Returns the engine of the database, if the service sent it.
            pub fn engine(&self) -> Option<&types::Engine> {
                self.database_type.as_ref()
            }

            /// Returns the URL for clients of the database's [`engine`](Self::engine):
            /// `libsql://<host>` for libSQL, `turso://<host>` for the Turso engine. If the engine
            /// is unknown, `https://<host>`, which the clients of both accept.
            ///
            /// Always the hosted form. [`DatabaseClient::url`](crate::DatabaseClient::url) also
            /// supports local databases.
            ///
            /// ```
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
            /// # let platform = turso_platform_fake::Platform::start().await?;
            /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
            /// let orders = acme.group("default").create("orders").use_tursodb(true).send().await?;
            /// assert!(orders.database.url().starts_with("turso://"));
            /// # Ok(())
            /// # }
            /// ```
            pub fn url(&self) -> String {
                let scheme = match self.engine() {
                    Some(types::Engine::Libsql) => "libsql",
                    Some(types::Engine::Tursodb) => "turso",
                    _ => "https",
                };
                format!("{scheme}://{}", self.hostname)
            }
        }
    )*};
}

engines!(CreatedDatabase, Database);
