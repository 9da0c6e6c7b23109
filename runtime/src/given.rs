//! Values that are given to a run by name: inputs, overrides, config.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::fmt;

use crate::value::Boxed;

/// Values by name, for [`Driver::execute`](crate::Driver::execute): what
/// [`inputs!`](crate::inputs) and [`overrides!`](crate::overrides) make.
///
/// A value is given as what the flow's functions take, owned: a `PathBuf` for a `&Path`, a
/// `Vec<f64>` for a `&[f64]`, a `T` for an `Option<T>`.
///
/// ```
/// let inputs = nevis::inputs! { corpus: "texts", top: 3usize };
/// assert_eq!(inputs.names().collect::<Vec<_>>(), ["corpus", "top"]);
/// ```
#[derive(Default)]
pub struct Given {
    pub(crate) values: Vec<(Cow<'static, str>, GivenValue)>,
}

/// A value as it was given.
pub(crate) enum GivenValue {
    Typed {
        value: Boxed,
        type_name: &'static str,
    },
    #[cfg(feature = "serde")]
    Json(serde_json::Value),
}

impl Given {
    /// No values yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value. Of two values of one name the run says that it has been given twice.
    #[must_use]
    pub fn with<T: Any + Send>(mut self, name: impl Into<Cow<'static, str>>, value: T) -> Self {
        self.set(name, value);
        self
    }

    /// Adds a value.
    pub fn set<T: Any + Send>(&mut self, name: impl Into<Cow<'static, str>>, value: T) {
        let value = GivenValue::Typed {
            value: Box::new(value),
            type_name: type_name::<T>(),
        };
        self.values.push((name.into(), value));
    }

    /// Adds a value in its box.
    #[cfg(feature = "cli")]
    pub(crate) fn set_boxed(&mut self, name: &'static str, value: Boxed, type_name: &'static str) {
        let value = GivenValue::Typed { value, type_name };
        self.values.push((plain(name.into()), value));
    }

    /// Adds a value as JSON, for a type that is `Deserialize`.
    ///
    /// Needs the feature `serde`.
    #[cfg(feature = "serde")]
    pub fn set_json(&mut self, name: impl Into<Cow<'static, str>>, value: serde_json::Value) {
        self.values
            .push((plain(name.into()), GivenValue::Json(value)));
    }

    /// The members of a JSON object, by name.
    ///
    /// Needs the feature `serde`.
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn from_json(object: serde_json::Map<String, serde_json::Value>) -> Self {
        let mut given = Self::new();
        for (name, value) in object {
            given.set_json(name, value);
        }
        given
    }

    /// The names, in the order in which they were given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(name, _)| &**name)
    }

    /// Whether nothing is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// A name without what marks a keyword as a name: `r#type` is `type`.
pub(crate) fn plain(name: Cow<'static, str>) -> Cow<'static, str> {
    match name {
        Cow::Borrowed(name) => Cow::Borrowed(name.strip_prefix("r#").unwrap_or(name)),
        Cow::Owned(mut name) => {
            if name.starts_with("r#") {
                name.drain(.."r#".len());
            }
            Cow::Owned(name)
        }
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in &self.values {
            map.entry(name, &format_args!("{}", value.type_name()));
        }
        map.finish()
    }
}

impl GivenValue {
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Typed { type_name, .. } => type_name,
            #[cfg(feature = "serde")]
            Self::Json(_) => "JSON",
        }
    }
}

/// Inputs by name, for [`Driver::execute`](crate::Driver::execute).
///
/// ```
/// let inputs = nevis::inputs! { spend: vec![10.0, 20.0], weeks: 3u32 };
/// assert_eq!(inputs.names().count(), 2);
/// ```
#[macro_export]
macro_rules! inputs {
    ($($name:ident $(. $part:ident)* : $value:expr),* $(,)?) => {
        $crate::Given::new()
            $(.with(concat!(stringify!($name) $(, ".", stringify!($part))*), $value))*
    };
}

/// Overrides by name: values that take the place of nodes. A node inside a map block is given the
/// list of its values (a `Vec`), or one value for every item. Names may have dots: `price.raw: 3.0`.
///
/// ```
/// let overrides = nevis::overrides! { spend_mean: 12.5 };
/// assert_eq!(overrides.names().count(), 1);
/// ```
#[macro_export]
macro_rules! overrides {
    ($($name:ident $(. $part:ident)* : $value:expr),* $(,)?) => {
        $crate::Given::new()
            $(.with(concat!(stringify!($name) $(, ".", stringify!($part))*), $value))*
    };
}
