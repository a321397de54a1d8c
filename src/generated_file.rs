//! Where generated files are: in `OUT_DIR` with the feature `generate`, and otherwise in the package.

/// Returns the path of a generated file for `include!` and `include_str!`.
#[cfg(feature = "generate")]
macro_rules! generated_file {
    ($packaged:literal, $name:literal) => {
        concat!(env!("OUT_DIR"), $name)
    };
}

/// Returns the path of a packaged file for `include!` and `include_str!`. `$packaged` is its directory, relative to
/// the including file so that source links in the docs work.
#[cfg(not(feature = "generate"))]
macro_rules! generated_file {
    ($packaged:literal, $name:literal) => {
        concat!($packaged, $name)
    };
}
