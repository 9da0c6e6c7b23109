//! A look at what an input borrows, of whatever type it is.

use std::any::{Any, type_name};
use std::fmt;
use std::marker::PhantomData;

use crate::collect::Collect;

/// What an input borrows.
pub trait View {
    /// The name of its type.
    fn type_name(&self) -> &'static str;
    /// The value, if its type has a size.
    fn any(&self) -> Option<&dyn Any>;
    /// Shows the value, if the type is `Debug`.
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> Option<fmt::Result>;
    /// How many elements it has, if it is a list, a map or text.
    fn count(&self) -> Option<usize>;
    /// The value as JSON, if the type is `Serialize`.
    #[cfg(feature = "serde")]
    fn json(&self) -> Option<Result<serde_json::Value, serde_json::Error>>;
}

/// What can be done with values of one type that are borrowed. Generated code fills it in with the consts
/// of [`Sight`], as it does with those of [`Probe`](crate::rt::Probe).
pub struct ViewType<B: ?Sized + 'static> {
    /// `std::any::type_name`.
    pub name: fn() -> &'static str,
    /// The value as one of any type, if it has a size.
    pub any: Option<fn(&B) -> &dyn Any>,
    /// Shows a value, if the type is `Debug`.
    pub debug: Option<fn(&B, &mut fmt::Formatter<'_>) -> fmt::Result>,
    /// How many elements a value has.
    pub len: Option<fn(&B) -> usize>,
    /// A value as JSON, if the type is `Serialize`.
    pub serialize: Option<SerializeView<B>>,
    /// The view for several threads, if the type is `Sync`.
    pub shared: Option<Shared<B>>,
}

/// A view that several threads may look at.
pub type Shared<B> = for<'v> fn(&'v Lent<'v, B>) -> &'v (dyn View + Sync);

/// How a borrowed value becomes JSON.
#[cfg(feature = "serde")]
pub type SerializeView<B> = fn(&B) -> Result<serde_json::Value, serde_json::Error>;
/// Without the feature `serde` no value becomes JSON.
#[cfg(not(feature = "serde"))]
pub type SerializeView<B> = fn(&B) -> std::convert::Infallible;

/// Asks what a type can do that is borrowed; see [`Probe`](crate::rt::Probe).
pub struct Sight<B: ?Sized>(PhantomData<fn() -> Box<B>>);

/// What is known of any type that is borrowed: nothing.
pub trait Unseen {
    /// Values of the type.
    type Of: ?Sized + 'static;
    /// The type's name.
    const NAME: fn() -> &'static str = type_name::<Self::Of>;
    /// It has no size.
    const ANY: Option<fn(&Self::Of) -> &dyn Any> = None;
    /// Not `Debug`.
    const DEBUG: Option<fn(&Self::Of, &mut fmt::Formatter<'_>) -> fmt::Result> = None;
    /// No list, map or text.
    const LEN: Option<fn(&Self::Of) -> usize> = None;
    /// Not `Serialize`.
    const SERIALIZE: Option<SerializeView<Self::Of>> = None;
    /// Not `Sync`.
    const SHARED: Option<Shared<Self::Of>> = None;
}

impl<B: ?Sized + 'static> Unseen for Sight<B> {
    type Of = B;
}

impl<B: 'static> Sight<B> {
    /// As a value of any type.
    pub const ANY: Option<fn(&B) -> &dyn Any> = Some(|value| value);
}

impl<B: ?Sized + fmt::Debug + 'static> Sight<B> {
    /// How a value is shown.
    pub const DEBUG: Option<fn(&B, &mut fmt::Formatter<'_>) -> fmt::Result> = Some(B::fmt);
}

impl<B: ?Sized + 'static> Sight<B>
where
    for<'v> &'v B: IntoIterator<IntoIter: ExactSizeIterator>,
{
    /// How many elements a value has.
    pub const LEN: Option<fn(&B) -> usize> = Some(|value| value.into_iter().len());
}

#[cfg(feature = "serde")]
impl<B: ?Sized + serde::Serialize + 'static> Sight<B> {
    /// How a value becomes JSON.
    pub const SERIALIZE: Option<SerializeView<B>> = Some(|value| serde_json::to_value(value));
}

impl<B: ?Sized + Sync + 'static> Sight<B> {
    /// A view that several threads may look at.
    pub const SHARED: Option<Shared<B>> = Some(|view| view);
}

/// An input that is borrowed, or is not given.
pub struct Lent<'a, B: ?Sized + 'static> {
    value: Option<&'a B>,
    ty: &'static ViewType<B>,
}

/// A look at an input that is borrowed.
#[inline]
#[must_use]
pub const fn lent<'a, B: ?Sized + 'static>(
    value: Option<&'a B>,
    ty: &'static ViewType<B>,
) -> Lent<'a, B> {
    Lent { value, ty }
}

impl<'a, B: ?Sized + 'static> Lent<'a, B> {
    /// The same for several threads; nothing to look at if its type is not `Sync`.
    #[must_use]
    pub fn shared(&'a self) -> &'a (dyn View + Sync) {
        match self.ty.shared {
            Some(shared) => shared(self),
            None => &Elsewhere,
        }
    }
}

impl Elsewhere {
    /// As of a view.
    #[must_use]
    pub fn shared(&self) -> &(dyn View + Sync) {
        self
    }
}

impl<B: ?Sized + 'static> View for Lent<'_, B> {
    fn type_name(&self) -> &'static str {
        (self.ty.name)()
    }

    fn any(&self) -> Option<&dyn Any> {
        self.ty.any.zip(self.value).map(|(any, value)| any(value))
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> Option<fmt::Result> {
        self.ty
            .debug
            .zip(self.value)
            .map(|(debug, value)| debug(value, f))
    }

    fn count(&self) -> Option<usize> {
        self.ty.len.zip(self.value).map(|(len, value)| len(value))
    }

    #[cfg(feature = "serde")]
    fn json(&self) -> Option<Result<serde_json::Value, serde_json::Error>> {
        let (serialize, value) = self.ty.serialize.zip(self.value)?;
        Some(serialize(value))
    }
}

/// In the place of an argument that is an input, and of an input that there is no view of.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere;

impl View for Elsewhere {
    fn type_name(&self) -> &'static str {
        ""
    }

    fn any(&self) -> Option<&dyn Any> {
        None
    }

    fn debug(&self, _: &mut fmt::Formatter<'_>) -> Option<fmt::Result> {
        None
    }

    fn count(&self) -> Option<usize> {
        None
    }

    #[cfg(feature = "serde")]
    fn json(&self) -> Option<Result<serde_json::Value, serde_json::Error>> {
        None
    }
}

/// In the place of an argument that the node has taken.
#[derive(Clone, Copy, Debug)]
pub struct Moved;

/// In the place of an argument that the node runs without, and that is not there.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// An argument that may be missing, for who looks at the call.
#[inline]
#[must_use]
pub fn maybe<T: 'static>(value: Option<&T>) -> &dyn Any {
    match value {
        Some(value) => value,
        None => &Missing,
    }
}

/// The same of a list: the whole one, or else what there is of it.
#[inline]
#[must_use]
pub fn maybe_items<'a, T: 'static>(
    list: Option<&'a Collect<T>>,
    rest: Option<&'a Collect<Option<T>>>,
) -> &'a dyn Any {
    match (list, rest) {
        (Some(list), _) => list.as_vec(),
        (None, Some(rest)) => rest.as_vec(),
        (None, None) => &Missing,
    }
}
