//! The hosts of databases, and the region endpoint.

use std::time::Duration;

use turso_platform_fake::{Platform, Reply};

use crate::support::{
    DAY, create, create_for_upload, organization, request, request_to, status, text,
};

/// The first page of a SQLite file in WAL mode.
fn sqlite() -> Vec<u8> {
    let mut page = vec![0; 4096];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16..20].copy_from_slice(&[0x10, 0x00, 2, 2]);
    page
}

#[tokio::test]
async fn database_created_for_an_upload_accepts_one() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let orders = create_for_upload(&acme, "orders").await;
    create(&acme, "other").await;
    let database = acme.database("orders");
    let jwt = database
        .create_token()
        .expires_in(DAY)
        .send()
        .await
        .unwrap();
    let foreign = acme.database("other").create_token().send().await.unwrap();
    let upload = async |token: &str, file: Vec<u8>| {
        let request = request_to(&platform, &orders.hostname, "POST", "/v1/upload");
        status(request.bearer_auth(token).body(file)).await
    };
    assert_eq!(upload(foreign.expose(), sqlite()).await, 401);
    assert_eq!(upload(platform.token(), sqlite()).await, 401);
    assert_eq!(upload(jwt.expose(), b"CREATE TABLE".to_vec()).await, 400);
    assert_eq!(platform.uploaded("orders"), None);
    assert_eq!(upload(jwt.expose(), sqlite()).await, 200);
    assert_eq!(platform.uploaded("orders"), Some(4096));
    assert_eq!(upload(jwt.expose(), sqlite()).await, 400, "a second upload");
    platform.advance(DAY);
    assert_eq!(upload(jwt.expose(), sqlite()).await, 401, "token expired");
}

#[tokio::test]
async fn database_accepts_a_file_in_chunks() {
    let builder = Platform::builder().upload_chunk_size(4096);
    let platform = builder.start().await.unwrap();
    let acme = organization(&platform);
    let orders = create_for_upload(&acme, "orders").await;
    let token = acme.database("orders").create_token().send().await.unwrap();
    let put = async |path: &str, body: Vec<u8>| {
        let request = request_to(&platform, &orders.hostname, "PUT", path);
        let request = request.bearer_auth(token.expose()).body(body);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    let file = [sqlite(), vec![7; 100]].concat();
    let start = async || {
        let (status, started) =
            put("/v2/upload/start", br#"{"db_size_bytes": 4196}"#.to_vec()).await;
        assert_eq!(status, 200, "{started}");
        let id = started.split('"').nth(5).unwrap();
        assert_eq!(
            started,
            format!(r#"{{"chunk_size":4096,"upload_id":"{id}"}}"#)
        );
        format!("/v2/upload/{id}")
    };
    let forgotten = start().await;
    let upload = start().await;
    let (first, second) = file.split_at(4096);
    for (path, body, expected) in [
        (format!("{forgotten}/chunk/0"), first, 404),
        (format!("{upload}/chunk/1"), second, 200),
        (format!("{upload}/finalize"), b"", 400),
        (format!("{upload}/chunk/0"), second, 400),
        (format!("{upload}/chunk/2"), second, 400),
        (format!("{upload}/chunk/0"), first, 200),
        (format!("{upload}/chunk/0"), first, 200),
        (format!("{upload}/finalize"), b"", 200),
        (format!("{upload}/finalize"), b"", 404),
        (
            "/v2/upload/start".to_owned(),
            br#"{"db_size_bytes": 1}"#,
            400,
        ),
    ] {
        let (status, text) = put(&path, body.to_vec()).await;
        assert_eq!(status, expected, "{path}: {text}");
    }
    assert_eq!(platform.uploaded("orders"), Some(4196));
    let export = request_to(&platform, &orders.hostname, "GET", "/export/1");
    let exported = export.bearer_auth(token.expose()).send().await.unwrap();
    assert_eq!(exported.bytes().await.unwrap(), file);
}

#[tokio::test]
async fn contents_are_exported_by_generation_with_wal_frames() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let orders = create(&acme, "orders").await;
    let token = acme.database("orders").create_token().send().await.unwrap();
    let get = async |path: &str| {
        let request = request_to(&platform, &orders.hostname, "GET", path);
        let response = request.bearer_auth(token.expose()).send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.bytes().await.unwrap().to_vec())
    };
    assert_eq!(
        get("/info").await,
        (200, br#"{"current_generation":1}"#.to_vec())
    );
    let (code, empty) = get("/export/1").await;
    assert_eq!((code, empty.len()), (200, 4096));
    assert_eq!(get("/sync/1/1/128").await.0, 400);

    let frames: Vec<u8> = (0..130).flat_map(|n| [n; 4120]).collect();
    let (most, last) = frames.split_at(128 * 4120);
    platform.set_export("orders", sqlite(), most.to_vec());
    platform.add_export_frames("orders", last);
    assert_eq!(
        get("/info").await,
        (200, br#"{"current_generation":2}"#.to_vec())
    );
    assert_eq!(get("/export/2").await, (200, sqlite()));
    assert_eq!(get("/export/1").await.0, 404);
    assert_eq!(get("/sync/2/1/128").await, (200, most.to_vec()));
    assert_eq!(get("/sync/2/129/256").await, (200, last.to_vec()));
    for path in [
        "/sync/2/131/258",
        "/sync/2/1/129",
        "/sync/2/0/1",
        "/sync/2/2/1",
    ] {
        assert_eq!(get(path).await.0, 400, "{path}");
    }
    let without_token = request_to(&platform, &orders.hostname, "GET", "/info");
    assert_eq!(status(without_token).await, 401);
}

#[tokio::test]
async fn host_serves_after_ready_after() {
    let an_hour = Duration::from_secs(3600);
    for (ready_after, expected) in [(an_hour, 404), (Duration::ZERO, 200)] {
        let builder = Platform::builder().ready_after(ready_after);
        let platform = builder.start().await.unwrap();
        let orders = create(&organization(&platform), "orders").await;
        for (host, expected) in [(&*orders.hostname, expected), ("lost-my-org.turso.io", 404)] {
            let get = request_to(&platform, host, "GET", "/health");
            assert_eq!(status(get).await, expected, "{host}");
        }
        for (path, expected) in [("/db/orders/health", expected), ("/db/lost/health", 404)] {
            let get = request(&platform, "GET", path);
            assert_eq!(status(get).await, expected, "{path}");
        }
    }
}

/// Each request is sent to one database at its hostname, and to another at its path.
#[tokio::test]
async fn database_has_the_same_responses_at_its_path() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let mut tokens = Vec::new();
    for name in ["by-hostname", "by-path"] {
        let created = create_for_upload(&acme, name).await;
        tokens.push(created.handle().create_token().send().await.unwrap());
    }
    let response = async |request: turso_platform::reqwest::RequestBuilder| {
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        (status, response.bytes().await.unwrap())
    };
    let hostname = &platform.databases()[0].hostname;
    for (method, path, body, expected) in [
        ("GET", "/info", Vec::new(), 404),
        ("POST", "/v1/upload", b"CREATE TABLE".to_vec(), 400),
        ("GET", "/v1/upload", Vec::new(), 405),
        ("POST", "/v1/upload", sqlite(), 200),
        ("POST", "/v1/upload", sqlite(), 400),
        ("GET", "/info", Vec::new(), 200),
        ("GET", "/export/1", Vec::new(), 200),
        ("GET", "/export/2", Vec::new(), 404),
        ("GET", "/v2", Vec::new(), 200),
        ("GET", "/version", Vec::new(), 200),
        ("GET", "/v2/pipeline", Vec::new(), 405),
        ("GET", "/", Vec::new(), 404),
        ("GET", "/v1/locations", Vec::new(), 404),
    ] {
        let by_hostname = request_to(&platform, hostname, method, path)
            .bearer_auth(tokens[0].expose())
            .body(body.clone());
        let by_path = request(&platform, method, &format!("/db/by-path{path}"))
            .bearer_auth(tokens[1].expose())
            .body(body);
        let received = response(by_path).await;
        assert_eq!(received, response(by_hostname).await, "{method} {path}");
        assert_eq!(received.0, expected, "{method} {path}");
    }
    assert_eq!(platform.uploaded("by-path"), Some(4096));
    // Only tokens of the database are valid.
    for token in [platform.token(), tokens[0].expose()] {
        let info = request(&platform, "GET", "/db/by-path/info").bearer_auth(token);
        assert_eq!(status(info).await, 401);
    }
}

#[tokio::test]
async fn request_to_the_path_of_a_database_is_logged_and_scripted_by_its_operation() {
    let platform = Platform::builder().rate_limit(0).start().await.unwrap();
    for (method, path, operation) in [
        ("POST", "/db/orders/v1/upload", "upload"),
        ("PUT", "/db/orders/v2/upload/start", "upload_start"),
        ("GET", "/db/%6Frders//info", "export_info"),
        ("POST", "/db/orders//v3/pipeline", "database"),
        ("GET", "/db/orders", "database"),
    ] {
        platform.reply_once(operation, Reply::error(503, "scripted"));
        assert_eq!(status(request(&platform, method, path)).await, 503);
        let logged = platform.requests().pop().unwrap();
        assert_eq!(
            (logged.operation, &*logged.path),
            (Some(operation), path),
            "{method} {path}"
        );
    }
    // Only requests to the API are limited.
    let locations = request(&platform, "GET", "/v1/locations");
    assert_eq!(status(locations).await, 429);
}

#[tokio::test]
async fn path_without_a_database_name_is_unknown() {
    let platform = Platform::start().await.unwrap();
    create(&organization(&platform), "orders").await;
    for path in [
        "/db",
        "/db/",
        "/db//",
        "/db//orders/",
        "/db/%FF/",
        "/DB/orders/",
    ] {
        assert_eq!(status(request(&platform, "GET", path)).await, 404, "{path}");
        assert_eq!(platform.requests().pop().unwrap().operation, None, "{path}");
    }
    // Databases have paths only on the host of the API.
    let region = request_to(&platform, "region.turso.io", "GET", "/db/orders/");
    assert!(text(region).await.contains("server"));
}

#[tokio::test]
async fn region_host_returns_the_closest() {
    let platform = Platform::start().await.unwrap();
    assert_eq!(
        text(request_to(&platform, "region.turso.io", "GET", "/")).await,
        r#"{"client":"aws-us-east-1","server":"aws-us-east-1"}"#
    );
}
