//! The format of SQLite files, as far as the hosts of databases check it.

/// The number of bytes in the header of a SQLite file.
pub const HEADER_SIZE: usize = 100;

const PAGE_SIZE: usize = 4096;

/// The size of a frame of a WAL: a header and a page.
pub const FRAME_SIZE: usize = 24 + PAGE_SIZE;

/// Returns whether a file that begins like this is one that the service accepts: in WAL mode (version
/// 2 of the write and read formats), with 4096-byte pages.
pub fn is_accepted(head: &[u8]) -> bool {
    head.starts_with(b"SQLite format 3\0") && head.get(16..20) == Some(&[0x10, 0x00, 2, 2])
}

/// Returns an empty database in WAL mode: one page without tables.
pub fn empty_database() -> Vec<u8> {
    let mut page = vec![0; PAGE_SIZE];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16..24].copy_from_slice(&[0x10, 0x00, 2, 2, 0, 64, 32, 32]);
    // The change counter, and the number of pages that is valid for it.
    page[24..32].copy_from_slice(&[0, 0, 0, 1, 0, 0, 0, 1]);
    page[92..96].copy_from_slice(&[0, 0, 0, 1]);
    // The format of the schema, and UTF-8.
    page[47] = 4;
    page[59] = 1;
    // A leaf of a table, whose cells begin at the end of the page.
    page[100] = 0x0d;
    page[105] = 0x10;
    page
}
