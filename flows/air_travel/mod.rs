//! How air travel grew: metrics of a monthly series, several of each function, in a report that config chooses.
//!
//! Few functions make many nodes. `#[nevis::parameterize_values(..)]` makes the growth over one month and over
//! a year of one function, and the four seasons of another; `#[nevis::resolve(..)]` gives the report those
//! metrics that the build script names, and `#[nevis::default(..)]` the data and the number of decimals when
//! they are left out:
//!
//! ```text
//! passengers -> monthly_growth, yearly_growth -> usual_monthly_growth, usual_yearly_growth --+
//! passengers -> winter, spring, summer, autumn -> busiest_season                             |
//!                                        summer ---------------------------------------------+-> report
//! ```
//!
//! The data are Box and Jenkins' thousands of international airline passengers in each month from 1949 to
//! 1960, the most used time series there is (*Time Series Analysis*, 1976, series G).
//!
//! ```text
//! cargo run --release -- run air_travel
//! cargo run --release -- run air_travel --input decimals=1
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("air_travel");
}

/// Thousands of passengers, month by month, a year in a line.
#[rustfmt::skip]
pub const PASSENGERS: &[f64] = &[
    112.0, 118.0, 132.0, 129.0, 121.0, 135.0, 148.0, 148.0, 136.0, 119.0, 104.0, 118.0,
    115.0, 126.0, 141.0, 135.0, 125.0, 149.0, 170.0, 170.0, 158.0, 133.0, 114.0, 140.0,
    145.0, 150.0, 178.0, 163.0, 172.0, 178.0, 199.0, 199.0, 184.0, 162.0, 146.0, 166.0,
    171.0, 180.0, 193.0, 181.0, 183.0, 218.0, 230.0, 242.0, 209.0, 191.0, 172.0, 194.0,
    196.0, 196.0, 236.0, 235.0, 229.0, 243.0, 264.0, 272.0, 237.0, 211.0, 180.0, 201.0,
    204.0, 188.0, 235.0, 227.0, 234.0, 264.0, 302.0, 293.0, 259.0, 229.0, 203.0, 229.0,
    242.0, 233.0, 267.0, 269.0, 270.0, 315.0, 364.0, 347.0, 312.0, 274.0, 237.0, 278.0,
    284.0, 277.0, 317.0, 313.0, 318.0, 374.0, 413.0, 405.0, 355.0, 306.0, 271.0, 306.0,
    315.0, 301.0, 356.0, 348.0, 355.0, 422.0, 465.0, 467.0, 404.0, 347.0, 305.0, 336.0,
    340.0, 318.0, 362.0, 348.0, 363.0, 435.0, 491.0, 505.0, 404.0, 359.0, 310.0, 337.0,
    360.0, 342.0, 406.0, 396.0, 420.0, 472.0, 548.0, 559.0, 463.0, 407.0, 362.0, 405.0,
    417.0, 391.0, 419.0, 461.0, 472.0, 535.0, 622.0, 606.0, 508.0, 461.0, 390.0, 432.0,
];

/// Months of a year, the first of which is January.
const YEAR: usize = 12;

/// Growth of the number of passengers over {lag} month(s); 0.1 is a tenth more.
///
/// One value per month, without the first {lag}, and none at all if there are no more than these.
#[nevis::tag_outputs(monthly_growth(per = "month"), yearly_growth(per = "year"))]
#[nevis::parameterize_values(lag, monthly_growth = 1, yearly_growth = 12)]
#[nevis::default(passengers = PASSENGERS)]
pub fn growth(passengers: &[f64], lag: usize) -> Vec<f64> {
    let later = passengers.iter().skip(lag);
    let pairs = later.zip(passengers);
    pairs.map(|(now, then)| now / then - 1.0).collect()
}

/// The median of `{values}`: half of the months grew less, half grew more.
#[nevis::parameterize_sources(
    usual_monthly_growth(values = monthly_growth),
    usual_yearly_growth(values = yearly_growth)
)]
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

/// How many of all passengers travelled in `{output_name}`; 0.25 is a quarter.
#[nevis::parameterize_values(
    months,
    winter = [12, 1, 2],
    spring = [3, 4, 5],
    summer = [6, 7, 8],
    autumn = [9, 10, 11]
)]
#[nevis::default(passengers = PASSENGERS)]
pub fn season(passengers: &[f64], months: [usize; 3]) -> f64 {
    let is_in_season = |at: usize| months.contains(&(at % YEAR + 1));
    let travelled = passengers.iter().enumerate();
    let travelled = travelled.filter(|&(at, _)| is_in_season(at));
    // The sum of nothing would be -0.0.
    travelled.fold(0.0, |sum, (_, count)| sum + count) / passengers.iter().sum::<f64>()
}

/// The season in which most passengers travelled.
#[nevis::inject(
    shares = group(winter = winter, spring = spring, summer = summer, autumn = autumn)
)]
pub fn busiest_season(shares: &BTreeMap<&str, f64>) -> String {
    let busiest = shares.iter().max_by(|(_, a), (_, b)| a.total_cmp(b));
    busiest.map_or_else(String::new, |(season, _)| (*season).to_owned())
}

/// The metrics that the config names, one per line.
#[nevis::resolve(metrics = group(config(metrics)))]
#[nevis::default(decimals = 3)]
pub fn report(metrics: &BTreeMap<&str, f64>, decimals: usize) -> String {
    let width = metrics.keys().map(|name| name.len()).max().unwrap_or(0);
    metrics
        .iter()
        .fold(String::new(), |mut text, (name, value)| {
            let _ = writeln!(text, "{name:width$}  {value:.decimals$}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_are_those_that_everybody_uses() {
        assert_eq!(PASSENGERS.len(), 12 * YEAR);
        assert!((PASSENGERS.iter().sum::<f64>() - 40_363.0).abs() < 1e-9);
    }

    #[test]
    fn growth_is_that_of_a_month_with_an_earlier_one() {
        assert_eq!(growth(&[2.0, 3.0, 6.0], 1), [0.5, 1.0]);
        assert_eq!(growth(&[2.0, 3.0, 6.0], 2), [2.0]);
        assert!(growth(&[2.0], 12).is_empty());
    }

    #[test]
    fn median_of_even_and_odd_counts() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-12);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-12);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_season_is_a_share_of_the_whole() {
        let flat = [1.0; 24];
        assert!((season(&flat, [12, 1, 2]) - 0.25).abs() < 1e-12);
        let seasons = [[12, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11]];
        let shares: f64 = seasons
            .map(|months| season(PASSENGERS, months))
            .iter()
            .sum();
        assert!((shares - 1.0).abs() < 1e-12);
    }
}
