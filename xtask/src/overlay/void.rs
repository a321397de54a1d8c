//! Overlay actions to report: those without effect, and guards that have one.

/// Why an action is reported.
#[derive(Debug)]
pub enum Reason {
    /// A guard has an effect: this revision lacks what hand-written code needs.
    Guard,
    /// The operation or the component is not in this revision.
    Absent,
    /// The description already says what the action says.
    Corrected,
    /// The operation or component is there, but not what the action corrects in it.
    Moved,
    /// The description contradicts the action.
    Conflict(String),
}

/// The actions without effect, and those that have one only on unusual revisions.
#[derive(Debug, Default)]
#[must_use]
pub struct VoidActions(Vec<(String, Reason)>);

impl VoidActions {
    pub fn add(&mut self, action: &str, reason: Reason) {
        self.0.push((action.to_owned(), reason));
    }

    /// Returns the number of actions that need a maintainer: all but those for what this revision does
    /// not have.
    pub fn outdated(&self) -> usize {
        let is_outdated = |reason: &Reason| !matches!(reason, Reason::Absent | Reason::Guard);
        self.0.iter().filter(|(_, r)| is_outdated(r)).count()
    }

    /// Returns the names, sorted by reason, one reason or conflict per line.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut group = |is_included: fn(&Reason) -> bool, reason: &str| {
            let names: Vec<&str> = self
                .0
                .iter()
                .filter(|(_, reason)| is_included(reason))
                .map(|(name, _)| name.as_str())
                .collect();
            if !names.is_empty() {
                lines.push(format!("{reason}: {}", names.join(", ")));
            }
        };
        group(
            |reason| matches!(reason, Reason::Guard),
            "changed, since hand-written code needs it",
        );
        group(
            |reason| matches!(reason, Reason::Absent),
            "not in this revision (nothing to do)",
        );
        group(
            |reason| matches!(reason, Reason::Corrected),
            "corrected upstream (delete the action)",
        );
        group(
            |reason| matches!(reason, Reason::Moved),
            "target moved or removed (correct the target, or delete the action)",
        );
        for (name, reason) in &self.0 {
            if let Reason::Conflict(conflict) = reason {
                lines.push(format!("contradicts the description: {name}: {conflict}"));
            }
        }
        lines
    }
}
