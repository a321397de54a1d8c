//! The parts of the SQLite file format that database hosts check.

/// The number of bytes in the header of a SQLite file.
pub const HEADER_SIZE: usize = 100;

const PAGE_SIZE: usize = 4096;

/// The size of a frame of a WAL: a header and a page.
pub const FRAME_SIZE: usize = 24 + PAGE_SIZE;

/// Returns whether the service accepts a file that begins with these bytes: in WAL mode (version 2
/// of the write and read formats), with 4096-byte pages.
pub fn is_accepted(head: &[u8]) -> bool {
    head.starts_with(b"SQLite format 3\0") && head.get(16..20) == Some(&[0x10, 0x00, 2, 2])
}

/// Returns an empty database in WAL mode: a single page without tables.
pub fn empty_database() -> Vec<u8> {
    let mut page = vec![0; PAGE_SIZE];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16..24].copy_from_slice(&[0x10, 0x00, 2, 2, 0, 64, 32, 32]);
    // The change counter, and the number of pages that is valid for it.
    page[24..32].copy_from_slice(&[0, 0, 0, 1, 0, 0, 0, 1]);
    page[92..96].copy_from_slice(&[0, 0, 0, 1]);
    // The schema format, and UTF-8 as text encoding.
    page[47] = 4;
    page[59] = 1;
    // A table leaf page, whose cell content area starts at the end of the page.
    page[100] = 0x0d;
    page[105] = 0x10;
    page
}
