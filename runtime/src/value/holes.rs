//! Lists of a node's values some of which are missing, because the node failed for these items and the run
//! went on.
//!
//! Such a list is a `Vec<Option<T>>`; of a node in a block inside of a block, a
//! `Vec<Option<Vec<Option<T>>>>`.

use std::any::{Any, TypeId, type_name};
use std::fmt;

use super::{Boxed, ValueType};

/// What can be done with lists of values of one type that may be missing.
#[derive(Clone, Copy)]
pub struct Options {
    pub(super) name: fn() -> &'static str,
    pub(super) id: fn() -> TypeId,
    /// Makes the list of its values.
    make: fn(Vec<Option<Boxed>>) -> Option<Boxed>,
    /// Looks at each of them.
    each: Each,
}

/// Calls the second for each value of the list, or for what is missing.
type Each = fn(&dyn Any, &mut dyn FnMut(Option<&dyn Any>));

impl Options {
    /// `Vec<Option<T>>`.
    pub(super) const fn of<T: Send + 'static>() -> Self {
        Self {
            name: type_name::<Vec<Option<T>>>,
            id: TypeId::of::<Vec<Option<T>>>,
            make: make::<T>,
            each: each::<T>,
        }
    }
}

fn make<T: Send + 'static>(values: Vec<Option<Boxed>>) -> Option<Boxed> {
    let mut list: Vec<Option<T>> = Vec::with_capacity(values.len());
    for value in values {
        list.push(match value {
            Some(value) => match value.downcast::<T>() {
                Ok(value) => Some(*value),
                Err(_) => return None,
            },
            None => None,
        });
    }
    Some(Box::new(list))
}

fn each<T: 'static>(list: &dyn Any, look: &mut dyn FnMut(Option<&dyn Any>)) {
    let Some(list) = list.downcast_ref::<Vec<Option<T>>>() else {
        return;
    };
    for value in list {
        match value {
            Some(value) => look(Some(value)),
            None => look(None),
        }
    }
}

/// The type of the values of a node in blocks, and those of lists of them, innermost first.
#[derive(Clone, Copy)]
pub(crate) struct Levels(pub(crate) &'static [&'static ValueType]);

/// A list that is complete, or has holes.
pub(crate) enum Listed {
    All(Boxed),
    Some(Boxed),
    Missing,
}

impl Levels {
    /// Lists with holes of so many levels.
    pub(super) fn options(self, level: usize) -> Option<&'static Options> {
        let options = self.0.first()?.options;
        options.get(level.checked_sub(1)?)
    }

    /// Of how many levels this list with holes is.
    pub(crate) fn level(self, list: &dyn Any) -> Option<usize> {
        let mut options = self.0.first()?.options.iter();
        let at = options.position(|options| (options.id)() == list.type_id())?;
        Some(at + 1)
    }

    /// The name of the type of lists with holes.
    pub(crate) fn name(self, level: usize) -> Option<&'static str> {
        Some((self.options(level)?.name)())
    }

    /// How many places a list with holes has.
    pub(crate) fn len(self, level: usize, list: &dyn Any) -> usize {
        let mut count = 0;
        self.each(level, list, |_| count += 1);
        count
    }

    /// Whether its values can be shown.
    pub(crate) fn is_debug(self) -> bool {
        self.0.first().is_some_and(|ty| ty.debug.is_some())
    }

    /// A list of these, which are of the level below.
    pub(crate) fn list(self, level: usize, values: Vec<Listed>) -> Listed {
        let Some(&element) = level.checked_sub(1).and_then(|below| self.0.get(below)) else {
            return Listed::Missing;
        };
        let is_complete = |value: &Listed| matches!(value, Listed::All(_));
        if values.iter().all(is_complete) {
            let values = values.into_iter().filter_map(|value| match value {
                Listed::All(value) => Some(value),
                Listed::Some(_) | Listed::Missing => None,
            });
            return (element.list)(values.collect()).map_or(Listed::Missing, Listed::All);
        }
        let values = values.into_iter().map(|value| match value {
            Listed::All(value) => self.with_options(level - 1, value),
            Listed::Some(value) => Some(value),
            Listed::Missing => None,
        });
        let values: Vec<Option<Boxed>> = values.collect();
        let made = self
            .options(level)
            .and_then(|options| (options.make)(values));
        made.map_or(Listed::Missing, Listed::Some)
    }

    /// A complete list as one that might have holes.
    pub(super) fn with_options(self, level: usize, value: Boxed) -> Option<Boxed> {
        let Some(below) = level.checked_sub(1) else {
            return Some(value);
        };
        let values = (self.0.get(below)?.unlist)(value).ok()?;
        let values = values
            .into_iter()
            .map(|value| self.with_options(below, value));
        (self.options(level)?.make)(values.collect())
    }

    /// Each value of a list with holes.
    fn each(self, level: usize, list: &dyn Any, mut look: impl FnMut(Option<&dyn Any>)) {
        if let Some(options) = self.options(level) {
            (options.each)(list, &mut look);
        }
    }

    pub(super) fn clone(self, level: usize, value: &dyn Any) -> Option<Boxed> {
        if level == 0 {
            return self.0.first()?.clone?(value);
        }
        let mut values = Vec::new();
        self.each(level, value, |value| {
            values.push(value.map(|value| self.clone(level - 1, value)));
        });
        // A value that cannot be copied is not a hole.
        let values: Option<Vec<Option<Boxed>>> = values
            .into_iter()
            .map(|value| match value {
                Some(copy) => copy.map(Some),
                None => Some(None),
            })
            .collect();
        (self.options(level)?.make)(values?)
    }

    #[cfg(feature = "serde")]
    pub(crate) fn json(
        self,
        level: usize,
        value: &dyn Any,
    ) -> Option<Result<serde_json::Value, serde_json::Error>> {
        if level == 0 {
            return self.0.first()?.serialize.map(|serialize| serialize(value));
        }
        let mut values = Vec::new();
        self.each(level, value, |value| {
            values.push(value.map(|value| self.json(level - 1, value)));
        });
        let values = values.into_iter().map(|value| match value {
            Some(json) => json,
            None => Some(Ok(serde_json::Value::Null)),
        });
        let values: Option<Result<Vec<_>, _>> = values.collect();
        Some(values?.map(serde_json::Value::Array))
    }

    pub(crate) fn debug(
        self,
        level: usize,
        value: &dyn Any,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        if level == 0 {
            return match self.0.first().and_then(|ty| Some((ty, ty.debug?))) {
                Some((_, debug)) => debug(value, f),
                None => f.write_str("<?>"),
            };
        }
        let mut list = f.debug_list();
        self.each(level, value, |value| {
            let element = value.map(|value| Element {
                levels: self,
                level: level - 1,
                value,
            });
            list.entry(&element);
        });
        list.finish()
    }
}

struct Element<'e> {
    levels: Levels,
    level: usize,
    value: &'e dyn Any,
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.levels.debug(self.level, self.value, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Levels, Listed};
    use crate::value::{Boxed, Probe, Value, ValueType};

    macro_rules! number {
        ($($list:ty)*) => {
            &[$(&ValueType {
                clone: Probe::<$list>::CLONE,
                debug: Probe::<$list>::DEBUG,
                #[cfg(feature = "serde")]
                serialize: Probe::<$list>::SERIALIZE,
                ..Probe::<$list>::SENT
            }),*]
        };
    }

    static TYPES: &[&ValueType] = number!(u32 Vec<u32> Vec<Vec<u32>>);

    fn one(number: u32) -> Listed {
        Listed::All(Box::new(number) as Boxed)
    }

    fn value(levels: usize, listed: Listed) -> Value {
        let missing = matches!(listed, Listed::Some(_)).then(|| "`n`".to_owned());
        match listed {
            Listed::All(value) | Listed::Some(value) => {
                Value::in_blocks(value, &TYPES[..=levels], missing)
            }
            Listed::Missing => panic!("it is missing"),
        }
    }

    #[test]
    fn a_list_without_holes_is_a_plain_one_and_may_be_asked_for_as_one_with_holes() {
        let levels = Levels(&TYPES[..2]);
        let value = value(1, levels.list(1, vec![one(1), one(2)]));
        assert_eq!(value.downcast_ref(), Some(&vec![1_u32, 2]));
        assert_eq!(value.downcast_ref(), Some(&vec![Some(1_u32), Some(2)]));
        assert_eq!(
            value.downcast::<Vec<Option<u32>>>().ok(),
            Some(vec![Some(1), Some(2)])
        );
    }

    #[test]
    fn holes_keep_their_places() {
        let levels = Levels(&TYPES[..2]);
        let value = value(1, levels.list(1, vec![one(1), Listed::Missing, one(3)]));
        assert_eq!(value.downcast_ref::<Vec<u32>>(), None);
        let expected = vec![Some(1_u32), None, Some(3)];
        assert_eq!(value.downcast_ref(), Some(&expected));
        assert_eq!(format!("{value:?}"), format!("{expected:?}"));
        assert!(
            value
                .type_name()
                .ends_with("Vec<core::option::Option<u32>>")
        );
        #[cfg(feature = "serde")]
        assert_eq!(value.to_json().unwrap().unwrap().to_string(), "[1,null,3]");
        let copy = value.try_clone().unwrap();
        assert_eq!(copy.downcast::<Vec<Option<u32>>>().ok(), Some(expected));
    }

    #[test]
    fn lists_of_lists_with_holes() {
        let levels = Levels(TYPES);
        let first = levels.list(1, vec![one(1), Listed::Missing]);
        let second = levels.list(1, vec![one(2)]);
        let value = value(2, levels.list(2, vec![first, second, Listed::Missing]));
        let expected = vec![Some(vec![Some(1_u32), None]), Some(vec![Some(2)]), None];
        assert_eq!(value.downcast_ref(), Some(&expected));
        assert_eq!(format!("{value:?}"), format!("{expected:?}"));
        #[cfg(feature = "serde")]
        assert_eq!(
            value.to_json().unwrap().unwrap().to_string(),
            "[[1,null],[2],null]"
        );
    }
}
