//! The arguments of generated builders, until the request is sent.

use std::fmt::{self, Display};

/// A value that a setter sets, absent until then.
#[derive(Clone)]
pub struct Argument<T>(Result<Option<T>, String>);

impl<T> Argument<T> {
    pub(crate) fn set(&mut self, value: T) {
        self.0 = Ok(Some(value));
    }

    pub(crate) fn try_set<V>(&mut self, name: &str, value: V)
    where
        V: TryInto<T, Error: Display>,
    {
        self.0 = value
            .try_into()
            .map(Some)
            .map_err(|problem| invalid(name, problem));
    }

    /// Returns the value, or the problem that there is none or that it was invalid.
    pub(crate) fn required(self, name: &str, setter: &str) -> Result<T, String> {
        self.0?
            .ok_or_else(|| format!("missing `{name}`: set it with `.{setter}(…)`"))
    }

    /// Returns the value, if any, or the problem that it was invalid.
    pub(crate) fn optional(self) -> Result<Option<T>, String> {
        self.0
    }
}

impl<T> Argument<Vec<T>> {
    pub(crate) fn try_set_all<V>(&mut self, name: &str, values: impl IntoIterator<Item = V>)
    where
        V: TryInto<T, Error: Display>,
    {
        let values = values.into_iter().enumerate().map(|(i, value)| {
            value
                .try_into()
                .map_err(|problem| invalid(&format!("{name}[{i}]"), problem))
        });
        self.0 = values.collect::<Result<_, _>>().map(Some);
    }
}

impl<T> Default for Argument<T> {
    fn default() -> Self {
        Self(Ok(None))
    }
}

impl<T> From<T> for Argument<T> {
    fn from(value: T) -> Self {
        Self(Ok(Some(value)))
    }
}

impl<T> Argument<T> {
    pub(crate) fn from_optional(value: Option<T>) -> Self {
        Self(Ok(value))
    }
}

impl<T: fmt::Debug> fmt::Debug for Argument<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(Some(value)) => value.fmt(f),
            Ok(None) => f.write_str("None"),
            Err(problem) => write!(f, "{problem:?}"),
        }
    }
}

/// Describes an invalid argument. The problem of an object that a builder could not make becomes the
/// problem of a field of the argument: `seed.type`.
fn invalid(name: &str, problem: impl Display) -> String {
    let problem = problem.to_string();
    for prefix in ["invalid `", "missing `"] {
        if let Some(field) = problem.strip_prefix(prefix) {
            return format!("{prefix}{name}.{field}");
        }
    }
    format!("invalid `{name}`: {problem}")
}

/// Describes a string that is not a value of an enum. A long one is not shown: it may be a key that
/// was passed in place of its cipher.
pub(crate) fn not_one_of(value: &str, values: &str) -> String {
    const SHORTEST_KEY: usize = 24;
    if value.len() < SHORTEST_KEY {
        format!("{value:?} is not one of {values}")
    } else {
        format!("a value of {} bytes is not one of {values}", value.len())
    }
}

/// The body of a request: as a whole, or set field by field.
#[derive(Clone, Default)]
pub struct Body<B> {
    builder: B,
    has_fields: bool,
    problem: Option<String>,
}

impl<B> Body<B> {
    /// Sets a field.
    pub(crate) fn edit(&mut self, set: impl FnOnce(B) -> B)
    where
        B: Default,
    {
        self.builder = set(std::mem::take(&mut self.builder));
        self.has_fields = true;
    }

    /// Replaces the whole body, unless that would drop fields set before.
    pub(crate) fn replace<T, V>(&mut self, value: V)
    where
        V: TryInto<T, Error: Display>,
        B: From<T>,
    {
        if self.has_fields {
            self.problem = Some(
                "invalid `body`: it would replace the fields that are already set; call `.body(…)` \
                 before their setters"
                    .to_owned(),
            );
            return;
        }
        match value.try_into() {
            Ok(value) => {
                self.builder = value.into();
                self.problem = None;
            }
            Err(problem) => self.problem = Some(problem.to_string()),
        }
    }

    pub(crate) fn build<T>(self) -> Result<T, String>
    where
        B: TryInto<T, Error: Display>,
    {
        match self.problem {
            Some(problem) => Err(problem),
            None => self
                .builder
                .try_into()
                .map_err(|problem| problem.to_string()),
        }
    }
}

impl<B: fmt::Debug> fmt::Debug for Body<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Some(problem) => write!(f, "{problem:?}"),
            None => self.builder.fmt(f),
        }
    }
}
