//! A minimal client of the protocol.

use serde_json::{Value, json};
use turso_platform::reqwest;
use turso_platform_fake::Platform;

use crate::support::{create, organization};

/// A database, and a token for it.
pub struct Database<'a> {
    pub platform: &'a Platform,
    pub name: String,
    pub token: String,
    /// Shared, since a client is slow to build.
    client: reqwest::Client,
}

/// A stream: requests that share a connection.
pub struct Stream<'a> {
    database: &'a Database<'a>,
    pub baton: Option<String>,
}

impl<'a> Database<'a> {
    /// Creates a database, and a token with full access.
    pub async fn create(platform: &'a Platform, name: &str) -> Self {
        let acme = organization(platform);
        create(&acme, name).await;
        Self::open(platform, name).await
    }

    /// Creates a token with full access to a database.
    pub async fn open(platform: &'a Platform, name: &str) -> Self {
        let database = organization(platform).database(name);
        let token = database.create_token().send().await.unwrap();
        Self::with(platform, name, token.expose())
    }

    /// Returns an existing database, with this token.
    pub fn with(platform: &'a Platform, name: &str, token: &str) -> Self {
        Self {
            platform,
            name: name.to_owned(),
            token: token.to_owned(),
            client: reqwest::Client::new(),
        }
    }

    /// Returns the same database with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            platform: self.platform,
            name: self.name.clone(),
            token: token.to_owned(),
            client: self.client.clone(),
        }
    }

    pub fn stream(&'a self) -> Stream<'a> {
        Stream {
            database: self,
            baton: None,
        }
    }

    /// Sends a request to a path of the database. Returns the status and the body.
    pub async fn post(&self, path: &str, body: &Value) -> (u16, String) {
        let response = self.request("POST", path).body(body.to_string());
        let response = response.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}/db/{}{path}", self.platform.base_url(), self.name);
        let request = self.client.request(method.parse().unwrap(), url);
        request.bearer_auth(&self.token)
    }

    /// Executes a statement. Returns its result, or its error.
    pub async fn execute(&self, sql: &str) -> Result<Value, Value> {
        self.stream().execute(sql).await
    }

    /// Executes statements. Panics if one fails.
    pub async fn execute_all(&self, sql: &str) {
        let request = json!({"type": "sequence", "sql": sql});
        let result = self.stream().run(request).await;
        assert!(result.is_ok(), "{result:?}");
    }

    /// Executes a query. Returns its rows, with [simple](simple_rows) values. Panics if it fails.
    pub async fn query(&self, sql: &str) -> Value {
        simple_rows(&self.execute(sql).await.unwrap())
    }

    /// Sends a statement whose HTTP request should fail. Returns the status and the body.
    pub async fn failure(&self, sql: &str) -> (u16, Value) {
        let execute = json!({"type": "execute", "stmt": {"sql": sql}});
        let (status, body) = self
            .post("/v3/pipeline", &json!({ "requests": [execute] }))
            .await;
        (
            status,
            serde_json::from_str(&body).unwrap_or_else(|_| body.into()),
        )
    }

    /// Runs a batch as a cursor. Returns the lines.
    pub async fn cursor(&self, steps: Value) -> Vec<Value> {
        let body = json!({"batch": {"steps": steps}});
        let (status, lines) = self.post("/v3/cursor", &body).await;
        assert_eq!(status, 200, "{lines}");
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

impl Stream<'_> {
    /// Runs requests. Returns their results. Panics if the HTTP request fails.
    pub async fn pipeline(&mut self, requests: Value) -> Vec<Value> {
        let body = json!({"baton": self.baton, "requests": requests});
        let (status, body) = self.database.post("/v3/pipeline", &body).await;
        assert_eq!(status, 200, "{body}");
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["base_url"], Value::Null);
        self.baton = body["baton"].as_str().map(str::to_owned);
        body["results"].as_array().unwrap().clone()
    }

    /// Runs one request. Returns its response, or its error.
    pub async fn run(&mut self, request: Value) -> Result<Value, Value> {
        let result = self.pipeline(json!([request])).await.remove(0);
        match result["type"].as_str() {
            Some("ok") => Ok(result["response"].clone()),
            _ => Err(result["error"].clone()),
        }
    }

    /// Executes a statement. Returns its result, or its error.
    pub async fn execute(&mut self, sql: &str) -> Result<Value, Value> {
        self.execute_with(json!({ "sql": sql })).await
    }

    pub async fn execute_with(&mut self, statement: Value) -> Result<Value, Value> {
        let request = json!({"type": "execute", "stmt": statement});
        let response = self.run(request).await?;
        assert_eq!(response["type"], "execute");
        Ok(response["result"].clone())
    }
}

/// Returns the rows of a result with simple values: integers as numbers, blobs as base64.
pub fn simple_rows(result: &Value) -> Value {
    let simple = |value: &Value| match value["type"].as_str() {
        Some("integer") => {
            let integer: i64 = value["value"].as_str().unwrap().parse().unwrap();
            json!(integer)
        }
        Some("blob") => value["base64"].clone(),
        _ => value["value"].clone(),
    };
    let rows = result["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        row.as_array()
            .unwrap()
            .iter()
            .map(simple)
            .collect::<Value>()
    })
    .collect()
}
