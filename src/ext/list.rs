//! Streams over paginated lists.

use std::collections::HashSet;
use std::hash::Hash;

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};

use crate::error::{Error, ErrorKind};
use crate::generated::{builder, types};

/// Streams the items of all pages. `fetch` gets the page at a position (`None` for the first) and
/// returns its items and the next position. A repeated position is an error, since the stream would
/// never end.
fn pages<T, P, F>(
    operation: &'static str,
    fetch: impl Fn(Option<P>) -> F + Send + 'static,
) -> BoxStream<'static, Result<T, Error>>
where
    T: Send + 'static,
    P: Clone + Eq + Hash + Send + 'static,
    F: Future<Output = Result<(Vec<T>, Option<P>), Error>> + Send + 'static,
{
    let start = (Some(None), HashSet::new(), fetch);
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
    Error::new(ErrorKind::Decode, message).with_operation(operation)
}

macro_rules! cursor_streams {
    ($($builder:ident: $operation:literal, $items:ident of $item:ident;)*) => {$(
        impl builder::$builder {
            /// Streams all items from the set cursor on, fetching pages as needed.
            ///
            /// Ends at the first error: the operation's, or
            /// [`Decode`](crate::ErrorKind::Decode) if the cursors repeat. Items created or deleted
            /// meanwhile may or may not be included.
            pub fn stream(self) -> BoxStream<'static, Result<types::$item, Error>> {
                pages($operation, move |cursor: Option<String>| {
                    let request = match cursor {
                        Some(cursor) => self.clone().cursor(cursor),
                        None => self.clone(),
                    };
                    async move {
                        let page = request.send().await?.into_inner();
                        let next = page.pagination.and_then(|pagination| pagination.next);
                        Ok((page.$items, next.filter(|cursor| !cursor.is_empty())))
                    }
                })
            }
        }
    )*};
}

cursor_streams! {
    ListDatabases: "list_databases", databases of Database;
    ListDeletedDatabases: "list_deleted_databases", databases of DeletedDatabase;
    ListDeletedGroups: "list_deleted_groups", groups of DeletedGroup;
}

impl builder::ListOrganizationAuditLogs {
    /// Streams all entries, newest first, fetching pages as needed. Starts at the first page; a
    /// `page` set earlier is ignored.
    ///
    /// Ends at the first error: the operation's, or [`Decode`](crate::ErrorKind::Decode) if the
    /// service returns a different page than requested. Entries written meanwhile shift the pages,
    /// so an entry may be returned twice.
    pub fn stream(self) -> BoxStream<'static, Result<types::AuditLog, Error>> {
        const OPERATION: &str = "list_organization_audit_logs";
        pages(OPERATION, move |number: Option<i64>| {
            let number = number.unwrap_or(1);
            let request = self.clone().page(number);
            async move {
                let page = request.send().await?.into_inner();
                let pagination = page.pagination.unwrap_or_default();
                if pagination.page.is_some_and(|received| received != number) {
                    let message = format!("requested page {number}, got a different page");
                    return Err(unusable_page(OPERATION, message));
                }
                let has_more = pagination.total_pages.is_some_and(|total| number < total);
                Ok((page.audit_logs, has_more.then_some(number + 1)))
            }
        })
    }
}
