//! Formatting of errors.

use std::fmt;

use reqwest::StatusCode;

use super::{Details, Error, ErrorKind, Obstacle};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &*self.0;
        if let Some(operation) = details.operation {
            write!(f, "{operation}: ")?;
        }
        let message = match details.status {
            Some(status) => without_status(&one_line(&details.message), status),
            None => one_line(&details.message),
        };
        match details.status {
            Some(status) if message.is_empty() => write!(f, "{status}")?,
            Some(status) => write!(f, "{status}: {message}")?,
            None if message.is_empty() => f.write_str("no message")?,
            None => f.write_str(&message)?,
        }
        if let Some(code) = &details.code {
            write!(f, " (code {})", one_line(code))?;
        }
        if let Some(wait) = details.retry_after {
            let partial_second = u64::from(wait.subsec_nanos() > 0);
            let seconds = wait.as_secs().saturating_add(partial_second);
            write!(f, "; retry after {seconds} s")?;
        }
        if details.attempts > 1 {
            write!(f, "; after {} requests", details.attempts)?;
        }
        if let Some(hint) = hint(details) {
            write!(f, "; {hint}")?;
        }
        // A note about an attachment says what exists.
        let is_explained = details.kind == ErrorKind::AlreadyDeleted
            || (details.note.is_some() && details.attachment.is_some());
        if details.may_have_taken_effect && !is_explained {
            f.write_str("; the operation may have taken effect")?;
        }
        if let Some(note) = &details.note {
            write!(f, "; {note}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details {
            kind,
            operation,
            status,
            message,
            code,
            retry_after,
            request_id,
            redirect_target,
            attempts,
            may_have_taken_effect,
            obstacle,
            note,
            attachment,
        } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("operation", operation)
            .field("status", status)
            .field("message", message)
            .field("code", code)
            .field("retry_after", retry_after)
            .field("request_id", request_id)
            .field("redirect_target", redirect_target)
            .field("attempts", attempts)
            .field("may_have_taken_effect", may_have_taken_effect)
            .field("obstacle", obstacle)
            .field("note", note)
            .field("attachment", attachment)
            .finish()
    }
}

/// Returns advice for the user.
fn hint(details: &Details) -> Option<&'static str> {
    let message = details.message.as_str();
    match details.kind {
        _ if matches!(details.obstacle, Some(Obstacle::Certificate)) => {
            Some("add the certificate's issuer with `ClientBuilder::http` if you trust it")
        }
        _ if matches!(details.obstacle, Some(Obstacle::Proxy)) => {
            Some("check the proxy's settings and credentials")
        }
        ErrorKind::Unauthorized if message.contains("could not parse jwt id") => Some(
            "this may be a database token; the Platform API accepts only platform tokens \
             (create one with `turso auth api-tokens mint <name>`)",
        ),
        ErrorKind::Unauthorized => Some(
            "check that the platform token is complete and has not expired or been revoked \
             (create one with `turso auth api-tokens mint <name>`)",
        ),
        // If the group exists, a note says so.
        ErrorKind::InvalidArgument if message == "group not found" && details.note.is_none() => {
            Some("create the group first (`ensure_group`)")
        }
        // A proxy sends this itself if the base URL has plain HTTP.
        _ if details.status == Some(StatusCode::PROXY_AUTHENTICATION_REQUIRED) => {
            Some("check the proxy's settings and credentials")
        }
        ErrorKind::QuotaExceeded => {
            Some("delete what is no longer needed, or upgrade the organization's plan")
        }
        ErrorKind::Protected => Some(
            "to delete it, first turn off delete protection of the database or of its group \
             (`update_configuration().delete_protection(false)`)",
        ),
        ErrorKind::Archived => Some("wake the group with `unarchive`, then try again"),
        ErrorKind::Conflict => Some("try again once its state has changed"),
        ErrorKind::PaymentRequired => Some("the organization's plan does not include this"),
        ErrorKind::Forbidden => {
            Some("check the permissions of the token's user and the token's scopes")
        }
        ErrorKind::NotFound => Some("check the organization slug and the name"),
        ErrorKind::RateLimited => Some("reduce the request rate"),
        ErrorKind::Server => Some("the service failed; try again later"),
        ErrorKind::AlreadyDeleted => {
            Some("an earlier attempt, whose response was lost, may have deleted it")
        }
        ErrorKind::Transport => Some("check the network and the base URL"),
        ErrorKind::Unexpected if !details.status.is_some_and(|status| status.is_success()) => {
            Some("check the base URL")
        }
        _ => None,
    }
}

/// Returns the text on one line of at most 300 characters, without HTML tags or control characters.
fn one_line(text: &str) -> String {
    const MAX_CHARACTERS: usize = 300;
    let plain = if is_markup(text) {
        without_tags(text)
    } else {
        text.to_owned()
    };
    let printable = plain.replace(char::is_control, " ");
    let line = printable.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Removes the status from a message, such as that of an HTML page, which often repeats it.
fn without_status(message: &str, status: StatusCode) -> String {
    let rest = message.replace(&status.to_string(), " ");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let reason = status.canonical_reason().unwrap_or_default();
    if rest.eq_ignore_ascii_case(reason) {
        String::new()
    } else {
        rest
    }
}

fn is_markup(text: &str) -> bool {
    let after_bracket = text.trim_start().strip_prefix('<');
    after_bracket
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || "!?".contains(c)))
}

/// Replaces each tag with a space, and keeps every `<` that does not begin a tag.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let begins_tag = c == '<'
            && (rest.clone().next()).is_some_and(|c| c.is_alphabetic() || "/!?".contains(c));
        if begins_tag {
            in_tag = true;
        } else if in_tag && c == '>' {
            in_tag = false;
            plain.push(' ');
        } else if !in_tag {
            plain.push(c);
        }
    }
    plain
}
