//! Pagination of lists that are examples from the API description.

use serde_json::{Value, json};
use turso_platform::{DESCRIPTION, Operation};
use turso_platform_fake::{Handling, Platform, handled_by};

use crate::support::{authorized, create, object, organization, parameters, resolve, status, text};

#[tokio::test]
async fn one_page_is_the_whole_list_of_every_paginated_example() {
    let platform = Platform::start().await.unwrap();
    create(&organization(&platform), "orders").await;
    let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
    let get = async |path: &str| -> Value {
        let response = text(authorized(&platform, "GET", path)).await;
        serde_json::from_str(&response).unwrap()
    };
    let mut tested = Vec::new();
    for operation in paginated_examples(&description) {
        let path = path_with_required_parameters(&description, operation);
        let first = get(&path).await;
        assert_is_last(&first, operation);
        let items = count_of_items(&first);
        assert!(items > 0, "{}: {first}", operation.id);
        tested.push(operation.id);
        for parameter in parameters(&description, operation) {
            let name = parameter["name"].as_str().unwrap();
            let with = |value: &str| format!("{path}{name}={value}&");
            match name {
                "limit" | "page_size" => {
                    let page = get(&with("7")).await;
                    assert_is_last(&page, operation);
                    assert_eq!(count_of_items(&page), items, "{}", operation.id);
                    if let Some(size) = page["pagination"].get("page_size") {
                        assert_eq!(size, 7, "{}", operation.id);
                    }
                }
                "page" => {
                    let page = get(&with("2")).await;
                    assert_is_last(&page, operation);
                    assert_eq!(page["pagination"]["page"], 2, "{}", operation.id);
                    assert_eq!(count_of_items(&page), 0, "{}", operation.id);
                }
                "cursor" => {
                    assert_eq!(get(&with("unknown")).await, first, "{}", operation.id);
                    continue;
                }
                _ => continue,
            }
            let zero = authorized(&platform, "GET", &with("0"));
            assert_eq!(status(zero).await, 400, "{} {name}", operation.id);
        }
    }
    insta::assert_debug_snapshot!("paginated_examples", tested);
}

/// Returns the operations whose response is an example with `pagination`.
fn paginated_examples(description: &Value) -> Vec<&'static Operation> {
    handled_by()
        .filter(|(_, handling)| *handling == Handling::Example)
        .map(|(operation, _)| operation)
        .filter(|operation| {
            let response = &object(description, operation)["responses"]["200"];
            let response = resolve(description, response);
            let schema = &response["content"]["application/json"]["schema"];
            let schema = resolve(description, schema);
            schema["properties"].get("pagination").is_some()
        })
        .collect()
}

/// Returns the path, and a query to which more parameters can be appended.
fn path_with_required_parameters(description: &Value, operation: &Operation) -> String {
    let mut path = operation.path.to_owned();
    for (parameter, value) in [
        ("{organizationSlug}", "my-org"),
        ("{organizationId}", "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2"),
        ("{databaseName}", "orders"),
        ("{groupName}", "default"),
    ] {
        path = path.replace(parameter, value);
    }
    path.push('?');
    for parameter in parameters(description, operation) {
        if parameter["in"] == "query" && parameter["required"] == true {
            let name = parameter["name"].as_str().unwrap();
            let value = match parameter["schema"]["type"].as_str() {
                Some("boolean") => "true",
                _ => "1",
            };
            path += &format!("{name}={value}&");
        }
    }
    path
}

/// Asserts that a client which streams the list stops after this page.
fn assert_is_last(page: &Value, operation: &Operation) {
    let pagination = &page["pagination"];
    assert!(pagination.is_object(), "{}: {page}", operation.id);
    assert_eq!(pagination["next"], json!(null), "{}: {page}", operation.id);
    if let Some(total) = pagination["total_pages"].as_u64() {
        assert!(
            pagination["page"].as_u64() >= Some(total),
            "{}: {page}",
            operation.id
        );
    }
}

fn count_of_items(page: &Value) -> usize {
    let lists = page.as_object().unwrap().values();
    lists.filter_map(Value::as_array).map(Vec::len).sum()
}
