//! A safe interface to libSQL, the service's fork of SQLite. The only file with unsafe code, since libSQL has a C API.
//!
//! Each connection is used by one thread at a time. Data that the engine returns a pointer to is copied before the
//! next call.

#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::fmt;
use std::path::Path;
use std::ptr::{self, NonNull};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicPtr, Ordering};
use std::thread;
use std::time::Duration;

use libsql_ffi as ffi;

/// A value of SQL.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// An error of the engine.
#[derive(Clone, Debug)]
pub struct Error {
    /// The extended result code.
    pub code: c_int,
    pub message: String,
    /// The offset in the SQL, in bytes, that the error refers to.
    pub offset: Option<usize>,
}

/// An action of a statement, as reported by the authorizer. The meaning of the arguments depends on the
/// code.
pub struct Action<'a> {
    pub code: c_int,
    pub first: Option<&'a str>,
    pub second: Option<&'a str>,
    /// The name of the database in the connection: `main` or `temp`.
    pub database: Option<&'a str>,
    /// The innermost trigger or view that performs the action.
    pub accessor: Option<&'a str>,
}

/// The number of rows read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub read: u64,
    pub written: u64,
}

/// The number of instructions of the virtual machine between two checks for an interruption.
const CHECK_INTERVAL: c_int = 1_000;

/// The wait between two attempts to get a lock, and the maximum number of waits: 5 seconds.
const BUSY_WAIT: Duration = Duration::from_millis(5);
const MAX_BUSY_WAITS: c_int = 1_000;

/// A connection.
pub struct Connection {
    raw: NonNull<ffi::sqlite3>,
    watch: Arc<Watch>,
}

/// The data of a connection's callbacks.
struct Watch {
    /// Whether running statements must stop.
    interrupted: Arc<AtomicBool>,
    /// The number of frames in the WAL after the latest commit, or [`NONE`] after it was taken.
    committed: AtomicI64,
    /// The closure of [`Connection::authorized`], or null.
    allows: AtomicPtr<c_void>,
}

const NONE: i64 = -1;

// SAFETY: with `SQLITE_OPEN_FULLMUTEX`, a connection may be used by any thread.
unsafe impl Send for Connection {}

impl Connection {
    /// Opens a file, and creates it if it does not exist. The WAL is checkpointed neither by a commit nor when the
    /// connection is closed. After `interrupted` is set, statements fail.
    pub fn open(path: &Path, interrupted: Arc<AtomicBool>) -> Result<Self, Error> {
        let path = path
            .to_str()
            .ok_or_else(|| misuse("the path is not UTF-8"))?;
        let path = CString::new(path).map_err(|_| misuse("NUL in the path"))?;
        let flags =
            ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_CREATE | ffi::SQLITE_OPEN_FULLMUTEX;
        let mut raw = ptr::null_mut();
        // SAFETY: the path ends in NUL, and `raw` is a place for the result.
        let code = unsafe { ffi::sqlite3_open_v2(path.as_ptr(), &mut raw, flags, ptr::null()) };
        let watch = Arc::new(Watch {
            interrupted,
            committed: AtomicI64::new(NONE),
            allows: AtomicPtr::default(),
        });
        let connection = match NonNull::new(raw) {
            Some(raw) => Self { raw, watch },
            None => return Err(misuse("out of memory")),
        };
        if code != ffi::SQLITE_OK {
            return Err(connection.error(code));
        }
        connection.configure();
        Ok(connection)
    }

    fn configure(&self) {
        let raw = self.raw.as_ptr();
        let watch = Arc::as_ptr(&self.watch).cast_mut().cast::<c_void>();
        // SAFETY: the connection is open, and the callbacks get a pointer that is valid until it is closed.
        unsafe {
            ffi::sqlite3_extended_result_codes(raw, 1);
            let no_result = ptr::null_mut::<c_int>();
            ffi::sqlite3_db_config(raw, ffi::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, no_result);
            ffi::sqlite3_progress_handler(raw, CHECK_INTERVAL, Some(is_interrupted), watch);
            ffi::sqlite3_busy_handler(raw, Some(wait_for_lock), watch);
            ffi::sqlite3_set_authorizer(raw, Some(authorize), watch);
            // Replaces the hook that checkpoints.
            ffi::sqlite3_wal_hook(raw, Some(note_commit), watch);
        }
    }

    /// Returns the number of frames in the WAL after the latest commit since the previous call, if there was
    /// one.
    pub fn take_committed(&self) -> Option<u32> {
        u32::try_from(self.watch.committed.swap(NONE, Ordering::Relaxed)).ok()
    }

    /// Runs statements, and discards their results.
    pub fn run(&self, sql: &str) -> Result<(), Error> {
        let mut rest = sql;
        while let Some((mut statement, tail)) = self.prepare(rest)? {
            while statement.step()? {}
            rest = tail;
        }
        Ok(())
    }

    /// Prepares the first statement. Returns it with the rest of the text, or `None` if there is none.
    pub fn prepare<'a>(&self, sql: &'a str) -> Result<Option<(Statement<'_>, &'a str)>, Error> {
        let length = c_int::try_from(sql.len()).map_err(|_| misuse("the SQL is too long"))?;
        let (mut raw, mut tail) = (ptr::null_mut(), ptr::null());
        let start = sql.as_ptr().cast::<c_char>();
        // SAFETY: the engine reads at most `length` bytes of the text.
        let code = unsafe {
            ffi::sqlite3_prepare_v2(self.raw.as_ptr(), start, length, &mut raw, &mut tail)
        };
        if code != ffi::SQLITE_OK {
            return Err(self.error(code));
        }
        let read = (tail as usize).saturating_sub(start as usize);
        let rest = sql.get(read..).unwrap_or_default();
        Ok(NonNull::new(raw).map(|raw| {
            let statement = Statement {
                raw,
                connection: self,
            };
            (statement, rest)
        }))
    }

    /// Returns whether its statements must stop.
    pub fn is_interrupted(&self) -> bool {
        self.watch.interrupted.load(Ordering::Relaxed)
    }

    /// Returns whether no transaction is open.
    pub fn is_autocommit(&self) -> bool {
        // SAFETY: the connection is open, here and below.
        unsafe { ffi::sqlite3_get_autocommit(self.raw.as_ptr()) != 0 }
    }

    /// Returns the number of rows that the latest INSERT, UPDATE or DELETE changed.
    pub fn changes(&self) -> u64 {
        unsafe { ffi::sqlite3_changes64(self.raw.as_ptr()) }.unsigned_abs()
    }

    pub fn last_insert_rowid(&self) -> i64 {
        unsafe { ffi::sqlite3_last_insert_rowid(self.raw.as_ptr()) }
    }

    /// Runs `work`. Statements that it prepares fail with `SQLITE_AUTH` unless `allows` permits all their actions.
    pub fn authorized<T>(&self, allows: &dyn Fn(&Action) -> bool, work: impl FnOnce() -> T) -> T {
        let allows: *const &dyn Fn(&Action) -> bool = &allows;
        let allows = allows.cast_mut().cast::<c_void>();
        // `allows` outlives the guard, which removes the pointer, also when `work` panics.
        self.watch.allows.store(allows, Ordering::Relaxed);
        let _guard = Unauthorize(&self.watch);
        work()
    }

    fn error(&self, code: c_int) -> Error {
        // SAFETY: the message is valid until the next call, and copied here.
        unsafe {
            Error {
                code,
                message: text(ffi::sqlite3_errmsg(self.raw.as_ptr()))
                    .unwrap_or_default()
                    .to_owned(),
                offset: usize::try_from(ffi::sqlite3_error_offset(self.raw.as_ptr())).ok(),
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // SAFETY: statements borrow the connection, so all of them are finalized.
        unsafe { ffi::sqlite3_close_v2(self.raw.as_ptr()) };
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}

struct Unauthorize<'a>(&'a Watch);

impl Drop for Unauthorize<'_> {
    fn drop(&mut self) {
        self.0.allows.store(ptr::null_mut(), Ordering::Relaxed);
    }
}

/// Called by the engine, as are the following functions, with the connection's `Watch`.
unsafe extern "C" fn is_interrupted(watch: *mut c_void) -> c_int {
    // SAFETY: the connection keeps it.
    let watch = unsafe { &*watch.cast::<Watch>() };
    c_int::from(watch.interrupted.load(Ordering::Relaxed))
}

/// Waits for a lock that another connection has. Returns whether to try again.
unsafe extern "C" fn wait_for_lock(watch: *mut c_void, waits: c_int) -> c_int {
    // SAFETY: the connection keeps it.
    let watch = unsafe { &*watch.cast::<Watch>() };
    if waits >= MAX_BUSY_WAITS || watch.interrupted.load(Ordering::Relaxed) {
        return 0;
    }
    thread::sleep(BUSY_WAIT);
    1
}

unsafe extern "C" fn note_commit(
    watch: *mut c_void,
    _connection: *mut ffi::sqlite3,
    _database: *const c_char,
    frames: c_int,
) -> c_int {
    // SAFETY: the connection keeps it.
    let watch = unsafe { &*watch.cast::<Watch>() };
    watch.committed.store(frames.into(), Ordering::Relaxed);
    ffi::SQLITE_OK
}

/// Checks an action. A panic in the closure aborts the process rather than unwind through C.
unsafe extern "C" fn authorize(
    watch: *mut c_void,
    code: c_int,
    first: *const c_char,
    second: *const c_char,
    database: *const c_char,
    accessor: *const c_char,
) -> c_int {
    // SAFETY: the connection keeps the watch, `authorized` the closure, and the engine passes strings or null.
    let (allows, action) = unsafe {
        let allows = (*watch.cast::<Watch>()).allows.load(Ordering::Relaxed);
        let allows = allows.cast::<&dyn Fn(&Action) -> bool>().as_ref();
        let action = Action {
            code,
            first: text(first),
            second: text(second),
            database: text(database),
            accessor: text(accessor),
        };
        (allows, action)
    };
    let is_allowed = match allows {
        Some(allows) => allows(&action),
        // While a statement runs: `VACUUM` attaches a database without a name, `VACUUM INTO` a file.
        None => code != ffi::SQLITE_ATTACH || action.first == Some(""),
    };
    if is_allowed {
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_DENY
    }
}

/// A prepared statement.
pub struct Statement<'a> {
    raw: NonNull<ffi::sqlite3_stmt>,
    connection: &'a Connection,
}

impl Statement<'_> {
    /// Returns whether the statement does not change the database.
    pub fn is_readonly(&self) -> bool {
        // SAFETY: the statement is not finalized, here and below.
        unsafe { ffi::sqlite3_stmt_readonly(self.raw.as_ptr()) != 0 }
    }

    pub fn is_explain(&self) -> bool {
        unsafe { ffi::sqlite3_stmt_isexplain(self.raw.as_ptr()) != 0 }
    }

    /// Returns the names of the parameters, with their prefix; `None` for a bare `?`.
    pub fn parameters(&self) -> Vec<Option<String>> {
        let count = unsafe { ffi::sqlite3_bind_parameter_count(self.raw.as_ptr()) };
        let name = |index| unsafe {
            text(ffi::sqlite3_bind_parameter_name(self.raw.as_ptr(), index)).map(str::to_owned)
        };
        (1..=count).map(name).collect()
    }

    /// Binds the parameter `index`, from 0 on.
    pub fn bind(&mut self, index: usize, value: &Value) -> Result<(), Error> {
        let at = c_int::try_from(index + 1).map_err(|_| misuse("too many parameters"))?;
        let raw = self.raw.as_ptr();
        let code = match value {
            Value::Null => unsafe { ffi::sqlite3_bind_null(raw, at) },
            Value::Integer(value) => unsafe { ffi::sqlite3_bind_int64(raw, at, *value) },
            Value::Real(value) => unsafe { ffi::sqlite3_bind_double(raw, at, *value) },
            // SAFETY: the engine copies the bytes of both (`SQLITE_TRANSIENT`).
            Value::Text(value) => unsafe {
                ffi::sqlite3_bind_text64(
                    raw,
                    at,
                    value.as_ptr().cast(),
                    value.len() as u64,
                    ffi::SQLITE_TRANSIENT(),
                    ffi::SQLITE_UTF8 as _,
                )
            },
            Value::Blob(value) => unsafe {
                ffi::sqlite3_bind_blob64(
                    raw,
                    at,
                    value.as_ptr().cast(),
                    value.len() as u64,
                    ffi::SQLITE_TRANSIENT(),
                )
            },
        };
        self.check(code)
    }

    /// Advances to the next row. Returns whether there is one.
    pub fn step(&mut self) -> Result<bool, Error> {
        match unsafe { ffi::sqlite3_step(self.raw.as_ptr()) } {
            ffi::SQLITE_ROW => Ok(true),
            ffi::SQLITE_DONE => Ok(false),
            code => Err(self.connection.error(code)),
        }
    }

    /// Returns the names and declared types of the columns.
    pub fn columns(&self) -> Vec<(String, Option<String>)> {
        let raw = self.raw.as_ptr();
        let column = |index| unsafe {
            let name = text(ffi::sqlite3_column_name(raw, index)).unwrap_or_default();
            let declared = text(ffi::sqlite3_column_decltype(raw, index));
            (name.to_owned(), declared.map(str::to_owned))
        };
        let count = unsafe { ffi::sqlite3_column_count(raw) };
        (0..count).map(column).collect()
    }

    /// Returns the values of the current row.
    pub fn row(&self) -> Vec<Value> {
        let count = unsafe { ffi::sqlite3_data_count(self.raw.as_ptr()) };
        (0..count).map(|index| self.value(index)).collect()
    }

    fn value(&self, index: c_int) -> Value {
        let raw = self.raw.as_ptr();
        // SAFETY: there is a row, and the index is that of a column. The type is asked first, since reading
        // may convert; the bytes are counted after the conversion.
        unsafe {
            match ffi::sqlite3_column_type(raw, index) {
                ffi::SQLITE_INTEGER => Value::Integer(ffi::sqlite3_column_int64(raw, index)),
                ffi::SQLITE_FLOAT => Value::Real(ffi::sqlite3_column_double(raw, index)),
                ffi::SQLITE_TEXT => {
                    let start = ffi::sqlite3_column_text(raw, index);
                    let bytes = bytes(start, ffi::sqlite3_column_bytes(raw, index));
                    // A cast can make text of any bytes.
                    Value::Text(String::from_utf8_lossy(bytes).into_owned())
                }
                ffi::SQLITE_BLOB => {
                    let start = ffi::sqlite3_column_blob(raw, index).cast();
                    Value::Blob(bytes(start, ffi::sqlite3_column_bytes(raw, index)).to_vec())
                }
                _ => Value::Null,
            }
        }
    }

    /// Returns the rows read and written so far.
    pub fn rows(&self) -> Rows {
        let count = |counter| unsafe { ffi::sqlite3_stmt_status(self.raw.as_ptr(), counter, 0) };
        let unsigned = |count: c_int| u64::try_from(count).unwrap_or(0);
        Rows {
            read: unsigned(count(ffi::LIBSQL_STMTSTATUS_ROWS_READ)),
            written: unsigned(count(ffi::LIBSQL_STMTSTATUS_ROWS_WRITTEN)),
        }
    }

    fn check(&self, code: c_int) -> Result<(), Error> {
        if code == ffi::SQLITE_OK {
            Ok(())
        } else {
            Err(self.connection.error(code))
        }
    }
}

impl Drop for Statement<'_> {
    fn drop(&mut self) {
        // SAFETY: finalized once, before the connection is closed.
        unsafe { ffi::sqlite3_finalize(self.raw.as_ptr()) };
    }
}

/// Returns the text of a C string, or `None` if there is none or it is not UTF-8.
///
/// # Safety
///
/// The pointer is null, or a C string that is valid for `'a`.
unsafe fn text<'a>(raw: *const c_char) -> Option<&'a str> {
    if raw.is_null() {
        return None;
    }
    // SAFETY: as above.
    unsafe { CStr::from_ptr(raw) }.to_str().ok()
}

/// # Safety
///
/// The pointer is null, or that of `length` bytes that are valid for `'a`.
unsafe fn bytes<'a>(start: *const u8, length: c_int) -> &'a [u8] {
    match usize::try_from(length) {
        // SAFETY: as above.
        Ok(length) if !start.is_null() => unsafe { std::slice::from_raw_parts(start, length) },
        _ => &[],
    }
}

fn misuse(message: &str) -> Error {
    Error {
        code: ffi::SQLITE_MISUSE,
        message: message.to_owned(),
        offset: None,
    }
}
