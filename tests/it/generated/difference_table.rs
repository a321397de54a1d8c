//! The tests of each known difference between the published description and the service.

use super::differences::*;
use super::operation_errors::undocumented_error_keeps_its_status;
use super::requests::request_of_every_operation;
use super::responses::example_response_of_every_operation;
use super::service_responses::*;
use super::surface::{operations_and_their_arguments, types_of_requests_and_responses};
use super::tolerance::unknown_null_and_absent_values_decode;
use crate::errors::kinds::{
    code_decides_the_kind_before_the_message, message_of_the_service_decides_the_kind,
};
use crate::ext::create::copy_of_an_encrypted_database_needs_only_its_key;
use crate::ext::creation_body::creation_sends_only_what_was_set;
use crate::ext::engine::created_database_is_on_the_requested_engine;
use crate::ext::lists::every_page_has_the_same_filters;
use crate::ext::tokens::permissions_on_tables_are_sent_as_set;
use crate::support::snapshots::lines;

/// The number of a difference, and the tests that cover it.
type Difference = (usize, &'static [fn()]);

/// Each difference of `openapi/differences.md`.
const DIFFERENCES: [Difference; 33] = [
    (1, &[message_of_the_service_decides_the_kind]),
    (2, &[create_database_as_documented_earlier]),
    (
        3,
        &[
            #[cfg(described = "getDatabaseUsage")]
            database_usage_is_read_in_both_its_forms,
        ],
    ),
    (
        4,
        &[
            #[cfg(described = "getOrganizationUsage")]
            organization_usage_is_actual_usage,
        ],
    ),
    (
        5,
        &[
            #[cfg(described = "getOrganizationUsage")]
            organization_usage_is_actual_usage,
        ],
    ),
    (6, &[example_response_of_every_operation]),
    (7, &[request_of_every_operation]),
    (
        8,
        &[
            request_of_every_operation,
            #[cfg(described = "addOrganizationMember")]
            role_of_a_new_member_is_sent_only_if_set,
        ],
    ),
    (9, &[database_as_sent]),
    (10, &[group_has_archived_flag_and_location_status]),
    (11, &[types_of_requests_and_responses]),
    (12, &[creation_sends_only_what_was_set]),
    (
        13,
        &[
            request_of_every_operation,
            creation_sends_only_what_was_set,
            created_database_is_on_the_requested_engine,
        ],
    ),
    (14, &[creation_sends_only_what_was_set]),
    (
        15,
        &[
            #[cfg(described = "updateDatabaseConfiguration")]
            database_configuration_sends_only_what_was_set,
        ],
    ),
    (16, &[token_request_without_permissions_has_no_body]),
    (
        17,
        &[
            #[cfg(described = "updateDatabaseConfiguration")]
            database_configuration_sends_only_what_was_set,
        ],
    ),
    (18, &[every_page_has_the_same_filters]),
    (19, &[unknown_body_of_a_success_is_ignored]),
    (20, &[undocumented_error_keeps_its_status]),
    (21, &[undocumented_error_keeps_its_status]),
    (22, &[message_of_the_service_decides_the_kind]),
    (
        23,
        &[
            #[cfg(described = "listOrganizationAuditLogs")]
            audit_log_entry_has_ip_address_and_location,
            code_decides_the_kind_before_the_message,
        ],
    ),
    (24, &[example_response_of_every_operation]),
    (25, &[null_list_is_empty]),
    (
        26,
        &[operations_and_their_arguments, request_of_every_operation],
    ),
    (27, &[operations_and_their_arguments]),
    (28, &[unknown_body_of_a_success_is_ignored]),
    (
        29,
        &[
            unknown_null_and_absent_values_decode,
            types_of_requests_and_responses,
        ],
    ),
    (30, &[undocumented_error_keeps_its_status]),
    (
        31,
        &[
            unknown_enum_value_is_kept,
            unknown_null_and_absent_values_decode,
        ],
    ),
    (32, &[permissions_on_tables_are_sent_as_set]),
    (
        33,
        &[
            creation_sends_only_what_was_set,
            copy_of_an_encrypted_database_needs_only_its_key,
        ],
    ),
];

#[test]
fn every_documented_difference_has_a_test() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/differences.md");
    let text = std::fs::read_to_string(path).expect(path);
    let documented: Vec<usize> = text
        .lines()
        .filter_map(|line| line.strip_prefix("## D")?.split_once(':'))
        .map(|(number, _)| number.parse().expect(number))
        .collect();
    let tested: Vec<usize> = DIFFERENCES.iter().map(|(number, _)| *number).collect();
    assert_eq!(documented, tested);
    let untested = DIFFERENCES
        .iter()
        .filter(|(_, tests)| tests.is_empty())
        .map(|(number, _)| format!("D{number}"));
    insta::assert_snapshot!("untested", lines(untested));
}
