//! Engines of databases, and connection URLs of databases and instances.

use crate::generated::types;

macro_rules! connection_urls {
    ($($type:ident: $what:literal),*) => {$(
        impl types::$type {
            #[doc = concat!("Returns the URL for libSQL clients to connect to ", $what, ": `libsql://<host>`.")]
            pub fn libsql_url(&self) -> String {
                format!("libsql://{}", self.hostname)
            }

            #[doc = concat!("Returns the URL for HTTP clients to connect to ", $what, ": `https://<host>`.")]
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
            /// ```
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
            /// # let platform = turso_platform_fake::Platform::start().await?;
            /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
            /// let orders = acme.group("default").create("orders").use_tursodb(true).send().await?;
            /// assert!(orders.url().starts_with("turso://"));
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
