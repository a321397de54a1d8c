//! The server binary: where to find it, and the errors if it cannot be used.

use std::env;
use std::fmt;
use std::io;
use std::path::{self, Path, PathBuf};

use super::hello::VERSION;

/// The name of the binary.
const NAME: &str = "turso-platform-fake";

/// The environment variable for its path.
const VARIABLE: &str = "TURSO_PLATFORM_FAKE";

/// The server binary.
#[derive(Debug)]
pub struct Binary {
    /// Absolute, or a name to look up on `PATH`.
    pub path: PathBuf,
    source: Source,
}

/// Where a path comes from.
#[derive(Debug)]
enum Source {
    Builder,
    Variable,
    /// The environment variable `PATH`.
    SearchPath,
}

impl Binary {
    /// Returns the binary at this path, else at the path in the environment variable, else on `PATH`. It may not
    /// exist.
    pub fn find(path: Option<&Path>) -> io::Result<Self> {
        if let Some(path) = path {
            return Ok(Self {
                path: path::absolute(path)?,
                source: Source::Builder,
            });
        }
        match env::var_os(VARIABLE) {
            Some(path) if !path.is_empty() => Ok(Self {
                path: path::absolute(path)?,
                source: Source::Variable,
            }),
            _ => Ok(Self {
                path: NAME.into(),
                source: Source::SearchPath,
            }),
        }
    }

    /// Returns the error for a binary that cannot be executed.
    pub fn exec_error(&self, error: &io::Error) -> io::Error {
        let message = match self.source {
            Source::SearchPath if error.kind() == io::ErrorKind::NotFound => {
                format!("`{NAME}` is not on PATH")
            }
            _ => format!("cannot run {self}: {error}"),
        };
        let advice = match self.source {
            Source::Builder => String::new(),
            Source::Variable => format!(", or correct {VARIABLE}"),
            Source::SearchPath => format!(", or set {VARIABLE} to its path"),
        };
        let install = install();
        io::Error::new(
            error.kind(),
            format!("{message}; install it with `{install}`{advice}"),
        )
    }

    /// Returns the error for a binary of a different version.
    pub fn version_error(&self, version: &str) -> io::Error {
        let install = install();
        io::Error::other(format!(
            "{self} has version {version}, but this program uses version {VERSION} of the library \
             `{NAME}`; install the same version with `{install}`"
        ))
    }
}

impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.source {
            Source::Builder => write!(f, "the server binary `{path}`"),
            Source::Variable => write!(f, "the server binary `{path}` ({VARIABLE})"),
            Source::SearchPath => write!(f, "the server binary `{path}` on PATH"),
        }
    }
}

/// Returns the command that installs the binary.
fn install() -> String {
    format!("cargo install {NAME} --features sql --version {VERSION}")
}

/// Returns the version in the output of `--version`.
pub fn version(output: &[u8]) -> Option<String> {
    let output = str::from_utf8(output).ok()?;
    let version = output.strip_prefix(NAME)?.strip_prefix(' ')?.trim();
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn only_output_of_the_server_binary_has_a_version() {
        assert_eq!(
            version(b"turso-platform-fake 1.2.3\n").as_deref(),
            Some("1.2.3")
        );
        for output in ["", "cat 9.4", "turso-platform-faker 1.2.3", "1.2.3"] {
            assert_eq!(version(output.as_bytes()), None, "{output}");
        }
    }
}
