//! Checks whether Turso accepts a SQLite file, based on its
//! [header](https://www.sqlite.org/fileformat.html#the_database_header).

use crate::ext::sqlite_header::{Header, PAGE_SIZE, find, number, page_size, truncation_problem};
use crate::generated::types::Cipher;

/// The limit documented for Turso's CLI, in bytes.
const MAX_SIZE: u64 = 2 * 1024 * 1024 * 1024;

/// Returns all problems of a file according to its header, each with advice for the user.
pub fn header_problems(header: &[u8], size: u64, cipher: Option<Cipher>) -> Vec<String> {
    if header.is_empty() {
        return vec!["it is empty; `PRAGMA journal_mode=WAL` turns it into a database".to_owned()];
    }
    let Some(header) = find(header) else {
        return vec!["it is not a SQLite database, or the whole file is encrypted".to_owned()];
    };
    [
        page_size_problem(header),
        journal_mode_problem(header),
        auto_vacuum_problem(header),
        text_encoding_problem(header),
        cipher.and_then(|cipher| reserved_bytes_problem(header, cipher)),
        too_large_problem(size),
        truncation_problem(header, size),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn page_size_problem(header: &Header) -> Option<String> {
    let page_size = page_size(header);
    (page_size != PAGE_SIZE).then(|| {
        format!(
            "its page size is {page_size} bytes, not {PAGE_SIZE}: run `PRAGMA journal_mode=DELETE; \
             PRAGMA page_size={PAGE_SIZE}; VACUUM; PRAGMA journal_mode=WAL`"
        )
    })
}

fn journal_mode_problem(header: &Header) -> Option<String> {
    (header[18..20] != [2, 2])
        .then(|| "its journal mode is not WAL: run `PRAGMA journal_mode=WAL`".to_owned())
}

fn auto_vacuum_problem(header: &Header) -> Option<String> {
    (number(header, 52) != 0 || number(header, 64) != 0)
        .then(|| "auto_vacuum is on: run `PRAGMA auto_vacuum=0; VACUUM`".to_owned())
}

fn text_encoding_problem(header: &Header) -> Option<String> {
    let encoding = match number(header, 56) {
        // 0 if there are no tables yet; counts as UTF-8.
        0 | 1 => return None,
        2 => "UTF-16le".to_owned(),
        3 => "UTF-16be".to_owned(),
        other => format!("unknown ({other})"),
    };
    Some(format!(
        "its text encoding is {encoding}, not UTF-8: dump it into a new database"
    ))
}

fn reserved_bytes_problem(header: &Header, cipher: Cipher) -> Option<String> {
    let (actual, required) = (header[20], cipher.reserved_bytes());
    (actual != required).then(|| {
        format!(
            "it reserves {actual} bytes of each page, but {cipher} needs {required}: in sqlite3, run \
             `.filectrl reserve_bytes {required}`, then `PRAGMA journal_mode=DELETE; VACUUM; PRAGMA \
             journal_mode=WAL`"
        )
    })
}

fn too_large_problem(size: u64) -> Option<String> {
    (size > MAX_SIZE).then(|| format!("its size is {size} bytes; Turso accepts at most {MAX_SIZE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a valid header and the size of its file.
    fn valid_header() -> (Header, u64) {
        let mut header = [0; 100];
        header[..16].copy_from_slice(b"SQLite format 3\0");
        header[16..20].copy_from_slice(&[0x10, 0, 2, 2]);
        header[31] = 3;
        header[59] = 1;
        (header, 3 * 4096)
    }

    #[test]
    fn each_problem_of_a_file_is_reported() {
        let (valid, size) = valid_header();
        assert_eq!(header_problems(&valid, size, None), [""; 0]);
        // Change, size, cipher, message.
        type Case = (fn(&mut Header), u64, Option<Cipher>, &'static str);
        let cases: [Case; 17] = [
            (|h| h[0] = b's', size, None, "not a SQLite database"),
            (|h| h[16] = 0x20, size, None, "page size is 8192 bytes"),
            (
                |h| h[16..18].copy_from_slice(&[0, 1]),
                size,
                None,
                "page size is 65536 bytes",
            ),
            (|h| h[18] = 1, size, None, "journal mode is not WAL"),
            (|h| h[19] = 1, size, None, "journal mode is not WAL"),
            (|h| h[55] = 3, size, None, "auto_vacuum"),
            (|h| h[67] = 1, size, None, "auto_vacuum"),
            (|h| h[59] = 2, size, None, "UTF-16le"),
            (|h| h[59] = 3, size, None, "UTF-16be"),
            (|h| h[59] = 9, size, None, "unknown (9)"),
            (
                |_| {},
                size,
                Some(Cipher::Aes256gcm),
                "reserves 0 bytes of each page, but aes256gcm needs 28",
            ),
            (
                |h| h[20] = 28,
                size,
                Some(Cipher::Aegis128l),
                "aegis128l needs 32",
            ),
            (
                |h| h[20] = 32,
                size,
                Some(Cipher::Aegis256),
                "aegis256 needs 48",
            ),
            (
                |_| {},
                MAX_SIZE + 4096,
                None,
                "Turso accepts at most 2147483648",
            ),
            (
                |_| {},
                2 * 4096,
                None,
                "it should have 3 pages, but has 8192 bytes",
            ),
            (
                |_| {},
                size + 1,
                None,
                "its size, 12289 bytes, is not a multiple of its page size, 4096 bytes",
            ),
            // Last written by a SQLite version that does not maintain the page count.
            (
                |h| h[27] = 1,
                4097,
                None,
                "its size, 4097 bytes, is not a multiple of its page size, 4096 bytes",
            ),
        ];
        for (change, size, cipher, message) in cases {
            let mut changed = valid;
            change(&mut changed);
            let problems = header_problems(&changed, size, cipher);
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].contains(message), "{problems:?}");
        }
        assert!(header_problems(&[], 0, None)[0].contains("empty"));
        assert!(header_problems(&valid[..99], 99, None)[0].contains("not a SQLite database"));
    }

    #[test]
    fn valid_files_have_no_problems() {
        let (valid, size) = valid_header();
        type Case = (fn(&mut Header), u64, Option<Cipher>);
        let cases: [Case; 4] = [
            // No encoding is stored until there is a table.
            (|h| h[59] = 0, size, None),
            // Last written by a SQLite version that does not maintain the page count.
            (|h| h[27] = 1, 4096, None),
            (|h| h[20] = 28, size, Some(Cipher::Chacha20poly1305)),
            (|h| h[20] = 48, size, Some(Cipher::Aegis256x4)),
        ];
        for (change, size, cipher) in cases {
            let mut changed = valid;
            change(&mut changed);
            assert_eq!(header_problems(&changed, size, cipher), [""; 0]);
        }
    }
}
