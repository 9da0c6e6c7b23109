pub fn seed() -> u64 {
    42
}

pub fn next(seed: u64) -> u64 {
    seed + 1
}
