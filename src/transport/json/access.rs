//! Access to the elements of lists, the entries of objects and the data of enum variants.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::Strict;
use super::object::ObjectVisitor;
use super::path::{Path, UNKNOWN};

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Strict<'_, 'de, S> {
    type Value = S::Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Strict::new(deserializer, self.path))
    }
}

pub struct Elements<'p, 'de, A> {
    inner: A,
    path: &'p Path<'de>,
    /// The index of the next element.
    index: usize,
}

impl<'p, 'de, A> Elements<'p, 'de, A> {
    #[inline]
    pub fn new(inner: A, path: &'p Path<'de>) -> Self {
        let index = 0;
        Self { inner, path, index }
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Elements<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let element = self
            .inner
            .next_element_seed(Strict::new(seed, self.path))
            .inspect_err(|_| self.path.add_index(self.index))?;
        self.index += 1;
        Ok(element)
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

pub struct Entries<'p, 'de, A> {
    inner: A,
    path: &'p Path<'de>,
    /// The key of the current entry.
    key: &'de str,
}

impl<'p, 'de, A> Entries<'p, 'de, A> {
    #[inline]
    pub fn new(inner: A, path: &'p Path<'de>) -> Self {
        let key = UNKNOWN;
        Self { inner, path, key }
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Entries<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        // A key that is not visited as a string must not leave a value there.
        self.path.last_string.set(UNKNOWN);
        let key = self.inner.next_key_seed(Strict::new(seed, self.path))?;
        self.key = self.path.last_string.get();
        Ok(key)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.inner
            .next_value_seed(Strict::new(seed, self.path))
            .inspect_err(|_| self.path.add_key(self.key))
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'p, 'de, A: EnumAccess<'de>> EnumAccess<'de> for Strict<'p, 'de, A> {
    type Error = A::Error;
    type Variant = Strict<'p, 'de, A::Variant>;

    #[inline]
    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        let (name, variant) = self.inner.variant_seed(Strict::new(seed, self.path))?;
        Ok((name, Strict::new(variant, self.path)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Strict<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    #[inline]
    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.inner
            .newtype_variant_seed(Strict::new(seed, self.path))
    }

    #[inline]
    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.inner
            .tuple_variant(length, Strict::new(visitor, self.path))
    }

    #[inline]
    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let visitor = ObjectVisitor(Strict::new(visitor, self.path));
        self.inner.struct_variant(fields, visitor)
    }
}
