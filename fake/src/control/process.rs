//! A server in a separate process.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{self, Child, ChildStdin, ChildStdout, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::binary::{self, Binary};
use super::hello::{Hello, HelloVersion, VERSION};
use super::stderr::Stderr;
use super::{Command, Output};

/// Maximum wait for a process to exit.
const MAX_EXIT: Duration = Duration::from_secs(1);

/// A process that runs the server binary, and is controlled through its standard input and output. It ends
/// when dropped.
pub struct Process {
    id: u32,
    binary: Binary,
    /// The optional features of the binary.
    features: Vec<String>,
    connection: Mutex<Connection>,
}

/// Where a server listens, and the certificate of its TLS server, if it has one.
pub struct ServerInfo {
    pub address: SocketAddr,
    pub loopback: SocketAddr,
    pub certificate: Option<String>,
}

impl Process {
    /// Runs the binary, and waits until it listens.
    pub fn start(binary: Binary, arguments: &[OsString]) -> io::Result<(Self, ServerInfo)> {
        let mut child = process::Command::new(&binary.path)
            .arg("--control")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| binary.exec_error(&error))?;
        let (id, stderr) = (child.id(), child.stderr.take());
        let mut connection = Connection {
            commands: child.stdin.take(),
            results: child.stdout.take().map(BufReader::new),
            child,
            stderr: None,
        };
        connection.stderr = stderr.map(Stderr::read).transpose()?;
        let hello = match connection.hello(&binary) {
            Ok(Some(hello)) => hello,
            Ok(None) => return Err(start_error(&binary, connection)),
            Err(error) => return Err(error),
        };
        if let Some(stderr) = &connection.stderr {
            stderr.pass_on();
        }
        let process = Self {
            id,
            binary,
            features: hello.features,
            connection: Mutex::new(connection),
        };
        let info = ServerInfo {
            address: hello.address,
            loopback: hello.loopback,
            certificate: hello.certificate,
        };
        Ok((process, info))
    }

    /// Sends a command, and waits for its output. The error is the message that the method of the platform panics
    /// with.
    pub fn perform(&self, command: &Command) -> Result<Output, String> {
        let line = serde_json::to_string(command).map_err(|error| error.to_string())?;
        let connection = self.connection.lock();
        let mut connection = connection.unwrap_or_else(PoisonError::into_inner);
        connection.exchange(line).unwrap_or_else(|error| {
            let status = connection.exit();
            Err(format!(
                "the server process of this platform has exited ({error}): process {}, {status}, {}",
                self.id, self.binary
            ))
        })
    }
}

/// Omits what is sent and received.
impl fmt::Debug for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Process")
            .field("id", &self.id)
            .field("binary", &self.binary.path)
            .field("features", &self.features)
            .finish_non_exhaustive()
    }
}

/// A process and its pipes.
struct Connection {
    child: Child,
    commands: Option<ChildStdin>,
    results: Option<BufReader<ChildStdout>>,
    /// Dropped after the process has exited.
    stderr: Option<Stderr>,
}

impl Connection {
    /// Reads the first line. Returns `None` if the process exits instead.
    fn hello(&mut self, binary: &Binary) -> io::Result<Option<Hello>> {
        let Ok(line) = self.read_line() else {
            return Ok(None);
        };
        let invalid = |error: serde_json::Error| {
            io::Error::other(format!(
                "{binary} is not a turso-platform-fake server: its first line of output is {line:?} ({error})"
            ))
        };
        let HelloVersion { version } = serde_json::from_str(&line).map_err(invalid)?;
        if version != VERSION {
            return Err(binary.version_error(&version));
        }
        serde_json::from_str(&line).map(Some).map_err(invalid)
    }

    fn exchange(&mut self, mut line: String) -> io::Result<Result<Output, String>> {
        line.push('\n');
        match &mut self.commands {
            Some(commands) => commands.write_all(line.as_bytes())?,
            None => return Err(io::ErrorKind::BrokenPipe.into()),
        }
        Ok(serde_json::from_str(&self.read_line()?)?)
    }

    fn read_line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if let Some(results) = &mut self.results {
            results.read_line(&mut line)?;
        }
        // Otherwise the process was killed while it wrote the line.
        if line.ends_with('\n') {
            Ok(line)
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }

    /// Waits up to [`MAX_EXIT`] for the process to exit, as it does at the end of its input, then kills it. Returns
    /// its exit status as text.
    fn exit(&mut self) -> String {
        self.commands = None;
        let start = Instant::now();
        while start.elapsed() < MAX_EXIT {
            match self.child.try_wait() {
                Ok(Some(status)) => return status.to_string(),
                Ok(None) => thread::sleep(Duration::from_millis(1)),
                Err(_) => break,
            }
        }
        match self.kill() {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        }
    }

    fn kill(&mut self) -> io::Result<ExitStatus> {
        // Fails if the process has exited.
        let _ = self.child.kill();
        self.child.wait()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // Not killed at once, so that it removes its temporary files.
        self.exit();
    }
}

/// Returns the error for a process that exited before it listened. Its version may lack one of the arguments.
fn start_error(binary: &Binary, mut connection: Connection) -> io::Error {
    let status = connection.exit();
    let output = process::Command::new(&binary.path)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    if let Some(version) = output
        .ok()
        .and_then(|output| binary::version(&output.stdout))
        && version != VERSION
    {
        return binary.version_error(&version);
    }
    let stderr = connection.stderr.as_ref().map(Stderr::text);
    let stderr = stderr.unwrap_or_default();
    io::Error::other(format!(
        "{binary} exited during startup ({status}): {stderr}"
    ))
}
