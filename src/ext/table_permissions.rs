//! Permissions of database and group tokens on tables.

use std::fmt::Display;

use crate::generated::types::{self, Action, TablePermission};
use crate::generated::{builder, types::builder::CreateTokenBodyBuilder};

macro_rules! table_permissions {
    ($($builder:ident),*) => {$(
        impl builder::$builder {
            /// Permits actions on some tables. On other tables, only what further calls permit is
            /// allowed.
            ///
            /// By default, a token may do what its [`authorization`](Self::authorization) allows on
            /// all tables. To permit actions on all tables, use
            /// [`permit_on_all_tables`](Self::permit_on_all_tables). Turso documents this for its
            /// CLI, but not for its API.
            ///
            /// ```
            /// # #[tokio::main(flavor = "current_thread")]
            /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
            /// # let platform = turso_platform_fake::Platform::start().await?;
            /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
            /// # acme.group("default").create("shop").send().await?;
            /// use turso_platform::types::Action;
            ///
            /// let token = acme
            ///     .database("shop")
            ///     .create_token()
            ///     .permit(["orders", "customers"], [Action::DataRead, Action::DataAdd])
            ///     .permit(["prices"], [Action::DataRead])
            ///     .send()
            ///     .await?;
            /// # assert_eq!(platform.token_permissions(token.expose()).map(|all| all.len()), Some(2));
            /// # Ok(())
            /// # }
            /// ```
            pub fn permit(
                mut self,
                tables: impl IntoIterator<Item: Into<String>>,
                actions: impl IntoIterator<Item: TryInto<Action, Error: Display>>,
            ) -> Self {
                let tables = tables.into_iter().map(Into::into).collect();
                let permission = permission(Some(tables), actions);
                self.body.edit(|body| with_permission(body, permission));
                self
            }

            /// Permits actions on all tables. See [`permit`](Self::permit).
            pub fn permit_on_all_tables(
                mut self,
                actions: impl IntoIterator<Item: TryInto<Action, Error: Display>>,
            ) -> Self {
                let permission = permission(None, actions);
                self.body.edit(|body| with_permission(body, permission));
                self
            }
        }
    )*};
}

table_permissions!(CreateDatabaseToken, CreateGroupToken);

/// Returns a permission on some tables, or on all tables if `None`. Empty lists are rejected, since
/// the service may treat one as no restriction.
fn permission(
    tables: Option<Vec<String>>,
    actions: impl IntoIterator<Item: TryInto<Action, Error: Display>>,
) -> Result<TablePermission, String> {
    let mut builder = TablePermission::builder().actions(actions);
    if let Some(tables) = tables {
        builder = builder.tables(tables);
    }
    let permission = TablePermission::try_from(builder).map_err(|problem| problem.to_string())?;
    if permission.t.as_ref().is_some_and(Vec::is_empty) {
        return Err(
            "invalid `tables`: it is empty; for all tables, call `permit_on_all_tables`".to_owned(),
        );
    }
    if permission.a.is_empty() {
        return Err("invalid `actions`: it is empty".to_owned());
    }
    Ok(permission)
}

/// Adds a permission to those already set. If an earlier value is invalid, `send` reports that one, even
/// if it is replaced later: without its permissions, a token may do everything.
fn with_permission(
    body: CreateTokenBodyBuilder,
    added: Result<TablePermission, String>,
) -> CreateTokenBodyBuilder {
    let problem = match types::CreateTokenBody::try_from(body.clone()) {
        Ok(present) => {
            let present = present.fine_grained_permissions.into_iter().map(Ok);
            return body.fine_grained_permissions(present.chain([added]).map(Checked));
        }
        Err(problem) => problem,
    };
    let others = body.clone().clear_fine_grained_permissions();
    if types::CreateTokenBody::try_from(others).is_ok() {
        return body;
    }
    let problem = Err(format!("another value is invalid: {problem}"));
    body.fine_grained_permissions([Checked(problem)])
}

/// A permission, or why it is invalid.
struct Checked(Result<TablePermission, String>);

impl TryFrom<Checked> for TablePermission {
    type Error = String;

    fn try_from(checked: Checked) -> Result<Self, String> {
        checked.0
    }
}
