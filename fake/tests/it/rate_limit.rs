//! The limit on the rate of requests.

use std::time::Instant;

use turso_platform_fake::{Platform, Reply};

use crate::support::{
    DATABASES, ORDERS, authorized, create, organization, organization_without_retries, request_to,
    status,
};

#[tokio::test]
async fn requests_beyond_the_limit_get_429_without_effect() {
    let platform = Platform::builder().rate_limit(0).start().await.unwrap();
    platform.reply_once("createDatabase", Reply::error(503, "unused"));
    for _ in 0..2 {
        let create = authorized(&platform, "POST", DATABASES).body(ORDERS);
        let response = create.send().await.unwrap();
        assert_eq!(response.status(), 429);
        assert_eq!(response.headers()["retry-after"], "1");
        assert_eq!(
            response.text().await.unwrap(),
            r#"{"error":"rate limit exceeded"}"#
        );
    }
    assert!(platform.databases().is_empty());
    let logged = platform.requests().pop().unwrap();
    assert_eq!(
        (logged.operation, &*logged.body),
        (Some("createDatabase"), "")
    );
    let region = request_to(&platform, "region.turso.io", "GET", "/");
    assert_eq!(status(region).await, 200, "other hosts are not limited");
}

#[tokio::test]
async fn retry_after_can_be_omitted() {
    let builder = Platform::builder().rate_limit(0).no_retry_after();
    let platform = builder.start().await.unwrap();
    let list = authorized(&platform, "GET", DATABASES)
        .send()
        .await
        .unwrap();
    assert_eq!(list.status(), 429);
    assert!(!list.headers().contains_key("retry-after"));
}

#[tokio::test]
async fn limit_is_a_rate_with_a_burst_of_one_second() {
    const RATE: u32 = 20;
    let start = Instant::now();
    let platform = Platform::builder().rate_limit(RATE).start().await.unwrap();
    let acme = organization_without_retries(&platform);
    let mut outcomes = Vec::new();
    for _ in 0..3 * RATE {
        outcomes.push(acme.list_databases().send().await.is_ok());
    }
    let elapsed = start.elapsed().as_secs_f64();
    let allowed = outcomes.iter().filter(|ok| **ok).count();
    assert!(outcomes[..RATE as usize].iter().all(|ok| *ok));
    let maximum = f64::from(RATE) * (1.0 + elapsed);
    assert!(allowed as f64 <= maximum, "{allowed} in {elapsed} s");
}

#[tokio::test]
async fn client_waits_as_long_as_retry_after_says() {
    let platform = Platform::builder().rate_limit(1).start().await.unwrap();
    let acme = organization(&platform);
    create(&acme, "a").await;
    create(&acme, "b").await;
    assert_eq!(platform.databases().len(), 2);
}
