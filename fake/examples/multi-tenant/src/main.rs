//! Serves on port 3000, with databases in the group `TURSO_GROUP` (default: `default`). With `TURSO_TOKEN`, uses the
//! organization `TURSO_ORGANIZATION` on Turso; without it, a fake platform in this process.

use std::env;
use std::error::Error;

use multi_tenant::{Service, router};
use tokio::net::TcpListener;
use turso_platform::Client;
use turso_platform_fake::{ORGANIZATION, Platform};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut fake = None;
    let organization = if env::var_os("TURSO_TOKEN").is_some() {
        Client::from_env()?.organization(env::var("TURSO_ORGANIZATION")?)
    } else {
        let platform = fake.insert(Platform::start().await?);
        println!("fake platform at {}", platform.base_url());
        platform.client().organization(ORGANIZATION)
    };
    let group = env::var("TURSO_GROUP").unwrap_or("default".to_owned());
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router(Service::new(organization.group(group)))).await?;
    Ok(())
}
