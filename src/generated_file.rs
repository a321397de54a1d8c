//! The path of a generated file, the same way for all that include one.

/// The path of a generated file for `include!` and `include_str!`: in `OUT_DIR`.
#[cfg(feature = "generate")]
macro_rules! generated_file {
    ($packaged:literal, $name:literal) => {
        concat!(env!("OUT_DIR"), $name)
    };
}

/// The path of a generated file for `include!` and `include_str!`: in the package, at `$packaged`, which is
/// relative to the including file.
// Relative, so that source links in the docs lead to it.
#[cfg(not(feature = "generate"))]
macro_rules! generated_file {
    ($packaged:literal, $name:literal) => {
        concat!($packaged, $name)
    };
}
