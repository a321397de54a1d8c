//! Generates the client from `openapi/openapi.yaml` into `OUT_DIR`.

use std::path::Path;

use turso_platform_codegen::TestSupport;

const DESCRIPTION: &str = "openapi/openapi.yaml";

fn main() {
    println!("cargo::rerun-if-changed={DESCRIPTION}");
    println!("cargo::rustc-check-cfg=cfg(described, values(any()))");
    if let Err(problems) = generate() {
        for line in problems.lines() {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
}

fn generate() -> Result<(), String> {
    let yaml = std::fs::read_to_string(DESCRIPTION).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let directory = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let directory = Path::new(&directory);
    let generated = turso_platform_codegen::generate(DESCRIPTION, &yaml)?;
    if !generated.missing.is_empty() {
        return Err(generated.missing.join("\n"));
    }
    generated.write(directory)?;
    // The published package has no tests.
    if Path::new("tests/it").exists() {
        support_tests(directory, &generated.test_support)?;
    }
    Ok(())
}

/// Lets tests of operations that a revision lacks be left out with `cfg(described = "operationId")`.
fn support_tests(directory: &Path, support: &TestSupport) -> Result<(), String> {
    for name in &support.described {
        println!("cargo::rustc-cfg=described=\"{name}\"");
    }
    let path = directory.join("calls.rs");
    std::fs::write(&path, &support.calls).map_err(|e| format!("{}: {e}", path.display()))
}
