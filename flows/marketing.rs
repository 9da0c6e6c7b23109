//! What sign-ups cost: a few statistics of weekly marketing spend.
//!
//! Apache Hamilton's first example, with the same definitions. There is no map block here, only
//! functions that need one another:
//!
//! ```text
//! spend ----> avg_3wk_spend
//! spend ----> spend_mean -> spend_zero_mean --+-> spend_zero_mean_unit_variance
//! spend ----> spend_std_dev ------------------+
//! spend, signups -> spend_per_signup
//! ```
//!
//! It brings its own data, six weeks of spend and sign-ups, and takes yours instead:
//!
//! ```text
//! cargo run --release -- run marketing
//! cargo run --release -- run marketing --input spend=10,20,30 --input signups=1,4,9
//! ```

/// What nevis compiled from this module: `Inputs`, `Outputs`, `run` and `GRAPH`.
pub mod flow {
    nevis::include_flow!("marketing");
}

/// Weeks that [`avg_3wk_spend`] looks at.
const WINDOW: usize = 3;

/// The mean spend of each week and the two before it.
///
/// One value per week. The first two weeks have no two weeks before them and are NaN, as in pandas'
/// `rolling(3).mean()`.
pub fn avg_3wk_spend(spend: &[f64]) -> Vec<f64> {
    (1..=spend.len())
        .map(|end| match end.checked_sub(WINDOW) {
            Some(start) => mean(&spend[start..end]),
            None => f64::NAN,
        })
        .collect()
}

/// What one sign-up cost, per week; infinite in a week of spend without sign-ups.
///
/// # Errors
///
/// When the two lists are not equally long.
pub fn spend_per_signup(spend: &[f64], signups: &[f64]) -> Result<Vec<f64>, String> {
    if spend.len() != signups.len() {
        return Err(format!(
            "`spend` has {} weeks and `signups` has {}",
            spend.len(),
            signups.len()
        ));
    }
    Ok(spend
        .iter()
        .zip(signups)
        .map(|(spend, signups)| spend / signups)
        .collect())
}

/// The mean weekly spend.
pub fn spend_mean(spend: &[f64]) -> f64 {
    mean(spend)
}

/// The spend of each week, less the mean.
pub fn spend_zero_mean(spend: &[f64], spend_mean: f64) -> Vec<f64> {
    spend.iter().map(|spend| spend - spend_mean).collect()
}

/// The standard deviation of the weekly spend: of a sample, so divided by one week less.
pub fn spend_std_dev(spend: &[f64]) -> f64 {
    let mean = mean(spend);
    let squares: f64 = spend.iter().map(|spend| (spend - mean).powi(2)).sum();
    (squares / (spend.len() as f64 - 1.0)).sqrt()
}

/// The spend of each week in standard deviations from the mean.
pub fn spend_zero_mean_unit_variance(spend_zero_mean: &[f64], spend_std_dev: f64) -> Vec<f64> {
    spend_zero_mean
        .iter()
        .map(|spend| spend / spend_std_dev)
        .collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEND: [f64; 6] = [10.0, 10.0, 20.0, 40.0, 40.0, 50.0];

    #[test]
    fn rolling_mean_needs_three_weeks() {
        let means = avg_3wk_spend(&SPEND);

        assert!(means[..2].iter().all(|mean| mean.is_nan()));
        assert_eq!(
            means[2..],
            [40.0 / 3.0, 70.0 / 3.0, 100.0 / 3.0, 130.0 / 3.0]
        );
        assert!(avg_3wk_spend(&[1.0]).iter().all(|mean| mean.is_nan()));
        assert!(avg_3wk_spend(&[]).is_empty());
    }

    #[test]
    fn cost_of_a_signup() {
        assert_eq!(
            spend_per_signup(&[10.0, 3.0], &[4.0, 0.0]),
            Ok(vec![2.5, f64::INFINITY])
        );
    }

    #[test]
    fn weeks_must_match() {
        assert_eq!(
            spend_per_signup(&SPEND, &[1.0]).unwrap_err(),
            "`spend` has 6 weeks and `signups` has 1"
        );
    }

    #[test]
    fn z_scores_have_mean_zero_and_deviation_one() {
        let zero_mean = spend_zero_mean(&SPEND, spend_mean(&SPEND));
        let scores = spend_zero_mean_unit_variance(&zero_mean, spend_std_dev(&SPEND));

        assert!(spend_mean(&scores).abs() < 1e-12);
        assert!((spend_std_dev(&scores) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn deviation_is_that_of_a_sample() {
        assert!((spend_std_dev(&[1.0, 2.0, 3.0, 4.0]) - (5.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }
}
