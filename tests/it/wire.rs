//! Every operation as a real server receives it.

use std::collections::BTreeMap;
use std::pin::Pin;

use heck::ToSnakeCase;
use turso_platform::{Client, Error, OPERATIONS, Operation, types};

use crate::server::{Server, TOKEN};

/// A moment that is written otherwise in UTC.
fn an_hour_east() -> chrono::DateTime<chrono::FixedOffset> {
    "2026-01-01T01:00:00+01:00".parse().unwrap()
}

type Called = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

/// Defines a function that calls one operation with every argument it takes, which yields what its answer prints. That this
/// compiles also shows that the future of each is `Send`.
macro_rules! calls {
    (
        { $($operation:ident $(.$setter:ident($value:expr))*;)* }
        of one organization
        { $($of_one:ident $(.$setter_of_one:ident($value_of_one:expr))*;)* }
    ) => {
        #[allow(deprecated)] // What is deprecated is pinned too.
        pub fn call_as(client: Client, operation: &str, slug: &'static str) -> Called {
            match operation {
                $(stringify!($operation) => Box::pin(async move {
                    let answer = client.$operation()$(.$setter($value))*.send().await?;
                    Ok(format!("{:#?}", answer.into_inner()))
                }),)*
                $(stringify!($of_one) => Box::pin(async move {
                    let call = client.$of_one().organization_slug(slug);
                    let answer = call$(.$setter_of_one($value_of_one))*.send().await?;
                    Ok(format!("{:#?}", answer.into_inner()))
                }),)*
                _ => panic!("{operation} is not in the table of calls: add it"),
            }
        }
    };
}

/// Calls one operation, for the organization `acme`.
pub fn call(client: Client, operation: &str) -> Called {
    call_as(client, operation, "acme")
}

/// A moment, for parameters.
fn moment() -> chrono::DateTime<chrono::Utc> {
    "2026-01-01T00:00:00Z".parse().expect("a moment")
}

/// A UUID, for parameters: that of the organization in the examples of the description.
const ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

calls! {
{
    create_api_token.token_name("ci").body_map(|b| b
        .organization("acme")
        .group("default")
        .scopes(vec![types::CreateApiTokenBodyScopesItem::DbCreate]));
    create_organization.dry_run(true).body_map(|b| b.name("acme").stripe_id("cus_1"));
    get_current_user;
    get_location.location("lhr");
    list_api_tokens;
    list_deleted_databases.organization_id(ID).deleted(true).search("o").limit(10).cursor("c");
    list_deleted_groups.organization_id(ID).limit(10).cursor("c");
    list_locations;
    list_organizations;
    list_organizations_v2;
    restore_database.organization_id(ID).database_id(ID).body_map(|b| b.name("orders"));
    restore_group.organization_id(ID).group_id(ID);
    revoke_api_token.token_name("ci");
    validate_api_token;

}
of one organization
{
    add_location_to_group.group_name("default").location("lhr");
    add_organization_member.body_map(|b| b.username("iku").role("viewer"));
    create_database.body_map(|b| b
        .name("orders")
        .group("default")
        .image("canary")
        .size_limit("256mb")
        .seed(types::CreateDatabaseInputSeed::builder()
            .type_(types::CreateDatabaseInputSeedType::Database)
            .name("other")
            .timestamp(an_hour_east()))
        .remote_encryption(types::CreateDatabaseInputRemoteEncryption::builder()
            .encryption_cipher(types::CreateDatabaseInputRemoteEncryptionEncryptionCipher::Aegis256x2)
            .encryption_key("a-key")));
    create_database_instance.database_name("orders")
        .body_map(|b| b.location("ord").image(types::CreateDatabaseInstanceBodyImage::Latest));
    create_database_token.database_name("orders").expiration("1d").authorization("read-only")
        .body_map(|b| b.permissions(types::CreateTokenInputPermissions::builder().read_attach(
            types::CreateTokenInputPermissionsReadAttach::builder().databases(vec!["a".to_owned()]))));
    create_group.body_map(|b| b
        .name("default")
        .location("aws-us-east-1")
        .extensions(types::Extensions::from(vec![types::ExtensionsArrayItem::Vector])));
    create_group_token.group_name("default").expiration("1d").authorization("read-only")
        .body_map(|b| b.permissions(types::CreateTokenInputPermissions::builder().read_attach(
            types::CreateTokenInputPermissionsReadAttach::builder().databases(vec!["a".to_owned()]))));
    delete_database.database_name("orders");
    delete_database_instance.database_name("orders").instance_name("ord");
    delete_group.group_name("default");
    delete_organization;
    delete_organization_invite_by_email_v2.email("iku@example.com");
    get_database.database_name("orders");
    get_database_configuration.database_name("orders");
    get_database_instance.database_name("orders").instance_name("ord");
    get_database_stats.database_name("orders");
    get_database_usage.database_name("orders").from(moment()).to(moment());
    get_group.group_name("default");
    get_group_configuration.group_name("default");
    get_organization;
    get_organization_member.username("iku");
    get_organization_subscription;
    get_organization_usage;
    invalidate_database_tokens.database_name("orders");
    invalidate_group_tokens.group_name("default");
    invite_organization_member_v2.body_map(|b| b.email("iku@example.com").role("admin"));
    list_database_instances.database_name("orders");
    list_database_top_queries.database_name("orders").from(moment());
    list_databases.group("g").parent("p").schema("s").limit(10).cursor("c");
    list_groups;
    list_organization_api_tokens;
    list_organization_audit_logs.page(2).page_size(10);
    list_organization_invites_v2;
    list_organization_invoices.type_("upcoming");
    list_organization_locations_v2;
    list_organization_members;
    list_organization_plans;
    remove_location_from_group.group_name("default").location("lhr");
    remove_organization_member.username("iku");
    rename_group.group_name("default").body_map(|b| b.name("other"));
    revoke_organization_api_token.token_id("clGFZ4STEe6fljpFzIum8A");
    transfer_database.database_name("orders").body_map(|b| b.org("other"));
    transfer_group.group_name("default").body_map(|b| b.organization("other"));
    unarchive_group.group_name("default");
    update_database_configuration.database_name("orders").body_map(|b| b
        .size_limit("1gb")
        .allow_attach(true)
        .block_reads(true)
        .block_writes(true)
        .delete_protection(true)
        .allowed_ips(vec!["203.0.113.0/24".to_owned()])
        .allowed_aws_vpc_ids(vec!["vpce-1".to_owned()]));
    update_group_configuration.group_name("default").body_map(|b| b.delete_protection(true));
    update_group_databases.group_name("default");
    update_member_role.username("iku").body_map(|b| b.role("admin"));
    update_organization.body_map(|b| b.overages(true).require_mfa(true).restore_enabled(true));
    wait_database_instance.database_name("orders").instance_name("ord");
    wake_database.database_name("orders");
}
}

/// What `text` says of every operation, in a snapshot for each area.
pub async fn snapshot_by_tag(name: &str, text: impl AsyncFn(&'static Operation) -> String) {
    let mut by_tag: BTreeMap<&str, String> = BTreeMap::new();
    for operation in OPERATIONS {
        let tag = operation.tags.first().copied().unwrap_or("untagged");
        let text = text(operation).await;
        *by_tag.entry(tag).or_default() += &format!("# {}\n{text}\n\n", operation.id);
    }
    for (tag, text) in by_tag {
        insta::with_settings!({snapshot_suffix => tag, omit_expression => true}, {
            insta::assert_snapshot!(name, text);
        });
    }
}

#[tokio::test]
async fn every_operation() {
    snapshot_by_tag("requests", async |operation| {
        let server = Server::json(200, "{}");
        // The answer lacks what the operation promises; the request is what counts here.
        let _ = call(server.client(), &operation.id.to_snake_case()).await;
        let [request] = &server.requests()[..] else {
            panic!("{}: not one request", operation.id)
        };
        request
            .replace(TOKEN, "<token>")
            .replace(env!("CARGO_PKG_VERSION"), "<version>")
    })
    .await;
}

#[tokio::test]
async fn tokens_have_a_lifetime_and_an_access() {
    let server = Server::json(200, r#"{"jwt": "a-token"}"#);
    let (client, day) = (server.client(), std::time::Duration::from_secs(86_400));
    let database = client
        .create_database_token()
        .organization_slug("acme")
        .database_name("d");
    assert_eq!(
        database
            .read_only()
            .expires_in(day)
            .send()
            .await
            .unwrap()
            .expose(),
        "a-token"
    );
    let group = client
        .create_group_token()
        .organization_slug("acme")
        .group_name("g");
    assert_eq!(
        group
            .read_only()
            .expires_in(day)
            .send()
            .await
            .unwrap()
            .expose(),
        "a-token"
    );
    for request in server.requests() {
        assert!(request.contains("/auth/tokens?authorization=read-only&expiration=1d HTTP"));
    }
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let server = Server::json(
        200,
        r#"{"database": {"DbId": "i", "Hostname": "h", "Name": "n"}}"#,
    );
    let client = server.client();
    let create = client.create_database().organization_slug("acme");
    create
        .body_map(|b| b.name("n").group("g"))
        .send()
        .await
        .unwrap();
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
    let create = client
        .create_database_instance()
        .organization_slug("acme")
        .database_name("orders");
    let image = create
        .body_map(|b| b.location("ord").image("newest"))
        .send()
        .await
        .map(drop);
    let parameter = acme
        .database("orders")
        .token()
        .authorization("readonly")
        .send()
        .await
        .map(drop);
    let slug = client
        .get_database()
        .database_name("orders")
        .send()
        .await
        .map(drop);
    let field = client
        .create_database()
        .organization_slug("acme")
        .send()
        .await
        .map(drop);
    for (sent, message) in [
        (
            image,
            "error converting supplied value for image: it must be one of `latest`, `canary`",
        ),
        (
            parameter,
            "`authorization` cannot be used: it must be one of `full-access`, `read-only`",
        ),
        (
            slug,
            "`organization_slug` is missing: set it with `.organization_slug(…)`",
        ),
        (field, "`group` is missing: set it with `.group(…)`"),
    ] {
        assert_eq!(sent.unwrap_err().message(), message);
    }
    assert_eq!(server.requests(), [""; 0]);
}
