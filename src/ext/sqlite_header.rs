//! The [header](https://www.sqlite.org/fileformat.html#the_database_header) of SQLite files.

pub const HEADER_SIZE: usize = 100;

/// The page size that Turso uses, in bytes.
pub const PAGE_SIZE: u64 = 4096;

pub type Header = [u8; HEADER_SIZE];

/// Returns the header of a file that begins with these bytes, if it is a SQLite database.
pub fn find(start: &[u8]) -> Option<&Header> {
    start
        .first_chunk()
        .filter(|header: &&Header| header.starts_with(b"SQLite format 3\0"))
}

/// Reads a big-endian number.
pub fn number(header: &Header, at: usize) -> u32 {
    u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}

/// Reads the size of the pages, in bytes.
pub fn page_size(header: &Header) -> u64 {
    match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        other => u64::from(other),
    }
}

/// Describes a file that is shorter than its header says.
pub fn truncation_problem(header: &Header, size: u64) -> Option<String> {
    if page_size(header) != PAGE_SIZE {
        return None;
    }
    // The page count is valid only if the SQLite version that last wrote the file maintains it.
    let is_maintained = number(header, 24) == number(header, 92);
    let pages = u64::from(number(header, 28));
    if is_maintained && size < pages * PAGE_SIZE {
        Some(format!(
            "it is truncated: it should have {pages} pages, but has {size} bytes"
        ))
    } else if !size.is_multiple_of(PAGE_SIZE) {
        Some(format!(
            "it is truncated: its size, {size} bytes, is not a multiple of its page size, \
             {PAGE_SIZE} bytes"
        ))
    } else {
        None
    }
}
