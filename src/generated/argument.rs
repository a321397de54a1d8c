//! Arguments of generated builders, validated when the request is sent.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// The value of a setter, absent until it is called.
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

    /// Returns the value. Fails if it is missing or invalid.
    pub(crate) fn required(self, name: &str, setter: &str) -> Result<T, String> {
        self.0?
            .ok_or_else(|| format!("missing `{name}`: set it with `.{setter}(…)`"))
    }

    /// Returns the value, if any. Fails if it is invalid.
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

/// Describes an invalid argument. If the value is an object with an invalid field, names the field:
/// `seed.type`.
fn invalid(name: &str, problem: impl Display) -> String {
    let problem = problem.to_string();
    for prefix in ["invalid `", "missing `"] {
        if let Some(field) = problem.strip_prefix(prefix) {
            return format!("{prefix}{name}.{field}");
        }
    }
    format!("invalid `{name}`: {problem}")
}

/// Describes a string that is not a value of an enum. Omits a long one, which may be a key passed as
/// the wrong argument.
pub(crate) fn not_one_of(value: &str, values: &str) -> String {
    const SHORTEST_KEY: usize = 24;
    if value.len() < SHORTEST_KEY {
        format!("{value:?} is not one of {values}")
    } else {
        format!("a value of {} bytes is not one of {values}", value.len())
    }
}

/// A request body, set as a whole or field by field.
#[derive(Clone, Default)]
pub struct Body<B> {
    builder: B,
    has_fields: bool,
    /// Fields that the body's type lacks, or replacements for fields that it has.
    extra: Map<String, Value>,
    problem: Option<String>,
    /// The problem with an invalid extra field.
    extra_problem: Option<String>,
}

/// A request body with its extra fields.
pub struct RequestBody<T> {
    body: T,
    extra: Map<String, Value>,
}

impl<T: Serialize> Serialize for RequestBody<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.extra.is_empty() {
            return self.body.serialize(serializer);
        }
        let mut body = serde_json::to_value(&self.body).map_err(serde::ser::Error::custom)?;
        if let Some(fields) = body.as_object_mut() {
            fields.extend(self.extra.clone());
        }
        body.serialize(serializer)
    }
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

    /// Sets the whole body. Invalid if a field was set before.
    pub(crate) fn replace<T, V>(&mut self, value: V)
    where
        V: TryInto<T, Error: Display>,
        B: From<T>,
    {
        if self.has_fields {
            self.problem = Some(
                "invalid `body`: it would discard the fields set before; call `.body(…)` before \
                 other setters"
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

    /// Sets a field that the body's type lacks, or replaces a field.
    pub(crate) fn set_extra(&mut self, name: String, value: &impl Serialize) {
        match serde_json::to_value(value) {
            Ok(value) => {
                self.extra.insert(name, value);
            }
            Err(problem) => self.extra_problem = Some(invalid(&name, problem)),
        }
    }

    /// Builds the body with its extra fields.
    pub(crate) fn build_request<T>(mut self) -> Result<RequestBody<T>, String>
    where
        B: TryInto<T, Error: Display>,
    {
        if let Some(problem) = self.extra_problem.take() {
            return Err(problem);
        }
        let extra = std::mem::take(&mut self.extra);
        let body = self.build()?;
        Ok(RequestBody { body, extra })
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
