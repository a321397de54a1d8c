//! Code shared by the examples: the organization and group to use, and peak memory.

use std::error::Error;

use turso_platform::Client;
use turso_platform::OrganizationClient;
use turso_platform_fake::{ORGANIZATION, Platform};

/// Returns the organization to use: on the real service, the one named by `TURSO_ORGANIZATION`, if
/// `TURSO_TOKEN` is set, or else that of a fake platform in this process.
pub async fn organization() -> Result<(OrganizationClient, Option<Platform>), Box<dyn Error>> {
    if std::env::var_os("TURSO_TOKEN")
        .or(std::env::var_os("TURSO_API_TOKEN"))
        .is_some()
    {
        let slug = std::env::var("TURSO_ORGANIZATION")
            .map_err(|_| "set TURSO_ORGANIZATION to the slug of the organization to use")?;
        return Ok((Client::from_env()?.organization(slug), None));
    }
    // The examples count all requests.
    let platform = Platform::builder().log_limit(usize::MAX).start().await?;
    Ok((platform.client().organization(ORGANIZATION), Some(platform)))
}

/// Returns the group to use.
pub fn group() -> String {
    std::env::var("TURSO_GROUP").unwrap_or("default".to_owned())
}

/// Returns the peak memory usage of this process in MiB, if the system reports it.
#[allow(dead_code)] // Not every example uses it.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}
