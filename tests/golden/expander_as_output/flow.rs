use nevis::Parallelizable;

/// Nobody collects it.
pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}
