//! How each operation is implemented.

use turso_platform_fake::{AnsweredBy, answered_by};

#[test]
fn every_operation_has_a_handler_or_an_example() {
    let mut table = String::new();
    for (operation, by) in answered_by() {
        assert_ne!(by, AnsweredBy::Unimplemented, "{}", operation.id);
        table += &format!("{by:?} {}\n", operation.id);
    }
    insta::assert_snapshot!("answered_by", table);
}
