//! Exported files, as SQLite reads them.

mod export;
mod faults;
mod random;
mod support;
