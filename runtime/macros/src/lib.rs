//! The attributes a flow may carry. They change nothing for rustc: each returns the function as it was
//! written, but that an alternative may be unused and have a name with two underscores, and that the body of
//! `does` may use nothing. `nevis-codegen` reads them from the source, checks their arguments and acts on them.

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

/// A function that some config chooses: under another one nothing calls it.
fn alternative(item: TokenStream) -> TokenStream {
    let allowed: TokenStream = "#[allow(dead_code, non_snake_case)]"
        .parse()
        .unwrap_or_default();
    allowed.into_iter().chain(item).collect()
}

/// Only if the flow is compiled with these values of its config: `#[nevis::config_when(region = "eu")]`. What follows the
/// last `__` of the function's name is no part of the node's.
#[proc_macro_attribute]
pub fn config_when(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    alternative(item)
}

/// Only if none of these config keys has this value: `#[nevis::config_when_not(region = "eu")]`.
#[proc_macro_attribute]
pub fn config_when_not(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    alternative(item)
}

/// Only if each of these config keys has one of these values: `#[nevis::config_when_in(region = ["eu", "uk"])]`.
#[proc_macro_attribute]
pub fn config_when_in(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    alternative(item)
}

/// Only if none of these config keys has one of these values: `#[nevis::config_when_not_in(region = ["eu", "uk"])]`.
#[proc_macro_attribute]
pub fn config_when_not_in(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    alternative(item)
}

/// The alternative that is chosen when no other one of its name is.
#[proc_macro_attribute]
pub fn config_otherwise(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    alternative(item)
}

/// What an input is when it is not given: `#[nevis::default(number = 1.0)]`.
#[proc_macro_attribute]
pub fn default(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Tags of single nodes of a function that makes several: `#[nevis::tag_outputs(mean(owner = "growth"))]`.
#[proc_macro_attribute]
pub fn tag_outputs(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// What parameters are given, where that is not the value of their own name:
/// `#[nevis::inject(x = source(a), k = value(3), xs = group(source(a), source(b)))]`.
#[proc_macro_attribute]
pub fn inject(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// The same as `inject`, with names of nodes taken from the flow's config: `#[nevis::resolve(xs = group(config(names)))]`.
#[proc_macro_attribute]
pub fn resolve(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Several nodes of one function: `#[nevis::parameterize(a(x = source(p), k = value(1)), b(x = source(q), k = value(2)))]`.
#[proc_macro_attribute]
pub fn parameterize(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Several nodes of one function that differ in one value: `#[nevis::parameterize_values(k, a = 1, b = 2)]`.
#[proc_macro_attribute]
pub fn parameterize_values(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Several nodes of one function that differ in what they read: `#[nevis::parameterize_sources(a(x = p), b(x = q))]`.
#[proc_macro_attribute]
pub fn parameterize_sources(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// A node for each field of a struct or entry of a map: `#[nevis::extract_fields(mean: f64, max: f64)]`.
#[proc_macro_attribute]
pub fn extract_fields(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// A node for each part of a tuple: `#[nevis::unpack_fields(train, test)]`.
#[proc_macro_attribute]
pub fn unpack_fields(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// A node for each column of a table: `#[nevis::extract_columns(age: f64, name: String)]`.
#[proc_macro_attribute]
pub fn extract_columns(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// The graph of a module, under a name: `#[nevis::subdag(crate::features, inputs(table = source(users)), namespace = "eu")]`.
#[proc_macro_attribute]
pub fn subdag(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// The graph of a module, under several names.
#[proc_macro_attribute]
pub fn parameterized_subdag(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Steps between a parameter and what it needs: `#[nevis::pipe_input(step(scale, factor = value(2.0)), on_input = x)]`.
#[proc_macro_attribute]
pub fn pipe_input(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Steps after a function: `#[nevis::pipe_output(step(round), step(clamp, max = value(1.0)))]`.
#[proc_macro_attribute]
pub fn pipe_output(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// A step after other functions of the module, written on the step: `#[nevis::mutate(price, cost)]`.
#[proc_macro_attribute]
pub fn mutate(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// The body of another function: `#[nevis::does(sum)]`. The function's own body is empty, `unimplemented!()` or
/// `todo!()`: it is never called, which rustc is told.
#[proc_macro_attribute]
pub fn does(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let allowed: TokenStream = "#[allow(dead_code, unused_variables)]"
        .parse()
        .unwrap_or_default();
    allowed.into_iter().chain(item).collect()
}

/// Checks of a node's value: `#[nevis::check_output(range(0.0, 1.0), importance = fail)]`.
#[proc_macro_attribute]
pub fn check_output(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Checks of a node's value that are functions of the flow: `#[nevis::check_output_custom(is_sorted)]`.
#[proc_macro_attribute]
pub fn check_output_custom(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Loads data: the function returns the data and its metadata.
#[proc_macro_attribute]
pub fn dataloader(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// Saves data: the function returns the metadata of what it saved.
#[proc_macro_attribute]
pub fn datasaver(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// A parameter is loaded: `#[nevis::load_from(csv(path = source(spend_path)))]`.
#[proc_macro_attribute]
pub fn load_from(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// The value is saved, too: `#[nevis::save_to(json(path = value("out.json")))]`.
#[proc_macro_attribute]
pub fn save_to(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}
