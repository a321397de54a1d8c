//! Platforms whose server is a separate process.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::PlatformBuilder;
use crate::backend::Backend;
use crate::control::{Binary, Process, Server};
use crate::platform::Platform;

impl Platform {
    /// Starts the installed server binary as a separate process, with default settings.
    ///
    /// See [`PlatformBuilder::spawn`].
    ///
    /// ```no_run
    /// use turso_platform_fake::{ORGANIZATION, Platform, Reply};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let platform = Platform::spawn()?;
    /// platform.reply_once("createDatabase", Reply::error(503, "overloaded"));
    /// let acme = platform.client().organization(ORGANIZATION);
    /// acme.create("orders").group("default").send().await?;
    /// assert_eq!(platform.databases().len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`PlatformBuilder::spawn`].
    pub fn spawn() -> io::Result<Self> {
        Self::builder().spawn()
    }
}

impl PlatformBuilder {
    /// Sets the path of the server binary that [`spawn`](Self::spawn) starts. Default: the path in the environment
    /// variable `TURSO_PLATFORM_FAKE`, else `turso-platform-fake` on `PATH`.
    pub fn binary(mut self, path: impl Into<PathBuf>) -> Self {
        self.binary = Some(path.into());
        self
    }

    /// Starts the installed server binary as a separate process.
    ///
    /// For programs that cannot link the SQL engine. The binary is found at [`binary`](Self::binary), else at the
    /// path in the environment variable `TURSO_PLATFORM_FAKE`, else as `turso-platform-fake` on `PATH`. Cargo does
    /// not build it for programs that depend on this package, so install it:
    ///
    /// ```sh
    /// cargo install turso-platform-fake --features sql
    /// ```
    ///
    /// The platform has the same methods as one [started](Self::start) in this process, except that replies cannot
    /// [wait at a barrier](crate::Reply::wait_at). Each method blocks for a round trip to the process. Neither the
    /// methods nor the server need a Tokio runtime in this process.
    ///
    /// The process is controlled through its standard input and output. It exits when the platform is dropped, and
    /// when this process ends, even if it is killed. Its standard error is passed on to that of this process.
    ///
    /// # Errors
    ///
    /// If the binary is not found or its version differs from that of this library, or if it fails to start, for the
    /// same reasons as [`start`](Self::start). The message then includes its standard error.
    pub fn spawn(self) -> io::Result<Platform> {
        let binary = Binary::find(self.binary.as_deref())?;
        let (process, info) = Process::start(binary, &self.arguments())?;
        Ok(Platform {
            address: info.address,
            loopback: info.loopback,
            certificate: info.certificate,
            server: Server::Process(process),
        })
    }

    /// Returns the arguments of the binary for these settings.
    fn arguments(self) -> Vec<OsString> {
        let Self {
            backend,
            address,
            host_names,
            ready_after,
            upload_chunk_size,
            groups_ready_after,
            seed,
            log_limit,
            rate_limit,
            retry_after,
            state_file,
            // The binary always serves the page.
            page: _,
            tls,
            directory,
            binary: _,
        } = self;
        let backend = match backend {
            Backend::Aws => "aws",
            Backend::Legacy => "legacy",
        };
        let mut arguments = vec![
            argument("backend", backend),
            argument("address", address.ip().to_string()),
            argument("port", address.port().to_string()),
            argument("ready-after-ms", milliseconds(ready_after)),
            argument("groups-ready-after-ms", milliseconds(groups_ready_after)),
            argument("upload-chunk-size", upload_chunk_size.to_string()),
            argument("seed", seed.to_string()),
            argument("log-limit", log_limit.to_string()),
        ];
        arguments.extend(host_names.iter().map(|name| argument("host-name", name)));
        arguments.extend(state_file.map(|file| argument("state", file)));
        arguments.extend(directory.map(|path| argument("directory", path)));
        if tls {
            arguments.push("--tls".into());
        }
        if let Some(limit) = rate_limit {
            arguments.push(argument("rate-limit", limit.to_string()));
            if !retry_after {
                arguments.push("--no-retry-after".into());
            }
        }
        arguments
    }
}

/// Returns an option with its value, in one argument, so that the value can start with a hyphen.
fn argument(name: &str, value: impl AsRef<OsStr>) -> OsString {
    let mut argument = OsString::from(format!("--{name}="));
    argument.push(value);
    argument
}

/// Returns a time in milliseconds, rounded up.
fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_nanos().div_ceil(1_000_000);
    u64::try_from(milliseconds).unwrap_or(u64::MAX).to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::milliseconds;

    #[test]
    fn times_are_rounded_up_to_milliseconds() {
        for (time, expected) in [
            (Duration::ZERO, "0"),
            (Duration::from_nanos(1), "1"),
            (Duration::from_millis(1500), "1500"),
            (Duration::MAX, "18446744073709551615"),
        ] {
            assert_eq!(milliseconds(time), expected);
        }
    }
}
