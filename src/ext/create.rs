use std::ops::Deref;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::ensure::{Creation, ensure};
use super::{DatabaseClient, OrganizationClient};
use crate::error::{Error, ErrorKind};
use crate::types;

/// A database to make: [`OrganizationClient::create`], [`OrganizationClient::ensure`].
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until `send()`"]
pub struct CreateDatabase<'a> {
    organization: &'a OrganizationClient,
    name: String,
    body: types::builder::CreateDatabaseInput,
    location: Option<String>,
    or_get: bool,
}

impl<'a> CreateDatabase<'a> {
    pub(super) fn new(
        organization: &'a OrganizationClient,
        name: String,
        body: impl FnOnce(types::builder::CreateDatabaseInput) -> types::builder::CreateDatabaseInput,
    ) -> Self {
        let body = body(types::CreateDatabaseInput::builder()).name(name.clone());
        Self {
            organization,
            name,
            body,
            location: None,
            or_get: false,
        }
    }

    /// The name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Lets a database that is there already be as good as one that is made.
    pub(super) fn or_get(mut self) -> Self {
        self.or_get = true;
        self
    }

    /// Sees to it that the database has a primary instance: in this location, if the platform
    /// leaves the choice (see [`send`](Self::send)).
    pub fn location(mut self, code: impl Into<String>) -> Self {
        self.location = Some(code.into());
        self
    }

    /// Makes the database.
    ///
    /// Without a location this is [`createDatabase`](crate::Client::create_database). With one, the
    /// database's instances are looked at next: today's platform has given it a primary in the
    /// location of its group, which is returned as it is; the platform of Turso's older documents
    /// has given it none, and the first is made in that location and becomes the primary.
    ///
    /// # Errors
    ///
    /// [`InvalidArgument`](ErrorKind::InvalidArgument), before anything is made, when a new name holds
    /// anything but lowercase letters, digits and dashes or is longer than 64 characters, and when
    /// an encryption key is not Base64 of as many bytes as its cipher needs.
    ///
    /// [`AlreadyExists`](ErrorKind::AlreadyExists) when the name is taken (by
    /// [`ensure`](OrganizationClient::ensure): by a database in another group), and whatever
    /// `createDatabase` is refused for. Nothing has been made then.
    ///
    /// An error of the second step holds the database that exists, [`Error::database`];
    /// [`DatabaseClient::first_instance`] finishes it. So does the same call made again, as long as
    /// the database has no instance: one of the name and the group asked for gets its first. Not so
    /// when anything else was asked for, such as a seed or encryption, since it cannot be seen
    /// whether the database found has it.
    pub async fn send(self) -> Result<Created, Error> {
        self.run().await.map(|(made, _)| made)
    }

    /// [`send`](Self::send), which also tells how sure it is that the database is new.
    pub(super) async fn run(self) -> Result<(Created, Creation), Error> {
        let body = &self.input()?;
        let Self {
            organization,
            location,
            or_get,
            ..
        } = self;
        let create = |acme: OrganizationClient| async move {
            check_name(&body.name).map_err(not_created)?;
            let create = acme.client.create_database().organization_slug(&acme.slug);
            let made = create.body(body.clone()).send().await?;
            Ok(types::Database::from(made.into_inner().database))
        };
        let look = |acme: OrganizationClient| async move {
            let found = acme.database(&body.name).get().send().await?;
            Ok(found.into_inner().database)
        };
        let (database, creation) = match or_get {
            true => {
                let (database, creation) = ensure(organization, look, create).await?;
                in_group(&database, &body.group)?;
                (database, creation)
            }
            false => match create(organization.clone()).await {
                Ok(database) => (database, Creation::Yes),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && location.is_some() => (
                    half_made(organization, body).await.ok_or(error)?,
                    Creation::No,
                ),
                Err(error) => return Err(error),
            },
        };
        let mut made = Created {
            database,
            created: creation != Creation::No,
            primary: None,
        };
        // The answer to a creation leaves it out.
        made.database
            .group
            .get_or_insert_with(|| body.group.clone());
        let Some(location) = location else {
            return Ok((made, creation));
        };
        match organization
            .database(&made.name)
            .first_instance(location)
            .await
        {
            Ok(primary) => Ok((
                Created {
                    primary: Some(primary),
                    ..made
                },
                creation,
            )),
            Err(error) => Err(error.with_database(made.database)),
        }
    }

    /// The body of the request, but for the name checked.
    pub(super) fn input(&self) -> Result<types::CreateDatabaseInput, Error> {
        let body = self.body.clone().try_into();
        let body: types::CreateDatabaseInput =
            body.map_err(|e: types::error::ConversionError| not_created(e.to_string()))?;
        if let Some(encryption) = &body.remote_encryption {
            check_encryption(encryption).map_err(not_created)?;
        }
        Ok(body)
    }
}

fn not_created(problem: String) -> Error {
    Error::invalid(format!("the database was not created: {problem}"))
}

/// The rule of the documents for names of new databases.
fn check_name(name: &str) -> Result<(), String> {
    const LONGEST: usize = 64;
    let allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '-');
    let length = name.chars().count();
    let wrong = name.chars().enumerate().find(|(_, c)| !allowed(*c));
    match wrong {
        _ if name.is_empty() => Err("its name is empty".to_owned()),
        Some((at, c)) => Err(format!(
            "its name {name:?} holds {c:?} (character {}); lowercase letters, digits and dashes are \
             allowed",
            at + 1
        )),
        None if length > LONGEST => Err(format!(
            "its name has {length} characters; {LONGEST} are allowed"
        )),
        None => Ok(()),
    }
}

/// Checks a key before the service does, which may take the database for made already. No message
/// shows the key.
fn check_encryption(encryption: &types::CreateDatabaseInputRemoteEncryption) -> Result<(), String> {
    let types::CreateDatabaseInputRemoteEncryption {
        encryption_cipher,
        encryption_key,
    } = encryption;
    let (Some(cipher), Some(key)) = (encryption_cipher, encryption_key) else {
        return Err("encryption needs a cipher and a key".to_owned());
    };
    let key = STANDARD.decode(key.expose()).map_err(|_| {
        "the encryption key is not Base64 (of the standard alphabet, with padding)".to_owned()
    })?;
    match cipher.key_size() {
        size if size == key.len() => Ok(()),
        size => Err(format!(
            "the encryption key has {} bytes; {cipher} needs {size} (`openssl rand -base64 {size}` \
             makes some)",
            key.len()
        )),
    }
}

/// Refuses a database of another group than the one asked for.
fn in_group(database: &types::Database, group: &str) -> Result<(), Error> {
    match database.group.as_deref() {
        Some(other) if other != group => Err(Error::exists(format!(
            "the database `{}` exists in the group `{other}`, and was asked for in `{group}`",
            database.name
        ))),
        _ => Ok(()),
    }
}

/// The database that an earlier call made without getting to its first instance, if the one that
/// has the name is such, as far as can be seen.
async fn half_made(
    organization: &OrganizationClient,
    body: &types::CreateDatabaseInput,
) -> Option<types::Database> {
    #[allow(deprecated)]
    let types::CreateDatabaseInput {
        name,
        group,
        image,
        remote_encryption,
        seed,
        size_limit,
    } = body;
    if image.is_some() || remote_encryption.is_some() || seed.is_some() || size_limit.is_some() {
        return None;
    }
    let handle = organization.database(name);
    let database = handle.get().send().await.ok()?.into_inner().database;
    if database.group.as_ref().is_some_and(|found| found != group) {
        return None;
    }
    let instances = handle.instances().send().await.ok()?.into_inner().instances;
    instances.is_empty().then_some(database)
}

impl DatabaseClient {
    /// The primary instance of the database, which is made in `location` if it has no instance yet.
    /// Of instances none of which calls itself primary it is the first.
    ///
    /// This is the second step of [`CreateDatabase::send`]. It can be repeated.
    ///
    /// # Errors
    ///
    /// Those of [`listDatabaseInstances`](crate::Client::list_database_instances) and
    /// [`createDatabaseInstance`](crate::Client::create_database_instance).
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform::fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform::fake::ORGANIZATION);
    /// # acme.create("orders", |b| b.group("default")).send().await?;
    /// let primary = acme.database("orders").first_instance("ord").await?;
    /// println!("{} in {:?}", primary.hostname, primary.region);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn first_instance(
        &self,
        location: impl Into<String>,
    ) -> Result<types::Instance, Error> {
        if let Some(primary) = self.primary().await? {
            return Ok(primary);
        }
        match self.create_instance(location).send().await {
            Ok(answer) if answer.instance.is_primary() => Ok(answer.into_inner().instance),
            // Another caller was faster: by a moment, or by so much that ours was refused. Or it was
            // made and the answer was lost.
            Ok(answer) => Ok(self
                .primary()
                .await?
                .unwrap_or(answer.into_inner().instance)),
            Err(error) => self.primary().await.ok().flatten().ok_or(error),
        }
    }

    /// The primary, or the one instance that comes closest.
    async fn primary(&self) -> Result<Option<types::Instance>, Error> {
        let instances = self.instances().send().await?.into_inner().instances;
        Ok(instances
            .into_iter()
            .min_by_key(|instance| !instance.is_primary()))
    }
}

/// What [`CreateDatabase::send`] made. It derefs to the database.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Created {
    /// The database, with as much of it as the answer to its creation says.
    pub database: types::Database,
    /// Whether this call made the database. Not so when it finished what an earlier one had begun.
    /// By [`ensure`](OrganizationClient::ensure), when the answer was lost and the database was not
    /// there before, it is taken for ours.
    pub created: bool,
    /// Its primary instance. Without a location it was not looked for, and is `None`.
    pub primary: Option<types::Instance>,
}

impl Deref for Created {
    type Target = types::Database;

    fn deref(&self) -> &types::Database {
        &self.database
    }
}

/// Two words and six characters: over a billion names a pair of words, so that two callers do not
/// meet, and all of it within what a database may be called.
pub(super) fn random_name() -> String {
    const FIRST: [&str; 16] = [
        "amber", "brave", "calm", "clever", "deep", "eager", "fair", "gentle", "keen", "lively",
        "mild", "noble", "proud", "quiet", "swift", "warm",
    ];
    const SECOND: [&str; 16] = [
        "badger", "crane", "dolphin", "falcon", "finch", "hare", "heron", "lynx", "marten",
        "otter", "owl", "puffin", "raven", "seal", "swan", "wren",
    ];
    let random = |words: &[&'static str; 16]| words[fastrand::usize(..words.len())];
    let suffix: String = (0..6).map(|_| fastrand::digit(36)).collect();
    format!("{}-{}-{suffix}", random(&FIRST), random(&SECOND))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_what_is_wrong_with_it() {
        for name in ["a", "0", "-", "orders-2", &"x".repeat(64)] {
            check_name(name).expect(name);
        }
        let cases = [
            ("", "its name is empty"),
            ("Orders", "holds 'O' (character 1)"),
            ("my_orders", "holds '_' (character 3)"),
            ("é", "holds 'é' (character 1)"),
            ("tab\t", r"holds '\t' (character 4)"),
            (
                &"x".repeat(65),
                "its name has 65 characters; 64 are allowed",
            ),
        ];
        for (name, problem) in cases {
            let text = check_name(name).expect_err(name);
            assert!(text.contains(problem), "{text}");
        }
    }

    #[test]
    fn random_names_are_allowed_and_do_not_repeat() {
        let names: std::collections::BTreeSet<String> = (0..1_000).map(|_| random_name()).collect();
        assert_eq!(names.len(), 1_000);
        for name in names {
            check_name(&name).unwrap();
        }
    }
}
