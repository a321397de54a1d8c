//! The routes.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde_json::{Value, json};
use turso_platform::GroupClient;

use crate::Error;
use crate::tenant::{Order, Report, Tenant};

/// The state that the routes share.
#[derive(Clone)]
pub struct Service {
    group: GroupClient,
}

impl Service {
    /// Returns a service with its databases in this group.
    pub fn new(group: GroupClient) -> Self {
        Self { group }
    }

    fn tenant(&self, name: &str) -> Tenant {
        Tenant::new(self.group.organization().database(name))
    }
}

pub fn router(service: Service) -> Router {
    Router::new()
        .route("/tenants/{name}", put(create))
        .route("/tenants/{name}/orders", post(add))
        .route("/tenants/{name}/report", get(report))
        .with_state(service)
}

async fn create(
    State(service): State<Service>,
    Path(name): Path<String>,
) -> Result<StatusCode, Error> {
    let is_new = service.tenant(&name).create(&service.group).await?;
    Ok(if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    })
}

async fn add(
    State(service): State<Service>,
    Path(name): Path<String>,
    Json(order): Json<Order>,
) -> Result<Json<Value>, Error> {
    let id = service.tenant(&name).add(order).await?;
    Ok(Json(json!({ "id": id })))
}

async fn report(
    State(service): State<Service>,
    Path(name): Path<String>,
) -> Result<Json<Report>, Error> {
    service.tenant(&name).report().await.map(Json)
}
