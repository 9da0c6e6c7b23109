//! A type as text.

use std::fmt;

use super::{Arg, Ty};

impl Ty {
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
