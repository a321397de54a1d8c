//! Lists that come in pages, as streams of their items.

use std::collections::HashSet;
use std::hash::Hash;

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};

use crate::error::Error;
use crate::{builder, types};

/// The items of all pages. `fetch` gets the page at a position, the first at none, and says where the
/// next one is. One that was there before would never end.
fn pages<'a, T, P, F>(
    operation: &'static str,
    fetch: impl Fn(Option<P>) -> F + Send + 'a,
) -> BoxStream<'a, Result<T, Error>>
where
    T: Send + 'a,
    P: Clone + Eq + Hash + Send + 'a,
    F: Future<Output = Result<(Vec<T>, Option<P>), Error>> + Send + 'a,
{
    let begin = (Some(None), HashSet::new(), fetch);
    let pages = stream::try_unfold(begin, move |(position, mut seen, fetch)| async move {
        let Some(position) = position else {
            return Ok(None);
        };
        if !seen.insert(position.clone()) {
            let text = "the list leads back to a page that was read already";
            return Err(Error::unusable(operation, text));
        }
        let (items, next) = fetch(position).await?;
        Ok(Some((items, (next.map(Some), seen, fetch))))
    });
    pages
        .map_ok(|items| stream::iter(items.into_iter().map(Ok)))
        .try_flatten()
        .boxed()
}

macro_rules! cursor_streams {
    ($($builder:ident: $operation:literal, $items:ident of $item:ident;)*) => {$(
        impl<'a> builder::$builder<'a> {
            /// Every item from here on, over all pages, each fetched when it is needed.
            ///
            /// It ends with the first error: that of the operation, or
            /// [`Decode`](crate::ErrorKind::Decode) when the cursors go round in a circle. What is
            /// created or deleted meanwhile may or may not be seen.
            pub fn stream(self) -> BoxStream<'a, Result<types::$item, Error>> {
                pages($operation, move |cursor: Option<String>| {
                    let page = match cursor {
                        Some(cursor) => self.clone().cursor(cursor),
                        None => self.clone(),
                    };
                    async move {
                        let page = page.send().await?.into_inner();
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

impl<'a> builder::ListOrganizationAuditLogs<'a> {
    /// Every entry, newest first, over all pages, each fetched when it is needed. A page that was set
    /// is not where it begins.
    ///
    /// It ends with the first error: that of the operation, or
    /// [`Decode`](crate::ErrorKind::Decode) when the service answers with another page than it was
    /// asked for. An entry that is written meanwhile moves the others on, so that one may come twice.
    pub fn stream(self) -> BoxStream<'a, Result<types::AuditLog, Error>> {
        pages(
            "list_organization_audit_logs",
            move |number: Option<i64>| {
                let number = number.unwrap_or(1);
                let page = self.clone().page(number);
                async move {
                    let page = page.send().await?.into_inner();
                    let given = page.pagination.unwrap_or_default();
                    if given.page.is_some_and(|given| given != number) {
                        let text = format!("page {number} was asked for, and another one came");
                        return Err(Error::unusable("list_organization_audit_logs", text));
                    }
                    let more = given.total_pages.is_some_and(|total| number < total);
                    Ok((page.audit_logs, more.then_some(number + 1)))
                }
            },
        )
    }
}
