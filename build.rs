//! Generates the client from `openapi/openapi.yaml` into `OUT_DIR`. Without the feature `generate`, it only finds
//! the files that `cargo xtask vendor` generated.

use std::path::Path;

/// The directories of the packaged client and of its test support.
#[cfg(not(feature = "generate"))]
const PACKAGED: [&str; 2] = ["src/generated/packaged", "tests/packaged"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(described, values(any()))");
    if let Err(problems) = run() {
        for line in problems.lines() {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    // The published package has no tests.
    let has_tests = Path::new("tests/it").exists();
    let [client, support] = directories(has_tests)?;
    if has_tests {
        set_up_tests(&client, &support)?;
    }
    Ok(())
}

/// Generates the client and its test support. Returns their directories.
#[cfg(feature = "generate")]
fn directories(has_tests: bool) -> Result<[String; 2], String> {
    const DESCRIPTION: &str = "openapi/openapi.yaml";
    println!("cargo::rerun-if-changed={DESCRIPTION}");
    let yaml = std::fs::read_to_string(DESCRIPTION).map_err(|e| format!("{DESCRIPTION}: {e}"))?;
    let directory = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let generated = turso_platform_codegen::generate(DESCRIPTION, &yaml)?;
    if !generated.missing.is_empty() {
        return Err(generated.missing.join("\n"));
    }
    generated.write(Path::new(&directory))?;
    if has_tests {
        generated.test_support.write(Path::new(&directory))?;
    }
    Ok([directory.clone(), directory])
}

/// Returns the directories of the packaged client and of its test support.
#[cfg(not(feature = "generate"))]
fn directories(has_tests: bool) -> Result<[String; 2], String> {
    if has_tests {
        println!("cargo::rerun-if-changed={}", PACKAGED[1]);
    }
    let root =
        std::env::var("CARGO_MANIFEST_DIR").map_err(|e| format!("CARGO_MANIFEST_DIR: {e}"))?;
    Ok(PACKAGED.map(|directory| format!("{root}/{directory}")))
}

/// Sets what tests need to include the generated files, and to leave out operations that a revision lacks with
/// `cfg(described = "operationId")`.
fn set_up_tests(client: &str, support: &str) -> Result<(), String> {
    println!("cargo::rustc-env=GENERATED_CLIENT={client}");
    println!("cargo::rustc-env=TEST_SUPPORT={support}");
    let names = format!("{support}/described.txt");
    let names = std::fs::read_to_string(&names).map_err(|e| format!("{names}: {e}"))?;
    for name in names.lines() {
        println!("cargo::rustc-cfg=described=\"{name}\"");
    }
    Ok(())
}
