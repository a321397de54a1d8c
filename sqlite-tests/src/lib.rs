//! Tests that open files with SQLite, in a package of their own: see `Cargo.toml`.
