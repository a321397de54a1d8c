//! The audit log.

use serde_json::{Value, json};

use crate::call::{ApiResult, Call};
use crate::pages::positive;
use crate::state::{AuditEntry, State};

/// The default page size.
const DEFAULT_PAGE_SIZE: u64 = 100;

/// Returns a page of entries, newest first.
pub fn list(state: &mut State, call: &Call) -> ApiResult {
    let page = positive(call, "page")?.unwrap_or(1);
    let page_size = positive(call, "page_size")?.unwrap_or(DEFAULT_PAGE_SIZE);
    let log = state.audit_log.iter();
    let total = log.len() as u64;
    let start = (page - 1).saturating_mul(page_size);
    let entries: Vec<Value> = log
        .rev()
        .skip(usize::try_from(start).unwrap_or(usize::MAX))
        .take(usize::try_from(page_size).unwrap_or(usize::MAX))
        .map(AuditEntry::to_json)
        .collect();
    Ok(json!({
        "audit_logs": entries,
        "pagination": {
            "page": page,
            "page_size": page_size,
            "sort": "created_at desc",
            "total_pages": total.div_ceil(page_size),
            "total_rows": total,
        },
    }))
}
