//! Invites to the organization.

use serde::Deserialize;
use serde_json::{Value, json};

use super::members::{check_role, check_user};
use crate::call::{ApiResult, Call, fail};
use crate::state::{Invite, Member, ORGANIZATION, State, email_of};

pub fn list(state: &mut State, _: &Call) -> ApiResult {
    let invites: Vec<Value> = state.invites.iter().map(Invite::to_json).collect();
    Ok(json!({ "invites": invites }))
}

/// Invites by email address or by username. Replaces a pending invite to the same address.
pub fn create(state: &mut State, call: &Call) -> ApiResult {
    #[derive(Deserialize)]
    struct Body {
        email: Option<String>,
        username: Option<String>,
        role: Option<String>,
    }
    let body: Body = call.body()?;
    state.check_admin("inviting members")?;
    let role = check_role(body.role)?;
    let email = match (body.email, body.username) {
        (Some(email), None) if is_email(&email) => email,
        (Some(email), None) => return fail(400, format!("invalid email: {email}")),
        (None, Some(username)) => {
            check_user(&username)?;
            email_of(&username)
        }
        _ => return fail(400, "either an email or a username is required"),
    };
    let is_same = |member: &&Member| member.email().eq_ignore_ascii_case(&email);
    if let Some(member) = state.members.values().find(is_same) {
        return fail(
            400,
            format!(
                "user [{}] is already a member of organization [{ORGANIZATION}]",
                member.username
            ),
        );
    }
    state.invites.retain(|invite| !invite.is_to(&email));
    let response = json!({"invited": {"email": email, "role": role, "organization": ORGANIZATION}});
    let invite = Invite {
        id: state.next_number(),
        email,
        role,
        created_at: state.now,
    };
    state.invites.push(invite);
    Ok(response)
}

pub fn delete(state: &mut State, call: &Call) -> ApiResult {
    state.check_admin("deleting invites")?;
    let email = call.path("email");
    let Some(index) = state.invites.iter().position(|invite| invite.is_to(email)) else {
        return fail(404, "invite not found");
    };
    state.invites.remove(index);
    Ok(json!({}))
}

/// Returns whether a text has the form of an email address.
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@')
    }) && !text.contains(char::is_whitespace)
}
