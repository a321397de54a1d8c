use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A cache of organization IDs by slug, shared by clones.
#[derive(Clone, Default)]
pub struct OrganizationIds(Arc<RwLock<HashMap<Arc<str>, Arc<str>>>>);

impl OrganizationIds {
    pub fn get(&self, slug: &str) -> Option<Arc<str>> {
        let ids = self.0.read().unwrap_or_else(PoisonError::into_inner);
        ids.get(slug).cloned()
    }

    pub fn insert(&self, slug: Arc<str>, id: Arc<str>) {
        let mut ids = self.0.write().unwrap_or_else(PoisonError::into_inner);
        ids.insert(slug, id);
    }
}
