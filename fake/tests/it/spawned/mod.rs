//! Platforms whose server is a separate process.

mod control;
mod find;
mod lifetime;
mod settings;

use std::panic::{AssertUnwindSafe, catch_unwind};

use turso_platform_fake::{Platform, PlatformBuilder};

const BINARY: &str = env!("CARGO_BIN_EXE_turso-platform-fake");

fn spawn(builder: PlatformBuilder) -> Platform {
    builder.binary(BINARY).spawn().unwrap()
}

/// Starts a platform in this process, and one in a separate process.
async fn both(builder: PlatformBuilder) -> [Platform; 2] {
    [builder.clone().start().await.unwrap(), spawn(builder)]
}

/// Returns the message with which a call panics.
fn panic_message<T>(call: impl FnOnce() -> T) -> String {
    let panic = catch_unwind(AssertUnwindSafe(call)).map(drop);
    let panic = panic.expect_err("the call should panic");
    *panic.downcast::<String>().unwrap()
}
