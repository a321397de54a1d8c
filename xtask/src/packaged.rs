//! The packaged client, for builds without the feature `generate`.

use std::path::{Path, PathBuf};

use turso_platform_codegen::Generated;

const CLIENT: &str = "src/generated/packaged";
const TEST_SUPPORT: &str = "tests/packaged";

/// Writes the files whose contents differ.
pub fn write(root: &Path, generated: &Generated) -> Result<(), String> {
    for (path, text) in outdated(root, generated) {
        let directory = path.parent().unwrap_or(root);
        std::fs::create_dir_all(directory)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// Fails if the contents of a file differ, or if there is a file that is not generated: it would be
/// published, too.
pub fn check(root: &Path, generated: &Generated) -> Result<(), String> {
    if let Some((path, _)) = outdated(root, generated).first() {
        return Err(format!(
            "{} is out of date; run `cargo xtask vendor`",
            path.display()
        ));
    }
    let expected: Vec<PathBuf> = files(root, generated).map(|(path, _)| path).collect();
    for directory in [CLIENT, TEST_SUPPORT].map(|name| root.join(name)) {
        let entries =
            std::fs::read_dir(&directory).map_err(|e| format!("{}: {e}", directory.display()))?;
        for entry in entries {
            let path = entry
                .map_err(|e| format!("{}: {e}", directory.display()))?
                .path();
            if !expected.contains(&path) {
                return Err(format!("{} is not generated; delete it", path.display()));
            }
        }
    }
    Ok(())
}

fn outdated(root: &Path, generated: &Generated) -> Vec<(PathBuf, String)> {
    files(root, generated)
        .filter(|(path, text)| std::fs::read(path).ok().as_deref() != Some(text.as_bytes()))
        .collect()
}

/// Returns the paths and contents of all files.
fn files(root: &Path, generated: &Generated) -> impl Iterator<Item = (PathBuf, String)> {
    let client = generated
        .files()
        .map(|(name, text)| (CLIENT, name, text.to_owned()));
    let support = generated
        .test_support
        .files()
        .map(|(name, text)| (TEST_SUPPORT, name, text));
    client
        .into_iter()
        .chain(support)
        .map(|(directory, name, text)| (root.join(directory).join(name), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_found_and_written() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/packaged");
        let _ = std::fs::remove_dir_all(&root);
        let yaml = include_str!("../../openapi/openapi.yaml");
        let generated = turso_platform_codegen::generate("openapi.yaml", yaml).unwrap();
        assert!(check(&root, &generated).is_err());
        write(&root, &generated).unwrap();
        check(&root, &generated).unwrap();
        for file in [
            "src/generated/packaged/client.rs",
            "tests/packaged/described.txt",
        ] {
            let path = root.join(file);
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, text + "\n").unwrap();
            let error = check(&root, &generated).unwrap_err();
            assert!(
                error.contains(file) && error.contains("cargo xtask vendor"),
                "{error}"
            );
            write(&root, &generated).unwrap();
            check(&root, &generated).unwrap();
        }
        let stray = root.join("src/generated/packaged/old.rs");
        std::fs::write(&stray, "").unwrap();
        let error = check(&root, &generated).unwrap_err();
        assert!(
            error.ends_with("old.rs is not generated; delete it"),
            "{error}"
        );
        std::fs::remove_file(&stray).unwrap();
        check(&root, &generated).unwrap();
    }
}
