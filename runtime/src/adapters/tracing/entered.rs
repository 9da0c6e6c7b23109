//! The spans that are entered on this thread. What is entered in one hook is left in another, so a
//! guard cannot be on the stack.

use std::cell::RefCell;

use tracing::Span;
use tracing::span::EnteredSpan;

use crate::lifecycle::RunId;

/// A run, or a node of it.
pub(super) type Key = (RunId, Option<usize>);

thread_local! {
    static ENTERED: RefCell<Vec<(Key, EnteredSpan)>> = const { RefCell::new(Vec::new()) };
}

/// Enters a span.
pub(super) fn enter(key: Key, span: Span) {
    // A subscriber may do anything: it is not called while the list is borrowed.
    let entered = span.entered();
    let _ = ENTERED.try_with(|all| all.borrow_mut().push((key, entered)));
}

/// Leaves the span that was last entered under this key, and those entered since.
pub(super) fn leave(key: Key) {
    let left = ENTERED.try_with(|all| {
        let mut all = all.borrow_mut();
        let at = all.iter().rposition(|(entered, _)| *entered == key);
        at.map_or(Vec::new(), |at| all.split_off(at))
    });
    innermost_first(left.unwrap_or_default());
}

/// Leaves what is innermost, as long as it is of a run that does not go on.
pub(super) fn leave_unless(goes_on: impl Fn(RunId) -> bool) {
    let left = ENTERED.try_with(|all| {
        let mut all = all.borrow_mut();
        let stale = all.iter().rev().take_while(|((run, _), _)| !goes_on(*run));
        let from = all.len() - stale.count();
        all.split_off(from)
    });
    innermost_first(left.unwrap_or_default());
}

fn innermost_first(mut left: Vec<(Key, EnteredSpan)>) {
    while let Some(span) = left.pop() {
        drop(span);
    }
}
