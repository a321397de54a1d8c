//! The log of requests.

use turso_platform::types;
use turso_platform_fake::Platform;

use crate::support::{DATABASES, organization};

const KEY: &str = "YS1zZWNyZXQta2V5LW9mLTMyLWJ5dGVzLWluLWFsbCE=";

#[tokio::test]
async fn requests_are_logged_and_debug_hides_their_secrets() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let encryption = types::CreateDatabaseInputRemoteEncryption::builder()
        .encryption_cipher("aes256gcm")
        .encryption_key(KEY);
    let create = acme.create("orders", |b| {
        b.group("default").remote_encryption(encryption)
    });
    create.send().await.unwrap();
    acme.databases().limit(5).send().await.unwrap();
    let [create, list] = &platform.requests()[..] else {
        panic!("two requests")
    };
    assert_eq!(
        (create.operation, &*create.method),
        (Some("createDatabase"), "POST")
    );
    assert_eq!(create.path, DATABASES);
    assert!(create.body.contains(KEY));
    assert_eq!(create.token.as_ref().unwrap().expose(), platform.token());
    assert_eq!(
        (list.operation, &*list.query),
        (Some("listDatabases"), "limit=5")
    );
    let shown = format!("{:?} {platform:?}", platform.requests());
    assert!(shown.contains(r#""encryption_key":"***""#), "{shown}");
    assert!(!shown.contains(KEY), "{shown}");
    assert!(!shown.contains(platform.token()), "{shown}");
}
