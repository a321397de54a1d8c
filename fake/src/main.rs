//! Serves the fake platform to clients in any language, until it is stopped.

use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use turso_platform_fake::{Backend, Handling, ORGANIZATION, Platform, handled_by};

/// The number of requests that the page shows.
const PAGE_LOG: usize = 500;

/// Serves a fake Turso Platform API until it is stopped.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Port to listen on; 0 for any free port
    #[arg(long, default_value_t = 0)]
    port: u16,

    /// Address to listen on
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,

    /// Name by which other containers reach the server, such as `turso-fake`; may be repeated
    #[arg(long, value_name = "NAME")]
    host_name: Vec<String>,

    /// Platform to emulate
    #[arg(long, value_enum, default_value_t)]
    backend: BackendArgument,

    /// Fail often, to test how a client copes: 5% of requests get a 503, 2% lose their connection
    #[arg(long)]
    unreliable: bool,

    /// Keep the state in this file, so that a restarted server continues with it
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,

    /// Keep the databases and the state in this directory, so that a restarted server continues with them
    #[arg(long, value_name = "DIR", conflicts_with = "state")]
    directory: Option<PathBuf>,

    /// Also serve TLS, and write the certificate to this file
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    tls: Option<Option<PathBuf>>,

    /// Requests to the API per second; those beyond it get a 429
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate_limit: Option<u32>,

    /// Omit `Retry-After: 1` from the responses of the rate limit
    #[arg(long, requires = "rate_limit")]
    no_retry_after: bool,

    /// Milliseconds until a new database is ready
    #[arg(long, value_name = "MS", default_value_t = 0)]
    ready_after_ms: u64,

    /// Milliseconds until a new group is ready for databases
    #[arg(long, value_name = "MS", default_value_t = 0)]
    groups_ready_after_ms: u64,

    /// Size of the chunks in which files are uploaded (default: 4 MiB)
    #[arg(long, value_name = "BYTES")]
    upload_chunk_size: Option<u64>,

    /// Random seed for the choice of requests that fail
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,

    /// How many of the latest requests to keep for the controlling program (default: 10,000)
    #[arg(long, value_name = "N", requires = "control")]
    log_limit: Option<usize>,

    /// Take commands from the program that started this one, and exit when it ends
    #[arg(long)]
    control: bool,

    /// Print how each operation is implemented, and exit
    #[arg(long)]
    table: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum BackendArgument {
    /// Turso's current platform, on AWS
    #[default]
    Aws,
    /// The platform of Turso's older documentation
    Legacy,
}

impl From<BackendArgument> for Backend {
    fn from(argument: BackendArgument) -> Self {
        match argument {
            BackendArgument::Aws => Self::Aws,
            BackendArgument::Legacy => Self::Legacy,
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the output has closed it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> io::Result<()> {
    if arguments.table {
        return print_table();
    }
    let runtime = tokio::runtime::Runtime::new()?;
    let result = runtime.block_on(serve(arguments));
    // Does not wait for running requests.
    runtime.shutdown_background();
    result
}

async fn serve(arguments: Arguments) -> io::Result<()> {
    let address = SocketAddr::new(arguments.address, arguments.port);
    if !address.ip().is_loopback() {
        eprintln!(
            "warning: {} is not loopback: others can reach this server, whose token is not secret",
            address.ip()
        );
    }
    let mut builder = Platform::builder()
        .backend(arguments.backend.into())
        .listen(address)
        .ready_after(Duration::from_millis(arguments.ready_after_ms))
        .groups_ready_after(Duration::from_millis(arguments.groups_ready_after_ms))
        .seed(arguments.seed)
        .page();
    if let Some(size) = arguments.upload_chunk_size {
        builder = builder.upload_chunk_size(size);
    }
    if !arguments.control {
        // Only the page reads the log.
        builder = builder.log_limit(PAGE_LOG);
    } else if let Some(limit) = arguments.log_limit {
        builder = builder.log_limit(limit);
    }
    for name in arguments.host_name {
        builder = builder.host_name(name);
    }
    if let Some(file) = arguments.state {
        builder = builder.state_file(file);
    }
    if let Some(directory) = arguments.directory {
        builder = builder.directory(directory);
    }
    if let Some(limit) = arguments.rate_limit {
        builder = builder.rate_limit(limit);
    }
    if arguments.no_retry_after {
        builder = builder.no_retry_after();
    }
    if arguments.tls.is_some() {
        builder = builder.tls();
    }
    let platform = builder.start().await?;
    if arguments.unreliable {
        platform.make_unreliable();
    }
    if arguments.control {
        let serve = move || platform.serve_control(io::stdin().lock(), io::stdout().lock());
        return tokio::task::spawn_blocking(serve).await?;
    }
    let (base_url, token) = (platform.base_url(), platform.token());
    let mut variables = format!("TURSO_TOKEN={token} TURSO_BASE_URL={base_url}");
    if let Some((file, certificate)) = arguments.tls.flatten().zip(platform.certificate()) {
        std::fs::write(&file, certificate).map_err(|error| {
            let message = format!("cannot write {}: {error}", file.display());
            io::Error::new(error.kind(), message)
        })?;
        // For programs in any directory.
        let file = std::path::absolute(file)?;
        let file = file.display();
        variables += &format!(" SSL_CERT_FILE=\"{file}\" NODE_EXTRA_CA_CERTS=\"{file}\"");
    }
    // Fails if nothing reads the output, but the server works without.
    let _ = writeln!(
        io::stdout(),
        "base URL      {base_url}\n\
         organization  {ORGANIZATION}\n\
         database URL  {base_url}/db/NAME/\n\
         page          {base_url}/\n\n\
         export {variables}"
    );
    stop_signal().await
}

/// Waits until the server is asked to stop, so that it removes its temporary files.
#[cfg(unix)]
async fn stop_signal() -> io::Result<()> {
    use std::task::Poll;

    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    std::future::poll_fn(|context| {
        if interrupt.poll_recv(context).is_ready() || terminate.poll_recv(context).is_ready() {
            Poll::Ready(Ok(()))
        } else {
            Poll::Pending
        }
    })
    .await
}

#[cfg(not(unix))]
async fn stop_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

fn print_table() -> io::Result<()> {
    for (operation, handling) in handled_by() {
        let handling = match handling {
            Handling::Handler => "handler",
            Handling::Example => "example",
            Handling::Empty => "empty",
            _ => "unimplemented",
        };
        writeln!(
            io::stdout(),
            "{handling:<8} {:<34} {:<6} {}",
            operation.id,
            operation.method,
            operation.path
        )?;
    }
    Ok(())
}
