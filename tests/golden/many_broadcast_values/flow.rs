//! More is lent to the block than a function should have parameters.

use nevis::{Collect, Parallelizable};

pub fn item(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn part_a(seed: u64) -> Vec<u64> {
    vec![seed, 0]
}

pub fn part_b(text: &str) -> &str {
    &text[1..]
}

pub fn part_c(seed: u64) -> u64 {
    seed + 2
}

pub fn part_d(seed: u64) -> Vec<u64> {
    vec![seed, 3]
}

pub fn part_e(text: &str) -> &str {
    &text[4..]
}

pub fn part_f(seed: u64) -> u64 {
    seed + 5
}

pub fn part_g(seed: u64) -> Vec<u64> {
    vec![seed, 6]
}

pub fn part_h(text: &str) -> &str {
    &text[7..]
}

pub fn part_i(seed: u64) -> u64 {
    seed + 8
}

pub fn value(
    item: u64,
    part_a: &[u64],
    part_b: &str,
    part_c: u64,
    part_d: &[u64],
    part_e: &str,
    part_f: u64,
    part_g: &[u64],
    part_h: &str,
    part_i: u64,
) -> u64 {
    item + part_a[0]
        + part_b.len() as u64
        + part_c
        + part_d[0]
        + part_e.len() as u64
        + part_f
        + part_g[0]
        + part_h.len() as u64
        + part_i
}

pub fn view<'a>(item: u64, part_b: &'a str) -> &'a str {
    &part_b[item as usize..]
}

pub fn total(value: Collect<u64>, view: Collect<&str>, part_a: Vec<u64>) -> u64 {
    value.iter().sum::<u64>() + view.len() as u64 + part_a[0]
}
