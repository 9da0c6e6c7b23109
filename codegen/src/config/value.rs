//! One value of a config.

use std::collections::BTreeMap;
use std::fmt;

use crate::ast::Literal;

/// A value that a flow is compiled for.
///
/// Most values of Rust become one by themselves: texts, numbers, booleans, and lists and maps of these.
/// A list may hold values of several kinds: `[ConfigValue::from("a"), ConfigValue::from(1)]`.
#[derive(Clone, Debug, PartialEq)]
pub enum ConfigValue {
    /// `"eu"`
    Text(String),
    /// `3`
    Integer(i128),
    /// `0.5`, which is another value than an integer, also where nothing is behind the point.
    Float(f64),
    /// `true`
    Bool(bool),
    /// `[0.1, 0.2]`
    List(Vec<Self>),
    /// `{ de = 0.19 }`
    Map(BTreeMap<String, Self>),
}

impl ConfigValue {
    /// A map of these values.
    ///
    /// ```
    /// use nevis_codegen::{ConfigValue, Flow};
    ///
    /// let _ = Flow::new("price").config("rates", ConfigValue::map([("de", 0.19), ("fr", 0.2)]));
    /// ```
    pub fn map<K: Into<String>, V: Into<Self>>(entries: impl IntoIterator<Item = (K, V)>) -> Self {
        entries.into_iter().collect()
    }

    /// The value that an attribute asks for; none is written as a character or as an item.
    pub(crate) fn of_literal(literal: &Literal) -> Option<Self> {
        match literal {
            Literal::Int(digits) => digits.parse().ok().map(Self::Integer),
            Literal::Float(digits) => digits.parse().ok().map(Self::Float),
            Literal::Text(text) => Some(Self::Text(text.clone())),
            Literal::Bool(value) => Some(Self::Bool(*value)),
            Literal::Char(_) | Literal::Item(_) | Literal::List(_) | Literal::Map(_) => None,
        }
    }

    /// The value as generated code writes it.
    pub(crate) fn to_literal(&self) -> Literal {
        match self {
            Self::Text(text) => Literal::Text(text.clone()),
            Self::Integer(number) => Literal::Int(number.to_string()),
            Self::Float(number) if number.is_nan() => Literal::Item("f64::NAN".to_owned()),
            Self::Float(number) if number.is_infinite() => {
                let name = if *number > 0.0 {
                    "INFINITY"
                } else {
                    "NEG_INFINITY"
                };
                Literal::Item(format!("f64::{name}"))
            }
            Self::Float(number) => Literal::Float(format!("{number:?}")),
            Self::Bool(value) => Literal::Bool(*value),
            Self::List(list) => Literal::List(list.iter().map(Self::to_literal).collect()),
            Self::Map(map) => {
                let entries = map.iter();
                let entries = entries.map(|(key, value)| (key.clone(), value.to_literal()));
                Literal::Map(entries.collect())
            }
        }
    }

    /// What kind of value it is, in a message.
    pub(crate) fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number with a fraction",
            Self::Bool(_) => "a boolean",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// As it is written in an attribute, and in TOML.
impl fmt::Display for ConfigValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number:?}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::List(list) => {
                f.write_str("[")?;
                for (at, value) in list.iter().enumerate() {
                    let comma = if at > 0 { ", " } else { "" };
                    write!(f, "{comma}{value}")?;
                }
                f.write_str("]")
            }
            Self::Map(map) if map.is_empty() => f.write_str("{}"),
            Self::Map(map) => {
                f.write_str("{ ")?;
                for (at, (key, value)) in map.iter().enumerate() {
                    let comma = if at > 0 { ", " } else { "" };
                    write!(f, "{comma}{key} = {value}")?;
                }
                f.write_str(" }")
            }
        }
    }
}

impl From<&str> for ConfigValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for ConfigValue {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for ConfigValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for ConfigValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for ConfigValue {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {
        $(impl From<$integer> for ConfigValue {
            fn from(number: $integer) -> Self {
                Self::Integer(i128::from(number))
            }
        })*
    };
}

from_integers! { i8 i16 i32 i64 i128 u8 u16 u32 u64 }

impl From<usize> for ConfigValue {
    fn from(number: usize) -> Self {
        // No machine counts further than this.
        Self::Integer(i128::try_from(number).unwrap_or(i128::MAX))
    }
}

impl<T: Into<Self>> From<Vec<T>> for ConfigValue {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for ConfigValue {
    fn from(list: [T; N]) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Clone + Into<Self>> From<&[T]> for ConfigValue {
    fn from(list: &[T]) -> Self {
        Self::List(list.iter().cloned().map(Into::into).collect())
    }
}

impl<K: Into<String>, V: Into<Self>> From<BTreeMap<K, V>> for ConfigValue {
    fn from(map: BTreeMap<K, V>) -> Self {
        map.into_iter().collect()
    }
}

/// A map.
impl<K: Into<String>, V: Into<Self>> FromIterator<(K, V)> for ConfigValue {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let entries = entries.into_iter();
        Self::Map(
            entries
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::ConfigValue;

    #[track_caller]
    fn check(value: impl Into<ConfigValue>, text: &str) {
        assert_eq!(value.into().to_string(), text);
    }

    #[test]
    fn values_of_rust_become_values() {
        check("e\"u", r#""e\"u""#);
        check(String::from("eu"), r#""eu""#);
        check(3, "3");
        check(u64::MAX, "18446744073709551615");
        check(3.0, "3.0");
        check(true, "true");
        check([0.1, 0.2], "[0.1, 0.2]");
        check(vec!["a", "b"], r#"["a", "b"]"#);
        check([[1, 2], [3, 4]], "[[1, 2], [3, 4]]");
        check(BTreeMap::from([("de", 0.19)]), "{ de = 0.19 }");
        check(ConfigValue::map([("b", 2), ("a", 1)]), "{ a = 1, b = 2 }");
        check(
            [ConfigValue::from(1), ConfigValue::from("a")],
            r#"[1, "a"]"#,
        );
    }

    #[test]
    fn a_number_is_no_text_and_an_integer_has_no_fraction() {
        assert_ne!(ConfigValue::from(1), ConfigValue::from("1"));
        assert_ne!(ConfigValue::from(1), ConfigValue::from(1.0));
    }
}
