//! The attributes a flow may carry. They change nothing for rustc: each returns the function as it
//! was written. `nevis-codegen` reads them from the source, checks their arguments and acts on them.

use proc_macro::TokenStream;

/// This public function is a helper, not a node of the flow.
#[proc_macro_attribute]
pub fn skip(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Metadata of a node, as `key = "value"` pairs: `#[nevis::tag(owner = "growth")]`.
#[proc_macro_attribute]
pub fn tag(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Not worth a thread: where a flow runs its branches at the same time, one whose nodes are all cheap
/// runs on the thread that comes to it.
#[proc_macro_attribute]
pub fn cheap(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Tried again when it fails: `#[nevis::retry(3)]` makes up to three attempts in all,
/// `#[nevis::retry(3, backoff = "100ms")]` waits before the second one, and twice as long before each
/// further one. Of a function that returns a `Result`; a panic is not tried again. What it takes by value
/// is cloned for each attempt.
#[proc_macro_attribute]
pub fn retry(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// May take so long and no longer: `#[nevis::timeout("5s")]`. `nevis::time_left()` tells the function how
/// long it has; when it returns later, its value is dropped and the node fails. With `retry`, each attempt
/// has as long.
#[proc_macro_attribute]
pub fn timeout(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}
