//! The columns of a table in a format that has no types: what is in its first rows.

use super::metadata::Column;

/// How many rows are looked at.
pub(super) const ROWS: u64 = 100;

/// What a value of a column looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    Text,
    List,
    Object,
}

impl Kind {
    #[inline]
    const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Text => "text",
            Self::List => "list",
            Self::Object => "object",
        }
    }

    /// What a text in a table may stand for.
    #[cfg(feature = "csv")]
    #[inline]
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        Some(if text.parse::<i64>().is_ok() {
            Self::Integer
        } else if text.parse::<f64>().is_ok() {
            Self::Number
        } else if ["true", "false"].contains(&text) {
            Self::Boolean
        } else {
            Self::Text
        })
    }

    #[inline]
    pub(super) fn of_json(value: &serde_json::Value) -> Option<Self> {
        use serde_json::Value as Json;
        Some(match value {
            Json::Null => return None,
            Json::Bool(_) => Self::Boolean,
            Json::Number(number) if number.is_f64() => Self::Number,
            Json::Number(_) => Self::Integer,
            Json::String(_) => Self::Text,
            Json::Array(_) => Self::List,
            Json::Object(_) => Self::Object,
        })
    }
}

/// Columns in the order in which they are met.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    columns: Vec<(String, Option<Kind>)>,
}

impl Kinds {
    /// A value of the column of this name, which stands at this place if it is new.
    #[inline]
    pub(super) fn add(&mut self, at: usize, name: &str, kind: Option<Kind>) {
        // In most rows the columns are in the same order.
        let is_it = |(known, _): &(String, _)| known == name;
        let at = match self.columns.get(at) {
            Some(column) if is_it(column) => at,
            _ => self.columns.iter().position(is_it).unwrap_or_else(|| {
                self.columns.push((name.to_owned(), None));
                self.columns.len() - 1
            }),
        };
        let known = &mut self.columns[at].1;
        *known = match (*known, kind) {
            (known, None) => known,
            (None, kind) => kind,
            (Some(known), Some(kind)) if known == kind => Some(known),
            (Some(Kind::Integer | Kind::Number), Some(Kind::Integer | Kind::Number)) => {
                Some(Kind::Number)
            }
            _ => Some(Kind::Text),
        };
    }

    #[inline]
    pub(super) fn columns(self) -> Vec<Column> {
        let columns = self.columns.into_iter();
        columns
            .map(|(name, kind)| Column::new(name, kind.map_or("", Kind::name)))
            .collect()
    }
}
