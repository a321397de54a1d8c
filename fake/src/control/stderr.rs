//! The standard error of a server process.

use std::io::{self, ErrorKind, Read};
use std::process::ChildStderr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The maximum length of the kept output, in bytes.
const MAX_KEPT: usize = 16 * 1024;

/// Maximum wait for the output of a process to end after the process has exited. Its children may keep the
/// output open.
const MAX_WAIT: Duration = Duration::from_secs(1);

/// Reads the standard error of a process: keeps it during startup, for the error if that fails, and passes it on
/// afterwards. Waits for the output to end when dropped, so drop the process first.
pub struct Stderr {
    /// `None` once it is passed on.
    kept: Arc<Mutex<Option<Vec<u8>>>>,
    thread: JoinHandle<()>,
}

impl Stderr {
    /// Starts a thread that reads the output until it ends.
    pub fn read(mut output: ChildStderr) -> io::Result<Self> {
        let kept = Arc::new(Mutex::new(Some(Vec::new())));
        let shared = kept.clone();
        let thread = thread::Builder::new().spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = match output.read(&mut buffer) {
                    Ok(0) => return,
                    Ok(length) => &buffer[..length],
                    Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                    Err(_) => return,
                };
                match &mut *lock(&shared) {
                    Some(kept) if kept.len() < MAX_KEPT => kept.extend_from_slice(read),
                    Some(_) => {}
                    None => pass_on(read),
                }
            }
        })?;
        Ok(Self { kept, thread })
    }

    /// Passes on the kept output, and all that follows, to the standard error of this process.
    pub fn pass_on(&self) {
        if let Some(kept) = lock(&self.kept).take() {
            pass_on(&kept);
        }
    }

    /// Takes the kept output of a process that has exited.
    pub fn text(&self) -> String {
        self.wait();
        let kept = lock(&self.kept).take().unwrap_or_default();
        String::from_utf8_lossy(&kept).trim().to_owned()
    }

    fn wait(&self) {
        let start = Instant::now();
        while !self.thread.is_finished() && start.elapsed() < MAX_WAIT {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Stderr {
    fn drop(&mut self) {
        self.wait();
    }
}

/// Prints to the standard error. Unlike with `std::io::stderr`, the test harness captures this.
fn pass_on(output: &[u8]) {
    eprint!("{}", String::from_utf8_lossy(output));
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
