//! Types as the compiler sees them: names made absolute, structure where a rule looks at it, text elsewhere.

mod mismatch;

use std::collections::BTreeSet;
use std::fmt;

/// A type of a signature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ty {
    Ref {
        lifetime: Option<String>,
        mutable: bool,
        inner: Box<Ty>,
    },
    Slice(Box<Ty>),
    Array(Box<Ty>, String),
    /// The empty tuple is the value of a function that returns nothing.
    Tuple(Vec<Ty>),
    /// A path whose last segment alone has arguments.
    Path {
        path: String,
        args: Vec<Arg>,
    },
    /// `impl Trait`, which has no name.
    Impl {
        text: String,
        lifetimes: bool,
    },
    /// Anything else, for example `dyn Fn(f64) -> f64`.
    Other {
        text: String,
        lifetimes: bool,
    },
}

/// A generic argument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Arg {
    Lifetime(String),
    Type(Ty),
    Other(String),
}

/// What the flow's modules say about their own types.
#[derive(Debug, Default)]
pub(crate) struct DeclaredTypes {
    /// Structs, enums and unions, by absolute path. (A type alias is not here: it may be anything.)
    pub(crate) nominal: BTreeSet<String>,
    /// Those that derive `Copy`.
    pub(crate) copy: BTreeSet<String>,
}

const COPY: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32",
    "u64", "u128", "usize",
];

const STD_COPY: &[&str] = &[
    "std::time::Duration",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::cmp::Ordering",
    "std::net::IpAddr",
    "std::net::Ipv4Addr",
    "std::net::Ipv6Addr",
    "std::net::SocketAddr",
];

/// Types of the standard library that are certainly not one another, and not `Copy`.
const STD_OWNED: &[&str] = &[
    "String",
    "Vec",
    "Box",
    "std::path::PathBuf",
    "std::ffi::OsString",
    "std::rc::Rc",
    "std::sync::Arc",
    "std::collections::HashMap",
    "std::collections::HashSet",
    "std::collections::BTreeMap",
    "std::collections::BTreeSet",
    "std::collections::VecDeque",
    "nevis::Collect",
];

impl Ty {
    pub(crate) fn unit() -> Self {
        Self::Tuple(Vec::new())
    }

    pub(crate) fn path(path: &str, args: Vec<Self>) -> Self {
        Self::Path {
            path: path.to_owned(),
            args: args.into_iter().map(Arg::Type).collect(),
        }
    }

    pub(crate) fn reference(inner: Self) -> Self {
        Self::Ref {
            lifetime: None,
            mutable: false,
            inner: Box::new(inner),
        }
    }

    pub(crate) fn is_unit(&self) -> bool {
        matches!(self, Self::Tuple(parts) if parts.is_empty())
    }

    /// The last segment of a path type.
    pub(crate) fn last_segment(&self) -> Option<&str> {
        match self {
            Self::Path { path, .. } => Some(path.rsplit("::").next().unwrap_or(path)),
            _ => None,
        }
    }

    /// The single type argument of `Name<T>`.
    pub(crate) fn only_argument(&self) -> Option<&Self> {
        match self {
            Self::Path { args, .. } => {
                let mut types = args.iter().filter_map(|arg| match arg {
                    Arg::Type(ty) => Some(ty),
                    _ => None,
                });
                let first = types.next();
                if types.next().is_none() { first } else { None }
            }
            _ => None,
        }
    }

    /// `T` of `Collect<T>`.
    pub(crate) fn collected(&self) -> Option<&Self> {
        match self {
            Self::Path { path, .. } if is_of_nevis(path, "Collect") => self.only_argument(),
            _ => None,
        }
    }

    /// `T` of `Option<T>`.
    pub(crate) fn optional(&self) -> Option<&Self> {
        match self.last_segment() {
            Some("Option") => self.only_argument(),
            _ => None,
        }
    }

    /// `T` of `Result<T, E>` or of an alias of that name; `fmt::Result` has the value `()`.
    pub(crate) fn ok_type(&self) -> Option<Self> {
        match self {
            Self::Path { args, .. } if self.last_segment() == Some("Result") => Some(
                args.iter()
                    .find_map(|arg| match arg {
                        Arg::Type(ty) => Some(ty.clone()),
                        _ => None,
                    })
                    .unwrap_or_else(Self::unit),
            ),
            _ => None,
        }
    }

    /// What a shared reference points to.
    pub(crate) fn target(&self) -> Option<&Self> {
        match self {
            Self::Ref {
                inner,
                mutable: false,
                ..
            } => Some(inner),
            _ => None,
        }
    }

    /// The borrowed form by which the standard library passes this type: `str` for `String`.
    pub(crate) fn borrowed_form(&self) -> Option<Self> {
        let Self::Path { path, .. } = self else {
            return None;
        };
        match path.as_str() {
            "String" | "std::string::String" => Some(Self::path("str", Vec::new())),
            "Vec" | "std::vec::Vec" => self
                .only_argument()
                .map(|item| Self::Slice(Box::new(item.clone()))),
            "std::path::PathBuf" => Some(Self::path("std::path::Path", Vec::new())),
            "std::ffi::OsString" => Some(Self::path("std::ffi::OsStr", Vec::new())),
            _ => None,
        }
    }

    /// The owned form of a borrowed type: `String` for `str`; any other type is its own.
    pub(crate) fn owned_form(&self) -> Self {
        match self {
            Self::Slice(item) => Self::path("Vec", vec![(**item).clone()]),
            Self::Path { path, .. } => match path.as_str() {
                "str" => Self::path("String", Vec::new()),
                "std::path::Path" => Self::path("std::path::PathBuf", Vec::new()),
                "std::ffi::OsStr" => Self::path("std::ffi::OsString", Vec::new()),
                _ => self.clone(),
            },
            _ => self.clone(),
        }
    }

    /// Whether a value is passed by copying its bits. Only what is certain counts.
    pub(crate) fn is_copy(&self, declared: &DeclaredTypes) -> bool {
        match self {
            Self::Ref { mutable, .. } => !mutable,
            Self::Slice(_) | Self::Impl { .. } | Self::Other { .. } => false,
            Self::Array(item, _) => item.is_copy(declared),
            Self::Tuple(parts) => parts.iter().all(|part| part.is_copy(declared)),
            Self::Path { path, .. } => {
                COPY.contains(&path.as_str())
                    || STD_COPY.contains(&path.as_str())
                    || declared.copy.contains(path)
                    || self.optional().is_some_and(|inner| inner.is_copy(declared))
            }
        }
    }

    /// Whether the type is certainly an owned one of the standard library, which `.clone()` copies.
    pub(crate) fn is_std_owned(&self) -> bool {
        matches!(self, Self::Path { path, .. } if STD_OWNED.contains(&path.as_str()))
    }

    /// Whether the type has a name that a field or a signature can use.
    pub(crate) fn is_nameable(&self) -> bool {
        match self {
            Self::Impl { .. } => false,
            Self::Ref { inner, .. } | Self::Slice(inner) | Self::Array(inner, _) => {
                inner.is_nameable()
            }
            Self::Tuple(parts) => parts.iter().all(Self::is_nameable),
            Self::Path { args, .. } => args.iter().all(|arg| match arg {
                Arg::Type(ty) => ty.is_nameable(),
                Arg::Lifetime(_) | Arg::Other(_) => true,
            }),
            Self::Other { text, .. } => !text.contains("impl "),
        }
    }

    /// The lifetimes in the type, as written; an elided one is `None`. `'static` is none at all.
    pub(crate) fn lifetimes(&self, found: &mut Vec<Option<String>>) {
        match self {
            Self::Ref {
                lifetime, inner, ..
            } => {
                if lifetime.as_deref() != Some("'static") {
                    found.push(lifetime.clone());
                }
                inner.lifetimes(found);
            }
            Self::Slice(inner) | Self::Array(inner, _) => inner.lifetimes(found),
            Self::Tuple(parts) => parts.iter().for_each(|part| part.lifetimes(found)),
            Self::Path { args, .. } => {
                for arg in args {
                    match arg {
                        Arg::Lifetime(name) if name == "'static" => {}
                        Arg::Lifetime(name) => found.push((name != "'_").then(|| name.clone())),
                        Arg::Type(ty) => ty.lifetimes(found),
                        Arg::Other(_) => {}
                    }
                }
            }
            Self::Impl { lifetimes, .. } | Self::Other { lifetimes, .. } => {
                if *lifetimes {
                    found.push(None);
                }
            }
        }
    }

    pub(crate) fn has_lifetimes(&self) -> bool {
        let mut found = Vec::new();
        self.lifetimes(&mut found);
        !found.is_empty()
    }

    /// The type as people write it: the last segment of every path.
    pub(crate) fn short(&self) -> Self {
        let inner = |ty: &Self| Box::new(ty.short());
        match self {
            Self::Ref {
                lifetime,
                mutable,
                inner: target,
            } => Self::Ref {
                lifetime: lifetime.clone(),
                mutable: *mutable,
                inner: inner(target),
            },
            Self::Slice(item) => Self::Slice(inner(item)),
            Self::Array(item, len) => Self::Array(inner(item), len.clone()),
            Self::Tuple(parts) => Self::Tuple(parts.iter().map(Self::short).collect()),
            Self::Path { path, args } => Self::Path {
                path: path.rsplit("::").next().unwrap_or(path).to_owned(),
                args: args
                    .iter()
                    .map(|arg| match arg {
                        Arg::Type(ty) => Arg::Type(ty.short()),
                        other => other.clone(),
                    })
                    .collect(),
            },
            Self::Impl { .. } | Self::Other { .. } => self.clone(),
        }
    }

    /// The type with every lifetime but `'static` replaced: by a name, or by what elision allows.
    pub(crate) fn with_lifetime(&self, name: Option<&str>) -> Self {
        self.with_lifetimes(&|_| name.map(str::to_owned))
    }

    /// The type with a name for the lifetimes that are elided.
    pub(crate) fn with_elided(&self, name: &str) -> Self {
        self.with_lifetimes(&|known| Some(known.unwrap_or(name).to_owned()))
    }

    /// The type with every lifetime but `'static` replaced; `None` is an elided one.
    fn with_lifetimes(&self, rename: &dyn Fn(Option<&str>) -> Option<String>) -> Self {
        let inner = |ty: &Self| Box::new(ty.with_lifetimes(rename));
        match self {
            Self::Ref {
                lifetime,
                mutable,
                inner: target,
            } => Self::Ref {
                lifetime: match lifetime.as_deref() {
                    Some("'static") => lifetime.clone(),
                    known => rename(known),
                },
                mutable: *mutable,
                inner: inner(target),
            },
            Self::Slice(item) => Self::Slice(inner(item)),
            Self::Array(item, len) => Self::Array(inner(item), len.clone()),
            Self::Tuple(parts) => Self::Tuple(
                parts
                    .iter()
                    .map(|part| part.with_lifetimes(rename))
                    .collect(),
            ),
            Self::Path { path, args } => Self::Path {
                path: path.clone(),
                args: args
                    .iter()
                    .map(|arg| match arg {
                        Arg::Lifetime(known) if known != "'static" => {
                            let known = (known != "'_").then_some(known.as_str());
                            Arg::Lifetime(rename(known).unwrap_or_else(|| "'_".to_owned()))
                        }
                        Arg::Type(ty) => Arg::Type(ty.with_lifetimes(rename)),
                        other => other.clone(),
                    })
                    .collect(),
            },
            Self::Impl { .. } | Self::Other { .. } => self.clone(),
        }
    }

    /// How complex clippy finds the type (`clippy::type_complexity`), so many levels deep.
    pub(crate) fn complexity(&self, level: usize) -> usize {
        match self {
            Self::Ref { inner, .. } => level + inner.complexity(level),
            Self::Slice(inner) | Self::Array(inner, _) => 10 * level + inner.complexity(level + 1),
            Self::Tuple(parts) => {
                let parts = parts.iter().map(|part| part.complexity(level + 1));
                10 * level + parts.sum::<usize>()
            }
            Self::Path { args, .. } => {
                let args = args.iter().map(|arg| match arg {
                    Arg::Type(ty) => ty.complexity(level + 1),
                    Arg::Lifetime(_) | Arg::Other(_) => 0,
                });
                10 * level + args.sum::<usize>()
            }
            // A function pointer counts most.
            Self::Impl { .. } | Self::Other { .. } => 50 * level,
        }
    }
}

/// Whether a path is nevis's own item of this name. A bare name is taken to be: the user imported it
/// with a glob, or under a renamed crate.
pub(crate) fn is_of_nevis(path: &str, name: &str) -> bool {
    path.strip_suffix(name).is_some_and(|head| {
        head.is_empty() || (head.ends_with("::") && !head.starts_with("crate::"))
    })
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ref {
                lifetime,
                mutable,
                inner,
            } => {
                f.write_str("&")?;
                if let Some(lifetime) = lifetime {
                    write!(f, "{lifetime} ")?;
                }
                if *mutable {
                    f.write_str("mut ")?;
                }
                // `&dyn A + B` would be read as `(&dyn A) + B`.
                match &**inner {
                    Self::Other { text, .. } if text.contains(" + ") => write!(f, "({text})"),
                    inner => write!(f, "{inner}"),
                }
            }
            Self::Slice(inner) => write!(f, "[{inner}]"),
            Self::Array(inner, len) => write!(f, "[{inner}; {len}]"),
            Self::Tuple(parts) => {
                f.write_str("(")?;
                for (i, part) in parts.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{part}")?;
                }
                f.write_str(if parts.len() == 1 { ",)" } else { ")" })
            }
            Self::Path { path, args } => {
                f.write_str(path)?;
                if args.is_empty() {
                    return Ok(());
                }
                f.write_str("<")?;
                for (i, arg) in args.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    match arg {
                        Arg::Lifetime(text) | Arg::Other(text) => f.write_str(text)?,
                        Arg::Type(ty) => write!(f, "{ty}")?,
                    }
                }
                f.write_str(">")
            }
            Self::Impl { text, .. } | Self::Other { text, .. } => f.write_str(text),
        }
    }
}
