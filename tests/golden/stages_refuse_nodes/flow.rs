use nevis::Parallelizable;

pub fn day(days: u64) -> impl Parallelizable<u64> {
    0..days
}

/// What a day costs.
#[nevis::tag(owner = "ada")]
pub fn cost(day: u64) -> u64 {
    day * 2
}

pub fn total(cost: nevis::Collect<u64>) -> u64 {
    cost.iter().sum()
}
