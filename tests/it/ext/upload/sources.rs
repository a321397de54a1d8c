//! Sources other than a path: bytes and readers.

use std::fs;
use std::io::{Cursor, SeekFrom};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use turso_platform::ErrorKind;
use turso_platform::ext::UploadSource;

use super::without_chunks;
use crate::support::fake::{Platform, Reply};
use crate::support::platform::{operations, organization};
use crate::support::sqlite::{FILE, SIZE};

fn sources() -> Vec<(&'static str, UploadSource)> {
    let bytes = fs::read(FILE).unwrap();
    let file = tokio::fs::File::from_std(fs::File::open(FILE).unwrap());
    vec![
        ("vec", bytes.clone().into()),
        ("arc", UploadSource::bytes(Arc::<[u8]>::from(&*bytes))),
        ("cursor", UploadSource::reader(Cursor::new(bytes))),
        ("file", UploadSource::reader(file)),
        ("path", FILE.into()),
        ("string", FILE.to_owned().into()),
    ]
}

#[tokio::test]
async fn bytes_and_readers_are_uploaded_and_sent_again_after_failures() {
    for chunked in [true, false] {
        let builder = Platform::builder().upload_chunk_size(SIZE / 2);
        let platform = builder.start().await.unwrap();
        if !chunked {
            without_chunks(&platform);
        }
        let acme = organization(&platform);
        for (name, source) in sources() {
            platform.reply_once(
                if chunked { "upload_chunk" } else { "upload" },
                Reply::error(429, "slow down"),
            );
            let upload = acme.upload(name, source).group("default");
            upload.send().await.unwrap();
            assert_eq!(platform.uploaded(name), Some(SIZE), "{name}");
        }
    }
}

#[tokio::test]
async fn bytes_and_readers_are_checked_like_files() {
    let platform = Platform::start().await.unwrap();
    let acme = organization(&platform);
    let mut bytes = fs::read(FILE).unwrap();
    bytes[18] = 1;
    for source in [
        UploadSource::bytes(bytes.clone()),
        UploadSource::reader(Cursor::new(bytes)),
    ] {
        let upload = acme.upload("orders", source).group("default");
        let error = upload.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        let problem = "its journal mode is not WAL";
        assert!(error.message().contains(problem), "{error}");
    }
    let upload = acme.upload("orders", Vec::new()).group("default");
    let error = upload.send().await.unwrap_err();
    assert!(error.message().contains("it is empty"), "{error}");
    assert_eq!(operations(&platform), [""; 0]);
}

/// A reader whose size can be changed.
struct Resized {
    bytes: Cursor<Vec<u8>>,
    size: Arc<AtomicU64>,
}

impl AsyncRead for Resized {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.bytes).poll_read(context, buffer)
    }
}

impl AsyncSeek for Resized {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> std::io::Result<()> {
        let position = match position {
            SeekFrom::End(_) => SeekFrom::Start(self.size.load(Ordering::Relaxed)),
            other => other,
        };
        Pin::new(&mut self.bytes).start_seek(position)
    }

    fn poll_complete(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<u64>> {
        Pin::new(&mut self.bytes).poll_complete(context)
    }
}

#[tokio::test]
async fn reader_that_grows_during_the_upload_is_not_completed() {
    let builder = Platform::builder().upload_chunk_size(SIZE / 2);
    let platform = builder.start().await.unwrap();
    let acme = organization(&platform);
    let size = Arc::new(AtomicU64::new(SIZE));
    let source = UploadSource::reader(Resized {
        bytes: Cursor::new(fs::read(FILE).unwrap()),
        size: size.clone(),
    });
    let upload = acme
        .upload("orders", source)
        .group("default")
        .progress(move |_, _| size.store(SIZE + 4096, Ordering::Relaxed));
    let error = upload.send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    let problem = "the size of the source changed during the upload";
    assert!(error.message().contains(problem), "{error}");
    assert!(error.database().is_none() && platform.databases().is_empty());
    assert!(!operations(&platform).contains(&"upload_finalize"));
}
