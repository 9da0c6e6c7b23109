use nevis::{Collect, Parallelizable};

pub fn candidate(candidates: u64) -> impl Parallelizable<u64> {
    0..candidates
}

pub fn fold(candidate: u64, folds: u64) -> impl Parallelizable<u64> {
    (0..folds).map(move |fold| 10 * candidate + fold)
}

pub fn score(fold: u64, forbidden: &[u64]) -> Result<u64, String> {
    if forbidden.contains(&fold) {
        return Err(format!("no score for {fold}"));
    }
    Ok(fold)
}

pub fn mean(score: Collect<u64>) -> u64 {
    score.iter().sum::<u64>() / score.len() as u64
}

pub fn best(mean: Collect<u64>) -> Option<u64> {
    mean.iter().copied().max()
}
