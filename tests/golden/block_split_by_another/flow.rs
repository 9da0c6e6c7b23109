//! `a` and `b` are of one block; between them lies all of the other.

use nevis::{Collect, Parallelizable};

pub fn e(count: u64) -> impl Parallelizable<String> {
    (0..count).map(|number| number.to_string())
}

pub fn a(e: &str) -> usize {
    e.len()
}

pub fn f(a: Collect<usize>) -> impl Parallelizable<usize> {
    a
}

pub fn d(f: usize) -> usize {
    f + 1
}

pub fn b(e: String, d: &Collect<usize>) -> String {
    format!("{e}{}", d.len())
}

pub fn joined(b: Collect<String>) -> String {
    b.join(",")
}
