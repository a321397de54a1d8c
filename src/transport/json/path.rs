use std::cell::Cell;
use std::fmt;

/// Stands for a key that is not a string, or contains escapes.
pub const UNKNOWN: &str = "?";

/// Where decoding failed.
#[derive(Default)]
pub struct Path<'de> {
    /// From the inside out: added by each list and object that an error passes.
    segments: Cell<Vec<Segment<'de>>>,
    /// The last string visited, to find out the key of an entry.
    pub last_string: Cell<&'de str>,
}

enum Segment<'de> {
    Key(&'de str),
    Index(usize),
}

impl<'de> Path<'de> {
    #[cold]
    pub fn add_key(&self, key: &'de str) {
        self.add(Segment::Key(key));
    }

    #[cold]
    pub fn add_index(&self, index: usize) {
        self.add(Segment::Index(index));
    }

    fn add(&self, segment: Segment<'de>) {
        let mut segments = self.segments.take();
        segments.push(segment);
        self.segments.set(segments);
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let segments = self.segments.take();
        let mut separator = "";
        let mut result = Ok(());
        for segment in segments.iter().rev() {
            result = result.and_then(|()| match segment {
                Segment::Key(key) => write!(f, "{separator}{key}"),
                Segment::Index(index) => write!(f, "[{index}]"),
            });
            separator = ".";
        }
        self.segments.set(segments);
        result
    }
}
