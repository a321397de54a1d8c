//! Reads exported files with SQLite.

mod export;
mod faults;
mod random;
mod support;
