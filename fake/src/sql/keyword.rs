//! The first keyword of a statement, and its verb.

/// Returns the first word of a text, in uppercase, after comments.
pub fn first(sql: &str) -> String {
    let word = without_comments(sql).split(|c: char| !c.is_ascii_alphabetic());
    word.into_iter()
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase()
}

/// Returns the verb of a statement, in uppercase: the first keyword, unless common table expressions precede it.
pub fn verb(sql: &str) -> String {
    let first = first(sql);
    if first != "WITH" {
        return first;
    }
    let mut depth = 0;
    let mut rest = without_comments(sql);
    while let Some(c) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let length = match c {
            '\'' | '"' | '`' => rest[1..].find(c).map(|end| end + 2),
            '[' => rest.find(']').map(|end| end + 1),
            _ if is_part(c) => rest.find(|c| !is_part(c)),
            _ => Some(c.len_utf8()),
        };
        let (word, after) = rest.split_at(length.unwrap_or(rest.len()));
        match word {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ if depth == 0 && VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb)) => {
                return word.to_ascii_uppercase();
            }
            _ => {}
        }
        rest = without_comments(after);
    }
    first
}

/// The verbs that may follow common table expressions.
const VERBS: [&str; 6] = ["SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE"];

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
    use super::{first, verb};

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

    #[test]
    fn verb_follows_common_table_expressions() {
        for (sql, word) in [
            ("insert into t values (1)", "INSERT"),
            (
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
                "INSERT",
            ),
            (
                "WITH x(a, b) AS (SELECT (1), ')'), y AS MATERIALIZED (DELETE) update t",
                "UPDATE",
            ),
            (
                "WITH \"insert\" AS (SELECT 1) /* ( */ DELETE FROM t",
                "DELETE",
            ),
            (
                "WITH [a(] AS (SELECT 1)REPLACE INTO t VALUES (1)",
                "REPLACE",
            ),
            (
                "with recursive inserts as (select 1 -- )\n) select 1",
                "SELECT",
            ),
            ("WITH é AS (SELECT 1", "WITH"),
            ("WITH 'open", "WITH"),
        ] {
            assert_eq!(verb(sql), word, "{sql}");
        }
    }
}
