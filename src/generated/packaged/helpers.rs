use std::fmt::Display;
use crate::generated::types;
impl NewDatabase {
    ///Name of an existing group.
    pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.group(value));
        self
    }
    ///Release of the database server. Legacy: no longer published. Default: `latest`.
    #[deprecated]
    pub fn image(
        mut self,
        value: impl TryInto<types::ServerImage, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.image(value));
        self
    }
    ///Encryption of the database. Required to create an encrypted database, to upload an encrypted file, and to copy an encrypted database, for which the key alone is enough.
    pub fn encryption(
        mut self,
        value: impl TryInto<types::Encryption, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.encryption(value));
        self
    }
    ///Initial contents of the database. Default: empty.
    pub fn seed(mut self, value: impl TryInto<types::Seed, Error: Display>) -> Self {
        self.body.edit(|body| body.seed(value));
        self
    }
    ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
    pub fn size_limit(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.size_limit(value));
        self
    }
    ///Whether the database runs on the Turso engine instead of libSQL. The engine cannot be changed later, and a copy has that of its source. Default: false. Undocumented.
    pub fn use_tursodb(mut self, value: bool) -> Self {
        self.body.edit(|body| body.use_tursodb(value));
        self
    }
}
impl EnsureDatabase {
    ///Name of an existing group.
    pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.group(value));
        self
    }
    ///Release of the database server. Legacy: no longer published. Default: `latest`.
    #[deprecated]
    pub fn image(
        mut self,
        value: impl TryInto<types::ServerImage, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.image(value));
        self
    }
    ///Encryption of the database. Required to create an encrypted database, to upload an encrypted file, and to copy an encrypted database, for which the key alone is enough.
    pub fn encryption(
        mut self,
        value: impl TryInto<types::Encryption, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.encryption(value));
        self
    }
    ///Initial contents of the database. Default: empty.
    pub fn seed(mut self, value: impl TryInto<types::Seed, Error: Display>) -> Self {
        self.body.edit(|body| body.seed(value));
        self
    }
    ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
    pub fn size_limit(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.size_limit(value));
        self
    }
    ///Whether the database runs on the Turso engine instead of libSQL. The engine cannot be changed later, and a copy has that of its source. Default: false. Undocumented.
    pub fn use_tursodb(mut self, value: bool) -> Self {
        self.body.edit(|body| body.use_tursodb(value));
        self
    }
}
impl<I> EnsureDatabases<I> {
    ///Name of an existing group.
    pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.group(value));
        self
    }
    ///Release of the database server. Legacy: no longer published. Default: `latest`.
    #[deprecated]
    pub fn image(
        mut self,
        value: impl TryInto<types::ServerImage, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.image(value));
        self
    }
    ///Encryption of the database. Required to create an encrypted database, to upload an encrypted file, and to copy an encrypted database, for which the key alone is enough.
    pub fn encryption(
        mut self,
        value: impl TryInto<types::Encryption, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.encryption(value));
        self
    }
    ///Initial contents of the database. Default: empty.
    pub fn seed(mut self, value: impl TryInto<types::Seed, Error: Display>) -> Self {
        self.body.edit(|body| body.seed(value));
        self
    }
    ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
    pub fn size_limit(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.size_limit(value));
        self
    }
    ///Whether the database runs on the Turso engine instead of libSQL. The engine cannot be changed later, and a copy has that of its source. Default: false. Undocumented.
    pub fn use_tursodb(mut self, value: bool) -> Self {
        self.body.edit(|body| body.use_tursodb(value));
        self
    }
}
impl Upload {
    ///Name of an existing group.
    pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.group(value));
        self
    }
    ///Release of the database server. Legacy: no longer published. Default: `latest`.
    #[deprecated]
    pub fn image(
        mut self,
        value: impl TryInto<types::ServerImage, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.image(value));
        self
    }
    ///Encryption of the database. Required to create an encrypted database, to upload an encrypted file, and to copy an encrypted database, for which the key alone is enough.
    pub fn encryption(
        mut self,
        value: impl TryInto<types::Encryption, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.encryption(value));
        self
    }
    ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
    pub fn size_limit(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.size_limit(value));
        self
    }
    ///Whether the database runs on the Turso engine instead of libSQL. The engine cannot be changed later, and a copy has that of its source. Default: false. Undocumented.
    pub fn use_tursodb(mut self, value: bool) -> Self {
        self.body.edit(|body| body.use_tursodb(value));
        self
    }
}
impl EnsureGroup {
    ///Extensions for the databases of the group.
    pub fn extensions(
        mut self,
        value: impl TryInto<types::Extensions, Error: Display>,
    ) -> Self {
        self.body.edit(|body| body.extensions(value));
        self
    }
    ///Location code of the group, such as `aws-us-east-1`.
    pub fn location(mut self, value: impl Into<::std::string::String>) -> Self {
        self.body.edit(|body| body.location(value));
        self
    }
}
