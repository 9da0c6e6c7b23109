/// What an expander returns: anything that yields the items to map over.
///
/// Every `IntoIterator` is one, so a node returns a `Vec`, a range or a lazy iterator as it likes:
/// `pub fn document(corpus: &[PathBuf]) -> impl Parallelizable<PathBuf>`. Items are pulled as
/// workers ask for them. The name is Apache Hamilton's.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not yield `{T}`s to map over",
    label = "an expander returns `impl Parallelizable<{T}>`",
    note = "return anything that implements `IntoIterator<Item = {T}>`: a `Vec<{T}>`, a range or an \
            iterator"
)]
pub trait Parallelizable<T>: IntoIterator<Item = T, IntoIter: Send> {}

// Without `do_not_recommend` rustc reports the missing `Iterator` and not the message above.
#[diagnostic::do_not_recommend]
impl<T, I: IntoIterator<Item = T, IntoIter: Send>> Parallelizable<T> for I {}
