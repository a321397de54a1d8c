//! Checks that no token was written anywhere.

use std::fs;
use std::io;
use std::path::Path;

/// What the fake platform's tokens for databases begin with.
const DATABASE_TOKEN: &str = "fake-sql-token-";

/// Returns a difference if the file contains a token.
pub fn find_in_file(path: &Path, platform_token: &str) -> io::Result<Option<String>> {
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    Ok(find(&path.display().to_string(), &text, platform_token))
}

/// Returns a difference if the text contains a token. It does not show the token.
pub fn find(place: &str, text: &str, platform_token: &str) -> Option<String> {
    if text.contains(platform_token) {
        Some(format!("{place} contains the platform token"))
    } else if text.contains(DATABASE_TOKEN) {
        Some(format!("{place} contains a database token"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use turso_platform_fake::{ORGANIZATION, Platform};

    #[test]
    fn tokens_of_the_fake_platform_are_found() {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().unwrap();
        let (platform_token, database_token) = runtime.block_on(async {
            let platform = Platform::start().await.unwrap();
            let acme = platform.client().organization(ORGANIZATION);
            let create = acme.create("orders").group("default");
            create.send().await.unwrap();
            let token = acme.database("orders").create_token().send().await.unwrap();
            (platform.token(), token.expose().to_owned())
        });
        let find = |text: &str| find("x", &format!("{{\"text\": \"{text}\"}}"), platform_token);
        let found = find(platform_token).unwrap();
        assert_eq!(found, "x contains the platform token");
        assert_eq!(
            find(&database_token).unwrap(),
            "x contains a database token"
        );
        assert_eq!(find("orders"), None);
    }
}
