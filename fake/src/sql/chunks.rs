//! The body of a response that is sent while it is written.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// A body that consists of the chunks from a channel.
///
/// `http_body_util::channel::Channel` is not used, since it may lose chunks: if it finds none, and one is sent and
/// the sender dropped before it asks for an error, it takes this for the end.
pub struct Chunks(Receiver<Bytes>);

impl Chunks {
    /// Returns a body and its sender, which waits while `capacity` chunks are unread.
    pub fn new(capacity: usize) -> (Sender<Bytes>, Self) {
        let (sender, receiver) = channel(capacity);
        (sender, Self(receiver))
    }
}

impl Body for Chunks {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0
            .poll_recv(context)
            .map(|chunk| chunk.map(|chunk| Ok(Frame::data(chunk))))
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn chunks_sent_before_the_sender_is_dropped_are_received() {
        let (sender, chunks) = Chunks::new(2);
        let reader = tokio::spawn(chunks.collect());
        for chunk in ["a", "b", "c"] {
            sender.send(Bytes::from(chunk)).await.unwrap();
        }
        drop(sender);
        let body = reader.await.unwrap().unwrap().to_bytes();
        assert_eq!(body, "abc");
    }
}
