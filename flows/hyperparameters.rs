//! Chooses the parameters of a regression by cross-validation: a map block inside a map block.
//!
//! Each candidate is a penalty and a degree of ridge regression. It is trained once per fold,
//! without the wines of that fold, and scored on them. The inner `Collect` makes one score per
//! candidate, the outer ones rank the candidates:
//!
//! ```text
//! candidate -> [ features -> fold -> [ model -> squared_error ]* -> rmse ]* -> ranking, best
//! ```
//!
//! The data are 1,599 red wines, with eleven chemical measurements of each and the quality that
//! tasters gave it, from 0 to 10 (Cortez, Cerdeira, Almeida, Matos and Reis, *Modeling wine
//! preferences by data mining from physicochemical properties*, 2009).
//!
//! ```text
//! cargo run --release -- run hyperparameters
//! cargo run --release -- run hyperparameters --input penalties=0.01,0.1,1 --input splits=10
//! ```

use std::io;

use nevis::{Collect, Parallelizable};
use serde::{Deserialize, Serialize};

mod ridge;

pub use ridge::{Matrix, Ridge, SingularMatrix};

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("hyperparameters");
}

/// The penalties that are tried when `penalties` is not given.
const PENALTIES: [f64; 5] = [0.001, 0.01, 0.1, 1.0, 10.0];

/// The degrees that are tried when `degrees` is not given.
const DEGREES: [u32; 3] = [1, 2, 3];

/// How many folds there are when `splits` is not given.
const SPLITS: usize = 5;

/// What is measured of each wine, and what is to be predicted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dataset {
    /// One row per wine.
    pub measurements: Matrix,
    /// The quality, one number per wine.
    pub quality: Vec<f64>,
}

/// The parameters of one regression.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The degree of the polynomial in each measurement.
    pub degree: u32,
    /// How strongly large coefficients are punished.
    pub penalty: f64,
}

/// One part of the wines: every `splits`-th, beginning at `first`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fold {
    first: usize,
    splits: usize,
}

impl Fold {
    /// Whether the wine of this row is held out from training.
    fn holds_out(&self, row: usize) -> bool {
        row % self.splits == self.first
    }
}

/// How well a candidate predicts wines it has not seen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The candidate's degree.
    pub degree: u32,
    /// The candidate's penalty.
    pub penalty: f64,
    /// The root of the mean squared error; the less, the better.
    pub rmse: f64,
}

/// The red wines.
pub fn dataset() -> Dataset {
    let wines = linfa_datasets::winequality();
    let records = wines.records();
    Dataset {
        measurements: Matrix::new(records.ncols(), records.iter().copied().collect()),
        quality: wines
            .targets()
            .iter()
            .map(|quality| *quality as f64)
            .collect(),
    }
}

/// Each combination of the degrees (1, 2 and 3, if not given) and the penalties (0.001 to
/// 10).
pub fn candidate(
    penalties: Option<&[f64]>,
    degrees: Option<&[u32]>,
) -> impl Parallelizable<Candidate> {
    let penalties = penalties.unwrap_or(&PENALTIES);
    let degrees = degrees.unwrap_or(&DEGREES);
    degrees.iter().flat_map(move |degree| {
        penalties.iter().map(|penalty| Candidate {
            degree: *degree,
            penalty: *penalty,
        })
    })
}

/// Each measurement and its powers up to the candidate's degree.
pub fn features(dataset: &Dataset, candidate: &Candidate) -> Matrix {
    let measurements = dataset.measurements.values().iter();
    let powers = measurements.flat_map(|value| {
        (1..=candidate.degree).scan(1.0, move |power, _| {
            *power *= value;
            Some(*power)
        })
    });
    let columns = dataset.measurements.columns() * candidate.degree as usize;
    Matrix::new(columns, powers.collect())
}

/// The `splits` parts (five, if not given) that are held out from training in turn.
///
/// # Errors
///
/// When there would be fewer than two parts, or a part without a wine.
pub fn fold(features: &Matrix, splits: Option<usize>) -> io::Result<impl Parallelizable<Fold>> {
    let splits = splits.unwrap_or(SPLITS);
    let wines = features.rows().len();
    if splits < 2 || splits > wines {
        let message = format!("{wines} wines cannot be split {splits} times; try {SPLITS}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok((0..splits).map(move |first| Fold { first, splits }))
}

/// The regression, trained on the wines outside the fold.
///
/// # Errors
///
/// When the measurements depend on one another so closely that there is no single solution.
pub fn model(
    features: &Matrix,
    dataset: &Dataset,
    candidate: &Candidate,
    fold: &Fold,
) -> Result<Ridge, SingularMatrix> {
    let training = features.rows().zip(&dataset.quality).enumerate();
    let training = training.filter(|(row, _)| !fold.holds_out(*row));
    let (rows, targets): (Vec<_>, Vec<_>) =
        training.map(|(_, (row, target))| (row, *target)).unzip();
    Ridge::fit(&rows, &targets, candidate.penalty)
}

/// The mean squared error of the regression on the wines of the fold.
pub fn squared_error(features: &Matrix, dataset: &Dataset, model: &Ridge, fold: &Fold) -> f64 {
    let wines = features.rows().zip(&dataset.quality).enumerate();
    let held_out = wines.filter(|(row, _)| fold.holds_out(*row));
    mean(held_out.map(|(_, (row, target))| (model.predict(row) - target).powi(2)))
}

/// The candidate's score over all folds: the root of the mean squared error.
pub fn rmse(squared_error: Collect<f64>) -> f64 {
    mean(squared_error.into_iter()).sqrt()
}

/// All candidates, the best first.
pub fn ranking(candidate: &Collect<Candidate>, rmse: &Collect<f64>) -> Vec<Score> {
    let mut scores: Vec<_> = candidate.iter().zip(rmse).map(score).collect();
    scores.sort_by(|a, b| a.rmse.total_cmp(&b.rmse));
    scores
}

/// The best candidate; of equally good ones, the first.
///
/// # Errors
///
/// When there are no candidates.
pub fn best(candidate: &Collect<Candidate>, rmse: &Collect<f64>) -> Result<Score, String> {
    let scores = candidate.iter().zip(rmse).map(score);
    let best = scores.min_by(|a, b| a.rmse.total_cmp(&b.rmse));
    best.ok_or_else(|| "there are no candidates: give `penalties` and `degrees`".to_owned())
}

fn score((candidate, rmse): (&Candidate, &f64)) -> Score {
    Score {
        degree: candidate.degree,
        penalty: candidate.penalty,
        rmse: *rmse,
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

    fn small() -> Dataset {
        Dataset {
            measurements: Matrix::new(1, (0..8).map(f64::from).collect()),
            quality: (0..8).map(|x| f64::from(x * x + 1)).collect(),
        }
    }

    #[test]
    fn there_are_1599_wines() {
        let dataset = dataset();

        assert_eq!(dataset.measurements.rows().len(), 1_599);
        assert_eq!(dataset.measurements.columns(), 11);
        assert_eq!(dataset.measurements.values()[..3], [7.4, 0.7, 0.0]);
        let mean = mean(dataset.quality.iter().copied());
        assert!((mean - 5.636).abs() < 1e-3, "{mean}");
    }

    #[test]
    fn candidates_are_all_combinations() {
        let candidates: Vec<_> = candidate(Some(&[0.5, 1.0]), Some(&[1, 2]))
            .into_iter()
            .collect();

        let expected = [(1, 0.5), (1, 1.0), (2, 0.5), (2, 1.0)];
        assert_eq!(
            candidates,
            expected.map(|(degree, penalty)| Candidate { degree, penalty })
        );
        assert_eq!(candidate(None, None).into_iter().count(), 15);
    }

    #[test]
    fn features_are_powers() {
        let dataset = Dataset {
            measurements: Matrix::new(2, vec![2.0, 3.0]),
            quality: vec![0.0],
        };

        let features = features(
            &dataset,
            &Candidate {
                degree: 3,
                penalty: 0.0,
            },
        );

        assert_eq!(features.values(), [2.0, 4.0, 8.0, 3.0, 9.0, 27.0]);
        assert_eq!(features.columns(), 6);
    }

    #[test]
    fn every_wine_is_held_out_once() -> io::Result<()> {
        let folds: Vec<_> = fold(&small().measurements, Some(3))?.into_iter().collect();

        for row in 0..8 {
            assert_eq!(folds.iter().filter(|fold| fold.holds_out(row)).count(), 1);
        }
        Ok(())
    }

    #[test]
    fn impossible_splits_are_refused() {
        for splits in [0, 1, 9] {
            assert!(fold(&small().measurements, Some(splits)).is_err());
        }
    }

    #[test]
    fn the_right_degree_predicts_the_unseen_exactly() {
        let (dataset, fold) = (
            small(),
            Fold {
                first: 1,
                splits: 4,
            },
        );
        let error = |degree| {
            let candidate = Candidate {
                degree,
                penalty: 0.0,
            };
            let features = features(&dataset, &candidate);
            let model = model(&features, &dataset, &candidate, &fold).unwrap();
            squared_error(&features, &dataset, &model, &fold)
        };

        assert!(error(1) > 1.0, "{}", error(1));
        assert!(error(2) < 1e-12, "{}", error(2));
    }

    #[test]
    fn the_best_is_the_first_of_the_ranking() {
        let candidates: Collect<_> = candidate(Some(&[1.0, 2.0, 3.0]), Some(&[1]))
            .into_iter()
            .collect();
        let errors = vec![3.0, 1.0, 2.0].into();

        let ranking = ranking(&candidates, &errors);

        assert_eq!(
            ranking
                .iter()
                .map(|score| score.penalty)
                .collect::<Vec<_>>(),
            [2.0, 3.0, 1.0]
        );
        assert_eq!(best(&candidates, &errors), Ok(ranking[0]));
        assert!(best(&vec![].into(), &vec![].into()).is_err());
    }

    #[test]
    fn rmse_is_the_root_of_the_mean() {
        assert!((rmse(vec![1.0, 7.0].into()) - 2.0).abs() < 1e-12);
    }
}
