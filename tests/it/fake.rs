//! The examples by which the fake platform answers decode with the client.

use heck::ToSnakeCase;
use turso_platform_fake::{AnsweredBy, ORGANIZATION, Platform, answered_by};

#[tokio::test]
async fn every_example_response_decodes() {
    for (operation, by) in answered_by() {
        if by == AnsweredBy::Handler {
            continue;
        }
        let platform = Platform::start().await.unwrap();
        let client = platform.client();
        // The databases that the table of calls names.
        for name in ["orders", "other"] {
            client
                .organization(ORGANIZATION)
                .create(name, |b| b.group("default"))
                .send()
                .await
                .unwrap();
        }
        crate::wire::call_as(client, &operation.id.to_snake_case(), ORGANIZATION)
            .await
            .unwrap_or_else(|e| panic!("{}: {e}", operation.id));
    }
}
