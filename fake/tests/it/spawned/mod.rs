//! Platforms whose server is a process of its own.

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

/// A platform in this process, and one in a process of its own.
async fn both(builder: PlatformBuilder) -> [Platform; 2] {
    [builder.clone().start().await.unwrap(), spawn(builder)]
}

/// The message of the panic of a call.
fn panic_message<T>(call: impl FnOnce() -> T) -> String {
    let panic = catch_unwind(AssertUnwindSafe(call)).map(drop);
    let panic = panic.expect_err("this call must panic");
    *panic.downcast::<String>().unwrap()
}
