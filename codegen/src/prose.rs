//! Edits of descriptions and summaries, which become the docs of generated items.

/// The base URL of Turso's documentation, to which links in its descriptions are relative.
const DOCS: &str = "https://docs.turso.tech";

/// Appends a sentence to a description, unless it already ends with it.
pub(crate) fn append_sentence(text: Option<&str>, sentence: &str) -> String {
    append(text, " ", sentence)
}

/// Appends a paragraph to a description, unless it already ends with it.
pub(crate) fn append_paragraph(text: Option<&str>, paragraph: &str) -> String {
    append(text, "\n\n", paragraph)
}

fn append(text: Option<&str>, separator: &str, more: &str) -> String {
    match text.map(str::trim_end) {
        None | Some("") => more.to_owned(),
        Some(text) if text.ends_with(more) => text.to_owned(),
        Some(text) => format!("{text}{separator}{more}"),
    }
}

/// Makes links relative to Turso's documentation absolute. A link relative to an unknown page is
/// replaced with its text.
pub(crate) fn make_links_absolute(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((target, after)) = after.split_once(')') else {
            break;
        };
        if target.contains("://") || target.starts_with("mailto:") {
            out += &format!("{before}]({target})");
        } else if let Some(page) = target.strip_prefix('/') {
            out += &format!("{before}]({DOCS}/{page})");
        } else if let Some((before, label)) = before.rsplit_once('[') {
            out += &format!("{before}{label}");
        } else {
            out += &format!("{before}]({target})");
        }
        rest = after;
    }
    out + rest
}

/// Removes the indentation that makes a code block, and marks fences without a language as text.
pub(crate) fn remove_indented_code(text: &str) -> String {
    let mut fenced = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim_start();
        let is_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        lines.push(if is_fence && !fenced {
            match trimmed.trim_end() {
                "```" => "```text",
                "~~~" => "~~~text",
                _ => trimmed,
            }
        } else if is_fence || (!fenced && is_indented) {
            trimmed
        } else {
            line
        });
        fenced ^= is_fence;
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appending_twice_appends_once() {
        let once = append_paragraph(Some("Makes one.\n"), "See there.");
        assert_eq!(once, "Makes one.\n\nSee there.");
        assert_eq!(append_paragraph(Some(&once), "See there."), once);
        assert_eq!(append_sentence(Some("A."), "B."), "A. B.");
        assert_eq!(append_sentence(Some(""), "B."), "B.");
        assert_eq!(append_sentence(None, "B."), "B.");
    }

    #[test]
    fn links_get_the_host_of_the_documentation() {
        let cases = [
            ("[a](/b/c)", "[a](https://docs.turso.tech/b/c)"),
            ("[d](https://example.com/e)", "[d](https://example.com/e)"),
            ("[m](mailto:a@example.com)", "[m](mailto:a@example.com)"),
            ("a [f](../g) b", "a f b"),
            ("x[0](y", "x[0](y"),
            ("x](y) z", "x](y) z"),
        ];
        for (before, after) in cases {
            assert_eq!(make_links_absolute(before), after);
        }
    }

    #[test]
    fn indented_lines_outside_fences_lose_their_indentation() {
        let cases = [
            ("One:\n\n    let x = 1;", "One:\n\nlet x = 1;"),
            ("\tlet y;\n  two", "let y;\n  two"),
            ("```\n    kept\n```", "```text\n    kept\n```"),
            ("    ~~~\n    kept\n~~~", "~~~text\n    kept\n~~~"),
            ("```sh\nls\n```\n    x", "```sh\nls\n```\nx"),
        ];
        for (before, after) in cases {
            assert_eq!(remove_indented_code(before), after);
        }
    }
}
