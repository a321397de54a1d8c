//! The requests that the host of a database handles.

use super::endpoint::Endpoint;

/// The names under which requests to hosts other than the API's are scripted and logged.
pub const HOST_OPERATIONS: [&str; 9] = [
    "upload",
    "upload_start",
    "upload_chunk",
    "upload_finalize",
    "export_info",
    "export",
    "export_frames",
    "database",
    "region",
];

/// A request to the host of a database.
#[derive(Debug, PartialEq, Eq)]
pub enum DatabaseRequest {
    /// A file in a single request.
    Upload,
    UploadStart,
    UploadChunk {
        id: String,
        number: u64,
    },
    UploadFinalize {
        id: String,
    },
    ExportInfo,
    Export {
        generation: u64,
    },
    ExportFrames {
        generation: u64,
        first: u64,
        last: u64,
    },
    Sql(Endpoint),
    /// A known path with another method.
    WrongMethod,
    /// Anything else.
    Other,
}

impl DatabaseRequest {
    pub fn parse(method: &str, path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let (expected, request) = match *segments {
            ["v1", "upload"] => ("POST", Self::Upload),
            ["v2", "upload", "start"] => ("PUT", Self::UploadStart),
            ["v2", "upload", id, "chunk", number] => match number.parse() {
                Ok(number) => {
                    let id = id.to_owned();
                    ("PUT", Self::UploadChunk { id, number })
                }
                Err(_) => return Self::Other,
            },
            ["v2", "upload", id, "finalize"] => {
                let id = id.to_owned();
                ("PUT", Self::UploadFinalize { id })
            }
            ["info"] => ("GET", Self::ExportInfo),
            ["export", generation] => match generation.parse() {
                Ok(generation) => ("GET", Self::Export { generation }),
                Err(_) => return Self::Other,
            },
            ["sync", generation, first, last] => {
                let numbers = (generation.parse(), first.parse(), last.parse());
                let (Ok(generation), Ok(first), Ok(last)) = numbers else {
                    return Self::Other;
                };
                let frames = Self::ExportFrames {
                    generation,
                    first,
                    last,
                };
                ("GET", frames)
            }
            _ => match Endpoint::find(&segments) {
                Some((expected, endpoint)) => (expected, Self::Sql(endpoint)),
                None => return Self::Other,
            },
        };
        if method == expected {
            request
        } else {
            Self::WrongMethod
        }
    }

    /// Returns whether its body is a file or part of one.
    pub fn has_file(&self) -> bool {
        matches!(self, Self::Upload | Self::UploadChunk { .. })
    }

    /// Returns its name, one of the [`HOST_OPERATIONS`].
    pub fn name(&self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::UploadStart => "upload_start",
            Self::UploadChunk { .. } => "upload_chunk",
            Self::UploadFinalize { .. } => "upload_finalize",
            Self::ExportInfo => "export_info",
            Self::Export { .. } => "export",
            Self::ExportFrames { .. } => "export_frames",
            Self::Sql(_) | Self::WrongMethod | Self::Other => "database",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_recognized_by_method_and_path() {
        for (method, path, name) in [
            ("POST", "/v1/upload", "upload"),
            ("PUT", "/v2/upload/start", "upload_start"),
            ("PUT", "/v2/upload/u-1/chunk/0", "upload_chunk"),
            ("PUT", "/v2/upload/u-1/finalize", "upload_finalize"),
            ("GET", "/info", "export_info"),
            ("GET", "/export/1", "export"),
            ("GET", "/sync/1/1/128", "export_frames"),
            ("POST", "/v2/pipeline", "database"),
            ("PUT", "/v2/upload/u-1/chunk/x", "database"),
            ("GET", "/export/x", "database"),
            ("GET", "/sync/1/1", "database"),
            ("GET", "/", "database"),
        ] {
            let request = DatabaseRequest::parse(method, path);
            assert_eq!(request.name(), name, "{method} {path}");
            assert!(HOST_OPERATIONS.contains(&name));
            let wrong = DatabaseRequest::parse("PATCH", path);
            assert_eq!(wrong.name(), "database", "{path}");
        }
    }
}
