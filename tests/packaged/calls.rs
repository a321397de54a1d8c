match operation {
    "list_api_tokens" => Box::pin(async move {
        let response = client.list_api_tokens().send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "revoke_api_token" => Box::pin(async move {
        let response = client.revoke_api_token("ci").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_api_token" => Box::pin(async move {
        let response = client.create_api_token("ci").group("default").organization("my-org").scopes(["read", "db:create"]).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "validate_api_token" => Box::pin(async move {
        let response = client.validate_api_token().send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_locations" => Box::pin(async move {
        let response = client.list_locations().send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_location" => Box::pin(async move {
        let response = client.get_location("aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organizations" => Box::pin(async move {
        let response = client.list_organizations().send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_organization" => Box::pin(async move {
        let response = client.create_organization().name("my-org").stripe_id("cus_0000000000").dry_run(true).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "delete_organization" => Box::pin(async move {
        let response = client.delete_organization(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_organization" => Box::pin(async move {
        let response = client.get_organization(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "update_organization" => Box::pin(async move {
        let response = client.update_organization(slug).overages(true).require_mfa(true).restore_enabled(true).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_api_tokens" => Box::pin(async move {
        let response = client.list_organization_api_tokens(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "revoke_organization_api_token" => Box::pin(async move {
        let response = client.revoke_organization_api_token(slug, "0pvQWvYZEe2F6kIYTHnWTg").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_audit_logs" => Box::pin(async move {
        let response = client.list_organization_audit_logs(slug).page_size(10).page(10).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_databases" => Box::pin(async move {
        let response = client.list_databases(slug).group("x").schema("x").parent("x").limit(100).cursor("x").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_database" => Box::pin(async move {
        let response = client.create_database(slug).group("default").image("latest").name("my-db").encryption(turso_platform::types::Encryption::builder().encryption_cipher("aes256gcm").encryption_key("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")).seed(turso_platform::types::Seed::builder().name("my-db").type_("database")).size_limit("256mb").use_tursodb(true).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "delete_database" => Box::pin(async move {
        let response = client.delete_database(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_database" => Box::pin(async move {
        let response = client.get_database(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "invalidate_database_tokens" => Box::pin(async move {
        let response = client.invalidate_database_tokens(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_database_token" => Box::pin(async move {
        let response = client.create_database_token(slug, "orders").fine_grained_permissions([turso_platform::types::TablePermission::builder().actions(["data_read"]).tables(["orders"])]).permissions(turso_platform::types::TokenPermissions::builder().read_attach(turso_platform::types::ReadAttach::builder().databases(["my-db"]))).expiration("x").authorization("full-access").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_database_configuration" => Box::pin(async move {
        let response = client.get_database_configuration(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "update_database_configuration" => Box::pin(async move {
        let response = client.update_database_configuration(slug, "orders").allow_attach(true).allowed_aws_vpc_ids(["vpce-0123456789abcdef0"]).allowed_ips(["203.0.113.0/24"]).block_reads(true).block_writes(true).delete_protection(true).size_limit("256mb").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_database_instances" => Box::pin(async move {
        let response = client.list_database_instances(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_database_instance" => Box::pin(async move {
        let response = client.create_database_instance(slug, "orders").image("latest").location("ord").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "delete_database_instance" => Box::pin(async move {
        let response = client.delete_database_instance(slug, "orders", "aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_database_instance" => Box::pin(async move {
        let response = client.get_database_instance(slug, "orders", "aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "wait_database_instance" => Box::pin(async move {
        let response = client.wait_database_instance(slug, "orders", "aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_database_stats" => Box::pin(async move {
        let response = client.get_database_stats(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "transfer_database" => Box::pin(async move {
        let response = client.transfer_database(slug, "orders").organization("other-org").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_database_usage" => Box::pin(async move {
        let response = client.get_database_usage(slug, "orders").from(time()).to(time()).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_database_top_queries" => Box::pin(async move {
        let response = client.list_database_top_queries(slug, "orders").from(time()).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "wake_database" => Box::pin(async move {
        let response = client.wake_database(slug, "orders").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_groups" => Box::pin(async move {
        let response = client.list_groups(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_group" => Box::pin(async move {
        let response = client.create_group(slug).location("aws-us-east-1").name("default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "delete_group" => Box::pin(async move {
        let response = client.delete_group(slug, "default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_group" => Box::pin(async move {
        let response = client.get_group(slug, "default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "invalidate_group_tokens" => Box::pin(async move {
        let response = client.invalidate_group_tokens(slug, "default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "create_group_token" => Box::pin(async move {
        let response = client.create_group_token(slug, "default").fine_grained_permissions([turso_platform::types::TablePermission::builder().actions(["data_read"]).tables(["orders"])]).permissions(turso_platform::types::TokenPermissions::builder().read_attach(turso_platform::types::ReadAttach::builder().databases(["my-db"]))).expiration("x").authorization("full-access").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_group_configuration" => Box::pin(async move {
        let response = client.get_group_configuration(slug, "default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "update_group_configuration" => Box::pin(async move {
        let response = client.update_group_configuration(slug, "default").delete_protection(true).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "remove_location_from_group" => Box::pin(async move {
        let response = client.remove_location_from_group(slug, "default", "aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "add_location_to_group" => Box::pin(async move {
        let response = client.add_location_to_group(slug, "default", "aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "wait_group_location" => Box::pin(async move {
        let response = client.wait_group_location(slug, "default", "aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "rename_group" => Box::pin(async move {
        let response = client.rename_group(slug, "default").name("default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "transfer_group" => Box::pin(async move {
        let response = client.transfer_group(slug, "default").organization("other-org").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "unarchive_group" => Box::pin(async move {
        let response = client.unarchive_group(slug, "default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "update_group_databases" => Box::pin(async move {
        let response = client.update_group_databases(slug, "default").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_invoices" => Box::pin(async move {
        let response = client.list_organization_invoices(slug).type_("all").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_members" => Box::pin(async move {
        let response = client.list_organization_members(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "add_organization_member" => Box::pin(async move {
        let response = client.add_organization_member(slug).role("admin").username("iku").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "remove_organization_member" => Box::pin(async move {
        let response = client.remove_organization_member(slug, "ada").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_organization_member" => Box::pin(async move {
        let response = client.get_organization_member(slug, "ada").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "update_member_role" => Box::pin(async move {
        let response = client.update_member_role(slug, "ada").role("admin").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_plans" => Box::pin(async move {
        let response = client.list_organization_plans(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_organization_subscription" => Box::pin(async move {
        let response = client.get_organization_subscription(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_organization_usage" => Box::pin(async move {
        let response = client.get_organization_usage(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_current_user" => Box::pin(async move {
        let response = client.get_current_user().send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organizations_v2" => Box::pin(async move {
        let response = client.list_organizations_v2().send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_invites_v2" => Box::pin(async move {
        let response = client.list_organization_invites_v2(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "invite_organization_member_v2" => Box::pin(async move {
        let response = client.invite_organization_member_v2(slug).email("iku@example.com").role("admin").username("iku").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "delete_organization_invite_by_email_v2" => Box::pin(async move {
        let response = client.delete_organization_invite_by_email_v2(slug, "ada@example.com").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_jwks" => Box::pin(async move {
        let response = client.list_organization_jwks(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "get_organization_jwks_template" => Box::pin(async move {
        let response = client.get_organization_jwks_template(slug).body([("database", "orders")]).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "remove_organization_jwks" => Box::pin(async move {
        let response = client.remove_organization_jwks(slug, "auth").region("aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "save_organization_jwks" => Box::pin(async move {
        let response = client.save_organization_jwks(slug, "auth").jwks_url("https://example.com/.well-known/jwks.json").region("aws-eu-west-1").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_organization_locations_v2" => Box::pin(async move {
        let response = client.list_organization_locations_v2(slug).send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_deleted_databases" => Box::pin(async move {
        let response = client.list_deleted_databases("d7d5e4a2-6906-11ee-8553-eaa7715aeaf2").search("x").limit(10).cursor("x").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "restore_database" => Box::pin(async move {
        let response = client.restore_database("d7d5e4a2-6906-11ee-8553-eaa7715aeaf2", "0eb771dd-6906-11ee-8553-eaa7715aeaf2").name("my-db").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "list_deleted_groups" => Box::pin(async move {
        let response = client.list_deleted_groups("d7d5e4a2-6906-11ee-8553-eaa7715aeaf2").limit(10).cursor("x").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    "restore_group" => Box::pin(async move {
        let response = client.restore_group("d7d5e4a2-6906-11ee-8553-eaa7715aeaf2", "0a28102d-6906-11ee-8553-eaa7715aeaf2").send().await?;
        Ok(format!("{:#?}", response.into_inner()))
    }),
    other => unknown(other),
}
