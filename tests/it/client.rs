//! How a client is made, and refused to be made.

use std::process::Command;

use turso_platform::{Client, ErrorKind};

use crate::server::TOKEN;

fn refusal(url: &str) -> String {
    let error = Client::builder()
        .base_url(url)
        .token(TOKEN)
        .build()
        .expect_err(url);
    assert_eq!(error.kind(), ErrorKind::Configuration);
    error.message().to_owned()
}

const TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

#[test]
fn an_https_url_needs_a_feature_with_tls() {
    for url in [
        "https://api.turso.tech",
        "https://gateway.example.com:8443/turso/",
    ] {
        let refused = Client::builder().base_url(url).token(TOKEN).build().err();
        assert_eq!(refused.is_none(), TLS, "{refused:?}");
        if let Some(error) = refused {
            assert!(
                error.message().contains("enable its feature `rustls`"),
                "{error}"
            );
        }
    }
}

#[test]
fn a_base_url_is_https_or_loopback() {
    for url in [
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://127.9.9.9",
        "http://[::1]:8080",
    ] {
        Client::builder()
            .base_url(url)
            .token(TOKEN)
            .build()
            .expect(url);
    }
    for (url, problem) in [
        ("http://api.turso.tech", "plain HTTP"),
        ("http://localhost.example.com", "plain HTTP"),
        ("http://10.0.0.1", "plain HTTP"),
        ("http://127.0.0.1.example.com", "plain HTTP"),
        ("ftp://api.turso.tech", "neither https nor http"),
        ("api.turso.tech", "no scheme"),
        ("", "no scheme"),
        ("https://", "empty host"),
        ("data:text/plain,x", "no host"),
        ("https://api.turso.tech?x=1", "query"),
        ("https://api.turso.tech/v1", "ends in a version"),
        ("http://127.0.0.1:8080/gateway/v2/", "ends in a version"),
        ("https://api.turso.tech#x", "fragment"),
    ] {
        let message = refusal(url);
        assert!(message.contains(problem), "{url}: {message}");
        assert!(
            message.contains("it should look like https://api.turso.tech"),
            "{message}"
        );
    }
    let message = refusal("https://ann:hunter2@api.turso.tech");
    assert!(
        message.contains("a user or a password") && !message.contains("hunter2"),
        "{message}"
    );
}

#[tokio::test]
async fn a_path_in_the_base_url_is_kept_and_a_slash_is_not_doubled() {
    let server = crate::server::Server::json(200, r#"{"databases": []}"#);
    let builder = server.builder().base_url(server.url() + "/gateway/");
    let client = builder.build().unwrap();
    client
        .organization("acme")
        .databases()
        .send()
        .await
        .unwrap();
    let line = "GET /gateway/v1/organizations/acme/databases HTTP/1.1\n";
    assert!(
        server.requests()[0].starts_with(line),
        "{:?}",
        server.requests()
    );
}

#[test]
fn a_token_must_be_there_and_fit_a_header() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no platform token: give the builder one with `token(…)`"
    );
    for token in [
        "",
        "a-secret\n",
        " a-secret",
        "a secret",
        "a-sécret",
        "a-secret\0",
    ] {
        let error = Client::builder().token(token).build().expect_err(token);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error:?}").contains("cret"), "{error:?}");
    }
}

#[test]
fn what_cannot_be_made_is_a_configuration_error() {
    let broken = Client::builder()
        .base_url("http://127.0.0.1:9")
        .token(TOKEN)
        .http(|http| http.user_agent("line\nend"));
    let error = broken.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    assert!(
        error
            .message()
            .starts_with("the HTTP client cannot be made: "),
        "{error}"
    );
}

/// The environment belongs to the process, so each case runs in one of its own: this test binary,
/// which prints what `from_env` makes of it.
fn from_env(variables: &[(&str, &str)]) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "client::print_from_env",
        "--nocapture",
        "--ignored",
    ]);
    for name in [
        "TURSO_TOKEN",
        "TURSO_API_TOKEN",
        "TURSO_BASE_URL",
        "TURSO_API_BASEURL",
        "TURSO_AUTH_TOKEN",
    ] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let line = output
        .lines()
        .find_map(|line| line.split_once("from_env: "));
    line.unwrap_or_else(|| panic!("{output}")).1.to_owned()
}

#[test]
#[ignore = "run by the tests of from_env, in an environment of their own"]
fn print_from_env() {
    match Client::from_env() {
        Ok(client) => println!("\nfrom_env: {client:?}"),
        Err(error) => println!("\nfrom_env: {:?}: {error}", error.kind()),
    }
}

#[test]
fn from_env_reads_the_documented_variables() {
    let hosted = match TLS {
        true => r#"Client { base_url: "https://api.turso.tech", .. }"#,
        false => {
            "Configuration: the base URL cannot be used: it is https, and turso-platform was built"
        }
    };
    let local = r#"Client { base_url: "http://127.0.0.1:9", .. }"#;
    let cases = [
        (&[("TURSO_TOKEN", "t")][..], hosted),
        (&[("TURSO_API_TOKEN", "t")], hosted),
        (&[("TURSO_TOKEN", "t"), ("TURSO_API_TOKEN", "")], hosted),
        (
            &[
                ("TURSO_TOKEN", "t"),
                ("TURSO_BASE_URL", "http://127.0.0.1:9"),
            ],
            local,
        ),
        (
            &[
                ("TURSO_TOKEN", "t"),
                ("TURSO_API_BASEURL", "http://127.0.0.1:9/"),
            ],
            local,
        ),
    ];
    for (variables, expected) in cases {
        assert!(from_env(variables).starts_with(expected), "{variables:?}");
    }
}

#[test]
fn from_env_names_the_variable_and_no_value() {
    let shown = from_env(&[("TURSO_AUTH_TOKEN", "t")]);
    assert!(
        shown.ends_with("; TURSO_AUTH_TOKEN is that of a database, which is another"),
        "{shown}"
    );
    let cases = [
        (&[][..], "no platform token: set TURSO_TOKEN"),
        // A database token is no platform token.
        (
            &[("TURSO_AUTH_TOKEN", "t")],
            "no platform token: set TURSO_TOKEN",
        ),
        (
            &[("TURSO_TOKEN", ""), ("TURSO_API_TOKEN", "t")],
            "the environment variable TURSO_TOKEN is empty",
        ),
        (
            &[("TURSO_TOKEN", "hunter2\n")],
            "the environment variable TURSO_TOKEN begins or ends with white space",
        ),
        (
            &[("TURSO_API_TOKEN", " hunter2")],
            "the environment variable TURSO_API_TOKEN begins or ends",
        ),
        (
            &[("TURSO_TOKEN", "t"), ("TURSO_BASE_URL", "")],
            "the environment variable TURSO_BASE_URL is empty",
        ),
        (
            &[
                ("TURSO_TOKEN", "t"),
                ("TURSO_API_BASEURL", "http://hunter2@example.com"),
            ],
            "TURSO_API_BASEURL: the base URL cannot be used: it holds a user or a password",
        ),
    ];
    for (variables, expected) in cases {
        let shown = from_env(variables);
        assert!(
            shown.starts_with(&format!("Configuration: {expected}")),
            "{shown}"
        );
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
