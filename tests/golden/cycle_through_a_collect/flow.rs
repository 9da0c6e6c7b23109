use nevis::{Collect, Parallelizable};

pub fn item(total: u64) -> impl Parallelizable<u64> {
    0..total
}

pub fn double(item: u64) -> u64 {
    2 * item
}

pub fn total(double: Collect<u64>) -> u64 {
    double.iter().sum()
}
