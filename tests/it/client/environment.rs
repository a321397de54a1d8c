//! Which environment variables `Client::from_env` reads.

use turso_platform::Client;

use super::TLS;
use crate::support::process::{ignored_test, stdout};

const VARIABLES: [&str; 5] = [
    "TURSO_TOKEN",
    "TURSO_API_TOKEN",
    "TURSO_BASE_URL",
    "TURSO_API_BASEURL",
    "TURSO_AUTH_TOKEN",
];

/// The result of `from_env` in a process with these variables, as text.
fn from_env(variables: &[(&str, &str)]) -> String {
    let mut command = ignored_test("client::environment::print_from_env");
    for name in VARIABLES {
        command.env_remove(name);
    }
    let output = stdout(command.envs(variables.iter().copied()));
    let line = output
        .lines()
        .find_map(|line| line.split_once("from_env: "));
    line.unwrap_or_else(|| panic!("{output}")).1.to_owned()
}

#[test]
#[ignore = "run by the other tests, in a process with its own environment"]
fn print_from_env() {
    match Client::from_env() {
        Ok(client) => println!("\nfrom_env: {client:?}"),
        Err(error) => println!("\nfrom_env: {:?}: {error}", error.kind()),
    }
}

#[test]
fn documented_variables_are_read() {
    let hosted = if TLS {
        r#"Client { base_url: "https://api.turso.tech", .. }"#
    } else {
        // The default base URL needs TLS.
        "Configuration: "
    };
    let local = r#"Client { base_url: "http://127.0.0.1:9", .. }"#;
    let url = "http://127.0.0.1:9";
    let url_with_slash = "http://127.0.0.1:9/";
    let cases = [
        (&[("TURSO_TOKEN", "t")][..], hosted),
        (&[("TURSO_API_TOKEN", "t")], hosted),
        (&[("TURSO_TOKEN", "t"), ("TURSO_API_TOKEN", "")], hosted),
        (&[("TURSO_TOKEN", "t"), ("TURSO_BASE_URL", url)], local),
        (
            &[("TURSO_TOKEN", "t"), ("TURSO_API_BASEURL", url_with_slash)],
            local,
        ),
    ];
    for (variables, expected) in cases {
        assert!(from_env(variables).starts_with(expected), "{variables:?}");
    }
}

#[test]
fn unusable_variable_is_named_without_its_value() {
    let cases: [&[(&str, &str)]; 7] = [
        &[],
        // A database token is not a platform token.
        &[("TURSO_AUTH_TOKEN", "t")],
        &[("TURSO_TOKEN", ""), ("TURSO_API_TOKEN", "t")],
        &[("TURSO_TOKEN", "hunter2\n")],
        &[("TURSO_API_TOKEN", " hunter2")],
        &[("TURSO_TOKEN", "t"), ("TURSO_BASE_URL", "")],
        &[
            ("TURSO_TOKEN", "t"),
            ("TURSO_API_BASEURL", "http://hunter2@example.com"),
        ],
    ];
    let mut messages = String::new();
    for variables in cases {
        let shown = from_env(variables);
        assert!(shown.starts_with("Configuration: "), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
        messages += &format!("{variables:?}: {shown}\n");
    }
    insta::assert_snapshot!(messages);
}
