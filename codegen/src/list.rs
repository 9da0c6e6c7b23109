//! Collecting into a vector.

/// `list()` is `collect::<Vec<_>>()`, in one small function instead of a dozen: what the standard library does to
/// know the length beforehand is compiled for every iterator of every user's build script, where nothing is optimised.
pub(crate) trait List: Iterator + Sized {
    fn list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> List for I {}
