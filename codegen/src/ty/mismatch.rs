//! Types that are obviously not one another.

use super::{COPY, DeclaredTypes, STD_COPY, STD_OWNED, Ty};

impl Ty {
    /// Whether two types are obviously different: both are known, and known not to be one type.
    /// Anything that could be an alias or a generic's business is left to rustc.
    pub(crate) fn obviously_differs(&self, other: &Self, declared: &DeclaredTypes) -> bool {
        match (self, other) {
            (Self::Path { path: a, .. }, Self::Path { path: b, .. }) => {
                let known = |path: &str, ty: &Self| {
                    COPY.contains(&path)
                        || path == "str"
                        || path == "Option"
                        || STD_OWNED.contains(&path)
                        || STD_COPY.contains(&path)
                        || declared.nominal.contains(path)
                        || ty.last_segment() == Some("Path") && path == "std::path::Path"
                };
                if !known(a, self) || !known(b, other) {
                    return false;
                }
                a != b
                    || match (self.only_argument(), other.only_argument()) {
                        (Some(x), Some(y)) => x.obviously_differs(y, declared),
                        _ => false,
                    }
            }
            (Self::Ref { inner: a, .. }, Self::Ref { inner: b, .. })
            | (Self::Slice(a), Self::Slice(b)) => a.obviously_differs(b, declared),
            (Self::Array(a, n), Self::Array(b, m)) => {
                a.obviously_differs(b, declared)
                    || matches!((n.parse::<u64>(), m.parse::<u64>()), (Ok(n), Ok(m)) if n != m)
            }
            (Self::Tuple(a), Self::Tuple(b)) => {
                a.len() != b.len()
                    || a.iter()
                        .zip(b)
                        .any(|(a, b)| a.obviously_differs(b, declared))
            }
            (Self::Path { path, .. }, Self::Tuple(_) | Self::Slice(_) | Self::Array(..))
            | (Self::Tuple(_) | Self::Slice(_) | Self::Array(..), Self::Path { path, .. }) => {
                COPY.contains(&path.as_str())
                    || STD_OWNED.contains(&path.as_str())
                    || path == "str"
                    || path == "Option"
            }
            (Self::Tuple(_), Self::Slice(_) | Self::Array(..))
            | (Self::Slice(_) | Self::Array(..), Self::Tuple(_)) => true,
            _ => false,
        }
    }
}
