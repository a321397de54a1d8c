//! Pages of lists.

use serde_json::{Value, json};

use crate::call::{ApiError, ApiResult, Call, fail};

/// The default page size of lists with cursors.
const DEFAULT_LIMIT: u64 = 100;

/// A cursor consists of this prefix and the key of the last item on the previous page.
const CURSOR_PREFIX: &str = "after-";

/// Returns the requested page of a list that is sorted by a unique key, and its `pagination`.
pub fn cursor_page<T>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> &str,
    max_limit: u64,
    call: &Call,
) -> Result<(Vec<T>, Value), ApiError> {
    let limit = positive(call, "limit")?.unwrap_or(DEFAULT_LIMIT);
    if limit > max_limit {
        return fail(400, format!("invalid limit parameter: {limit}"));
    }
    let cursor = call.query("cursor").filter(|cursor| !cursor.is_empty());
    let after = match &cursor {
        None => None,
        Some(text) => match text.strip_prefix(CURSOR_PREFIX) {
            Some(key) => Some(key),
            None => return fail(400, "invalid cursor parameter"),
        },
    };
    let mut rest = items
        .into_iter()
        .filter(|item| after.is_none_or(|after| key(item) > after));
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let page: Vec<T> = rest.by_ref().take(limit).collect();
    let mut pagination = json!({});
    if let Some(last) = page.last().filter(|_| rest.next().is_some()) {
        pagination["next"] = format!("{CURSOR_PREFIX}{}", key(last)).into();
    }
    Ok((page, pagination))
}

/// Returns the requested page of a list of which the example is the only page; pages of higher
/// numbers are empty. Cursors are ignored, since none is ever returned. A response that is not
/// paginated is returned as it is.
///
/// The example in the description may be of a page that is followed by others. A client that follows
/// them would get the same page again and again.
pub fn example_page(mut response: Value, call: &Call) -> ApiResult {
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
pub fn positive(call: &Call, name: &str) -> Result<Option<u64>, ApiError> {
    match call.query(name) {
        None => Ok(None),
        Some(value) => match value.parse() {
            Ok(number @ 1..) => Ok(Some(number)),
            _ => fail(400, format!("invalid {name} parameter: {value}")),
        },
    }
}

#[cfg(test)]
mod tests {
    use hyper::body::Bytes;
    use serde_json::json;

    use super::{cursor_page, example_page};
    use crate::backend::Backend;
    use crate::call::{Call, PathParameters};
    use crate::description::OPERATION_SPECS;

    fn call(query: &str) -> Call<'_> {
        let path = PathParameters::new();
        Call::new(Backend::Aws, &OPERATION_SPECS[0], path, query, Bytes::new())
    }

    #[test]
    fn cursors_reach_the_last_page() {
        let page = |query: &str| {
            let items = ["a", "b", "c"];
            let (page, pagination) = cursor_page(items, |item| item, 2, &call(query)).unwrap();
            (page.concat(), pagination)
        };
        assert_eq!(page("limit=2"), ("ab".into(), json!({"next": "after-b"})));
        assert_eq!(page("limit=2&cursor=after-b"), ("c".into(), json!({})));
        assert_eq!(
            page("limit=1&cursor="),
            ("a".into(), json!({"next": "after-a"}))
        );
        assert_eq!(page("limit=2&cursor=after-c"), (String::new(), json!({})));
    }

    #[test]
    fn example_is_the_only_page() {
        let numbered =
            json!({"items": [1], "pagination": {"page": 3, "page_size": 100, "total_pages": 7}});
        for (query, items, page, size) in [
            ("", json!([1]), 1, 100),
            ("page_size=7", json!([1]), 1, 7),
            ("page=2", json!([]), 2, 100),
        ] {
            let pagination = json!({"page": page, "page_size": size, "total_pages": 1});
            assert_eq!(
                example_page(numbered.clone(), &call(query)).unwrap(),
                json!({"items": items, "pagination": pagination}),
                "{query}"
            );
        }
        let with_cursor = json!({"items": [1], "pagination": {"next": "x"}});
        let last = json!({"items": [1], "pagination": {}});
        for query in ["", "limit=7", "cursor=x"] {
            let page = example_page(with_cursor.clone(), &call(query)).unwrap();
            assert_eq!(page, last, "{query}");
        }
        let other = json!({"items": [1]});
        assert_eq!(example_page(other.clone(), &call("")).unwrap(), other);
        for query in ["limit=0", "page=0", "page_size=x"] {
            let error = example_page(with_cursor.clone(), &call(query)).unwrap_err();
            assert_eq!(error.status, 400, "{query}");
        }
    }
}
