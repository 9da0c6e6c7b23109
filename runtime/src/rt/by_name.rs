//! What generated code needs of values by name: inputs in their slots, items, lists.

use std::any::Any;
use std::borrow::Borrow;

use crate::collect::Collect;
use crate::value::Boxed;

/// The items of a list that is kept for a later pass; without a list, nothing for each item.
pub fn values<I: IntoIterator>(list: Option<I>) -> Values<I::IntoIter> {
    Values(list.map(IntoIterator::into_iter))
}

/// See [`values`].
#[derive(Debug)]
pub struct Values<I>(Option<I>);

impl<I: Iterator> Iterator for Values<I> {
    type Item = Option<I::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Some(items) => items.next().map(Some),
            None => Some(None),
        }
    }
}

/// Every item's value, for who accepts that values are missing: of a list that is complete, or else of what
/// there is of it.
#[must_use]
pub fn items<T>(list: Option<Collect<T>>, rest: Option<Collect<Option<T>>>) -> Collect<Option<T>> {
    match list {
        Some(list) => list.into_iter().map(Some).collect(),
        None => rest.unwrap_or_default(),
    }
}

/// An item that is given in place of an expander's.
#[must_use]
pub fn given_item<T: 'static>(value: Boxed) -> Option<T> {
    value.downcast().ok().map(|value| *value)
}

/// The same of an expander whose items are `Result`s.
#[must_use]
pub fn given_ok<T: 'static, E>(value: Boxed) -> Option<Result<T, E>> {
    given_item(value).map(Ok)
}

/// The items of this expander cannot be given.
#[must_use]
pub fn no_item<T>(_: Boxed) -> Option<T> {
    None
}

/// What a run by name has if it needs it: another name for `Option`, for values that are one
/// themselves.
pub type Maybe<T> = Option<T>;

/// The inputs of one run by name, by their positions in [`Graph::inputs`](crate::GraphTables::inputs).
#[derive(Default)]
pub struct InputSlots {
    pub(crate) values: Vec<Option<Boxed>>,
}

impl InputSlots {
    /// Takes the value out, if it is given.
    pub fn take<T: 'static>(&mut self, input: usize) -> Option<T> {
        let value = self.values.get_mut(input)?.take()?;
        value.downcast().ok().map(|value| *value)
    }

    /// A look at the value, if it is given.
    #[must_use]
    pub fn borrow<T: Borrow<B> + 'static, B: ?Sized>(&self, input: usize) -> Option<&B> {
        let value: &dyn Any = &**self.values.get(input)?.as_ref()?;
        value.downcast_ref::<T>().map(Borrow::borrow)
    }
}

impl std::fmt::Debug for InputSlots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let given = self.values.iter().map(Option::is_some);
        f.debug_list().entries(given).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::items;
    use crate::Collect;

    #[test]
    fn a_list_is_whole_or_there_is_a_rest_of_it() {
        let whole = Collect::from(vec![1, 2]);
        let rest = Collect::from(vec![Some(1), None]);
        let all = Collect::from(vec![Some(1), Some(2)]);
        assert_eq!(items(Some(whole), None), all);
        assert_eq!(items(None, Some(rest.clone())), rest);
    }
}
