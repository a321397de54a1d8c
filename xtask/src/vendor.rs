//! Turns the description that Turso publishes into the one that the client is generated from.
//!
//! ```text
//! FILE → upstream.json, provenance.json
//!              │  overlay   corrections and additions, each with its evidence
//!              │  rules     fixes for what the generator does not support
//!              │  generate  the checks of the build, and the generation itself
//!              ▼
//!        openapi.yaml, the packaged client, and a report of what changed
//! ```

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use turso_platform_codegen::{Document, Generated, fix, generate, leave_out_unsupported};

use crate::compare::{Side, compare};
use crate::normalize::normalize;
use crate::overlay::{Overlay, VoidActions};
use crate::packaged;
use crate::report::{Report, Section, new_operations};
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
    /// The root of the package to write the client to, if any.
    pub package: Option<PathBuf>,
}

/// Runs the command.
pub fn vendor(options: &Options) -> Result<(), String> {
    let directory = &options.directory;
    if let Some(file) = &options.file {
        replace_upstream(options, file)?;
    }
    let provenance = check_provenance(directory)?;
    let upstream = read(&directory.join(UPSTREAM))?;
    let mut corrected = upstream.clone();
    let (recognized, corrections) = apply_overlay(directory, &mut corrected)?;
    corrected["x-provenance"] = provenance;
    let mut document = Document::from_value(corrected);
    let fixes = match fix(&mut document) {
        Ok(fixes) => fixes,
        Err(problems) => return problems.into_result(OPENAPI),
    };
    let (text, generated) = generate_from(&mut document)?;

    let target = directory.join(OPENAPI);
    let old_text = std::fs::read_to_string(&target).unwrap_or_default();
    let (old, old_generated) = read_old(&old_text, &text, &generated)?;
    let side = |document, generated| Side {
        document,
        generated,
    };
    let changes = compare(
        &side(&old, old_generated.as_ref()),
        &side(&document, Some(&generated)),
    )?;
    let section = |title, lines| Section { title, lines };
    let report = Report {
        changes,
        version: turso_platform_codegen::VERSION,
        new_operations: new_operations(&old, &document, &generated),
        operations: (
            document.operations().len(),
            Document::from_value(upstream).operations().len(),
        ),
        sections: vec![
            section("Missing: the build fails", generated.missing.clone()),
            section(
                "Left out",
                document.left_out().map(|l| l.to_string()).collect(),
            ),
            section("Recognized under another name", recognized),
            section("Corrections", corrections.lines()),
            section(
                "Operations without a tag; add one in the overlay",
                untagged(&document),
            ),
            section("Names chosen by rule", generated.notes.clone()),
            section(
                "Rules and the places that they changed",
                fixes.iter().filter_map(fixed).collect(),
            ),
        ],
    };
    // Whoever reads the report may have read enough.
    let _ = writeln!(std::io::stdout(), "{report}");
    if options.check && !options.allow_unmatched && corrections.outdated() > 0 {
        return Err(format!(
            "{} overlay actions have no effect: correct or delete them, or pass --allow-unmatched",
            corrections.outdated(),
        ));
    }
    if options.check && old_text != text {
        return Err(format!(
            "{} is out of date; run `cargo xtask vendor`",
            target.display()
        ));
    }
    if old_text != text {
        write(&target, &text)?;
    }
    match &options.package {
        Some(root) if options.check => packaged::check(root, &generated),
        Some(root) => packaged::write(root, &generated),
        None => Ok(()),
    }
}

/// Normalizes the description and applies overlay.yaml. Returns what was recognized under another name,
/// and the actions to report.
fn apply_overlay(
    directory: &Path,
    document: &mut Value,
) -> Result<(Vec<String>, VoidActions), String> {
    let in_overlay = |e| format!("{OVERLAY}: {e}");
    let overlay = read(&directory.join(OVERLAY))?;
    let overlay = Overlay::from_value(overlay).map_err(in_overlay)?;
    overlay.check_style().map_err(in_overlay)?;
    let recognized =
        normalize(document, &overlay.operations, &overlay.components).map_err(in_overlay)?;
    let void = overlay.apply(document).map_err(in_overlay)?;
    Ok((recognized, void))
}

/// Generates the client, to find what the build would find. Returns the text of the description, too.
/// Leaves out the operations that cannot be generated.
fn generate_from(document: &mut Document) -> Result<(String, Generated), String> {
    loop {
        let text = yaml::write(COMMENT, document)?;
        // From the text rather than the document, since the build reads the text.
        if Document::read(OPENAPI, &text)? != *document {
            return Err(format!(
                "{OPENAPI}: the build would read some values differently; quote them in `xtask/src/yaml.rs`"
            ));
        }
        match generate(OPENAPI, &text) {
            Ok(generated) => return Ok((text, generated)),
            Err(error) if !leave_out_unsupported(document) => return Err(error),
            Err(_) => {}
        }
    }
}

/// Reads the previous description, or an empty one if there was none, and generates its client unless it
/// is the new one.
fn read_old(
    old: &str,
    new: &str,
    generated: &Generated,
) -> Result<(Document, Option<Generated>), String> {
    if old.is_empty() {
        return Ok((Document::from_value(Value::Null), None));
    }
    let document = Document::read(OPENAPI, old)?;
    let generated = if old == new {
        generated.clone()
    } else {
        generate(OPENAPI, old).map_err(|e| format!("the previous description: {e}"))?
    };
    Ok((document, Some(generated)))
}

fn untagged(document: &Document) -> Vec<String> {
    let operations = document.operations();
    let untagged = operations.iter().filter(|o| o.object.get("tags").is_none());
    untagged.map(|operation| operation.id.to_owned()).collect()
}

fn fixed((rule, places): &(&str, Vec<String>)) -> Option<String> {
    (!places.is_empty()).then(|| format!("{rule}: {}", places.len()))
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

/// Returns the origin of upstream.json. Fails if it was edited by hand.
fn check_provenance(directory: &Path) -> Result<Value, String> {
    let mut provenance = read(&directory.join(PROVENANCE))?;
    let upstream = directory.join(UPSTREAM);
    if provenance["stored_sha256"] == sha256(&read_text(&upstream)?) {
        if let Value::Object(provenance) = &mut provenance {
            provenance.remove("stored_sha256");
        }
        return Ok(provenance);
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
    yaml::read(&path.display().to_string(), &read_text(path)?)
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
