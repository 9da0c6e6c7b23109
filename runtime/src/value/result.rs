//! A value that a run gave.

use std::any::TypeId;
use std::cell::OnceCell;
use std::fmt;

use super::{Boxed, Levels, Options, Probe, Shown, ValueType, a, short};

/// A value that a run by name gave, of whatever type it is.
///
/// It is taken out by its type ([`Value::downcast`]), as JSON when the type is `Serialize` (feature
/// `serde`), and shown with `{:?}` when the type is `Debug` (else by its type's name).
///
/// Every item's value of a node in a map block is a `Vec<T>`. Such a list may always be asked for as a
/// `Vec<Option<T>>` too, and must be when values are missing because the node failed for some items; see
/// [`GracefulErrors`](crate::adapters::GracefulErrors).
pub struct Value {
    held: Boxed,
    /// The type of the whole value, when nothing is missing.
    ty: &'static ValueType,
    /// Of lists of a node's values: the type of one, and those of lists of them, innermost first.
    levels: Levels,
    /// What is missing, in words.
    missing: Option<String>,
    /// A complete list as one that might have holes, once it was asked for.
    with_options: OnceCell<Option<Boxed>>,
}

impl Value {
    pub(crate) fn new(value: Boxed, ty: &'static ValueType) -> Self {
        Self {
            held: value,
            ty,
            levels: Levels(&[]),
            missing: None,
            with_options: OnceCell::new(),
        }
    }

    /// Every item's value of a node, `types` as in [`ByName::As`](crate::rt::ByName::As). If some of them
    /// are missing, these in words.
    pub(crate) fn in_blocks(
        value: Boxed,
        types: &'static [&'static ValueType],
        missing: Option<String>,
    ) -> Self {
        let ty = types
            .last()
            .copied()
            .unwrap_or(const { &Probe::<()>::SENT });
        Self {
            levels: Levels(types),
            missing,
            ..Self::new(value, ty)
        }
    }

    /// How many lists are around the values of the node.
    fn level(&self) -> usize {
        self.levels.0.len().saturating_sub(1)
    }

    /// Its lists as ones that might have holes.
    fn options(&self) -> Option<&'static Options> {
        self.levels.options(self.level())
    }

    fn has_options<T: 'static>(&self) -> bool {
        let id = self.options().map(|options| (options.id)());
        id == Some(TypeId::of::<T>())
    }

    /// The value, if it is a `T`; else it comes back.
    ///
    /// # Errors
    ///
    /// The value, when it is of another type.
    pub fn downcast<T: 'static>(self) -> Result<T, Self> {
        if self.missing.is_none() && self.has_options::<T>() {
            let Self {
                held, ty, levels, ..
            } = self;
            let level = levels.0.len().saturating_sub(1);
            let list = levels.with_options(level, held);
            let list = list.and_then(|list| list.downcast::<T>().ok());
            return list
                .map(|list| *list)
                .ok_or_else(|| Self::new(Box::new(()), ty));
        }
        match self.held.downcast::<T>() {
            Ok(value) => Ok(*value),
            Err(held) => Err(Self { held, ..self }),
        }
    }

    /// A look at the value, if it is a `T`.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        if self.missing.is_none() && self.has_options::<T>() {
            let list = self.with_options.get_or_init(|| {
                let copy = self.ty.clone?(&*self.held)?;
                self.levels.with_options(self.level(), copy)
            });
            return list.as_ref()?.downcast_ref();
        }
        self.held.downcast_ref()
    }

    /// Why it is no `T`, in words: it has holes, or cannot be copied into a list that may have holes.
    pub(crate) fn why_not<T: 'static>(&self) -> Option<String> {
        if let (Some(missing), true) = (&self.missing, self.ty.is(TypeId::of::<T>())) {
            let list = short(self.type_name());
            return Some(format!(
                "has no value in {missing}: ask for it as {}",
                a(&list)
            ));
        }
        (self.missing.is_none() && self.has_options::<T>()).then(|| {
            let ty = self.ty.short_name();
            format!("is {} that cannot be copied: `take` it instead", a(&ty))
        })
    }

    /// The name of the value's type, as [`std::any::type_name`] gives it.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match (&self.missing, self.options()) {
            (Some(_), Some(options)) => (options.name)(),
            _ => (self.ty.name)(),
        }
    }

    /// The value as JSON; `None` if its type is not `Serialize`. What is missing is `null`.
    ///
    /// Needs the feature `serde`.
    ///
    /// # Errors
    ///
    /// When the type's `Serialize` fails.
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn to_json(&self) -> Option<Result<serde_json::Value, serde_json::Error>> {
        if self.missing.is_some() {
            return self.levels.json(self.level(), &*self.held);
        }
        self.ty.serialize.map(|serialize| serialize(&*self.held))
    }

    /// A copy of the value; `None` if its type is not `Clone`.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let value = match self.missing {
            Some(_) => self.levels.clone(self.level(), &*self.held)?,
            None => self.ty.clone?(&*self.held)?,
        };
        Some(Self {
            levels: self.levels,
            missing: self.missing.clone(),
            ..Self::new(value, self.ty)
        })
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = &*self.held;
        let inner = self.levels.0.first();
        if self.missing.is_some() && inner.is_some_and(|ty| ty.debug.is_some()) {
            return self.levels.debug(self.level(), value, f);
        }
        if self.missing.is_some() {
            return write!(f, "<{}>", short(self.type_name()));
        }
        fmt::Debug::fmt(&Shown { value, ty: self.ty }, f)
    }
}
