//! Turns the description that Turso publishes into the one that the client is generated from.
//!
//! ```text
//! FILE → upstream.json, provenance.json
//!              │  overlay   corrections and additions, each with its evidence
//!              │  rules     fixes for what the generator does not support
//!              │  generate  the checks of the build, and the generation itself
//!              ▼
//!        openapi.yaml, and a report of what changed
//! ```

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use turso_platform_codegen::{Document, fix, generate, leave_out_unsupported, read_yaml};

use crate::compare::compare;
use crate::normalize::normalize;
use crate::overlay::Overlay;
use crate::yaml;

const UPSTREAM: &str = "upstream.json";
const PROVENANCE: &str = "provenance.json";
const OVERLAY: &str = "overlay.yaml";
const OPENAPI: &str = "openapi.yaml";

/// The first lines of `openapi.yaml`.
const COMMENT: &str = "\
The description of the Turso Platform API from which the client is generated.
Written by `cargo xtask vendor` from upstream.json and overlay.yaml; corrections belong there.";

/// The command line.
pub struct Options {
    /// A newly published description.
    pub file: Option<PathBuf>,
    /// The origin of `file`.
    pub from: Option<String>,
    /// Whether to compare instead of writing.
    pub check: bool,
    /// Whether `check` accepts overlay actions without effect.
    pub allow_unmatched: bool,
    /// The directory of the files.
    pub directory: PathBuf,
}

/// Runs the command.
pub fn vendor(options: &Options) -> Result<(), String> {
    let directory = &options.directory;
    if let Some(file) = &options.file {
        replace_upstream(options, file)?;
    }
    check_provenance(directory)?;
    let upstream = read(&directory.join(UPSTREAM))?;
    let mut corrected = upstream.clone();
    apply_overlay(options, &mut corrected)?;
    let mut document = Document::from_value(corrected);
    match fix(&mut document) {
        Ok(changes) => {
            for (rule, places) in changes {
                let noun = if places.len() == 1 { "place" } else { "places" };
                println!("{rule}: {} {noun}", places.len());
            }
        }
        Err(problems) => return problems.into_result(OPENAPI),
    }
    let text = generated_text(&mut document)?;
    for left_out in document.left_out() {
        println!("{left_out}");
    }

    let target = directory.join(OPENAPI);
    let old = std::fs::read_to_string(&target).unwrap_or_default();
    report_untagged(&document);
    println!(
        "{} operations, {} of them published\n",
        document.operations().len(),
        Document::from_value(upstream).operations().len()
    );
    println!("{}", compare(&read_old(&old)?, &document));
    if old == text {
        Ok(())
    } else if options.check {
        Err(format!(
            "{} is out of date; run `cargo xtask vendor`",
            target.display()
        ))
    } else {
        write(&target, &text)
    }
}

/// Generates the client, to find what the build would, and returns the text of the description.
/// Leaves out the operations that cannot be generated.
fn generated_text(document: &mut Document) -> Result<String, String> {
    loop {
        let text = yaml::write(COMMENT, document)?;
        // Checks the text rather than the document, since the build reads the text.
        match generate(OPENAPI, &text) {
            Ok(generated) => {
                // The build fails with the lines about missing operations.
                for note in generated.missing.into_iter().chain(generated.notes) {
                    println!("{note}");
                }
                return Ok(text);
            }
            Err(error) if !leave_out_unsupported(document) => return Err(error),
            Err(_) => {}
        }
    }
}

/// Normalizes the description and applies overlay.yaml. Prints what each does not do as expected.
///
/// # Errors
///
/// With `--check`, if actions have no effect although their operation or component is there.
fn apply_overlay(options: &Options, document: &mut Value) -> Result<(), String> {
    let in_overlay = |e| format!("{OVERLAY}: {e}");
    let overlay = read(&options.directory.join(OVERLAY))?;
    let overlay = Overlay::from_value(overlay).map_err(in_overlay)?;
    for note in normalize(document, &overlay.operations, &overlay.components).map_err(in_overlay)? {
        println!("{note}");
    }
    let void = overlay.apply(document).map_err(in_overlay)?;
    for line in void.lines() {
        println!("{OVERLAY}: {line}");
    }
    if options.check && !options.allow_unmatched && void.outdated() > 0 {
        return Err(format!(
            "{} overlay actions have no effect: correct or delete them, or pass --allow-unmatched",
            void.outdated(),
        ));
    }
    Ok(())
}

fn report_untagged(document: &Document) {
    for operation in document.operations() {
        if operation.object.get("tags").is_none() {
            println!("{}: no tag; add one in {OVERLAY}", operation.id);
        }
    }
}

/// Reads the previous description, or an empty one if there was none.
fn read_old(text: &str) -> Result<Document, String> {
    if text.is_empty() {
        Ok(Document::from_value(Value::Null))
    } else {
        Document::read(OPENAPI, text)
    }
}

/// Replaces upstream.json, verbatim if the published file is JSON, and records its origin.
fn replace_upstream(options: &Options, file: &Path) -> Result<(), String> {
    let document = read(file)?;
    let paths = document["paths"].as_object();
    if paths.is_none_or(|paths| paths.is_empty()) {
        return Err(format!(
            "{}: not an OpenAPI document: it has no `paths`",
            file.display()
        ));
    }
    let published = read_text(file)?;
    let stored = if serde_json::from_str::<Value>(&published).is_ok() {
        published.clone()
    } else {
        to_json(&document)?
    };
    let upstream = options.directory.join(UPSTREAM);
    if read_text(&upstream).is_ok_and(|old| old == stored) {
        println!("{} is the same as {UPSTREAM}", file.display());
        return Ok(());
    }
    let source = options
        .from
        .clone()
        .unwrap_or_else(|| file.display().to_string());
    let provenance = json!({
        "source": source,
        "retrieved": chrono::Utc::now().date_naive().to_string(),
        "sha256": sha256(&published),
        "stored_sha256": sha256(&stored),
    });
    write(&upstream, &stored)?;
    write(&options.directory.join(PROVENANCE), &to_json(&provenance)?)
}

/// Fails if upstream.json was edited by hand.
fn check_provenance(directory: &Path) -> Result<(), String> {
    let provenance = read(&directory.join(PROVENANCE))?;
    let upstream = directory.join(UPSTREAM);
    if provenance["stored_sha256"] == sha256(&read_text(&upstream)?) {
        return Ok(());
    }
    Err(format!(
        "{}: does not match {PROVENANCE}; restore it, put corrections into {OVERLAY}, and pass a \
         new description as FILE",
        upstream.display()
    ))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn to_json(value: &Value) -> Result<String, String> {
    let text = serde_json::to_string_pretty(value).map_err(|e| e.to_string())?;
    Ok(text + "\n")
}

/// Reads JSON or YAML, both strictly.
fn read(path: &Path) -> Result<Value, String> {
    read_yaml(&path.display().to_string(), &read_text(path)?)
}

fn read_text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a file atomically.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let temporary = path.with_extension("new");
    std::fs::write(&temporary, text)
        .and_then(|()| std::fs::rename(&temporary, path))
        .map_err(|e| format!("{}: {e}", path.display()))
}
