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
