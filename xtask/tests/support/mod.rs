//! Runs `cargo xtask vendor` on copies of the project's files.

// Each test uses a part of it.
#![allow(dead_code)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The files of the project.
fn originals() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi")
}

/// A copy of the project's files, in a directory of its own.
pub struct Files(PathBuf);

impl Files {
    pub fn new(test: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = std::fs::remove_dir_all(&directory);
        std::fs::create_dir_all(&directory).unwrap();
        for name in [
            "upstream.json",
            "provenance.json",
            "overlay.yaml",
            "openapi.yaml",
        ] {
            std::fs::copy(originals().join(name), directory.join(name)).unwrap();
        }
        Self(directory)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Writes a file; returns its path.
    pub fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.0.join(name), text).unwrap();
        self.path(name)
    }

    /// Replaces a text in a file.
    pub fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} does not contain {from:?}");
        self.write(name, &text.replacen(from, to, 1));
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Runs the command; returns whether it succeeded and its output, without the directory's path.
    pub fn vendor<S: AsRef<OsStr>>(&self, arguments: &[S]) -> (bool, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["vendor", "--directory"])
            .arg(&self.0)
            .args(arguments)
            .output()
            .unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (
            output.status.success(),
            text.replace(&format!("{}/", self.0.display()), ""),
        )
    }

    /// The published description, changed by `edit`, as a file.
    pub fn published(&self, edit: impl FnOnce(&mut Value)) -> String {
        let mut document = serde_json::from_str(&self.read("upstream.json")).unwrap();
        edit(&mut document);
        self.write(
            "published.json",
            &serde_json::to_string_pretty(&document).unwrap(),
        )
    }
}

/// Returns the report without the section about rules, whose counts change often.
pub fn without_rules(report: &str) -> &str {
    report
        .split_once("\n## Rules and the places")
        .map_or(report, |(rest, _)| rest)
}
