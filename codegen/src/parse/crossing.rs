//! What crosses to C, and as what.

use quote::ToTokens;
use syn::Type;

use super::{File, ty};
use crate::ty::Ty;

/// What may cross.
pub(super) const WHAT_CROSSES: &str = "what crosses: numbers, `bool`, the types of `std::ffi` such as `c_int`, structs of this module with `#[repr(C)]`, and slices as a pointer and a length, `xs: *const f64, xs_len: usize`";

/// A type that crosses by value.
pub(super) struct Crossing {
    pub(super) ty: Ty,
    /// What C calls it.
    pub(super) in_c: String,
    /// A value to begin with, of numbers and `bool`.
    pub(super) zero: Option<&'static str>,
}

/// Rust's name, C's, and the value to begin with.
const NUMBERS: &[(&str, &str, &str)] = &[
    ("f32", "float", "0.0"),
    ("f64", "double", "0.0"),
    ("i8", "int8_t", "0"),
    ("i16", "int16_t", "0"),
    ("i32", "int32_t", "0"),
    ("i64", "int64_t", "0"),
    ("isize", "ptrdiff_t", "0"),
    ("u8", "uint8_t", "0"),
    ("u16", "uint16_t", "0"),
    ("u32", "uint32_t", "0"),
    ("u64", "uint64_t", "0"),
    ("usize", "size_t", "0"),
    ("bool", "bool", "false"),
];

/// The same of `std::ffi`.
const OF_C: &[(&str, &str, &str)] = &[
    ("c_char", "char", "0"),
    ("c_double", "double", "0.0"),
    ("c_float", "float", "0.0"),
    ("c_int", "int", "0"),
    ("c_long", "long", "0"),
    ("c_longlong", "long long", "0"),
    ("c_schar", "signed char", "0"),
    ("c_short", "short", "0"),
    ("c_uchar", "unsigned char", "0"),
    ("c_uint", "unsigned int", "0"),
    ("c_ulong", "unsigned long", "0"),
    ("c_ulonglong", "unsigned long long", "0"),
    ("c_ushort", "unsigned short", "0"),
];

/// Where the types of C are.
const HOMES: &[&str] = &["core::ffi", "core::os::raw", "std::ffi", "std::os::raw"];

/// A type as it crosses by value, or why it does not.
pub(super) fn by_value(file: &File<'_>, written: &Type) -> Result<Crossing, String> {
    let ty = ty::convert(&file.names, written);
    let known = |(_, in_c, zero): &(&str, &str, &'static str)| Crossing {
        ty: ty.clone(),
        in_c: (*in_c).to_owned(),
        zero: Some(zero),
    };
    match &ty {
        Ty::Path { path, args } if args.is_empty() => {
            let (home, name) = path.rsplit_once("::").unwrap_or(("", path));
            let table = match home {
                "" => NUMBERS,
                home if HOMES.contains(&home) => OF_C,
                _ => &[],
            };
            if let Some(found) = table.iter().find(|(rust, ..)| *rust == name) {
                return Ok(known(found));
            }
            if file.is_of_c(path) {
                let in_c = name.to_owned();
                return Ok(Crossing {
                    ty,
                    in_c,
                    zero: None,
                });
            }
            Err(reason(path, name))
        }
        Ty::Ref {
            inner,
            mutable: false,
            ..
        } if matches!(**inner, Ty::Slice(_)) => {
            Err("C knows no slices: a pointer and a length stand for one".to_owned())
        }
        Ty::Ref { .. } => Err("C knows no references".to_owned()),
        Ty::Tuple(parts) if parts.is_empty() => Err("it has no value".to_owned()),
        Ty::Impl { .. } => Err("nothing at the call would choose the type".to_owned()),
        _ => match written {
            Type::Ptr(_) => {
                Err("a pointer alone does not say how far it goes, nor who frees it".to_owned())
            }
            Type::Never(_) => Err("it never returns, so it computes no value".to_owned()),
            _ => Err(format!("C knows no `{}`", short(written))),
        },
    }
}

fn reason(path: &str, name: &str) -> String {
    match path {
        "i128" | "u128" => "it is no type of C on every target".to_owned(),
        "char" => "C knows no `char` that is always valid: pass a `u32`".to_owned(),
        "String" | "str" => "C knows no strings of Rust: pass their bytes".to_owned(),
        _ if path.starts_with("crate::") => {
            format!("`{name}` is no struct of this module with `#[repr(C)]`")
        }
        _ => format!("C knows no `{name}`"),
    }
}

/// A type as it is written, on a line.
pub(super) fn short(ty: &Type) -> String {
    let text = ty.to_token_stream().to_string();
    let tight = [
        ("< ", "<"),
        (" <", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ::", "::"),
        (":: ", "::"),
        ("& ", "&"),
        ("* ", "*"),
    ];
    tight
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}
