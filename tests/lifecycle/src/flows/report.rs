//! A report on spending: no map blocks.

/// Mean of the spend.
#[nevis::tag(owner = "growth")]
pub fn mean(spend: &[f64]) -> f64 {
    spend.iter().sum::<f64>() / spend.len() as f64
}

/// Each spend without the mean.
pub fn deviations(spend: &[f64], mean: f64) -> Vec<f64> {
    spend.iter().map(|spend| spend - mean).collect()
}

/// The password of the archive.
#[nevis::tag(secret = "true")]
pub fn token(password: &str) -> String {
    password.to_uppercase()
}

/// What cannot be shown.
pub struct Archive {
    /// How long the password is.
    pub length: usize,
}

/// Takes the deviations.
pub fn archive(deviations: Vec<f64>, token: &str, limit: usize) -> Result<Archive, String> {
    if deviations.len() > limit {
        return Err(format!(
            "{} deviations, and room for {limit}",
            deviations.len()
        ));
    }
    Ok(Archive {
        length: token.len(),
    })
}

/// How long the archive's token is.
pub fn length(archive: &Archive) -> usize {
    assert!(archive.length != 13, "thirteen");
    archive.length
}
