//! Progress of transfers.

use std::sync::{Arc, Mutex, PoisonError};

/// Reports the progress of a transfer to a callback.
#[derive(Clone)]
pub struct Progress(Arc<Mutex<State>>);

struct State {
    /// The number of bytes reported last.
    reported: u64,
    callback: Box<dyn FnMut(u64, u64) + Send>,
}

impl Progress {
    /// Takes a callback for the number of bytes transferred and the total.
    pub fn new(callback: impl FnMut(u64, u64) + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(State {
            reported: 0,
            callback: Box::new(callback),
        })))
    }

    /// Reports that `done` bytes of `total` are transferred, unless as many were already reported:
    /// a repeated part does not count again.
    pub fn report(&self, done: u64, total: u64) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if done > state.reported {
            state.reported = done;
            (state.callback)(done, total);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_parts_are_not_reported_again() {
        let reports = Arc::new(Mutex::new(Vec::new()));
        let recorded = reports.clone();
        let progress =
            Progress::new(move |done, total| recorded.lock().unwrap().push((done, total)));
        for done in [0, 4, 8, 2, 8, 10] {
            progress.report(done, 10);
        }
        assert_eq!(*reports.lock().unwrap(), [(4, 10), (8, 10), (10, 10)]);
    }
}
