//! Finds the cycles of the sun in yearly counts of sunspots: the work is done by nodes that are written in C.
//!
//! A public function of an `extern "C"` block is a node like any other: `tapered` is a list that C
//! writes, `amplitude` runs once per item of a map block, on as many threads as there are. The build
//! script compiles `sunspots.c`, next to this module.
//!
//! ```text
//! sunspots -> tapered -> [ amplitude ]* -> spectrum -> cycles
//! shortest, longest -> period -> [ amplitude ]*
//! ```
//!
//! It brings its own data: the sunspot numbers of the years 1700 to 1988, begun by Rudolf Wolf.
//!
//! ```text
//! cargo run --release -- run sunspots
//! cargo run --release -- run sunspots --input longest=200 --threads 4
//! ```

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("sunspots");
}

/// The sunspot numbers of the years 1700 to 1988, as R has them (`sunspot.year`).
#[rustfmt::skip]
pub const WOLF: [f64; 289] = [
    5.0, 11.0, 16.0, 23.0, 36.0, 58.0, 29.0, 20.0, 10.0, 8.0, 3.0, 0.0, 0.0, 2.0, 11.0, 27.0, 47.0,
    63.0, 60.0, 39.0, 28.0, 26.0, 22.0, 11.0, 21.0, 40.0, 78.0, 122.0, 103.0, 73.0, 47.0, 35.0, 11.0,
    5.0, 16.0, 34.0, 70.0, 81.0, 111.0, 101.0, 73.0, 40.0, 20.0, 16.0, 5.0, 11.0, 22.0, 40.0, 60.0,
    80.9, 83.4, 47.7, 47.8, 30.7, 12.2, 9.6, 10.2, 32.4, 47.6, 54.0, 62.9, 85.9, 61.2, 45.1, 36.4,
    20.9, 11.4, 37.8, 69.8, 106.1, 100.8, 81.6, 66.5, 34.8, 30.6, 7.0, 19.8, 92.5, 154.4, 125.9,
    84.8, 68.1, 38.5, 22.8, 10.2, 24.1, 82.9, 132.0, 130.9, 118.1, 89.9, 66.6, 60.0, 46.9, 41.0,
    21.3, 16.0, 6.4, 4.1, 6.8, 14.5, 34.0, 45.0, 43.1, 47.5, 42.2, 28.1, 10.1, 8.1, 2.5, 0.0, 1.4,
    5.0, 12.2, 13.9, 35.4, 45.8, 41.1, 30.1, 23.9, 15.6, 6.6, 4.0, 1.8, 8.5, 16.6, 36.3, 49.6, 64.2,
    67.0, 70.9, 47.8, 27.5, 8.5, 13.2, 56.9, 121.5, 138.3, 103.2, 85.7, 64.6, 36.7, 24.2, 10.7, 15.0,
    40.1, 61.5, 98.5, 124.7, 96.3, 66.6, 64.5, 54.1, 39.0, 20.6, 6.7, 4.3, 22.7, 54.8, 93.8, 95.8,
    77.2, 59.1, 44.0, 47.0, 30.5, 16.3, 7.3, 37.6, 74.0, 139.0, 111.2, 101.6, 66.2, 44.7, 17.0, 11.3,
    12.4, 3.4, 6.0, 32.3, 54.3, 59.7, 63.7, 63.5, 52.2, 25.4, 13.1, 6.8, 6.3, 7.1, 35.6, 73.0, 85.1,
    78.0, 64.0, 41.8, 26.2, 26.7, 12.1, 9.5, 2.7, 5.0, 24.4, 42.0, 63.5, 53.8, 62.0, 48.5, 43.9,
    18.6, 5.7, 3.6, 1.4, 9.6, 47.4, 57.1, 103.9, 80.6, 63.6, 37.6, 26.1, 14.2, 5.8, 16.7, 44.3, 63.9,
    69.0, 77.8, 64.9, 35.7, 21.2, 11.1, 5.7, 8.7, 36.1, 79.7, 114.4, 109.6, 88.8, 67.8, 47.5, 30.6,
    16.3, 9.6, 33.2, 92.6, 151.6, 136.3, 134.7, 83.9, 69.4, 31.5, 13.9, 4.4, 38.0, 141.7, 190.2,
    184.8, 159.0, 112.3, 53.9, 37.5, 27.9, 10.2, 15.1, 47.0, 93.8, 105.9, 105.5, 104.5, 66.6, 68.9,
    38.0, 34.5, 15.5, 12.6, 27.5, 92.5, 155.4, 154.7, 140.5, 115.9, 66.6, 45.9, 17.9, 13.4, 29.2,
    100.2,
];

/// The shortest period that is tried when `shortest` is not given, in years.
const SHORTEST: f64 = 5.0;

/// The longest period that is tried when `longest` is not given, in years.
const LONGEST: f64 = 40.0;

/// How far the periods that are tried are apart, in years.
const STEP: f64 = 0.05;

/// How many cycles are listed.
const LISTED: usize = 5;

/// Something that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// After how many years.
    pub years: f64,
    /// How far the sunspot number swings, to either side.
    pub amplitude: f64,
}

unsafe extern "C" {
    /// The numbers less their mean, faded out towards both ends.
    pub unsafe fn tapered(sunspots: *const f64, out: *mut f64, n: usize);

    /// How far a wave of this period swings.
    pub unsafe fn amplitude(tapered: *const f64, tapered_len: usize, period: f64) -> f64;
}

/// The periods to try, in years, from `shortest` (5, if not given) to `longest` (40).
pub fn period(shortest: Option<f64>, longest: Option<f64>) -> impl Parallelizable<f64> {
    let (shortest, longest) = (shortest.unwrap_or(SHORTEST), longest.unwrap_or(LONGEST));
    let periods = (0..).map(move |step| shortest + f64::from(step) * STEP);
    periods.take_while(move |period| *period <= longest)
}

/// Every period with its amplitude.
pub fn spectrum(period: Collect<f64>, amplitude: Collect<f64>) -> Vec<Cycle> {
    let cycles = period.iter().zip(&amplitude);
    cycles
        .map(|(&years, &amplitude)| Cycle { years, amplitude })
        .collect()
}

/// The periods that swing further than those next to them, the furthest first.
pub fn cycles(spectrum: &[Cycle]) -> Vec<Cycle> {
    let is_peak = |near: &&[Cycle]| {
        near[0].amplitude < near[1].amplitude && near[1].amplitude >= near[2].amplitude
    };
    let peaks = spectrum.windows(3).filter(is_peak);
    let mut peaks: Vec<Cycle> = peaks.map(|near| near[1]).collect();
    peaks.sort_by(|a, b| b.amplitude.total_cmp(&a.amplitude));
    peaks.truncate(LISTED);
    peaks
}

#[cfg(test)]
mod tests {
    use std::f64::consts::TAU;

    use super::*;

    /// What `tapered` computes, in Rust.
    fn tapered_in_rust(sunspots: &[f64]) -> Vec<f64> {
        let n = sunspots.len() as f64;
        let mean = sunspots.iter().sum::<f64>() / n;
        let window = |i: usize| 0.5 - 0.5 * (TAU * (i as f64 + 0.5) / n).cos();
        let values = sunspots.iter().enumerate();
        values
            .map(|(i, value)| (value - mean) * window(i))
            .collect()
    }

    /// What `amplitude` computes, in Rust, without a rotation.
    fn amplitude_in_rust(tapered: &[f64], period: f64) -> f64 {
        let angle = |i: usize| TAU * i as f64 / period;
        let sum = |wave: fn(f64) -> f64| {
            let terms = tapered.iter().enumerate();
            terms.map(|(i, value)| value * wave(angle(i))).sum::<f64>()
        };
        4.0 * sum(f64::cos).hypot(sum(f64::sin)) / tapered.len() as f64
    }

    #[test]
    fn the_sunspot_numbers_are_as_published() {
        let mean = WOLF.iter().sum::<f64>() / WOLF.len() as f64;
        assert!((mean - 48.613_495).abs() < 1e-5, "{mean}");
    }

    #[test]
    fn c_computes_what_rust_does() -> Result<(), nevis::Error> {
        let driver = flow::driver().build();
        let inputs = nevis::inputs! { sunspots: WOLF.to_vec(), shortest: 2.0, longest: 60.0 };
        let names = ["tapered", "period", "amplitude"];
        let results = driver.execute(names, inputs, nevis::overrides! {})?;

        let expected = tapered_in_rust(&WOLF);
        let tapered = results.get::<Vec<f64>>("tapered")?;
        assert_eq!(tapered.len(), expected.len());
        for (value, expected) in tapered.iter().zip(&expected) {
            assert!((value - expected).abs() < 1e-9, "{value} {expected}");
        }
        let periods = results.get::<Vec<f64>>("period")?;
        let amplitudes = results.get::<Vec<f64>>("amplitude")?;
        assert!(periods.len() > 1_000 && periods.len() == amplitudes.len());
        for (period, amplitude) in periods.iter().zip(amplitudes) {
            let expected = amplitude_in_rust(&expected, *period);
            assert!(
                (amplitude - expected).abs() < 1e-9,
                "{amplitude} {expected}"
            );
        }
        Ok(())
    }

    #[test]
    fn a_wave_is_found_with_its_period_and_amplitude() -> Result<(), nevis::Error> {
        let wave: Vec<f64> = (0..300)
            .map(|year| 50.0 + 20.0 * (TAU * f64::from(year) / 12.5).sin())
            .collect();
        let inputs = flow::Inputs {
            sunspots: &wave,
            shortest: None,
            longest: None,
        };

        let strongest = flow::run(inputs)?.cycles[0];

        assert!((strongest.years - 12.5).abs() < 1e-9, "{strongest:?}");
        assert!((strongest.amplitude - 20.0).abs() < 0.1, "{strongest:?}");
        Ok(())
    }

    #[test]
    fn peaks_are_higher_than_what_is_next_to_them() {
        let cycle = |(years, amplitude): (i32, f64)| Cycle {
            years: f64::from(years),
            amplitude,
        };
        let spectrum: Vec<Cycle> = (5..)
            .zip([9.0, 1.0, 2.0, 1.0, 3.0, 4.0])
            .map(cycle)
            .collect();

        assert_eq!(cycles(&spectrum), [cycle((7, 2.0))]);
        assert_eq!(cycles(&[]), []);
    }
}
