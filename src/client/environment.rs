//! Reads the token and the base URL from environment variables.

use crate::error::Error;
use crate::secret::Secret;
use crate::transport::authorization::Authorization;

/// Each second name is that of Turso's CLI. Not `TURSO_AUTH_TOKEN`, which holds a database token.
const TOKEN_VARIABLES: [&str; 2] = ["TURSO_TOKEN", "TURSO_API_TOKEN"];
const BASE_URL_VARIABLES: [&str; 2] = ["TURSO_BASE_URL", "TURSO_API_BASEURL"];

/// The client settings from environment variables.
pub struct Environment {
    pub token: Secret,
    /// The name of the variable, and its value, which is not checked yet.
    pub base_url: Option<(&'static str, String)>,
}

impl Environment {
    /// Reads and checks the variables. Errors name the variable but never show its value.
    pub fn read() -> Result<Self, Error> {
        let (name, token) = variable(TOKEN_VARIABLES)?.ok_or_else(missing_token)?;
        let token = Secret::from(token);
        Authorization::fixed(&token).map_err(|error| in_variable(name, &error))?;
        Ok(Self {
            token,
            base_url: variable(BASE_URL_VARIABLES)?,
        })
    }
}

fn missing_token() -> Error {
    let hint = if std::env::var_os("TURSO_AUTH_TOKEN").is_some() {
        "; TURSO_AUTH_TOKEN holds a database token, which the Platform API does not accept"
    } else {
        ""
    };
    Error::configuration(format!(
        "no platform token: set TURSO_TOKEN (or TURSO_API_TOKEN); create one with \
         `turso auth api-tokens mint <name>`{hint}"
    ))
}

/// Adds the name of the variable to the error for its value.
pub fn in_variable(name: &str, error: &Error) -> Error {
    Error::configuration(format!("{name}: {}", error.message()))
}

/// Returns the name and value of the first variable that is set.
fn variable(names: [&'static str; 2]) -> Result<Option<(&'static str, String)>, Error> {
    for name in names {
        let Some(value) = std::env::var_os(name) else {
            continue;
        };
        let invalid =
            |problem| Error::configuration(format!("environment variable {name} {problem}"));
        let text = value
            .into_string()
            .map_err(|_| invalid("is not valid Unicode"))?;
        if text.is_empty() {
            return Err(invalid("is empty: set or unset it"));
        }
        if text.trim() != text {
            return Err(invalid(
                "has leading or trailing whitespace, such as a newline: remove it",
            ));
        }
        return Ok(Some((name, text)));
    }
    Ok(None)
}
