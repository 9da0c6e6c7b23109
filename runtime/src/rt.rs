//! What generated code calls. Not for use by hand: these functions change with `nevis-codegen`, and
//! [`assert_version`] makes sure that both are of the same version.
//!
//! | item | generated code uses it to |
//! |---|---|
//! | [`run`], [`run_on`] | run a whole flow: panics become errors, the executor's pool is entered once |
//! | [`At`] | say which node an error or a panic belongs to |
//! | [`ok`] | say that a stretch of a long flow hardly ever fails |
//! | [`Items`] | say which item of a sequential loop it belongs to |
//! | [`scope`], [`try_scope`] | run a map block on an executor's workers |
//! | [`fork`] | run branches of the flow at the same time |
//! | [`retry`], [`timeout`], [`timeout_infallible`] | try a node again, limit its time |
//! | [`checked`], [`noted`], [`checks`] | pass on what has been checked, or fail |
//! | [`equal_lengths`] | check slices that a C function takes with one length |
//! | [`variant`], [`needed`], [`chosen`] | choose a variant of the flow |
//! | [`release`] | drop a value after its last use |

mod argument;
mod arguments;
#[expect(
    clippy::inline_always,
    reason = "a guard that is not inlined is not free"
)]
mod at;
mod attempts;
mod by_name;
#[cfg(debug_assertions)]
mod by_type;
mod calls;
mod checks;
mod collections;
mod columns;
mod entries;
mod executors;
mod failure;
mod fork;
mod gate;
mod hooks;
mod integers;
#[expect(
    clippy::inline_always,
    reason = "a guard that is not inlined is not free"
)]
mod items;
mod lifecycle;
mod mapping;
#[cfg(debug_assertions)]
mod mark;
mod nodes;
#[cfg(debug_assertions)]
mod order;
mod panics;
mod piece;
mod producer;
mod progress;
mod recognise;
mod references;
mod request;
mod results;
mod run;
mod scope;
mod slots;
mod variants;
mod version;
mod work;
mod workers;

pub use crate::flow::{ByName, CompiledTable, Table, Whole};
pub use crate::lengths::equal_lengths;
pub use crate::value::{
    Deserialize, MetadataOf, Options, Probe, Serialize, Unknown, ValueType, shown,
};
pub use crate::view::{
    Elsewhere, Lent, Missing, Moved, SerializeView, Shared, Sight, Unseen, View, ViewType, lent,
    maybe, maybe_items,
};
pub use argument::{Argument, Hidden, Passed, Taken, TakenList};
pub use at::{NodeError, ok};
pub use attempts::{millis, retry, timeout, timeout_infallible};
pub use by_name::{InputSlots, Maybe, Values, given_item, given_ok, items, no_item, values};
pub use checks::{Finding, checked, checks, fail, noted, verdict, warn, warn_of_secret};
pub use collections::{array_of, entries_of, given_or, given_or_else, list_of};
pub use columns::{column, column_or};
pub use entries::{Entries, MissingEntry, entry, entry_or, entry_ref, entry_ref_or};
pub use executors::Executors;
pub use fork::{Branch, Branches, Slot, Slots, fork};
pub use items::Items;
pub use lifecycle::{Lifecycle, Outlook};
pub use request::{Outcome, Request};
pub use run::{run, run_on};
pub use variants::{chosen, needed, take_any, variant};
pub use version::assert_version;

pub(crate) use calls::Calls;
pub(crate) use entries::there_are;
pub(crate) use hooks::{Hooks, OfFlow, OfRequest};
pub(crate) use panics::{in_hooks, left_hook};
pub(crate) use progress::Progress;

/// The values of a block, for who looks at a call's arguments.
#[inline]
#[must_use]
pub const fn list<T>(values: &crate::Collect<T>) -> &Vec<T> {
    values.as_vec()
}

/// Drops a value after its last use. It is a function of our own because calling `drop` on a
/// `Copy` value or a reference is a lint, and generated code need not know which types are.
#[inline]
pub fn release<T>(value: T) {
    drop(value);
}

#[cfg(debug_assertions)]
pub use in_debug::{At, scope, try_scope};
#[cfg(not(debug_assertions))]
pub use in_release::{At, scope, try_scope};

/// What is quick to compile: for builds with debug assertions.
#[cfg(debug_assertions)]
pub mod in_debug {
    pub use super::by_type::{scope, try_scope};
    pub use super::mark::At;
}

/// What is quick to run: for all others, and for tests.
pub mod in_release {
    pub use super::at::At;
    pub use super::scope::{scope, try_scope};
}
