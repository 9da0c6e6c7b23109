//! Types as the compiler sees them: names made absolute, structure where a rule looks at it, text elsewhere.

mod lifetimes;
mod mismatch;
mod text;

use crate::sorted::Set;

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
#[derive(Clone, Debug, Default)]
pub(crate) struct DeclaredTypes {
    /// Structs, enums and unions, by absolute path. (A type alias is not here: it may be anything.)
    pub(crate) nominal: Set<String>,
    /// Those that derive `Copy`.
    pub(crate) copy: Set<String>,
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
    "std::collections::Map",
    "std::collections::Set",
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
                    || is_number_of_c(path)
                    || declared.copy.contains(path)
                    || self.optional().is_some_and(|inner| inner.is_copy(declared))
                    // Another name of `Option`, in runs by name.
                    || path == "nevis::rt::Maybe"
                        && self
                            .only_argument()
                            .is_some_and(|inner| inner.is_copy(declared))
            }
        }
    }

    /// Whether the type is certainly a number, a `bool`, a `char` or another small one of the standard library.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(self, Self::Path { path, .. } if COPY.contains(&path.as_str()) || STD_COPY.contains(&path.as_str()))
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

/// Where the types of C are.
pub(crate) const OF_C: &[&str] = &["core::ffi", "core::os::raw", "std::ffi", "std::os::raw"];

/// Whether a path is that of a number of C, `std::ffi::c_int`. It is another name of a type of Rust.
fn is_number_of_c(path: &str) -> bool {
    path.rsplit_once("::").is_some_and(|(home, name)| {
        OF_C.contains(&home) && name.starts_with("c_") && name != "c_void"
    })
}

/// Whether a path is nevis's own item of this name. A bare name is taken to be: the user imported it
/// with a glob, or under a renamed crate.
pub(crate) fn is_of_nevis(path: &str, name: &str) -> bool {
    path.strip_suffix(name).is_some_and(|head| {
        head.is_empty() || (head.ends_with("::") && !head.starts_with("crate::"))
    })
}
