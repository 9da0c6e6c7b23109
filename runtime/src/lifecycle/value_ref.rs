//! A look at a value of a run.

use std::any::Any;
use std::fmt::{self, Write};

use crate::io::Metadata;
use crate::value::{Levels, ValueType, short};
use crate::view::View;

/// A look at a node's result, an argument, an input or an override.
///
/// It is taken by its type ([`downcast_ref`](ValueRef::downcast_ref)), as JSON if the type is
/// `Serialize`, and shown if the type is `Debug`: `{}` cuts long values and says how long they are,
/// `{:?}` does not. A value whose type is neither is shown as its type's name. A secret (a node tagged
/// `secret = "true"`, and what it is computed from) is never shown, as JSON neither, nor
/// its length; only who knows its type can take it.
///
/// An argument that may be missing (an `Option<T>` of a node that computes `T`) is looked at as the `T`
/// that it is, or [is missing](ValueRef::is_missing).
///
/// Of values that borrow, and of those without a nameable type, there is only the type's name.
#[derive(Clone, Copy)]
pub struct ValueRef<'a> {
    held: Held<'a>,
    /// The type as the flow's source has it.
    declared: &'static str,
    is_secret: bool,
}

/// What there is to look at.
#[derive(Clone, Copy)]
pub(crate) enum Held<'a> {
    /// The value, and what is known of the type that it should have.
    Any(&'a dyn Any, Option<&'static ValueType>),
    /// A list of so many levels, of which some values are missing.
    Holes(&'a dyn Any, Levels, usize),
    /// What an input borrows.
    View(&'a dyn View),
    /// What was given as JSON.
    #[cfg(feature = "serde")]
    Json(&'a serde_json::Value),
    /// The node has taken it.
    Moved,
    /// There is none, and the node runs without it.
    Missing,
    /// It borrows, or its type has no name.
    Unknown,
}

/// How many characters of a value `{}` shows.
const SHOWN: usize = 120;

impl<'a> ValueRef<'a> {
    #[inline]
    pub(crate) fn new(held: Held<'a>, declared: &'static str, is_secret: bool) -> Self {
        Self {
            held,
            declared,
            is_secret,
        }
    }

    /// The name of its type, without paths, for example `Vec<f64>`.
    #[must_use]
    #[inline]
    pub fn type_name(&self) -> String {
        match self.known() {
            Some((_, ty)) => ty.short_name(),
            None => match self.held {
                Held::View(view) => short(view.type_name()),
                Held::Holes(_, levels, level) => levels
                    .name(level)
                    .map_or_else(|| self.declared.to_owned(), short),
                _ => self.declared.to_owned(),
            },
        }
    }

    /// The value, if it is a `T`. What an input borrows is of the type it has there: a `Path` is not a
    /// `PathBuf`, and slices and text have no type that can be asked for.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&'a T> {
        match self.held {
            Held::Any(value, _) | Held::Holes(value, ..) => value.downcast_ref(),
            Held::View(view) => view.any()?.downcast_ref(),
            #[cfg(feature = "serde")]
            Held::Json(json) => (json as &dyn Any).downcast_ref(),
            Held::Moved | Held::Missing | Held::Unknown => None,
        }
    }

    /// Whether it is not to be shown.
    #[must_use]
    #[inline]
    pub const fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Whether it is an argument that the node took by value and that is gone after the call.
    #[must_use]
    #[inline]
    pub const fn is_moved(&self) -> bool {
        matches!(self.held, Held::Moved)
    }

    /// Whether it is an argument that the node runs without, and that is not there: its parameter is
    /// `None`. As JSON it is `null`.
    #[must_use]
    #[inline]
    pub const fn is_missing(&self) -> bool {
        matches!(self.held, Held::Missing)
    }

    /// How many elements a list or map has, and how many characters a `String`. It is not known of text
    /// of other types, such as `Box<str>`, and not told of a secret.
    #[must_use]
    #[inline]
    pub fn len(&self) -> Option<usize> {
        if self.is_secret {
            return None;
        }
        if let Some(text) = self.downcast_ref::<String>() {
            return Some(text.chars().count());
        }
        if let Some(text) = self.downcast_ref::<&'static str>() {
            return Some(text.chars().count());
        }
        match (self.known(), self.held) {
            (Some((value, ty)), _) => ty.len.and_then(|len| len(value)),
            (None, Held::View(view)) => view.count(),
            (None, Held::Holes(list, levels, level)) => Some(levels.len(level, list)),
            #[cfg(feature = "serde")]
            (None, Held::Json(json)) => match json {
                serde_json::Value::Array(items) => Some(items.len()),
                serde_json::Value::Object(members) => Some(members.len()),
                serde_json::Value::String(text) => Some(text.chars().count()),
                _ => None,
            },
            _ => None,
        }
    }

    /// What is known of data that was loaded or saved: of a value that is a [`Metadata`], or a pair of a value
    /// and one. Nothing of a secret.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{Adapter, HookResult, PostNodeExecute};
    ///
    /// struct Sizes;
    ///
    /// impl Adapter for Sizes {
    ///     fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
    ///         if let Some(rows) = context.metadata().and_then(nevis::Metadata::rows) {
    ///             println!("{}: {rows} rows", context.node().name);
    ///         }
    ///         Ok(())
    ///     }
    /// }
    /// # pipeline::driver().with_adapters((Sizes,)).build();
    /// ```
    #[must_use]
    #[inline]
    pub fn metadata(&self) -> Option<&'a Metadata> {
        if self.is_secret {
            return None;
        }
        let (value, ty) = self.known()?;
        match ty.metadata {
            Some(metadata) => metadata(value),
            None => value.downcast_ref(),
        }
    }

    /// Whether it is a list, a map or a text without elements; of a secret this is not told.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }

    /// The value as JSON; `None` if its type is not `Serialize`, and of a secret.
    ///
    /// Needs the feature `serde`.
    ///
    /// # Errors
    ///
    /// When the type's `Serialize` fails.
    #[cfg(feature = "serde")]
    #[must_use]
    #[inline]
    pub fn to_json(&self) -> Option<Result<serde_json::Value, serde_json::Error>> {
        if self.is_secret {
            return None;
        }
        match (self.known(), self.held) {
            (Some((value, ty)), _) => ty.serialize.map(|serialize| serialize(value)),
            (None, Held::View(view)) => view.json(),
            (None, Held::Holes(list, levels, level)) => levels.json(level, list),
            (None, Held::Missing) => Some(Ok(serde_json::Value::Null)),
            (None, Held::Json(json)) => Some(Ok(json.clone())),
            (None, Held::Any(value, _)) => {
                let text = value.downcast_ref::<&'static str>()?;
                Some(Ok((*text).into()))
            }
            _ => None,
        }
    }

    /// The value with `{}`, cut after so many characters.
    #[must_use]
    #[inline]
    pub fn shown(&self, characters: usize) -> impl fmt::Display + use<'a> {
        Cut {
            value: *self,
            characters,
        }
    }

    /// Shows the value as `{:?}` does; `None` if that is no more than the name of its type.
    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> Option<fmt::Result> {
        match (self.known(), self.held) {
            _ if self.is_secret => None,
            (Some((value, ty)), _) => ty.debug.map(|debug| debug(value, f)),
            (None, Held::View(view)) => view.debug(f),
            (None, Held::Holes(list, levels, level)) => {
                levels.is_debug().then(|| levels.debug(level, list, f))
            }
            // What people write for text.
            (None, Held::Any(value, _)) => value
                .downcast_ref::<&'static str>()
                .map(|text| fmt::Debug::fmt(text, f)),
            #[cfg(feature = "serde")]
            (None, Held::Json(json)) => Some(fmt::Display::fmt(json, f)),
            _ => None,
        }
    }

    /// Writes the value as `{:?}` shows it, until the text takes no more. Whether it can be shown.
    #[cfg(feature = "store")]
    pub(crate) fn write(&self, text: &mut impl Write) -> bool {
        struct Shown<'v, 'a>(&'v ValueRef<'a>, std::cell::Cell<bool>);
        impl fmt::Display for Shown<'_, '_> {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let shown = self.0.debug(f);
                self.1.set(shown.is_some());
                shown.unwrap_or(Ok(()))
            }
        }
        let shown = Shown(self, std::cell::Cell::new(false));
        let ended = write!(text, "{shown}");
        // An error is the text's: it is full.
        shown.1.get() || ended.is_err()
    }

    /// The value, if it is of the type that it should be.
    #[inline]
    fn known(&self) -> Option<(&'a dyn Any, &'static ValueType)> {
        match self.held {
            Held::Any(value, Some(ty)) if ty.is(value.type_id()) => Some((value, ty)),
            _ => None,
        }
    }
}

impl fmt::Debug for ValueRef<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_secret {
            return f.write_str("<secret>");
        }
        if self.is_moved() {
            return f.write_str("<moved>");
        }
        if self.is_missing() {
            return f.write_str("<missing>");
        }
        let shown = self.debug(f);
        shown.unwrap_or_else(|| write!(f, "<{}>", self.type_name()))
    }
}

impl fmt::Display for ValueRef<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.shown(SHOWN), f)
    }
}

struct Cut<'a> {
    value: ValueRef<'a>,
    characters: usize,
}

impl fmt::Display for Cut<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Limited {
            text: String::new(),
            left: self.characters,
        };
        // The one error it has says that there is no more room; so a long value is not written to its
        // end.
        if write!(text, "{:?}", self.value).is_ok() {
            return f.write_str(&text.text);
        }
        f.write_str(&text.text)?;
        let what = match self.value.downcast_ref::<String>() {
            Some(_) => "characters",
            None => "items",
        };
        match self.value.len() {
            Some(len) => write!(f, ".. ({len} {what})"),
            None => f.write_str(".."),
        }
    }
}

/// Text up to a limit.
struct Limited {
    text: String,
    left: usize,
}

impl Write for Limited {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if self.left == 0 {
                return Err(fmt::Error);
            }
            self.left -= 1;
            self.text.push(c);
        }
        Ok(())
    }
}
