//! A typical hand-written client on reqwest: the types of two operations, a status check, no retries.

// Not all fields are read.
#![expect(dead_code)]

use reqwest::Client;
use serde::{Deserialize, Serialize};

#[derive(Clone)]
pub struct HandWritten {
    http: Client,
    base_url: String,
}

#[derive(Serialize)]
struct CreateDatabase<'a> {
    name: &'a str,
    group: &'a str,
}

#[derive(Deserialize)]
struct CreateDatabaseResponse {
    database: CreatedDatabase,
}

#[derive(Deserialize)]
pub struct CreatedDatabase {
    #[serde(rename = "DbId")]
    pub id: String,
    #[serde(rename = "Hostname")]
    pub hostname: String,
    #[serde(rename = "Name")]
    pub name: String,
}

#[derive(Deserialize)]
pub struct ListDatabasesResponse {
    pub databases: Vec<Database>,
    pagination: Option<Pagination>,
}

#[derive(Deserialize)]
struct Pagination {
    next: Option<String>,
}

/// The documented fields.
#[derive(Deserialize)]
pub struct Database {
    #[serde(rename = "DbId")]
    pub id: String,
    #[serde(rename = "Hostname")]
    pub hostname: String,
    #[serde(rename = "Name")]
    pub name: String,
    pub block_reads: Option<bool>,
    pub block_writes: Option<bool>,
    pub delete_protection: Option<bool>,
    pub group: Option<String>,
    pub parent: Option<Parent>,
    #[serde(rename = "primaryRegion")]
    pub primary_region: Option<String>,
    #[serde(default)]
    pub regions: Vec<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub version: Option<String>,
}

#[derive(Deserialize)]
pub struct Parent {
    pub id: String,
    pub name: String,
    pub branched_at: String,
}

impl HandWritten {
    pub fn new(base_url: &str) -> Self {
        Self {
            http: Client::builder()
                .no_proxy()
                .timeout(std::time::Duration::from_secs(30))
                .build()
                .expect("the client should build"),
            base_url: base_url.to_owned(),
        }
    }

    pub async fn create(&self, name: &str) -> reqwest::Result<CreatedDatabase> {
        let url = format!("{}/v1/organizations/acme/databases", self.base_url);
        let response: CreateDatabaseResponse = self
            .http
            .post(url)
            .bearer_auth("a-platform-token")
            .json(&CreateDatabase {
                name,
                group: "default",
            })
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        Ok(response.database)
    }

    /// Returns whether the database exists.
    async fn exists(&self, name: &str) -> reqwest::Result<bool> {
        let url = format!("{}/v1/organizations/acme/databases/{name}", self.base_url);
        let request = self.http.get(url).bearer_auth("a-platform-token");
        let response = request.send().await?;
        if response.status() == reqwest::StatusCode::NOT_FOUND {
            response.bytes().await?;
            return Ok(false);
        }
        response.error_for_status()?;
        Ok(true)
    }

    pub async fn ensure(&self, name: &str) -> reqwest::Result<CreatedDatabase> {
        assert!(!self.exists(name).await?, "{name} should not exist");
        self.create(name).await
    }

    pub async fn list(&self) -> reqwest::Result<ListDatabasesResponse> {
        self.page(&[]).await
    }

    async fn page(&self, query: &[(&str, &str)]) -> reqwest::Result<ListDatabasesResponse> {
        let url = format!("{}/v1/organizations/acme/databases", self.base_url);
        self.http
            .get(url)
            .query(query)
            .bearer_auth("a-platform-token")
            .send()
            .await?
            .error_for_status()?
            .json()
            .await
    }

    /// Returns the number of databases on all pages.
    pub async fn count_all(&self) -> reqwest::Result<usize> {
        let mut count = 0;
        let mut cursor = None;
        loop {
            let mut query = vec![("limit", "100")];
            query.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
            let page = self.page(&query).await?;
            count += page.databases.iter().filter(|d| !d.name.is_empty()).count();
            cursor = page.pagination.and_then(|pagination| pagination.next);
            if cursor.is_none() {
                return Ok(count);
            }
        }
    }
}
