//! What was measured, as a table for people, as JSON and as CSV.

use std::env::consts::{ARCH, OS};
use std::fmt::Write as _;

use comfy_table::CellAlignment;
use serde_json::{Value as Json, json};

use super::limit::Limit;
use super::measure::{Setup, Took};
use super::rows::{Knee, Row};
use super::text::{counted, percent, setup, time, workers};
use crate::cli::table::align;

pub(super) struct Report {
    pub(super) flow: &'static str,
    pub(super) variant: Option<String>,
    pub(super) only: Vec<String>,
    /// As they were typed.
    pub(super) inputs: Vec<(String, String)>,
    pub(super) cores: usize,
    /// How many runs of each were wanted.
    pub(super) repeats: usize,
    pub(super) is_interrupted: bool,
    pub(super) warm_up: (Setup, Took),
    pub(super) rows: Vec<Row>,
    pub(super) knee: Option<Knee>,
    pub(super) limit: Limit,
}

/// The columns of the table.
pub(super) const HEADER: [&str; 7] = [
    "workers",
    "median",
    "min",
    "max",
    "CPU time",
    "speed-up",
    "efficiency",
];

impl Report {
    pub(super) fn to_text(&self) -> String {
        let header = HEADER.map(str::to_owned).to_vec();
        let rows = self.rows.iter().map(|row| self.cells(row).to_vec());
        let table = align(
            Some(header),
            rows.collect(),
            &[CellAlignment::Right; HEADER.len()],
        );
        let mut text = format!("{}\n\n{table}\n", self.head());
        for line in self.notes() {
            let _ = writeln!(text, "{line}");
        }
        if let Some(knee) = self.knee_text() {
            let _ = writeln!(text, "knee: {knee}");
        }
        let _ = writeln!(text, "limit: {}", self.limit.sentence);
        text
    }

    /// What was run, in one line.
    fn head(&self) -> String {
        let mut text = self.flow.to_owned();
        if let Some(variant) = &self.variant {
            let _ = write!(text, " ({variant})");
        }
        if !self.only.is_empty() {
            let _ = write!(text, " for {}", self.only.join(", "));
        }
        let runs = counted(self.repeats, "run");
        let cores = counted(self.cores, "core");
        let _ = write!(text, ", {runs} each on {cores}");
        for (at, (name, value)) in self.inputs.iter().enumerate() {
            let before = if at == 0 { ": " } else { " " };
            let _ = write!(text, "{before}{name}={value}");
        }
        text
    }

    /// A row as it stands in tables.
    pub(super) fn cells(&self, row: &Row) -> [String; HEADER.len()] {
        let mark = if self.is_beyond(row) { "*" } else { "" };
        [
            format!("{}{mark}", setup(row.setup)),
            time(row.median),
            time(row.min),
            time(row.max),
            row.cpu.map_or_else(|| "-".to_owned(), time),
            format!("{:.2}", row.speed_up),
            percent(row.efficiency),
        ]
    }

    /// Whether there are fewer cores than workers.
    pub(super) fn is_beyond(&self, row: &Row) -> bool {
        row.setup.workers() > self.cores
    }

    /// What has to be known to read the table.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.is_interrupted {
            let fewest = self.rows.iter().map(|row| row.walls.len()).min();
            notes.push(format!(
                "ended by Ctrl-C: at least {} of {} each",
                fewest.unwrap_or_default(),
                counted(self.repeats, "run")
            ));
        }
        if self.rows.iter().any(|row| self.is_beyond(row)) {
            notes.push(format!(
                "* more workers than {}",
                match self.cores {
                    1 => "the one core".to_owned(),
                    cores => format!("the {cores} cores"),
                }
            ));
        }
        let (warm, took) = self.warm_up;
        let baseline = self.rows.iter().find(|row| row.is_baseline);
        let baseline = baseline.map_or(Setup::Sync, |row| row.setup);
        let with = |setup| match setup {
            Setup::Sync => "sync".to_owned(),
            Setup::Threads(count) => workers(count.get()),
        };
        notes.push(format!(
            "speed-up is against {}; the warm-up with {} took {} and does not count",
            with(baseline),
            with(warm),
            time(took.wall.as_secs_f64())
        ));
        let taken = |row: &&Row| !self.is_beyond(row) && row.taken() > 0.1;
        let spread = |row: &&Row| row.max > row.min * 1.5 && row.max - row.min > 0.002;
        if let Some(row) = self.rows.iter().find(taken) {
            notes.push(format!(
                "other programs run: with {} threads were ready and had no core for {} of the time",
                with(row.setup),
                percent(row.taken())
            ));
        } else if let Some(row) = self.rows.iter().find(spread) {
            notes.push(format!(
                "runs with {} differ by {}: measure again when nothing else runs",
                with(row.setup),
                percent(row.max / row.min - 1.0)
            ));
        }
        notes
    }

    pub(super) fn knee_text(&self) -> Option<String> {
        let knee = self.knee?;
        Some(if knee.is_last {
            format!(
                "none up to {}, the most that was measured",
                workers(knee.workers)
            )
        } else {
            format!(
                "{}, where speed-up times efficiency is greatest",
                workers(knee.workers)
            )
        })
    }

    pub(super) fn to_json(&self) -> String {
        let inputs = self.inputs.iter();
        let inputs: serde_json::Map<String, Json> = inputs
            .map(|(name, value)| (name.clone(), json!(value)))
            .collect();
        let (warm, took) = self.warm_up;
        let rows: Vec<Json> = self.rows.iter().map(|row| self.row(row)).collect();
        let json = json!({
            "flow": self.flow,
            "variant": self.variant,
            "only": self.only,
            "inputs": inputs,
            "nevis": env!("CARGO_PKG_VERSION"),
            "os": OS,
            "arch": ARCH,
            "cores": self.cores,
            "optimised": !cfg!(debug_assertions),
            "repeats": self.repeats,
            "interrupted": self.is_interrupted,
            "warm_up": {
                "executor": warm.executor(),
                "workers": warm.workers(),
                "wall_s": took.wall.as_secs_f64(),
                "cpu_s": took.cpu.map(|cpu| cpu.as_secs_f64()),
            },
            "rows": rows,
            "knee": self.knee.filter(|knee| !knee.is_last).map(|knee| knee.workers),
            "limit": { "kind": self.limit.kind.name(), "sentence": self.limit.sentence },
        });
        format!("{json:#}\n")
    }

    fn row(&self, row: &Row) -> Json {
        json!({
            "executor": row.setup.executor(),
            "workers": row.setup.workers(),
            "more_than_cores": self.is_beyond(row),
            "baseline": row.is_baseline,
            "wall_median_s": row.median,
            "wall_min_s": row.min,
            "wall_max_s": row.max,
            "cpu_median_s": row.cpu,
            "no_core_median_s": row.delay,
            "speed_up": row.speed_up,
            "efficiency": row.efficiency,
            "walls_s": row.walls,
            "cpus_s": row.cpus,
        })
    }

    pub(super) fn to_csv(&self) -> String {
        let mut text =
            "flow,executor,workers,cores,more_than_cores,runs,wall_median_s,wall_min_s,wall_max_s,\
                        cpu_median_s,speed_up,efficiency\n"
                .to_owned();
        for row in &self.rows {
            let _ = writeln!(
                text,
                "{},{},{},{},{},{},{},{},{},{},{},{}",
                self.flow,
                row.setup.executor(),
                row.setup.workers(),
                self.cores,
                self.is_beyond(row),
                row.walls.len(),
                row.median,
                row.min,
                row.max,
                row.cpu.map(|cpu| cpu.to_string()).unwrap_or_default(),
                row.speed_up,
                row.efficiency,
            );
        }
        text
    }
}
