//! JSON Web Key Sets.

use serde_json::{Value, json};
use turso_platform::Error;
use turso_platform_fake::{ORGANIZATION, Platform};

use crate::support::{are_described, call, failure};

const URL: &str = "https://example.com/.well-known/jwks.json";

#[tokio::test]
async fn key_sets_exist_until_removed() {
    if !are_described(&["listOrganizationJwks", "saveOrganizationJwks"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let send = async |id: &str, name: &str, body: Value| -> Result<Value, Error> {
        let request = call(&client, id, &[ORGANIZATION, name]);
        let response = request.json(&body).send::<Value>().await?;
        Ok(response.into_inner())
    };
    let list = async || -> Value {
        let list = call(&client, "listOrganizationJwks", &[ORGANIZATION]);
        list.send::<Value>().await.unwrap().into_inner()
    };
    assert_eq!(list().await, json!({"jwks": []}));
    for url in ["https://example.com/old", URL] {
        let saved = json!({"jwks_url": url, "region": "aws-eu-west-1"});
        send("saveOrganizationJwks", "auth", saved).await.unwrap();
    }
    let expected = json!({"jwks": [{"jwks_name": "auth", "jwks_url": URL}]});
    assert_eq!(list().await, expected);
    let remove = |name: &'static str, region: &str| {
        send("removeOrganizationJwks", name, json!({ "region": region }))
    };
    assert_eq!(
        failure(remove("other", "aws-eu-west-1")).await,
        "404 could not find JWKS other in aws-eu-west-1"
    );
    assert_eq!(
        failure(remove("auth", "aws-us-east-1")).await,
        "404 could not find JWKS auth in aws-us-east-1"
    );
    remove("auth", "aws-eu-west-1").await.unwrap();
    assert_eq!(list().await, json!({"jwks": []}));
}

#[tokio::test]
async fn template_repeats_the_fields_of_the_request() {
    if !are_described(&["getOrganizationJwksTemplate"]) {
        return;
    }
    let platform = Platform::start().await.unwrap();
    let client = platform.client();
    let get = call(&client, "getOrganizationJwksTemplate", &[ORGANIZATION]);
    let fields = json!({"database": "orders", "nested": {"a": [1]}});
    let template = get.json(&fields).send::<Value>().await.unwrap();
    assert_eq!(template["template"], fields);
}
