//! JSON, written: enough of it for plans, without a dependency.

use std::fmt::{self, Write as _};

/// A value. Keys are in the order in which they are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Lists and objects that are as short as this, and hold no others, stay on one line.
const LINE: usize = 100;

impl Json {
    #[inline]
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A text, or `null`.
    #[inline]
    pub(crate) fn option(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    pub(crate) fn texts<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Self {
        let texts = texts.into_iter();
        Self::List(texts.map(|text| Self::text(text.as_ref())).collect())
    }

    pub(crate) fn object<const N: usize>(fields: [(&str, Self); N]) -> Self {
        let fields = fields.into_iter();
        Self::Object(fields.map(|(key, value)| (key.to_owned(), value)).collect())
    }

    #[inline]
    fn write(&self, f: &mut fmt::Formatter<'_>, indent: usize) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write_string(f, text),
            Self::List(list) => {
                let lines = list.iter().map(|value| (None, value));
                write_all(f, indent, ('[', ']'), lines.collect())
            }
            Self::Object(fields) => {
                let lines = fields
                    .iter()
                    .map(|(key, value)| (Some(key.as_str()), value));
                write_all(f, indent, ('{', '}'), lines.collect())
            }
        }
    }

    #[inline]
    fn is_flat(&self) -> bool {
        match self {
            Self::List(list) => list.is_empty(),
            Self::Object(fields) => fields.is_empty(),
            _ => true,
        }
    }
}

impl fmt::Display for Json {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

#[inline]
fn write_all(
    f: &mut fmt::Formatter<'_>,
    indent: usize,
    (open, close): (char, char),
    entries: Vec<(Option<&str>, &Json)>,
) -> fmt::Result {
    let is_line = entries.iter().all(|(_, value)| value.is_flat());
    let line = is_line.then(|| on_one_line(&entries)).transpose()?;
    if let Some(line) = line.filter(|line| indent + line.chars().count() < LINE) {
        return write!(f, "{open}{line}{close}");
    }
    f.write_char(open)?;
    for (at, (key, value)) in entries.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(f, "{comma}\n{:1$}", "", indent + 2)?;
        write_key(f, *key)?;
        value.write(f, indent + 2)?;
    }
    write!(f, "\n{:indent$}{close}", "")
}

#[inline]
fn on_one_line(entries: &[(Option<&str>, &Json)]) -> Result<String, fmt::Error> {
    let mut line = String::new();
    for (at, (key, value)) in entries.iter().enumerate() {
        line.push_str(if at > 0 { ", " } else { "" });
        write_key(&mut line, *key)?;
        write!(line, "{value}")?;
    }
    Ok(line)
}

fn write_key(f: &mut impl fmt::Write, key: Option<&str>) -> fmt::Result {
    match key {
        Some(key) => {
            write_string(f, key)?;
            f.write_str(": ")
        }
        None => Ok(()),
    }
}

/// A string in quotes. Control characters, and what some readers take for the end of a line, are
/// written as numbers.
fn write_string(f: &mut impl fmt::Write, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\t' => f.write_str("\\t")?,
            '\r' => f.write_str("\\r")?,
            '\u{2028}' | '\u{2029}' => write!(f, "\\u{:04x}", u32::from(char))?,
            _ if char.is_control() => write!(f, "\\u{:04x}", u32::from(char))?,
            _ => f.write_char(char)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        let text = Json::text("a\"b\\c\n\t\r\0\u{1b}\u{7f}\u{2028}é漢</script>");
        let expected = r#""a\"b\\c\n\t\r\u0000\u001b\u007f\u2028é漢</script>""#;
        assert_eq!(text.to_string(), expected);
    }

    #[test]
    fn what_is_short_is_on_one_line() {
        let short = Json::object([("a", Json::Null), ("b", Json::Bool(true))]);
        assert_eq!(short.to_string(), r#"{"a": null, "b": true}"#);
        let nested = Json::object([("list", Json::List(vec![short, Json::Number(3)]))]);
        let expected = "{\n  \"list\": [\n    {\"a\": null, \"b\": true},\n    3\n  ]\n}";
        assert_eq!(nested.to_string(), expected);
        assert_eq!(Json::List(Vec::new()).to_string(), "[]");
        let long = Json::texts(["x".repeat(60), "y".repeat(60)]);
        assert_eq!(long.to_string().lines().count(), 4);
    }
}
