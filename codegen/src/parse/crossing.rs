//! What crosses to C, and as what.

use syn::Type;

use super::File;
use super::ty::convert;
use crate::ty::{self, Ty};

/// What may cross.
pub(super) const WHAT_CROSSES: &str = "what crosses: numbers, `bool`, `c_int` and the like of `std::ffi`, structs of this module with `#[repr(C)]`, and slices as `xs: *const f64, xs_len: usize`";

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

/// Why a type does not cross, and what to write.
pub(super) struct Misfit {
    pub(super) reason: String,
    pub(super) help: String,
}

/// A type as it crosses by value, or why it does not. `name` is that of the parameter.
pub(super) fn by_value(file: &File<'_>, name: &str, written: &Type) -> Result<Crossing, Misfit> {
    let ty = convert(&file.names, written);
    if let Ty::Path { path, args } = &ty
        && args.is_empty()
    {
        let (home, last) = path.rsplit_once("::").unwrap_or(("", path));
        let table = match home {
            "" => NUMBERS,
            home if ty::OF_C.contains(&home) => OF_C,
            _ => &[],
        };
        if let Some((_, in_c, zero)) = table.iter().find(|(rust, ..)| *rust == last) {
            let in_c = (*in_c).to_owned();
            return Ok(Crossing {
                ty,
                in_c,
                zero: Some(zero),
            });
        }
        if file.is_of_c(path) {
            let in_c = last.to_owned();
            return Ok(Crossing {
                ty,
                in_c,
                zero: None,
            });
        }
    }
    Err(misfit(name, &ty, written))
}

fn misfit(name: &str, ty: &Ty, written: &Type) -> Misfit {
    let unknown = format!("C knows no `{}`", short(ty));
    let (reason, help) = match ty {
        Ty::Ref { inner, .. } => match &**inner {
            Ty::Slice(item) => ("C knows no slices".to_owned(), as_slice(name, item)),
            Ty::Path { path, .. } if path == "str" => {
                ("C knows no `&str`".to_owned(), as_bytes(name))
            }
            inner => {
                let help = format!("pass the value: `{name}: {}`", short(inner));
                ("C knows no references".to_owned(), help)
            }
        },
        Ty::Array(item, _) => (unknown, as_slice(name, item)),
        Ty::Path { path, .. } => match (path.as_str(), ty.only_argument()) {
            ("String", _) => (unknown, as_bytes(name)),
            ("Vec", Some(item)) => (unknown, as_slice(name, item)),
            ("nevis::Collect", Some(item)) => {
                let help = format!(
                    "let a node in Rust make a `Vec<{}>` of it, which crosses as a slice",
                    short(item)
                );
                (unknown, help)
            }
            ("i128" | "u128", _) => (
                "C has it on some targets only".to_owned(),
                WHAT_CROSSES.to_owned(),
            ),
            ("char", _) => {
                let help = format!("write `{name}: u32`: not every number is a `char`");
                (unknown, help)
            }
            (path, _) if path.starts_with("crate::") => {
                let reason = format!(
                    "`{}` is no struct of this module with `#[repr(C)]`",
                    short(ty)
                );
                (reason, WHAT_CROSSES.to_owned())
            }
            _ => (unknown, WHAT_CROSSES.to_owned()),
        },
        _ => {
            let reason = match written {
                Type::Ptr(_) => {
                    "a pointer alone does not say how far it goes, nor who frees it".to_owned()
                }
                Type::Never(_) => "it never returns, so it computes no value".to_owned(),
                _ => unknown,
            };
            (reason, WHAT_CROSSES.to_owned())
        }
    };
    Misfit { reason, help }
}

fn as_bytes(name: &str) -> String {
    format!("its bytes cross as a slice: `{name}: *const u8, {name}_len: usize`")
}

/// How a slice crosses.
pub(super) fn as_slice(name: &str, item: &Ty) -> String {
    let item = short(item);
    format!("a slice crosses as a pointer and a length: `{name}: *const {item}, {name}_len: usize`")
}

/// A type as people write it.
pub(super) fn short(ty: &Ty) -> String {
    ty.short().to_string()
}

/// The same, of tokens.
pub(super) fn written(file: &File<'_>, ty: &Type) -> String {
    short(&convert(&file.names, ty))
}
