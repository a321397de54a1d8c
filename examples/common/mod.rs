//! What the examples share: where they work, and how much memory they took.

use std::error::Error;

use turso_platform::Client;
use turso_platform::ext::OrganizationClient;
use turso_platform::fake::{ORGANIZATION, Platform, Reply};

/// The organization to work in: of the real service if `TURSO_TOKEN` is set, named by
/// `TURSO_ORGANIZATION`; else of a fake platform inside this process.
pub async fn organization() -> Result<(OrganizationClient, Option<Platform>), Box<dyn Error>> {
    if std::env::var_os("TURSO_TOKEN")
        .or(std::env::var_os("TURSO_API_TOKEN"))
        .is_some()
    {
        let slug = std::env::var("TURSO_ORGANIZATION")
            .map_err(|_| "name the organization in TURSO_ORGANIZATION")?;
        return Ok((Client::from_env()?.organization(slug), None));
    }
    let platform = Platform::start().await?;
    Ok((platform.client().organization(ORGANIZATION), Some(platform)))
}

/// Lets a fake platform fail often: of all requests 5 % are answered with 503 and 2 % are reset, and of
/// the creations of databases 1 % take effect and lose their answer.
pub fn make_unreliable(platform: &Platform) {
    platform.reply_at_rate("*", 0.05, Reply::error(503, "overloaded"));
    platform.reply_at_rate("*", 0.02, Reply::dropped());
    platform.reply_at_rate("createDatabase", 0.01, Reply::dropped().after_effect());
}

/// The group to work in.
pub fn group() -> String {
    std::env::var("TURSO_GROUP").unwrap_or("default".to_owned())
}

/// The most memory that this process had at a time, in MiB, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}
