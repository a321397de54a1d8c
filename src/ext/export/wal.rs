//! Writes the transactions of a [write-ahead log](https://www.sqlite.org/fileformat.html#the_write_ahead_log)
//! into the file of the database.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

const FRAME_HEADER: usize = 24;
pub const PAGE_SIZE: usize = 4096;

/// The size of a frame: a header, then a page.
pub const FRAME_SIZE: usize = FRAME_HEADER + PAGE_SIZE;

/// The most frames of an open transaction that are kept in memory.
const MAX_PENDING: usize = 256;

/// A database and the frames of a transaction that is not committed yet.
pub struct Wal {
    database: File,
    /// The frames of the open transaction, after those in the spool.
    pending: Vec<u8>,
    /// Frames of the open transaction that do not fit into memory.
    spool: Option<File>,
    /// The number of frames in the spool.
    spooled: u64,
    /// Where the spool is created.
    directory: PathBuf,
}

/// The page with the [lock byte](https://www.sqlite.org/fileformat.html#the_lock_byte_page), which is
/// never written.
const LOCK_PAGE: u32 = 0x4000_0000 / PAGE_SIZE as u32 + 1;

/// A defect that no WAL can have.
#[derive(Debug, PartialEq, Eq)]
pub enum Invalid {
    PageZero,
    MissingPages,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PageZero => "a frame without a page number",
            Self::MissingPages => "a transaction without the pages that it adds",
        })
    }
}

impl Wal {
    pub fn new(database: File, directory: PathBuf) -> Self {
        Self {
            database,
            pending: Vec::new(),
            spool: None,
            spooled: 0,
            directory,
        }
    }

    /// Adds frames. The frames of a transaction are written into the database only once it is
    /// committed.
    pub fn add(&mut self, frames: &[u8]) -> io::Result<Result<(), Invalid>> {
        for frame in frames.chunks_exact(FRAME_SIZE) {
            if number(frame, 0) == 0 {
                return Ok(Err(Invalid::PageZero));
            }
            self.pending.extend_from_slice(frame);
            // The number of pages after the commit; 0 if this frame does not commit.
            let pages = number(frame, 4);
            if pages > 0 {
                if self.adds_more_than_its_pages(pages)? {
                    return Ok(Err(Invalid::MissingPages));
                }
                self.commit(pages)?;
            }
        }
        if self.pending.len() > MAX_PENDING * FRAME_SIZE {
            self.spool_pending()?;
        }
        Ok(Ok(()))
    }

    fn spool_pending(&mut self) -> io::Result<()> {
        let spool = match &mut self.spool {
            Some(spool) => spool,
            none => none.insert(tempfile::tempfile_in(&self.directory)?),
        };
        spool.write_all(&self.pending)?;
        self.spooled += (self.pending.len() / FRAME_SIZE) as u64;
        self.pending.clear();
        Ok(())
    }

    /// Returns whether the open transaction makes the database larger than its frames can. What they lack
    /// would be pages of zeros, as many as one frame pleases.
    fn adds_more_than_its_pages(&self, pages: u32) -> io::Result<bool> {
        let present = self.database.metadata()?.len().div_ceil(PAGE_SIZE as u64);
        let added = self.spooled + (self.pending.len() / FRAME_SIZE) as u64;
        let unwritten = u64::from(pages >= LOCK_PAGE);
        Ok(u64::from(pages) > present + added + unwritten)
    }

    /// Writes the open transaction into the database, which then has this number of pages.
    fn commit(&mut self, pages: u32) -> io::Result<()> {
        if let Some(spool) = &mut self.spool {
            spool.seek(SeekFrom::Start(0))?;
            let mut frame = vec![0; FRAME_SIZE];
            for _ in 0..self.spooled {
                spool.read_exact(&mut frame)?;
                write_page(&mut self.database, &frame, pages)?;
            }
            spool.seek(SeekFrom::Start(0))?;
            self.spooled = 0;
        }
        for frame in self.pending.chunks_exact(FRAME_SIZE) {
            write_page(&mut self.database, frame, pages)?;
        }
        self.pending.clear();
        self.database.set_len(offset(pages))
    }
}

/// Writes the page of a frame, unless the transaction has truncated the database before it.
fn write_page(database: &mut File, frame: &[u8], pages: u32) -> io::Result<()> {
    let page = number(frame, 0);
    if page > pages {
        return Ok(());
    }
    database.seek(SeekFrom::Start(offset(page - 1)))?;
    database.write_all(&frame[FRAME_HEADER..])
}

fn offset(pages: u32) -> u64 {
    u64::from(pages) * PAGE_SIZE as u64
}

/// Reads a big-endian number from the header of a frame.
fn number(frame: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([frame[at], frame[at + 1], frame[at + 2], frame[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a frame whose page is filled with a byte.
    fn frame(page: u32, pages_after_commit: u32, fill: u8) -> Vec<u8> {
        let mut frame = vec![fill; FRAME_SIZE];
        frame[..4].copy_from_slice(&page.to_be_bytes());
        frame[4..8].copy_from_slice(&pages_after_commit.to_be_bytes());
        frame
    }

    /// Adds frames one by one to a database of two zeroed pages. Returns the first byte of each
    /// page.
    fn pages_after(frames: &[Vec<u8>]) -> Vec<u8> {
        let directory = tempfile::tempdir().unwrap();
        let mut file = tempfile::tempfile().unwrap();
        file.set_len(2 * PAGE_SIZE as u64).unwrap();
        let database = file.try_clone().unwrap();
        let mut wal = Wal::new(database, directory.path().to_owned());
        for frame in frames {
            assert_eq!(wal.add(frame).unwrap(), Ok(()));
        }
        assert!(wal.pending.len() <= (MAX_PENDING + 1) * FRAME_SIZE);
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes.chunks(PAGE_SIZE).map(|page| page[0]).collect()
    }

    #[test]
    fn committed_transactions_are_written_and_others_are_not() {
        assert_eq!(pages_after(&[frame(1, 0, 7)]), [0, 0]);
        assert_eq!(pages_after(&[frame(1, 0, 7), frame(3, 3, 8)]), [7, 0, 8]);
        let twice = [frame(1, 0, 7), frame(1, 2, 8), frame(2, 0, 9)];
        assert_eq!(pages_after(&twice), [8, 0]);
    }

    #[test]
    fn database_shrinks_and_grows_to_the_size_of_the_last_commit() {
        let shrink = [frame(2, 0, 7), frame(1, 1, 8)];
        assert_eq!(pages_after(&shrink), [8]);
        let grow = [shrink.concat(), frame(3, 0, 9), frame(2, 3, 10)];
        assert_eq!(pages_after(&grow), [8, 10, 9]);
    }

    #[test]
    fn transaction_larger_than_the_memory_for_it_is_written_completely() {
        let count = 3 * MAX_PENDING as u32;
        let mut frames: Vec<_> = (1..=count).map(|page| frame(page, 0, 1)).collect();
        frames.push(frame(1, count, 2));
        let pages = pages_after(&frames);
        assert_eq!((pages.len() as u32, pages[0]), (count, 2));
        assert!(pages[1..].iter().all(|first| *first == 1));
        // The spool is used again from its beginning.
        frames.extend((1..=count).map(|page| frame(page, 0, 3)));
        frames.push(frame(2, count, 4));
        let pages = pages_after(&frames);
        assert_eq!(pages[..3], [3, 4, 3]);
    }

    #[test]
    fn transaction_adds_no_more_pages_than_it_has_frames() {
        let mut file = tempfile::tempfile().unwrap();
        let mut wal = Wal::new(file.try_clone().unwrap(), PathBuf::new());
        for (page, pages) in [(1, 2), (1, u32::MAX), (u32::MAX, u32::MAX)] {
            let added = wal.add(&frame(page, pages, 1)).unwrap();
            assert_eq!(added, Err(Invalid::MissingPages));
            wal.pending.clear();
            assert_eq!(file.seek(SeekFrom::End(0)).unwrap(), 0);
        }
        // The page with the lock byte has no frame.
        file.set_len(offset(LOCK_PAGE - 1)).unwrap();
        let next = LOCK_PAGE + 1;
        assert_eq!(wal.add(&frame(next, next, 1)).unwrap(), Ok(()));
        assert_eq!(file.seek(SeekFrom::End(0)).unwrap(), offset(next));
    }

    #[test]
    fn page_zero_is_invalid() {
        let file = tempfile::tempfile().unwrap();
        let mut wal = Wal::new(file, PathBuf::new());
        assert_eq!(wal.add(&frame(0, 1, 1)).unwrap(), Err(Invalid::PageZero));
    }
}
