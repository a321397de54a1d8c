//! `cargo xtask soak`, run as a process.

use std::process::{Command, Output};

fn soak(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("soak")
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
fn platform_is_as_the_workers_recorded_it() {
    let output = soak(&["--minutes", "0.1", "--seed", "1", "--workers", "3"]);
    let report = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}{errors}");
    assert!(
        report.starts_with("3 workers, 0:06 min, seed 1\n"),
        "{report}"
    );
    assert!(report.ends_with("\nno differences\n"), "{report}");
    // Otherwise it proves nothing.
    for name in [
        "ensure",
        "requests",
        "kills of workers",
        "kills of the platform",
    ] {
        let row = report.lines().find_map(|line| line.strip_prefix(name));
        let count = row.and_then(|row| row.split_whitespace().next());
        assert_ne!(count.expect(name), "0", "{name}:\n{report}");
    }
}

#[test]
fn invalid_arguments_are_rejected() {
    for arguments in [
        ["--minutes", "-1"],
        ["--workers", "0"],
        ["--rate-limit", "0"],
    ] {
        let output = soak(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("cargo xtask soak [OPTIONS]"), "{errors}");
    }
}
