//! Streams over paginated lists.

use std::collections::HashSet;
use std::hash::Hash;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_util::stream::{BoxStream, Stream, StreamExt};

use crate::error::{Error, ErrorKind};

/// A page of a list, and the position of the next.
pub type Page<T, P> = (Vec<T>, Option<P>);

/// Streams the items of all pages. `fetch` gets the page at a cursor (`None` for the first).
pub fn by_cursor<T, F>(
    operation: &'static str,
    fetch: impl Fn(Option<String>) -> F + Send + 'static,
) -> BoxStream<'static, Result<T, Error>>
where
    T: Send + Unpin + 'static,
    F: Future<Output = Result<Page<T, String>, Error>> + Send + 'static,
{
    // An empty cursor ends the list, as a missing one does.
    let fetch = move |cursor| {
        let page = fetch(cursor);
        async move {
            let (items, next) = page.await?;
            Ok((items, next.filter(|cursor| !cursor.is_empty())))
        }
    };
    pages(operation, None, fetch)
}

/// The page numbers in a response.
#[derive(Default)]
pub struct Numbers {
    /// The number of the received page.
    pub page: Option<i64>,
    pub total_pages: Option<i64>,
}

/// Streams the items of all pages. `fetch` gets a page by number, from 1 on.
pub fn by_number<T, F>(
    operation: &'static str,
    fetch: impl Fn(i64) -> F + Send + 'static,
) -> BoxStream<'static, Result<T, Error>>
where
    T: Send + Unpin + 'static,
    F: Future<Output = Result<(Vec<T>, Numbers), Error>> + Send + 'static,
{
    let fetch = move |number: Option<i64>| {
        let number = number.unwrap_or(1);
        let page = fetch(number);
        async move {
            let (items, Numbers { page, total_pages }) = page.await?;
            if page.is_some_and(|received| received != number) {
                let message = format!("requested page {number}, got a different page");
                return Err(unusable_page(operation, message));
            }
            let has_more = total_pages.is_some_and(|total| number < total);
            Ok((items, has_more.then_some(number + 1)))
        }
    };
    pages(operation, Some(1), fetch)
}

/// Streams the items of all pages.
fn pages<T, P, F>(
    operation: &'static str,
    first: Option<P>,
    fetch: impl Fn(Option<P>) -> F + Send + 'static,
) -> BoxStream<'static, Result<T, Error>>
where
    T: Send + Unpin + 'static,
    P: Clone + Eq + Hash + Send + Unpin + 'static,
    F: Future<Output = Result<Page<T, P>, Error>> + Send + 'static,
{
    let pages = Pages {
        operation,
        fetch: Box::new(move |position| Box::pin(fetch(position))),
        next: Some(first),
        fetching: None,
        items: Vec::new().into_iter(),
        seen: HashSet::new(),
    };
    pages.boxed()
}

type PageFuture<T, P> = Pin<Box<dyn Future<Output = Result<Page<T, P>, Error>> + Send>>;

/// A stream of the items of all pages. A chain of combinators would copy each item several times.
struct Pages<T, P> {
    operation: &'static str,
    fetch: Box<dyn Fn(Option<P>) -> PageFuture<T, P> + Send>,
    /// The position of the next page, if there is one. That of the first page may be `None`.
    next: Option<Option<P>>,
    fetching: Option<PageFuture<T, P>>,
    /// The remaining items of the current page.
    items: vec::IntoIter<T>,
    seen: HashSet<Option<P>>,
}

impl<T, P: Clone + Eq + Hash> Pages<T, P> {
    /// Starts to fetch the next page, if there is one. A repeated position is an error, since the stream
    /// would never end.
    fn fetch_next(&mut self) -> Option<Result<&mut PageFuture<T, P>, Error>> {
        let position = self.next.take()?;
        if !self.seen.insert(position.clone()) {
            return Some(Err(unusable_page(self.operation, "the cursors repeat")));
        }
        Some(Ok(self.fetching.insert((self.fetch)(position))))
    }
}

impl<T: Unpin, P: Clone + Eq + Hash + Unpin> Stream for Pages<T, P> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let pages = &mut *self;
            let fetching = match &mut pages.fetching {
                Some(fetching) => fetching,
                None => match pages.fetch_next() {
                    Some(Ok(fetching)) => fetching,
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    None => return Poll::Ready(None),
                },
            };
            let page = ready!(fetching.as_mut().poll(context));
            self.fetching = None;
            match page {
                Ok((items, next)) => {
                    self.items = items.into_iter();
                    self.next = next.map(Some);
                }
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

fn unusable_page(operation: &'static str, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Decode, message)
        .with_operation(operation)
        .with_total_attempts(1)
}
