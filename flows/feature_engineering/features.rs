//! Features of men who exercise, compiled twice: for a whole table, and for one man of a request.

use serde::{Deserialize, Serialize};

/// A man, as he was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Man {
    /// How many chin-ups he managed.
    pub chins: u32,
    /// How many sit-ups.
    pub situps: u32,
    /// How many jumping jacks.
    pub jumps: u32,
    /// His weight in pounds.
    pub weight: f64,
    /// His waist in inches.
    pub waist: f64,
}

/// How a measure is spread over all men.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, as a sample.
    pub std_dev: f64,
}

/// How the measures are spread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// Of weights in kilograms.
    pub weight: Spread,
    /// Of waists in centimetres.
    pub waist: Spread,
    /// Of chin-ups.
    pub chins: Spread,
    /// Of sit-ups.
    pub situps: Spread,
    /// Of jumping jacks.
    pub jumps: Spread,
}

/// The features of one man.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Features {
    /// Centimetres of waist for each kilogram.
    pub waist_to_weight: f64,
    /// His weight, in standard deviations from the mean.
    pub weight_zero_mean_unit_variance: f64,
    /// His waist, in standard deviations from the mean.
    pub waist_zero_mean_unit_variance: f64,
    /// His exercises together, in standard deviations from the mean.
    pub strength: f64,
    /// Whether he weighs more than a standard deviation above the mean.
    pub is_heavy: bool,
}

/// Weights in kilograms.
pub fn weight_kg(men: &[Man]) -> Vec<f64> {
    men.iter().map(|man| man.weight * 0.453_592_37).collect()
}

/// Waists in centimetres.
pub fn waist_cm(men: &[Man]) -> Vec<f64> {
    men.iter().map(|man| man.waist * 2.54).collect()
}

/// Centimetres of waist for each kilogram.
pub fn waist_to_weight(waist_cm: &[f64], weight_kg: &[f64]) -> Vec<f64> {
    waist_cm
        .iter()
        .zip(weight_kg)
        .map(|(waist, weight)| waist / weight)
        .collect()
}

/// Weights in standard deviations from the mean.
pub fn weight_zero_mean_unit_variance(weight_kg: &[f64], statistics: &Statistics) -> Vec<f64> {
    weight_kg
        .iter()
        .map(|weight| statistics.weight.score(*weight))
        .collect()
}

/// Waists in standard deviations from the mean.
pub fn waist_zero_mean_unit_variance(waist_cm: &[f64], statistics: &Statistics) -> Vec<f64> {
    waist_cm
        .iter()
        .map(|waist| statistics.waist.score(*waist))
        .collect()
}

/// The three exercises together: the mean of their scores.
pub fn strength(men: &[Man], statistics: &Statistics) -> Vec<f64> {
    let score = |man: &Man| {
        let chins = statistics.chins.score(f64::from(man.chins));
        let situps = statistics.situps.score(f64::from(man.situps));
        let jumps = statistics.jumps.score(f64::from(man.jumps));
        (chins + situps + jumps) / 3.0
    };
    men.iter().map(score).collect()
}

/// Who weighs more than a standard deviation above the mean.
pub fn is_heavy(weight_zero_mean_unit_variance: &[f64]) -> Vec<bool> {
    weight_zero_mean_unit_variance
        .iter()
        .map(|score| *score > 1.0)
        .collect()
}

/// The features of each man, for a model.
pub fn features(
    waist_to_weight: &[f64],
    weight_zero_mean_unit_variance: &[f64],
    waist_zero_mean_unit_variance: &[f64],
    strength: &[f64],
    is_heavy: &[bool],
) -> Vec<Features> {
    let of_man = |at: usize| Features {
        waist_to_weight: waist_to_weight[at],
        weight_zero_mean_unit_variance: weight_zero_mean_unit_variance[at],
        waist_zero_mean_unit_variance: waist_zero_mean_unit_variance[at],
        strength: strength[at],
        is_heavy: is_heavy[at],
    };
    (0..is_heavy.len()).map(of_man).collect()
}

impl Spread {
    /// How these numbers are spread.
    #[must_use]
    pub fn of(numbers: &[f64]) -> Self {
        let count = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / count;
        let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
        let std_dev = (squares / (count - 1.0)).sqrt();
        Self { mean, std_dev }
    }

    /// A number in standard deviations from the mean.
    fn score(&self, number: f64) -> f64 {
        (number - self.mean) / self.std_dev
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_deviations_from_the_mean() {
        let spread = Spread::of(&[1.0, 2.0, 3.0]);

        assert_eq!(
            spread,
            Spread {
                mean: 2.0,
                std_dev: 1.0
            }
        );
        assert!((spread.score(4.5) - 2.5).abs() < 1e-12);
    }

    #[test]
    fn who_is_heavy_is_beyond_one_deviation() {
        assert_eq!(is_heavy(&[-2.0, 0.99, 1.01]), [false, false, true]);
    }
}
