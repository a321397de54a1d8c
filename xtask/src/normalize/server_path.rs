//! A path in the server's URL, such as `https://api.turso.tech/v1`: it belongs to each path.

use serde_json::{Map, Value, json};

/// Moves the path of the first server to all paths. Returns a line if there is one.
pub fn move_to_paths(document: &mut Value) -> Vec<String> {
    let url = document["servers"][0]["url"].as_str().unwrap_or_default();
    let Some((host, prefix)) =
        url.trim_end_matches('/')
            .split_once("://")
            .and_then(|(scheme, rest)| {
                let (host, prefix) = rest.split_once('/')?;
                Some((format!("{scheme}://{host}"), format!("/{prefix}")))
            })
    else {
        return Vec::new();
    };
    document["servers"][0]["url"] = json!(host);
    if let Value::Object(paths) = document["paths"].take() {
        let moved = paths
            .into_iter()
            .map(|(path, item)| (prefix.clone() + &path, item));
        document["paths"] = Value::Object(moved.collect::<Map<_, _>>());
    }
    vec![format!(
        "`{prefix}` in the server's URL: added to each path"
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_server_is_added_to_each_path() {
        let before =
            |url: &str, path: &str| json!({"servers": [{"url": url}], "paths": {path: {}}});
        let mut document = before("https://example.com/v1/", "/x");
        assert_eq!(
            move_to_paths(&mut document),
            ["`/v1` in the server's URL: added to each path"]
        );
        assert_eq!(document, before("https://example.com", "/v1/x"));
        for url in ["https://example.com", "https://example.com/", "/v1", ""] {
            let mut document = before(url, "/x");
            assert_eq!(move_to_paths(&mut document), [""; 0]);
            assert_eq!(document, before(url, "/x"), "{url}");
        }
    }
}
