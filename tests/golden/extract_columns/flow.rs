//! Columns of a table as nodes.

use nevis::{Collect, ColumnOf, Parallelizable, Table};

/// A table of one's own; an Arrow `RecordBatch` or a Polars `DataFrame` is one with the features of that name.
pub(crate) struct People {
    pub(crate) ages: Vec<f64>,
    pub(crate) names: Vec<String>,
}

impl Table for People {
    fn column_names(&self) -> Vec<String> {
        vec!["age".to_owned(), "name".to_owned()]
    }

    fn rows(&self) -> usize {
        self.ages.len()
    }
}

impl<'a> ColumnOf<'a, People> for &'a [f64] {
    fn column_of(table: &'a People, name: &str) -> Option<Result<Self, String>> {
        match name {
            "age" => Some(Ok(&table.ages)),
            "name" => Some(Err("is a text".to_owned())),
            _ => None,
        }
    }
}

impl ColumnOf<'_, People> for Vec<f64> {
    fn column_of(table: &People, name: &str) -> Option<Result<Self, String>> {
        (name == "age").then(|| Ok(table.ages.clone()))
    }
}

impl ColumnOf<'_, People> for Vec<String> {
    fn column_of(table: &People, name: &str) -> Option<Result<Self, String>> {
        (name == "name").then(|| Ok(table.names.clone()))
    }
}

/// Borrowed, copied, and one that is not there.
#[nevis::extract_columns(age: &[f64], name: String)]
#[nevis::tag(secret = "true")]
pub fn people() -> People {
    People {
        ages: vec![31.0, 45.5],
        names: vec!["Ada".to_owned(), "Grace".to_owned()],
    }
}

pub fn oldest(age: &[f64], name: &[String]) -> String {
    let oldest = age.iter().zip(name).max_by(|a, b| a.0.total_cmp(b.0));
    oldest.map_or_else(String::new, |(_, name)| name.clone())
}

pub fn table(oldest: &str) -> impl Parallelizable<usize> {
    1..=oldest.len().min(2)
}

/// In a block; one column is filled in.
#[nevis::extract_columns(height: f64, fill_with = 1.75)]
pub fn part(table: usize) -> People {
    People {
        ages: vec![0.5; table],
        names: Vec::new(),
    }
}

pub fn heights(height: &[f64]) -> f64 {
    height.iter().sum()
}

pub fn all(heights: Collect<f64>) -> Vec<f64> {
    heights.into_vec()
}
