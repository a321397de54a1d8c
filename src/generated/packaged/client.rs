use crate::client::Client;
#[allow(unused_imports)]
pub use crate::generated::support::{ByteStream, Error, ResponseValue};
#[allow(unused_imports)]
use crate::generated::support::{encode_path, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
#[deny(missing_docs)]
pub mod types {
    /// What a database or group token may do.
    ///
    /// Sent by [`Client::create_database_token`](crate::Client::create_database_token) and [`Client::create_group_token`](crate::Client::create_group_token).
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Access {
        ///Reads and writes.
        #[serde(rename = "full-access")]
        FullAccess,
        ///Reads only.
        #[serde(rename = "read-only")]
        ReadOnly,
    }
    impl ::std::fmt::Display for Access {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::FullAccess => f.write_str("full-access"),
                Self::ReadOnly => f.write_str("read-only"),
            }
        }
    }
    impl ::std::str::FromStr for Access {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "full-access" => Ok(Self::FullAccess),
                "read-only" => Ok(Self::ReadOnly),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`full-access`, `read-only`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Access {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Access {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// An action on tables that a token may perform.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Action {
        ///Reads rows.
        #[serde(rename = "data_read")]
        DataRead,
        ///Inserts rows.
        #[serde(rename = "data_add")]
        DataAdd,
        ///Updates rows.
        #[serde(rename = "data_update")]
        DataUpdate,
        ///Deletes rows.
        #[serde(rename = "data_delete")]
        DataDelete,
        ///Creates tables, indexes and other parts of the schema.
        #[serde(rename = "schema_add")]
        SchemaAdd,
        ///Alters parts of the schema.
        #[serde(rename = "schema_update")]
        SchemaUpdate,
        ///Drops parts of the schema.
        #[serde(rename = "schema_delete")]
        SchemaDelete,
    }
    impl ::std::fmt::Display for Action {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::DataRead => f.write_str("data_read"),
                Self::DataAdd => f.write_str("data_add"),
                Self::DataUpdate => f.write_str("data_update"),
                Self::DataDelete => f.write_str("data_delete"),
                Self::SchemaAdd => f.write_str("schema_add"),
                Self::SchemaUpdate => f.write_str("schema_update"),
                Self::SchemaDelete => f.write_str("schema_delete"),
            }
        }
    }
    impl ::std::str::FromStr for Action {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "data_read" => Ok(Self::DataRead),
                "data_add" => Ok(Self::DataAdd),
                "data_update" => Ok(Self::DataUpdate),
                "data_delete" => Ok(Self::DataDelete),
                "schema_add" => Ok(Self::SchemaAdd),
                "schema_update" => Ok(Self::SchemaUpdate),
                "schema_delete" => Ok(Self::SchemaDelete),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`data_read`, `data_add`, `data_update`, `data_delete`, `schema_add`, `schema_update`, `schema_delete`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Action {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Action {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// The response to [`Client::add_location_to_group`](crate::Client::add_location_to_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct AddLocationToGroupResponse {
        ///The group with the location.
        pub group: Group,
    }
    /// The request body of [`Client::add_organization_member`](crate::Client::add_organization_member).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct AddOrganizationMemberBody {
        ///Role in the organization. Default: `member`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
        ///Turso username of the new member.
        pub username: ::std::string::String,
    }
    impl AddOrganizationMemberBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::AddOrganizationMemberBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::add_organization_member`](crate::Client::add_organization_member).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct AddOrganizationMemberResponse {
        ///Turso username.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub member: ::std::option::Option<::std::string::String>,
        ///Role in the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
    }
    /// Every SQLite extension that Turso supports.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum AllExtensions {
        ///Enables every extension.
        #[serde(rename = "all")]
        All,
    }
    impl ::std::fmt::Display for AllExtensions {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::All => f.write_str("all"),
            }
        }
    }
    impl ::std::str::FromStr for AllExtensions {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "all" => Ok(Self::All),
                _ => Err(crate::generated::argument::not_one_of(value, "`all`").into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for AllExtensions {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for AllExtensions {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// A platform API token, without its value.
    ///
    /// Returned by [`Client::list_api_tokens`](crate::Client::list_api_tokens).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ApiToken {
        ///Date of creation, `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: ::std::option::Option<::std::string::String>,
        ///Name of the group that the token is restricted to, if any.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        ///ID of the token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Name of the token.
        pub name: ::std::string::String,
        ///Slug of the organization that the token is restricted to, if any.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization: ::std::option::Option<::std::string::String>,
        ///Scopes of the token, if it is restricted to a group.
        #[serde(
            rename = "scopes",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub scopes: ::std::vec::Vec<::std::string::String>,
    }
    /// An audit log entry.
    ///
    /// Returned by [`Client::list_organization_audit_logs`](crate::Client::list_organization_audit_logs).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct AuditLog {
        ///Username of the user who performed the action.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub author: ::std::option::Option<::std::string::String>,
        ///City of the caller. Personal data.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub city: ::std::option::Option<::std::string::String>,
        ///Code of the action, such as `db-create`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<AuditLogCode>,
        ///Country code of the caller.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub country_code: ::std::option::Option<::std::string::String>,
        ///Time of the action, in RFC 3339 format.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: ::std::option::Option<::std::string::String>,
        ///Details of the action.
        #[serde(
            rename = "data",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::serde_json::Map::is_empty")]
        pub data: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ///IP address of the caller. Personal data.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ip: ::std::option::Option<::std::string::String>,
        ///Latitude of the caller. Personal data.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub latitude: ::std::option::Option<::std::string::String>,
        ///Longitude of the caller. Personal data.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub longitude: ::std::option::Option<::std::string::String>,
        ///Description of the action.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub message: ::std::option::Option<::std::string::String>,
        ///Origin of the action, `cli` or `web`, derived from the user agent.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub origin: ::std::option::Option<::std::string::String>,
    }
    /// The action that an audit log entry records.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum AuditLogCode {
        ///A user signed up.
        #[serde(rename = "user-signup")]
        UserSignup,
        ///A database was created.
        #[serde(rename = "db-create")]
        DbCreate,
        ///A database was deleted.
        #[serde(rename = "db-delete")]
        DbDelete,
        ///Delete protection of a database was enabled.
        #[serde(rename = "db-protect")]
        DbProtect,
        ///Delete protection of a database was disabled.
        #[serde(rename = "db-unprotect")]
        DbUnprotect,
        ///A token for a database was created.
        #[serde(rename = "db-token-create")]
        DbTokenCreate,
        ///A token for a group was created.
        #[serde(rename = "group-token-create")]
        GroupTokenCreate,
        ///A platform API token was created.
        #[serde(rename = "user-token-create")]
        UserTokenCreate,
        ///An instance of a database was created.
        #[serde(rename = "instance-create")]
        InstanceCreate,
        ///An instance of a database was deleted.
        #[serde(rename = "instance-delete")]
        InstanceDelete,
        ///An organization was created.
        #[serde(rename = "org-create")]
        OrgCreate,
        ///An organization was deleted.
        #[serde(rename = "org-delete")]
        OrgDelete,
        ///A member was added to the organization.
        #[serde(rename = "org-member-add")]
        OrgMemberAdd,
        ///A member was removed from the organization.
        #[serde(rename = "org-member-rm")]
        OrgMemberRm,
        ///A member left the organization.
        #[serde(rename = "org-member-leave")]
        OrgMemberLeave,
        ///The plan of the organization was changed.
        #[serde(rename = "org-plan-update")]
        OrgPlanUpdate,
        ///Usage beyond the plan's quotas was allowed or disallowed.
        #[serde(rename = "org-set-overages")]
        OrgSetOverages,
        ///A group was created.
        #[serde(rename = "group-create")]
        GroupCreate,
        ///A group was deleted.
        #[serde(rename = "group-delete")]
        GroupDelete,
        ///A group was unarchived.
        #[serde(rename = "group-unarchive")]
        GroupUnarchive,
        ///Delete protection of a group was enabled.
        #[serde(rename = "group-protect")]
        GroupProtect,
        ///Delete protection of a group was disabled.
        #[serde(rename = "group-unprotect")]
        GroupUnprotect,
        ///A database was unarchived. The code is misspelled by Turso.
        #[serde(rename = "db-aunrchive")]
        DbAunrchive,
        ///A user was deleted.
        #[serde(rename = "user-delete")]
        UserDelete,
        /// A value that this version of the crate does not know.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for AuditLogCode {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::UserSignup => f.write_str("user-signup"),
                Self::DbCreate => f.write_str("db-create"),
                Self::DbDelete => f.write_str("db-delete"),
                Self::DbProtect => f.write_str("db-protect"),
                Self::DbUnprotect => f.write_str("db-unprotect"),
                Self::DbTokenCreate => f.write_str("db-token-create"),
                Self::GroupTokenCreate => f.write_str("group-token-create"),
                Self::UserTokenCreate => f.write_str("user-token-create"),
                Self::InstanceCreate => f.write_str("instance-create"),
                Self::InstanceDelete => f.write_str("instance-delete"),
                Self::OrgCreate => f.write_str("org-create"),
                Self::OrgDelete => f.write_str("org-delete"),
                Self::OrgMemberAdd => f.write_str("org-member-add"),
                Self::OrgMemberRm => f.write_str("org-member-rm"),
                Self::OrgMemberLeave => f.write_str("org-member-leave"),
                Self::OrgPlanUpdate => f.write_str("org-plan-update"),
                Self::OrgSetOverages => f.write_str("org-set-overages"),
                Self::GroupCreate => f.write_str("group-create"),
                Self::GroupDelete => f.write_str("group-delete"),
                Self::GroupUnarchive => f.write_str("group-unarchive"),
                Self::GroupProtect => f.write_str("group-protect"),
                Self::GroupUnprotect => f.write_str("group-unprotect"),
                Self::DbAunrchive => f.write_str("db-aunrchive"),
                Self::UserDelete => f.write_str("user-delete"),
                Self::Unknown(ref value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for AuditLogCode {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "user-signup" => Ok(Self::UserSignup),
                "db-create" => Ok(Self::DbCreate),
                "db-delete" => Ok(Self::DbDelete),
                "db-protect" => Ok(Self::DbProtect),
                "db-unprotect" => Ok(Self::DbUnprotect),
                "db-token-create" => Ok(Self::DbTokenCreate),
                "group-token-create" => Ok(Self::GroupTokenCreate),
                "user-token-create" => Ok(Self::UserTokenCreate),
                "instance-create" => Ok(Self::InstanceCreate),
                "instance-delete" => Ok(Self::InstanceDelete),
                "org-create" => Ok(Self::OrgCreate),
                "org-delete" => Ok(Self::OrgDelete),
                "org-member-add" => Ok(Self::OrgMemberAdd),
                "org-member-rm" => Ok(Self::OrgMemberRm),
                "org-member-leave" => Ok(Self::OrgMemberLeave),
                "org-plan-update" => Ok(Self::OrgPlanUpdate),
                "org-set-overages" => Ok(Self::OrgSetOverages),
                "group-create" => Ok(Self::GroupCreate),
                "group-delete" => Ok(Self::GroupDelete),
                "group-unarchive" => Ok(Self::GroupUnarchive),
                "group-protect" => Ok(Self::GroupProtect),
                "group-unprotect" => Ok(Self::GroupUnprotect),
                "db-aunrchive" => Ok(Self::DbAunrchive),
                "user-delete" => Ok(Self::UserDelete),
                _ => Ok(Self::Unknown(value.to_owned())),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for AuditLogCode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for AuditLogCode {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// Position of a page in the audit log.
    ///
    /// Returned by [`Client::list_organization_audit_logs`](crate::Client::list_organization_audit_logs).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct AuditLogPagination {
        ///Number of the page, starting at 1.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page: ::std::option::Option<i64>,
        ///Maximum number of entries per page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub page_size: ::std::option::Option<i64>,
        ///Sort order of the entries.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sort: ::std::option::Option<::std::string::String>,
        ///Total number of pages.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total_pages: ::std::option::Option<i64>,
        ///Total number of entries.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total_rows: ::std::option::Option<i64>,
    }
    /// A cipher that encrypts a database.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Cipher {
        ///AES-256-GCM, with a key of 32 bytes.
        #[serde(rename = "aes256gcm")]
        Aes256gcm,
        ///AES-128-GCM, with a key of 16 bytes.
        #[serde(rename = "aes128gcm")]
        Aes128gcm,
        ///ChaCha20-Poly1305, with a key of 32 bytes.
        #[serde(rename = "chacha20poly1305")]
        Chacha20poly1305,
        ///AEGIS-128L, with a key of 16 bytes.
        #[serde(rename = "aegis128l")]
        Aegis128l,
        ///AEGIS-128X2, with a key of 16 bytes.
        #[serde(rename = "aegis128x2")]
        Aegis128x2,
        ///AEGIS-128X4, with a key of 16 bytes.
        #[serde(rename = "aegis128x4")]
        Aegis128x4,
        ///AEGIS-256, with a key of 32 bytes.
        #[serde(rename = "aegis256")]
        Aegis256,
        ///AEGIS-256X2, with a key of 32 bytes.
        #[serde(rename = "aegis256x2")]
        Aegis256x2,
        ///AEGIS-256X4, with a key of 32 bytes.
        #[serde(rename = "aegis256x4")]
        Aegis256x4,
    }
    impl ::std::fmt::Display for Cipher {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Aes256gcm => f.write_str("aes256gcm"),
                Self::Aes128gcm => f.write_str("aes128gcm"),
                Self::Chacha20poly1305 => f.write_str("chacha20poly1305"),
                Self::Aegis128l => f.write_str("aegis128l"),
                Self::Aegis128x2 => f.write_str("aegis128x2"),
                Self::Aegis128x4 => f.write_str("aegis128x4"),
                Self::Aegis256 => f.write_str("aegis256"),
                Self::Aegis256x2 => f.write_str("aegis256x2"),
                Self::Aegis256x4 => f.write_str("aegis256x4"),
            }
        }
    }
    impl ::std::str::FromStr for Cipher {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "aes256gcm" => Ok(Self::Aes256gcm),
                "aes128gcm" => Ok(Self::Aes128gcm),
                "chacha20poly1305" => Ok(Self::Chacha20poly1305),
                "aegis128l" => Ok(Self::Aegis128l),
                "aegis128x2" => Ok(Self::Aegis128x2),
                "aegis128x4" => Ok(Self::Aegis128x4),
                "aegis256" => Ok(Self::Aegis256),
                "aegis256x2" => Ok(Self::Aegis256x2),
                "aegis256x4" => Ok(Self::Aegis256x4),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`aes256gcm`, `aes128gcm`, `chacha20poly1305`, `aegis128l`, `aegis128x2`, `aegis128x4`, `aegis256`, `aegis256x2`, `aegis256x4`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Cipher {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Cipher {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// The request body of [`Client::create_api_token`](crate::Client::create_api_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateApiTokenBody {
        ///Name of the group that the token is restricted to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        ///Slug of the organization that the token is restricted to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization: ::std::option::Option<::std::string::String>,
        ///Scopes of a token that is restricted to a group.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub scopes: ::std::option::Option<::std::vec::Vec<TokenScope>>,
    }
    impl CreateApiTokenBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::CreateApiTokenBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::create_api_token`](crate::Client::create_api_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct CreateApiTokenResponse {
        ///ID of the token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Name of the token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///The token. It is shown only once.
        pub token: crate::Secret,
    }
    /// A database to create.
    ///
    /// Sent by [`Client::create_database`](crate::Client::create_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct CreateDatabaseBody {
        ///Name of an existing group.
        pub group: ::std::string::String,
        ///Release of the database server. Legacy: no longer published. Default: `latest`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[deprecated]
        pub image: ::std::option::Option<ServerImage>,
        ///Name of the database, unique within its organization: lowercase letters, digits and dashes, at most 64 characters.
        pub name: ::std::string::String,
        ///Encryption of the database. Required to create an encrypted database, to upload an encrypted file, and to copy an encrypted database, for which the key alone is enough.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub remote_encryption: ::std::option::Option<Encryption>,
        ///Initial contents of the database. Default: empty.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub seed: ::std::option::Option<Seed>,
        ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size_limit: ::std::option::Option<::std::string::String>,
        ///Whether the database runs on the Turso engine instead of libSQL. The engine cannot be changed later, and a copy has that of its source. Default: false. Undocumented.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub use_tursodb: ::std::option::Option<bool>,
    }
    impl CreateDatabaseBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::CreateDatabaseBodyBuilder {
            Default::default()
        }
    }
    /// The request body of [`Client::create_database_instance`](crate::Client::create_database_instance).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateDatabaseInstanceBody {
        ///Release of the database server. Default: `latest`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub image: ::std::option::Option<ServerImage>,
        ///Location code of the instance.
        pub location: ::std::string::String,
    }
    impl CreateDatabaseInstanceBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::CreateDatabaseInstanceBodyBuilder {
            Default::default()
        }
    }
    /// A new instance, without the obsolete `username` and `password` that the older platform also sends.
    ///
    /// Returned by [`Client::create_database_instance`](crate::Client::create_database_instance).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateDatabaseInstanceResponse {
        ///The new instance.
        pub instance: Instance,
    }
    /// The response to [`Client::create_database`](crate::Client::create_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateDatabaseResponse {
        ///The new database.
        pub database: CreatedDatabase,
    }
    /// The response to [`Client::create_database_token`](crate::Client::create_database_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct CreateDatabaseTokenResponse {
        ///The token. It is shown only once.
        pub jwt: crate::Secret,
    }
    /// A group to create.
    ///
    /// Sent by [`Client::create_group`](crate::Client::create_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateGroupBody {
        ///Extensions for the databases of the group.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub extensions: ::std::option::Option<Extensions>,
        ///Location code of the group, such as `aws-us-east-1`.
        pub location: ::std::string::String,
        ///Name of the group, unique within its organization.
        pub name: ::std::string::String,
    }
    impl CreateGroupBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::CreateGroupBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::create_group`](crate::Client::create_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateGroupResponse {
        ///The new group.
        pub group: Group,
    }
    /// The response to [`Client::create_group_token`](crate::Client::create_group_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    pub struct CreateGroupTokenResponse {
        ///The token. It is shown only once.
        pub jwt: crate::Secret,
    }
    /// The request body of [`Client::create_organization`](crate::Client::create_organization).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateOrganizationBody {
        ///Name of the organization.
        pub name: ::std::string::String,
        ///ID of the Stripe customer to bill.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub stripe_id: ::std::option::Option<::std::string::String>,
    }
    impl CreateOrganizationBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::CreateOrganizationBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::create_organization`](crate::Client::create_organization).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateOrganizationResponse {
        ///The new organization.
        pub org: Organization,
    }
    /// Additional permissions of a database or group token. Databases on AWS reject `permissions`, even if it is empty.
    ///
    /// Sent by [`Client::create_database_token`](crate::Client::create_database_token) and [`Client::create_group_token`](crate::Client::create_group_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreateTokenBody {
        ///Table permissions. Default: what `authorization` allows, on all tables. Undocumented.
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub fine_grained_permissions: ::std::vec::Vec<TablePermission>,
        ///Permissions on other databases.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub permissions: ::std::option::Option<TokenPermissions>,
    }
    impl CreateTokenBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::CreateTokenBodyBuilder {
            Default::default()
        }
    }
    /// A new database.
    ///
    /// Returned by [`Client::create_database`](crate::Client::create_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreatedDatabase {
        ///Engine of the database.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub database_type: ::std::option::Option<Engine>,
        ///UUID of the database.
        #[serde(rename = "DbId")]
        pub db_id: ::std::string::String,
        ///Hostname for libSQL and HTTP clients.
        #[serde(rename = "Hostname")]
        pub hostname: ::std::string::String,
        ///Number of client certificates issued.
        #[serde(
            rename = "IssuedCertCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub issued_cert_count: ::std::option::Option<i64>,
        ///Maximum number of client certificates.
        #[serde(
            rename = "IssuedCertLimit",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub issued_cert_limit: ::std::option::Option<i64>,
        ///Name of the database, unique within its organization.
        #[serde(rename = "Name")]
        pub name: ::std::string::String,
    }
    /// A new invite.
    ///
    /// Returned by [`Client::invite_organization_member_v2`](crate::Client::invite_organization_member_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct CreatedInvite {
        ///Email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Name of the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization: ::std::option::Option<::std::string::String>,
        ///Role in the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
    }
    /// A database and its state.
    ///
    /// Returned by [`Client::list_databases`](crate::Client::list_databases) and [`Client::get_database`](crate::Client::get_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Database {
        ///Whether other databases may attach this one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[deprecated]
        pub allow_attach: ::std::option::Option<bool>,
        ///Whether the database was archived for inactivity.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub archived: ::std::option::Option<bool>,
        ///Whether reads are blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub block_reads: ::std::option::Option<bool>,
        ///Whether writes are blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub block_writes: ::std::option::Option<bool>,
        ///Engine of the database.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub database_type: ::std::option::Option<Engine>,
        ///UUID of the database.
        #[serde(rename = "DbId")]
        pub db_id: ::std::string::String,
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
        ///Cipher that encrypts the database.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub encryption_cipher: ::std::option::Option<::std::string::String>,
        ///Name of the group that the database belongs to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        ///Hostname for libSQL and HTTP clients.
        #[serde(rename = "Hostname")]
        pub hostname: ::std::string::String,
        ///Whether this is a schema database. Turso no longer offers schema databases.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub is_schema: ::std::option::Option<bool>,
        ///Number of client certificates issued.
        #[serde(
            rename = "IssuedCertCount",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub issued_cert_count: ::std::option::Option<i64>,
        ///Maximum number of client certificates.
        #[serde(
            rename = "IssuedCertLimit",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub issued_cert_limit: ::std::option::Option<i64>,
        ///Name of the database, unique within its organization.
        #[serde(rename = "Name")]
        pub name: ::std::string::String,
        ///The database that this one was branched from, if any.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub parent: ::std::option::Option<DatabaseParent>,
        ///Location code of the primary instance.
        #[serde(
            rename = "primaryRegion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub primary_region: ::std::option::Option<::std::string::String>,
        ///Location codes of all instances.
        #[serde(
            rename = "regions",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[deprecated]
        pub regions: ::std::vec::Vec<::std::string::String>,
        ///Name of the schema database that this one follows. Turso no longer offers schema databases.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub schema: ::std::option::Option<::std::string::String>,
        ///Whether the database is asleep. It wakes when it is next used.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub sleeping: ::std::option::Option<bool>,
        ///Kind of database, always `logical`.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<::std::string::String>,
        ///Version of the database server.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub version: ::std::option::Option<::std::string::String>,
    }
    /// Limits and access restrictions of a database.
    ///
    /// Returned by [`Client::get_database_configuration`](crate::Client::get_database_configuration) and [`Client::update_database_configuration`](crate::Client::update_database_configuration).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DatabaseConfiguration {
        ///Whether other databases may attach this one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[deprecated]
        pub allow_attach: ::std::option::Option<bool>,
        ///AWS VPC endpoint IDs that may connect to the database. Unrestricted if empty.
        #[serde(
            rename = "allowed_aws_vpc_ids",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub allowed_aws_vpc_ids: ::std::vec::Vec<::std::string::String>,
        ///IP addresses and CIDR blocks that may connect to the database. Unrestricted if empty.
        #[serde(
            rename = "allowed_ips",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub allowed_ips: ::std::vec::Vec<::std::string::String>,
        ///Whether reads are blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub block_reads: ::std::option::Option<bool>,
        ///Whether writes are blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub block_writes: ::std::option::Option<bool>,
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
        ///Maximum size of the database in bytes. Empty if there is no limit.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size_limit: ::std::option::Option<::std::string::String>,
    }
    /// The database that a branch was created from.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DatabaseParent {
        ///Time at which the branch was created.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub branched_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///UUID of the parent.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Name of the parent.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    /// Usage of a database in a period.
    ///
    /// Returned by [`Client::get_database_usage`](crate::Client::get_database_usage).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DatabaseUsage {
        ///Usage of each instance.
        #[serde(
            rename = "instances",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub instances: ::std::vec::Vec<InstanceUsage>,
        ///Published name of `usage`, which the service sends instead.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total: ::std::option::Option<Usage>,
        ///Usage of all instances together.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub usage: ::std::option::Option<Usage>,
        ///UUID of the database.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub uuid: ::std::option::Option<::std::string::String>,
    }
    /// The response to [`Client::delete_database_instance`](crate::Client::delete_database_instance).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DeleteDatabaseInstanceResponse {
        ///Name of the deleted instance.
        pub instance: ::std::string::String,
    }
    /// The response to [`Client::delete_database`](crate::Client::delete_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DeleteDatabaseResponse {
        ///Name of the deleted database.
        pub database: ::std::string::String,
    }
    /// The response to [`Client::delete_group`](crate::Client::delete_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DeleteGroupResponse {
        ///The deleted group.
        pub group: Group,
    }
    /// A deleted database, which can be restored.
    ///
    /// Returned by [`Client::list_deleted_databases`](crate::Client::list_deleted_databases), [`Client::restore_database`](crate::Client::restore_database) and [`Client::restore_group`](crate::Client::restore_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DeletedDatabase {
        ///UUID of the database, used to restore it.
        #[serde(rename = "DbId")]
        pub db_id: ::std::string::String,
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
        ///Time of deletion.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub deleted_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Name of the group that the database belonged to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        ///Time at which the group was deleted along with the database, if it was. Restoring the database then restores the group too.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group_deleted_at: ::std::option::Option<
            ::chrono::DateTime<::chrono::offset::Utc>,
        >,
        ///UUID of the group that the database belonged to.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group_id: ::std::option::Option<::std::string::String>,
        ///Former hostname of the database.
        #[serde(
            rename = "Hostname",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub hostname: ::std::option::Option<::std::string::String>,
        ///Former name of the database.
        #[serde(rename = "Name", skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///UUID of the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization_id: ::std::option::Option<::std::string::String>,
        ///Location code of the former primary.
        #[serde(
            rename = "primaryRegion",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub primary_region: ::std::option::Option<::std::string::String>,
        ///Location codes of the former instances.
        #[serde(
            rename = "regions",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub regions: ::std::vec::Vec<::std::string::String>,
    }
    /// A deleted group, which can be restored.
    ///
    /// Returned by [`Client::list_deleted_groups`](crate::Client::list_deleted_groups).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct DeletedGroup {
        ///Number of databases that are restored along with the group.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub cascade_databases: ::std::option::Option<i64>,
        ///Time of deletion.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub deleted_at: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///Former name of the group.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///UUID of the group, used to restore it.
        pub uuid: ::std::string::String,
    }
    /// The cipher and the key of an encrypted database.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    pub struct Encryption {
        ///Cipher that encrypts the database. Default for a copy: that of its source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub encryption_cipher: ::std::option::Option<Cipher>,
        ///Encryption key in Base64: 32 bytes for aes256gcm, chacha20poly1305 and the aegis256 family, 16 bytes for aes128gcm and the aegis128 family.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub encryption_key: ::std::option::Option<crate::Secret>,
    }
    impl Encryption {
        /// Returns a builder without any value.
        pub fn builder() -> builder::EncryptionBuilder {
            Default::default()
        }
    }
    /// The engine that runs a database.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Engine {
        ///libSQL, a fork of SQLite. The default.
        #[serde(rename = "libsql")]
        Libsql,
        ///The Turso engine, a rewrite of SQLite.
        #[serde(rename = "tursodb")]
        Tursodb,
        /// A value that this version of the crate does not know.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for Engine {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Libsql => f.write_str("libsql"),
                Self::Tursodb => f.write_str("tursodb"),
                Self::Unknown(ref value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for Engine {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "libsql" => Ok(Self::Libsql),
                "tursodb" => Ok(Self::Tursodb),
                _ => Ok(Self::Unknown(value.to_owned())),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Engine {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Engine {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// The body of every error response.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ErrorBody {
        ///A stable error code, if the service provides one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub code: ::std::option::Option<::std::string::String>,
        ///The error message, nearly always a string.
        pub error: ::serde_json::Value,
    }
    /// A SQLite extension.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Extension {
        ///Vector search. Not needed, because libSQL has a vector type.
        #[serde(rename = "vector")]
        Vector,
        ///Hash functions and encodings.
        #[serde(rename = "crypto")]
        Crypto,
        ///Fuzzy string matching, such as edit distances.
        #[serde(rename = "fuzzy")]
        Fuzzy,
        ///Mathematical functions, such as logarithms.
        #[serde(rename = "math")]
        Math,
        ///Statistical functions, such as percentiles.
        #[serde(rename = "stats")]
        Stats,
        ///String functions, such as splitting and padding.
        #[serde(rename = "text")]
        Text,
        ///Case folding and comparison beyond ASCII.
        #[serde(rename = "unicode")]
        Unicode,
        ///Generation and parsing of UUIDs.
        #[serde(rename = "uuid")]
        Uuid,
        ///Regular expressions.
        #[serde(rename = "regexp")]
        Regexp,
        ///Vector search with `sqlite-vec`. Not needed, because libSQL has a vector type.
        #[serde(rename = "vec")]
        Vec,
    }
    impl ::std::fmt::Display for Extension {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Vector => f.write_str("vector"),
                Self::Crypto => f.write_str("crypto"),
                Self::Fuzzy => f.write_str("fuzzy"),
                Self::Math => f.write_str("math"),
                Self::Stats => f.write_str("stats"),
                Self::Text => f.write_str("text"),
                Self::Unicode => f.write_str("unicode"),
                Self::Uuid => f.write_str("uuid"),
                Self::Regexp => f.write_str("regexp"),
                Self::Vec => f.write_str("vec"),
            }
        }
    }
    impl ::std::str::FromStr for Extension {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "vector" => Ok(Self::Vector),
                "crypto" => Ok(Self::Crypto),
                "fuzzy" => Ok(Self::Fuzzy),
                "math" => Ok(Self::Math),
                "stats" => Ok(Self::Stats),
                "text" => Ok(Self::Text),
                "unicode" => Ok(Self::Unicode),
                "uuid" => Ok(Self::Uuid),
                "regexp" => Ok(Self::Regexp),
                "vec" => Ok(Self::Vec),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`vector`, `crypto`, `fuzzy`, `math`, `stats`, `text`, `unicode`, `uuid`, `regexp`, `vec`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Extension {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Extension {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// SQLite extensions for the databases of a group, either all of them or a list. Vectors need no extension: libSQL has a vector type.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[serde(untagged)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub enum Extensions {
        ///Every SQLite extension that Turso supports.
        AllExtensions(AllExtensions),
        ///The extensions to enable.
        Array(::std::vec::Vec<Extension>),
    }
    impl ::std::convert::From<AllExtensions> for Extensions {
        fn from(value: AllExtensions) -> Self {
            Self::AllExtensions(value)
        }
    }
    impl ::std::convert::From<::std::vec::Vec<Extension>> for Extensions {
        fn from(value: ::std::vec::Vec<Extension>) -> Self {
            Self::Array(value)
        }
    }
    /// The response to [`Client::get_current_user`](crate::Client::get_current_user).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetCurrentUserResponse {
        ///The caller's account.
        pub user: User,
    }
    /// The response to [`Client::get_database_instance`](crate::Client::get_database_instance).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetDatabaseInstanceResponse {
        ///The requested instance.
        pub instance: Instance,
    }
    /// The response to [`Client::get_database`](crate::Client::get_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetDatabaseResponse {
        ///The requested database.
        pub database: Database,
    }
    /// The response to [`Client::get_database_stats`](crate::Client::get_database_stats).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetDatabaseStatsResponse {
        ///The most expensive queries.
        #[serde(
            rename = "top_queries",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub top_queries: ::std::vec::Vec<TopQuery>,
    }
    /// The response to [`Client::get_database_usage`](crate::Client::get_database_usage).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetDatabaseUsageResponse {
        ///Usage of the database and of its instances.
        pub database: DatabaseUsage,
        ///Usage of each instance, by instance ID.
        #[serde(
            rename = "instances",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::collections::BTreeMap::is_empty")]
        pub instances: ::std::collections::BTreeMap<::std::string::String, Usage>,
        ///Usage of all instances together.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub total: ::std::option::Option<Usage>,
    }
    /// The response to [`Client::get_group`](crate::Client::get_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetGroupResponse {
        ///The requested group.
        pub group: Group,
    }
    /// The response to [`Client::get_location`](crate::Client::get_location).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetLocationResponse {
        ///The location, with those closest to it.
        pub location: Location,
    }
    /// The response to [`Client::get_organization_member`](crate::Client::get_organization_member).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetOrganizationMemberResponse {
        ///The requested member.
        pub member: Member,
    }
    /// The response to [`Client::get_organization`](crate::Client::get_organization).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetOrganizationResponse {
        ///The requested organization.
        pub organization: Organization,
    }
    /// The response to [`Client::get_organization_usage`](crate::Client::get_organization_usage).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetOrganizationUsageResponse {
        ///Usage of the organization and of its databases.
        pub organization: OrganizationUsage,
    }
    /// The response to [`Client::get_organization_subscription`](crate::Client::get_organization_subscription).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GetSubscriptionResponse {
        ///The current subscription of the organization.
        pub subscription: Subscription,
    }
    /// A group of databases that share a location and tokens.
    ///
    /// Returned by [`Client::list_groups`](crate::Client::list_groups), [`Client::create_group`](crate::Client::create_group), [`Client::delete_group`](crate::Client::delete_group), [`Client::get_group`](crate::Client::get_group), [`Client::remove_location_from_group`](crate::Client::remove_location_from_group), [`Client::add_location_to_group`](crate::Client::add_location_to_group), [`Client::unarchive_group`](crate::Client::unarchive_group) and [`Client::restore_group`](crate::Client::restore_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Group {
        ///Whether the group was archived for inactivity.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub archived: ::std::option::Option<bool>,
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
        ///Location codes of the group.
        #[serde(
            rename = "locations",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        #[deprecated]
        pub locations: ::std::vec::Vec<::std::string::String>,
        ///Name of the group, unique within its organization.
        pub name: ::std::string::String,
        ///Location code of the primary. It may lack the prefix `aws-`, so do not compare it with `locations`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub primary: ::std::option::Option<::std::string::String>,
        ///Status of each location.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<GroupStatus>,
        ///UUID of the group.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub uuid: ::std::option::Option<::std::string::String>,
        ///Version of the libSQL server.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[deprecated]
        pub version: ::std::option::Option<::std::string::String>,
    }
    /// Settings of a group.
    ///
    /// Returned by [`Client::get_group_configuration`](crate::Client::get_group_configuration) and [`Client::update_group_configuration`](crate::Client::update_group_configuration).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GroupConfiguration {
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
    }
    /// Whether a group's locations are up.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct GroupStatus {
        ///Locations of the group, each with its status.
        #[serde(
            rename = "locations",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub locations: ::std::vec::Vec<LocationStatus>,
    }
    /// An instance of a database in a location.
    ///
    /// Returned by [`Client::list_database_instances`](crate::Client::list_database_instances), [`Client::create_database_instance`](crate::Client::create_database_instance) and [`Client::get_database_instance`](crate::Client::get_database_instance).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Instance {
        ///Hostname of this instance.
        pub hostname: ::std::string::String,
        ///Name of the instance. On the current platform this is its location code.
        pub name: ::std::string::String,
        ///Location code of the instance.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub region: ::std::option::Option<::std::string::String>,
        ///Role of the instance, `primary` or `replica`.
        #[serde(rename = "type")]
        pub type_: InstanceType,
        ///UUID of the instance.
        pub uuid: ::std::string::String,
    }
    /// The role of an instance in replication.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum InstanceType {
        ///Applies all writes and replicates them.
        #[serde(rename = "primary")]
        Primary,
        ///Serves reads and forwards writes to the primary.
        #[serde(rename = "replica")]
        Replica,
        /// A value that this version of the crate does not know.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for InstanceType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Primary => f.write_str("primary"),
                Self::Replica => f.write_str("replica"),
                Self::Unknown(ref value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for InstanceType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "primary" => Ok(Self::Primary),
                "replica" => Ok(Self::Replica),
                _ => Ok(Self::Unknown(value.to_owned())),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for InstanceType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for InstanceType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// Usage of an instance in a period.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct InstanceUsage {
        ///Usage counters of the instance.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub usage: ::std::option::Option<Usage>,
        ///UUID of the instance.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub uuid: ::std::option::Option<::std::string::String>,
    }
    /// A pending invite.
    ///
    /// Returned by [`Client::list_organization_invites_v2`](crate::Client::list_organization_invites_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Invite {
        ///Time of creation, in RFC 3339 format.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: ::std::option::Option<::std::string::String>,
        ///Email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///ID of the invite.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<i64>,
        ///Role in the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
    }
    /// The request body of [`Client::invite_organization_member_v2`](crate::Client::invite_organization_member_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct InviteOrganizationMemberBody {
        ///Email address to invite. Exclusive with `username`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Role in the organization. Default: `member`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
        ///Turso username to invite. Exclusive with `email`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    impl InviteOrganizationMemberBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::InviteOrganizationMemberBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::invite_organization_member_v2`](crate::Client::invite_organization_member_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct InviteOrganizationMemberResponse {
        ///The new invite.
        pub invited: CreatedInvite,
    }
    /// An issued or upcoming invoice, billed in US dollars.
    ///
    /// Returned by [`Client::list_organization_invoices`](crate::Client::list_organization_invoices).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Invoice {
        ///Amount due in US dollars, as a string.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub amount_due: ::std::option::Option<::std::string::String>,
        ///Time at which payment is due.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub due_date: ::std::option::Option<::std::string::String>,
        ///URL of the invoice's web page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hosted_invoice_url: ::std::option::Option<::std::string::String>,
        ///Number of the invoice, such as `LFONTK-00001`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub invoice_number: ::std::option::Option<::std::string::String>,
        ///URL of the invoice as a PDF.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub invoice_pdf: ::std::option::Option<::std::string::String>,
        ///Time of payment. Empty if unpaid.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub paid_at: ::std::option::Option<::std::string::String>,
        ///Time of the last failed payment. Empty if there was none.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub payment_failed_at: ::std::option::Option<::std::string::String>,
        ///Payment status.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<::std::string::String>,
    }
    /// Which invoices to list.
    ///
    /// Sent by [`Client::list_organization_invoices`](crate::Client::list_organization_invoices).
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum InvoiceType {
        ///Both issued and upcoming invoices.
        #[serde(rename = "all")]
        All,
        ///Invoices of the current billing cycle, which are not issued yet.
        #[serde(rename = "upcoming")]
        Upcoming,
        ///Invoices that were sent for payment.
        #[serde(rename = "issued")]
        Issued,
    }
    impl ::std::fmt::Display for InvoiceType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::All => f.write_str("all"),
                Self::Upcoming => f.write_str("upcoming"),
                Self::Issued => f.write_str("issued"),
            }
        }
    }
    impl ::std::str::FromStr for InvoiceType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "all" => Ok(Self::All),
                "upcoming" => Ok(Self::Upcoming),
                "issued" => Ok(Self::Issued),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`all`, `upcoming`, `issued`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for InvoiceType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for InvoiceType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// A JSON Web Key Set of a token issuer.
    ///
    /// Returned by [`Client::list_organization_jwks`](crate::Client::list_organization_jwks).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Jwks {
        ///Name of the key set.
        pub jwks_name: ::std::string::String,
        ///URL that the keys are read from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub jwks_url: ::std::option::Option<::std::string::String>,
    }
    /// The response to [`Client::list_api_tokens`](crate::Client::list_api_tokens).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListApiTokensResponse {
        ///The tokens found.
        #[serde(
            rename = "tokens",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub tokens: ::std::vec::Vec<ApiToken>,
    }
    /// The response to [`Client::list_organization_audit_logs`](crate::Client::list_organization_audit_logs).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListAuditLogsResponse {
        ///The entries of the page.
        #[serde(
            rename = "audit_logs",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub audit_logs: ::std::vec::Vec<AuditLog>,
        ///Position of the page in the audit log.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pagination: ::std::option::Option<AuditLogPagination>,
    }
    /// The response to [`Client::list_database_instances`](crate::Client::list_database_instances).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListDatabaseInstancesResponse {
        ///The instances of the database.
        #[serde(
            rename = "instances",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub instances: ::std::vec::Vec<Instance>,
    }
    /// The response to [`Client::list_databases`](crate::Client::list_databases).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListDatabasesResponse {
        ///The databases found.
        #[serde(
            rename = "databases",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub databases: ::std::vec::Vec<Database>,
        ///Position of the next page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pagination: ::std::option::Option<Pagination>,
    }
    /// The response to [`Client::list_deleted_databases`](crate::Client::list_deleted_databases).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListDeletedDatabasesResponse {
        ///The databases of the page.
        #[serde(
            rename = "databases",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub databases: ::std::vec::Vec<DeletedDatabase>,
        ///Position of the next page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pagination: ::std::option::Option<Pagination>,
    }
    /// The response to [`Client::list_deleted_groups`](crate::Client::list_deleted_groups).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListDeletedGroupsResponse {
        ///The groups of the page.
        #[serde(
            rename = "groups",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub groups: ::std::vec::Vec<DeletedGroup>,
        ///Position of the next page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pagination: ::std::option::Option<Pagination>,
    }
    /// The response to [`Client::list_groups`](crate::Client::list_groups).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListGroupsResponse {
        ///The groups found.
        #[serde(
            rename = "groups",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub groups: ::std::vec::Vec<Group>,
    }
    /// The response to [`Client::list_locations`](crate::Client::list_locations).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListLocationsResponse {
        ///Readable name of each location, by its code.
        #[serde(
            rename = "locations",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub locations: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
    }
    /// The response to [`Client::list_organization_invites_v2`](crate::Client::list_organization_invites_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationInvitesResponse {
        ///The invites found.
        #[serde(
            rename = "invites",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub invites: ::std::vec::Vec<Invite>,
    }
    /// The response to [`Client::list_organization_invoices`](crate::Client::list_organization_invoices).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationInvoicesResponse {
        ///The invoices found.
        #[serde(
            rename = "invoices",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub invoices: ::std::vec::Vec<Invoice>,
    }
    /// The response to [`Client::list_organization_jwks`](crate::Client::list_organization_jwks).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationJwksResponse {
        ///The key sets of the organization.
        #[serde(
            rename = "jwks",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub jwks: ::std::vec::Vec<Jwks>,
    }
    /// The response to [`Client::list_organization_members`](crate::Client::list_organization_members).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationMembersResponse {
        ///The members found.
        #[serde(
            rename = "members",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub members: ::std::vec::Vec<Member>,
    }
    /// The response to [`Client::list_organization_plans`](crate::Client::list_organization_plans).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationPlansResponse {
        ///The plans offered.
        #[serde(
            rename = "plans",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub plans: ::std::vec::Vec<OrganizationPlan>,
    }
    /// The response to [`Client::list_organization_api_tokens`](crate::Client::list_organization_api_tokens).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationTokensResponse {
        ///The tokens found.
        #[serde(
            rename = "tokens",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub tokens: ::std::vec::Vec<OrganizationApiToken>,
    }
    /// The response to [`Client::list_organizations_v2`](crate::Client::list_organizations_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ListOrganizationsV2Response {
        ///The caller's organizations.
        #[serde(
            rename = "organizations",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub organizations: ::std::vec::Vec<OrganizationSummary>,
    }
    /// A location where databases can run.
    ///
    /// Returned by [`Client::get_location`](crate::Client::get_location).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Location {
        ///The closest other locations.
        #[serde(
            rename = "closest",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub closest: ::std::vec::Vec<NearbyLocation>,
        ///Location code.
        pub code: ::std::string::String,
        ///Display name.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
    }
    /// A location of a group and whether it is up.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct LocationStatus {
        ///Location code.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Status of the location.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub status: ::std::option::Option<::std::string::String>,
    }
    /// A member of an organization.
    ///
    /// Returned by [`Client::list_organization_members`](crate::Client::list_organization_members) and [`Client::get_organization_member`](crate::Client::get_organization_member).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Member {
        ///Email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Role in the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
        ///Turso username.
        pub username: ::std::string::String,
    }
    /// A location close to another one.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct NearbyLocation {
        ///Location code.
        pub code: ::std::string::String,
        ///Display name.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub description: ::std::option::Option<::std::string::String>,
    }
    /// An organization or a personal account.
    ///
    /// Returned by [`Client::list_organizations`](crate::Client::list_organizations), [`Client::create_organization`](crate::Client::create_organization), [`Client::get_organization`](crate::Client::get_organization) and [`Client::update_organization`](crate::Client::update_organization).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Organization {
        ///Whether reads are currently blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub blocked_reads: ::std::option::Option<bool>,
        ///Whether writes are currently blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub blocked_writes: ::std::option::Option<bool>,
        ///UUID of the organization. Always sent by `listOrganizationsV2`, otherwise optional.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Display name of the organization; `personal` for a personal account.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Whether usage beyond the plan's quotas is allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub overages: ::std::option::Option<bool>,
        ///Name of the plan, such as `developer`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plan_id: ::std::option::Option<::std::string::String>,
        ///Billing cycle, such as `monthly`. Empty without a paid plan.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plan_timeline: ::std::option::Option<::std::string::String>,
        ///Platform that manages the organization, such as `vercel`. Empty if Turso does.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub platform: ::std::option::Option<::std::string::String>,
        ///Whether members must use multi-factor authentication.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub require_mfa: ::std::option::Option<bool>,
        ///Whether deleted databases and groups can be restored. Returned only by `getOrganization`; must be sent in a separate request.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restore_enabled: ::std::option::Option<bool>,
        ///Slug of the organization, used in paths; the username for a personal account.
        pub slug: ::std::string::String,
        ///Account type, `personal` or `team`.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<OrganizationType>,
    }
    /// A platform API token that can access an organization, without its value.
    ///
    /// Returned by [`Client::list_organization_api_tokens`](crate::Client::list_organization_api_tokens).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct OrganizationApiToken {
        ///Date of creation, `YYYY-MM-DD`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub created_at: ::std::option::Option<::std::string::String>,
        ///Name of the group that the token is restricted to, if any.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub group: ::std::option::Option<::std::string::String>,
        ///ID of the token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<::std::string::String>,
        ///Name of the token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Slug of the organization that the token is restricted to, if any.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization: ::std::option::Option<::std::string::String>,
        ///The user who created the token.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub owner: ::std::option::Option<TokenOwner>,
        ///Scopes of the token, if it is restricted to a group.
        #[serde(
            rename = "scopes",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub scopes: ::std::vec::Vec<::std::string::String>,
    }
    /// The response to [`Client::list_organization_locations_v2`](crate::Client::list_organization_locations_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct OrganizationLocationsResponse {
        ///Display names of the locations, by platform and location code.
        #[serde(
            rename = "locations",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        pub locations: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::collections::BTreeMap<::std::string::String, ::std::string::String>,
        >,
    }
    /// A plan that an organization can subscribe to.
    ///
    /// Returned by [`Client::list_organization_plans`](crate::Client::list_organization_plans).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct OrganizationPlan {
        ///Name of the plan.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Monthly price in US dollars, as a string.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub price: ::std::option::Option<::std::string::String>,
        ///Prices by billing cycle.
        #[serde(
            rename = "prices",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub prices: ::std::vec::Vec<PlanPrice>,
        ///Limits that the plan sets on usage.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub quotas: ::std::option::Option<PlanQuotas>,
    }
    /// An organization in short, with the ID that `/v3` operations need.
    ///
    /// Returned by [`Client::list_organizations_v2`](crate::Client::list_organizations_v2).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct OrganizationSummary {
        ///UUID of the organization.
        pub id: ::std::string::String,
        ///Display name of the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Whether usage beyond the plan's quotas is allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub overages: ::std::option::Option<bool>,
        ///Slug of the organization, used in paths.
        pub slug: ::std::string::String,
        ///Stripe customer ID.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub stripe_id: ::std::option::Option<::std::string::String>,
        ///Account type.
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<OrganizationType>,
    }
    /// Whether an organization is a user's own account.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum OrganizationType {
        ///A user's own account, whose slug is the username.
        #[serde(rename = "personal")]
        Personal,
        ///An organization that can have several members.
        #[serde(rename = "team")]
        Team,
        /// A value that this version of the crate does not know.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for OrganizationType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Personal => f.write_str("personal"),
                Self::Team => f.write_str("team"),
                Self::Unknown(ref value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for OrganizationType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "personal" => Ok(Self::Personal),
                "team" => Ok(Self::Team),
                _ => Ok(Self::Unknown(value.to_owned())),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for OrganizationType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for OrganizationType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// Usage of an organization in a period.
    ///
    /// Returned by [`Client::get_organization_usage`](crate::Client::get_organization_usage).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct OrganizationUsage {
        ///Usage of each database.
        #[serde(
            rename = "databases",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub databases: ::std::vec::Vec<DatabaseUsage>,
        ///Usage of the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub usage: ::std::option::Option<UsageTotals>,
        ///UUID of the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub uuid: ::std::option::Option<::std::string::String>,
    }
    /// Position of the next page.
    ///
    /// Returned by [`Client::list_databases`](crate::Client::list_databases), [`Client::list_deleted_databases`](crate::Client::list_deleted_databases) and [`Client::list_deleted_groups`](crate::Client::list_deleted_groups).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Pagination {
        ///Cursor of the next page. Absent on the last page.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub next: ::std::option::Option<::std::string::String>,
    }
    /// The price of a plan for a billing cycle.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct PlanPrice {
        ///Billing cycle, such as `monthly` or `yearly`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub timeline: ::std::option::Option<::std::string::String>,
        ///Price in US dollars, as a string.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    /// Limits that a plan sets on usage.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct PlanQuotas {
        ///Maximum amount of data synced to embedded replicas, in bytes.
        #[serde(
            rename = "bytesSynced",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub bytes_synced: ::std::option::Option<i64>,
        ///Number of databases; null if unlimited.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub databases: ::std::option::Option<i64>,
        ///Number of groups.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub groups: ::std::option::Option<i64>,
        ///Number of locations.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub locations: ::std::option::Option<i64>,
        ///Maximum number of rows read.
        #[serde(
            rename = "rowsRead",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub rows_read: ::std::option::Option<i64>,
        ///Maximum number of rows inserted, updated or deleted.
        #[serde(
            rename = "rowsWritten",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub rows_written: ::std::option::Option<i64>,
        ///Maximum storage, in bytes.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub storage: ::std::option::Option<i64>,
    }
    /// The databases that a token may attach for reading.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ReadAttach {
        ///Names of the databases.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub databases: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    }
    impl ReadAttach {
        /// Returns a builder without any value.
        pub fn builder() -> builder::ReadAttachBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::remove_location_from_group`](crate::Client::remove_location_from_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RemoveLocationFromGroupResponse {
        ///The group without the location.
        pub group: Group,
    }
    /// The request body of [`Client::remove_organization_jwks`](crate::Client::remove_organization_jwks).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RemoveOrganizationJwksBody {
        ///Location code. Its meaning is undocumented.
        pub region: ::std::string::String,
    }
    impl RemoveOrganizationJwksBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::RemoveOrganizationJwksBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::remove_organization_member`](crate::Client::remove_organization_member).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RemoveOrganizationMemberResponse {
        ///Turso username.
        pub member: ::std::string::String,
    }
    /// The request body of [`Client::rename_group`](crate::Client::rename_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RenameGroupBody {
        ///New name of the group.
        #[serde(rename = "Name")]
        pub name: ::std::string::String,
    }
    impl RenameGroupBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::RenameGroupBodyBuilder {
            Default::default()
        }
    }
    /// The request body of [`Client::restore_database`](crate::Client::restore_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RestoreDatabaseBody {
        ///New name of the database. Default: its old name.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
    }
    impl RestoreDatabaseBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::RestoreDatabaseBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::restore_database`](crate::Client::restore_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RestoreDatabaseResponse {
        ///The restored database.
        pub database: DeletedDatabase,
    }
    /// The response to [`Client::restore_group`](crate::Client::restore_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RestoreGroupResponse {
        ///The restored databases.
        #[serde(
            rename = "databases",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
        pub databases: ::std::vec::Vec<DeletedDatabase>,
        ///Error messages of the databases that could not be restored, by database UUID.
        #[serde(
            rename = "failures",
            deserialize_with = "crate::generated::support::null_as_empty"
        )]
        #[serde(default, skip_serializing_if = "::std::collections::BTreeMap::is_empty")]
        pub failures: ::std::collections::BTreeMap<
            ::std::string::String,
            ::std::string::String,
        >,
        ///The restored group.
        pub group: Group,
    }
    /// The response to [`Client::revoke_api_token`](crate::Client::revoke_api_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RevokeApiTokenResponse {
        ///Name of the revoked token.
        pub token: ::std::string::String,
    }
    /// The response to [`Client::revoke_organization_api_token`](crate::Client::revoke_organization_api_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct RevokeOrganizationTokenResponse {
        ///ID of the revoked token.
        pub token: ::std::string::String,
    }
    /// The role of a member in an organization.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum Role {
        ///Manages the organization and its members.
        #[serde(rename = "admin")]
        Admin,
        ///Manages groups and databases, but not members.
        #[serde(rename = "member")]
        Member,
        ///Has read-only access.
        #[serde(rename = "viewer")]
        Viewer,
        ///Owns the organization. No request can give this role.
        #[serde(rename = "owner")]
        Owner,
        /// A value that this version of the crate does not know.
        #[serde(untagged)]
        Unknown(::std::string::String),
    }
    impl ::std::fmt::Display for Role {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Admin => f.write_str("admin"),
                Self::Member => f.write_str("member"),
                Self::Viewer => f.write_str("viewer"),
                Self::Owner => f.write_str("owner"),
                Self::Unknown(ref value) => f.write_str(value),
            }
        }
    }
    impl ::std::str::FromStr for Role {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "admin" => Ok(Self::Admin),
                "member" => Ok(Self::Member),
                "viewer" => Ok(Self::Viewer),
                "owner" => Ok(Self::Owner),
                _ => Ok(Self::Unknown(value.to_owned())),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for Role {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for Role {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// The request body of [`Client::save_organization_jwks`](crate::Client::save_organization_jwks).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct SaveOrganizationJwksBody {
        ///URL that the keys are read from.
        pub jwks_url: ::std::string::String,
        ///Location code. Its meaning is undocumented.
        pub region: ::std::string::String,
    }
    impl SaveOrganizationJwksBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::SaveOrganizationJwksBodyBuilder {
            Default::default()
        }
    }
    /// The initial contents of a new database.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Seed {
        ///Name of the database to copy.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Point in time to copy from. The plan limits how far back it may be. Default: the current state.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub timestamp: ::std::option::Option<::chrono::DateTime<::chrono::offset::Utc>>,
        ///`database` copies the database given by `name`. `database_upload` waits for the [upload of a SQLite file](https://docs.turso.tech/api-reference/databases/upload).
        #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
        pub type_: ::std::option::Option<SeedType>,
    }
    impl Seed {
        /// Returns a builder without any value.
        pub fn builder() -> builder::SeedBuilder {
            Default::default()
        }
    }
    /// The source of a new database's contents.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum SeedType {
        ///Copies the database `name`, as it was at `timestamp` if that is set.
        #[serde(rename = "database")]
        Database,
        ///Waits for the [upload of a SQLite file](https://docs.turso.tech/api-reference/databases/upload).
        #[serde(rename = "database_upload")]
        DatabaseUpload,
    }
    impl ::std::fmt::Display for SeedType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Database => f.write_str("database"),
                Self::DatabaseUpload => f.write_str("database_upload"),
            }
        }
    }
    impl ::std::str::FromStr for SeedType {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "database" => Ok(Self::Database),
                "database_upload" => Ok(Self::DatabaseUpload),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`database`, `database_upload`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for SeedType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for SeedType {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// A release channel of the database server.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum ServerImage {
        ///The latest release.
        #[serde(rename = "latest")]
        Latest,
        ///A preview of the next release.
        #[serde(rename = "canary")]
        Canary,
    }
    impl ::std::fmt::Display for ServerImage {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Latest => f.write_str("latest"),
                Self::Canary => f.write_str("canary"),
            }
        }
    }
    impl ::std::str::FromStr for ServerImage {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "latest" => Ok(Self::Latest),
                "canary" => Ok(Self::Canary),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`latest`, `canary`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for ServerImage {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for ServerImage {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// The plan that an organization pays for.
    ///
    /// Returned by [`Client::get_organization_subscription`](crate::Client::get_organization_subscription).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Subscription {
        ///Name of the subscription.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Whether usage beyond the plan's quotas is allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub overages: ::std::option::Option<bool>,
        ///Name of the plan.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plan: ::std::option::Option<::std::string::String>,
        ///Billing cycle, such as `monthly`. Empty without a paid plan.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub timeline: ::std::option::Option<::std::string::String>,
    }
    /// Actions that a token may perform on tables.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct TablePermission {
        ///Actions permitted on the tables.
        pub a: ::std::vec::Vec<Action>,
        ///Names of the tables. Null: all tables.
        #[serde(deserialize_with = "::std::option::Option::deserialize")]
        pub t: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
    }
    impl TablePermission {
        /// Returns a builder without any value.
        pub fn builder() -> builder::TablePermissionBuilder {
            Default::default()
        }
    }
    /// The user who created an API token.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct TokenOwner {
        ///Email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Turso username.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    /// Permissions of a token on databases other than its own.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct TokenPermissions {
        ///Databases that may be attached for reading with `ATTACH`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub read_attach: ::std::option::Option<ReadAttach>,
    }
    impl TokenPermissions {
        /// Returns a builder without any value.
        pub fn builder() -> builder::TokenPermissionsBuilder {
            Default::default()
        }
    }
    /// What an API token that is restricted to a group may do.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[non_exhaustive]
    pub enum TokenScope {
        ///Configure, move and wake databases, and manage their instances.
        #[serde(rename = "db:configure")]
        DbConfigure,
        ///Create, copy and restore databases.
        #[serde(rename = "db:create")]
        DbCreate,
        ///Delete databases.
        #[serde(rename = "db:delete")]
        DbDelete,
        ///Create tokens for a database.
        #[serde(rename = "db:mint-token")]
        DbMintToken,
        ///Invalidate all tokens of a database.
        #[serde(rename = "db:rotate-creds")]
        DbRotateCreds,
        ///Configure, rename and unarchive the group, and change its locations.
        #[serde(rename = "group:configure")]
        GroupConfigure,
        ///Create tokens for the whole group.
        #[serde(rename = "group:mint-token")]
        GroupMintToken,
        ///Invalidate all tokens of the group.
        #[serde(rename = "group:rotate-creds")]
        GroupRotateCreds,
        ///Read the databases, settings and usage of the group.
        #[serde(rename = "read")]
        Read,
        ///All other scopes. The token is returned with each of them.
        #[serde(rename = "full-access")]
        FullAccess,
        ///The same as `read`. The token is returned with that.
        #[serde(rename = "read-only")]
        ReadOnly,
    }
    impl ::std::fmt::Display for TokenScope {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::DbConfigure => f.write_str("db:configure"),
                Self::DbCreate => f.write_str("db:create"),
                Self::DbDelete => f.write_str("db:delete"),
                Self::DbMintToken => f.write_str("db:mint-token"),
                Self::DbRotateCreds => f.write_str("db:rotate-creds"),
                Self::GroupConfigure => f.write_str("group:configure"),
                Self::GroupMintToken => f.write_str("group:mint-token"),
                Self::GroupRotateCreds => f.write_str("group:rotate-creds"),
                Self::Read => f.write_str("read"),
                Self::FullAccess => f.write_str("full-access"),
                Self::ReadOnly => f.write_str("read-only"),
            }
        }
    }
    impl ::std::str::FromStr for TokenScope {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "db:configure" => Ok(Self::DbConfigure),
                "db:create" => Ok(Self::DbCreate),
                "db:delete" => Ok(Self::DbDelete),
                "db:mint-token" => Ok(Self::DbMintToken),
                "db:rotate-creds" => Ok(Self::DbRotateCreds),
                "group:configure" => Ok(Self::GroupConfigure),
                "group:mint-token" => Ok(Self::GroupMintToken),
                "group:rotate-creds" => Ok(Self::GroupRotateCreds),
                "read" => Ok(Self::Read),
                "full-access" => Ok(Self::FullAccess),
                "read-only" => Ok(Self::ReadOnly),
                _ => {
                    Err(
                        crate::generated::argument::not_one_of(
                                value,
                                "`db:configure`, `db:create`, `db:delete`, `db:mint-token`, `db:rotate-creds`, `group:configure`, `group:mint-token`, `group:rotate-creds`, `read`, `full-access`, `read-only`",
                            )
                            .into(),
                    )
                }
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for TokenScope {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for TokenScope {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /// A query and its cost.
    ///
    /// Returned by [`Client::get_database_stats`](crate::Client::get_database_stats) and [`Client::list_database_top_queries`](crate::Client::list_database_top_queries).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct TopQuery {
        ///SQL text of the query.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub query: ::std::option::Option<::std::string::String>,
        ///Number of rows read.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rows_read: ::std::option::Option<i64>,
        ///Number of rows inserted, updated or deleted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rows_written: ::std::option::Option<i64>,
    }
    /// The request body of [`Client::transfer_database`](crate::Client::transfer_database).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct TransferDatabaseBody {
        ///Slug of the organization that receives the database.
        pub org: ::std::string::String,
    }
    impl TransferDatabaseBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::TransferDatabaseBodyBuilder {
            Default::default()
        }
    }
    /// The request body of [`Client::transfer_group`](crate::Client::transfer_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct TransferGroupBody {
        ///Slug of the organization that receives the group.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub organization: ::std::option::Option<::std::string::String>,
    }
    impl TransferGroupBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::TransferGroupBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::unarchive_group`](crate::Client::unarchive_group).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UnarchiveGroupResponse {
        ///The unarchived group.
        pub group: Group,
    }
    /// Changes to the configuration of a database. Absent fields keep their value; an empty list removes a restriction.
    ///
    /// Sent by [`Client::update_database_configuration`](crate::Client::update_database_configuration).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdateDatabaseConfigurationBody {
        ///Whether other databases may attach this one. Databases on AWS reject it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[deprecated]
        pub allow_attach: ::std::option::Option<bool>,
        ///AWS VPC endpoint IDs (`vpce-…`) that may connect to the database. An empty list removes the restriction; an absent one leaves it unchanged.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allowed_aws_vpc_ids: ::std::option::Option<
            ::std::vec::Vec<::std::string::String>,
        >,
        ///IPv4 and IPv6 addresses and CIDR blocks that may connect to the database. An empty list removes the restriction; an absent one leaves it unchanged. See [allow rules](https://docs.turso.tech/cloud/allow-rules).
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub allowed_ips: ::std::option::Option<::std::vec::Vec<::std::string::String>>,
        ///Whether reads are blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub block_reads: ::std::option::Option<bool>,
        ///Whether writes are blocked.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub block_writes: ::std::option::Option<bool>,
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
        ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size_limit: ::std::option::Option<::std::string::String>,
    }
    impl UpdateDatabaseConfigurationBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::UpdateDatabaseConfigurationBodyBuilder {
            Default::default()
        }
    }
    /// Changes to the configuration of a group.
    ///
    /// Sent by [`Client::update_group_configuration`](crate::Client::update_group_configuration).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdateGroupConfigurationBody {
        ///Whether delete protection is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub delete_protection: ::std::option::Option<bool>,
    }
    impl UpdateGroupConfigurationBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::UpdateGroupConfigurationBodyBuilder {
            Default::default()
        }
    }
    /// The request body of [`Client::update_member_role`](crate::Client::update_member_role).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdateMemberRoleBody {
        ///New role of the member.
        pub role: Role,
    }
    impl UpdateMemberRoleBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::UpdateMemberRoleBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::update_member_role`](crate::Client::update_member_role).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdateMemberRoleResponse {
        ///The updated member.
        pub member: UpdatedMember,
    }
    /// The request body of [`Client::update_organization`](crate::Client::update_organization).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdateOrganizationBody {
        ///Whether usage beyond the plan's quotas is allowed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub overages: ::std::option::Option<bool>,
        ///Whether members must use multi-factor authentication.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub require_mfa: ::std::option::Option<bool>,
        ///Whether deleted databases and groups can be restored. Returned only by `getOrganization`; must be sent in a separate request.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restore_enabled: ::std::option::Option<bool>,
    }
    impl UpdateOrganizationBody {
        /// Returns a builder without any value.
        pub fn builder() -> builder::UpdateOrganizationBodyBuilder {
            Default::default()
        }
    }
    /// The response to [`Client::update_organization`](crate::Client::update_organization).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdateOrganizationResponse {
        ///The updated organization.
        pub organization: Organization,
    }
    /// A member whose role was updated.
    ///
    /// Returned by [`Client::update_member_role`](crate::Client::update_member_role).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UpdatedMember {
        ///Email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Role in the organization.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub role: ::std::option::Option<Role>,
        ///Turso username.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    /// Usage counters for a period.
    ///
    /// Returned by [`Client::get_database_usage`](crate::Client::get_database_usage).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct Usage {
        ///Data synced to embedded replicas, in bytes.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub bytes_synced: ::std::option::Option<i64>,
        ///Number of rows read.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rows_read: ::std::option::Option<i64>,
        ///Number of rows inserted, updated or deleted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rows_written: ::std::option::Option<i64>,
        ///Storage, in bytes.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub storage_bytes: ::std::option::Option<i64>,
    }
    /// Usage counters of a whole organization.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct UsageTotals {
        ///Data synced to embedded replicas, in bytes.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub bytes_synced: ::std::option::Option<i64>,
        ///Number of databases.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub databases: ::std::option::Option<i64>,
        ///Number of groups.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub groups: ::std::option::Option<i64>,
        ///Number of locations in use.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub locations: ::std::option::Option<i64>,
        ///Number of rows read.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rows_read: ::std::option::Option<i64>,
        ///Number of rows inserted, updated or deleted.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub rows_written: ::std::option::Option<i64>,
        ///Storage, in bytes.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub storage_bytes: ::std::option::Option<i64>,
    }
    /// A Turso account.
    ///
    /// Returned by [`Client::get_current_user`](crate::Client::get_current_user).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct User {
        ///URL of the user's avatar.
        #[serde(
            rename = "avatarUrl",
            skip_serializing_if = "::std::option::Option::is_none"
        )]
        pub avatar_url: ::std::option::Option<::std::string::String>,
        ///Email address.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub email: ::std::option::Option<::std::string::String>,
        ///Whether the user has pending invites.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub has_pending_invites: ::std::option::Option<bool>,
        ///Whether multi-factor authentication is enabled.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub mfa: ::std::option::Option<bool>,
        ///Full name.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///Name of the plan.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub plan: ::std::option::Option<::std::string::String>,
        ///Turso username.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub username: ::std::option::Option<::std::string::String>,
    }
    /// The response to [`Client::validate_api_token`](crate::Client::validate_api_token).
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug)]
    #[non_exhaustive]
    #[derive(PartialEq)]
    pub struct ValidateApiTokenResponse {
        ///Expiry of the token as a Unix timestamp in seconds; -1 if it never expires.
        pub exp: i64,
    }
    /// Builders of request types.
    pub mod builder {
        use std::fmt::Display;
        use super::*;
        use crate::generated::argument::Argument;
        /// A builder of [`AddOrganizationMemberBody`](super::AddOrganizationMemberBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct AddOrganizationMemberBodyBuilder {
            role: Argument<Role>,
            username: Argument<::std::string::String>,
        }
        impl AddOrganizationMemberBodyBuilder {
            ///Role in the organization. Default: `member`.
            pub fn role(mut self, value: impl TryInto<Role, Error: Display>) -> Self {
                self.role.try_set("role", value);
                self
            }
            ///Turso username of the new member.
            pub fn username(mut self, value: impl Into<::std::string::String>) -> Self {
                self.username.set(value.into());
                self
            }
        }
        impl TryFrom<AddOrganizationMemberBodyBuilder> for AddOrganizationMemberBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: AddOrganizationMemberBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    role: builder.role.optional()?,
                    username: builder.username.required("username", "username")?,
                })
            }
        }
        impl From<AddOrganizationMemberBody> for AddOrganizationMemberBodyBuilder {
            fn from(value: AddOrganizationMemberBody) -> Self {
                Self {
                    role: Argument::from_optional(value.role),
                    username: value.username.into(),
                }
            }
        }
        /// A builder of [`CreateApiTokenBody`](super::CreateApiTokenBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct CreateApiTokenBodyBuilder {
            group: Argument<::std::string::String>,
            organization: Argument<::std::string::String>,
            scopes: Argument<::std::vec::Vec<TokenScope>>,
        }
        impl CreateApiTokenBodyBuilder {
            ///Name of the group that the token is restricted to.
            pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
                self.group.set(value.into());
                self
            }
            ///Slug of the organization that the token is restricted to.
            pub fn organization(
                mut self,
                value: impl Into<::std::string::String>,
            ) -> Self {
                self.organization.set(value.into());
                self
            }
            ///Scopes of a token that is restricted to a group.
            pub fn scopes(
                mut self,
                values: impl IntoIterator<Item: TryInto<TokenScope, Error: Display>>,
            ) -> Self {
                self.scopes.try_set_all("scopes", values);
                self
            }
            /// Sets [`scopes`](Self::scopes) to an empty list.
            pub fn clear_scopes(mut self) -> Self {
                self.scopes.set(::std::vec::Vec::new());
                self
            }
        }
        impl TryFrom<CreateApiTokenBodyBuilder> for CreateApiTokenBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: CreateApiTokenBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    group: builder.group.optional()?,
                    organization: builder.organization.optional()?,
                    scopes: builder.scopes.optional()?,
                })
            }
        }
        impl From<CreateApiTokenBody> for CreateApiTokenBodyBuilder {
            fn from(value: CreateApiTokenBody) -> Self {
                Self {
                    group: Argument::from_optional(value.group),
                    organization: Argument::from_optional(value.organization),
                    scopes: Argument::from_optional(value.scopes),
                }
            }
        }
        /// A builder of [`CreateDatabaseBody`](super::CreateDatabaseBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct CreateDatabaseBodyBuilder {
            group: Argument<::std::string::String>,
            image: Argument<ServerImage>,
            name: Argument<::std::string::String>,
            remote_encryption: Argument<Encryption>,
            seed: Argument<Seed>,
            size_limit: Argument<::std::string::String>,
            use_tursodb: Argument<bool>,
        }
        impl CreateDatabaseBodyBuilder {
            ///Name of an existing group.
            pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
                self.group.set(value.into());
                self
            }
            ///Release of the database server. Legacy: no longer published. Default: `latest`.
            #[deprecated]
            pub fn image(
                mut self,
                value: impl TryInto<ServerImage, Error: Display>,
            ) -> Self {
                self.image.try_set("image", value);
                self
            }
            ///Name of the database, unique within its organization: lowercase letters, digits and dashes, at most 64 characters.
            pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
                self.name.set(value.into());
                self
            }
            ///Encryption of the database. Required to create an encrypted database, to upload an encrypted file, and to copy an encrypted database, for which the key alone is enough.
            pub fn encryption(
                mut self,
                value: impl TryInto<Encryption, Error: Display>,
            ) -> Self {
                self.remote_encryption.try_set("encryption", value);
                self
            }
            ///Initial contents of the database. Default: empty.
            pub fn seed(mut self, value: impl TryInto<Seed, Error: Display>) -> Self {
                self.seed.try_set("seed", value);
                self
            }
            ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
            pub fn size_limit(
                mut self,
                value: impl Into<::std::string::String>,
            ) -> Self {
                self.size_limit.set(value.into());
                self
            }
            ///Whether the database runs on the Turso engine instead of libSQL. The engine cannot be changed later, and a copy has that of its source. Default: false. Undocumented.
            pub fn use_tursodb(mut self, value: bool) -> Self {
                self.use_tursodb.set(value);
                self
            }
        }
        impl TryFrom<CreateDatabaseBodyBuilder> for CreateDatabaseBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: CreateDatabaseBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    group: builder.group.required("group", "group")?,
                    image: builder.image.optional()?,
                    name: builder.name.required("name", "name")?,
                    remote_encryption: builder.remote_encryption.optional()?,
                    seed: builder.seed.optional()?,
                    size_limit: builder.size_limit.optional()?,
                    use_tursodb: builder.use_tursodb.optional()?,
                })
            }
        }
        impl From<CreateDatabaseBody> for CreateDatabaseBodyBuilder {
            fn from(value: CreateDatabaseBody) -> Self {
                Self {
                    group: value.group.into(),
                    image: Argument::from_optional(value.image),
                    name: value.name.into(),
                    remote_encryption: Argument::from_optional(value.remote_encryption),
                    seed: Argument::from_optional(value.seed),
                    size_limit: Argument::from_optional(value.size_limit),
                    use_tursodb: Argument::from_optional(value.use_tursodb),
                }
            }
        }
        /// A builder of [`CreateDatabaseInstanceBody`](super::CreateDatabaseInstanceBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct CreateDatabaseInstanceBodyBuilder {
            image: Argument<ServerImage>,
            location: Argument<::std::string::String>,
        }
        impl CreateDatabaseInstanceBodyBuilder {
            ///Release of the database server. Default: `latest`.
            pub fn image(
                mut self,
                value: impl TryInto<ServerImage, Error: Display>,
            ) -> Self {
                self.image.try_set("image", value);
                self
            }
            ///Location code of the instance.
            pub fn location(mut self, value: impl Into<::std::string::String>) -> Self {
                self.location.set(value.into());
                self
            }
        }
        impl TryFrom<CreateDatabaseInstanceBodyBuilder> for CreateDatabaseInstanceBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: CreateDatabaseInstanceBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    image: builder.image.optional()?,
                    location: builder.location.required("location", "location")?,
                })
            }
        }
        impl From<CreateDatabaseInstanceBody> for CreateDatabaseInstanceBodyBuilder {
            fn from(value: CreateDatabaseInstanceBody) -> Self {
                Self {
                    image: Argument::from_optional(value.image),
                    location: value.location.into(),
                }
            }
        }
        /// A builder of [`CreateGroupBody`](super::CreateGroupBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct CreateGroupBodyBuilder {
            extensions: Argument<Extensions>,
            location: Argument<::std::string::String>,
            name: Argument<::std::string::String>,
        }
        impl CreateGroupBodyBuilder {
            ///Extensions for the databases of the group.
            pub fn extensions(
                mut self,
                value: impl TryInto<Extensions, Error: Display>,
            ) -> Self {
                self.extensions.try_set("extensions", value);
                self
            }
            ///Location code of the group, such as `aws-us-east-1`.
            pub fn location(mut self, value: impl Into<::std::string::String>) -> Self {
                self.location.set(value.into());
                self
            }
            ///Name of the group, unique within its organization.
            pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
                self.name.set(value.into());
                self
            }
        }
        impl TryFrom<CreateGroupBodyBuilder> for CreateGroupBody {
            type Error = error::ConversionError;
            fn try_from(builder: CreateGroupBodyBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    extensions: builder.extensions.optional()?,
                    location: builder.location.required("location", "location")?,
                    name: builder.name.required("name", "name")?,
                })
            }
        }
        impl From<CreateGroupBody> for CreateGroupBodyBuilder {
            fn from(value: CreateGroupBody) -> Self {
                Self {
                    extensions: Argument::from_optional(value.extensions),
                    location: value.location.into(),
                    name: value.name.into(),
                }
            }
        }
        /// A builder of [`CreateOrganizationBody`](super::CreateOrganizationBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct CreateOrganizationBodyBuilder {
            name: Argument<::std::string::String>,
            stripe_id: Argument<::std::string::String>,
        }
        impl CreateOrganizationBodyBuilder {
            ///Name of the organization.
            pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
                self.name.set(value.into());
                self
            }
            ///ID of the Stripe customer to bill.
            pub fn stripe_id(mut self, value: impl Into<::std::string::String>) -> Self {
                self.stripe_id.set(value.into());
                self
            }
        }
        impl TryFrom<CreateOrganizationBodyBuilder> for CreateOrganizationBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: CreateOrganizationBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    name: builder.name.required("name", "name")?,
                    stripe_id: builder.stripe_id.optional()?,
                })
            }
        }
        impl From<CreateOrganizationBody> for CreateOrganizationBodyBuilder {
            fn from(value: CreateOrganizationBody) -> Self {
                Self {
                    name: value.name.into(),
                    stripe_id: Argument::from_optional(value.stripe_id),
                }
            }
        }
        /// A builder of [`CreateTokenBody`](super::CreateTokenBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct CreateTokenBodyBuilder {
            fine_grained_permissions: Argument<::std::vec::Vec<TablePermission>>,
            permissions: Argument<TokenPermissions>,
        }
        impl CreateTokenBodyBuilder {
            ///Table permissions. Default: what `authorization` allows, on all tables. Undocumented.
            pub fn fine_grained_permissions(
                mut self,
                values: impl IntoIterator<Item: TryInto<TablePermission, Error: Display>>,
            ) -> Self {
                self.fine_grained_permissions
                    .try_set_all("fine_grained_permissions", values);
                self
            }
            /// Sets [`fine_grained_permissions`](Self::fine_grained_permissions) to an empty list.
            pub fn clear_fine_grained_permissions(mut self) -> Self {
                self.fine_grained_permissions.set(::std::vec::Vec::new());
                self
            }
            ///Permissions on other databases.
            pub fn permissions(
                mut self,
                value: impl TryInto<TokenPermissions, Error: Display>,
            ) -> Self {
                self.permissions.try_set("permissions", value);
                self
            }
        }
        impl TryFrom<CreateTokenBodyBuilder> for CreateTokenBody {
            type Error = error::ConversionError;
            fn try_from(builder: CreateTokenBodyBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    fine_grained_permissions: builder
                        .fine_grained_permissions
                        .optional()?
                        .unwrap_or_default(),
                    permissions: builder.permissions.optional()?,
                })
            }
        }
        impl From<CreateTokenBody> for CreateTokenBodyBuilder {
            fn from(value: CreateTokenBody) -> Self {
                Self {
                    fine_grained_permissions: value.fine_grained_permissions.into(),
                    permissions: Argument::from_optional(value.permissions),
                }
            }
        }
        /// A builder of [`Encryption`](super::Encryption).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct EncryptionBuilder {
            encryption_cipher: Argument<Cipher>,
            encryption_key: Argument<crate::Secret>,
        }
        impl EncryptionBuilder {
            ///Cipher that encrypts the database. Default for a copy: that of its source.
            pub fn encryption_cipher(
                mut self,
                value: impl TryInto<Cipher, Error: Display>,
            ) -> Self {
                self.encryption_cipher.try_set("encryption_cipher", value);
                self
            }
            ///Encryption key in Base64: 32 bytes for aes256gcm, chacha20poly1305 and the aegis256 family, 16 bytes for aes128gcm and the aegis128 family.
            pub fn encryption_key(mut self, value: impl Into<crate::Secret>) -> Self {
                self.encryption_key.set(value.into());
                self
            }
        }
        impl TryFrom<EncryptionBuilder> for Encryption {
            type Error = error::ConversionError;
            fn try_from(builder: EncryptionBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    encryption_cipher: builder.encryption_cipher.optional()?,
                    encryption_key: builder.encryption_key.optional()?,
                })
            }
        }
        impl From<Encryption> for EncryptionBuilder {
            fn from(value: Encryption) -> Self {
                Self {
                    encryption_cipher: Argument::from_optional(value.encryption_cipher),
                    encryption_key: Argument::from_optional(value.encryption_key),
                }
            }
        }
        /// A builder of [`InviteOrganizationMemberBody`](super::InviteOrganizationMemberBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct InviteOrganizationMemberBodyBuilder {
            email: Argument<::std::string::String>,
            role: Argument<Role>,
            username: Argument<::std::string::String>,
        }
        impl InviteOrganizationMemberBodyBuilder {
            ///Email address to invite. Exclusive with `username`.
            pub fn email(mut self, value: impl Into<::std::string::String>) -> Self {
                self.email.set(value.into());
                self
            }
            ///Role in the organization. Default: `member`.
            pub fn role(mut self, value: impl TryInto<Role, Error: Display>) -> Self {
                self.role.try_set("role", value);
                self
            }
            ///Turso username to invite. Exclusive with `email`.
            pub fn username(mut self, value: impl Into<::std::string::String>) -> Self {
                self.username.set(value.into());
                self
            }
        }
        impl TryFrom<InviteOrganizationMemberBodyBuilder>
        for InviteOrganizationMemberBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: InviteOrganizationMemberBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    email: builder.email.optional()?,
                    role: builder.role.optional()?,
                    username: builder.username.optional()?,
                })
            }
        }
        impl From<InviteOrganizationMemberBody> for InviteOrganizationMemberBodyBuilder {
            fn from(value: InviteOrganizationMemberBody) -> Self {
                Self {
                    email: Argument::from_optional(value.email),
                    role: Argument::from_optional(value.role),
                    username: Argument::from_optional(value.username),
                }
            }
        }
        /// A builder of [`ReadAttach`](super::ReadAttach).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct ReadAttachBuilder {
            databases: Argument<::std::vec::Vec<::std::string::String>>,
        }
        impl ReadAttachBuilder {
            ///Names of the databases.
            pub fn databases(
                mut self,
                values: impl IntoIterator<Item: Into<::std::string::String>>,
            ) -> Self {
                self.databases.set(values.into_iter().map(Into::into).collect());
                self
            }
            /// Sets [`databases`](Self::databases) to an empty list.
            pub fn clear_databases(mut self) -> Self {
                self.databases.set(::std::vec::Vec::new());
                self
            }
        }
        impl TryFrom<ReadAttachBuilder> for ReadAttach {
            type Error = error::ConversionError;
            fn try_from(builder: ReadAttachBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    databases: builder.databases.optional()?,
                })
            }
        }
        impl From<ReadAttach> for ReadAttachBuilder {
            fn from(value: ReadAttach) -> Self {
                Self {
                    databases: Argument::from_optional(value.databases),
                }
            }
        }
        /// A builder of [`RemoveOrganizationJwksBody`](super::RemoveOrganizationJwksBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct RemoveOrganizationJwksBodyBuilder {
            region: Argument<::std::string::String>,
        }
        impl RemoveOrganizationJwksBodyBuilder {
            ///Location code. Its meaning is undocumented.
            pub fn region(mut self, value: impl Into<::std::string::String>) -> Self {
                self.region.set(value.into());
                self
            }
        }
        impl TryFrom<RemoveOrganizationJwksBodyBuilder> for RemoveOrganizationJwksBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: RemoveOrganizationJwksBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    region: builder.region.required("region", "region")?,
                })
            }
        }
        impl From<RemoveOrganizationJwksBody> for RemoveOrganizationJwksBodyBuilder {
            fn from(value: RemoveOrganizationJwksBody) -> Self {
                Self {
                    region: value.region.into(),
                }
            }
        }
        /// A builder of [`RenameGroupBody`](super::RenameGroupBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct RenameGroupBodyBuilder {
            name: Argument<::std::string::String>,
        }
        impl RenameGroupBodyBuilder {
            ///New name of the group.
            pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
                self.name.set(value.into());
                self
            }
        }
        impl TryFrom<RenameGroupBodyBuilder> for RenameGroupBody {
            type Error = error::ConversionError;
            fn try_from(builder: RenameGroupBodyBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    name: builder.name.required("name", "name")?,
                })
            }
        }
        impl From<RenameGroupBody> for RenameGroupBodyBuilder {
            fn from(value: RenameGroupBody) -> Self {
                Self { name: value.name.into() }
            }
        }
        /// A builder of [`RestoreDatabaseBody`](super::RestoreDatabaseBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct RestoreDatabaseBodyBuilder {
            name: Argument<::std::string::String>,
        }
        impl RestoreDatabaseBodyBuilder {
            ///New name of the database. Default: its old name.
            pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
                self.name.set(value.into());
                self
            }
        }
        impl TryFrom<RestoreDatabaseBodyBuilder> for RestoreDatabaseBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: RestoreDatabaseBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    name: builder.name.optional()?,
                })
            }
        }
        impl From<RestoreDatabaseBody> for RestoreDatabaseBodyBuilder {
            fn from(value: RestoreDatabaseBody) -> Self {
                Self {
                    name: Argument::from_optional(value.name),
                }
            }
        }
        /// A builder of [`SaveOrganizationJwksBody`](super::SaveOrganizationJwksBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct SaveOrganizationJwksBodyBuilder {
            jwks_url: Argument<::std::string::String>,
            region: Argument<::std::string::String>,
        }
        impl SaveOrganizationJwksBodyBuilder {
            ///URL that the keys are read from.
            pub fn jwks_url(mut self, value: impl Into<::std::string::String>) -> Self {
                self.jwks_url.set(value.into());
                self
            }
            ///Location code. Its meaning is undocumented.
            pub fn region(mut self, value: impl Into<::std::string::String>) -> Self {
                self.region.set(value.into());
                self
            }
        }
        impl TryFrom<SaveOrganizationJwksBodyBuilder> for SaveOrganizationJwksBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: SaveOrganizationJwksBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    jwks_url: builder.jwks_url.required("jwks_url", "jwks_url")?,
                    region: builder.region.required("region", "region")?,
                })
            }
        }
        impl From<SaveOrganizationJwksBody> for SaveOrganizationJwksBodyBuilder {
            fn from(value: SaveOrganizationJwksBody) -> Self {
                Self {
                    jwks_url: value.jwks_url.into(),
                    region: value.region.into(),
                }
            }
        }
        /// A builder of [`Seed`](super::Seed).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct SeedBuilder {
            name: Argument<::std::string::String>,
            timestamp: Argument<::chrono::DateTime<::chrono::offset::Utc>>,
            type_: Argument<SeedType>,
        }
        impl SeedBuilder {
            ///Name of the database to copy.
            pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
                self.name.set(value.into());
                self
            }
            ///Point in time to copy from. The plan limits how far back it may be. Default: the current state.
            pub fn timestamp(
                mut self,
                value: impl TryInto<
                    ::chrono::DateTime<::chrono::offset::Utc>,
                    Error: Display,
                >,
            ) -> Self {
                self.timestamp.try_set("timestamp", value);
                self
            }
            ///`database` copies the database given by `name`. `database_upload` waits for the [upload of a SQLite file](https://docs.turso.tech/api-reference/databases/upload).
            pub fn type_(
                mut self,
                value: impl TryInto<SeedType, Error: Display>,
            ) -> Self {
                self.type_.try_set("type", value);
                self
            }
        }
        impl TryFrom<SeedBuilder> for Seed {
            type Error = error::ConversionError;
            fn try_from(builder: SeedBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    name: builder.name.optional()?,
                    timestamp: builder.timestamp.optional()?,
                    type_: builder.type_.optional()?,
                })
            }
        }
        impl From<Seed> for SeedBuilder {
            fn from(value: Seed) -> Self {
                Self {
                    name: Argument::from_optional(value.name),
                    timestamp: Argument::from_optional(value.timestamp),
                    type_: Argument::from_optional(value.type_),
                }
            }
        }
        /// A builder of [`TablePermission`](super::TablePermission).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct TablePermissionBuilder {
            a: Argument<::std::vec::Vec<Action>>,
            t: Argument<::std::vec::Vec<::std::string::String>>,
        }
        impl TablePermissionBuilder {
            ///Actions permitted on the tables.
            pub fn actions(
                mut self,
                values: impl IntoIterator<Item: TryInto<Action, Error: Display>>,
            ) -> Self {
                self.a.try_set_all("actions", values);
                self
            }
            ///Names of the tables. Null: all tables.
            pub fn tables(
                mut self,
                values: impl IntoIterator<Item: Into<::std::string::String>>,
            ) -> Self {
                self.t.set(values.into_iter().map(Into::into).collect());
                self
            }
            /// Sets [`tables`](Self::tables) to an empty list.
            pub fn clear_tables(mut self) -> Self {
                self.t.set(::std::vec::Vec::new());
                self
            }
        }
        impl TryFrom<TablePermissionBuilder> for TablePermission {
            type Error = error::ConversionError;
            fn try_from(builder: TablePermissionBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    a: builder.a.required("actions", "actions")?,
                    t: builder.t.optional()?,
                })
            }
        }
        impl From<TablePermission> for TablePermissionBuilder {
            fn from(value: TablePermission) -> Self {
                Self {
                    a: value.a.into(),
                    t: Argument::from_optional(value.t),
                }
            }
        }
        /// A builder of [`TokenPermissions`](super::TokenPermissions).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct TokenPermissionsBuilder {
            read_attach: Argument<ReadAttach>,
        }
        impl TokenPermissionsBuilder {
            ///Databases that may be attached for reading with `ATTACH`.
            pub fn read_attach(
                mut self,
                value: impl TryInto<ReadAttach, Error: Display>,
            ) -> Self {
                self.read_attach.try_set("read_attach", value);
                self
            }
        }
        impl TryFrom<TokenPermissionsBuilder> for TokenPermissions {
            type Error = error::ConversionError;
            fn try_from(builder: TokenPermissionsBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    read_attach: builder.read_attach.optional()?,
                })
            }
        }
        impl From<TokenPermissions> for TokenPermissionsBuilder {
            fn from(value: TokenPermissions) -> Self {
                Self {
                    read_attach: Argument::from_optional(value.read_attach),
                }
            }
        }
        /// A builder of [`TransferDatabaseBody`](super::TransferDatabaseBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct TransferDatabaseBodyBuilder {
            org: Argument<::std::string::String>,
        }
        impl TransferDatabaseBodyBuilder {
            ///Slug of the organization that receives the database.
            pub fn organization(
                mut self,
                value: impl Into<::std::string::String>,
            ) -> Self {
                self.org.set(value.into());
                self
            }
        }
        impl TryFrom<TransferDatabaseBodyBuilder> for TransferDatabaseBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: TransferDatabaseBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    org: builder.org.required("organization", "organization")?,
                })
            }
        }
        impl From<TransferDatabaseBody> for TransferDatabaseBodyBuilder {
            fn from(value: TransferDatabaseBody) -> Self {
                Self { org: value.org.into() }
            }
        }
        /// A builder of [`TransferGroupBody`](super::TransferGroupBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct TransferGroupBodyBuilder {
            organization: Argument<::std::string::String>,
        }
        impl TransferGroupBodyBuilder {
            ///Slug of the organization that receives the group.
            pub fn organization(
                mut self,
                value: impl Into<::std::string::String>,
            ) -> Self {
                self.organization.set(value.into());
                self
            }
        }
        impl TryFrom<TransferGroupBodyBuilder> for TransferGroupBody {
            type Error = error::ConversionError;
            fn try_from(builder: TransferGroupBodyBuilder) -> Result<Self, Self::Error> {
                Ok(Self {
                    organization: builder.organization.optional()?,
                })
            }
        }
        impl From<TransferGroupBody> for TransferGroupBodyBuilder {
            fn from(value: TransferGroupBody) -> Self {
                Self {
                    organization: Argument::from_optional(value.organization),
                }
            }
        }
        /// A builder of [`UpdateDatabaseConfigurationBody`](super::UpdateDatabaseConfigurationBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct UpdateDatabaseConfigurationBodyBuilder {
            allow_attach: Argument<bool>,
            allowed_aws_vpc_ids: Argument<::std::vec::Vec<::std::string::String>>,
            allowed_ips: Argument<::std::vec::Vec<::std::string::String>>,
            block_reads: Argument<bool>,
            block_writes: Argument<bool>,
            delete_protection: Argument<bool>,
            size_limit: Argument<::std::string::String>,
        }
        impl UpdateDatabaseConfigurationBodyBuilder {
            ///Whether other databases may attach this one. Databases on AWS reject it.
            #[deprecated]
            pub fn allow_attach(mut self, value: bool) -> Self {
                self.allow_attach.set(value);
                self
            }
            ///AWS VPC endpoint IDs (`vpce-…`) that may connect to the database. An empty list removes the restriction; an absent one leaves it unchanged.
            pub fn allowed_aws_vpc_ids(
                mut self,
                values: impl IntoIterator<Item: Into<::std::string::String>>,
            ) -> Self {
                self.allowed_aws_vpc_ids
                    .set(values.into_iter().map(Into::into).collect());
                self
            }
            /// Sets [`allowed_aws_vpc_ids`](Self::allowed_aws_vpc_ids) to an empty list.
            pub fn clear_allowed_aws_vpc_ids(mut self) -> Self {
                self.allowed_aws_vpc_ids.set(::std::vec::Vec::new());
                self
            }
            ///IPv4 and IPv6 addresses and CIDR blocks that may connect to the database. An empty list removes the restriction; an absent one leaves it unchanged. See [allow rules](https://docs.turso.tech/cloud/allow-rules).
            pub fn allowed_ips(
                mut self,
                values: impl IntoIterator<Item: Into<::std::string::String>>,
            ) -> Self {
                self.allowed_ips.set(values.into_iter().map(Into::into).collect());
                self
            }
            /// Sets [`allowed_ips`](Self::allowed_ips) to an empty list.
            pub fn clear_allowed_ips(mut self) -> Self {
                self.allowed_ips.set(::std::vec::Vec::new());
                self
            }
            ///Whether reads are blocked.
            pub fn block_reads(mut self, value: bool) -> Self {
                self.block_reads.set(value);
                self
            }
            ///Whether writes are blocked.
            pub fn block_writes(mut self, value: bool) -> Self {
                self.block_writes.set(value);
                self
            }
            ///Whether delete protection is enabled.
            pub fn delete_protection(mut self, value: bool) -> Self {
                self.delete_protection.set(value);
                self
            }
            ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
            pub fn size_limit(
                mut self,
                value: impl Into<::std::string::String>,
            ) -> Self {
                self.size_limit.set(value.into());
                self
            }
        }
        impl TryFrom<UpdateDatabaseConfigurationBodyBuilder>
        for UpdateDatabaseConfigurationBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: UpdateDatabaseConfigurationBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    allow_attach: builder.allow_attach.optional()?,
                    allowed_aws_vpc_ids: builder.allowed_aws_vpc_ids.optional()?,
                    allowed_ips: builder.allowed_ips.optional()?,
                    block_reads: builder.block_reads.optional()?,
                    block_writes: builder.block_writes.optional()?,
                    delete_protection: builder.delete_protection.optional()?,
                    size_limit: builder.size_limit.optional()?,
                })
            }
        }
        impl From<UpdateDatabaseConfigurationBody>
        for UpdateDatabaseConfigurationBodyBuilder {
            fn from(value: UpdateDatabaseConfigurationBody) -> Self {
                Self {
                    allow_attach: Argument::from_optional(value.allow_attach),
                    allowed_aws_vpc_ids: Argument::from_optional(
                        value.allowed_aws_vpc_ids,
                    ),
                    allowed_ips: Argument::from_optional(value.allowed_ips),
                    block_reads: Argument::from_optional(value.block_reads),
                    block_writes: Argument::from_optional(value.block_writes),
                    delete_protection: Argument::from_optional(value.delete_protection),
                    size_limit: Argument::from_optional(value.size_limit),
                }
            }
        }
        /// A builder of [`UpdateGroupConfigurationBody`](super::UpdateGroupConfigurationBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct UpdateGroupConfigurationBodyBuilder {
            delete_protection: Argument<bool>,
        }
        impl UpdateGroupConfigurationBodyBuilder {
            ///Whether delete protection is enabled.
            pub fn delete_protection(mut self, value: bool) -> Self {
                self.delete_protection.set(value);
                self
            }
        }
        impl TryFrom<UpdateGroupConfigurationBodyBuilder>
        for UpdateGroupConfigurationBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: UpdateGroupConfigurationBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    delete_protection: builder.delete_protection.optional()?,
                })
            }
        }
        impl From<UpdateGroupConfigurationBody> for UpdateGroupConfigurationBodyBuilder {
            fn from(value: UpdateGroupConfigurationBody) -> Self {
                Self {
                    delete_protection: Argument::from_optional(value.delete_protection),
                }
            }
        }
        /// A builder of [`UpdateMemberRoleBody`](super::UpdateMemberRoleBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct UpdateMemberRoleBodyBuilder {
            role: Argument<Role>,
        }
        impl UpdateMemberRoleBodyBuilder {
            ///New role of the member.
            pub fn role(mut self, value: impl TryInto<Role, Error: Display>) -> Self {
                self.role.try_set("role", value);
                self
            }
        }
        impl TryFrom<UpdateMemberRoleBodyBuilder> for UpdateMemberRoleBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: UpdateMemberRoleBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    role: builder.role.required("role", "role")?,
                })
            }
        }
        impl From<UpdateMemberRoleBody> for UpdateMemberRoleBodyBuilder {
            fn from(value: UpdateMemberRoleBody) -> Self {
                Self { role: value.role.into() }
            }
        }
        /// A builder of [`UpdateOrganizationBody`](super::UpdateOrganizationBody).
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing by itself; pass it to a setter, or convert it"]
        pub struct UpdateOrganizationBodyBuilder {
            overages: Argument<bool>,
            require_mfa: Argument<bool>,
            restore_enabled: Argument<bool>,
        }
        impl UpdateOrganizationBodyBuilder {
            ///Whether usage beyond the plan's quotas is allowed.
            pub fn overages(mut self, value: bool) -> Self {
                self.overages.set(value);
                self
            }
            ///Whether members must use multi-factor authentication.
            pub fn require_mfa(mut self, value: bool) -> Self {
                self.require_mfa.set(value);
                self
            }
            ///Whether deleted databases and groups can be restored. Returned only by `getOrganization`; must be sent in a separate request.
            pub fn restore_enabled(mut self, value: bool) -> Self {
                self.restore_enabled.set(value);
                self
            }
        }
        impl TryFrom<UpdateOrganizationBodyBuilder> for UpdateOrganizationBody {
            type Error = error::ConversionError;
            fn try_from(
                builder: UpdateOrganizationBodyBuilder,
            ) -> Result<Self, Self::Error> {
                Ok(Self {
                    overages: builder.overages.optional()?,
                    require_mfa: builder.require_mfa.optional()?,
                    restore_enabled: builder.restore_enabled.optional()?,
                })
            }
        }
        impl From<UpdateOrganizationBody> for UpdateOrganizationBodyBuilder {
            fn from(value: UpdateOrganizationBody) -> Self {
                Self {
                    overages: Argument::from_optional(value.overages),
                    require_mfa: Argument::from_optional(value.require_mfa),
                    restore_enabled: Argument::from_optional(value.restore_enabled),
                }
            }
        }
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
    impl From<CreatedDatabase> for Database {
        fn from(value: CreatedDatabase) -> Self {
            Self {
                allow_attach: Default::default(),
                archived: Default::default(),
                block_reads: Default::default(),
                block_writes: Default::default(),
                database_type: value.database_type,
                db_id: value.db_id,
                delete_protection: Default::default(),
                encryption_cipher: Default::default(),
                group: Default::default(),
                hostname: value.hostname,
                is_schema: Default::default(),
                issued_cert_count: value.issued_cert_count,
                issued_cert_limit: value.issued_cert_limit,
                name: value.name,
                parent: Default::default(),
                primary_region: Default::default(),
                regions: Default::default(),
                schema: Default::default(),
                sleeping: Default::default(),
                type_: Default::default(),
                version: Default::default(),
            }
        }
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{encode_path, ByteStream, Error, RequestBuilderExt, ResponseValue};
    use serde::Serialize;
    use std::fmt::Display;
    use std::sync::Arc;
    use crate::generated::argument::{Argument, Body};
    use crate::generated::organization_id::OrganizationId;
    use crate::generated::support::check_segment;
    use crate::transport::call::Call;
    /**Lists the caller's platform API tokens, without their values.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/list).

Returned by [`Client::list_api_tokens`](crate::Client::list_api_tokens).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_api_tokens()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListApiTokens {
        client: super::Client,
    }
    impl ListApiTokens {
        pub(crate) fn new(client: super::Client) -> Self {
            Self { client }
        }
        /// Sends the request: `GET /v1/auth/api-tokens`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListApiTokensResponse>, Error> {
            let Self { client } = self;
            let call = Call::new("list_api_tokens", "/v1/auth/api-tokens");
            let url = client.url(&format!("/v1/auth/api-tokens",));
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Revokes one of the caller's platform API tokens, by its name.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/revoke).

Returned by [`Client::revoke_api_token`](crate::Client::revoke_api_token).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the token does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .revoke_api_token("ci")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RevokeApiToken {
        client: super::Client,
        token_name: Arc<str>,
    }
    impl RevokeApiToken {
        pub(crate) fn new(client: super::Client, token_name: Arc<str>) -> Self {
            Self { client, token_name }
        }
        /// Sends the request: `DELETE /v1/auth/api-tokens/{tokenName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RevokeApiTokenResponse>, Error> {
            let Self { client, token_name } = self;
            let call = Call::new("revoke_api_token", "/v1/auth/api-tokens/{tokenName}");
            let url = client
                .url(
                    &format!(
                        "/v1/auth/api-tokens/{}", encode_path(call, "token_name", &
                        token_name) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Creates a platform API token.

With `organization`, the token works only in that organization. With `organization`, `group` and
`scopes`, it works only on that group and within those scopes. With none of them, it is
unrestricted, which is deprecated.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/create).

Returned by [`Client::create_api_token`](crate::Client::create_api_token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if a scope is unknown, or needs an organization or a group that is not set.
- [`NotFound`](crate::ErrorKind::NotFound) if the group does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .create_api_token("ci")
    .group("default")
    .organization("my-org")
    .scopes(["read", "db:create"])
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateApiToken {
        client: super::Client,
        token_name: Arc<str>,
        pub(crate) body: Body<types::builder::CreateApiTokenBodyBuilder>,
    }
    impl CreateApiToken {
        pub(crate) fn new(client: super::Client, token_name: Arc<str>) -> Self {
            Self {
                client,
                token_name,
                body: Default::default(),
            }
        }
        ///Name of the group that the token is restricted to.
        pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.group(value));
            self
        }
        ///Slug of the organization that the token is restricted to.
        pub fn organization(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.organization(value));
            self
        }
        ///Scopes of a token that is restricted to a group.
        pub fn scopes(
            mut self,
            values: impl IntoIterator<Item: TryInto<types::TokenScope, Error: Display>>,
        ) -> Self {
            self.body.edit(|body| body.scopes(values));
            self
        }
        /// Sets [`scopes`](Self::scopes) to an empty list.
        pub fn clear_scopes(mut self) -> Self {
            self.body.edit(|body| body.clear_scopes());
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateApiTokenBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateApiTokenBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/auth/api-tokens/{tokenName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateApiTokenResponse>, Error> {
            let Self { client, token_name, body } = self;
            let call = Call::new("create_api_token", "/v1/auth/api-tokens/{tokenName}");
            let body = body
                .build_request::<types::CreateApiTokenBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/auth/api-tokens/{}", encode_path(call, "token_name", &
                        token_name) ?
                    ),
                );
            let request = crate::generated::support::json_unless_empty(
                    client
                        .http()
                        .post(url)
                        .header(
                            ::reqwest::header::ACCEPT,
                            ::reqwest::header::HeaderValue::from_static(
                                "application/json",
                            ),
                        ),
                    &body,
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns when the request's token expires.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/validate).

Returned by [`Client::validate_api_token`](crate::Client::validate_api_token).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .validate_api_token()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ValidateApiToken {
        client: super::Client,
    }
    impl ValidateApiToken {
        pub(crate) fn new(client: super::Client) -> Self {
            Self { client }
        }
        /// Sends the request: `GET /v1/auth/validate`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ValidateApiTokenResponse>, Error> {
            let Self { client } = self;
            let call = Call::new("validate_api_token", "/v1/auth/validate");
            let url = client.url(&format!("/v1/auth/validate",));
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the locations where databases can run.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/locations/list).

Returned by [`Client::list_locations`](crate::Client::list_locations).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_locations()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListLocations {
        client: super::Client,
    }
    impl ListLocations {
        pub(crate) fn new(client: super::Client) -> Self {
            Self { client }
        }
        /// Sends the request: `GET /v1/locations`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListLocationsResponse>, Error> {
            let Self { client } = self;
            let call = Call::new("list_locations", "/v1/locations");
            let url = client.url(&format!("/v1/locations",));
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns a location and the locations closest to it.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`Client::get_location`](crate::Client::get_location).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .get_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetLocation {
        client: super::Client,
        location: Arc<str>,
    }
    impl GetLocation {
        pub(crate) fn new(client: super::Client, location: Arc<str>) -> Self {
            Self { client, location }
        }
        /// Sends the request: `GET /v1/locations/{location}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetLocationResponse>, Error> {
            let Self { client, location } = self;
            let call = Call::new("get_location", "/v1/locations/{location}");
            let url = client
                .url(
                    &format!(
                        "/v1/locations/{}", encode_path(call, "location", & location) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the organizations that the caller owns or is a member of.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/list).

Returned by [`Client::list_organizations`](crate::Client::list_organizations).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_organizations()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizations {
        client: super::Client,
    }
    impl ListOrganizations {
        pub(crate) fn new(client: super::Client) -> Self {
            Self { client }
        }
        /// Sends the request: `GET /v1/organizations`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<::std::vec::Vec<types::Organization>>, Error> {
            let Self { client } = self;
            let call = Call::new("list_organizations", "/v1/organizations");
            let url = client.url(&format!("/v1/organizations",));
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::collection_from_response(response).await
        }
    }
    /**Creates an organization.

Fails with 402 if no payment method is on file.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`Client::create_organization`](crate::Client::create_organization).

# Errors

- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if no payment method is on file.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .create_organization()
    .name("my-org")
    .stripe_id("cus_0000000000")
    .dry_run(true)
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateOrganization {
        client: super::Client,
        dry_run: Argument<bool>,
        pub(crate) body: Body<types::builder::CreateOrganizationBodyBuilder>,
    }
    impl CreateOrganization {
        pub(crate) fn new(client: super::Client) -> Self {
            Self {
                client,
                dry_run: Default::default(),
                body: Default::default(),
            }
        }
        ///Whether to only check that the organization could be created.
        pub fn dry_run(mut self, value: bool) -> Self {
            self.dry_run.set(value);
            self
        }
        ///Name of the organization.
        pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.name(value));
            self
        }
        ///ID of the Stripe customer to bill.
        pub fn stripe_id(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.stripe_id(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateOrganizationBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateOrganizationBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateOrganizationResponse>, Error> {
            let Self { client, dry_run, body } = self;
            let call = Call::new("create_organization", "/v1/organizations");
            let dry_run = dry_run
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let body = body
                .build_request::<types::CreateOrganizationBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client.url(&format!("/v1/organizations",));
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .query(&crate::generated::support::QueryParam::new("dry_run", &dry_run))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Deletes an organization and everything in it.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`OrganizationClient::delete_organization`](crate::OrganizationClient::delete_organization) and [`Client::delete_organization`](crate::Client::delete_organization).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user does not own the organization.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .delete_organization()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct DeleteOrganization {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl DeleteOrganization {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "delete_organization",
                "/v1/organizations/{organizationSlug}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}", encode_path(call, "organization_slug", &
                        organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Returns an organization.

**Documented**: published by Turso.

Returned by [`OrganizationClient::get`](crate::OrganizationClient::get) and [`Client::get_organization`](crate::Client::get_organization).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetOrganization {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl GetOrganization {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetOrganizationResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "get_organization",
                "/v1/organizations/{organizationSlug}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}", encode_path(call, "organization_slug", &
                        organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Updates the settings of an organization.

Send `restore_enabled` in a separate request.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/update).

Returned by [`OrganizationClient::update`](crate::OrganizationClient::update) and [`Client::update_organization`](crate::Client::update_organization).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .update()
    .overages(true)
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct UpdateOrganization {
        client: super::Client,
        organization_slug: Arc<str>,
        pub(crate) body: Body<types::builder::UpdateOrganizationBodyBuilder>,
    }
    impl UpdateOrganization {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                body: Default::default(),
            }
        }
        ///Whether usage beyond the plan's quotas is allowed.
        pub fn overages(mut self, value: bool) -> Self {
            self.body.edit(|body| body.overages(value));
            self
        }
        ///Whether members must use multi-factor authentication.
        pub fn require_mfa(mut self, value: bool) -> Self {
            self.body.edit(|body| body.require_mfa(value));
            self
        }
        ///Whether deleted databases and groups can be restored. Returned only by `getOrganization`; must be sent in a separate request.
        pub fn restore_enabled(mut self, value: bool) -> Self {
            self.body.edit(|body| body.restore_enabled(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::UpdateOrganizationBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::UpdateOrganizationBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `PATCH /v1/organizations/{organizationSlug}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpdateOrganizationResponse>, Error> {
            let Self { client, organization_slug, body } = self;
            let call = Call::new(
                "update_organization",
                "/v1/organizations/{organizationSlug}",
            );
            let body = body
                .build_request::<types::UpdateOrganizationBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}", encode_path(call, "organization_slug", &
                        organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the platform API tokens restricted to an organization.

Admins and owners see all of them, other members only their own.

**Documented**: published by Turso.

Returned by [`OrganizationClient::list_api_tokens`](crate::OrganizationClient::list_api_tokens) and [`Client::list_organization_api_tokens`](crate::Client::list_organization_api_tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_api_tokens()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationApiTokens {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListOrganizationApiTokens {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/api-tokens`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationTokensResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_organization_api_tokens",
                "/v1/organizations/{organizationSlug}/api-tokens",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/api-tokens", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Revokes a platform API token restricted to an organization, by its ID.

**Documented**: published by Turso.

Returned by [`OrganizationClient::revoke_api_token`](crate::OrganizationClient::revoke_api_token) and [`Client::revoke_organization_api_token`](crate::Client::revoke_organization_api_token).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the token does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .revoke_api_token("0pvQWvYZEe2F6kIYTHnWTg")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RevokeOrganizationApiToken {
        client: super::Client,
        organization_slug: Arc<str>,
        token_id: Arc<str>,
    }
    impl RevokeOrganizationApiToken {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            token_id: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                token_id,
            }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}/api-tokens/{tokenId}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RevokeOrganizationTokenResponse>, Error> {
            let Self { client, organization_slug, token_id } = self;
            let call = Call::new(
                "revoke_organization_api_token",
                "/v1/organizations/{organizationSlug}/api-tokens/{tokenId}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/api-tokens/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "token_id", & token_id) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the audit log of an organization, newest entry first.

Available on paid plans.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/audit-logs/list).

Returned by [`OrganizationClient::list_audit_logs`](crate::OrganizationClient::list_audit_logs) and [`Client::list_organization_audit_logs`](crate::Client::list_organization_audit_logs).

# Errors

- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include audit logs.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_audit_logs()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationAuditLogs {
        client: super::Client,
        organization_slug: Arc<str>,
        page: Argument<i64>,
        page_size: Argument<i64>,
    }
    impl ListOrganizationAuditLogs {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                page: Default::default(),
                page_size: Default::default(),
            }
        }
        ///Number of the page, starting at 1. Default: 1.
        pub fn page(mut self, value: i64) -> Self {
            self.page.set(value);
            self
        }
        ///Maximum number of entries per page. Default: 100.
        pub fn page_size(mut self, value: i64) -> Self {
            self.page_size.set(value);
            self
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/audit-logs`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListAuditLogsResponse>, Error> {
            let Self { client, organization_slug, page, page_size } = self;
            let call = Call::new(
                "list_organization_audit_logs",
                "/v1/organizations/{organizationSlug}/audit-logs",
            );
            let page = page
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let page_size = page_size
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/audit-logs", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("page", &page))
                .query(
                    &crate::generated::support::QueryParam::new("page_size", &page_size),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the databases of an organization.

Results are paginated; the default page size is not documented. If `pagination.next` is present,
pass it as `cursor` to get the next page.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/list).

Returned by [`OrganizationClient::list_databases`](crate::OrganizationClient::list_databases) and [`Client::list_databases`](crate::Client::list_databases).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_databases()
    .limit(100)
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListDatabases {
        client: super::Client,
        organization_slug: Arc<str>,
        cursor: Argument<::std::string::String>,
        group: Argument<::std::string::String>,
        limit: Argument<i64>,
        parent: Argument<::std::string::String>,
        schema: Argument<::std::string::String>,
    }
    impl ListDatabases {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                cursor: Default::default(),
                group: Default::default(),
                limit: Default::default(),
                parent: Default::default(),
                schema: Default::default(),
            }
        }
        ///Cursor of the page, taken from `pagination.next` of the previous one. Undocumented.
        pub fn cursor(mut self, value: impl Into<::std::string::String>) -> Self {
            self.cursor.set(value.into());
            self
        }
        ///Returns only the databases of this group.
        pub fn group(mut self, value: impl Into<::std::string::String>) -> Self {
            self.group.set(value.into());
            self
        }
        ///Maximum number of databases per page. Undocumented.
        pub fn limit(mut self, value: i64) -> Self {
            self.limit.set(value);
            self
        }
        ///Returns only the branches of the database with this ID.
        pub fn parent(mut self, value: impl Into<::std::string::String>) -> Self {
            self.parent.set(value.into());
            self
        }
        ///Returns only the databases that follow this schema database.
        #[deprecated]
        pub fn schema(mut self, value: impl Into<::std::string::String>) -> Self {
            self.schema.set(value.into());
            self
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListDatabasesResponse>, Error> {
            let Self {
                client,
                organization_slug,
                cursor,
                group,
                limit,
                parent,
                schema,
            } = self;
            let call = Call::new(
                "list_databases",
                "/v1/organizations/{organizationSlug}/databases",
            );
            let cursor = cursor
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let group = group
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let limit = limit
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let parent = parent
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let schema = schema
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("cursor", &cursor))
                .query(&crate::generated::support::QueryParam::new("group", &group))
                .query(&crate::generated::support::QueryParam::new("limit", &limit))
                .query(&crate::generated::support::QueryParam::new("parent", &parent))
                .query(&crate::generated::support::QueryParam::new("schema", &schema))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Creates a database in an existing group.

The database is empty, a copy of another database, or waiting for an upload, depending on `seed`.
The response may arrive before the database's host is ready. On the current platform the primary
instance is created along with the database. On the older platform a new database has none until
`createDatabaseInstance` creates it. If the name is taken, fails with 409, or with 400 and a
message that says so.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/create).

This is the plain operation. For everyday use: [`GroupClient::create`](crate::GroupClient::create), [`GroupClient::ensure`](crate::GroupClient::ensure), [`GroupClient::ensure_many`](crate::GroupClient::ensure_many), [`GroupClient::upload`](crate::GroupClient::upload).

Returned by [`OrganizationClient::create_database`](crate::OrganizationClient::create_database) and [`Client::create_database`](crate::Client::create_database).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the group does not exist or is not ready, or the platform does not support a setting.
- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include a setting.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the quota of the plan is reached.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .create_database()
    .group("default")
    .name("my-db")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateDatabase {
        client: super::Client,
        organization_slug: Arc<str>,
        pub(crate) body: Body<types::builder::CreateDatabaseBodyBuilder>,
    }
    impl CreateDatabase {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                body: Default::default(),
            }
        }
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
        ///Name of the database, unique within its organization: lowercase letters, digits and dashes, at most 64 characters.
        pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.name(value));
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
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateDatabaseBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateDatabaseBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/databases`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateDatabaseResponse>, Error> {
            let Self { client, organization_slug, body } = self;
            let call = Call::new(
                "create_database",
                "/v1/organizations/{organizationSlug}/databases",
            );
            let body = body
                .build_request::<types::CreateDatabaseBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Deletes a database and all of its data.

Only the restore operations can recover it, if the plan includes them.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/delete).

Returned by [`DatabaseClient::delete`](crate::DatabaseClient::delete) and [`Client::delete_database`](crate::Client::delete_database).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the database or its group is protected against deletion.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .delete()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct DeleteDatabase {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl DeleteDatabase {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}/databases/{databaseName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::DeleteDatabaseResponse>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "delete_database",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/retrieve).

Returned by [`DatabaseClient::get`](crate::DatabaseClient::get) and [`Client::get_database`](crate::Client::get_database).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetDatabase {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl GetDatabase {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetDatabaseResponse>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "get_database",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Invalidates all tokens of a database.

This rotates the signing key of the database and cannot be undone. The database is briefly
unavailable.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/invalidate-tokens).

Returned by [`DatabaseClient::invalidate_tokens`](crate::DatabaseClient::invalidate_tokens) and [`Client::invalidate_database_tokens`](crate::Client::invalidate_database_tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .invalidate_tokens()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct InvalidateDatabaseTokens {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl InvalidateDatabaseTokens {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/databases/{databaseName}/auth/rotate`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "invalidate_database_tokens",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/auth/rotate",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/auth/rotate",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Creates a token for SQL access to a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/create-token).

Returned by [`DatabaseClient::create_token`](crate::DatabaseClient::create_token) and [`Client::create_database_token`](crate::Client::create_database_token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if `expiration` cannot be parsed, or `permissions` is not supported, as on AWS.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .create_token()
    .authorization("full-access")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateDatabaseToken {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        authorization: Argument<types::Access>,
        expiration: Argument<::std::string::String>,
        pub(crate) body: Body<types::builder::CreateTokenBodyBuilder>,
    }
    impl CreateDatabaseToken {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                authorization: Default::default(),
                expiration: Default::default(),
                body: Default::default(),
            }
        }
        ///Access that the token grants. Default: `full-access`.
        pub fn authorization(
            mut self,
            value: impl TryInto<types::Access, Error: Display>,
        ) -> Self {
            self.authorization.try_set("authorization", value);
            self
        }
        ///Lifetime of the token in weeks, days, hours, minutes and seconds, such as `2w1d30m`, or `never`. Default: `never`.
        pub fn expiration(mut self, value: impl Into<::std::string::String>) -> Self {
            self.expiration.set(value.into());
            self
        }
        ///Table permissions. Default: what `authorization` allows, on all tables. Undocumented.
        pub fn fine_grained_permissions(
            mut self,
            values: impl IntoIterator<
                Item: TryInto<types::TablePermission, Error: Display>,
            >,
        ) -> Self {
            self.body.edit(|body| body.fine_grained_permissions(values));
            self
        }
        /// Sets [`fine_grained_permissions`](Self::fine_grained_permissions) to an empty list.
        pub fn clear_fine_grained_permissions(mut self) -> Self {
            self.body.edit(|body| body.clear_fine_grained_permissions());
            self
        }
        ///Permissions on other databases.
        pub fn permissions(
            mut self,
            value: impl TryInto<types::TokenPermissions, Error: Display>,
        ) -> Self {
            self.body.edit(|body| body.permissions(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateTokenBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateTokenBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/databases/{databaseName}/auth/tokens`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateDatabaseTokenResponse>, Error> {
            let Self {
                client,
                organization_slug,
                database_name,
                authorization,
                expiration,
                body,
            } = self;
            let call = Call::new(
                "create_database_token",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/auth/tokens",
            );
            let authorization = authorization
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let expiration = expiration
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let body = body
                .build_request::<types::CreateTokenBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/auth/tokens",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?
                    ),
                );
            let request = crate::generated::support::json_unless_empty(
                    client
                        .http()
                        .post(url)
                        .header(
                            ::reqwest::header::ACCEPT,
                            ::reqwest::header::HeaderValue::from_static(
                                "application/json",
                            ),
                        ),
                    &body,
                )
                .query(
                    &crate::generated::support::QueryParam::new(
                        "authorization",
                        &authorization,
                    ),
                )
                .query(
                    &crate::generated::support::QueryParam::new(
                        "expiration",
                        &expiration,
                    ),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns the configuration of a database: limits, blocks, protection and allow lists.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/configuration).

Returned by [`DatabaseClient::get_configuration`](crate::DatabaseClient::get_configuration) and [`Client::get_database_configuration`](crate::Client::get_database_configuration).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_configuration()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetDatabaseConfiguration {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl GetDatabaseConfiguration {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/configuration`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::DatabaseConfiguration>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "get_database_configuration",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/configuration",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/configuration",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Updates the configuration of a database.

Settings absent from the request keep their value.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/update-configuration).

Returned by [`DatabaseClient::update_configuration`](crate::DatabaseClient::update_configuration) and [`Client::update_database_configuration`](crate::Client::update_database_configuration).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if a value is invalid, or the platform does not support a setting.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .update_configuration()
    .allowed_ips(["203.0.113.0/24"])
    .delete_protection(true)
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct UpdateDatabaseConfiguration {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        pub(crate) body: Body<types::builder::UpdateDatabaseConfigurationBodyBuilder>,
    }
    impl UpdateDatabaseConfiguration {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                body: Default::default(),
            }
        }
        ///Whether other databases may attach this one. Databases on AWS reject it.
        #[deprecated]
        pub fn allow_attach(mut self, value: bool) -> Self {
            self.body.edit(|body| body.allow_attach(value));
            self
        }
        ///AWS VPC endpoint IDs (`vpce-…`) that may connect to the database. An empty list removes the restriction; an absent one leaves it unchanged.
        pub fn allowed_aws_vpc_ids(
            mut self,
            values: impl IntoIterator<Item: Into<::std::string::String>>,
        ) -> Self {
            self.body.edit(|body| body.allowed_aws_vpc_ids(values));
            self
        }
        /// Sets [`allowed_aws_vpc_ids`](Self::allowed_aws_vpc_ids) to an empty list.
        pub fn clear_allowed_aws_vpc_ids(mut self) -> Self {
            self.body.edit(|body| body.clear_allowed_aws_vpc_ids());
            self
        }
        ///IPv4 and IPv6 addresses and CIDR blocks that may connect to the database. An empty list removes the restriction; an absent one leaves it unchanged. See [allow rules](https://docs.turso.tech/cloud/allow-rules).
        pub fn allowed_ips(
            mut self,
            values: impl IntoIterator<Item: Into<::std::string::String>>,
        ) -> Self {
            self.body.edit(|body| body.allowed_ips(values));
            self
        }
        /// Sets [`allowed_ips`](Self::allowed_ips) to an empty list.
        pub fn clear_allowed_ips(mut self) -> Self {
            self.body.edit(|body| body.clear_allowed_ips());
            self
        }
        ///Whether reads are blocked.
        pub fn block_reads(mut self, value: bool) -> Self {
            self.body.edit(|body| body.block_reads(value));
            self
        }
        ///Whether writes are blocked.
        pub fn block_writes(mut self, value: bool) -> Self {
            self.body.edit(|body| body.block_writes(value));
            self
        }
        ///Whether delete protection is enabled.
        pub fn delete_protection(mut self, value: bool) -> Self {
            self.body.edit(|body| body.delete_protection(value));
            self
        }
        ///Maximum size of the database, in bytes or with a unit (`256mb`). Databases on AWS reject it with 400.
        pub fn size_limit(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.size_limit(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::UpdateDatabaseConfigurationBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::UpdateDatabaseConfigurationBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `PATCH /v1/organizations/{organizationSlug}/databases/{databaseName}/configuration`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::DatabaseConfiguration>, Error> {
            let Self { client, organization_slug, database_name, body } = self;
            let call = Call::new(
                "update_database_configuration",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/configuration",
            );
            let body = body
                .build_request::<types::UpdateDatabaseConfigurationBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/configuration",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the instances of a database: its primary and its replicas.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/list-instances).

Returned by [`DatabaseClient::list_instances`](crate::DatabaseClient::list_instances) and [`Client::list_database_instances`](crate::Client::list_database_instances).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .list_instances()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListDatabaseInstances {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl ListDatabaseInstances {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/instances`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListDatabaseInstancesResponse>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "list_database_instances",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/instances", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Creates an instance of a database in a location.

The first instance becomes the primary, which cannot be deleted on its own. Databases on the
current platform get their primary when they are created and reject more instances, because
their groups have one location. A 5xx response means that creation failed in that location;
another one may succeed. `turso db replicate` used this operation.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

Returned by [`DatabaseClient::create_instance`](crate::DatabaseClient::create_instance) and [`Client::create_database_instance`](crate::Client::create_database_instance).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location is invalid, or the platform does not support instances.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .create_instance()
    .location("ord")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateDatabaseInstance {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        pub(crate) body: Body<types::builder::CreateDatabaseInstanceBodyBuilder>,
    }
    impl CreateDatabaseInstance {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                body: Default::default(),
            }
        }
        ///Release of the database server. Default: `latest`.
        pub fn image(
            mut self,
            value: impl TryInto<types::ServerImage, Error: Display>,
        ) -> Self {
            self.body.edit(|body| body.image(value));
            self
        }
        ///Location code of the instance.
        pub fn location(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.location(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateDatabaseInstanceBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateDatabaseInstanceBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/databases/{databaseName}/instances`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateDatabaseInstanceResponse>, Error> {
            let Self { client, organization_slug, database_name, body } = self;
            let call = Call::new(
                "create_database_instance",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances",
            );
            let body = body
                .build_request::<types::CreateDatabaseInstanceBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/instances", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Deletes a replica of a database.

The primary cannot be deleted on its own; it is deleted along with its database.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

Returned by [`DatabaseClient::delete_instance`](crate::DatabaseClient::delete_instance) and [`Client::delete_database_instance`](crate::Client::delete_database_instance).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .delete_instance("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct DeleteDatabaseInstance {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        instance_name: Arc<str>,
    }
    impl DeleteDatabaseInstance {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
            instance_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                instance_name,
            }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::DeleteDatabaseInstanceResponse>, Error> {
            let Self { client, organization_slug, database_name, instance_name } = self;
            let call = Call::new(
                "delete_database_instance",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/instances/{}",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?,
                        encode_path(call, "instance_name", & instance_name) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns an instance of a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/retrieve-instance).

Returned by [`DatabaseClient::get_instance`](crate::DatabaseClient::get_instance) and [`Client::get_database_instance`](crate::Client::get_database_instance).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_instance("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetDatabaseInstance {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        instance_name: Arc<str>,
    }
    impl GetDatabaseInstance {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
            instance_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                instance_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetDatabaseInstanceResponse>, Error> {
            let Self { client, organization_slug, database_name, instance_name } = self;
            let call = Call::new(
                "get_database_instance",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/instances/{}",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?,
                        encode_path(call, "instance_name", & instance_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Waits until an instance is ready.

The service holds the response until then, so the client needs a long enough timeout.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

Returned by [`DatabaseClient::wait_for_instance`](crate::DatabaseClient::wait_for_instance) and [`Client::wait_database_instance`](crate::Client::wait_database_instance).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .wait_for_instance("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct WaitDatabaseInstance {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        instance_name: Arc<str>,
    }
    impl WaitDatabaseInstance {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
            instance_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                instance_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}/wait`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, database_name, instance_name } = self;
            let call = Call::new(
                "wait_database_instance",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/instances/{instanceName}/wait",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/instances/{}/wait",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?,
                        encode_path(call, "instance_name", & instance_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Returns the most expensive queries of a database.

Use `listDatabaseTopQueries` instead.

**Removed**: still published by Turso, but no longer available; see [the API reference](https://docs.turso.tech/api-reference/databases/stats).

Returned by [`DatabaseClient::get_stats`](crate::DatabaseClient::get_stats) and [`Client::get_database_stats`](crate::Client::get_database_stats).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_stats()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetDatabaseStats {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl GetDatabaseStats {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/stats`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetDatabaseStatsResponse>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "get_database_stats",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/stats",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/stats", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Transfers a database to another organization that the caller is a member of.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`DatabaseClient::transfer`](crate::DatabaseClient::transfer) and [`Client::transfer_database`](crate::Client::transfer_database).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is not a member of both organizations.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .transfer()
    .organization("other-org")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct TransferDatabase {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        pub(crate) body: Body<types::builder::TransferDatabaseBodyBuilder>,
    }
    impl TransferDatabase {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                body: Default::default(),
            }
        }
        ///Slug of the organization that receives the database.
        pub fn organization(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.organization(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::TransferDatabaseBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::TransferDatabaseBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/databases/{databaseName}/transfer`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, database_name, body } = self;
            let call = Call::new(
                "transfer_database",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/transfer",
            );
            let body = body
                .build_request::<types::TransferDatabaseBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/transfer", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Returns the usage of a database in a period.

Default: the current calendar month.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/usage).

Returned by [`DatabaseClient::get_usage`](crate::DatabaseClient::get_usage) and [`Client::get_database_usage`](crate::Client::get_database_usage).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the period is invalid.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_usage()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetDatabaseUsage {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        from: Argument<::chrono::DateTime<::chrono::offset::Utc>>,
        to: Argument<::chrono::DateTime<::chrono::offset::Utc>>,
    }
    impl GetDatabaseUsage {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                from: Default::default(),
                to: Default::default(),
            }
        }
        ///Start of the period.
        pub fn from(
            mut self,
            value: impl TryInto<
                ::chrono::DateTime<::chrono::offset::Utc>,
                Error: Display,
            >,
        ) -> Self {
            self.from.try_set("from", value);
            self
        }
        ///End of the period.
        pub fn to(
            mut self,
            value: impl TryInto<
                ::chrono::DateTime<::chrono::offset::Utc>,
                Error: Display,
            >,
        ) -> Self {
            self.to.try_set("to", value);
            self
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/usage`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetDatabaseUsageResponse>, Error> {
            let Self { client, organization_slug, database_name, from, to } = self;
            let call = Call::new(
                "get_database_usage",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/usage",
            );
            let from = from
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let to = to.optional().map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/usage", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("from", &from))
                .query(&crate::generated::support::QueryParam::new("to", &to))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the most expensive queries of a database, with the rows they read and wrote.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`DatabaseClient::list_top_queries`](crate::DatabaseClient::list_top_queries) and [`Client::list_database_top_queries`](crate::Client::list_database_top_queries).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .list_top_queries()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListDatabaseTopQueries {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
        from: Argument<::chrono::DateTime<::chrono::offset::Utc>>,
    }
    impl ListDatabaseTopQueries {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
                from: Default::default(),
            }
        }
        ///Start of the period.
        pub fn from(
            mut self,
            value: impl TryInto<
                ::chrono::DateTime<::chrono::offset::Utc>,
                Error: Display,
            >,
        ) -> Self {
            self.from.try_set("from", value);
            self
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/databases/{databaseName}/usage/queries`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<::std::vec::Vec<types::TopQuery>>, Error> {
            let Self { client, organization_slug, database_name, from } = self;
            let call = Call::new(
                "list_database_top_queries",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/usage/queries",
            );
            let from = from
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/usage/queries",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("from", &from))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::collection_from_response(response).await
        }
    }
    /**Wakes a database that is asleep or was archived for inactivity.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`DatabaseClient::wake`](crate::DatabaseClient::wake) and [`Client::wake_database`](crate::Client::wake_database).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .wake()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct WakeDatabase {
        client: super::Client,
        organization_slug: Arc<str>,
        database_name: Arc<str>,
    }
    impl WakeDatabase {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            database_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                database_name,
            }
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/databases/{databaseName}/wakeup`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, database_name } = self;
            let call = Call::new(
                "wake_database",
                "/v1/organizations/{organizationSlug}/databases/{databaseName}/wakeup",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/databases/{}/wakeup", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "database_name", & database_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Lists the groups of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/list).

Returned by [`OrganizationClient::list_groups`](crate::OrganizationClient::list_groups) and [`Client::list_groups`](crate::Client::list_groups).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_groups()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListGroups {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListGroups {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/groups`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListGroupsResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_groups",
                "/v1/organizations/{organizationSlug}/groups",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Creates a group in a location.

Every database belongs to a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/create).

This is the plain operation. For everyday use: [`OrganizationClient::ensure_group`](crate::OrganizationClient::ensure_group).

Returned by [`OrganizationClient::create_group`](crate::OrganizationClient::create_group) and [`Client::create_group`](crate::Client::create_group).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location does not exist.
- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include another group.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .create_group()
    .location("aws-us-east-1")
    .name("default")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        pub(crate) body: Body<types::builder::CreateGroupBodyBuilder>,
    }
    impl CreateGroup {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                body: Default::default(),
            }
        }
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
        ///Name of the group, unique within its organization.
        pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.name(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateGroupBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateGroupBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateGroupResponse>, Error> {
            let Self { client, organization_slug, body } = self;
            let call = Call::new(
                "create_group",
                "/v1/organizations/{organizationSlug}/groups",
            );
            let body = body
                .build_request::<types::CreateGroupBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Deletes a group, all databases in it and all platform API tokens scoped to it.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/delete).

Returned by [`GroupClient::delete`](crate::GroupClient::delete) and [`Client::delete_group`](crate::Client::delete_group).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the group is protected against deletion.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .delete()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct DeleteGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
    }
    impl DeleteGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
            }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}/groups/{groupName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::DeleteGroupResponse>, Error> {
            let Self { client, organization_slug, group_name } = self;
            let call = Call::new(
                "delete_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/retrieve).

Returned by [`GroupClient::get`](crate::GroupClient::get) and [`Client::get_group`](crate::Client::get_group).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .get()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
    }
    impl GetGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/groups/{groupName}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetGroupResponse>, Error> {
            let Self { client, organization_slug, group_name } = self;
            let call = Call::new(
                "get_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Invalidates all tokens of a group and of its databases.

This rotates the signing key of the group and cannot be undone.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/invalidate-tokens).

Returned by [`GroupClient::invalidate_tokens`](crate::GroupClient::invalidate_tokens) and [`Client::invalidate_group_tokens`](crate::Client::invalidate_group_tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .invalidate_tokens()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct InvalidateGroupTokens {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
    }
    impl InvalidateGroupTokens {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
            }
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/auth/rotate`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, group_name } = self;
            let call = Call::new(
                "invalidate_group_tokens",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/auth/rotate",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/auth/rotate", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Creates a token for SQL access to all databases of a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/create-token).

Returned by [`GroupClient::create_token`](crate::GroupClient::create_token) and [`Client::create_group_token`](crate::Client::create_group_token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if `expiration` cannot be parsed, or `permissions` is not supported, as on AWS.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .create_token()
    .authorization("full-access")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct CreateGroupToken {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        authorization: Argument<types::Access>,
        expiration: Argument<::std::string::String>,
        pub(crate) body: Body<types::builder::CreateTokenBodyBuilder>,
    }
    impl CreateGroupToken {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                authorization: Default::default(),
                expiration: Default::default(),
                body: Default::default(),
            }
        }
        ///Access that the token grants. Default: `full-access`.
        pub fn authorization(
            mut self,
            value: impl TryInto<types::Access, Error: Display>,
        ) -> Self {
            self.authorization.try_set("authorization", value);
            self
        }
        ///Lifetime of the token in weeks, days, hours, minutes and seconds, such as `2w1d30m`, or `never`. Default: `never`.
        pub fn expiration(mut self, value: impl Into<::std::string::String>) -> Self {
            self.expiration.set(value.into());
            self
        }
        ///Table permissions. Default: what `authorization` allows, on all tables. Undocumented.
        pub fn fine_grained_permissions(
            mut self,
            values: impl IntoIterator<
                Item: TryInto<types::TablePermission, Error: Display>,
            >,
        ) -> Self {
            self.body.edit(|body| body.fine_grained_permissions(values));
            self
        }
        /// Sets [`fine_grained_permissions`](Self::fine_grained_permissions) to an empty list.
        pub fn clear_fine_grained_permissions(mut self) -> Self {
            self.body.edit(|body| body.clear_fine_grained_permissions());
            self
        }
        ///Permissions on other databases.
        pub fn permissions(
            mut self,
            value: impl TryInto<types::TokenPermissions, Error: Display>,
        ) -> Self {
            self.body.edit(|body| body.permissions(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::CreateTokenBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::CreateTokenBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/auth/tokens`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::CreateGroupTokenResponse>, Error> {
            let Self {
                client,
                organization_slug,
                group_name,
                authorization,
                expiration,
                body,
            } = self;
            let call = Call::new(
                "create_group_token",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/auth/tokens",
            );
            let authorization = authorization
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let expiration = expiration
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let body = body
                .build_request::<types::CreateTokenBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/auth/tokens", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = crate::generated::support::json_unless_empty(
                    client
                        .http()
                        .post(url)
                        .header(
                            ::reqwest::header::ACCEPT,
                            ::reqwest::header::HeaderValue::from_static(
                                "application/json",
                            ),
                        ),
                    &body,
                )
                .query(
                    &crate::generated::support::QueryParam::new(
                        "authorization",
                        &authorization,
                    ),
                )
                .query(
                    &crate::generated::support::QueryParam::new(
                        "expiration",
                        &expiration,
                    ),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns the configuration of a group.

**Documented**: published by Turso.

Returned by [`GroupClient::get_configuration`](crate::GroupClient::get_configuration) and [`Client::get_group_configuration`](crate::Client::get_group_configuration).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .get_configuration()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetGroupConfiguration {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
    }
    impl GetGroupConfiguration {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/groups/{groupName}/configuration`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GroupConfiguration>, Error> {
            let Self { client, organization_slug, group_name } = self;
            let call = Call::new(
                "get_group_configuration",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/configuration",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/configuration", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Enables or disables the delete protection of a group.

**Documented**: published by Turso.

Returned by [`GroupClient::update_configuration`](crate::GroupClient::update_configuration) and [`Client::update_group_configuration`](crate::Client::update_group_configuration).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .update_configuration()
    .delete_protection(true)
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct UpdateGroupConfiguration {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        pub(crate) body: Body<types::builder::UpdateGroupConfigurationBodyBuilder>,
    }
    impl UpdateGroupConfiguration {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                body: Default::default(),
            }
        }
        ///Whether delete protection is enabled.
        pub fn delete_protection(mut self, value: bool) -> Self {
            self.body.edit(|body| body.delete_protection(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::UpdateGroupConfigurationBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::UpdateGroupConfigurationBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `PATCH /v1/organizations/{organizationSlug}/groups/{groupName}/configuration`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GroupConfiguration>, Error> {
            let Self { client, organization_slug, group_name, body } = self;
            let call = Call::new(
                "update_group_configuration",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/configuration",
            );
            let body = body
                .build_request::<types::UpdateGroupConfigurationBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/configuration", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Removes a location and its replicas from a group.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

Returned by [`GroupClient::remove_location`](crate::GroupClient::remove_location) and [`Client::remove_location_from_group`](crate::Client::remove_location_from_group).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location is that of the primary.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the group or the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .remove_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RemoveLocationFromGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        location: Arc<str>,
    }
    impl RemoveLocationFromGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
            location: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                location,
            }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RemoveLocationFromGroupResponse>, Error> {
            let Self { client, organization_slug, group_name, location } = self;
            let call = Call::new(
                "remove_location_from_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/locations/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?, encode_path(call, "location", &
                        location) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Replicates all databases of a group to another location.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

Returned by [`GroupClient::add_location`](crate::GroupClient::add_location) and [`Client::add_location_to_group`](crate::Client::add_location_to_group).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location does not exist, or the platform does not support replicas.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .add_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct AddLocationToGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        location: Arc<str>,
    }
    impl AddLocationToGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
            location: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                location,
            }
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::AddLocationToGroupResponse>, Error> {
            let Self { client, organization_slug, group_name, location } = self;
            let call = Call::new(
                "add_location_to_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/locations/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?, encode_path(call, "location", &
                        location) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Waits until a group is ready in a location.

Until then, creating a database in the group fails with `group not found`. The service delays its
response until the group is ready, so the client needs a sufficiently long timeout.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`GroupClient::wait_for_location`](crate::GroupClient::wait_for_location) and [`Client::wait_group_location`](crate::Client::wait_group_location).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the group or the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .wait_for_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct WaitGroupLocation {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        location: Arc<str>,
    }
    impl WaitGroupLocation {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
            location: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                location,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}/wait`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, group_name, location } = self;
            let call = Call::new(
                "wait_group_location",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/locations/{location}/wait",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/locations/{}/wait",
                        encode_path(call, "organization_slug", & organization_slug) ?,
                        encode_path(call, "group_name", & group_name) ?,
                        encode_path(call, "location", & location) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Renames a group.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`GroupClient::rename`](crate::GroupClient::rename) and [`Client::rename_group`](crate::Client::rename_group).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the new name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .rename()
    .name("default")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RenameGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        pub(crate) body: Body<types::builder::RenameGroupBodyBuilder>,
    }
    impl RenameGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                body: Default::default(),
            }
        }
        ///New name of the group.
        pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.name(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::RenameGroupBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::RenameGroupBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/rename`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, group_name, body } = self;
            let call = Call::new(
                "rename_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/rename",
            );
            let body = body
                .build_request::<types::RenameGroupBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/rename", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Transfers a group and its databases to another organization that the caller is a member of.

Platform API tokens scoped to the group are revoked.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/transfer).

Returned by [`GroupClient::transfer`](crate::GroupClient::transfer) and [`Client::transfer_group`](crate::Client::transfer_group).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is not a member of both organizations.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .transfer()
    .organization("other-org")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct TransferGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
        pub(crate) body: Body<types::builder::TransferGroupBodyBuilder>,
    }
    impl TransferGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
                body: Default::default(),
            }
        }
        ///Slug of the organization that receives the group.
        pub fn organization(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.organization(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::TransferGroupBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::TransferGroupBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/transfer`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, group_name, body } = self;
            let call = Call::new(
                "transfer_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/transfer",
            );
            let body = body
                .build_request::<types::TransferGroupBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/transfer", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Unarchives a group that was archived for inactivity.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/unarchive).

Returned by [`GroupClient::unarchive`](crate::GroupClient::unarchive) and [`Client::unarchive_group`](crate::Client::unarchive_group).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .unarchive()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct UnarchiveGroup {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
    }
    impl UnarchiveGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
            }
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/unarchive`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UnarchiveGroupResponse>, Error> {
            let Self { client, organization_slug, group_name } = self;
            let call = Call::new(
                "unarchive_group",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/unarchive",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/unarchive", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Updates the databases of a group to the latest server version.

**Removed**: still published by Turso, but no longer available.

Returned by [`GroupClient::update_databases`](crate::GroupClient::update_databases) and [`Client::update_group_databases`](crate::Client::update_group_databases).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .update_databases()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct UpdateGroupDatabases {
        client: super::Client,
        organization_slug: Arc<str>,
        group_name: Arc<str>,
    }
    impl UpdateGroupDatabases {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            group_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                group_name,
            }
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/groups/{groupName}/update`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, group_name } = self;
            let call = Call::new(
                "update_group_databases",
                "/v1/organizations/{organizationSlug}/groups/{groupName}/update",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/groups/{}/update", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "group_name", & group_name) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Lists the invoices of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/invoices).

Returned by [`OrganizationClient::list_invoices`](crate::OrganizationClient::list_invoices) and [`Client::list_organization_invoices`](crate::Client::list_organization_invoices).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_invoices()
    .type_("all")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationInvoices {
        client: super::Client,
        organization_slug: Arc<str>,
        type_: Argument<types::InvoiceType>,
    }
    impl ListOrganizationInvoices {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                type_: Default::default(),
            }
        }
        ///Invoices to return: all, upcoming or issued.
        pub fn type_(
            mut self,
            value: impl TryInto<types::InvoiceType, Error: Display>,
        ) -> Self {
            self.type_.try_set("type", value);
            self
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/invoices`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationInvoicesResponse>, Error> {
            let Self { client, organization_slug, type_ } = self;
            let call = Call::new(
                "list_organization_invoices",
                "/v1/organizations/{organizationSlug}/invoices",
            );
            let type_ = type_
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/invoices", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("type", &type_))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the members of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/list).

Returned by [`OrganizationClient::list_members`](crate::OrganizationClient::list_members) and [`Client::list_organization_members`](crate::Client::list_organization_members).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_members()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationMembers {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListOrganizationMembers {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/members`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationMembersResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_organization_members",
                "/v1/organizations/{organizationSlug}/members",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/members", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Adds a user who has a Turso account to an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/add).

Returned by [`OrganizationClient::add_member`](crate::OrganizationClient::add_member) and [`Client::add_organization_member`](crate::Client::add_organization_member).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the new member does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the new member is one already.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .add_member()
    .role("admin")
    .username("iku")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct AddOrganizationMember {
        client: super::Client,
        organization_slug: Arc<str>,
        pub(crate) body: Body<types::builder::AddOrganizationMemberBodyBuilder>,
    }
    impl AddOrganizationMember {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                body: Default::default(),
            }
        }
        ///Role in the organization. Default: `member`.
        pub fn role(mut self, value: impl TryInto<types::Role, Error: Display>) -> Self {
            self.body.edit(|body| body.role(value));
            self
        }
        ///Turso username of the new member.
        pub fn username(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.username(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::AddOrganizationMemberBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::AddOrganizationMemberBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v1/organizations/{organizationSlug}/members`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::AddOrganizationMemberResponse>, Error> {
            let Self { client, organization_slug, body } = self;
            let call = Call::new(
                "add_organization_member",
                "/v1/organizations/{organizationSlug}/members",
            );
            let body = body
                .build_request::<types::AddOrganizationMemberBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/members", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Removes a member from an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/remove).

Returned by [`OrganizationClient::remove_member`](crate::OrganizationClient::remove_member) and [`Client::remove_organization_member`](crate::Client::remove_organization_member).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .remove_member("ada")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RemoveOrganizationMember {
        client: super::Client,
        organization_slug: Arc<str>,
        username: Arc<str>,
    }
    impl RemoveOrganizationMember {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            username: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                username,
            }
        }
        /// Sends the request: `DELETE /v1/organizations/{organizationSlug}/members/{username}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RemoveOrganizationMemberResponse>, Error> {
            let Self { client, organization_slug, username } = self;
            let call = Call::new(
                "remove_organization_member",
                "/v1/organizations/{organizationSlug}/members/{username}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/members/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "username", & username) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns a member of an organization.

**Documented**: published by Turso.

Returned by [`OrganizationClient::get_member`](crate::OrganizationClient::get_member) and [`Client::get_organization_member`](crate::Client::get_organization_member).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_member("ada")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetOrganizationMember {
        client: super::Client,
        organization_slug: Arc<str>,
        username: Arc<str>,
    }
    impl GetOrganizationMember {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            username: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                username,
            }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/members/{username}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetOrganizationMemberResponse>, Error> {
            let Self { client, organization_slug, username } = self;
            let call = Call::new(
                "get_organization_member",
                "/v1/organizations/{organizationSlug}/members/{username}",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/members/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "username", & username) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Changes the role of a member.

Requires the admin or owner role.

**Documented**: published by Turso.

Returned by [`OrganizationClient::update_member_role`](crate::OrganizationClient::update_member_role) and [`Client::update_member_role`](crate::Client::update_member_role).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the role is unknown.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .update_member_role("ada")
    .role("admin")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct UpdateMemberRole {
        client: super::Client,
        organization_slug: Arc<str>,
        username: Arc<str>,
        pub(crate) body: Body<types::builder::UpdateMemberRoleBodyBuilder>,
    }
    impl UpdateMemberRole {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            username: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                username,
                body: Default::default(),
            }
        }
        ///New role of the member.
        pub fn role(mut self, value: impl TryInto<types::Role, Error: Display>) -> Self {
            self.body.edit(|body| body.role(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::UpdateMemberRoleBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::UpdateMemberRoleBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `PATCH /v1/organizations/{organizationSlug}/members/{username}`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::UpdateMemberRoleResponse>, Error> {
            let Self { client, organization_slug, username, body } = self;
            let call = Call::new(
                "update_member_role",
                "/v1/organizations/{organizationSlug}/members/{username}",
            );
            let body = body
                .build_request::<types::UpdateMemberRoleBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/members/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "username", & username) ?
                    ),
                );
            let request = client
                .http()
                .patch(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the available plans, with their prices and quotas.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/plans).

Returned by [`OrganizationClient::list_plans`](crate::OrganizationClient::list_plans) and [`Client::list_organization_plans`](crate::Client::list_organization_plans).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_plans()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationPlans {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListOrganizationPlans {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/plans`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationPlansResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_organization_plans",
                "/v1/organizations/{organizationSlug}/plans",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/plans", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns the current subscription of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/subscription).

Returned by [`OrganizationClient::get_subscription`](crate::OrganizationClient::get_subscription) and [`Client::get_organization_subscription`](crate::Client::get_organization_subscription).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_subscription()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetOrganizationSubscription {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl GetOrganizationSubscription {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/subscription`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetSubscriptionResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "get_organization_subscription",
                "/v1/organizations/{organizationSlug}/subscription",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/subscription", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns the usage of an organization and its databases in the current billing cycle.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/usage).

Returned by [`OrganizationClient::get_usage`](crate::OrganizationClient::get_usage) and [`Client::get_organization_usage`](crate::Client::get_organization_usage).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_usage()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetOrganizationUsage {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl GetOrganizationUsage {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v1/organizations/{organizationSlug}/usage`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetOrganizationUsageResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "get_organization_usage",
                "/v1/organizations/{organizationSlug}/usage",
            );
            let url = client
                .url(
                    &format!(
                        "/v1/organizations/{}/usage", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns the account that owns the request's token.

**Documented**: published by Turso.

Returned by [`Client::get_current_user`](crate::Client::get_current_user).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .get_current_user()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetCurrentUser {
        client: super::Client,
    }
    impl GetCurrentUser {
        pub(crate) fn new(client: super::Client) -> Self {
            Self { client }
        }
        /// Sends the request: `GET /v1/user`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::GetCurrentUserResponse>, Error> {
            let Self { client } = self;
            let call = Call::new("get_current_user", "/v1/user");
            let url = client.url(&format!("/v1/user",));
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the organizations of the caller, each with the `id` that the `/v3` operations need.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`Client::list_organizations_v2`](crate::Client::list_organizations_v2).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_organizations_v2()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationsV2 {
        client: super::Client,
    }
    impl ListOrganizationsV2 {
        pub(crate) fn new(client: super::Client) -> Self {
            Self { client }
        }
        /// Sends the request: `GET /v2/organizations`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationsV2Response>, Error> {
            let Self { client } = self;
            let call = Call::new("list_organizations_v2", "/v2/organizations");
            let url = client.url(&format!("/v2/organizations",));
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the pending invites of an organization.

**Documented**: published by Turso.

Returned by [`OrganizationClient::list_invites`](crate::OrganizationClient::list_invites) and [`Client::list_organization_invites_v2`](crate::Client::list_organization_invites_v2).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_invites()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationInvites {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListOrganizationInvites {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v2/organizations/{organizationSlug}/invites`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationInvitesResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_organization_invites_v2",
                "/v2/organizations/{organizationSlug}/invites",
            );
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/invites", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Invites someone to an organization, by either email address or username.

Replaces a pending invite to the same email address.

**Documented**: published by Turso.

Returned by [`OrganizationClient::invite_member`](crate::OrganizationClient::invite_member) and [`Client::invite_organization_member_v2`](crate::Client::invite_organization_member_v2).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) unless exactly one of `email` and `username` is set.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .invite_member()
    .email("iku@example.com")
    .role("admin")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct InviteOrganizationMember {
        client: super::Client,
        organization_slug: Arc<str>,
        pub(crate) body: Body<types::builder::InviteOrganizationMemberBodyBuilder>,
    }
    impl InviteOrganizationMember {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                body: Default::default(),
            }
        }
        ///Email address to invite. Exclusive with `username`.
        pub fn email(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.email(value));
            self
        }
        ///Role in the organization. Default: `member`.
        pub fn role(mut self, value: impl TryInto<types::Role, Error: Display>) -> Self {
            self.body.edit(|body| body.role(value));
            self
        }
        ///Turso username to invite. Exclusive with `email`.
        pub fn username(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.username(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::InviteOrganizationMemberBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::InviteOrganizationMemberBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v2/organizations/{organizationSlug}/invites`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::InviteOrganizationMemberResponse>, Error> {
            let Self { client, organization_slug, body } = self;
            let call = Call::new(
                "invite_organization_member_v2",
                "/v2/organizations/{organizationSlug}/invites",
            );
            let body = body
                .build_request::<types::InviteOrganizationMemberBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/invites", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Deletes a pending invite.

**Documented**: published by Turso.

Returned by [`OrganizationClient::delete_invite`](crate::OrganizationClient::delete_invite) and [`Client::delete_organization_invite_by_email_v2`](crate::Client::delete_organization_invite_by_email_v2).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the email does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .delete_invite("ada@example.com")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct DeleteOrganizationInviteByEmail {
        client: super::Client,
        organization_slug: Arc<str>,
        email: Arc<str>,
    }
    impl DeleteOrganizationInviteByEmail {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            email: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                email,
            }
        }
        /// Sends the request: `DELETE /v2/organizations/{organizationSlug}/invites/{email}`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, email } = self;
            let call = Call::new(
                "delete_organization_invite_by_email_v2",
                "/v2/organizations/{organizationSlug}/invites/{email}",
            );
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/invites/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "email", & email) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Lists the JSON Web Key Sets of an organization.

With their keys, issuers other than Turso sign database tokens.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`OrganizationClient::list_jwks`](crate::OrganizationClient::list_jwks) and [`Client::list_organization_jwks`](crate::Client::list_organization_jwks).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_jwks()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationJwks {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListOrganizationJwks {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v2/organizations/{organizationSlug}/jwks`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListOrganizationJwksResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_organization_jwks",
                "/v2/organizations/{organizationSlug}/jwks",
            );
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/jwks", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Returns a template for the tokens of an issuer with a JSON Web Key Set.

The contents of the request and the response are unknown.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`OrganizationClient::get_jwks_template`](crate::OrganizationClient::get_jwks_template) and [`Client::get_organization_jwks_template`](crate::Client::get_organization_jwks_template).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_jwks_template()
    .body([("database", "orders")])
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct GetOrganizationJwksTemplate {
        client: super::Client,
        organization_slug: Arc<str>,
        body: Argument<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
    }
    impl GetOrganizationJwksTemplate {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self {
                client,
                organization_slug,
                body: Default::default(),
            }
        }
        ///Sets the fields of the request body, which are unknown.
        pub fn body(
            mut self,
            values: impl IntoIterator<
                Item = (impl Into<::std::string::String>, impl Into<::serde_json::Value>),
            >,
        ) -> Self {
            self.body
                .set(
                    values
                        .into_iter()
                        .map(|(key, value)| (key.into(), value.into()))
                        .collect(),
                );
            self
        }
        /// Sends the request: `GET /v2/organizations/{organizationSlug}/jwks-template`.
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<::serde_json::Map<::std::string::String, ::serde_json::Value>>,
            Error,
        > {
            let Self { client, organization_slug, body } = self;
            let call = Call::new(
                "get_organization_jwks_template",
                "/v2/organizations/{organizationSlug}/jwks-template",
            );
            let body = body
                .required("body", "body")
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/jwks-template", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::collection_from_response(response).await
        }
    }
    /**Removes a JSON Web Key Set from an organization.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`OrganizationClient::remove_jwks`](crate::OrganizationClient::remove_jwks) and [`Client::remove_organization_jwks`](crate::Client::remove_organization_jwks).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if no key set has that name.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .remove_jwks("auth")
    .region("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RemoveOrganizationJwks {
        client: super::Client,
        organization_slug: Arc<str>,
        jwks_name: Arc<str>,
        pub(crate) body: Body<types::builder::RemoveOrganizationJwksBodyBuilder>,
    }
    impl RemoveOrganizationJwks {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            jwks_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                jwks_name,
                body: Default::default(),
            }
        }
        ///Location code. Its meaning is undocumented.
        pub fn region(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.region(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::RemoveOrganizationJwksBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::RemoveOrganizationJwksBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `DELETE /v2/organizations/{organizationSlug}/jwks/{jwksName}`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, jwks_name, body } = self;
            let call = Call::new(
                "remove_organization_jwks",
                "/v2/organizations/{organizationSlug}/jwks/{jwksName}",
            );
            let body = body
                .build_request::<types::RemoveOrganizationJwksBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/jwks/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "jwks_name", & jwks_name) ?
                    ),
                );
            let request = client
                .http()
                .delete(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Adds a JSON Web Key Set to an organization, or replaces the one with that name.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`OrganizationClient::save_jwks`](crate::OrganizationClient::save_jwks) and [`Client::save_organization_jwks`](crate::Client::save_organization_jwks).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the jwks does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .save_jwks("auth")
    .jwks_url("https://example.com/.well-known/jwks.json")
    .region("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct SaveOrganizationJwks {
        client: super::Client,
        organization_slug: Arc<str>,
        jwks_name: Arc<str>,
        pub(crate) body: Body<types::builder::SaveOrganizationJwksBodyBuilder>,
    }
    impl SaveOrganizationJwks {
        pub(crate) fn new(
            client: super::Client,
            organization_slug: Arc<str>,
            jwks_name: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_slug,
                jwks_name,
                body: Default::default(),
            }
        }
        ///URL that the keys are read from.
        pub fn jwks_url(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.jwks_url(value));
            self
        }
        ///Location code. Its meaning is undocumented.
        pub fn region(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.region(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::SaveOrganizationJwksBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::SaveOrganizationJwksBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `PUT /v2/organizations/{organizationSlug}/jwks/{jwksName}`.
        pub async fn send(self) -> Result<ResponseValue<()>, Error> {
            let Self { client, organization_slug, jwks_name, body } = self;
            let call = Call::new(
                "save_organization_jwks",
                "/v2/organizations/{organizationSlug}/jwks/{jwksName}",
            );
            let body = body
                .build_request::<types::SaveOrganizationJwksBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/jwks/{}", encode_path(call,
                        "organization_slug", & organization_slug) ?, encode_path(call,
                        "jwks_name", & jwks_name) ?
                    ),
                );
            let request = client
                .http()
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::empty(response)
        }
    }
    /**Lists the locations available to an organization, by platform (`aws`, `fly`) and location code.

**Undocumented**: used by Turso's own clients, but not published.

Returned by [`OrganizationClient::list_locations`](crate::OrganizationClient::list_locations) and [`Client::list_organization_locations_v2`](crate::Client::list_organization_locations_v2).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_locations()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListOrganizationLocations {
        client: super::Client,
        organization_slug: Arc<str>,
    }
    impl ListOrganizationLocations {
        pub(crate) fn new(client: super::Client, organization_slug: Arc<str>) -> Self {
            Self { client, organization_slug }
        }
        /// Sends the request: `GET /v2/organizations/{organizationSlug}/locations`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::OrganizationLocationsResponse>, Error> {
            let Self { client, organization_slug } = self;
            let call = Call::new(
                "list_organization_locations_v2",
                "/v2/organizations/{organizationSlug}/locations",
            );
            let url = client
                .url(
                    &format!(
                        "/v2/organizations/{}/locations", encode_path(call,
                        "organization_slug", & organization_slug) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the deleted databases that can be restored.

**Documented**: published by Turso.

Returned by [`OrganizationClient::list_deleted_databases`](crate::OrganizationClient::list_deleted_databases) and [`Client::list_deleted_databases`](crate::Client::list_deleted_databases).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_deleted_databases()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListDeletedDatabases {
        client: super::Client,
        organization_id: OrganizationId,
        cursor: Argument<::std::string::String>,
        limit: Argument<i64>,
        search: Argument<::std::string::String>,
    }
    impl ListDeletedDatabases {
        pub(crate) fn new(
            client: super::Client,
            organization_id: OrganizationId,
        ) -> Self {
            Self {
                client,
                organization_id,
                cursor: Default::default(),
                limit: Default::default(),
                search: Default::default(),
            }
        }
        ///Cursor of the page, taken from `pagination.next` of the previous one.
        pub fn cursor(mut self, value: impl Into<::std::string::String>) -> Self {
            self.cursor.set(value.into());
            self
        }
        ///Maximum number of entries per page, from 1 to 1000. Default: `100`.
        pub fn limit(mut self, value: i64) -> Self {
            self.limit.set(value);
            self
        }
        ///Returns only the databases whose name contains this text.
        pub fn search(mut self, value: impl Into<::std::string::String>) -> Self {
            self.search.set(value.into());
            self
        }
        /// Sends the request: `GET /v3/organizations/{organizationId}/databases`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListDeletedDatabasesResponse>, Error> {
            let Self { client, organization_id, cursor, limit, search } = self;
            let call = Call::new(
                "list_deleted_databases",
                "/v3/organizations/{organizationId}/databases",
            );
            let cursor = cursor
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let deleted = true;
            let limit = limit
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let search = search
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let client = client.with_allowance(client.allowance());
            let organization_id = organization_id.resolve(&client).await?;
            let url = client
                .url(
                    &format!(
                        "/v3/organizations/{}/databases", encode_path(call,
                        "organization_id", & organization_id) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("cursor", &cursor))
                .query(&crate::generated::support::QueryParam::new("deleted", &deleted))
                .query(&crate::generated::support::QueryParam::new("limit", &limit))
                .query(&crate::generated::support::QueryParam::new("search", &search))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Restores a deleted database, under its old name or a new one.

A new name means a new hostname. To restore a database by name, search the deleted ones:

```rust
use futures_util::TryStreamExt;
use turso_platform::{Error, OrganizationClient};

async fn undelete(acme: &OrganizationClient, name: &str) -> Result<bool, Error> {
    let mut deleted = acme.list_deleted_databases().search(name).stream();
    while let Some(database) = deleted.try_next().await? {
        if database.name.as_deref() == Some(name) {
            acme.restore_database(database.db_id).send().await?;
            return Ok(true);
        }
    }
    Ok(false)
}
```

**Documented**: published by Turso.

Returned by [`OrganizationClient::restore_database`](crate::OrganizationClient::restore_database) and [`Client::restore_database`](crate::Client::restore_database).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the database cannot be restored.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the database was not deleted, or too long ago.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .restore_database("0eb771dd-6906-11ee-8553-eaa7715aeaf2")
    .name("my-db")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RestoreDatabase {
        client: super::Client,
        organization_id: OrganizationId,
        database_id: Arc<str>,
        pub(crate) body: Body<types::builder::RestoreDatabaseBodyBuilder>,
    }
    impl RestoreDatabase {
        pub(crate) fn new(
            client: super::Client,
            organization_id: OrganizationId,
            database_id: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_id,
                database_id,
                body: Default::default(),
            }
        }
        ///New name of the database. Default: its old name.
        pub fn name(mut self, value: impl Into<::std::string::String>) -> Self {
            self.body.edit(|body| body.name(value));
            self
        }
        /// Sets the whole request body. Fails in `send` if a field of it is already set.
        pub fn body(
            mut self,
            value: impl TryInto<types::RestoreDatabaseBody, Error: Display>,
        ) -> Self {
            self.body.replace::<types::RestoreDatabaseBody, _>(value);
            self
        }
        /// Adds a field that this crate does not know yet to the request body, or
        /// replaces a field.
        pub fn extra_field(
            mut self,
            name: impl Into<String>,
            value: impl Serialize,
        ) -> Self {
            self.body.set_extra(name.into(), &value);
            self
        }
        /// Sends the request: `POST /v3/organizations/{organizationId}/databases/{databaseId}/restore`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RestoreDatabaseResponse>, Error> {
            let Self { client, organization_id, database_id, body } = self;
            let call = Call::new(
                "restore_database",
                "/v3/organizations/{organizationId}/databases/{databaseId}/restore",
            );
            let body = body
                .build_request::<types::RestoreDatabaseBody>()
                .map_err(|problem| call.invalid_argument(problem))?;
            check_segment(call, "database_id", &database_id)?;
            let client = client.with_allowance(client.allowance());
            let organization_id = organization_id.resolve(&client).await?;
            let url = client
                .url(
                    &format!(
                        "/v3/organizations/{}/databases/{}/restore", encode_path(call,
                        "organization_id", & organization_id) ?, encode_path(call,
                        "database_id", & database_id) ?
                    ),
                );
            let request = crate::generated::support::json_unless_empty(
                    client
                        .http()
                        .post(url)
                        .header(
                            ::reqwest::header::ACCEPT,
                            ::reqwest::header::HeaderValue::from_static(
                                "application/json",
                            ),
                        ),
                    &body,
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Lists the deleted groups that can be restored, including empty ones.

**Documented**: published by Turso.

Returned by [`OrganizationClient::list_deleted_groups`](crate::OrganizationClient::list_deleted_groups) and [`Client::list_deleted_groups`](crate::Client::list_deleted_groups).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_deleted_groups()
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct ListDeletedGroups {
        client: super::Client,
        organization_id: OrganizationId,
        cursor: Argument<::std::string::String>,
        limit: Argument<i64>,
    }
    impl ListDeletedGroups {
        pub(crate) fn new(
            client: super::Client,
            organization_id: OrganizationId,
        ) -> Self {
            Self {
                client,
                organization_id,
                cursor: Default::default(),
                limit: Default::default(),
            }
        }
        ///Cursor of the page, taken from `pagination.next` of the previous one.
        pub fn cursor(mut self, value: impl Into<::std::string::String>) -> Self {
            self.cursor.set(value.into());
            self
        }
        ///Maximum number of entries per page, from 1 to 1000. Default: `100`.
        pub fn limit(mut self, value: i64) -> Self {
            self.limit.set(value);
            self
        }
        /// Sends the request: `GET /v3/organizations/{organizationId}/deleted-groups`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::ListDeletedGroupsResponse>, Error> {
            let Self { client, organization_id, cursor, limit } = self;
            let call = Call::new(
                "list_deleted_groups",
                "/v3/organizations/{organizationId}/deleted-groups",
            );
            let cursor = cursor
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let limit = limit
                .optional()
                .map_err(|problem| call.invalid_argument(problem))?;
            let client = client.with_allowance(client.allowance());
            let organization_id = organization_id.resolve(&client).await?;
            let url = client
                .url(
                    &format!(
                        "/v3/organizations/{}/deleted-groups", encode_path(call,
                        "organization_id", & organization_id) ?
                    ),
                );
            let request = client
                .http()
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&crate::generated::support::QueryParam::new("cursor", &cursor))
                .query(&crate::generated::support::QueryParam::new("limit", &limit))
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    /**Restores a deleted group and the databases that were deleted with it.

Databases that could not be restored are listed in `failures`; restore them one by one.

**Documented**: published by Turso.

Returned by [`OrganizationClient::restore_group`](crate::OrganizationClient::restore_group) and [`Client::restore_group`](crate::Client::restore_group).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the group cannot be restored.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the group was not deleted, or too long ago.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .restore_group("0a28102d-6906-11ee-8553-eaa7715aeaf2")
    .send()
    .await?;
# Ok(())
# }
```*/
    #[derive(Clone, Debug)]
    #[must_use = "call `send()` to send the request"]
    pub struct RestoreGroup {
        client: super::Client,
        organization_id: OrganizationId,
        group_id: Arc<str>,
    }
    impl RestoreGroup {
        pub(crate) fn new(
            client: super::Client,
            organization_id: OrganizationId,
            group_id: Arc<str>,
        ) -> Self {
            Self {
                client,
                organization_id,
                group_id,
            }
        }
        /// Sends the request: `POST /v3/organizations/{organizationId}/groups/{groupId}/restore`.
        pub async fn send(
            self,
        ) -> Result<ResponseValue<types::RestoreGroupResponse>, Error> {
            let Self { client, organization_id, group_id } = self;
            let call = Call::new(
                "restore_group",
                "/v3/organizations/{organizationId}/groups/{groupId}/restore",
            );
            check_segment(call, "group_id", &group_id)?;
            let client = client.with_allowance(client.allowance());
            let organization_id = organization_id.resolve(&client).await?;
            let url = client
                .url(
                    &format!(
                        "/v3/organizations/{}/groups/{}/restore", encode_path(call,
                        "organization_id", & organization_id) ?, encode_path(call,
                        "group_id", & group_id) ?
                    ),
                );
            let request = client
                .http()
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .build()?;
            let response = client.send(call, request).await?;
            ResponseValue::from_response(response).await
        }
    }
    use futures_util::stream::BoxStream;
    use crate::generated::pages;
    impl ListOrganizationAuditLogs {
        /** Streams all items, fetching pages as needed. Starts at the first page; a `page` set earlier is ignored.

 Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the service returns a different page than requested. Items added meanwhile shift the pages, so an item may be returned twice.*/
        pub fn stream(self) -> BoxStream<'static, Result<types::AuditLog, Error>> {
            pages::by_number(
                "list_organization_audit_logs",
                move |number| {
                    let request = self.clone().page(number);
                    async move {
                        let page = request.send().await?.into_inner();
                        let numbers = page
                            .pagination
                            .map(|pagination| pages::Numbers {
                                page: pagination.page,
                                total_pages: pagination.total_pages,
                            });
                        Ok((page.audit_logs, numbers.unwrap_or_default()))
                    }
                },
            )
        }
    }
    impl ListDatabases {
        /** Streams all items from the set cursor on, fetching pages as needed.

 Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the cursors repeat. Items created or deleted meanwhile may or may not be included.*/
        pub fn stream(self) -> BoxStream<'static, Result<types::Database, Error>> {
            pages::by_cursor(
                "list_databases",
                move |cursor| {
                    let request = match cursor {
                        Some(cursor) => self.clone().cursor(cursor),
                        None => self.clone(),
                    };
                    async move {
                        let page = request.send().await?.into_inner();
                        let next = page
                            .pagination
                            .and_then(|pagination| pagination.next);
                        Ok((page.databases, next))
                    }
                },
            )
        }
    }
    impl ListDeletedDatabases {
        /** Streams all items from the set cursor on, fetching pages as needed.

 Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the cursors repeat. Items created or deleted meanwhile may or may not be included.*/
        pub fn stream(
            self,
        ) -> BoxStream<'static, Result<types::DeletedDatabase, Error>> {
            pages::by_cursor(
                "list_deleted_databases",
                move |cursor| {
                    let request = match cursor {
                        Some(cursor) => self.clone().cursor(cursor),
                        None => self.clone(),
                    };
                    async move {
                        let page = request.send().await?.into_inner();
                        let next = page
                            .pagination
                            .and_then(|pagination| pagination.next);
                        Ok((page.databases, next))
                    }
                },
            )
        }
    }
    impl ListDeletedGroups {
        /** Streams all items from the set cursor on, fetching pages as needed.

 Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the cursors repeat. Items created or deleted meanwhile may or may not be included.*/
        pub fn stream(self) -> BoxStream<'static, Result<types::DeletedGroup, Error>> {
            pages::by_cursor(
                "list_deleted_groups",
                move |cursor| {
                    let request = match cursor {
                        Some(cursor) => self.clone().cursor(cursor),
                        None => self.clone(),
                    };
                    async move {
                        let page = request.send().await?.into_inner();
                        let next = page
                            .pagination
                            .and_then(|pagination| pagination.next);
                        Ok((page.groups, next))
                    }
                },
            )
        }
    }
}
use crate::handle::{DatabaseClient, GroupClient, OrganizationClient};
use crate::generated::organization_id::OrganizationId;
impl Client {
    /**Lists the caller's platform API tokens, without their values.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/list).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_api_tokens()
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn list_api_tokens(&self) -> builder::ListApiTokens {
        builder::ListApiTokens::new(self.clone())
    }
    /**Revokes one of the caller's platform API tokens, by its name.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/revoke).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the token does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .revoke_api_token("ci")
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn revoke_api_token(
        &self,
        token_name: impl Into<String>,
    ) -> builder::RevokeApiToken {
        builder::RevokeApiToken::new(self.clone(), token_name.into().into())
    }
    /**Creates a platform API token.

With `organization`, the token works only in that organization. With `organization`, `group` and
`scopes`, it works only on that group and within those scopes. With none of them, it is
unrestricted, which is deprecated.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/create).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if a scope is unknown, or needs an organization or a group that is not set.
- [`NotFound`](crate::ErrorKind::NotFound) if the group does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .create_api_token("ci")
    .group("default")
    .organization("my-org")
    .scopes(["read", "db:create"])
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn create_api_token(
        &self,
        token_name: impl Into<String>,
    ) -> builder::CreateApiToken {
        builder::CreateApiToken::new(self.clone(), token_name.into().into())
    }
    /**Returns when the request's token expires.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/tokens/validate).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .validate_api_token()
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn validate_api_token(&self) -> builder::ValidateApiToken {
        builder::ValidateApiToken::new(self.clone())
    }
    /**Lists the locations where databases can run.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/locations/list).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_locations()
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn list_locations(&self) -> builder::ListLocations {
        builder::ListLocations::new(self.clone())
    }
    /**Returns a location and the locations closest to it.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .get_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn get_location(&self, location: impl Into<String>) -> builder::GetLocation {
        builder::GetLocation::new(self.clone(), location.into().into())
    }
    /**Lists the organizations that the caller owns or is a member of.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/list).

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_organizations()
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn list_organizations(&self) -> builder::ListOrganizations {
        builder::ListOrganizations::new(self.clone())
    }
    /**Creates an organization.

Fails with 402 if no payment method is on file.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if no payment method is on file.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .create_organization()
    .name("my-org")
    .stripe_id("cus_0000000000")
    .dry_run(true)
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn create_organization(&self) -> builder::CreateOrganization {
        builder::CreateOrganization::new(self.clone())
    }
    /**Deletes an organization and everything in it.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user does not own the organization.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::delete_organization`](crate::OrganizationClient::delete_organization).*/
    pub fn delete_organization(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::DeleteOrganization {
        builder::DeleteOrganization::new(self.clone(), organization_slug.into().into())
    }
    /**Returns an organization.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::get`](crate::OrganizationClient::get).*/
    pub fn get_organization(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::GetOrganization {
        builder::GetOrganization::new(self.clone(), organization_slug.into().into())
    }
    /**Updates the settings of an organization.

Send `restore_enabled` in a separate request.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/update).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::update`](crate::OrganizationClient::update).*/
    pub fn update_organization(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::UpdateOrganization {
        builder::UpdateOrganization::new(self.clone(), organization_slug.into().into())
    }
    /**Lists the platform API tokens restricted to an organization.

Admins and owners see all of them, other members only their own.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_api_tokens`](crate::OrganizationClient::list_api_tokens).*/
    pub fn list_organization_api_tokens(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationApiTokens {
        builder::ListOrganizationApiTokens::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Revokes a platform API token restricted to an organization, by its ID.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the token does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::revoke_api_token`](crate::OrganizationClient::revoke_api_token).*/
    pub fn revoke_organization_api_token(
        &self,
        organization_slug: impl Into<String>,
        token_id: impl Into<String>,
    ) -> builder::RevokeOrganizationApiToken {
        builder::RevokeOrganizationApiToken::new(
            self.clone(),
            organization_slug.into().into(),
            token_id.into().into(),
        )
    }
    /**Lists the audit log of an organization, newest entry first.

Available on paid plans.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/audit-logs/list).

# Errors

- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include audit logs.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_audit_logs`](crate::OrganizationClient::list_audit_logs).*/
    pub fn list_organization_audit_logs(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationAuditLogs {
        builder::ListOrganizationAuditLogs::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Lists the databases of an organization.

Results are paginated; the default page size is not documented. If `pagination.next` is present,
pass it as `cursor` to get the next page.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/list).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_databases`](crate::OrganizationClient::list_databases).*/
    pub fn list_databases(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListDatabases {
        builder::ListDatabases::new(self.clone(), organization_slug.into().into())
    }
    /**Creates a database in an existing group.

The database is empty, a copy of another database, or waiting for an upload, depending on `seed`.
The response may arrive before the database's host is ready. On the current platform the primary
instance is created along with the database. On the older platform a new database has none until
`createDatabaseInstance` creates it. If the name is taken, fails with 409, or with 400 and a
message that says so.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/create).

This is the plain operation. For everyday use: [`GroupClient::create`](crate::GroupClient::create), [`GroupClient::ensure`](crate::GroupClient::ensure), [`GroupClient::ensure_many`](crate::GroupClient::ensure_many), [`GroupClient::upload`](crate::GroupClient::upload).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the group does not exist or is not ready, or the platform does not support a setting.
- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include a setting.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the quota of the plan is reached.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::create_database`](crate::OrganizationClient::create_database).*/
    pub fn create_database(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::CreateDatabase {
        builder::CreateDatabase::new(self.clone(), organization_slug.into().into())
    }
    /**Deletes a database and all of its data.

Only the restore operations can recover it, if the plan includes them.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/delete).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the database or its group is protected against deletion.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::delete`](crate::DatabaseClient::delete).*/
    pub fn delete_database(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::DeleteDatabase {
        builder::DeleteDatabase::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Returns a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/retrieve).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::get`](crate::DatabaseClient::get).*/
    pub fn get_database(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::GetDatabase {
        builder::GetDatabase::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Invalidates all tokens of a database.

This rotates the signing key of the database and cannot be undone. The database is briefly
unavailable.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/invalidate-tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::invalidate_tokens`](crate::DatabaseClient::invalidate_tokens).*/
    pub fn invalidate_database_tokens(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::InvalidateDatabaseTokens {
        builder::InvalidateDatabaseTokens::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Creates a token for SQL access to a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/create-token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if `expiration` cannot be parsed, or `permissions` is not supported, as on AWS.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::create_token`](crate::DatabaseClient::create_token).*/
    pub fn create_database_token(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::CreateDatabaseToken {
        builder::CreateDatabaseToken::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Returns the configuration of a database: limits, blocks, protection and allow lists.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/configuration).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::get_configuration`](crate::DatabaseClient::get_configuration).*/
    pub fn get_database_configuration(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::GetDatabaseConfiguration {
        builder::GetDatabaseConfiguration::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Updates the configuration of a database.

Settings absent from the request keep their value.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/update-configuration).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if a value is invalid, or the platform does not support a setting.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::update_configuration`](crate::DatabaseClient::update_configuration).*/
    pub fn update_database_configuration(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::UpdateDatabaseConfiguration {
        builder::UpdateDatabaseConfiguration::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Lists the instances of a database: its primary and its replicas.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/list-instances).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::list_instances`](crate::DatabaseClient::list_instances).*/
    pub fn list_database_instances(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::ListDatabaseInstances {
        builder::ListDatabaseInstances::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Creates an instance of a database in a location.

The first instance becomes the primary, which cannot be deleted on its own. Databases on the
current platform get their primary when they are created and reject more instances, because
their groups have one location. A 5xx response means that creation failed in that location;
another one may succeed. `turso db replicate` used this operation.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location is invalid, or the platform does not support instances.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::create_instance`](crate::DatabaseClient::create_instance).*/
    pub fn create_database_instance(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::CreateDatabaseInstance {
        builder::CreateDatabaseInstance::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Deletes a replica of a database.

The primary cannot be deleted on its own; it is deleted along with its database.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::delete_instance`](crate::DatabaseClient::delete_instance).*/
    pub fn delete_database_instance(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
        instance_name: impl Into<String>,
    ) -> builder::DeleteDatabaseInstance {
        builder::DeleteDatabaseInstance::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
            instance_name.into().into(),
        )
    }
    /**Returns an instance of a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/retrieve-instance).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::get_instance`](crate::DatabaseClient::get_instance).*/
    pub fn get_database_instance(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
        instance_name: impl Into<String>,
    ) -> builder::GetDatabaseInstance {
        builder::GetDatabaseInstance::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
            instance_name.into().into(),
        )
    }
    /**Waits until an instance is ready.

The service holds the response until then, so the client needs a long enough timeout.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::wait_for_instance`](crate::DatabaseClient::wait_for_instance).*/
    pub fn wait_database_instance(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
        instance_name: impl Into<String>,
    ) -> builder::WaitDatabaseInstance {
        builder::WaitDatabaseInstance::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
            instance_name.into().into(),
        )
    }
    /**Returns the most expensive queries of a database.

Use `listDatabaseTopQueries` instead.

**Removed**: still published by Turso, but no longer available; see [the API reference](https://docs.turso.tech/api-reference/databases/stats).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::get_stats`](crate::DatabaseClient::get_stats).*/
    #[deprecated]
    pub fn get_database_stats(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::GetDatabaseStats {
        builder::GetDatabaseStats::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Transfers a database to another organization that the caller is a member of.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is not a member of both organizations.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::transfer`](crate::DatabaseClient::transfer).*/
    pub fn transfer_database(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::TransferDatabase {
        builder::TransferDatabase::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Returns the usage of a database in a period.

Default: the current calendar month.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/usage).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the period is invalid.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::get_usage`](crate::DatabaseClient::get_usage).*/
    pub fn get_database_usage(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::GetDatabaseUsage {
        builder::GetDatabaseUsage::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Lists the most expensive queries of a database, with the rows they read and wrote.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::list_top_queries`](crate::DatabaseClient::list_top_queries).*/
    pub fn list_database_top_queries(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::ListDatabaseTopQueries {
        builder::ListDatabaseTopQueries::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Wakes a database that is asleep or was archived for inactivity.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`DatabaseClient::wake`](crate::DatabaseClient::wake).*/
    pub fn wake_database(
        &self,
        organization_slug: impl Into<String>,
        database_name: impl Into<String>,
    ) -> builder::WakeDatabase {
        builder::WakeDatabase::new(
            self.clone(),
            organization_slug.into().into(),
            database_name.into().into(),
        )
    }
    /**Lists the groups of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/list).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_groups`](crate::OrganizationClient::list_groups).*/
    pub fn list_groups(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListGroups {
        builder::ListGroups::new(self.clone(), organization_slug.into().into())
    }
    /**Creates a group in a location.

Every database belongs to a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/create).

This is the plain operation. For everyday use: [`OrganizationClient::ensure_group`](crate::OrganizationClient::ensure_group).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location does not exist.
- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include another group.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::create_group`](crate::OrganizationClient::create_group).*/
    pub fn create_group(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::CreateGroup {
        builder::CreateGroup::new(self.clone(), organization_slug.into().into())
    }
    /**Deletes a group, all databases in it and all platform API tokens scoped to it.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/delete).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the group is protected against deletion.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::delete`](crate::GroupClient::delete).*/
    pub fn delete_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::DeleteGroup {
        builder::DeleteGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Returns a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/retrieve).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::get`](crate::GroupClient::get).*/
    pub fn get_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::GetGroup {
        builder::GetGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Invalidates all tokens of a group and of its databases.

This rotates the signing key of the group and cannot be undone.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/invalidate-tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::invalidate_tokens`](crate::GroupClient::invalidate_tokens).*/
    pub fn invalidate_group_tokens(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::InvalidateGroupTokens {
        builder::InvalidateGroupTokens::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Creates a token for SQL access to all databases of a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/create-token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if `expiration` cannot be parsed, or `permissions` is not supported, as on AWS.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::create_token`](crate::GroupClient::create_token).*/
    pub fn create_group_token(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::CreateGroupToken {
        builder::CreateGroupToken::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Returns the configuration of a group.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::get_configuration`](crate::GroupClient::get_configuration).*/
    pub fn get_group_configuration(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::GetGroupConfiguration {
        builder::GetGroupConfiguration::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Enables or disables the delete protection of a group.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::update_configuration`](crate::GroupClient::update_configuration).*/
    pub fn update_group_configuration(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::UpdateGroupConfiguration {
        builder::UpdateGroupConfiguration::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Removes a location and its replicas from a group.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location is that of the primary.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the group or the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::remove_location`](crate::GroupClient::remove_location).*/
    #[deprecated]
    pub fn remove_location_from_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
        location: impl Into<String>,
    ) -> builder::RemoveLocationFromGroup {
        builder::RemoveLocationFromGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
            location.into().into(),
        )
    }
    /**Replicates all databases of a group to another location.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location does not exist, or the platform does not support replicas.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::add_location`](crate::GroupClient::add_location).*/
    #[deprecated]
    pub fn add_location_to_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
        location: impl Into<String>,
    ) -> builder::AddLocationToGroup {
        builder::AddLocationToGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
            location.into().into(),
        )
    }
    /**Waits until a group is ready in a location.

Until then, creating a database in the group fails with `group not found`. The service delays its
response until the group is ready, so the client needs a sufficiently long timeout.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the group or the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::wait_for_location`](crate::GroupClient::wait_for_location).*/
    pub fn wait_group_location(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
        location: impl Into<String>,
    ) -> builder::WaitGroupLocation {
        builder::WaitGroupLocation::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
            location.into().into(),
        )
    }
    /**Renames a group.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the new name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::rename`](crate::GroupClient::rename).*/
    pub fn rename_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::RenameGroup {
        builder::RenameGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Transfers a group and its databases to another organization that the caller is a member of.

Platform API tokens scoped to the group are revoked.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/transfer).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is not a member of both organizations.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::transfer`](crate::GroupClient::transfer).*/
    pub fn transfer_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::TransferGroup {
        builder::TransferGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Unarchives a group that was archived for inactivity.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/unarchive).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::unarchive`](crate::GroupClient::unarchive).*/
    pub fn unarchive_group(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::UnarchiveGroup {
        builder::UnarchiveGroup::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Updates the databases of a group to the latest server version.

**Removed**: still published by Turso, but no longer available.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`GroupClient::update_databases`](crate::GroupClient::update_databases).*/
    #[deprecated]
    pub fn update_group_databases(
        &self,
        organization_slug: impl Into<String>,
        group_name: impl Into<String>,
    ) -> builder::UpdateGroupDatabases {
        builder::UpdateGroupDatabases::new(
            self.clone(),
            organization_slug.into().into(),
            group_name.into().into(),
        )
    }
    /**Lists the invoices of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/invoices).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_invoices`](crate::OrganizationClient::list_invoices).*/
    pub fn list_organization_invoices(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationInvoices {
        builder::ListOrganizationInvoices::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Lists the members of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/list).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_members`](crate::OrganizationClient::list_members).*/
    pub fn list_organization_members(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationMembers {
        builder::ListOrganizationMembers::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Adds a user who has a Turso account to an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/add).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the new member does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the new member is one already.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::add_member`](crate::OrganizationClient::add_member).*/
    pub fn add_organization_member(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::AddOrganizationMember {
        builder::AddOrganizationMember::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Removes a member from an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/remove).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::remove_member`](crate::OrganizationClient::remove_member).*/
    pub fn remove_organization_member(
        &self,
        organization_slug: impl Into<String>,
        username: impl Into<String>,
    ) -> builder::RemoveOrganizationMember {
        builder::RemoveOrganizationMember::new(
            self.clone(),
            organization_slug.into().into(),
            username.into().into(),
        )
    }
    /**Returns a member of an organization.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::get_member`](crate::OrganizationClient::get_member).*/
    pub fn get_organization_member(
        &self,
        organization_slug: impl Into<String>,
        username: impl Into<String>,
    ) -> builder::GetOrganizationMember {
        builder::GetOrganizationMember::new(
            self.clone(),
            organization_slug.into().into(),
            username.into().into(),
        )
    }
    /**Changes the role of a member.

Requires the admin or owner role.

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the role is unknown.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::update_member_role`](crate::OrganizationClient::update_member_role).*/
    pub fn update_member_role(
        &self,
        organization_slug: impl Into<String>,
        username: impl Into<String>,
    ) -> builder::UpdateMemberRole {
        builder::UpdateMemberRole::new(
            self.clone(),
            organization_slug.into().into(),
            username.into().into(),
        )
    }
    /**Lists the available plans, with their prices and quotas.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/plans).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_plans`](crate::OrganizationClient::list_plans).*/
    pub fn list_organization_plans(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationPlans {
        builder::ListOrganizationPlans::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Returns the current subscription of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/subscription).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::get_subscription`](crate::OrganizationClient::get_subscription).*/
    pub fn get_organization_subscription(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::GetOrganizationSubscription {
        builder::GetOrganizationSubscription::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Returns the usage of an organization and its databases in the current billing cycle.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/usage).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::get_usage`](crate::OrganizationClient::get_usage).*/
    pub fn get_organization_usage(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::GetOrganizationUsage {
        builder::GetOrganizationUsage::new(self.clone(), organization_slug.into().into())
    }
    /**Returns the account that owns the request's token.

**Documented**: published by Turso.

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .get_current_user()
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn get_current_user(&self) -> builder::GetCurrentUser {
        builder::GetCurrentUser::new(self.clone())
    }
    /**Lists the organizations of the caller, each with the `id` that the `/v3` operations need.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .list_organizations_v2()
    .send()
    .await?;
# Ok(())
# }
```*/
    pub fn list_organizations_v2(&self) -> builder::ListOrganizationsV2 {
        builder::ListOrganizationsV2::new(self.clone())
    }
    /**Lists the pending invites of an organization.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_invites`](crate::OrganizationClient::list_invites).*/
    pub fn list_organization_invites_v2(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationInvites {
        builder::ListOrganizationInvites::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Invites someone to an organization, by either email address or username.

Replaces a pending invite to the same email address.

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) unless exactly one of `email` and `username` is set.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::invite_member`](crate::OrganizationClient::invite_member).*/
    pub fn invite_organization_member_v2(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::InviteOrganizationMember {
        builder::InviteOrganizationMember::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Deletes a pending invite.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the email does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::delete_invite`](crate::OrganizationClient::delete_invite).*/
    pub fn delete_organization_invite_by_email_v2(
        &self,
        organization_slug: impl Into<String>,
        email: impl Into<String>,
    ) -> builder::DeleteOrganizationInviteByEmail {
        builder::DeleteOrganizationInviteByEmail::new(
            self.clone(),
            organization_slug.into().into(),
            email.into().into(),
        )
    }
    /**Lists the JSON Web Key Sets of an organization.

With their keys, issuers other than Turso sign database tokens.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_jwks`](crate::OrganizationClient::list_jwks).*/
    pub fn list_organization_jwks(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationJwks {
        builder::ListOrganizationJwks::new(self.clone(), organization_slug.into().into())
    }
    /**Returns a template for the tokens of an issuer with a JSON Web Key Set.

The contents of the request and the response are unknown.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::get_jwks_template`](crate::OrganizationClient::get_jwks_template).*/
    pub fn get_organization_jwks_template(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::GetOrganizationJwksTemplate {
        builder::GetOrganizationJwksTemplate::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Removes a JSON Web Key Set from an organization.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if no key set has that name.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::remove_jwks`](crate::OrganizationClient::remove_jwks).*/
    pub fn remove_organization_jwks(
        &self,
        organization_slug: impl Into<String>,
        jwks_name: impl Into<String>,
    ) -> builder::RemoveOrganizationJwks {
        builder::RemoveOrganizationJwks::new(
            self.clone(),
            organization_slug.into().into(),
            jwks_name.into().into(),
        )
    }
    /**Adds a JSON Web Key Set to an organization, or replaces the one with that name.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the jwks does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::save_jwks`](crate::OrganizationClient::save_jwks).*/
    pub fn save_organization_jwks(
        &self,
        organization_slug: impl Into<String>,
        jwks_name: impl Into<String>,
    ) -> builder::SaveOrganizationJwks {
        builder::SaveOrganizationJwks::new(
            self.clone(),
            organization_slug.into().into(),
            jwks_name.into().into(),
        )
    }
    /**Lists the locations available to an organization, by platform (`aws`, `fly`) and location code.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_locations`](crate::OrganizationClient::list_locations).*/
    pub fn list_organization_locations_v2(
        &self,
        organization_slug: impl Into<String>,
    ) -> builder::ListOrganizationLocations {
        builder::ListOrganizationLocations::new(
            self.clone(),
            organization_slug.into().into(),
        )
    }
    /**Lists the deleted databases that can be restored.

**Documented**: published by Turso.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_deleted_databases`](crate::OrganizationClient::list_deleted_databases).*/
    pub fn list_deleted_databases(
        &self,
        organization_id: impl Into<String>,
    ) -> builder::ListDeletedDatabases {
        builder::ListDeletedDatabases::new(
            self.clone(),
            OrganizationId::Known(organization_id.into().into()),
        )
    }
    /**Restores a deleted database, under its old name or a new one.

A new name means a new hostname. To restore a database by name, search the deleted ones:

```rust
use futures_util::TryStreamExt;
use turso_platform::{Error, OrganizationClient};

async fn undelete(acme: &OrganizationClient, name: &str) -> Result<bool, Error> {
    let mut deleted = acme.list_deleted_databases().search(name).stream();
    while let Some(database) = deleted.try_next().await? {
        if database.name.as_deref() == Some(name) {
            acme.restore_database(database.db_id).send().await?;
            return Ok(true);
        }
    }
    Ok(false)
}
```

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the database cannot be restored.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the database was not deleted, or too long ago.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::restore_database`](crate::OrganizationClient::restore_database).*/
    pub fn restore_database(
        &self,
        organization_id: impl Into<String>,
        database_id: impl Into<String>,
    ) -> builder::RestoreDatabase {
        builder::RestoreDatabase::new(
            self.clone(),
            OrganizationId::Known(organization_id.into().into()),
            database_id.into().into(),
        )
    }
    /**Lists the deleted groups that can be restored, including empty ones.

**Documented**: published by Turso.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::list_deleted_groups`](crate::OrganizationClient::list_deleted_groups).*/
    pub fn list_deleted_groups(
        &self,
        organization_id: impl Into<String>,
    ) -> builder::ListDeletedGroups {
        builder::ListDeletedGroups::new(
            self.clone(),
            OrganizationId::Known(organization_id.into().into()),
        )
    }
    /**Restores a deleted group and the databases that were deleted with it.

Databases that could not be restored are listed in `failures`; restore them one by one.

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the group cannot be restored.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the group was not deleted, or too long ago.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

Shorter, and with an example: [`OrganizationClient::restore_group`](crate::OrganizationClient::restore_group).*/
    pub fn restore_group(
        &self,
        organization_id: impl Into<String>,
        group_id: impl Into<String>,
    ) -> builder::RestoreGroup {
        builder::RestoreGroup::new(
            self.clone(),
            OrganizationId::Known(organization_id.into().into()),
            group_id.into().into(),
        )
    }
}
impl OrganizationClient {
    /**Deletes an organization and everything in it.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user does not own the organization.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .delete_organization()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::delete_organization`](crate::Client::delete_organization).*/
    pub fn delete_organization(&self) -> builder::DeleteOrganization {
        builder::DeleteOrganization::new(self.client().clone(), self.shared_slug())
    }
    /**Returns an organization.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_organization`](crate::Client::get_organization).*/
    pub fn get(&self) -> builder::GetOrganization {
        builder::GetOrganization::new(self.client().clone(), self.shared_slug())
    }
    /**Updates the settings of an organization.

Send `restore_enabled` in a separate request.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/update).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .update()
    .overages(true)
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::update_organization`](crate::Client::update_organization).*/
    pub fn update(&self) -> builder::UpdateOrganization {
        builder::UpdateOrganization::new(self.client().clone(), self.shared_slug())
    }
    /**Lists the platform API tokens restricted to an organization.

Admins and owners see all of them, other members only their own.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_api_tokens()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_api_tokens`](crate::Client::list_organization_api_tokens).*/
    pub fn list_api_tokens(&self) -> builder::ListOrganizationApiTokens {
        builder::ListOrganizationApiTokens::new(
            self.client().clone(),
            self.shared_slug(),
        )
    }
    /**Revokes a platform API token restricted to an organization, by its ID.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the token does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .revoke_api_token("0pvQWvYZEe2F6kIYTHnWTg")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::revoke_organization_api_token`](crate::Client::revoke_organization_api_token).*/
    pub fn revoke_api_token(
        &self,
        token_id: impl Into<String>,
    ) -> builder::RevokeOrganizationApiToken {
        builder::RevokeOrganizationApiToken::new(
            self.client().clone(),
            self.shared_slug(),
            token_id.into().into(),
        )
    }
    /**Lists the audit log of an organization, newest entry first.

Available on paid plans.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/audit-logs/list).

# Errors

- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include audit logs.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_audit_logs()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_audit_logs`](crate::Client::list_organization_audit_logs).*/
    pub fn list_audit_logs(&self) -> builder::ListOrganizationAuditLogs {
        builder::ListOrganizationAuditLogs::new(
            self.client().clone(),
            self.shared_slug(),
        )
    }
    /**Lists the databases of an organization.

Results are paginated; the default page size is not documented. If `pagination.next` is present,
pass it as `cursor` to get the next page.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/list).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_databases()
    .limit(100)
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_databases`](crate::Client::list_databases).*/
    pub fn list_databases(&self) -> builder::ListDatabases {
        builder::ListDatabases::new(self.client().clone(), self.shared_slug())
    }
    /**Creates a database in an existing group.

The database is empty, a copy of another database, or waiting for an upload, depending on `seed`.
The response may arrive before the database's host is ready. On the current platform the primary
instance is created along with the database. On the older platform a new database has none until
`createDatabaseInstance` creates it. If the name is taken, fails with 409, or with 400 and a
message that says so.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/create).

This is the plain operation. For everyday use: [`GroupClient::create`](crate::GroupClient::create), [`GroupClient::ensure`](crate::GroupClient::ensure), [`GroupClient::ensure_many`](crate::GroupClient::ensure_many), [`GroupClient::upload`](crate::GroupClient::upload).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the group does not exist or is not ready, or the platform does not support a setting.
- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include a setting.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the quota of the plan is reached.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .create_database()
    .group("default")
    .name("my-db")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::create_database`](crate::Client::create_database).*/
    pub fn create_database(&self) -> builder::CreateDatabase {
        builder::CreateDatabase::new(self.client().clone(), self.shared_slug())
    }
    /**Lists the groups of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/list).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_groups()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_groups`](crate::Client::list_groups).*/
    pub fn list_groups(&self) -> builder::ListGroups {
        builder::ListGroups::new(self.client().clone(), self.shared_slug())
    }
    /**Creates a group in a location.

Every database belongs to a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/create).

This is the plain operation. For everyday use: [`OrganizationClient::ensure_group`](crate::OrganizationClient::ensure_group).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location does not exist.
- [`PaymentRequired`](crate::ErrorKind::PaymentRequired) if the plan does not include another group.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .create_group()
    .location("aws-us-east-1")
    .name("default")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::create_group`](crate::Client::create_group).*/
    pub fn create_group(&self) -> builder::CreateGroup {
        builder::CreateGroup::new(self.client().clone(), self.shared_slug())
    }
    /**Lists the invoices of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/invoices).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_invoices()
    .type_("all")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_invoices`](crate::Client::list_organization_invoices).*/
    pub fn list_invoices(&self) -> builder::ListOrganizationInvoices {
        builder::ListOrganizationInvoices::new(self.client().clone(), self.shared_slug())
    }
    /**Lists the members of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/list).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_members()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_members`](crate::Client::list_organization_members).*/
    pub fn list_members(&self) -> builder::ListOrganizationMembers {
        builder::ListOrganizationMembers::new(self.client().clone(), self.shared_slug())
    }
    /**Adds a user who has a Turso account to an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/add).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the new member does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the new member is one already.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .add_member()
    .role("admin")
    .username("iku")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::add_organization_member`](crate::Client::add_organization_member).*/
    pub fn add_member(&self) -> builder::AddOrganizationMember {
        builder::AddOrganizationMember::new(self.client().clone(), self.shared_slug())
    }
    /**Removes a member from an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/members/remove).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .remove_member("ada")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::remove_organization_member`](crate::Client::remove_organization_member).*/
    pub fn remove_member(
        &self,
        username: impl Into<String>,
    ) -> builder::RemoveOrganizationMember {
        builder::RemoveOrganizationMember::new(
            self.client().clone(),
            self.shared_slug(),
            username.into().into(),
        )
    }
    /**Returns a member of an organization.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_member("ada")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_organization_member`](crate::Client::get_organization_member).*/
    pub fn get_member(
        &self,
        username: impl Into<String>,
    ) -> builder::GetOrganizationMember {
        builder::GetOrganizationMember::new(
            self.client().clone(),
            self.shared_slug(),
            username.into().into(),
        )
    }
    /**Changes the role of a member.

Requires the admin or owner role.

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the role is unknown.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the username does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .update_member_role("ada")
    .role("admin")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::update_member_role`](crate::Client::update_member_role).*/
    pub fn update_member_role(
        &self,
        username: impl Into<String>,
    ) -> builder::UpdateMemberRole {
        builder::UpdateMemberRole::new(
            self.client().clone(),
            self.shared_slug(),
            username.into().into(),
        )
    }
    /**Lists the available plans, with their prices and quotas.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/plans).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_plans()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_plans`](crate::Client::list_organization_plans).*/
    pub fn list_plans(&self) -> builder::ListOrganizationPlans {
        builder::ListOrganizationPlans::new(self.client().clone(), self.shared_slug())
    }
    /**Returns the current subscription of an organization.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/subscription).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_subscription()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_organization_subscription`](crate::Client::get_organization_subscription).*/
    pub fn get_subscription(&self) -> builder::GetOrganizationSubscription {
        builder::GetOrganizationSubscription::new(
            self.client().clone(),
            self.shared_slug(),
        )
    }
    /**Returns the usage of an organization and its databases in the current billing cycle.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/organizations/usage).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_usage()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_organization_usage`](crate::Client::get_organization_usage).*/
    pub fn get_usage(&self) -> builder::GetOrganizationUsage {
        builder::GetOrganizationUsage::new(self.client().clone(), self.shared_slug())
    }
    /**Lists the pending invites of an organization.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_invites()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_invites_v2`](crate::Client::list_organization_invites_v2).*/
    pub fn list_invites(&self) -> builder::ListOrganizationInvites {
        builder::ListOrganizationInvites::new(self.client().clone(), self.shared_slug())
    }
    /**Invites someone to an organization, by either email address or username.

Replaces a pending invite to the same email address.

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) unless exactly one of `email` and `username` is set.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is neither an owner nor an admin.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .invite_member()
    .email("iku@example.com")
    .role("admin")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::invite_organization_member_v2`](crate::Client::invite_organization_member_v2).*/
    pub fn invite_member(&self) -> builder::InviteOrganizationMember {
        builder::InviteOrganizationMember::new(self.client().clone(), self.shared_slug())
    }
    /**Deletes a pending invite.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the email does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .delete_invite("ada@example.com")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::delete_organization_invite_by_email_v2`](crate::Client::delete_organization_invite_by_email_v2).*/
    pub fn delete_invite(
        &self,
        email: impl Into<String>,
    ) -> builder::DeleteOrganizationInviteByEmail {
        builder::DeleteOrganizationInviteByEmail::new(
            self.client().clone(),
            self.shared_slug(),
            email.into().into(),
        )
    }
    /**Lists the JSON Web Key Sets of an organization.

With their keys, issuers other than Turso sign database tokens.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_jwks()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_jwks`](crate::Client::list_organization_jwks).*/
    pub fn list_jwks(&self) -> builder::ListOrganizationJwks {
        builder::ListOrganizationJwks::new(self.client().clone(), self.shared_slug())
    }
    /**Returns a template for the tokens of an issuer with a JSON Web Key Set.

The contents of the request and the response are unknown.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .get_jwks_template()
    .body([("database", "orders")])
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_organization_jwks_template`](crate::Client::get_organization_jwks_template).*/
    pub fn get_jwks_template(&self) -> builder::GetOrganizationJwksTemplate {
        builder::GetOrganizationJwksTemplate::new(
            self.client().clone(),
            self.shared_slug(),
        )
    }
    /**Removes a JSON Web Key Set from an organization.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if no key set has that name.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .remove_jwks("auth")
    .region("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::remove_organization_jwks`](crate::Client::remove_organization_jwks).*/
    pub fn remove_jwks(
        &self,
        jwks_name: impl Into<String>,
    ) -> builder::RemoveOrganizationJwks {
        builder::RemoveOrganizationJwks::new(
            self.client().clone(),
            self.shared_slug(),
            jwks_name.into().into(),
        )
    }
    /**Adds a JSON Web Key Set to an organization, or replaces the one with that name.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the jwks does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .save_jwks("auth")
    .jwks_url("https://example.com/.well-known/jwks.json")
    .region("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::save_organization_jwks`](crate::Client::save_organization_jwks).*/
    pub fn save_jwks(
        &self,
        jwks_name: impl Into<String>,
    ) -> builder::SaveOrganizationJwks {
        builder::SaveOrganizationJwks::new(
            self.client().clone(),
            self.shared_slug(),
            jwks_name.into().into(),
        )
    }
    /**Lists the locations available to an organization, by platform (`aws`, `fly`) and location code.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_locations()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_organization_locations_v2`](crate::Client::list_organization_locations_v2).*/
    pub fn list_locations(&self) -> builder::ListOrganizationLocations {
        builder::ListOrganizationLocations::new(
            self.client().clone(),
            self.shared_slug(),
        )
    }
    /**Lists the deleted databases that can be restored.

**Documented**: published by Turso.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_deleted_databases()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_deleted_databases`](crate::Client::list_deleted_databases).*/
    pub fn list_deleted_databases(&self) -> builder::ListDeletedDatabases {
        builder::ListDeletedDatabases::new(
            self.client().clone(),
            OrganizationId::OfSlug(self.shared_slug()),
        )
    }
    /**Restores a deleted database, under its old name or a new one.

A new name means a new hostname. To restore a database by name, search the deleted ones:

```rust
use futures_util::TryStreamExt;
use turso_platform::{Error, OrganizationClient};

async fn undelete(acme: &OrganizationClient, name: &str) -> Result<bool, Error> {
    let mut deleted = acme.list_deleted_databases().search(name).stream();
    while let Some(database) = deleted.try_next().await? {
        if database.name.as_deref() == Some(name) {
            acme.restore_database(database.db_id).send().await?;
            return Ok(true);
        }
    }
    Ok(false)
}
```

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the database cannot be restored.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the database was not deleted, or too long ago.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .restore_database("0eb771dd-6906-11ee-8553-eaa7715aeaf2")
    .name("my-db")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::restore_database`](crate::Client::restore_database).*/
    pub fn restore_database(
        &self,
        database_id: impl Into<String>,
    ) -> builder::RestoreDatabase {
        builder::RestoreDatabase::new(
            self.client().clone(),
            OrganizationId::OfSlug(self.shared_slug()),
            database_id.into().into(),
        )
    }
    /**Lists the deleted groups that can be restored, including empty ones.

**Documented**: published by Turso.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .list_deleted_groups()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_deleted_groups`](crate::Client::list_deleted_groups).*/
    pub fn list_deleted_groups(&self) -> builder::ListDeletedGroups {
        builder::ListDeletedGroups::new(
            self.client().clone(),
            OrganizationId::OfSlug(self.shared_slug()),
        )
    }
    /**Restores a deleted group and the databases that were deleted with it.

Databases that could not be restored are listed in `failures`; restore them one by one.

**Documented**: published by Turso.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the group cannot be restored.
- [`Forbidden`](crate::ErrorKind::Forbidden) if the user may not, or the plan does not include it.
- [`NotFound`](crate::ErrorKind::NotFound) if the group was not deleted, or too long ago.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .restore_group("0a28102d-6906-11ee-8553-eaa7715aeaf2")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::restore_group`](crate::Client::restore_group).*/
    pub fn restore_group(&self, group_id: impl Into<String>) -> builder::RestoreGroup {
        builder::RestoreGroup::new(
            self.client().clone(),
            OrganizationId::OfSlug(self.shared_slug()),
            group_id.into().into(),
        )
    }
}
impl DatabaseClient {
    /**Deletes a database and all of its data.

Only the restore operations can recover it, if the plan includes them.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/delete).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the database or its group is protected against deletion.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .delete()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::delete_database`](crate::Client::delete_database).*/
    pub fn delete(&self) -> builder::DeleteDatabase {
        builder::DeleteDatabase::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Returns a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/retrieve).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_database`](crate::Client::get_database).*/
    pub fn get(&self) -> builder::GetDatabase {
        builder::GetDatabase::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Invalidates all tokens of a database.

This rotates the signing key of the database and cannot be undone. The database is briefly
unavailable.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/invalidate-tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .invalidate_tokens()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::invalidate_database_tokens`](crate::Client::invalidate_database_tokens).*/
    pub fn invalidate_tokens(&self) -> builder::InvalidateDatabaseTokens {
        builder::InvalidateDatabaseTokens::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Creates a token for SQL access to a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/create-token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if `expiration` cannot be parsed, or `permissions` is not supported, as on AWS.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .create_token()
    .authorization("full-access")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::create_database_token`](crate::Client::create_database_token).*/
    pub fn create_token(&self) -> builder::CreateDatabaseToken {
        builder::CreateDatabaseToken::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Returns the configuration of a database: limits, blocks, protection and allow lists.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/configuration).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_configuration()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_database_configuration`](crate::Client::get_database_configuration).*/
    pub fn get_configuration(&self) -> builder::GetDatabaseConfiguration {
        builder::GetDatabaseConfiguration::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Updates the configuration of a database.

Settings absent from the request keep their value.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/update-configuration).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if a value is invalid, or the platform does not support a setting.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .update_configuration()
    .allowed_ips(["203.0.113.0/24"])
    .delete_protection(true)
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::update_database_configuration`](crate::Client::update_database_configuration).*/
    pub fn update_configuration(&self) -> builder::UpdateDatabaseConfiguration {
        builder::UpdateDatabaseConfiguration::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Lists the instances of a database: its primary and its replicas.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/list-instances).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .list_instances()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_database_instances`](crate::Client::list_database_instances).*/
    pub fn list_instances(&self) -> builder::ListDatabaseInstances {
        builder::ListDatabaseInstances::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Creates an instance of a database in a location.

The first instance becomes the primary, which cannot be deleted on its own. Databases on the
current platform get their primary when they are created and reject more instances, because
their groups have one location. A 5xx response means that creation failed in that location;
another one may succeed. `turso db replicate` used this operation.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location is invalid, or the platform does not support instances.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .create_instance()
    .location("ord")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::create_database_instance`](crate::Client::create_database_instance).*/
    pub fn create_instance(&self) -> builder::CreateDatabaseInstance {
        builder::CreateDatabaseInstance::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Deletes a replica of a database.

The primary cannot be deleted on its own; it is deleted along with its database.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .delete_instance("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::delete_database_instance`](crate::Client::delete_database_instance).*/
    pub fn delete_instance(
        &self,
        instance_name: impl Into<String>,
    ) -> builder::DeleteDatabaseInstance {
        builder::DeleteDatabaseInstance::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
            instance_name.into().into(),
        )
    }
    /**Returns an instance of a database.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/retrieve-instance).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_instance("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_database_instance`](crate::Client::get_database_instance).*/
    pub fn get_instance(
        &self,
        instance_name: impl Into<String>,
    ) -> builder::GetDatabaseInstance {
        builder::GetDatabaseInstance::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
            instance_name.into().into(),
        )
    }
    /**Waits until an instance is ready.

The service holds the response until then, so the client needs a long enough timeout.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the database or the instance does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .wait_for_instance("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::wait_database_instance`](crate::Client::wait_database_instance).*/
    pub fn wait_for_instance(
        &self,
        instance_name: impl Into<String>,
    ) -> builder::WaitDatabaseInstance {
        builder::WaitDatabaseInstance::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
            instance_name.into().into(),
        )
    }
    /**Returns the most expensive queries of a database.

Use `listDatabaseTopQueries` instead.

**Removed**: still published by Turso, but no longer available; see [the API reference](https://docs.turso.tech/api-reference/databases/stats).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_stats()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_database_stats`](crate::Client::get_database_stats).*/
    #[deprecated]
    pub fn get_stats(&self) -> builder::GetDatabaseStats {
        builder::GetDatabaseStats::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Transfers a database to another organization that the caller is a member of.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is not a member of both organizations.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .transfer()
    .organization("other-org")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::transfer_database`](crate::Client::transfer_database).*/
    pub fn transfer(&self) -> builder::TransferDatabase {
        builder::TransferDatabase::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Returns the usage of a database in a period.

Default: the current calendar month.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/databases/usage).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the period is invalid.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .get_usage()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_database_usage`](crate::Client::get_database_usage).*/
    pub fn get_usage(&self) -> builder::GetDatabaseUsage {
        builder::GetDatabaseUsage::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Lists the most expensive queries of a database, with the rows they read and wrote.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .database("orders")
    .list_top_queries()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::list_database_top_queries`](crate::Client::list_database_top_queries).*/
    pub fn list_top_queries(&self) -> builder::ListDatabaseTopQueries {
        builder::ListDatabaseTopQueries::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Wakes a database that is asleep or was archived for inactivity.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the database does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .database("orders")
    .wake()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::wake_database`](crate::Client::wake_database).*/
    pub fn wake(&self) -> builder::WakeDatabase {
        builder::WakeDatabase::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
}
impl GroupClient {
    /**Deletes a group, all databases in it and all platform API tokens scoped to it.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/delete).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the group is protected against deletion.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .delete()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::delete_group`](crate::Client::delete_group).*/
    pub fn delete(&self) -> builder::DeleteGroup {
        builder::DeleteGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Returns a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/retrieve).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .get()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_group`](crate::Client::get_group).*/
    pub fn get(&self) -> builder::GetGroup {
        builder::GetGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Invalidates all tokens of a group and of its databases.

This rotates the signing key of the group and cannot be undone.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/invalidate-tokens).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .invalidate_tokens()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::invalidate_group_tokens`](crate::Client::invalidate_group_tokens).*/
    pub fn invalidate_tokens(&self) -> builder::InvalidateGroupTokens {
        builder::InvalidateGroupTokens::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Creates a token for SQL access to all databases of a group.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/create-token).

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if `expiration` cannot be parsed, or `permissions` is not supported, as on AWS.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .create_token()
    .authorization("full-access")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::create_group_token`](crate::Client::create_group_token).*/
    pub fn create_token(&self) -> builder::CreateGroupToken {
        builder::CreateGroupToken::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Returns the configuration of a group.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .get_configuration()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::get_group_configuration`](crate::Client::get_group_configuration).*/
    pub fn get_configuration(&self) -> builder::GetGroupConfiguration {
        builder::GetGroupConfiguration::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Enables or disables the delete protection of a group.

**Documented**: published by Turso.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .update_configuration()
    .delete_protection(true)
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::update_group_configuration`](crate::Client::update_group_configuration).*/
    pub fn update_configuration(&self) -> builder::UpdateGroupConfiguration {
        builder::UpdateGroupConfiguration::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Removes a location and its replicas from a group.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location is that of the primary.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the group or the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .remove_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::remove_location_from_group`](crate::Client::remove_location_from_group).*/
    #[deprecated]
    pub fn remove_location(
        &self,
        location: impl Into<String>,
    ) -> builder::RemoveLocationFromGroup {
        builder::RemoveLocationFromGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
            location.into().into(),
        )
    }
    /**Replicates all databases of a group to another location.

**Legacy**: from Turso's older documentation or for its older platform; current databases on AWS may reject it.

# Errors

- [`InvalidArgument`](crate::ErrorKind::InvalidArgument) if the location does not exist, or the platform does not support replicas.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .add_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::add_location_to_group`](crate::Client::add_location_to_group).*/
    #[deprecated]
    pub fn add_location(
        &self,
        location: impl Into<String>,
    ) -> builder::AddLocationToGroup {
        builder::AddLocationToGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
            location.into().into(),
        )
    }
    /**Waits until a group is ready in a location.

Until then, creating a database in the group fails with `group not found`. The service delays its
response until the group is ready, so the client needs a sufficiently long timeout.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization, the group or the location does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .wait_for_location("aws-eu-west-1")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::wait_group_location`](crate::Client::wait_group_location).*/
    pub fn wait_for_location(
        &self,
        location: impl Into<String>,
    ) -> builder::WaitGroupLocation {
        builder::WaitGroupLocation::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
            location.into().into(),
        )
    }
    /**Renames a group.

**Undocumented**: used by Turso's own clients, but not published.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- [`AlreadyExists`](crate::ErrorKind::AlreadyExists) if the new name is taken.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .rename()
    .name("default")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::rename_group`](crate::Client::rename_group).*/
    pub fn rename(&self) -> builder::RenameGroup {
        builder::RenameGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Transfers a group and its databases to another organization that the caller is a member of.

Platform API tokens scoped to the group are revoked.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/transfer).

# Errors

- [`Forbidden`](crate::ErrorKind::Forbidden) if the user is not a member of both organizations.
- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .transfer()
    .organization("other-org")
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::transfer_group`](crate::Client::transfer_group).*/
    pub fn transfer(&self) -> builder::TransferGroup {
        builder::TransferGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Unarchives a group that was archived for inactivity.

**Documented**: published by Turso; see [the API reference](https://docs.turso.tech/api-reference/groups/unarchive).

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
let response = turso
    .organization("acme")
    .group("default")
    .unarchive()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::unarchive_group`](crate::Client::unarchive_group).*/
    pub fn unarchive(&self) -> builder::UnarchiveGroup {
        builder::UnarchiveGroup::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
    /**Updates the databases of a group to the latest server version.

**Removed**: still published by Turso, but no longer available.

# Errors

- [`NotFound`](crate::ErrorKind::NotFound) if the organization or the group does not exist.
- Those of every operation: [`ErrorKind`](crate::ErrorKind).

# Example

```no_run
# #![allow(deprecated)]
# async fn example(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
turso
    .organization("acme")
    .group("default")
    .update_databases()
    .send()
    .await?;
# Ok(())
# }
```

Also [`Client::update_group_databases`](crate::Client::update_group_databases).*/
    #[deprecated]
    pub fn update_databases(&self) -> builder::UpdateGroupDatabases {
        builder::UpdateGroupDatabases::new(
            self.client().clone(),
            self.shared_slug(),
            self.shared_name(),
        )
    }
}
