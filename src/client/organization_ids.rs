use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The IDs of organizations by slug, as far as they were looked up. Clones share them.
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
