//! What is measured: flows, each beside what a person would write in its place.
//!
//! `cargo bench` runs the measurements; they are in `table/`.

use std::error::Error;
use std::fmt;

pub mod fan_out;
pub mod synthetic;

pub mod flows;

pub mod by_hand;

/// The synthetic flows that the build script wrote.
#[expect(
    clippy::must_use_candidate,
    reason = "a node is called by generated code, which uses every value"
)]
pub mod synthetic_flows {
    include!(concat!(env!("OUT_DIR"), "/synthetic_flows.rs"));
}

/// The flow of many independent nodes that the build script wrote.
#[expect(
    clippy::must_use_candidate,
    clippy::similar_names,
    clippy::too_many_arguments,
    reason = "two hundred values are added up in one place"
)]
pub mod fan_out_flow {
    include!(concat!(env!("OUT_DIR"), "/fan_out.rs"));
}

/// Keeps a core busy for so many rounds.
#[inline]
#[must_use]
pub fn busy_for(seed: u64, rounds: u64) -> u64 {
    (0..rounds).fold(seed, |state, _| flows::mix_five(state))
}

/// A generated function and the hand-written one that it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// What to call it.
    pub name: &'static str,
    /// Runs the generated function so many times.
    pub generated: fn(times: u64),
    /// Runs the hand-written function so many times.
    pub by_hand: fn(times: u64),
    /// What both compute from one number.
    pub values: fn(seed: f64) -> (Vec<f64>, Vec<f64>),
}

/// Every case of which instructions are counted.
pub fn cases() -> impl Iterator<Item = Case> {
    [by_hand::MARKETING, by_hand::AIR_QUALITY]
        .into_iter()
        .chain(synthetic_flows::CASES.iter().copied())
}

/// The error of the fallible synthetic nodes.
#[derive(Clone, Copy, Debug)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number")
    }
}

impl Error for NotANumber {}
