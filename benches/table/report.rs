//! The table.

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

/// One line of the table.
pub(crate) struct Row {
    /// What was measured.
    pub(crate) what: String,
    /// Its value, with a unit.
    pub(crate) value: String,
    /// What it is compared to, and that one's value.
    pub(crate) against: String,
    pub(crate) against_value: String,
    /// The first divided by the second, if both were measured.
    pub(crate) ratio: Option<f64>,
    /// What the ratio may be at most, if there is a limit.
    pub(crate) limit: Option<f64>,
}

impl Row {
    fn verdict(&self) -> &'static str {
        match (self.ratio, self.limit) {
            (None, _) => "NOT MEASURED",
            (_, None) => "",
            (Some(ratio), Some(limit)) if ratio <= limit => "holds",
            _ => "MISSED",
        }
    }
}

/// What was measured so far.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    notes: Vec<String>,
}

impl Report {
    pub(crate) fn add(&mut self, row: Row) {
        // So that somebody who watches sees something.
        eprintln!("{}: {} ({})", row.what, row.value, row.against_value);
        self.rows.push(row);
    }

    /// A sentence below the table.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    pub(crate) fn print(&self) {
        let mut table = Table::new();
        table.load_style(ASCII_MARKDOWN).set_header([
            "what",
            "measured",
            "against",
            "that takes",
            "ratio",
            "at most",
            "",
        ]);
        for row in &self.rows {
            let number = |value: Option<f64>| value.map_or(String::new(), |it| format!("{it:.3}"));
            table.add_row([
                &row.what,
                &row.value,
                &row.against,
                &row.against_value,
                &number(row.ratio),
                &number(row.limit),
                row.verdict(),
            ]);
        }
        for column in [1, 3, 4, 5] {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        println!("\n{table}\n");
        for note in &self.notes {
            println!("{note}");
        }
    }
}
