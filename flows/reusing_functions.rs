//! How many users visit a website, by region and by day, week or month: one module, instantiated six times.
//!
//! Apache Hamilton's example of the same name. `unique_users` is a small graph of its own, which knows neither
//! how long a period is nor of which region; each of the six instances is told:
//!
//! ```text
//! file -> website_interactions --> daily_us.filtered_interactions -> daily_us.unique_users -> daily_us
//!                              --> weekly_us. ..                                           -> weekly_us
//!                              ..
//!                              --> monthly_ca. ..                                          -> monthly_ca
//! ```
//!
//! It brings its own log, 520 visits of three months, made up. A CSV file with the same columns takes its place:
//!
//! ```text
//! cargo run --release -- run reusing_functions
//! cargo run --release -- run reusing_functions --input file=visits.csv
//! cargo run --release -- run reusing_functions --only daily_us.unique_users
//! ```

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub mod date;
pub mod unique_users;

use date::{Date, Time};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("reusing_functions");
}

/// The log that is used when none is given.
const VISITS: &[u8] = include_bytes!("reusing_functions/website_interactions.csv");

/// A visit of the website.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// When it was.
    pub at: Time,
    /// Who it was.
    pub user_id: u32,
    /// Where they were.
    pub region: String,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grain {
    /// From midnight to midnight.
    Day,
    /// From Monday to Sunday.
    Week,
    /// That of the calendar.
    Month,
}

/// How many different users there were in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The period's first day.
    pub from: Date,
    /// How many users.
    pub users: usize,
}

/// What there is to say of the periods of one length in one region.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How long each one is.
    pub grain: Grain,
    /// In how many there was a visit at all.
    pub periods: usize,
    /// How many users each of these had on average.
    pub mean: f64,
    /// The first of those that had most.
    pub busiest: Option<Period>,
}

/// The log: the CSV file, or the built-in one if there is none.
///
/// # Errors
///
/// When the file cannot be read, or a row is no visit.
pub fn website_interactions(file: Option<&Path>) -> io::Result<Vec<Interaction>> {
    let Some(path) = file else {
        return parse(VISITS).map_err(io::Error::from);
    };
    let at =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let csv = fs::read(path).map_err(at)?;
    parse(&csv).map_err(|error| at(error.into()))
}

/// The users of one region in periods of one length.
#[nevis::parameterized_subdag(
    unique_users,
    inputs(interactions = source(website_interactions)),
    daily_us("Users in the United States, by day.", inputs(grain = value(Grain::Day)), config(region = "US")),
    weekly_us("Users in the United States, by week.", inputs(grain = value(Grain::Week)), config(region = "US")),
    monthly_us("Users in the United States, by month.", inputs(grain = value(Grain::Month)), config(region = "US")),
    daily_ca("Users in Canada, by day.", inputs(grain = value(Grain::Day)), config(region = "CA")),
    weekly_ca("Users in Canada, by week.", inputs(grain = value(Grain::Week)), config(region = "CA")),
    monthly_ca("Users in Canada, by month.", inputs(grain = value(Grain::Month)), config(region = "CA"))
)]
pub fn summary(unique_users: &[Period], grain: Grain) -> Summary {
    let all: usize = unique_users.iter().map(|period| period.users).sum();
    Summary {
        grain,
        periods: unique_users.len(),
        mean: all as f64 / unique_users.len() as f64,
        // Of equal ones the last is the largest, and here the first is.
        busiest: unique_users
            .iter()
            .rev()
            .copied()
            .max_by_key(|period| period.users),
    }
}

fn parse(csv: &[u8]) -> csv::Result<Vec<Interaction>> {
    csv::Reader::from_reader(csv).deserialize().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, users: usize) -> Period {
        let from = from.parse().unwrap();
        Period { from, users }
    }

    #[test]
    fn the_first_of_the_busiest_periods_counts() {
        let periods = [
            period("2022-09-01", 1),
            period("2022-09-02", 4),
            period("2022-09-05", 4),
        ];

        let summary = summary(&periods, Grain::Day);

        assert_eq!(summary.busiest, Some(periods[1]));
        assert!((summary.mean - 3.0).abs() < 1e-12);
    }

    #[test]
    fn no_visits() {
        let summary = summary(&[], Grain::Week);

        assert_eq!((summary.periods, summary.busiest), (0, None));
        assert!(summary.mean.is_nan());
    }

    #[test]
    fn the_built_in_log() -> io::Result<()> {
        let visits = website_interactions(None)?;

        assert_eq!(visits.len(), 520);
        assert!(visits.is_sorted_by_key(|visit| visit.at));
        Ok(())
    }

    #[test]
    fn a_row_that_is_no_visit() {
        let error = parse(b"at,user_id,region\nyesterday,7,US\n").unwrap_err();

        let message = error.to_string();
        assert!(message.contains("2022-09-01T08:30:00Z"), "{message}");
    }
}
