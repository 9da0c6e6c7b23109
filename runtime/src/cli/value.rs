//! Values of text or JSON, by the type that is needed.

use std::cmp::Ordering;

use serde_json::Value as Json;

use crate::value::{Boxed, ValueType, a};

/// What was input after `name=`, or read from a file.
#[derive(Clone, Debug)]
pub(super) enum Typed {
    Text(String),
    Json(Json),
}

/// Why what was input is no value of the type: what is expected, and what was found instead.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) expected: String,
    pub(super) found: String,
}

/// The value, as one of these types, the first that it fits, and the JSON that it was made of.
pub(super) fn read(
    types: &[&'static ValueType],
    input: &Typed,
) -> Result<(Boxed, &'static ValueType, Json), Mistake> {
    for json in readings(input) {
        for ty in types {
            let read = ty.deserialize.and_then(|read| read(json.clone()).ok());
            if let Some(value) = read {
                return Ok((value, ty, json));
            }
        }
    }
    Err(mistake(types, input))
}

/// What may have been meant: text is JSON, or else text, or else a list with commas. A number may
/// stand for text.
fn readings(input: &Typed) -> Vec<Json> {
    match input {
        Typed::Text(text) if text.is_empty() => Vec::new(),
        Typed::Text(text) => {
            let json = serde_json::from_str(text).ok();
            let is_nested = matches!(json, Some(Json::Array(_) | Json::Object(_)));
            let mut readings: Vec<Json> = json.into_iter().collect();
            readings.push(Json::String(text.clone()));
            if !is_nested {
                let parts = || text.split(',').map(str::trim);
                readings.push(parts().map(scalar).collect());
                readings.push(parts().collect());
            }
            readings
        }
        Typed::Json(json) => {
            let mut readings = vec![json.clone()];
            readings.extend(as_text(json));
            readings
        }
    }
}

/// One value of a list with commas.
fn scalar(text: &str) -> Json {
    match serde_json::from_str(text) {
        Ok(json) if !matches!(json, Json::Array(_) | Json::Object(_)) => json,
        _ => Json::String(text.to_owned()),
    }
}

/// Numbers as text, alone or in a list.
fn as_text(json: &Json) -> Option<Json> {
    match json {
        Json::Number(number) => Some(Json::String(number.to_string())),
        Json::Array(items) => {
            let text = |item: &Json| match item {
                Json::String(_) => Some(item.clone()),
                item => as_text(item).filter(Json::is_string),
            };
            items.iter().map(text).collect()
        }
        _ => None,
    }
}

fn mistake(types: &[&'static ValueType], input: &Typed) -> Mistake {
    let Some(ty) = types.first() else {
        return Mistake {
            expected: "a value".to_owned(),
            found: "this".to_owned(),
        };
    };
    let name = ty.short_name();
    let item = name
        .strip_prefix("Vec<")
        .and_then(|name| name.strip_suffix('>'));
    if let Some((item_type, wrong)) = item.and_then(|item| Some((item, wrong_item(ty, input)?))) {
        return Mistake {
            expected: whole_number(item_type, &wrong)
                .unwrap_or_else(|| expected(item_type, ty, &Json::from_iter([wrong.clone()]))),
            found: describe(&wrong),
        };
    }
    let json = match input {
        Typed::Json(json) => json.clone(),
        Typed::Text(text) => match serde_json::from_str(text) {
            Ok(json @ (Json::Array(_) | Json::Object(_))) => json,
            _ => Json::String(text.clone()),
        },
    };
    Mistake {
        expected: whole_number(&name, &json).unwrap_or_else(|| expected(&name, ty, &json)),
        found: describe(&json),
    }
}

/// The first item of a list that is no value of the list's items.
fn wrong_item(list: &ValueType, input: &Typed) -> Option<Json> {
    let read = list.deserialize?;
    let items = match input {
        Typed::Json(Json::Array(items)) => items.clone(),
        Typed::Json(_) => return None,
        Typed::Text(text) => match serde_json::from_str(text) {
            Ok(Json::Array(items)) => items,
            Ok(Json::Object(_)) => return None,
            _ => text.split(',').map(|text| scalar(text.trim())).collect(),
        },
    };
    let is_wrong = |item: &Json| {
        let alone = Json::from_iter([item.clone()]);
        let text = as_text(&alone);
        read(alone).is_err() && text.is_none_or(|text| read(text).is_err())
    };
    items.into_iter().find(is_wrong)
}

/// What is expected: by the name of the type, if people know it by another, else by what its
/// `Deserialize` says about this JSON.
fn expected(name: &str, ty: &ValueType, json: &Json) -> String {
    let known = match name {
        "f32" | "f64" => "a number",
        "bool" => "`true` or `false`",
        "char" => "one character",
        "String" => "text",
        "PathBuf" => "a path",
        name if name.starts_with("Vec<") => "a list",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let error = ty.deserialize.and_then(|read| read(json.clone()).err());
    let error = error.map(|error| error.to_string()).unwrap_or_default();
    match error.rsplit_once("expected ") {
        Some((_, expected)) => expected.to_owned(),
        None if error.is_empty() => a(name),
        None => format!("{} ({error})", a(name)),
    }
}

/// What is expected in the place of this, if the type is one of whole numbers.
fn whole_number(name: &str, found: &Json) -> Option<String> {
    let (least, most) = bounds(name)?;
    Some(match out_of_range(found) {
        None => "a whole number".to_owned(),
        Some(Ordering::Less) if least == "0" => "a whole number from 0".to_owned(),
        Some(_) => format!("a whole number from {least} to {most}"),
    })
}

/// The least and the greatest value of a type of whole numbers.
fn bounds(name: &str) -> Option<(String, String)> {
    macro_rules! bounds {
        ($($ty:ident)*) => {
            match name {
                $(stringify!($ty) => Some(($ty::MIN.to_string(), $ty::MAX.to_string())),)*
                _ => None,
            }
        };
    }
    bounds!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize)
}

/// Whether a value that is not of a type of whole numbers is one all the same, and thus less or more
/// than the type can hold.
fn out_of_range(json: &Json) -> Option<Ordering> {
    let text = match json {
        Json::String(text) => text.trim().to_owned(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    // What does not fit into 64 bits is read as a fraction.
    let is_huge = || json.as_f64().is_some_and(|number| number.abs() > 9.0e18);
    (is_whole || is_huge()).then(|| {
        if text.starts_with('-') {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    })
}

/// What was found, shortly.
fn describe(json: &Json) -> String {
    const SHOWN: usize = 60;
    match json {
        Json::Array(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
        Json::String(text) if text.is_empty() => "empty".to_owned(),
        Json::String(text) if text.chars().count() > SHOWN => {
            let start: String = text.chars().take(SHOWN).collect();
            format!("`{start}...`")
        }
        Json::String(text) => format!("`{text}`"),
        json => format!("`{json}`"),
    }
}

/// A value to copy from, of a type that people know.
pub(super) fn example(name: &str) -> Option<&'static str> {
    Some(match name {
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
        | "isize" => "3",
        "f32" | "f64" => "0.5",
        "bool" => "true",
        "char" => "x",
        "String" => "text",
        "PathBuf" => ".",
        "Vec<String>" => "one,two",
        "Vec<PathBuf>" => "src,tests",
        "Vec<f32>" | "Vec<f64>" => "0.5,1,2",
        _ if name.starts_with("Vec<u") || name.starts_with("Vec<i") => "1,2,3",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Probe;
    use std::path::PathBuf;

    fn ty<T: serde::de::DeserializeOwned + Send + 'static>() -> &'static ValueType {
        const {
            &ValueType {
                deserialize: Probe::<T>::DESERIALIZE,
                ..Probe::<T>::SENT
            }
        }
    }

    fn reads<T: serde::de::DeserializeOwned + Send + 'static>(text: &str) -> T {
        let (value, ..) = read(&[ty::<T>()], &Typed::Text(text.to_owned())).unwrap();
        *value.downcast().unwrap()
    }

    fn refuses<T: serde::de::DeserializeOwned + Send + 'static>(text: &str) -> String {
        let Err(mistake) = read(&[ty::<T>()], &Typed::Text(text.to_owned())) else {
            panic!("`{text}` is read");
        };
        format!("{}, not {}", mistake.expected, mistake.found)
    }

    #[test]
    fn text_is_read_by_type() {
        assert_eq!(reads::<usize>("3"), 3);
        assert!((reads::<f64>("-2") + 2.0).abs() < f64::EPSILON);
        assert_eq!(reads::<String>("3"), "3");
        assert_eq!(reads::<String>("true"), "true");
        assert_eq!(reads::<String>("a,b"), "a,b");
        assert_eq!(reads::<PathBuf>("2024"), PathBuf::from("2024"));
        assert_eq!(reads::<Vec<f64>>("1, 2.5"), [1.0, 2.5]);
        assert_eq!(reads::<Vec<f64>>("7"), [7.0]);
        assert_eq!(reads::<Vec<f64>>("[1, 2]"), [1.0, 2.0]);
        assert_eq!(reads::<Vec<String>>("1,two"), ["1", "two"]);
        assert_eq!(reads::<Vec<Option<f64>>>("1,null"), [Some(1.0), None]);
        assert_eq!(reads::<(f64, f64)>("1,2"), (1.0, 2.0));
    }

    #[test]
    fn numbers_in_files_may_be_text() {
        let input = Typed::Json(serde_json::json!([2023, "2024"]));
        let (value, ..) = read(&[ty::<Vec<String>>()], &input).unwrap();
        assert_eq!(*value.downcast::<Vec<String>>().unwrap(), ["2023", "2024"]);
    }

    #[test]
    fn the_first_type_that_fits() {
        let types = [ty::<f64>(), ty::<Vec<f64>>()];
        let input = |text: &str| Typed::Text(text.to_owned());
        assert_eq!(read(&types, &input("1")).unwrap().1.short_name(), "f64");
        assert_eq!(
            read(&types, &input("1,2")).unwrap().1.short_name(),
            "Vec<f64>"
        );
    }

    #[derive(serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Io,
        Cpu,
    }

    #[test]
    fn what_does_not_fit_is_explained() {
        assert_eq!(refuses::<usize>("ten"), "a whole number, not `ten`");
        assert_eq!(refuses::<usize>("-1"), "a whole number from 0, not `-1`");
        assert_eq!(
            refuses::<u8>("256"),
            "a whole number from 0 to 255, not `256`"
        );
        assert_eq!(
            refuses::<i8>("-129"),
            "a whole number from -128 to 127, not `-129`"
        );
        assert_eq!(
            refuses::<Vec<u8>>("1,-1"),
            "a whole number from 0, not `-1`"
        );
        assert_eq!(refuses::<u8>("1.5"), "a whole number, not `1.5`");
        assert_eq!(
            refuses::<u64>("18446744073709551616"),
            "a whole number from 0 to 18446744073709551615, not `18446744073709551616`"
        );
        assert_eq!(refuses::<usize>("[1]"), "a whole number, not a list");
        assert_eq!(refuses::<f64>("nan"), "a number, not `nan`");
        assert_eq!(refuses::<Vec<f64>>("1,x"), "a number, not `x`");
        assert_eq!(refuses::<Vec<f64>>("{}"), "a list, not an object");
        assert_eq!(refuses::<PathBuf>(""), "a path, not empty");
        assert_eq!(refuses::<Kind>("gpu"), "`io` or `cpu`, not `gpu`");
        assert_eq!(refuses::<bool>("yes"), "`true` or `false`, not `yes`");
    }
}
