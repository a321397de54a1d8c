//! Tests that open files with SQLite. `Cargo.toml` explains why this is a separate package.
