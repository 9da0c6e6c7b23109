//! Entries of maps as nodes of their own.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash};

/// A map whose keys are texts.
pub trait Entries {
    /// What it holds.
    type Value;

    /// What is there under this name.
    fn get(&self, name: &str) -> Option<&Self::Value>;

    /// The names of what is there, in order.
    fn names(&self) -> Vec<String>;
}

impl<K: Borrow<str> + Ord, V> Entries for BTreeMap<K, V> {
    type Value = V;

    fn get(&self, name: &str) -> Option<&V> {
        Self::get(self, name)
    }

    fn names(&self) -> Vec<String> {
        self.keys().map(|name| name.borrow().to_owned()).collect()
    }
}

impl<K: Borrow<str> + Hash + Eq, V, S: BuildHasher> Entries for HashMap<K, V, S> {
    type Value = V;

    fn get(&self, name: &str) -> Option<&V> {
        Self::get(self, name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.keys().map(|name| name.borrow().to_owned()).collect();
        names.sort_unstable();
        names
    }
}

impl<M: Entries> Entries for Box<M> {
    type Value = M::Value;

    fn get(&self, name: &str) -> Option<&M::Value> {
        (**self).get(name)
    }

    fn names(&self) -> Vec<String> {
        (**self).names()
    }
}

impl<M: Entries> Entries for std::sync::Arc<M> {
    type Value = M::Value;

    fn get(&self, name: &str) -> Option<&M::Value> {
        (**self).get(name)
    }

    fn names(&self) -> Vec<String> {
        (**self).names()
    }
}

/// What an entry of a map fails with when it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingEntry {
    name: String,
    names: Vec<String>,
}

impl MissingEntry {
    fn of(map: &impl Entries, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            names: map.names(),
        }
    }

    /// The name of the entry.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for MissingEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no entry `{}`, ", self.name)?;
        there_are(f, &self.names)
    }
}

impl std::error::Error for MissingEntry {}

/// Writes the names of what there is, the first few of many.
pub(crate) fn there_are(f: &mut fmt::Formatter<'_>, names: &[String]) -> fmt::Result {
    const MOST: usize = 20;
    if names.is_empty() {
        return f.write_str("nor any other");
    }
    for (at, name) in names.iter().take(MOST).enumerate() {
        let before = match at {
            0 if names.len() == 1 => "there is ",
            0 => "there are ",
            _ if at + 1 == names.len() => " and ",
            _ => ", ",
        };
        write!(f, "{before}`{name}`")?;
    }
    match names.len().saturating_sub(MOST) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}

/// The entry of a map.
///
/// # Errors
///
/// If there is none of that name; says which there are.
pub fn entry<V: Clone, M: Entries<Value = V>>(map: &M, name: &str) -> Result<V, MissingEntry> {
    map.get(name)
        .cloned()
        .ok_or_else(|| MissingEntry::of(map, name))
}

/// The entry of a map, or else this value.
pub fn entry_or<V: Clone, M: Entries<Value = V>>(map: &M, name: &str, fill_with: V) -> V {
    map.get(name).cloned().unwrap_or(fill_with)
}

/// A reference to the entry of a map.
///
/// # Errors
///
/// If there is none of that name; says which there are.
pub fn entry_ref<'a, T: ?Sized, M: Entries>(map: &'a M, name: &str) -> Result<&'a T, MissingEntry>
where
    M::Value: Borrow<T> + 'a,
{
    map.get(name)
        .map(Borrow::borrow)
        .ok_or_else(|| MissingEntry::of(map, name))
}

/// A reference to the entry of a map, or else this value.
pub fn entry_ref_or<'a, T: ?Sized, M: Entries>(map: &'a M, name: &str, fill_with: &'a T) -> &'a T
where
    M::Value: Borrow<T> + 'a,
{
    map.get(name).map_or(fill_with, Borrow::borrow)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashMap};

    use super::{entry, entry_or, entry_ref, entry_ref_or};

    #[test]
    fn entries_are_found_by_name_in_any_map_of_texts() {
        let ordered = BTreeMap::from([("mean".to_owned(), 1.5), ("max".to_owned(), 2.0)]);
        assert_eq!(entry(&ordered, "mean"), Ok(1.5));
        let hashed = HashMap::from([("names", vec![1, 2])]);
        assert_eq!(entry_ref::<[i32], _>(&hashed, "names"), Ok(&[1, 2][..]));
        let texts = BTreeMap::from([("name", "a".to_owned())]);
        assert_eq!(entry_ref::<str, _>(&texts, "name"), Ok("a"));
    }

    #[test]
    fn what_is_missing_is_said_or_filled_in() {
        let map = BTreeMap::from([("mean", 1.5), ("max", 2.0)]);
        let error = entry(&map, "min").unwrap_err();
        assert_eq!(error.name(), "min");
        assert_eq!(
            error.to_string(),
            "there is no entry `min`, there are `max` and `mean`"
        );
        let none: BTreeMap<&str, f64> = BTreeMap::new();
        let error = entry(&none, "min").unwrap_err();
        assert_eq!(error.to_string(), "there is no entry `min`, nor any other");
        assert!((entry_or(&map, "min", 0.5) - 0.5_f64).abs() < 1e-9);
        let lists: HashMap<String, Vec<f64>> = HashMap::new();
        assert_eq!(entry_ref_or::<[f64], _>(&lists, "min", &[]), &[0.0; 0]);
    }
}
