//! `b` of the first block needs what the second collected, whose `c` needs what the first collected:
//! each block runs in two passes.

use nevis::{Collect, Parallelizable};

pub fn e(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn f(count: u64) -> impl Parallelizable<u64> {
    0..2 * count
}

pub fn a(e: u64) -> u64 {
    e + 1
}

pub fn all_a(a: Collect<u64>) -> u64 {
    a.iter().sum()
}

pub fn d(f: u64) -> u64 {
    f * 3
}

pub fn all_d(d: Collect<u64>) -> u64 {
    d.iter().sum()
}

pub fn c(f: u64, all_a: u64) -> u64 {
    f + all_a
}

pub fn b(e: u64, a: u64, all_d: u64) -> u64 {
    e + a + all_d
}

pub fn sum(b: Collect<u64>, c: Collect<u64>) -> u64 {
    b.iter().sum::<u64>() + c.iter().sum::<u64>()
}
