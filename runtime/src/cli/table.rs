//! A flow's outputs as text for people.

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
    Columns(Vec<(&'a str, &'a [Json])>),
    Records(&'a str, Vec<&'a Map<String, Json>>),
}

fn sections<'a>(outputs: impl Iterator<Item = (&'a String, &'a Json)>) -> Vec<Section<'a>> {
    let mut sections = Vec::new();
    for (name, value) in outputs {
        match (value, sections.last_mut()) {
            (Json::Object(record), _) => sections.push(Section::Records(name, vec![record])),
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

/// The items as records, if they are all records; of an empty list that is not known, and it is a
/// column.
fn records(items: &[Json]) -> Option<Vec<&Map<String, Json>>> {
    let records: Vec<_> = items.iter().map(Json::as_object).collect::<Option<_>>()?;
    (!records.is_empty()).then_some(records)
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
                let fields: Vec<_> = records[0].keys().collect();
                let header = fields.iter().map(|field| (*field).clone()).collect();
                let rows = records
                    .iter()
                    .map(|record| fields.iter().map(|field| cell(&record[*field])).collect());
                let alignments: Vec<_> = fields
                    .iter()
                    .map(|field| alignment(records.iter().map(|record| &record[*field])))
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
fn align(
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
        Json::String(text) => one_line(text),
        Json::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
        Json::Number(number) if number.is_f64() => decimal(number.as_f64().unwrap_or(f64::NAN)),
        other => other.to_string(),
    }
}

/// The text as it stands, if it is one line of it; a long one is cut off.
fn one_line(text: &str) -> String {
    const SHOWN: usize = 200;
    let shown = text.chars().take(SHOWN);
    let mut line = String::new();
    for c in shown {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    if text.chars().nth(SHOWN).is_some() {
        line.push_str("...");
    }
    line
}

/// Three decimals, or as many digits where three decimals would show nothing.
fn decimal(number: f64) -> String {
    if number != 0.0 && number.abs() < 0.000_5 {
        format!("{number:.3e}")
    } else {
        format!("{number:.3}")
    }
}
