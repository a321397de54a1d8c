//! Serves the fake platform for clients in any language, until it is stopped.
//!
//! `cargo run --example fake_platform -- [--port 8080] [--address 127.0.0.1] [--legacy]
//! [--unreliable]`, or `--table` to see how each operation is answered. It prints where it is served,
//! and its token. An unreliable one fails often, so that a client can show what it makes of it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use turso_platform::fake::{AnsweredBy, Backend, ORGANIZATION, Platform, answered_by};

#[allow(dead_code)]
#[path = "common/mod.rs"]
mod common;

const USAGE: &str =
    "fake_platform [--port PORT] [--address IP] [--legacy] [--unreliable] [--table]";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fake_platform: {error}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let (mut ip, mut port) = (IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
    let (mut backend, mut unreliable) = (Backend::Aws, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--port" => port = value()?.parse().map_err(|e| format!("--port: {e}"))?,
            "--address" => ip = value()?.parse().map_err(|e| format!("--address: {e}"))?,
            "--legacy" => backend = Backend::Legacy,
            "--unreliable" => unreliable = true,
            "--table" => {
                table();
                return Ok(());
            }
            other => return Err(format!("unknown argument {other}").into()),
        }
    }
    if !ip.is_loopback() {
        eprintln!("Listening on {ip}: others can reach this, and its token is no secret.");
    }
    let platform = Platform::builder()
        .backend(backend)
        .listen(SocketAddr::new(ip, port));
    let platform = platform.start().await?;
    if unreliable {
        common::make_unreliable(&platform);
    }
    println!("base URL      {}", platform.base_url());
    println!("token         {}", platform.token());
    println!("organization  {ORGANIZATION}");
    std::future::pending().await
}

fn table() {
    for (operation, by) in answered_by() {
        let by = match by {
            AnsweredBy::Handler => "handler",
            AnsweredBy::Example => "example",
            AnsweredBy::Empty => "empty",
            _ => "nobody",
        };
        println!(
            "{by:<8} {:<34} {:<6} {}",
            operation.id, operation.method, operation.path
        );
    }
}
