//! Tracing spans, as a subscriber prints them.

use tracing_subscriber::fmt::format::FmtSpan;

/// Prints each span to the standard output when it closes, in this process.
pub fn print_closed_spans() {
    tracing_subscriber::fmt()
        .with_span_events(FmtSpan::CLOSE)
        .with_max_level(tracing::Level::DEBUG)
        .with_ansi(false)
        .with_writer(std::io::stdout)
        .init();
}

/// Returns the fields of each span that was printed, after those of its parents.
pub fn closed_spans(output: &str) -> impl Iterator<Item = Vec<&str>> {
    output
        .lines()
        .filter_map(|line| line.rsplit_once(": close time"))
        .map(|(line, _)| {
            let (spans, _) = line.rsplit_once('}').unwrap();
            spans.split("turso_platform{").skip(1).collect()
        })
}
