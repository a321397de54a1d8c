//! The documented requests and responses of the operations on organizations, users and tokens.

use serde_json::{Value, json};

use super::expected::{BOOLEAN, INTEGER, TEXT, UUID};
use super::reference::{Reference, counters};
use crate::support::ORGANIZATION_ID;

pub async fn organization(reference: &Reference) {
    let organization = json!({
        "name": "my-org",
        "slug": "my-org",
        "type": "team",
        "overages": BOOLEAN,
        "require_mfa": BOOLEAN,
        "blocked_reads": false,
        "blocked_writes": false,
        "plan_id": TEXT,
        "plan_timeline": TEXT,
        "platform": "",
    });
    let mut single = organization.clone();
    single["restore_enabled"] = true.into();
    let single = json!({ "organization": single });
    let mut totals = counters();
    for (name, count) in [("databases", 1), ("groups", 2), ("locations", 1)] {
        totals[name] = count.into();
    }
    for (request, body, documented) in [
        (
            "listOrganizations: GET /v1/organizations",
            "",
            json!([organization]),
        ),
        (
            "createOrganization: POST /v1/organizations?dry_run=true",
            r#"{"name": "other-org", "stripe_id": ""}"#,
            json!({"org": {"name": TEXT, "slug": TEXT}}),
        ),
        ("getOrganization: GET ORG", "", single.clone()),
        (
            "updateOrganization: PATCH ORG",
            r#"{"overages": true}"#,
            single.clone(),
        ),
        (
            "updateOrganization: PATCH ORG",
            r#"{"restore_enabled": true}"#,
            single,
        ),
        (
            "listOrganizationsV2: GET /v2/organizations",
            "",
            json!({"organizations": [{
                "id": ORGANIZATION_ID, "name": TEXT, "slug": "my-org", "type": TEXT,
                "stripe_id": TEXT, "overages": true,
            }]}),
        ),
        (
            "getOrganizationUsage: GET ORG/usage",
            "",
            json!({"organization": {
                "uuid": ORGANIZATION_ID,
                "usage": totals,
                "databases": [{
                    "uuid": UUID,
                    "instances": [{"uuid": UUID, "usage": counters()}],
                    "usage": counters(),
                }],
            }}),
        ),
        (
            "listOrganizationPlans: GET ORG/plans",
            "",
            json!({"plans": [{
                "name": TEXT, "price": TEXT, "prices": [{"value": TEXT, "timeline": TEXT}],
                "quotas": {
                    "rowsRead": INTEGER, "rowsWritten": INTEGER, "databases": INTEGER,
                    "locations": INTEGER, "storage": INTEGER, "groups": INTEGER,
                    "bytesSynced": INTEGER,
                },
            }]}),
        ),
        (
            "listOrganizationInvoices: GET ORG/invoices?type=all",
            "",
            json!({"invoices": [{
                "invoice_number": TEXT, "amount_due": TEXT, "due_date": TEXT, "paid_at": TEXT,
                "payment_failed_at": TEXT, "invoice_pdf": TEXT,
            }]}),
        ),
        (
            "getOrganizationSubscription: GET ORG/subscription",
            "",
            json!({"subscription": {
                "name": TEXT, "overages": BOOLEAN, "plan": TEXT, "timeline": TEXT,
            }}),
        ),
        (
            "listOrganizationAuditLogs: GET ORG/audit-logs?page_size=2&page=1",
            "",
            json!({
                "audit_logs": [{
                    "code": TEXT, "message": TEXT, "origin": "web", "author": "iku",
                    "created_at": TEXT, "data": {},
                }],
                "pagination": {
                    "page": 1, "page_size": 2, "total_pages": INTEGER, "total_rows": INTEGER,
                },
            }),
        ),
        (
            "getCurrentUser: GET /v1/user",
            "",
            json!({"user": {
                "username": TEXT, "name": TEXT, "email": TEXT, "avatarUrl": TEXT, "plan": TEXT,
                "mfa": BOOLEAN, "has_pending_invites": BOOLEAN,
            }}),
        ),
    ] {
        reference.check(request, body, documented).await;
    }
}

pub async fn members_and_invites(reference: &Reference) {
    let member = |role: &str| json!({"username": "ada", "role": role, "email": TEXT});
    for (request, body, documented) in [
        (
            "addOrganizationMember: POST ORG/members",
            r#"{"username": "ada", "role": "member"}"#,
            json!({"member": "ada", "role": "member"}),
        ),
        (
            "listOrganizationMembers: GET ORG/members",
            "",
            json!({"members": [{"username": TEXT, "role": TEXT, "email": TEXT}]}),
        ),
        (
            "updateMemberRole: PATCH ORG/members/ada",
            r#"{"role": "admin"}"#,
            json!({"member": member("admin")}),
        ),
        (
            "getOrganizationMember: GET ORG/members/ada",
            "",
            json!({"member": member("admin")}),
        ),
        (
            "removeOrganizationMember: DELETE ORG/members/ada",
            "",
            json!({"member": "ada"}),
        ),
        (
            "inviteOrganizationMemberV2: POST ORG2/invites",
            r#"{"email": "ada@example.com", "role": "viewer"}"#,
            json!({"invited": {
                "email": "ada@example.com", "role": "viewer", "organization": "my-org",
            }}),
        ),
        (
            "listOrganizationInvitesV2: GET ORG2/invites",
            "",
            json!({"invites": [{
                "id": INTEGER, "email": "ada@example.com", "role": "viewer", "created_at": TEXT,
            }]}),
        ),
        (
            "deleteOrganizationInviteByEmailV2: DELETE ORG2/invites/ada@example.com",
            "",
            Value::Null,
        ),
    ] {
        reference.check(request, body, documented).await;
    }
}

pub async fn tokens(reference: &Reference) {
    let token = json!({"name": TEXT, "id": TEXT, "created_at": "2026-01-01"});
    let created = json!({"name": "ci", "id": TEXT, "token": TEXT});
    for (request, body, documented) in [
        (
            "createAPIToken: POST /v1/auth/api-tokens/ci",
            r#"{"organization": "my-org", "group": "my-group", "scopes": ["read"]}"#,
            created,
        ),
        (
            "validateAPIToken: GET /v1/auth/validate",
            "",
            json!({"exp": INTEGER}),
        ),
        (
            "listAPITokens: GET /v1/auth/api-tokens",
            "",
            json!({"tokens": [token]}),
        ),
        (
            "revokeAPIToken: DELETE /v1/auth/api-tokens/ci",
            "",
            json!({"token": "ci"}),
        ),
        (
            "createAPIToken: POST /v1/auth/api-tokens/ci",
            r#"{"organization": "my-org"}"#,
            Value::Null,
        ),
    ] {
        reference.check(request, body, documented).await;
    }
    let documented = json!({"tokens": [
        {"name": "ci", "id": TEXT, "organization": "my-org", "created_at": TEXT},
    ]});
    let request = "listOrganizationAPITokens: GET ORG/api-tokens";
    let tokens = reference.check(request, "", documented).await;
    let id = &tokens["tokens"][0]["id"];
    let request = format!(
        "revokeOrganizationAPIToken: DELETE ORG/api-tokens/{}",
        id.as_str().unwrap()
    );
    reference.check(&request, "", json!({ "token": id })).await;
}
