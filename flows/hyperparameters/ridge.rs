//! Ridge regression by the normal equations.

use std::error::Error;
use std::fmt;
use std::slice::ChunksExact;

use serde::{Deserialize, Serialize};

/// Numbers in rows and columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    columns: usize,
    values: Vec<f64>,
}

impl Matrix {
    /// The matrix of these values, row after row; what is left over of the last row is ignored.
    ///
    /// # Panics
    ///
    /// When there are no columns.
    #[must_use]
    pub fn new(columns: usize, values: Vec<f64>) -> Self {
        assert!(columns > 0, "a matrix has at least one column");
        Self { columns, values }
    }

    /// The number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All values, row after row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The rows.
    pub fn rows(&self) -> ChunksExact<'_, f64> {
        self.values.chunks_exact(self.columns)
    }
}

/// There is no single solution: columns depend on one another, and no penalty decides between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SingularMatrix;

impl fmt::Display for SingularMatrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the columns depend on one another; try a penalty above 0")
    }
}

impl Error for SingularMatrix {}

/// A trained ridge regression.
///
/// It standardises each column by the mean and deviation of the training rows, so that the penalty
/// means the same for every column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ridge {
    columns: Vec<Column>,
    intercept: f64,
}

/// One column's part in a prediction.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Column {
    mean: f64,
    deviation: f64,
    coefficient: f64,
}

impl Column {
    fn standardise(&self, value: f64) -> f64 {
        (value - self.mean) / self.deviation
    }
}

impl Ridge {
    /// The coefficients that minimise the mean squared error on these rows plus `penalty` times the
    /// sum of their squares.
    ///
    /// # Errors
    ///
    /// When there is no single solution.
    pub fn fit(rows: &[&[f64]], targets: &[f64], penalty: f64) -> Result<Self, SingularMatrix> {
        let count = rows.len() as f64;
        let width = rows.first().map_or(0, |row| row.len());
        let mut columns: Vec<_> = (0..width).map(|column| Column::of(rows, column)).collect();
        let intercept = targets.iter().sum::<f64>() / count;

        // The normal equations: (XᵀX / n + penalty I) coefficients = Xᵀ(y - intercept) / n.
        let mut normal = vec![vec![0.0; width]; width];
        let mut right = vec![0.0; width];
        for (row, target) in rows.iter().zip(targets) {
            let row: Vec<_> = row
                .iter()
                .zip(&columns)
                .map(|(value, column)| column.standardise(*value))
                .collect();
            for (i, value) in row.iter().enumerate() {
                right[i] += value * (target - intercept) / count;
                for (j, other) in row[..=i].iter().enumerate() {
                    normal[i][j] += value * other / count;
                }
            }
        }
        for (i, row) in normal.iter_mut().enumerate() {
            row[i] += penalty;
        }

        let coefficients = solve(normal, right)?;
        for (column, coefficient) in columns.iter_mut().zip(coefficients) {
            column.coefficient = coefficient;
        }
        Ok(Self { columns, intercept })
    }

    /// What the regression expects for this row.
    #[must_use]
    pub fn predict(&self, row: &[f64]) -> f64 {
        let terms = self.columns.iter().zip(row);
        let sum: f64 = terms
            .map(|(column, value)| column.coefficient * column.standardise(*value))
            .sum();
        self.intercept + sum
    }
}

impl Column {
    /// The column's mean and deviation over the rows. A column of one value has deviation 1, so
    /// that it is 0 everywhere and not NaN.
    fn of(rows: &[&[f64]], column: usize) -> Self {
        let count = rows.len() as f64;
        let values = rows.iter().map(|row| row[column]);
        let mean = values.clone().sum::<f64>() / count;
        let variance = values.map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        let deviation = if variance > 0.0 { variance.sqrt() } else { 1.0 };
        Self {
            mean,
            deviation,
            coefficient: 0.0,
        }
    }
}

/// Solves a symmetric positive definite system, of which the lower triangle is read, by Cholesky
/// decomposition.
fn solve(mut lower: Vec<Vec<f64>>, mut right: Vec<f64>) -> Result<Vec<f64>, SingularMatrix> {
    let size = right.len();
    for i in 0..size {
        for j in 0..=i {
            let product: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = lower[i][j] - product;
            if i != j {
                lower[i][j] = rest / lower[j][j];
            } else if rest > f64::EPSILON * lower[i][i] {
                lower[i][i] = rest.sqrt();
            } else {
                return Err(SingularMatrix);
            }
        }
    }
    for i in 0..size {
        let known: f64 = (0..i).map(|k| lower[i][k] * right[k]).sum();
        right[i] = (right[i] - known) / lower[i][i];
    }
    for i in (0..size).rev() {
        let known: f64 = (i + 1..size).map(|k| lower[k][i] * right[k]).sum();
        right[i] = (right[i] - known) / lower[i][i];
    }
    Ok(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_matrix() {
        let matrix = Matrix::new(2, vec![1.0, 2.0, 3.0, 4.0]);

        assert_eq!(matrix.rows().collect::<Vec<_>>(), [[1.0, 2.0], [3.0, 4.0]]);
    }

    #[test]
    fn solves_a_system() {
        let lower = vec![
            vec![4.0, 0.0, 0.0],
            vec![2.0, 5.0, 0.0],
            vec![1.0, 3.0, 6.0],
        ];

        let solution = solve(lower, vec![9.0, 21.0, 25.0]).unwrap();

        let residuals = [
            4.0 * solution[0] + 2.0 * solution[1] + solution[2] - 9.0,
            2.0 * solution[0] + 5.0 * solution[1] + 3.0 * solution[2] - 21.0,
            solution[0] + 3.0 * solution[1] + 6.0 * solution[2] - 25.0,
        ];
        assert!(
            residuals.iter().all(|residual| residual.abs() < 1e-12),
            "{residuals:?}"
        );
    }

    #[test]
    fn finds_a_plane() {
        let rows: [&[f64]; 4] = [&[0.0, 0.0], &[1.0, 0.0], &[0.0, 1.0], &[2.0, 3.0]];
        let plane = |row: &[f64]| 5.0 + 2.0 * row[0] - 3.0 * row[1];
        let targets = rows.map(plane);

        let ridge = Ridge::fit(&rows, &targets, 0.0).unwrap();

        assert!((ridge.predict(&[10.0, -4.0]) - plane(&[10.0, -4.0])).abs() < 1e-9);
    }

    #[test]
    fn a_penalty_shrinks_towards_the_mean() {
        let rows: [&[f64]; 3] = [&[-1.0], &[0.0], &[1.0]];

        let ridge = Ridge::fit(&rows, &[1.0, 2.0, 3.0], 1.0).unwrap();

        // Standardised, the variance is 1: the penalty of 1 halves the slope.
        assert!((ridge.predict(&[1.0]) - 2.5).abs() < 1e-12);
    }

    #[test]
    fn equal_columns_need_a_penalty() {
        let rows: [&[f64]; 3] = [&[1.0, 1.0], &[2.0, 2.0], &[4.0, 4.0]];
        let targets = [1.0, 2.0, 4.0];

        assert_eq!(Ridge::fit(&rows, &targets, 0.0), Err(SingularMatrix));
        assert!(Ridge::fit(&rows, &targets, 0.1).is_ok());
    }
}
