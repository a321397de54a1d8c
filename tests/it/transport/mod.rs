//! How a request is sent: faults of the network and the service, retries, deadlines and spans.

mod arbitrary_responses;
mod deadlines;
mod fault_cases;
mod fault_table;
#[cfg(feature = "tracing")]
mod helper_spans;
mod http2;
mod keep_alive;
#[cfg(feature = "tracing")]
mod spans;
mod storm;
#[cfg(feature = "rustls")]
mod tls;
