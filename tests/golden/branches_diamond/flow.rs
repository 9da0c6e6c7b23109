pub fn base(seed: u64) -> Vec<u64> {
    (0..seed).collect()
}

pub fn total(base: &[u64]) -> u64 {
    base.iter().sum()
}

pub fn count(base: &[u64]) -> usize {
    base.len()
}

pub fn mean(total: u64, count: usize) -> f64 {
    total as f64 / count as f64
}
