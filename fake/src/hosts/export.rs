//! Exports: the SQLite file of a generation, and the frames written to its WAL afterwards.

#[cfg(feature = "sql")]
use std::sync::Arc;

use hyper::body::Bytes;
use serde_json::json;

use super::{Content, HostResult};
#[cfg(feature = "sql")]
use crate::call::internal;
use crate::call::{ApiError, fail};
#[cfg(feature = "sql")]
use crate::sql;
use crate::sqlite::{FRAME_SIZE, empty_database};

/// The maximum number of frames in a response.
const MAX_FRAMES: u64 = 128;

/// The contents of a database, as its host exports them.
#[derive(Clone)]
pub struct Export {
    generation: u64,
    file: File,
    frames: Bytes,
}

#[derive(Clone)]
enum File {
    /// No file was uploaded or set.
    Empty,
    Kept(Bytes),
    TooLarge,
    #[cfg(feature = "sql")]
    Database(Arc<sql::Database>),
}

impl Default for Export {
    fn default() -> Self {
        Self {
            generation: 1,
            file: File::Empty,
            frames: Bytes::new(),
        }
    }
}

impl Export {
    /// Returns the export of an uploaded file. `None` means that the file was too large to be kept.
    pub fn of_upload(content: Option<Bytes>) -> Self {
        Self {
            file: content.map_or(File::TooLarge, File::Kept),
            ..Self::default()
        }
    }

    /// Returns the export of a database with its WAL.
    #[cfg(feature = "sql")]
    pub fn of_database(database: Arc<sql::Database>) -> Self {
        Self {
            file: File::Database(database),
            ..Self::default()
        }
    }

    /// Returns whether a file was uploaded or set.
    #[cfg(feature = "sql")]
    pub fn is_set(&self) -> bool {
        !matches!(self.file, File::Empty)
    }

    /// Takes the file that was uploaded or set.
    #[cfg(feature = "sql")]
    pub fn take_file(&mut self) -> Option<Bytes> {
        match std::mem::replace(&mut self.file, File::Empty) {
            File::Kept(file) => Some(file),
            _ => None,
        }
    }

    /// Starts the next generation.
    pub fn set(&mut self, file: Bytes, frames: Bytes) {
        self.generation += 1;
        self.file = File::Kept(file);
        self.frames = frames;
    }

    pub fn add_frames(&mut self, frames: &[u8]) {
        self.frames = [&self.frames, frames].concat().into();
    }

    pub fn info(&self) -> HostResult {
        Ok(Content::Json(
            json!({"current_generation": self.generation}),
        ))
    }

    pub fn file(&self, generation: u64) -> HostResult {
        self.check_generation(generation)?;
        match &self.file {
            File::Empty => Ok(Content::Bytes(empty_database().into())),
            File::Kept(file) => Ok(Content::Bytes(file.clone())),
            File::TooLarge => fail(
                501,
                "the fake platform keeps the contents of uploads up to 16 MiB only",
            ),
            #[cfg(feature = "sql")]
            File::Database(database) => {
                let file = database.file().map_err(internal)?;
                Ok(Content::Bytes(file.unwrap_or_else(empty_database).into()))
            }
        }
    }

    /// Returns the existing frames from `first` to `last`, counted from 1.
    pub fn frames(&self, generation: u64, first: u64, last: u64) -> HostResult {
        self.check_generation(generation)?;
        let count = match &self.file {
            #[cfg(feature = "sql")]
            File::Database(database) => database.frame_count(),
            _ => (self.frames.len() / FRAME_SIZE) as u64,
        };
        if first == 0 || last < first || last - first >= MAX_FRAMES {
            return fail(400, format!("invalid frames: {first} to {last}"));
        }
        if first > count {
            return fail(400, "no such frames");
        }
        #[cfg(feature = "sql")]
        if let File::Database(database) = &self.file {
            let frames = database
                .frames(first - 1..last.min(count))
                .map_err(internal)?;
            return Ok(Content::Bytes(frames.into()));
        }
        let offset = |frames: u64| frames as usize * FRAME_SIZE;
        let part = offset(first - 1)..offset(last.min(count));
        Ok(Content::Bytes(self.frames.slice(part)))
    }

    fn check_generation(&self, generation: u64) -> Result<(), ApiError> {
        if generation == self.generation {
            Ok(())
        } else {
            fail(404, "generation not found")
        }
    }
}
