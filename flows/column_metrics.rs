//! Groups a table by columns and computes two metrics of each group.
//!
//! Both metrics are collected from one map block, by two functions, and joined into one table. In
//! Apache Hamilton's documentation this is the shape that "WILL NOT WORK" (two `Collect`s over one
//! `Parallelizable`); here it is one pass over the groups:
//!
//! ```text
//! file -> table -> group -> [ label, mean -> std_dev ]* -> means, deviations -> metrics
//! ```
//!
//! It brings its own table: how long the teeth of 60 guinea pigs grew on vitamin C, given as orange
//! juice (OJ) or ascorbic acid (VC), in three doses in mg a day (Crampton, *The Journal of
//! Nutrition* 33, 1947). Any CSV file with a header takes its place:
//!
//! ```text
//! cargo run --release -- run column_metrics
//! cargo run --release -- run column_metrics --input by=dose
//! cargo run --release -- run column_metrics --input file=sales.csv --input value=net
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("column_metrics");
}

/// The table that is used when none is given.
const TOOTH_GROWTH: &[u8] = include_bytes!("column_metrics/tooth_growth.csv");

/// A table of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// What a group's rows have in common: their values in the columns that they are grouped by.
pub type Label = Vec<String>;

/// The rows of one label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What the rows have in common.
    pub label: Label,
    /// Their values in the column that is measured.
    pub values: Vec<f64>,
}

/// The metrics of one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metrics {
    /// What the group's rows have in common.
    pub group: Label,
    /// The mean of the values.
    pub mean: f64,
    /// Their standard deviation; NaN for a single value.
    pub std_dev: f64,
}

/// The CSV file as a table; the built-in one if there is no file.
///
/// # Errors
///
/// When the file cannot be read, or a row is not as long as the header.
pub fn table(file: Option<&Path>) -> io::Result<Table> {
    let Some(path) = file else {
        return parse(TOOTH_GROWTH).map_err(io::Error::from);
    };
    let at =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let csv = fs::read(path).map_err(at)?;
    parse(&csv).map_err(|error| at(error.into()))
}

/// The groups, in the order of their labels: rows that agree in the columns `by`, with their
/// numbers in the column `value`.
///
/// If not given, `value` is the last column and `by` are all others. Cells that are empty or `NA`
/// are left out.
///
/// # Errors
///
/// When there is no such column, or a cell of `value` is no number.
pub fn group(
    table: &Table,
    by: Option<&[String]>,
    value: Option<&str>,
) -> io::Result<impl Parallelizable<Group>> {
    let value = match value {
        Some(name) => column(table, name)?,
        None => table.header.len().saturating_sub(1),
    };
    let by = match by {
        Some(names) => names
            .iter()
            .map(|name| column(table, name))
            .collect::<Result<_, _>>()?,
        None => (0..table.header.len())
            .filter(|column| *column != value)
            .collect::<Vec<_>>(),
    };

    let mut groups = BTreeMap::<Label, Vec<f64>>::new();
    for row in &table.rows {
        if let Some(number) = number(&table.header[value], &row[value])? {
            let label = by.iter().map(|column| row[*column].clone()).collect();
            groups.entry(label).or_default().push(number);
        }
    }
    Ok(groups
        .into_iter()
        .map(|(label, values)| Group { label, values }))
}

/// What the group's rows have in common.
pub fn label(group: &Group) -> Label {
    group.label.clone()
}

/// The first metric: the mean of the group's values.
pub fn mean(group: &Group) -> f64 {
    group.values.iter().sum::<f64>() / group.values.len() as f64
}

/// The second metric: the standard deviation of the group's values, as a sample.
pub fn std_dev(group: &Group, mean: f64) -> f64 {
    let squares: f64 = group
        .values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum();
    (squares / (group.values.len() as f64 - 1.0)).sqrt()
}

/// The first metric, of every group.
pub fn means(label: &Collect<Label>, mean: Collect<f64>) -> BTreeMap<Label, f64> {
    label.iter().cloned().zip(mean).collect()
}

/// The second metric, of every group.
pub fn deviations(label: &Collect<Label>, std_dev: Collect<f64>) -> BTreeMap<Label, f64> {
    label.iter().cloned().zip(std_dev).collect()
}

/// Both metrics of each group, in the order of the labels.
pub fn metrics(means: BTreeMap<Label, f64>, deviations: &BTreeMap<Label, f64>) -> Vec<Metrics> {
    let joined = means.into_iter().filter_map(|(group, mean)| {
        let std_dev = *deviations.get(&group)?;
        Some(Metrics {
            group,
            mean,
            std_dev,
        })
    });
    joined.collect()
}

fn parse(csv: &[u8]) -> csv::Result<Table> {
    let mut reader = csv::Reader::from_reader(csv);
    let header = cells(reader.headers()?);
    let rows = reader
        .records()
        .map(|row| Ok(cells(&row?)))
        .collect::<csv::Result<_>>()?;
    Ok(Table { header, rows })
}

fn cells(row: &csv::StringRecord) -> Vec<String> {
    row.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn column(table: &Table, name: &str) -> io::Result<usize> {
    table
        .header
        .iter()
        .position(|column| column == name)
        .ok_or_else(|| {
            invalid(format!(
                "no column `{name}`; there are {}",
                table.header.join(", ")
            ))
        })
}

fn number(column: &str, cell: &str) -> io::Result<Option<f64>> {
    if matches!(cell, "" | "NA") {
        return Ok(None);
    }
    match cell.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(invalid(format!(
            "column `{column}` has `{cell}`, which is no number"
        ))),
    }
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALES: &[u8] = b"region,year,net\n eu ,2024,3\nus,2024,NA\neu,2024,5\neu,2023,1\n";

    fn groups(by: Option<&[&str]>, value: Option<&str>) -> io::Result<Vec<Group>> {
        let table = parse(SALES)?;
        let by: Option<Vec<_>> = by.map(|by| by.iter().map(ToString::to_string).collect());
        let groups = group(&table, by.as_deref(), value)?;
        Ok(groups.into_iter().collect())
    }

    fn of(label: &[&str], values: &[f64]) -> Group {
        Group {
            label: label.iter().map(ToString::to_string).collect(),
            values: values.to_vec(),
        }
    }

    #[test]
    fn the_built_in_table_has_60_animals() -> io::Result<()> {
        let table = table(None)?;

        assert_eq!(table.header, ["supplement", "dose", "length"]);
        assert_eq!(table.rows.len(), 60);
        Ok(())
    }

    #[test]
    fn rows_are_grouped_by_all_columns_but_the_last() -> io::Result<()> {
        let expected = [
            of(&["eu", "2023"], &[1.0]),
            of(&["eu", "2024"], &[3.0, 5.0]),
        ];

        assert_eq!(groups(None, None)?, expected);
        Ok(())
    }

    #[test]
    fn columns_are_chosen_by_name() -> io::Result<()> {
        let expected = [
            of(&["eu"], &[2024.0, 2024.0, 2023.0]),
            of(&["us"], &[2024.0]),
        ];

        assert_eq!(groups(Some(&["region"]), Some("year"))?, expected);
        Ok(())
    }

    #[test]
    fn grouping_by_nothing_gives_one_group() -> io::Result<()> {
        assert_eq!(groups(Some(&[]), None)?, [of(&[], &[3.0, 5.0, 1.0])]);
        Ok(())
    }

    #[test]
    fn mistakes_are_named() {
        let message = |by: &[&str], value| groups(Some(by), value).unwrap_err().to_string();

        assert_eq!(
            message(&["regoin"], None),
            "no column `regoin`; there are region, year, net"
        );
        assert_eq!(
            message(&["year"], Some("region")),
            "column `region` has `eu`, which is no number"
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = table(Some(Path::new("no/such.csv"))).unwrap_err();

        assert!(error.to_string().starts_with("no/such.csv: "), "{error}");
    }

    #[test]
    fn a_ragged_row_is_refused() {
        assert!(parse(b"a,b\n1,2\n3\n").is_err());
    }

    #[test]
    fn metrics_of_a_group() {
        let group = of(&[], &[1.0, 2.0, 3.0, 4.0]);

        assert!((mean(&group) - 2.5).abs() < 1e-12);
        assert!((std_dev(&group, 2.5) - (5.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn metrics_are_joined_by_label() {
        let labels: Collect<Label> = vec![vec!["b".to_owned()], vec!["a".to_owned()]].into();
        let means = means(&labels, vec![2.0, 1.0].into());
        let deviations = deviations(&labels, vec![0.2, 0.1].into());

        let expected = [("a", 1.0, 0.1), ("b", 2.0, 0.2)].map(|(group, mean, std_dev)| Metrics {
            group: vec![group.to_owned()],
            mean,
            std_dev,
        });
        assert_eq!(metrics(means, &deviations), expected);
    }
}
