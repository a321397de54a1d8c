//! Tests that need SQLite: `tests/`.
