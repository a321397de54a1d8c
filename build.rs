//! Generates the client from `openapi/openapi.yaml` into `OUT_DIR`.

use std::process::ExitCode;

mod codegen;

const DESCRIPTION: &str = "openapi/openapi.yaml";

fn main() -> ExitCode {
    for input in [DESCRIPTION, "build.rs", "codegen"] {
        println!("cargo::rerun-if-changed={input}");
    }
    // What panics in the generator becomes a message; a backtrace of it helps nobody.
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for line in problems.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let yaml = std::fs::read_to_string(DESCRIPTION).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let code = codegen::generate(DESCRIPTION, &yaml)?;
    let directory = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let path = std::path::Path::new(&directory).join("generated.rs");
    std::fs::write(&path, code).map_err(|e| format!("{}: {e}", path.display()))
}
