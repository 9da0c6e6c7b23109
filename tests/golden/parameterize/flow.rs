//! Several nodes of one function.

use nevis::{Collect, Parallelizable};

pub fn spend() -> Vec<f64> {
    vec![10.0, 20.0, 30.0, 60.0]
}

pub fn signups() -> Vec<f64> {
    vec![1.0, 2.0, 3.0, 4.0]
}

/// Mean of {values}, of the first {first}: `{output_name}`.
#[nevis::parameterize(
    spend_mean(values = source(spend), first = value(3)),
    signups_mean("How many signed up.", values = signups, first = 4),
)]
pub fn mean(values: &[f64], first: usize) -> f64 {
    let first = &values[..first];
    first.iter().sum::<f64>() / first.len() as f64
}

/// The mean, {times} times.
#[nevis::parameterize_values(times, twice = 2, thrice = 3)]
pub fn several(spend_mean: f64, times: u8) -> f64 {
    spend_mean * f64::from(times)
}

/// The function's own name is that of a node if it is listed.
#[nevis::parameterize_sources(sum_of_signups(values = signups), sum(values = spend))]
pub fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// Below: `scale` is common to both. Above: each has a list of its own.
#[nevis::inject(means = group(spend_mean, signups_mean))]
#[nevis::tag(owner = "growth")]
#[nevis::parameterize(large(factor = 10.0), small(factor = 0.1))]
#[nevis::inject(scale = group(source(twice), source(thrice)))]
pub fn scaled(means: &[f64], scale: &[f64], factor: f64) -> f64 {
    means.iter().zip(scale).map(|(mean, scale)| mean * scale * factor).sum()
}

/// Items of {from}.
#[nevis::parameterize(part(from = spend), piece(from = signups))]
pub fn items(from: &[f64]) -> impl Parallelizable<f64> {
    from.to_vec()
}

/// In a block.
#[nevis::parameterize(
    part_share(item = part, of = sum),
    piece_share(item = piece, of = sum_of_signups),
)]
pub fn share(item: f64, of: f64) -> f64 {
    item / of
}

/// Closes two blocks.
#[nevis::parameterize(part_shares(shares = part_share), piece_shares(shares = piece_share))]
pub fn shares(shares: Collect<f64>) -> Vec<f64> {
    shares.to_vec()
}
