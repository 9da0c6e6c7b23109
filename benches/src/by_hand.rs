//! What a person would write in place of the flows.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;
use std::{fs, io};

use rayon::prelude::*;

use crate::Case;
use crate::flows::{
    air_quality, busy, five_list, five_range, marketing, one_list, one_range, skewed, words,
};

/// The gallery's `marketing`: 1,000 weeks.
pub const MARKETING: Case = Case {
    name: "marketing",
    generated: |times| {
        let (spend, signups) = weeks(1.0);
        for _ in 0..times {
            let _ = black_box(marketing::flow::run(black_box(marketing::flow::Inputs {
                spend: &spend,
                signups: &signups,
            })));
        }
    },
    by_hand: |times| {
        let (spend, signups) = weeks(1.0);
        for _ in 0..times {
            let (spend, signups) = black_box((&spend, &signups));
            let _ = black_box(cost_of_signups(spend, signups));
        }
    },
    values: |seed| {
        let (spend, signups) = weeks(seed);
        let outputs = marketing::flow::run(marketing::flow::Inputs {
            spend: &spend,
            signups: &signups,
        });
        let outputs = outputs.expect("both lists are equally long");
        let [mean, per_signup, score] =
            cost_of_signups(&spend, &signups).expect("both lists are equally long");
        (
            [
                &outputs.avg_3wk_spend[2..],
                &outputs.spend_per_signup,
                &outputs.spend_zero_mean_unit_variance,
            ]
            .concat(),
            [&mean[2..], &per_signup, &score].concat(),
        )
    },
};

/// Spend and sign-ups of 1,000 weeks.
fn weeks(seed: f64) -> (Vec<f64>, Vec<f64>) {
    (0..1_000_i32)
        .map(|week| {
            let week = f64::from(week);
            (
                seed * (10.0 + week % 7.0 * 5.0),
                1.0 + seed * (week % 13.0) * 20.0,
            )
        })
        .unzip()
}

/// The nodes of `marketing`, called in order.
#[inline(never)]
fn cost_of_signups(spend: &[f64], signups: &[f64]) -> Result<[Vec<f64>; 3], String> {
    let avg_3wk_spend = marketing::avg_3wk_spend(spend);
    let spend_per_signup = marketing::spend_per_signup(spend, signups)?;
    let spend_mean = marketing::spend_mean(spend);
    let spend_zero_mean = marketing::spend_zero_mean(spend, spend_mean);
    let spend_std_dev = marketing::spend_std_dev(spend);
    let spend_zero_mean_unit_variance =
        marketing::spend_zero_mean_unit_variance(&spend_zero_mean, spend_std_dev);
    Ok([
        avg_3wk_spend,
        spend_per_signup,
        spend_zero_mean_unit_variance,
    ])
}

/// The index of air quality: 1,000 hours.
pub const AIR_QUALITY: Case = Case {
    name: "air_quality",
    generated: |times| {
        let [particles, ozone, nitrogen] = hours(1.0);
        for _ in 0..times {
            let inputs = air_quality::flow::Inputs {
                particles: &particles,
                ozone: &ozone,
                nitrogen: &nitrogen,
            };
            let _ = black_box(air_quality::flow::run(black_box(inputs)));
        }
    },
    by_hand: |times| {
        let [particles, ozone, nitrogen] = hours(1.0);
        for _ in 0..times {
            let (particles, ozone, nitrogen) = black_box((&particles, &ozone, &nitrogen));
            let _ = black_box(air_quality(particles, ozone, nitrogen));
        }
    },
    values: |seed| {
        let [particles, ozone, nitrogen] = hours(seed);
        let outputs = air_quality::flow::run(air_quality::flow::Inputs {
            particles: &particles,
            ozone: &ozone,
            nitrogen: &nitrogen,
        });
        let outputs = outputs.expect("no node fails");
        let [worst, mean] = air_quality(&particles, &ozone, &nitrogen);
        (vec![outputs.worst, outputs.mean], vec![worst, mean])
    },
};

/// What three sensors measure in 1,000 hours.
fn hours(seed: f64) -> [Vec<f64>; 3] {
    [(17, 9.0), (23, 4.0), (29, 13.0)].map(|(period, scale)| {
        let hours = 0..1_000_i32;
        hours
            .map(|hour| seed * scale * f64::from(hour % period))
            .collect()
    })
}

/// The nodes of `air_quality`, called in order.
#[inline(never)]
fn air_quality(particles: &[f64], ozone: &[f64], nitrogen: &[f64]) -> [f64; 2] {
    let particles_day = air_quality::particles_day(particles);
    let ozone_shift = air_quality::ozone_shift(ozone);
    let particles_index = air_quality::particles_index(&particles_day);
    drop(particles_day);
    let ozone_index = air_quality::ozone_index(&ozone_shift);
    drop(ozone_shift);
    let nitrogen_index = air_quality::nitrogen_index(nitrogen);
    let index = air_quality::index(particles_index, &ozone_index, &nitrogen_index);
    drop(ozone_index);
    drop(nitrogen_index);
    [air_quality::worst(&index), air_quality::mean(&index)]
}

/// In place of `one_range`.
#[must_use]
pub fn one_range(count: usize) -> Vec<u64> {
    (0..count).into_par_iter().map(one_range::mixed).collect()
}

/// In place of `five_range`.
#[must_use]
pub fn five_range(count: usize) -> Vec<u64> {
    (0..count).into_par_iter().map(five_range::mixed).collect()
}

/// In place of `one_list`.
#[must_use]
pub fn one_list(numbers: &[u64]) -> Vec<u64> {
    numbers.par_iter().map(one_list::mixed).collect()
}

/// In place of `five_list`.
#[must_use]
pub fn five_list(numbers: &[u64]) -> Vec<u64> {
    numbers.par_iter().map(five_list::mixed).collect()
}

/// In place of `busy`.
#[must_use]
pub fn busy(count: usize, time: Duration) -> Vec<u64> {
    (0..count)
        .into_par_iter()
        .map(|item| busy::worked(item, time))
        .collect()
}

/// In place of `skewed`.
#[must_use]
pub fn skewed(costs: &[u64]) -> Vec<u64> {
    costs.par_iter().map(skewed::worked).collect()
}

/// In place of `words`: lines and words of all files.
///
/// # Errors
///
/// When a file cannot be read.
pub fn words(files: &[PathBuf]) -> io::Result<(usize, usize)> {
    let counts = files.par_iter().map(|file| {
        let text = fs::read_to_string(file)?;
        Ok((words::lines(&text), words::words(&text)))
    });
    counts.try_reduce(|| (0, 0), |a, b| Ok((a.0 + b.0, a.1 + b.1)))
}
