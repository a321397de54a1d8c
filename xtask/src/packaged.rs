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

/// Fails if the contents of a file differ.
pub fn check(root: &Path, generated: &Generated) -> Result<(), String> {
    match outdated(root, generated).first() {
        Some((path, _)) => Err(format!(
            "{} is out of date; run `cargo xtask vendor`",
            path.display()
        )),
        None => Ok(()),
    }
}

fn outdated(root: &Path, generated: &Generated) -> Vec<(PathBuf, String)> {
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
        .filter(|(path, text)| std::fs::read(path).ok().as_deref() != Some(text.as_bytes()))
        .collect()
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
    }
}
