//! Lists of limited length, such as a log.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize, Serializer};

/// The maximum number of items.
const MAX_ITEMS: usize = 1000;

/// The maximum number of items in a state file, which is written after each change.
const MAX_SAVED: usize = 100;

/// A list of the latest items, oldest first.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct History<T>(VecDeque<T>);

impl<T> Default for History<T> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

impl<T> History<T> {
    /// Adds an item, and removes the oldest items beyond the limit.
    pub fn add(&mut self, item: T) {
        self.0.push_back(item);
        while self.0.len() > MAX_ITEMS {
            self.0.pop_front();
        }
    }

    /// Removes and returns the first item that matches.
    pub fn take(&mut self, matches: impl Fn(&T) -> bool) -> Option<T> {
        let index = self.0.iter().position(matches)?;
        self.0.remove(index)
    }

    /// Keeps only the items that match.
    pub fn retain(&mut self, matches: impl Fn(&T) -> bool) {
        self.0.retain(matches);
    }

    /// Returns the items, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.0.iter()
    }
}

impl<T: Serialize> Serialize for History<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let omitted = self.0.len().saturating_sub(MAX_SAVED);
        serializer.collect_seq(self.0.iter().skip(omitted))
    }
}

#[cfg(test)]
mod tests {
    use super::{History, MAX_ITEMS, MAX_SAVED};

    #[test]
    fn only_the_latest_items_are_kept_and_fewer_are_saved() {
        let mut history = History::default();
        for n in 0..=MAX_ITEMS {
            history.add(n);
        }
        assert_eq!(history.iter().len(), MAX_ITEMS);
        assert_eq!(history.iter().next(), Some(&1));
        let saved = serde_json::to_string(&history).unwrap();
        let saved: History<usize> = serde_json::from_str(&saved).unwrap();
        assert_eq!(saved.iter().len(), MAX_SAVED);
        assert_eq!(saved.iter().next_back(), Some(&MAX_ITEMS));
    }
}
