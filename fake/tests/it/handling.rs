//! How each operation is implemented.

use turso_platform_fake::{Handling, handled_by};

#[test]
fn every_operation_has_a_handler_or_an_example() {
    let mut table = String::new();
    for (operation, handling) in handled_by() {
        assert_ne!(handling, Handling::Unimplemented, "{}", operation.id);
        table += &format!("{handling:?} {}\n", operation.id);
    }
    insta::assert_snapshot!("handled_by", table);
}
