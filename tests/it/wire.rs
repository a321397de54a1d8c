//! Every operation as a real server receives it.

use std::collections::BTreeMap;
use std::pin::Pin;

use heck::ToSnakeCase;
use turso_platform::{Client, Error, OPERATIONS, types};

use crate::server::{Server, TOKEN};

type Sent = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Calls one operation with every argument it takes. That this compiles also shows that the future
/// of each is `Send`.
macro_rules! calls {
    ($($operation:ident $(.$setter:ident($value:expr))*;)*) => {
        #[allow(deprecated)] // The wire of what is deprecated is pinned too.
        fn call(client: Client, operation: &str) -> Sent {
            match operation {
                $(stringify!($operation) => Box::pin(async move {
                    let call = client.$operation().organization_slug("acme");
                    call$(.$setter($value))*.send().await.map(drop)
                }),)*
                _ => panic!("{operation} is not in the table of calls: add it"),
            }
        }
    };
}

calls! {
    list_databases.group("g").parent("p").schema("s");
    create_database.body_map(|b| b
        .name("orders")
        .group("default")
        .image("canary")
        .size_limit("256mb")
        .seed(types::CreateDatabaseInputSeed::builder()
            .type_(types::CreateDatabaseInputSeedType::Database)
            .name("other")
            .timestamp("2026-01-01T00:00:00Z"))
        .remote_encryption(types::CreateDatabaseInputRemoteEncryption::builder()
            .encryption_cipher(types::CreateDatabaseInputRemoteEncryptionEncryptionCipher::Aegis256x2)
            .encryption_key("a-key")));
    get_database.database_name("orders");
    delete_database.database_name("orders");
    list_database_instances.database_name("orders");
    create_database_instance.database_name("orders")
        .body_map(|b| b.location("ord").image(types::CreateDatabaseInstanceBodyImage::Latest));
    get_database_instance.database_name("orders").instance_name("ord");
    delete_database_instance.database_name("orders").instance_name("ord");
    create_database_token.database_name("orders").expiration("1d").authorization("read-only")
        .body_map(|b| b.permissions(types::CreateTokenInputPermissions::builder().read_attach(
            types::CreateTokenInputPermissionsReadAttach::builder().databases(vec!["a".to_owned()]))));
    invalidate_database_tokens.database_name("orders");
}

#[tokio::test]
async fn every_operation() {
    let mut by_tag: BTreeMap<&str, String> = BTreeMap::new();
    for operation in OPERATIONS {
        let server = Server::json(200, "{}");
        // The answer lacks what the operation promises; the request is what counts here.
        let _ = call(server.client(), &operation.id.to_snake_case()).await;
        let [request] = &server.requests()[..] else { panic!("{}: not one request", operation.id) };
        let request =
            request.replace(TOKEN, "<token>").replace(env!("CARGO_PKG_VERSION"), "<version>");
        *by_tag.entry(operation.tags[0]).or_default() +=
            &format!("# {}\n{request}\n\n", operation.id);
    }
    for (tag, requests) in by_tag {
        insta::with_settings!({snapshot_suffix => tag, omit_expression => true}, {
            insta::assert_snapshot!(requests);
        });
    }
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let server = Server::json(200, r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "n"}}"#);
    let client = server.client();
    let create = client.create_database().organization_slug("acme");
    create.body_map(|b| b.name("n").group("g")).send().await.unwrap();
    assert!(
        server.requests()[0].ends_with("\n\n{\"group\":\"g\",\"name\":\"n\"}"),
        "{:?}",
        server.requests()
    );
}

#[tokio::test]
async fn a_value_that_is_missing_or_unusable_is_refused_with_what_to_do() {
    let server = Server::json(200, "{}");
    let client = server.client();
    let acme = client.organization("acme");
    let create =
        client.create_database_instance().organization_slug("acme").database_name("orders");
    let image = create.body_map(|b| b.location("ord").image("newest")).send().await.map(drop);
    let parameter =
        acme.database("orders").token().authorization("readonly").send().await.map(drop);
    let slug = client.get_database().database_name("orders").send().await.map(drop);
    let field = client.create_database().organization_slug("acme").send().await.map(drop);
    for (sent, message) in [
        (image, "error converting supplied value for image: it must be one of `latest`, `canary`"),
        (parameter, "`authorization` cannot be used: it must be one of `full-access`, `read-only`"),
        (slug, "`organization_slug` is missing: set it with `.organization_slug(…)`"),
        (field, "`group` is missing: set it with `.group(…)`"),
    ] {
        assert_eq!(sent.unwrap_err().message(), message);
    }
    assert_eq!(server.requests(), [""; 0]);
}
