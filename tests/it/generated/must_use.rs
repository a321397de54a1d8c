//! The compiler warns about a builder that is not used.

use turso_platform::OPERATIONS;

use super::outline::Outline;

#[test]
fn every_builder_is_marked_as_must_use() {
    let outline = Outline::read();
    let builders = outline.builders();
    assert!(
        builders.len() > OPERATIONS.len(),
        "{} builders",
        builders.len()
    );
    for (name, attributes) in builders {
        assert!(attributes.contains("must_use"), "{name}: {attributes}");
    }
}
