//! How far a car goes once the brakes are on: fields, parts of tuples, and steps as nodes of their own.
//!
//! The measurements are split into those that a line is fitted to and those that it is tried on. The split is a
//! tuple and the line a struct: `unpack_fields` and `extract_fields` make nodes of their parts, which others need by
//! name. `pipe_input` puts a conversion of units before the split, `pipe_output` limits and rounds what is
//! predicted; each step is a node that can be looked at, hooked and overridden.
//!
//! ```text
//! measurements -> split.metric -> split -> train -> line -> slope, intercept
//!                                       -> test -> [ speed, distance; predicted.raw -> .. -> predicted -> miss ]*
//! ```
//!
//! It brings its own data: 50 cars of the 1920s, from M. Ezekiel, Methods of Correlation Analysis, Wiley 1930. It is
//! also known as `cars` of R.
//!
//! ```text
//! cargo run --release -- run braking
//! cargo run --release -- run braking --only slope --only predicted.raw
//! cargo run --release -- run braking --input hold_out=2
//! ```

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("braking");
}

/// One of so many measurements is held out when `hold_out` is not given.
const HOLD_OUT: usize = 5;

/// Speeds in miles per hour, with the distances in feet that the cars took to stop.
pub const EZEKIEL: [(f64, f64); 50] = [
    (4.0, 2.0),
    (4.0, 10.0),
    (7.0, 4.0),
    (7.0, 22.0),
    (8.0, 16.0),
    (9.0, 10.0),
    (10.0, 18.0),
    (10.0, 26.0),
    (10.0, 34.0),
    (11.0, 17.0),
    (11.0, 28.0),
    (12.0, 14.0),
    (12.0, 20.0),
    (12.0, 24.0),
    (12.0, 28.0),
    (13.0, 26.0),
    (13.0, 34.0),
    (13.0, 34.0),
    (13.0, 46.0),
    (14.0, 26.0),
    (14.0, 36.0),
    (14.0, 60.0),
    (14.0, 80.0),
    (15.0, 20.0),
    (15.0, 26.0),
    (15.0, 54.0),
    (16.0, 32.0),
    (16.0, 40.0),
    (17.0, 32.0),
    (17.0, 40.0),
    (17.0, 50.0),
    (18.0, 42.0),
    (18.0, 56.0),
    (18.0, 76.0),
    (18.0, 84.0),
    (19.0, 36.0),
    (19.0, 46.0),
    (19.0, 68.0),
    (20.0, 32.0),
    (20.0, 48.0),
    (20.0, 52.0),
    (20.0, 56.0),
    (20.0, 64.0),
    (22.0, 66.0),
    (23.0, 54.0),
    (24.0, 70.0),
    (24.0, 92.0),
    (24.0, 93.0),
    (24.0, 120.0),
    (25.0, 85.0),
];

/// A speed in km/h and the distance in metres, or before they are converted in miles per hour and feet.
pub type Measurement = (f64, f64);

/// A straight line through measurements.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Metres more for each km/h.
    pub slope: f64,
    /// Metres at rest: below zero, because stopping takes more than in proportion.
    pub intercept: f64,
    /// How much further each car went than the line says, in metres.
    pub residuals: Vec<f64>,
}

/// How well the line predicts what it was not fitted to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// How many cars were held out.
    pub cars: usize,
    /// How far the prediction is from the truth, on average, in metres.
    pub mean_miss: f64,
    /// The same if the mean distance were predicted for all, in metres.
    pub mean_miss_of_the_mean: f64,
}

/// Miles per hour as km/h, feet as metres.
pub(crate) fn metric(measurements: &[Measurement]) -> Vec<Measurement> {
    let convert = |&(speed, distance): &Measurement| (speed * 1.609_344, distance * 0.304_8);
    measurements.iter().map(convert).collect()
}

/// No less than this.
pub(crate) fn at_least(value: f64, least: f64) -> f64 {
    value.max(least)
}

/// To so many digits behind the point.
#[nevis::mutate(mean_miss, mean_miss_of_the_mean, digits = value(3))]
pub(crate) fn round(value: f64, digits: i32) -> f64 {
    let by = 10_f64.powi(digits);
    (value * by).round() / by
}

/// The mean; NaN of nothing.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Holds out one of so many measurements (5, if not given), and fits to the others.
#[nevis::unpack_fields(train, test)]
#[nevis::pipe_input(step(metric).named("metric"))]
pub fn split(
    measurements: Vec<Measurement>,
    hold_out: Option<usize>,
) -> (Vec<Measurement>, Vec<Measurement>) {
    let every = hold_out.unwrap_or(HOLD_OUT).max(2);
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for (at, measurement) in measurements.into_iter().enumerate() {
        let part = if at % every == every / 2 {
            &mut test
        } else {
            &mut train
        };
        part.push(measurement);
    }
    (train, test)
}

/// The line with the smallest squares of errors.
#[nevis::extract_fields(slope, intercept, residuals)]
pub fn line(train: &[Measurement]) -> Line {
    let (speeds, distances): (Vec<f64>, Vec<f64>) = train.iter().copied().unzip();
    let (speed, distance) = (mean(&speeds), mean(&distances));
    let covariance: f64 = train
        .iter()
        .map(|(s, d)| (s - speed) * (d - distance))
        .sum();
    let variance: f64 = speeds.iter().map(|s| (s - speed).powi(2)).sum();
    let slope = covariance / variance;
    let intercept = distance - slope * speed;
    let residual = |(speed, distance): &Measurement| distance - (intercept + slope * speed);
    Line {
        slope,
        intercept,
        residuals: train.iter().map(residual).collect(),
    }
}

/// How far cars go further or less than the line says, typically, in metres.
pub fn spread(residuals: Vec<f64>) -> f64 {
    let squares: f64 = residuals.iter().map(|residual| residual * residual).sum();
    (squares / (residuals.len() as f64 - 2.0)).sqrt()
}

/// The cars that were held out, one at a time.
#[nevis::unpack_fields(speed, distance)]
pub fn car(test: Vec<Measurement>) -> impl Parallelizable<(f64, f64)> {
    test
}

/// What the line says, to decimetres; a car does not stop before it brakes.
#[nevis::pipe_output(step(at_least, least = value(0.0)), step(round, digits = value(1)))]
pub fn predicted(slope: f64, intercept: f64, speed: f64) -> f64 {
    intercept + slope * speed
}

/// How far that is from the truth, in metres.
pub fn miss(predicted: f64, distance: f64) -> f64 {
    (predicted - distance).abs()
}

/// How far the mean distance is from the truth, in metres.
pub fn miss_of_the_mean(mean_distance: f64, distance: f64) -> f64 {
    (mean_distance - distance).abs()
}

/// The mean distance of the cars that the line is fitted to, in metres.
pub fn mean_distance(train: &[Measurement]) -> f64 {
    train.iter().map(|(_, distance)| distance).sum::<f64>() / train.len() as f64
}

/// How far predictions are from the truth, on average, in metres.
#[nevis::does(mean_of, values = source(miss))]
pub fn mean_miss(miss: &Collect<f64>) -> f64 {
    unimplemented!()
}

/// The same if the mean were predicted for all, in metres.
#[nevis::does(mean_of, values = source(miss_of_the_mean))]
pub fn mean_miss_of_the_mean(miss_of_the_mean: &Collect<f64>) -> f64 {
    unimplemented!()
}

pub(crate) fn mean_of(values: &Collect<f64>) -> f64 {
    mean(values)
}

/// How well the line predicts the cars that were held out.
pub fn forecast(mean_miss: f64, mean_miss_of_the_mean: f64, test: &[Measurement]) -> Forecast {
    Forecast {
        cars: test.len(),
        mean_miss,
        mean_miss_of_the_mean,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_through_all_cars_is_as_published() {
        let line = line(&EZEKIEL);
        assert!((line.slope - 3.932_409).abs() < 1e-6, "{}", line.slope);
        assert!(
            (line.intercept + 17.579_095).abs() < 1e-6,
            "{}",
            line.intercept
        );
        assert!((spread(line.residuals) - 15.379_587).abs() < 1e-6);
    }

    #[test]
    fn one_of_five_is_held_out() {
        let (train, test) = split(EZEKIEL.to_vec(), None);
        assert_eq!((train.len(), test.len()), (40, 10));
        assert_eq!(test[..2], [(7.0, 4.0), (10.0, 26.0)]);
        let (train, test) = split(EZEKIEL.to_vec(), Some(2));
        assert_eq!((train.len(), test.len()), (25, 25));
    }

    #[test]
    fn units_are_converted() {
        let [(speed, distance)] = metric(&[(10.0, 100.0)])[..] else {
            panic!("one is one");
        };
        assert!((speed - 16.093_44).abs() < 1e-9 && (distance - 30.48).abs() < 1e-9);
    }
}
