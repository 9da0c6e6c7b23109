//! What is wrong with a table, in words.

use std::fs;

use ::csv::{DeserializeErrorKind, ErrorKind, Position, StringRecord};

use crate::io::Error;
use crate::io::place::Place;

/// How many characters of a value are shown.
const SHOWN: usize = 40;

/// How many names of columns are shown.
const NAMES: usize = 20;

pub(super) fn loading<T>(
    place: &Place,
    error: ::csv::Error,
    names: Option<&StringRecord>,
    row: &StringRecord,
    comment: Option<char>,
) -> Error {
    let line = error.position().map(|at| line(place, comment, at));
    let wrong = |problem: String| place.unreadable::<T>(problem).at_line(line);
    match error.kind() {
        ErrorKind::Io(_) => match error.into_kind() {
            ErrorKind::Io(error) => Error::reading(&place.path, error).becoming::<T>(),
            _ => wrong(String::new()),
        },
        ErrorKind::Utf8 { err, .. } => wrong("it is no UTF-8".to_owned())
            .at_column(column(names, err.field()))
            .remedy("convert the file")
            .caused_by(error),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => wrong(format!(
            "there are {len} values, and {expected_len} in the first row"
        ))
        .remedy("is the delimiter right? `flexible` allows rows of different lengths")
        .caused_by(error),
        ErrorKind::Deserialize { err, .. } => {
            let at = err.field().and_then(|field| usize::try_from(field).ok());
            let value = at.and_then(|at| row.get(at)).map(quoted);
            let value = value.unwrap_or_else(|| "the value".to_owned());
            let correct = "correct it, or change the type of the field";
            let (problem, remedy) = match err.kind() {
                DeserializeErrorKind::ParseBool(_) => (
                    format!("{value} is no `true` or `false`"),
                    correct.to_owned(),
                ),
                DeserializeErrorKind::ParseInt(error) => (
                    format!("{value} is no integer of the field's type ({error})"),
                    correct.to_owned(),
                ),
                DeserializeErrorKind::ParseFloat(error) => (
                    format!("{value} is no number ({error})"),
                    correct.to_owned(),
                ),
                DeserializeErrorKind::UnexpectedEndOfRow => (
                    "the row has fewer values than the type has fields".to_owned(),
                    listed(names),
                ),
                other if at.is_some() && !is_missing_field(&other.to_string()) => {
                    (format!("{value}: {other}"), correct.to_owned())
                }
                other => (other.to_string(), listed(names)),
            };
            let has_place = at.filter(|_| !is_missing_field(&problem));
            wrong(problem)
                .at_column(has_place.map(|at| column(names, at)))
                .remedy(remedy)
                .caused_by(error)
        }
        other => {
            let problem = format!("{other:?}");
            wrong(problem).caused_by(error)
        }
    }
}

/// A row's position is where the one before has ended: there may be empty lines and comments before it.
fn line(place: &Place, comment: Option<char>, at: &Position) -> u64 {
    let text = fs::read(&place.path).unwrap_or_default();
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.get(start..).unwrap_or_default();
    let is_skipped = |line: &&[u8]| match line.trim_ascii_end() {
        [] => true,
        [first, ..] => comment.is_some_and(|comment| char::from(*first) == comment),
    };
    let skipped = rest.split(|byte| *byte == b'\n').take_while(is_skipped);
    at.line() + skipped.count() as u64
}

/// The row that cannot be written is counted from 0.
pub(super) fn saving<T: ?Sized>(place: &Place, error: ::csv::Error, row: usize) -> Error {
    if error.is_io_error() {
        return match error.into_kind() {
            ErrorKind::Io(error) => Error::writing(&place.path, error),
            other => place.unwritable::<T>(format!("{other:?}")),
        };
    }
    let problem = match error.kind() {
        ErrorKind::Serialize(problem) => problem.clone(),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("it has {len} values, and the first row {expected_len}"),
        _ => error.to_string(),
    };
    place
        .unwritable::<T>(format!("row {}: {problem}", row + 1))
        .remedy("a row is a struct, a tuple or a list of numbers, texts and the like; a file that was there is as it was")
        .caused_by(error)
}

/// The value of a column that is not there is at no place.
fn is_missing_field(problem: &str) -> bool {
    problem.starts_with("missing field")
}

fn column(names: Option<&StringRecord>, at: usize) -> String {
    let name = names.and_then(|names| names.get(at));
    name.map_or_else(|| (at + 1).to_string(), |name| format!("`{name}`"))
}

fn quoted(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("`{}..`", &value[..end]),
        None => format!("`{value}`"),
    }
}

fn listed(names: Option<&StringRecord>) -> String {
    let Some(names) = names else {
        return "is the delimiter right?".to_owned();
    };
    let all: Vec<String> = names
        .iter()
        .take(NAMES)
        .map(|it| format!("`{it}`"))
        .collect();
    let more = if names.len() > NAMES { ", .." } else { "" };
    format!(
        "the columns are {}{more}; is the delimiter right?",
        all.join(", ")
    )
}
