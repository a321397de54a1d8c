//! Validation and generation of database names.

/// The documented maximum length, in characters.
const MAX_LENGTH: usize = 64;

/// Checks a name against the documented rules.
pub fn check(name: &str) -> Result<(), String> {
    let is_allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '-');
    if name.is_empty() {
        return Err("it is empty".to_owned());
    }
    if let Some((at, c)) = name.chars().enumerate().find(|(_, c)| !is_allowed(*c)) {
        return Err(format!(
            "{name:?} contains {c:?} (character {}); only lowercase letters, digits and dashes \
             are allowed",
            at + 1
        ));
    }
    let length = name.chars().count();
    if length > MAX_LENGTH {
        return Err(format!(
            "it has {length} characters; at most {MAX_LENGTH} are allowed"
        ));
    }
    Ok(())
}

/// Returns a random name of two words and six characters: two billion names for each pair of words,
/// so collisions are unlikely.
pub fn random() -> String {
    const ADJECTIVES: [&str; 16] = [
        "amber", "brave", "calm", "clever", "deep", "eager", "fair", "gentle", "keen", "lively",
        "mild", "noble", "proud", "quiet", "swift", "warm",
    ];
    const ANIMALS: [&str; 16] = [
        "badger", "crane", "dolphin", "falcon", "finch", "hare", "heron", "lynx", "marten",
        "otter", "owl", "puffin", "raven", "seal", "swan", "wren",
    ];
    let word = |words: &[&'static str; 16]| words[fastrand::usize(..words.len())];
    let suffix: String = (0..6).map(|_| fastrand::digit(36)).collect();
    format!("{}-{}-{suffix}", word(&ADJECTIVES), word(&ANIMALS))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn an_invalid_name_is_rejected_with_the_reason() {
        for name in ["a", "0", "-", "orders-2", &"x".repeat(64)] {
            check(name).expect(name);
        }
        let cases = [
            ("", "it is empty"),
            ("Orders", "contains 'O' (character 1)"),
            ("my_orders", "contains '_' (character 3)"),
            ("é", "contains 'é' (character 1)"),
            ("tab\t", r"contains '\t' (character 4)"),
            (&"x".repeat(65), "it has 65 characters; at most 64"),
        ];
        for (name, problem) in cases {
            let text = check(name).expect_err(name);
            assert!(text.contains(problem), "{text}");
        }
    }

    #[test]
    fn random_names_are_valid_and_do_not_repeat() {
        let names: BTreeSet<String> = (0..1_000).map(|_| random()).collect();
        assert_eq!(names.len(), 1_000);
        for name in names {
            check(&name).unwrap();
        }
    }
}
