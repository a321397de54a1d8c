//! The source of an upload: a file, bytes, or a reader.

#[cfg(feature = "files")]
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::SeekFrom;
use std::ops::Range;
#[cfg(feature = "files")]
use std::path::PathBuf;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncSeek, AsyncSeekExt};
use tokio::sync::Mutex;

use super::header::header_problems;
#[cfg(feature = "files")]
use super::path::SqliteFile;
use crate::error::Error;
use crate::ext::sqlite_header::HEADER_SIZE;
use crate::generated::types::Cipher;

/// The SQLite database that an [`Upload`](super::Upload) sends: the path of a file, bytes, or a reader.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let platform = turso_platform_fake::Platform::start().await?;
/// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
/// use turso_platform::ext::UploadSource;
///
/// # let template: &'static [u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db"));
/// // static TEMPLATE: &[u8] = include_bytes!("template.db");
/// let source = UploadSource::bytes(template);
/// acme.group("default").upload("orders", source).send().await?;
/// # Ok(())
/// # }
/// ```
pub struct UploadSource(Kind);

enum Kind {
    #[cfg(feature = "files")]
    Path(PathBuf),
    Bytes(SharedBytes),
    Reader(Box<dyn Reader>),
}

type SharedBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

trait Reader: AsyncRead + AsyncSeek + Send + Unpin {}

impl<T: AsyncRead + AsyncSeek + Send + Unpin> Reader for T {}

impl UploadSource {
    /// Uploads these bytes, such as a `Vec<u8>`, an `Arc<[u8]>` or the `&'static [u8]` of
    /// `include_bytes!`.
    pub fn bytes(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self(Kind::Bytes(Arc::new(bytes)))
    }

    /// Uploads the contents of this reader, from its beginning to its end. It is read in parts; a
    /// part that must be sent again is read again.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let platform = turso_platform_fake::Platform::start().await?;
    /// # let acme = platform.client().organization(turso_platform_fake::ORGANIZATION);
    /// # let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/orders.db"))?;
    /// use turso_platform::ext::UploadSource;
    ///
    /// let reader = std::io::Cursor::new(bytes); // Or any other `AsyncRead + AsyncSeek`.
    /// let source = UploadSource::reader(reader);
    /// acme.group("default").upload("orders", source).send().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Its size must not change during the upload. Unlike a file at a path, it is not checked for
    /// other changes or for a `-wal` or `-journal` file.
    pub fn reader(reader: impl AsyncRead + AsyncSeek + Send + Unpin + 'static) -> Self {
        Self(Kind::Reader(Box::new(reader)))
    }

    /// Opens the source, and checks that it can be uploaded.
    pub(super) async fn open(self, cipher: Option<Cipher>) -> Result<Arc<Source>, Error> {
        let (size, content) = match self.0 {
            #[cfg(feature = "files")]
            Kind::Path(path) => {
                let file = SqliteFile::open(&path, cipher).await?;
                (file.size(), Content::File(file))
            }
            Kind::Bytes(bytes) => {
                let content = (*bytes).as_ref();
                let size = content.len() as u64;
                let header = &content[..content.len().min(HEADER_SIZE)];
                check("the bytes", header_problems(header, size, cipher))?;
                (size, Content::Bytes(bytes))
            }
            Kind::Reader(mut reader) => {
                let unreadable =
                    |error| unusable("the reader", &format!("cannot read it: {error}"));
                let size = reader.seek(SeekFrom::End(0)).await.map_err(unreadable)?;
                let length = size.min(HEADER_SIZE as u64);
                let header = read_from(&mut reader, 0..length)
                    .await
                    .map_err(unreadable)?;
                check("the reader", header_problems(&header, size, cipher))?;
                (size, Content::Reader(Mutex::new(reader)))
            }
        };
        Ok(Arc::new(Source { size, content }))
    }
}

fn check(source: &str, problems: Vec<String>) -> Result<(), Error> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(unusable(source, &problems.join("; ")))
    }
}

fn unusable(source: &str, problem: &str) -> Error {
    Error::invalid_argument(format!("cannot upload {source}: {problem}"))
}

async fn read_from(reader: &mut dyn Reader, range: Range<u64>) -> std::io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(range.start)).await?;
    let length = usize::try_from(range.end - range.start).map_err(std::io::Error::other)?;
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).await?;
    Ok(bytes)
}

/// A path.
#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
impl<T: ?Sized + AsRef<OsStr>> From<&T> for UploadSource {
    fn from(path: &T) -> Self {
        PathBuf::from(path).into()
    }
}

/// A path.
#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
impl From<String> for UploadSource {
    fn from(path: String) -> Self {
        PathBuf::from(path).into()
    }
}

/// A path.
#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
impl From<OsString> for UploadSource {
    fn from(path: OsString) -> Self {
        PathBuf::from(path).into()
    }
}

/// A path.
#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
impl From<PathBuf> for UploadSource {
    fn from(path: PathBuf) -> Self {
        Self(Kind::Path(path))
    }
}

/// The contents of a file.
impl From<Vec<u8>> for UploadSource {
    fn from(bytes: Vec<u8>) -> Self {
        Self::bytes(bytes)
    }
}

impl fmt::Debug for UploadSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            #[cfg(feature = "files")]
            Kind::Path(path) => path.fmt(f),
            Kind::Bytes(bytes) => write!(f, "{} bytes", (**bytes).as_ref().len()),
            Kind::Reader(_) => f.write_str("reader"),
        }
    }
}

/// An opened source that can be uploaded.
pub struct Source {
    size: u64,
    content: Content,
}

enum Content {
    #[cfg(feature = "files")]
    File(Arc<SqliteFile>),
    Bytes(SharedBytes),
    Reader(Mutex<Box<dyn Reader>>),
}

impl Source {
    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Reads the bytes in `range`, which must be within the size. Fails if the source has changed.
    pub async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Error> {
        match &self.content {
            #[cfg(feature = "files")]
            Content::File(file) => file.clone().read(range).await,
            Content::Bytes(bytes) => {
                let bytes = (**bytes).as_ref();
                let part = usize::try_from(range.start)
                    .ok()
                    .zip(usize::try_from(range.end).ok())
                    .and_then(|(start, end)| bytes.get(start..end));
                part.map(<[u8]>::to_vec).ok_or_else(changed)
            }
            Content::Reader(reader) => {
                let mut reader = reader.lock().await;
                ensure_size(&mut **reader, self.size).await?;
                read_from(&mut **reader, range).await.map_err(read_failed)
            }
        }
    }

    /// Checks that the source has not changed since it was opened.
    pub async fn check_again(&self) -> Result<(), Error> {
        match &self.content {
            #[cfg(feature = "files")]
            Content::File(file) => file.clone().check_again().await,
            Content::Bytes(bytes) if (**bytes).as_ref().len() as u64 == self.size => Ok(()),
            Content::Bytes(_) => Err(changed()),
            Content::Reader(reader) => ensure_size(&mut **reader.lock().await, self.size).await,
        }
    }
}

async fn ensure_size(reader: &mut dyn Reader, size: u64) -> Result<(), Error> {
    let now = reader.seek(SeekFrom::End(0)).await.map_err(read_failed)?;
    if now == size { Ok(()) } else { Err(changed()) }
}

fn read_failed(error: std::io::Error) -> Error {
    Error::invalid_argument(format!("cannot read the source to the end: {error}"))
}

fn changed() -> Error {
    Error::invalid_argument(
        "the size of the source changed during the upload; upload it again while nothing writes to it",
    )
}
