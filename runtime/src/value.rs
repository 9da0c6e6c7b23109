//! One value that is given or asked for by name, and what is known of its type.

mod holes;
mod result;

pub use holes::Options;
pub(crate) use holes::{Levels, Listed};
pub use result::Value;

use std::any::{Any, TypeId, type_name};
use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;

use crate::io::Metadata;

/// A value in a box that can go to another thread.
pub(crate) type Boxed = Box<dyn Any + Send>;

/// What can be done with the values of one type when they travel by name.
///
/// Generated code fills it in with the consts of [`Probe`]: what a type cannot do is `None`.
#[derive(Clone, Copy)]
pub struct ValueType {
    /// `std::any::type_name`.
    pub name: fn() -> &'static str,
    /// Its identity.
    pub id: fn() -> TypeId,
    /// Makes a list (`Vec<T>`) of its values.
    pub list: fn(Vec<Boxed>) -> Option<Boxed>,
    /// Takes a list of its values apart.
    pub unlist: fn(Boxed) -> Result<Vec<Boxed>, Boxed>,
    /// Lists of its values of which some are missing: one list, and lists of them.
    pub options: &'static [Options],
    /// Makes an `Option<T>`.
    pub some: fn(Option<Boxed>) -> Option<Boxed>,
    /// Turns a value that may stand for one of this type into it: `Some` for an `Option<T>`, `&str`
    /// for a `String`.
    pub accept: fn(Boxed) -> Result<Option<Boxed>, Boxed>,
    /// Takes a value to where it can leave its thread; `None` if the type is not `Send`.
    #[allow(clippy::type_complexity, reason = "it is a function like the others")]
    pub send: Option<fn(Box<dyn Any>) -> Option<Boxed>>,
    /// A copy, if the type is `Clone` (and `Send`).
    pub clone: Option<fn(&dyn Any) -> Option<Boxed>>,
    /// Shows a value, if the type is `Debug`.
    pub debug: Option<fn(&dyn Any, &mut fmt::Formatter<'_>) -> fmt::Result>,
    /// How many elements a value has, if it is a list or a map.
    pub len: Option<fn(&dyn Any) -> Option<usize>>,
    /// What is known of data that was loaded or saved, in a [`Metadata`] or a pair with it.
    pub metadata: Option<MetadataOf>,
    /// A value as JSON, if the type is `Serialize`.
    pub serialize: Option<Serialize>,
    /// A value from JSON, if the type is `Deserialize` (and `Send`).
    pub deserialize: Option<Deserialize>,
}

/// Where the metadata is in a value.
pub type MetadataOf = fn(&dyn Any) -> Option<&Metadata>;

/// How a value becomes JSON.
#[cfg(feature = "serde")]
pub type Serialize = fn(&dyn Any) -> Result<serde_json::Value, serde_json::Error>;
/// How JSON becomes a value.
#[cfg(feature = "serde")]
pub type Deserialize = fn(serde_json::Value) -> Result<Boxed, serde_json::Error>;
/// Without the feature `serde` no value becomes JSON.
#[cfg(not(feature = "serde"))]
pub type Serialize = std::convert::Infallible;
/// Without the feature `serde` no value is made of JSON.
#[cfg(not(feature = "serde"))]
pub type Deserialize = std::convert::Infallible;

/// Asks what a type can do. A const that the type has no right to comes from [`Unknown`] instead,
/// because an inherent const goes before that of a trait, and does not apply where its bounds do
/// not hold.
pub struct Probe<T>(PhantomData<fn() -> T>);

/// What is known of any type: nothing.
pub trait Unknown {
    /// Values of the type.
    type Of: 'static;
    /// The type's name. It has no other source, so a file that imports this trait always uses it.
    const NAME: fn() -> &'static str = type_name::<Self::Of>;
    /// What every type can do.
    const BASE: ValueType = ValueType {
        name: type_name::<Self::Of>,
        id: TypeId::of::<Self::Of>,
        list: |_| None,
        unlist: Err,
        options: &[],
        some: |_| None,
        accept: Err,
        send: None,
        clone: None,
        debug: None,
        len: None,
        metadata: None,
        serialize: None,
        deserialize: None,
    };
    /// Not `Send`.
    const SENT: ValueType = Self::BASE;
    /// Not `Clone`.
    const CLONE: Option<fn(&dyn Any) -> Option<Boxed>> = None;
    /// Not `Debug`.
    const DEBUG: Option<fn(&dyn Any, &mut fmt::Formatter<'_>) -> fmt::Result> = None;
    /// No list and no map.
    const LEN: Option<fn(&dyn Any) -> Option<usize>> = None;
    /// No metadata.
    const METADATA: Option<MetadataOf> = None;
    /// Not `Serialize`.
    const SERIALIZE: Option<Serialize> = None;
    /// Not `Deserialize`.
    const DESERIALIZE: Option<Deserialize> = None;
}

impl<T: 'static> Unknown for Probe<T> {
    type Of = T;
}

impl<T: Send + 'static> Probe<T> {
    /// What a type can do whose values can leave their thread.
    pub const SENT: ValueType = ValueType {
        name: type_name::<T>,
        id: TypeId::of::<T>,
        list: list::<T>,
        unlist: unlist::<T>,
        options: &[Options::of::<T>(), Options::of::<Vec<Option<T>>>()],
        some: some::<T>,
        accept: accept::<T>,
        send: Some(|value| match value.downcast::<T>() {
            Ok(value) => Some(value),
            Err(_) => None,
        }),
        clone: None,
        debug: None,
        len: None,
        metadata: None,
        serialize: None,
        deserialize: None,
    };
}

impl<T: Clone + Send + 'static> Probe<T> {
    /// How a value is copied.
    pub const CLONE: Option<fn(&dyn Any) -> Option<Boxed>> =
        Some(|value| match value.downcast_ref::<T>() {
            Some(value) => Some(Box::new(value.clone())),
            None => None,
        });
}

impl<T: fmt::Debug + 'static> Probe<T> {
    /// How a value is shown.
    pub const DEBUG: Option<fn(&dyn Any, &mut fmt::Formatter<'_>) -> fmt::Result> =
        Some(|value, f| match value.downcast_ref::<T>() {
            Some(value) => fmt::Debug::fmt(value, f),
            None => Ok(()),
        });
}

impl<T: 'static> Probe<T>
where
    for<'v> &'v T: IntoIterator<IntoIter: ExactSizeIterator>,
{
    /// How many elements a value has.
    pub const LEN: Option<fn(&dyn Any) -> Option<usize>> =
        Some(|value| Some(value.downcast_ref::<T>()?.into_iter().len()));
}

impl Probe<Metadata> {
    /// Itself.
    pub const METADATA: Option<MetadataOf> = Some(<dyn Any>::downcast_ref);
}

impl<T: 'static> Probe<(T, Metadata)> {
    /// That of what was loaded.
    pub const METADATA: Option<MetadataOf> =
        Some(|value| Some(&value.downcast_ref::<(T, Metadata)>()?.1));
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize + 'static> Probe<T> {
    /// How a value becomes JSON.
    pub const SERIALIZE: Option<Serialize> =
        Some(|value| serde_json::to_value(value.downcast_ref::<T>()));
}

#[cfg(feature = "serde")]
impl<T: serde::de::DeserializeOwned + Send + 'static> Probe<T> {
    /// How JSON becomes a value.
    pub const DESERIALIZE: Option<Deserialize> =
        Some(|json| Ok(Box::new(serde_json::from_value::<T>(json)?)));
}

// What follows is compiled for each type of a flow's values, so it is loops and not adapters of iterators: each
// of those is a dozen functions.

fn list<T: Send + 'static>(values: Vec<Boxed>) -> Option<Boxed> {
    let mut list: Vec<T> = Vec::with_capacity(values.len());
    for value in values {
        match value.downcast::<T>() {
            Ok(value) => list.push(*value),
            Err(_) => return None,
        }
    }
    Some(Box::new(list))
}

fn unlist<T: Send + 'static>(list: Boxed) -> Result<Vec<Boxed>, Boxed> {
    let list = list.downcast::<Vec<T>>()?;
    let mut values: Vec<Boxed> = Vec::with_capacity(list.len());
    for value in *list {
        values.push(Box::new(value));
    }
    Ok(values)
}

fn some<T: Send + 'static>(value: Option<Boxed>) -> Option<Boxed> {
    let value = match value {
        Some(value) => match value.downcast::<T>() {
            Ok(value) => Some(*value),
            Err(_) => return None,
        },
        None => None,
    };
    Some(Box::new(value))
}

/// `Ok(None)` for a `None`.
fn accept<T: Send + 'static>(value: Boxed) -> Result<Option<Boxed>, Boxed> {
    if value.is::<T>() {
        return Ok(Some(value));
    }
    match value.downcast::<Option<T>>() {
        Ok(value) => Ok(match *value {
            Some(value) => Some(Box::new(value)),
            None => None,
        }),
        Err(value) => accept_text(TypeId::of::<T>(), value),
    }
}

/// What people write for text.
fn accept_text(wanted: TypeId, value: Boxed) -> Result<Option<Boxed>, Boxed> {
    if wanted == TypeId::of::<String>() {
        return value
            .downcast::<&'static str>()
            .map(|text| Some(Box::new((*text).to_owned()) as Boxed));
    }
    if wanted == TypeId::of::<PathBuf>() {
        let value = match value.downcast::<&'static str>() {
            Ok(text) => return Ok(Some(Box::new(PathBuf::from(*text)) as Boxed)),
            Err(value) => value,
        };
        return value
            .downcast::<String>()
            .map(|text| Some(Box::new(PathBuf::from(*text)) as Boxed));
    }
    Err(value)
}

impl fmt::Debug for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short_name())
    }
}

impl ValueType {
    /// The type's name, with the last segment of each path only.
    #[must_use]
    pub fn short_name(&self) -> String {
        short((self.name)())
    }

    pub(crate) fn is(&self, id: TypeId) -> bool {
        (self.id)() == id
    }
}

/// The name of a type in a sentence: "an `i32`", "a `String`".
pub(crate) fn a(name: &str) -> String {
    let vowel = match name.as_bytes() {
        // "eff", "eye", and "you" as in `u8`, `usize` and `Unit`.
        [b'f', b'3' | b'6', ..] => true,
        [] | [b'u' | b'U', b'0'..=b'9' | b'n' | b's' | b't', ..] => false,
        [first, ..] => b"aeiouAEIOU".contains(first),
    };
    format!("{} `{name}`", if vowel { "an" } else { "a" })
}

/// A type's name with the last segment of each path only.
pub(crate) fn short(name: &str) -> String {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let pieces = name.split_inclusive(|c| !is_path(c));
    pieces
        .filter_map(|piece| piece.rsplit("::").next())
        .collect()
}

/// A value with `{:?}`: as its type shows it, else its type's name.
pub fn shown<'v, T: 'static>(value: &'v T, ty: &'v ValueType) -> impl fmt::Debug + 'v {
    Shown { value, ty }
}

struct Shown<'v> {
    value: &'v dyn Any,
    ty: &'v ValueType,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ty.debug {
            Some(debug) => debug(self.value, f),
            None => write!(f, "<{}>", self.ty.short_name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::a;

    #[test]
    fn names_of_types_in_a_sentence() {
        for name in ["i32", "isize", "f64", "Option<u8>", "Arc<str>", "Upload"] {
            assert_eq!(a(name), format!("an `{name}`"));
        }
        for name in ["u8", "usize", "Unit", "&str", "String", "()", ""] {
            assert_eq!(a(name), format!("a `{name}`"));
        }
    }
}
