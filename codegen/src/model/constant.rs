//! A value that is written into the call, by the type of the parameter that takes it.

use crate::ast::Literal;
use crate::ty::Ty;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Constant {
    pub(crate) literal: Literal,
    /// The expression in generated code: `3.0` for `3` as an `f64`.
    pub(crate) text: String,
}

impl Constant {
    /// The literal as a value of this type; `None` when it certainly is none. Of a type that is not known
    /// here it is written as it is, and rustc has the last word.
    pub(crate) fn new(literal: &Literal, ty: &Ty) -> Option<Self> {
        Some(Self {
            literal: literal.clone(),
            text: text(literal, ty)?,
        })
    }
}

const INTEGERS: &[&str] = &[
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
];

fn text(literal: &Literal, ty: &Ty) -> Option<String> {
    if let Some(inner) = ty.optional() {
        return Some(format!("Some({})", text(literal, inner)?));
    }
    if let Literal::Item(path) = literal {
        return Some(path.clone());
    }
    if let Some(target) = ty.target() {
        return referenced(literal, target);
    }
    match (literal, ty) {
        (Literal::List(list), Ty::Path { .. }) if is(ty, "Vec") => {
            Some(format!("vec![{}]", elements(list, ty.only_argument())?))
        }
        (Literal::List(list), Ty::Array(item, _)) => {
            Some(format!("[{}]", elements(list, Some(item))?))
        }
        (Literal::List(list), Ty::Tuple(parts)) if parts.len() == list.len() => {
            let parts = list.iter().zip(parts).map(|(one, ty)| text(one, ty));
            Some(format!(
                "({})",
                parts.collect::<Option<Vec<_>>>()?.join(", ")
            ))
        }
        (Literal::List(list), Ty::Path { path, .. }) if is_set(ty) => Some(format!(
            "{path}::from([{}])",
            elements(list, ty.only_argument())?
        )),
        (Literal::Map(map), Ty::Path { path, args }) if is_map(ty) => {
            let [crate::ty::Arg::Type(key), crate::ty::Arg::Type(value), ..] = &args[..] else {
                return None;
            };
            let entry = |(name, one): &(String, Literal)| {
                let name = text(&Literal::Text(name.clone()), key)?;
                Some(format!("({name}, {})", text(one, value)?))
            };
            let entries = map.iter().map(entry).collect::<Option<Vec<_>>>()?;
            Some(format!("{path}::from([{}])", entries.join(", ")))
        }
        (_, Ty::Path { path, args }) if args.is_empty() => scalar(literal, path),
        (Literal::List(_) | Literal::Map(_), _) => None,
        (_, Ty::Path { .. }) if ty.is_std_owned() || ty.ok_type().is_some() => None,
        (_, Ty::Path { .. } | Ty::Impl { .. } | Ty::Other { .. }) => plain(literal),
        _ => None,
    }
}

/// As a reference to this type.
fn referenced(literal: &Literal, target: &Ty) -> Option<String> {
    match (literal, target) {
        (Literal::Text(text), _) if is(target, "str") => Some(format!("{text:?}")),
        (Literal::Text(text), _) if is(target, "Path") => {
            Some(format!("std::path::Path::new({text:?})"))
        }
        (Literal::List(list), Ty::Slice(item)) => {
            Some(format!("&[{}]", elements(list, Some(item))?))
        }
        _ => Some(format!("&{}", text(literal, target)?)),
    }
}

fn elements(list: &[Literal], ty: Option<&Ty>) -> Option<String> {
    let ty = ty?;
    let elements = list.iter().map(|one| text(one, ty));
    Some(elements.collect::<Option<Vec<_>>>()?.join(", "))
}

fn scalar(literal: &Literal, path: &str) -> Option<String> {
    let is_number = matches!(literal, Literal::Int(_) | Literal::Float(_));
    match (path, literal) {
        ("f64" | "f32", Literal::Int(digits)) => Some(format!("{}.0", grouped(digits))),
        ("f64" | "f32", Literal::Float(digits)) => Some(float(digits)),
        (name, Literal::Int(digits)) if INTEGERS.contains(&name) => {
            fits(digits, name).then(|| grouped(digits))
        }
        ("bool", Literal::Bool(value)) => Some(value.to_string()),
        ("char", Literal::Char(c)) => Some(format!("{c:?}")),
        ("String" | "std::string::String", Literal::Text(text)) => Some(if text.is_empty() {
            "String::new()".to_owned()
        } else {
            format!("{text:?}.to_owned()")
        }),
        ("std::path::PathBuf", Literal::Text(text)) => {
            Some(format!("std::path::PathBuf::from({text:?})"))
        }
        ("f64" | "f32" | "bool" | "char" | "String" | "str", _) => None,
        (name, _) if INTEGERS.contains(&name) => None,
        (_, Literal::List(_) | Literal::Map(_)) => None,
        _ if is_number => plain(literal),
        _ => plain(literal),
    }
}

/// Whether an integer is one of this type.
fn fits(digits: &str, ty: &str) -> bool {
    let bits = match &ty[1..] {
        // That of the target is not known here.
        "size" => 64,
        bits => bits.parse().unwrap_or(128),
    };
    let magnitude = digits.trim_start_matches('-').parse::<u128>();
    let is_negative = digits.starts_with('-');
    let free = if ty.starts_with('i') {
        129 - bits
    } else {
        128 - bits
    };
    let most = u128::MAX.checked_shr(free).unwrap_or_default();
    match (magnitude, is_negative) {
        (Ok(0), _) => true,
        (Ok(_), true) if ty.starts_with('u') => false,
        (Ok(magnitude), true) => magnitude - 1 <= most,
        (Ok(magnitude), false) => magnitude <= most,
        (Err(_), _) => false,
    }
}

/// As it is written.
fn plain(literal: &Literal) -> Option<String> {
    Some(match literal {
        Literal::Int(digits) => grouped(digits),
        Literal::Float(digits) => float(digits),
        Literal::Text(text) => format!("{text:?}"),
        Literal::Char(c) => format!("{c:?}"),
        Literal::Bool(value) => value.to_string(),
        Literal::Item(path) => path.clone(),
        Literal::List(_) | Literal::Map(_) => return None,
    })
}

/// A number with a fraction, digits in groups.
fn float(digits: &str) -> String {
    let is_plain = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    match digits.split_once('.') {
        Some((whole, part)) if digits.chars().all(is_plain) => {
            let part = if part.is_empty() { "0" } else { part };
            format!("{}.{part}", grouped(whole))
        }
        _ if digits.chars().all(is_plain) => format!("{}.0", grouped(digits)),
        _ => digits.to_owned(),
    }
}

/// Digits in groups of three, as clippy asks for from five on.
pub(crate) fn grouped(digits: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |digits| ("-", digits));
    if digits.len() < 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{sign}{digits}");
    }
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

fn is(ty: &Ty, name: &str) -> bool {
    ty.last_segment() == Some(name)
}

fn is_map(ty: &Ty) -> bool {
    is(ty, "BTreeMap") || is(ty, "HashMap")
}

fn is_set(ty: &Ty) -> bool {
    is(ty, "BTreeSet") || is(ty, "HashSet") || is(ty, "VecDeque")
}

#[cfg(test)]
mod tests {
    use super::Constant;
    use crate::ast::Literal;
    use crate::ty::Ty;

    #[track_caller]
    fn check(literal: &Literal, ty: &Ty, expected: Option<&str>) {
        let constant = Constant::new(literal, ty);
        assert_eq!(
            constant.as_ref().map(|constant| constant.text.as_str()),
            expected
        );
    }

    fn named(name: &str) -> Ty {
        Ty::path(name, Vec::new())
    }

    #[test]
    fn numbers_are_written_by_the_type() {
        let three = Literal::Int("3".to_owned());
        check(&three, &named("f64"), Some("3.0"));
        check(&three, &named("u8"), Some("3"));
        check(&three, &named("String"), None);
        let int = |digits: &str, ty: &str, fits: bool| {
            let literal = Literal::Int(digits.to_owned());
            check(&literal, &named(ty), fits.then_some(digits));
        };
        int("-3", "u8", false);
        int("255", "u8", true);
        int("256", "u8", false);
        int("-128", "i8", true);
        int("-129", "i8", false);
        int("128", "i8", false);
        int("0", "usize", true);
        int("99999", "u64", true);
        check(
            &Literal::Int("1500000".to_owned()),
            &named("u64"),
            Some("1_500_000"),
        );
        check(
            &Literal::Float("1500000.5".to_owned()),
            &named("f64"),
            Some("1_500_000.5"),
        );
        check(
            &Literal::Float("1e-9".to_owned()),
            &named("f64"),
            Some("1e-9"),
        );
        check(&Literal::Float("1.5".to_owned()), &named("i64"), None);
        check(
            &three,
            &Ty::path("Option", vec![named("f64")]),
            Some("Some(3.0)"),
        );
        check(&three, &named("crate::flow::Seconds"), Some("3"));
    }

    #[test]
    fn texts_are_owned_where_that_is_asked_for() {
        let text = Literal::Text("eu".to_owned());
        check(&text, &Ty::reference(named("str")), Some("\"eu\""));
        check(&text, &named("String"), Some("\"eu\".to_owned()"));
        check(&text, &named("f64"), None);
        check(
            &text,
            &Ty::reference(named("std::path::Path")),
            Some("std::path::Path::new(\"eu\")"),
        );
    }

    #[test]
    fn lists_and_maps_have_elements_of_a_type() {
        let one = Literal::Int("1".to_owned());
        let list = Literal::List(vec![one.clone(), Literal::Float("2.5".to_owned())]);
        check(
            &list,
            &Ty::path("Vec", vec![named("f64")]),
            Some("vec![1.0, 2.5]"),
        );
        check(
            &list,
            &Ty::reference(Ty::Slice(Box::new(named("f64")))),
            Some("&[1.0, 2.5]"),
        );
        check(&list, &Ty::path("Vec", vec![named("u8")]), None);
        check(&list, &named("f64"), None);
        let map = Literal::Map(vec![("a".to_owned(), one)]);
        let ty = Ty::path(
            "std::collections::BTreeMap",
            vec![named("String"), named("f64")],
        );
        check(
            &map,
            &ty,
            Some("std::collections::BTreeMap::from([(\"a\".to_owned(), 1.0)])"),
        );
    }
}
