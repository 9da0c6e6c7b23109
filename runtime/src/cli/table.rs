//! A flow's outputs as text for people.

use std::collections::HashSet;

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ContentArrangement, Table};
use serde_json::{Map, Value as Json};

/// The outputs as aligned tables, in their order: single values together, lists of equal length as
/// the columns of one table, and each list of records as a table of its own.
pub(super) fn render(outputs: &Json) -> String {
    let sections = sections(outputs.as_object().into_iter().flatten());
    let texts: Vec<_> = sections.iter().map(Section::render).collect();
    texts.join("\n")
}

/// Outputs that are shown together.
#[derive(Debug, PartialEq)]
enum Section<'a> {
    Values(Vec<(&'a str, &'a Json)>),
    Text(&'a str, &'a str),
    Columns(Vec<(&'a str, &'a [Json])>),
    /// `None` for a record that is none.
    Records(&'a str, Vec<Option<&'a Map<String, Json>>>),
}

fn sections<'a>(outputs: impl Iterator<Item = (&'a String, &'a Json)>) -> Vec<Section<'a>> {
    let mut sections = Vec::new();
    for (name, value) in outputs {
        match (value, sections.last_mut()) {
            (Json::Object(record), _) => sections.push(Section::Records(name, vec![Some(record)])),
            (Json::String(text), _) if text.contains('\n') => {
                sections.push(Section::Text(name, text));
            }
            (Json::Array(items), last) => match (records(items), last) {
                (Some(records), _) => sections.push(Section::Records(name, records)),
                (None, Some(Section::Columns(columns))) if columns[0].1.len() == items.len() => {
                    columns.push((name, items));
                }
                _ => sections.push(Section::Columns(vec![(name, items)])),
            },
            (value, Some(Section::Values(values))) => values.push((name, value)),
            (value, _) => sections.push(Section::Values(vec![(name, value)])),
        }
    }
    sections
}

/// The items as records, if they are all records or none; without any record that is not known, and
/// the list is a column.
fn records(items: &[Json]) -> Option<Vec<Option<&Map<String, Json>>>> {
    let is_record = |item: &Json| item.is_object() || item.is_null();
    let are_records = items.iter().all(is_record) && items.iter().any(Json::is_object);
    are_records.then(|| items.iter().map(Json::as_object).collect())
}

/// The names of all fields, in the order in which they are met.
fn fields<'a>(records: &[Option<&'a Map<String, Json>>]) -> Vec<&'a String> {
    let mut fields = Vec::new();
    let mut seen = HashSet::new();
    for name in records.iter().copied().flatten().flat_map(Map::keys) {
        if seen.insert(name) {
            fields.push(name);
        }
    }
    fields
}

impl Section<'_> {
    fn render(&self) -> String {
        match self {
            Self::Values(values) => {
                let rows = values
                    .iter()
                    .map(|(name, value)| vec![(*name).to_owned(), cell(value)]);
                align(
                    None,
                    rows.collect(),
                    &[CellAlignment::Left, CellAlignment::Right],
                )
            }
            Self::Text(name, text) => {
                let lines = text.lines().map(|line| format!("  {}", visible(line)));
                let lines = lines.map(|line| format!("{}\n", line.trim_end()));
                format!("{name}\n{}", lines.collect::<String>())
            }
            Self::Columns(columns) if columns.iter().all(|(_, items)| items.is_empty()) => {
                let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
                format!("{}: none\n", names.join(", "))
            }
            Self::Columns(columns) => {
                let header = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
                let rows = (0..columns[0].1.len())
                    .map(|row| columns.iter().map(|(_, items)| cell(&items[row])).collect());
                let alignments: Vec<_> = columns
                    .iter()
                    .map(|(_, items)| alignment(items.iter()))
                    .collect();
                align(Some(header), rows.collect(), &alignments)
            }
            Self::Records(name, records) => {
                let fields = fields(records);
                let field = |record: Option<&Map<String, Json>>, name: &str| {
                    let value = record.and_then(|record| record.get(name));
                    value.cloned().unwrap_or_default()
                };
                let header = fields.iter().map(|name| (*name).clone()).collect();
                let rows = records.iter().map(|record| {
                    let cells = fields.iter().map(|name| cell(&field(*record, name)));
                    cells.collect()
                });
                let alignments: Vec<_> = fields
                    .iter()
                    .map(|name| {
                        let column: Vec<_> = records.iter().map(|it| field(*it, name)).collect();
                        alignment(column.iter())
                    })
                    .collect();
                format!(
                    "{name}\n{}",
                    align(Some(header), rows.collect(), &alignments)
                )
            }
        }
    }
}

/// Numbers stand at the right, everything else at the left.
fn alignment<'a>(mut values: impl Iterator<Item = &'a Json>) -> CellAlignment {
    if values.all(|value| value.is_number() || value.is_null()) {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    }
}

/// The rows with their columns aligned, two spaces between them.
pub(super) fn align(
    header: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    alignments: &[CellAlignment],
) -> String {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    if let Some(header) = header {
        table.set_header(header);
    }
    table.add_rows(rows);
    for (column, alignment) in table.column_iter_mut().zip(alignments) {
        column.set_cell_alignment(*alignment);
    }
    let lines = table.lines().map(|line| format!(" {}\n", line.trim_end()));
    lines.collect()
}

/// A value as it stands in a table.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => shortened(text),
        Json::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
        Json::Number(number) if number.is_f64() => decimal(number.as_f64().unwrap_or(f64::NAN)),
        other => other.to_string(),
    }
}

/// The lines of a text as they stand; a long one is cut off.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 200;
    let text = text.trim_end_matches('\n');
    let shown: String = text.chars().take(SHOWN).collect();
    let lines: Vec<_> = shown
        .lines()
        .map(|line| visible(line).replace('\t', "    "))
        .collect();
    let mut shown = lines.join("\n");
    if text.chars().nth(SHOWN).is_some() {
        shown.push_str("...");
    }
    shown
}

/// A line without what would do something to the terminal.
fn visible(line: &str) -> String {
    let mut shown = String::new();
    for c in line.chars() {
        if c.is_control() && c != '\t' {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Three decimals, or as many digits where three decimals would show nothing.
fn decimal(number: f64) -> String {
    if number != 0.0 && number.abs() < 0.000_5 {
        format!("{number:.3e}")
    } else {
        format!("{number:.3}")
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use serde_json::json;

    #[test]
    fn a_text_of_several_lines_is_printed_as_lines() {
        let text = render(&json!({ "count": 1, "report": "one\n\ttwo\r\n\u{1b}[31m\n" }));
        let expected = "  count  1\n\nreport\n  one\n  \ttwo\n  \\u{1b}[31m\n";
        assert_eq!(text, expected);
        let cells = render(&json!({ "texts": ["one\ntwo", "three"] }));
        assert_eq!(cells, "  texts\n  one\n  two\n  three\n");
    }

    #[test]
    fn records_may_be_none_or_have_different_fields() {
        let text = render(&json!({ "best": [{ "a": 1 }, null, { "a": 2, "b": "x" }] }));
        assert_eq!(text, "best\n  a  b\n  1  -\n  -  -\n  2  x\n");
        assert_eq!(render(&json!({ "none": [null] })), "  none\n     -\n");
    }
}
