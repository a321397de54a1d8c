//! `cargo xtask vendor [FILE]`: from the description that Turso publishes to the one that the crate
//! is generated from.
//!
//! ```text
//! FILE → upstream.json, provenance.json
//!              │  overlay      what we know better, each with its evidence
//!              │  normalize    what the generator cannot digest, in a form that it digests
//!              │  codegen      the checks of build.rs, and the generation itself
//!              ▼
//!        openapi.yaml, and a report of what changed
//! ```

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

mod compare;
mod normalize;
mod overlay;
mod yaml;

const USAGE: &str = "\
cargo xtask vendor [FILE] [OPTIONS]

Writes openapi/openapi.yaml from openapi/upstream.json and openapi/overlay.yaml.

  FILE               first replaces upstream.json by this file (JSON or YAML, as Turso publishes it)
  --from TEXT        where FILE is from, a URL and a revision; remembered in provenance.json
  --check            writes nothing; fails if openapi.yaml is not what would be written
  --allow-unmatched  does not fail for actions of the overlay that do nothing
  --directory DIR    works on the files in DIR instead of openapi/";

/// The first lines of the file that is written.
const COMMENT: &str = "\
The Turso Platform API as this crate speaks it: the one source of the generated client.
Written by `cargo xtask vendor` from upstream.json and overlay.yaml; corrections belong there.";

struct Options {
    file: Option<PathBuf>,
    from: Option<String>,
    check: bool,
    allow_unmatched: bool,
    directory: PathBuf,
}

fn main() -> ExitCode {
    // What panics in the generator becomes a message.
    std::panic::set_hook(Box::new(|_| {}));
    let options = match options() {
        Ok(options) => options,
        Err(e) => {
            eprintln!("{e}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match vendor(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, lexopt::Error> {
    use lexopt::prelude::*;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."));
    let mut options = Options {
        file: None,
        from: None,
        check: false,
        allow_unmatched: false,
        directory: root.join("openapi"),
    };
    let mut command = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("from") => options.from = Some(parser.value()?.string()?),
            Long("check") => options.check = true,
            Long("allow-unmatched") => options.allow_unmatched = true,
            Long("directory") => options.directory = parser.value()?.into(),
            Value(value) if command.is_none() => command = Some(value),
            Value(value) if options.file.is_none() => options.file = Some(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    match command {
        Some(command) if command == "vendor" => {}
        Some(command) => return Err(format!("unknown command {command:?}").into()),
        None => return Err("no command".into()),
    }
    if options.check && options.file.is_some() {
        return Err("--check takes no FILE".into());
    }
    if options.from.is_some() && options.file.is_none() {
        return Err("--from says where FILE is from, but there is no FILE".into());
    }
    Ok(options)
}

fn vendor(options: &Options) -> Result<(), String> {
    let path = |name: &str| options.directory.join(name);
    if let Some(file) = &options.file {
        replace_upstream(options, file)?;
    }
    check_provenance(&options.directory)?;
    let mut document = read(&path("upstream.json"))?;
    let upstream = turso_platform_codegen::description::operations(&document).len();

    let overlay =
        overlay::read(read(&path("overlay.yaml"))?).map_err(|e| format!("overlay.yaml: {e}"))?;
    let idle = overlay
        .apply(&mut document)
        .map_err(|e| format!("overlay.yaml: {e}"))?;
    for line in &idle {
        eprintln!("overlay.yaml: {line}");
    }
    if !idle.is_empty() && !options.allow_unmatched {
        return Err(format!(
            "{} of {} actions do nothing: delete or mend them, or pass --allow-unmatched",
            idle.len(),
            overlay.len()
        ));
    }

    // Before the rules, which call things after their operation.
    let nameless = turso_platform_codegen::description::operations_have_ids(&document);
    if !nameless.is_empty() {
        return Err(nameless.join("\n"));
    }
    for (rule, places) in normalize::normalize(&mut document)? {
        println!("{rule}: {} places", places.len());
    }
    let text = yaml::write(COMMENT, &document)?;
    // The same checks as in build.rs, and the generation, on what will be read there.
    turso_platform_codegen::generate("openapi.yaml", &text)?;

    let target = path("openapi.yaml");
    let old = std::fs::read_to_string(&target).unwrap_or_default();
    let old_document = match old.is_empty() {
        true => Value::Null,
        false => turso_platform_codegen::description::read("openapi.yaml", &old)?,
    };
    let operations = turso_platform_codegen::description::operations(&document);
    for operation in operations
        .iter()
        .filter(|operation| operation.object.get("tags").is_none())
    {
        println!("{}: no tag; give it one in overlay.yaml", operation.id);
    }
    let operations = operations.len();
    println!("{operations} operations, {upstream} of them published\n");
    println!("{}", compare::compare(&old_document, &document));
    match (options.check, old == text) {
        (_, true) => Ok(()),
        (true, false) => Err(format!(
            "{} is not what `cargo xtask vendor` writes; run it",
            target.display()
        )),
        (false, false) => write(&target, &text),
    }
}

/// Takes over a published file, byte by byte if it is JSON, and remembers whence.
fn replace_upstream(options: &Options, file: &Path) -> Result<(), String> {
    let document = read(file)?;
    if document["paths"]
        .as_object()
        .is_none_or(|paths| paths.is_empty())
    {
        return Err(format!(
            "{}: it has no `paths`, so it is no OpenAPI document",
            file.display()
        ));
    }
    let published = read_text(file)?;
    let stored = match serde_json::from_str::<Value>(&published) {
        Ok(_) => published.clone(),
        Err(_) => serde_json::to_string_pretty(&document).map_err(|e| e.to_string())? + "\n",
    };
    let upstream = options.directory.join("upstream.json");
    if read_text(&upstream).is_ok_and(|old| old == stored) {
        println!("{} is what upstream.json has already", file.display());
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
    let provenance = serde_json::to_string_pretty(&provenance).map_err(|e| e.to_string())? + "\n";
    write(&upstream, &stored)?;
    write(&options.directory.join("provenance.json"), &provenance)
}

/// Refuses an upstream.json that was edited by hand.
fn check_provenance(directory: &Path) -> Result<(), String> {
    let provenance = read(&directory.join("provenance.json"))?;
    let upstream = directory.join("upstream.json");
    match provenance["stored_sha256"] == sha256(&read_text(&upstream)?) {
        true => Ok(()),
        false => Err(format!(
            "{}: it is not the file that provenance.json tells of; corrections belong in \
             overlay.yaml, and a new file is given as FILE",
            upstream.display()
        )),
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Reads JSON or YAML, both strictly: what is read as YAML 1.2 holds JSON.
fn read(path: &Path) -> Result<Value, String> {
    turso_platform_codegen::description::read(&path.display().to_string(), &read_text(path)?)
}

fn read_text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a file as a whole or not at all.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let temporary = path.with_extension("new");
    std::fs::write(&temporary, text)
        .and_then(|()| std::fs::rename(&temporary, path))
        .map_err(|e| format!("{}: {e}", path.display()))
}
