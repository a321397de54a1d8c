//! Connection URLs of databases and instances.

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
