//! Streams over paginated lists.

use std::collections::HashSet;
use std::hash::Hash;

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};

use crate::error::{Error, ErrorKind};

/// A page of a list, and the position of the next.
pub type Page<T, P> = (Vec<T>, Option<P>);

/// Streams the items of all pages. `fetch` gets the page at a cursor (`None` for the first).
pub fn by_cursor<T, F>(
    operation: &'static str,
    fetch: impl Fn(Option<String>) -> F + Send + 'static,
) -> BoxStream<'static, Result<T, Error>>
where
    T: Send + 'static,
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
    T: Send + 'static,
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

/// Streams the items of all pages. A repeated position is an error, since the stream would never end.
fn pages<T, P, F>(
    operation: &'static str,
    first: Option<P>,
    fetch: impl Fn(Option<P>) -> F + Send + 'static,
) -> BoxStream<'static, Result<T, Error>>
where
    T: Send + 'static,
    P: Clone + Eq + Hash + Send + 'static,
    F: Future<Output = Result<Page<T, P>, Error>> + Send + 'static,
{
    let start = (Some(first), HashSet::new(), fetch);
    stream::try_unfold(start, move |(position, mut seen, fetch)| async move {
        let Some(position) = position else {
            return Ok(None);
        };
        if !seen.insert(position.clone()) {
            return Err(unusable_page(operation, "the cursors repeat"));
        }
        let (items, next) = fetch(position).await?;
        Ok(Some((items, (next.map(Some), seen, fetch))))
    })
    .map_ok(|items| stream::iter(items.into_iter().map(Ok)))
    .try_flatten()
    .boxed()
}

fn unusable_page(operation: &'static str, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Decode, message)
        .with_operation(operation)
        .with_total_attempts(1)
}
