//! More values are collected than a tuple of the standard library can take apart.

use nevis::{Collect, Parallelizable};

pub fn item(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn value_a(item: u64) -> u64 {
    item + 0
}

pub fn value_b(item: u64) -> u64 {
    item + 1
}

pub fn value_c(item: u64) -> u64 {
    item + 2
}

pub fn value_d(item: u64) -> u64 {
    item + 3
}

pub fn value_e(item: u64) -> u64 {
    item + 4
}

pub fn value_f(item: u64) -> u64 {
    item + 5
}

pub fn value_g(item: u64) -> u64 {
    item + 6
}

pub fn value_h(item: u64) -> u64 {
    item + 7
}

pub fn value_i(item: u64) -> u64 {
    item + 8
}

pub fn value_j(item: u64) -> u64 {
    item + 9
}

pub fn value_k(item: u64) -> u64 {
    item + 10
}

pub fn value_l(item: u64) -> u64 {
    item + 11
}

pub fn value_m(item: u64) -> u64 {
    item + 12
}

pub fn value_n(item: u64) -> u64 {
    item + 13
}

pub fn total(
    value_a: &Collect<u64>,
    value_b: &Collect<u64>,
    value_c: &Collect<u64>,
    value_d: &Collect<u64>,
    value_e: &Collect<u64>,
    value_f: &Collect<u64>,
    value_g: &Collect<u64>,
    value_h: &Collect<u64>,
    value_i: &Collect<u64>,
    value_j: &Collect<u64>,
    value_k: &Collect<u64>,
    value_l: &Collect<u64>,
    value_m: &Collect<u64>,
    value_n: &Collect<u64>,
) -> u64 {
    [
        value_a, value_b, value_c, value_d, value_e, value_f, value_g, value_h, value_i, value_j,
        value_k, value_l, value_m, value_n,
    ]
    .into_iter()
    .flatten()
    .sum()
}
