//! Pagination of lists that are examples.

use serde_json::{Value, json};

use crate::call::{ApiError, ApiResult, Call, fail};

/// Returns the requested page of a list of which the example is the only page; pages of higher
/// numbers are empty. Cursors are ignored, since none is ever returned. A response that is not
/// paginated is returned as it is.
///
/// The example in the description may be of a page that is followed by others. A client that follows
/// them would get the same page again and again.
pub fn page(mut response: Value, call: &Call) -> ApiResult {
    if !response["pagination"].is_object() {
        return Ok(response);
    }
    let size = positive(call, "limit")?.or(positive(call, "page_size")?);
    let number = positive(call, "page")?.unwrap_or(1);
    if number > 1
        && let Some(response) = response.as_object_mut()
    {
        for items in response.values_mut().filter(|value| value.is_array()) {
            *items = json!([]);
        }
    }
    if let Some(pagination) = response["pagination"].as_object_mut() {
        pagination.remove("next");
        let position = [
            ("page", Some(number)),
            ("page_size", size),
            ("total_pages", Some(1)),
        ];
        for (name, value) in position {
            if let (Some(property), Some(value)) = (pagination.get_mut(name), value) {
                *property = value.into();
            }
        }
    }
    Ok(response)
}

/// Returns a query parameter that counts from 1.
fn positive(call: &Call, name: &str) -> Result<Option<u64>, ApiError> {
    match call.query(name) {
        None => Ok(None),
        Some(value) => match value.parse() {
            Ok(number @ 1..) => Ok(Some(number)),
            _ => fail(400, format!("invalid {name} parameter: {value}")),
        },
    }
}
