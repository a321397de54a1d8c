use std::fmt;

use serde::de::{MapAccess, Visitor};

use super::Strict;

/// The visitor of a struct. Every method that it does not define is an error.
pub struct ObjectVisitor<V>(pub Strict<V>);

impl<'de, V: Visitor<'de>> Visitor<'de> for ObjectVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }
}
