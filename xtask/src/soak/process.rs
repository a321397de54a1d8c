//! The processes that are killed: the platform and the workers.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use fastrand::Rng;

/// The ports of the platform. Below the range from which systems choose the ports of clients: while the
/// platform is down, one of its clients could otherwise get its port, or connect to itself.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A process that is killed when dropped.
pub struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> io::Result<Self> {
        command.stdin(Stdio::null()).spawn().map(Self)
    }

    /// Kills the process with SIGKILL (on Windows, terminates it).
    pub fn kill(&mut self) -> io::Result<()> {
        self.0.kill()?;
        self.0.wait().map(drop)
    }

    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        self.0.wait()
    }

    /// Returns the status of the process if it has ended by itself.
    pub fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.0.try_wait()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

/// The fake platform, which keeps its state and its port when it is started again.
pub struct Platform {
    program: PathBuf,
    directory: PathBuf,
    port: u16,
    rate_limit: Option<u32>,
    process: Option<Process>,
    pub token: String,
}

impl Platform {
    /// Starts a platform that fails often.
    pub fn start(directory: &Path, rate_limit: Option<u32>, random: &mut Rng) -> io::Result<Self> {
        let mut platform = Self {
            program: sibling("turso-platform-fake")?,
            directory: directory.to_owned(),
            port: free_port(random)?,
            rate_limit,
            process: None,
            token: String::new(),
        };
        platform.restart(true)?;
        Ok(platform)
    }

    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn kill(&mut self) -> io::Result<()> {
        match self.process.take() {
            Some(mut process) => process.kill(),
            None => Ok(()),
        }
    }

    /// Starts the platform again with its state, and waits until it listens.
    pub fn restart(&mut self, unreliable: bool) -> io::Result<()> {
        self.kill()?;
        let mut command = Command::new(&self.program);
        command
            .args(["--port", &self.port.to_string(), "--state"])
            .arg(self.directory.join("platform.json"))
            .stdout(Stdio::piped())
            .stderr(append(&self.directory.join("platform.log"))?);
        if unreliable {
            command.arg("--unreliable");
        }
        if let Some(limit) = self.rate_limit {
            command.args(["--rate-limit", &limit.to_string()]);
        }
        let mut process = Process::start(&mut command)?;
        let output = process.0.stdout.take();
        self.process = Some(process);
        let lines = BufReader::new(output.ok_or(io::ErrorKind::BrokenPipe)?).lines();
        for line in lines {
            let line = line?;
            let export = line.strip_prefix("export TURSO_TOKEN=");
            if let Some((token, _)) = export.and_then(|export| export.split_once(' ')) {
                token.clone_into(&mut self.token);
                return Ok(());
            }
        }
        let log = self.directory.join("platform.log");
        Err(io::Error::other(format!(
            "the platform did not start; see {}",
            log.display()
        )))
    }
}

/// Starts a worker of this program, with a token in its environment.
pub fn start_worker(
    platform: &Platform,
    worker: usize,
    seed: u64,
    finish: bool,
) -> io::Result<Process> {
    let directory = &platform.directory;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["worker", "--worker", &worker.to_string()])
        .args(["--seed", &seed.to_string(), "--directory"])
        .arg(directory)
        .env("TURSO_BASE_URL", platform.base_url())
        .env("TURSO_TOKEN", &platform.token);
    if finish {
        command.arg("--finish");
    }
    let log = append(&log(directory, worker))?;
    command.stdout(log.try_clone()?).stderr(log);
    Process::start(&mut command)
}

/// Returns the path of a worker's output.
pub fn log(directory: &Path, worker: usize) -> PathBuf {
    directory.join(format!("worker-{worker}.log"))
}

fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).open(path)
}

/// Returns the path of a program built together with this one.
fn sibling(name: &str) -> io::Result<PathBuf> {
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::current_exe()?.with_file_name(program);
    if path.exists() {
        Ok(path)
    } else {
        let message = format!("{} does not exist: run cargo xtask soak", path.display());
        Err(io::Error::new(io::ErrorKind::NotFound, message))
    }
}

fn free_port(random: &mut Rng) -> io::Result<u16> {
    for _ in 0..100 {
        let port = random.u16(PORTS);
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    Err(io::Error::other(format!("no free port in {PORTS:?}")))
}
