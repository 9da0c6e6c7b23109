//! The lifetimes in a type.

use super::{Arg, Ty};

impl Ty {
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

    /// Whether a value that is returned as this type may live as long as this lifetime of a parameter.
    /// `impl Trait` captures every lifetime (edition 2024).
    pub(crate) fn is_tied_to(&self, lifetime: Option<&String>) -> bool {
        let mut found = Vec::new();
        self.lifetimes(&mut found);
        matches!(self, Self::Impl { .. }) || found.iter().any(|found| found.as_ref() == lifetime)
    }

    pub(crate) fn has_lifetimes(&self) -> bool {
        let mut found = Vec::new();
        self.lifetimes(&mut found);
        !found.is_empty()
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
}
