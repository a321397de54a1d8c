//! Generates the client from `openapi/openapi.yaml` into `OUT_DIR`.

use std::path::Path;

const DESCRIPTION: &str = "openapi/openapi.yaml";

fn main() {
    println!("cargo::rerun-if-changed={DESCRIPTION}");
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
    turso_platform_codegen::generate(DESCRIPTION, &yaml)?.write(Path::new(&directory))
}
