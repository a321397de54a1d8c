//! A call of every operation with all of its arguments.

use std::pin::Pin;

use turso_platform::{Client, Error, chrono, types};

/// The future of a call, which yields the response as `Debug` prints it.
type Call = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

/// Calls one operation, for the organization `acme`.
pub fn call(client: Client, operation: &str) -> Call {
    call_as(client, operation, "acme")
}

/// Defines `call_as`, which calls one operation by the name of its method.
///
/// That it compiles also shows that the future of each call is `Send`.
macro_rules! define_calls {
    (
        { $($operation:ident $(.$setter:ident($value:expr))*;)* }
        of one organization
        { $($of_one:ident $(.$setter_of_one:ident($value_of_one:expr))*;)* }
    ) => {
        #[allow(deprecated)] // Deprecated operations and arguments are tested too.
        pub fn call_as(client: Client, operation: &str, slug: &'static str) -> Call {
            match operation {
                $(stringify!($operation) => Box::pin(async move {
                    let response = client.$operation()$(.$setter($value))*.send().await?;
                    Ok(format!("{:#?}", response.into_inner()))
                }),)*
                $(stringify!($of_one) => Box::pin(async move {
                    let call = client.$of_one().organization_slug(slug);
                    let response = call$(.$setter_of_one($value_of_one))*.send().await?;
                    Ok(format!("{:#?}", response.into_inner()))
                }),)*
                _ => panic!("{operation} is not in the table of calls: add it"),
            }
        }
    };
}

fn time() -> chrono::DateTime<chrono::Utc> {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

/// The same time in another time zone; it is sent in UTC.
fn an_hour_east_of_utc() -> chrono::DateTime<chrono::FixedOffset> {
    "2026-01-01T01:00:00+01:00".parse().expect("a time")
}

/// The UUID of the organization in the examples of the description.
const ID: &str = "d7d5e4a2-6906-11ee-8553-eaa7715aeaf2";

define_calls! {
{
    create_api_token.token_name("ci").organization("acme")
        .group("default")
        .scopes(vec![types::TokenScope::DbCreate]);
    create_organization.dry_run(true).name("acme").stripe_id("cus_1");
    get_current_user;
    get_location.location("lhr");
    list_api_tokens;
    list_deleted_databases.organization_id(ID).deleted(true).search("o").limit(10).cursor("c");
    list_deleted_groups.organization_id(ID).limit(10).cursor("c");
    list_locations;
    list_organizations;
    list_organizations_v2;
    restore_database.organization_id(ID).database_id(ID).name("orders");
    restore_group.organization_id(ID).group_id(ID);
    revoke_api_token.token_name("ci");
    validate_api_token;
}
of one organization
{
    add_location_to_group.group_name("default").location("lhr");
    add_organization_member.username("iku").role("viewer");
    create_database.name("orders")
        .group("default")
        .image("canary")
        .size_limit("256mb")
        .seed(types::Seed::builder()
            .type_(types::SeedType::Database)
            .name("other")
            .timestamp(an_hour_east_of_utc()))
        .remote_encryption(types::Encryption::builder()
            .encryption_cipher(types::Cipher::Aegis256x2)
            .encryption_key("a-key"));
    create_database_instance.database_name("orders")
        .location("ord").image(types::ServerImage::Latest);
    create_database_token.database_name("orders").expiration("1d").authorization("read-only")
        .permissions(types::TokenPermissions::builder().read_attach(
            types::ReadAttach::builder().databases(vec!["a".to_owned()])));
    create_group.name("default")
        .location("aws-us-east-1")
        .extensions(types::Extensions::from(vec![types::Extension::Vector]));
    create_group_token.group_name("default").expiration("1d").authorization("read-only")
        .permissions(types::TokenPermissions::builder().read_attach(
            types::ReadAttach::builder().databases(vec!["a".to_owned()])));
    delete_database.database_name("orders");
    delete_database_instance.database_name("orders").instance_name("ord");
    delete_group.group_name("default");
    delete_organization;
    delete_organization_invite_by_email_v2.email("iku@example.com");
    get_database.database_name("orders");
    get_database_configuration.database_name("orders");
    get_database_instance.database_name("orders").instance_name("ord");
    get_database_stats.database_name("orders");
    get_database_usage.database_name("orders").from(time()).to(time());
    get_group.group_name("default");
    get_group_configuration.group_name("default");
    get_organization;
    get_organization_member.username("iku");
    get_organization_subscription;
    get_organization_usage;
    invalidate_database_tokens.database_name("orders");
    invalidate_group_tokens.group_name("default");
    invite_organization_member_v2.email("iku@example.com").role("admin");
    list_database_instances.database_name("orders");
    list_database_top_queries.database_name("orders").from(time());
    list_databases.group("g").parent("p").schema("s").limit(10).cursor("c");
    list_groups;
    list_organization_api_tokens;
    list_organization_audit_logs.page(1).page_size(10);
    list_organization_invites_v2;
    list_organization_invoices.type_("upcoming");
    list_organization_locations_v2;
    list_organization_members;
    list_organization_plans;
    remove_location_from_group.group_name("default").location("lhr");
    remove_organization_member.username("iku");
    rename_group.group_name("default").name("other");
    revoke_organization_api_token.token_id("clGFZ4STEe6fljpFzIum8A");
    transfer_database.database_name("orders").org("other");
    transfer_group.group_name("default").organization("other");
    unarchive_group.group_name("default");
    update_database_configuration.database_name("orders").size_limit("1gb")
        .allow_attach(true)
        .block_reads(true)
        .block_writes(true)
        .delete_protection(true)
        .allowed_ips(vec!["203.0.113.0/24".to_owned()])
        .allowed_aws_vpc_ids(vec!["vpce-1".to_owned()]);
    update_group_configuration.group_name("default").delete_protection(true);
    update_group_databases.group_name("default");
    update_member_role.username("iku").role("admin");
    update_organization.overages(true).require_mfa(true).restore_enabled(true);
    wait_database_instance.database_name("orders").instance_name("ord");
    wake_database.database_name("orders");
}
}
