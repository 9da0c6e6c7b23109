use nevis::{Collect, Parallelizable};

pub fn size(n: u64) -> f64 {
    n as f64
}

/// Not what is in the `Option`, either.
pub fn a(size: Option<u64>) -> u64 {
    size.unwrap_or_default()
}

pub fn b(size: Option<&str>) -> usize {
    size.map_or(0, str::len)
}

/// A reference to an `Option` that is nowhere.
pub fn c(size: &Option<f64>) -> bool {
    size.is_some()
}

pub fn item(n: u64) -> impl Parallelizable<u64> {
    0..n
}

pub fn d(item: Collect<Option<String>>) -> usize {
    item.len()
}

/// Nothing that is returned can point into a list that is made for the call.
pub fn e(item: &Collect<Option<u64>>) -> &[Option<u64>] {
    item
}

pub fn f(e: &[Option<u64>], a: u64, b: usize, c: bool, d: usize) -> usize {
    e.len()
}
