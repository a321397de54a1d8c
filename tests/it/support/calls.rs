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
        { $($operation:ident($($argument:expr),*) $(.$setter:ident($value:expr))*;)* }
        of one organization
        { $($of_one:ident($($argument_of_one:expr),*) $(.$setter_of_one:ident($value_of_one:expr))*;)* }
    ) => {
        #[allow(deprecated)] // Deprecated operations and arguments are tested too.
        pub fn call_as(client: Client, operation: &str, slug: &'static str) -> Call {
            match operation {
                $(stringify!($operation) => Box::pin(async move {
                    let response = client.$operation($($argument),*)$(.$setter($value))*.send().await?;
                    Ok(format!("{:#?}", response.into_inner()))
                }),)*
                $(stringify!($of_one) => Box::pin(async move {
                    let call = client.$of_one(slug, $($argument_of_one),*);
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
    create_api_token("ci").organization("acme")
        .group("default")
        .scopes([types::TokenScope::DbCreate]);
    create_organization().dry_run(true).name("acme").stripe_id("cus_1");
    get_current_user();
    get_location("lhr");
    list_api_tokens();
    list_deleted_databases(ID).search("o").limit(10).cursor("c");
    list_deleted_groups(ID).limit(10).cursor("c");
    list_locations();
    list_organizations();
    list_organizations_v2();
    restore_database(ID, ID).name("orders");
    restore_group(ID, ID);
    revoke_api_token("ci");
    validate_api_token();
}
of one organization
{
    add_location_to_group("default", "lhr");
    add_organization_member().username("iku").role("viewer");
    create_database().name("orders")
        .group("default")
        .image("canary")
        .size_limit("256mb")
        .seed(types::Seed::builder()
            .type_(types::SeedType::Database)
            .name("other")
            .timestamp(an_hour_east_of_utc()))
        .encryption(types::Encryption::builder()
            .encryption_cipher(types::Cipher::Aegis256x2)
            .encryption_key("a-key"));
    create_database_instance("orders")
        .location("ord").image(types::ServerImage::Latest);
    create_database_token("orders").expiration("1d").authorization("read-only")
        .permissions(types::TokenPermissions::builder().read_attach(
            types::ReadAttach::builder().databases(["a"])));
    create_group().name("default")
        .location("aws-us-east-1")
        .extensions(types::Extensions::from(vec![types::Extension::Vector]));
    create_group_token("default").expiration("1d").authorization("read-only")
        .permissions(types::TokenPermissions::builder().read_attach(
            types::ReadAttach::builder().databases(["a"])));
    delete_database("orders");
    delete_database_instance("orders", "ord");
    delete_group("default");
    delete_organization();
    delete_organization_invite_by_email_v2("iku@example.com");
    get_database("orders");
    get_database_configuration("orders");
    get_database_instance("orders", "ord");
    get_database_stats("orders");
    get_database_usage("orders").from(time()).to(time());
    get_group("default");
    get_group_configuration("default");
    get_organization();
    get_organization_member("iku");
    get_organization_subscription();
    get_organization_usage();
    invalidate_database_tokens("orders");
    invalidate_group_tokens("default");
    invite_organization_member_v2().email("iku@example.com").role("admin");
    list_database_instances("orders");
    list_database_top_queries("orders").from(time());
    list_databases().group("g").parent("p").schema("s").limit(10).cursor("c");
    list_groups();
    list_organization_api_tokens();
    list_organization_audit_logs().page(1).page_size(10);
    list_organization_invites_v2();
    list_organization_invoices().type_("upcoming");
    list_organization_locations_v2();
    list_organization_members();
    list_organization_plans();
    remove_location_from_group("default", "lhr");
    remove_organization_member("iku");
    rename_group("default").name("other");
    revoke_organization_api_token("clGFZ4STEe6fljpFzIum8A");
    transfer_database("orders").organization("other");
    transfer_group("default").organization("other");
    unarchive_group("default");
    update_database_configuration("orders").size_limit("1gb")
        .allow_attach(true)
        .block_reads(true)
        .block_writes(true)
        .delete_protection(true)
        .allowed_ips(["203.0.113.0/24"])
        .allowed_aws_vpc_ids(["vpce-1"]);
    update_group_configuration("default").delete_protection(true);
    update_group_databases("default");
    update_member_role("iku").role("admin");
    update_organization().overages(true).require_mfa(true).restore_enabled(true);
    wait_database_instance("orders", "ord");
    wake_database("orders");
}
}
