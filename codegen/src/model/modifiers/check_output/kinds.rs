//! What is known of a type by its name alone: whether it is a number, a text, a list. What is not known is left to
//! rustc.

use crate::ty::{Arg, Ty};

/// The type of the single values, if it is known: `f64` of `&[Option<f64>]`.
pub(crate) fn leaf(ty: &Ty) -> Option<&Ty> {
    match inside(ty) {
        Some((inner, _)) => leaf(inner),
        None => is_known(ty).then_some(ty),
    }
}

/// What is inside of a reference, pointer, list or `Option`, and whether that is a list.
fn inside(ty: &Ty) -> Option<(&Ty, bool)> {
    match ty {
        Ty::Ref { inner, .. } => Some((inner, false)),
        Ty::Slice(item) | Ty::Array(item, _) => Some((item, true)),
        Ty::Path { args, .. } => {
            let inner = args.iter().find_map(|arg| match arg {
                Arg::Type(ty) => Some(ty),
                _ => None,
            })?;
            match ty.last_segment()? {
                "Option" | "Box" | "Rc" | "Arc" | "Cow" => Some((inner, false)),
                "Vec" | "VecDeque" | "Collect" => Some((inner, true)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether it is certainly no list.
pub(crate) fn is_single(ty: &Ty) -> bool {
    match inside(ty) {
        Some((_, true)) => false,
        Some((inner, false)) => is_single(inner),
        None => is_number(ty) || is_text(ty) || named(ty, &["bool", "char"]),
    }
}

/// Whether a value may be missing, or nothing is known of that.
pub(crate) fn may_be_missing(ty: &Ty) -> bool {
    match inside(ty) {
        Some(_) if ty.optional().is_some() => true,
        Some((inner, _)) => may_be_missing(inner),
        None => named(ty, &["f64", "f32"]) || !is_known(ty),
    }
}

pub(crate) fn is_number(ty: &Ty) -> bool {
    named(
        ty,
        &[
            "f64", "f32", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64",
            "u128", "usize",
        ],
    )
}

pub(crate) fn is_text(ty: &Ty) -> bool {
    named(ty, &["str", "String", "std::string::String"])
}

pub(crate) fn is_char(ty: &Ty) -> bool {
    named(ty, &["char"])
}

/// Whether `len` and `not_empty` certainly say nothing about it.
pub(crate) fn has_no_length(ty: &Ty) -> bool {
    match inside(ty) {
        Some((_, true)) => false,
        Some((inner, false)) => has_no_length(inner),
        None => is_number(ty) || named(ty, &["bool", "char"]) || matches!(ty, Ty::Tuple(_)),
    }
}

fn named(ty: &Ty, names: &[&str]) -> bool {
    matches!(ty, Ty::Path { path, args } if args.is_empty() && names.contains(&path.as_str()))
}

/// Whether what it is can be said: not a type of the user's, which may be an alias or have the traits of checks.
fn is_known(ty: &Ty) -> bool {
    match ty {
        Ty::Tuple(_) => true,
        Ty::Path { .. } => {
            is_number(ty)
                || is_text(ty)
                || named(
                    ty,
                    &[
                        "bool",
                        "char",
                        "std::path::PathBuf",
                        "std::path::Path",
                        "std::time::Duration",
                    ],
                )
                || matches!(
                    ty.last_segment(),
                    Some("HashMap" | "BTreeMap" | "HashSet" | "BTreeSet")
                )
        }
        _ => false,
    }
}
