/// What an expander returns: anything that yields the items to map over.
///
/// Every `IntoIterator` is one, so a node returns a `Vec`, a range or a lazy iterator as it likes:
/// `pub fn document(corpus: &[PathBuf]) -> impl Parallelizable<PathBuf>`. Items are pulled as
/// workers ask for them. The name is Apache Hamilton's.
pub trait Parallelizable<T>: IntoIterator<Item = T> {}

impl<T, I: IntoIterator<Item = T>> Parallelizable<T> for I {}
