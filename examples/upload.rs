//! Uploads a SQLite file to a new database, with a progress bar.
//!
//! `cargo run --release --example upload -- [file]`. Without a file it creates a sparse one of 1 GiB
//! with only a header. Without `TURSO_TOKEN` it uploads to a fake platform in this process; with it,
//! to the real service, in the organization `TURSO_ORGANIZATION` and the group `TURSO_GROUP` (default:
//! `default`), and keeps the database.

use std::io::{Seek, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

mod common;

const GIB: u64 = 1024 * 1024 * 1024;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("upload: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let directory = tempfile::tempdir()?;
    let file = match std::env::args_os().nth(1) {
        Some(file) => PathBuf::from(file),
        None => {
            let path = directory.path().join("sparse.db");
            std::fs::File::create(&path).and_then(|file| write_sparse(file, GIB))?;
            path
        }
    };
    let (organization, platform) = common::organization().await?;
    if platform.is_some() {
        println!("TURSO_TOKEN is not set, so this uploads to a fake platform in this process.");
    }
    let bar = ProgressBar::new(0);
    let style = "{bar:40} {bytes}/{total_bytes} {bytes_per_sec}";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or(ProgressStyle::default_bar()));
    let shown = bar.clone();
    let created = organization
        .upload("uploaded", file)
        .group(common::group())
        .progress(move |sent, size| {
            shown.set_length(size);
            shown.set_position(sent);
        })
        .send()
        .await?;
    bar.finish_and_clear();
    println!(
        "{} at {}, {} bytes sent.",
        created.name,
        created.libsql_url(),
        bar.position()
    );
    if let Some(platform) = platform {
        let received = platform
            .uploaded("uploaded")
            .ok_or("the platform received no file")?;
        println!("The platform received {received} bytes.");
    }
    if let Some(memory) = common::peak_memory() {
        println!("Peak memory of this process: {memory} MiB.");
    }
    Ok(())
}

/// Writes the header of a SQLite file in WAL mode with pages of 4096 bytes, and extends it to
/// `size`.
fn write_sparse(mut file: std::fs::File, size: u64) -> std::io::Result<()> {
    let pages = u32::try_from(size / 4096).map_err(std::io::Error::other)?;
    file.write_all(b"SQLite format 3\0")?;
    file.write_all(&[0x10, 0, 2, 2, 0, 64, 32, 32])?;
    file.seek(std::io::SeekFrom::Start(28))?;
    file.write_all(&pages.to_be_bytes())?;
    file.seek(std::io::SeekFrom::Start(59))?;
    file.write_all(&[1])?;
    file.set_len(size)
}
