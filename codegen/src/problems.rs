//! Problems with a description or an overlay, collected so that all are reported at once.

use std::fmt;

/// A problem in a file.
#[derive(Debug)]
pub(crate) struct Problem {
    pub place: String,
    pub what: String,
    remedy: String,
}

/// The problems found so far.
#[derive(Debug, Default)]
#[must_use]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds a problem: where it is, what is wrong, and what to do about it.
    pub fn add(
        &mut self,
        place: impl fmt::Display,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.push(Problem {
            place: place.to_string(),
            what: what.into(),
            remedy: remedy.into(),
        });
    }

    /// Adds a problem of another list.
    pub(crate) fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    pub(crate) fn into_list(self) -> Vec<Problem> {
        self.0
    }

    /// Returns whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns one line per problem, without the name of a file.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.0
            .iter()
            .map(|problem| format!("{}: {}; {}", problem.place, problem.what, problem.remedy))
    }

    /// Fails with one line per problem, each starting with the name of the file.
    pub fn into_result(self, file: &str) -> Result<(), String> {
        if self.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = self.lines().map(|line| format!("{file}: {line}")).collect();
        Err(lines.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_is_a_line_with_file_place_and_remedy() {
        let mut problems = Problems::default();
        problems.add("#/a", "`x` is missing", "add it");
        problems.add("#/b", "`y` is not a number", "write a number");
        assert_eq!(
            problems.into_result("openapi.yaml").unwrap_err(),
            "openapi.yaml: #/a: `x` is missing; add it\n\
             openapi.yaml: #/b: `y` is not a number; write a number"
        );
    }
}
