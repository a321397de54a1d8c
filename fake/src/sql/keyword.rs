//! The first keyword of a statement.

/// Returns the first word of a text, in uppercase, after comments.
pub fn first(sql: &str) -> String {
    let word = without_comments(sql).split(|c: char| !c.is_ascii_alphabetic());
    word.into_iter()
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase()
}

/// Returns the text without leading whitespace, semicolons and comments.
fn without_comments(mut sql: &str) -> &str {
    loop {
        sql = sql.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        let rest = match sql.get(..2) {
            Some("--") => sql.split_once('\n'),
            Some("/*") => sql.split_once("*/"),
            _ => return sql,
        };
        sql = rest.map_or("", |(_, rest)| rest);
    }
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn comments_are_skipped() {
        for (sql, word) in [
            ("select 1", "SELECT"),
            ("\n ;-- insert\n/* update */ Delete FROM t", "DELETE"),
            ("INSERT\tINTO", "INSERT"),
            ("/* open", ""),
            ("-- open", ""),
            ("(SELECT 1)", ""),
            ("", ""),
            ("é", ""),
        ] {
            assert_eq!(first(sql), word, "{sql}");
        }
    }
}
