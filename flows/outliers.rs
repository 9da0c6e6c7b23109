//! Finds the readings that lie far from all others: two passes over the same items.
//!
//! The first pass computes a value per item. What is collected from all of them, mean and
//! deviation, is then needed per item again. `deviation` simply asks for both, and nevis keeps the
//! items' values between the passes instead of computing them twice:
//!
//! ```text
//! timings -> reading -> [ speed ]* -> speed_mean, speed_std_dev
//!                       [ deviation -> is_outlier ]* -> outliers, estimate
//! ```
//!
//! It brings its own data, Simon Newcomb's measurements of the speed of light from 1882: how long
//! light took for 7,442 metres, in nanoseconds above 24,800. Two of the 66 are famous for being
//! wrong.
//!
//! ```text
//! cargo run --release -- run outliers
//! cargo run --release -- run outliers --input threshold=3 --input timings=@timings.json
//! ```

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("outliers");
}

/// How far light travelled, there and back, in metres.
const DISTANCE_M: f64 = 7_442.0;

/// What every timing leaves out, in nanoseconds.
const OFFSET_NS: f64 = 24_800.0;

/// Beyond how many standard deviations a reading is an outlier when `threshold` is not given.
const THRESHOLD: f64 = 2.5;

/// Newcomb's 66 readings, in the order in which he took them.
pub const NEWCOMB: [f64; 66] = [
    28.0, -44.0, 29.0, 30.0, 24.0, 28.0, 37.0, 32.0, 36.0, 27.0, 26.0, 28.0, 29.0, 26.0, 27.0,
    22.0, 23.0, 20.0, 25.0, 25.0, 36.0, 23.0, 31.0, 32.0, 24.0, 27.0, 33.0, 16.0, 24.0, 29.0, 36.0,
    21.0, 28.0, 26.0, 27.0, 27.0, 32.0, 25.0, 28.0, 24.0, 40.0, 21.0, 31.0, 32.0, 28.0, 26.0, 30.0,
    27.0, 26.0, 24.0, 32.0, 29.0, 34.0, -2.0, 25.0, 19.0, 36.0, 29.0, 30.0, 22.0, 28.0, 33.0, 39.0,
    25.0, 16.0, 23.0,
];

/// A reading far from the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlier {
    /// The reading, in nanoseconds above 24,800.
    pub reading_ns: f64,
    /// The speed of light by this reading, in km/s.
    pub speed: f64,
    /// How far that is from the mean, in standard deviations.
    pub deviation: f64,
}

/// The speed of light by all readings together, in km/s.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number of readings.
    pub readings: usize,
    /// The mean of all readings.
    pub speed: f64,
    /// The mean of those that are no outliers.
    pub speed_without_outliers: f64,
}

/// The readings, one at a time, in nanoseconds above 24,800.
pub fn reading(timings: &[f64]) -> impl Parallelizable<f64> {
    timings.iter().copied()
}

/// The speed of light by this reading, in km/s.
pub fn speed(reading: f64) -> f64 {
    DISTANCE_M / (OFFSET_NS + reading) * 1e6
}

/// The mean over all readings.
pub fn speed_mean(speed: &Collect<f64>) -> f64 {
    mean(speed.iter().copied())
}

/// The standard deviation over all readings, as a sample.
pub fn speed_std_dev(speed: &Collect<f64>, speed_mean: f64) -> f64 {
    let squares: f64 = speed.iter().map(|speed| (speed - speed_mean).powi(2)).sum();
    (squares / (speed.len() as f64 - 1.0)).sqrt()
}

/// How far this reading is from the mean, in standard deviations: needs its own speed and what was
/// collected from all.
pub fn deviation(speed: f64, speed_mean: f64, speed_std_dev: f64) -> f64 {
    (speed - speed_mean) / speed_std_dev
}

/// Whether this reading is further than `threshold` standard deviations (2.5, if not given) from
/// the mean.
pub fn is_outlier(deviation: f64, threshold: Option<f64>) -> bool {
    deviation.abs() > threshold.unwrap_or(THRESHOLD)
}

/// The readings that are outliers, in the order in which they were taken.
pub fn outliers(
    reading: &Collect<f64>,
    speed: &Collect<f64>,
    deviation: &Collect<f64>,
    is_outlier: &Collect<bool>,
) -> Vec<Outlier> {
    let flagged = is_outlier
        .iter()
        .enumerate()
        .filter(|(_, is_outlier)| **is_outlier);
    let outliers = flagged.map(|(index, _)| Outlier {
        reading_ns: reading[index],
        speed: speed[index],
        deviation: deviation[index],
    });
    outliers.collect()
}

/// The speed of light by all readings together, and without the outliers.
pub fn estimate(speed: &Collect<f64>, is_outlier: &Collect<bool>, speed_mean: f64) -> Estimate {
    let kept = speed
        .iter()
        .zip(is_outlier)
        .filter(|(_, is_outlier)| !**is_outlier);
    Estimate {
        readings: speed.len(),
        speed: speed_mean,
        speed_without_outliers: mean(kept.map(|(speed, _)| *speed)),
    }
}

/// The mean; NaN of nothing.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    sum / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newcombs_readings_are_as_published() {
        let mean = mean(NEWCOMB.into_iter());
        let deviation = speed_std_dev(&NEWCOMB.into_iter().collect(), mean);

        assert!((mean - 26.212_12).abs() < 1e-5, "{mean}");
        assert!((deviation - 10.745_32).abs() < 1e-5, "{deviation}");
    }

    #[test]
    fn a_reading_of_26_is_close_to_the_speed_of_light() {
        assert!((speed(26.0) - 299_766.4).abs() < 0.1, "{}", speed(26.0));
    }

    #[test]
    fn mean_and_deviation_of_a_sample() {
        let speeds = vec![1.0, 2.0, 3.0, 4.0].into();

        assert!((speed_mean(&speeds) - 2.5).abs() < 1e-12);
        assert!((speed_std_dev(&speeds, 2.5) - (5.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn outliers_are_beyond_the_threshold_on_either_side() {
        assert!((deviation(1.0, 2.0, 0.5) + 2.0).abs() < 1e-12);
        assert!(is_outlier(-2.6, None) && is_outlier(2.6, None));
        assert!(!is_outlier(2.5, None) && !is_outlier(f64::NAN, None));
        assert!(is_outlier(1.1, Some(1.0)));
    }

    #[test]
    fn flagged_readings_are_listed_and_left_out() {
        let speeds = vec![1.0, 2.0, 9.0].into();
        let flags = vec![false, false, true].into();

        let outliers = outliers(&speeds, &speeds, &vec![0.1, 0.2, 3.0].into(), &flags);
        let estimate = estimate(&speeds, &flags, 4.0);

        assert_eq!(
            outliers,
            [Outlier {
                reading_ns: 9.0,
                speed: 9.0,
                deviation: 3.0
            }]
        );
        assert_eq!(
            estimate,
            Estimate {
                readings: 3,
                speed: 4.0,
                speed_without_outliers: 1.5
            }
        );
    }
}
