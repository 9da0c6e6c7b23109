//! The gallery of nevis: real dataflows on real input, to read, to run and to copy from.
//!
//! Each module is one flow. Its public functions are the nodes: a function's name is the value it
//! computes, its parameters' names are the values it needs. `flow`, inside each module, is what the
//! build script compiled from them:
//!
//! ```
//! use nevis_flows::marketing::flow::{Inputs, run};
//!
//! let outputs = run(Inputs {
//!     spend: &[10.0, 10.0, 20.0, 40.0],
//!     signups: &[1.0, 10.0, 50.0, 100.0],
//! })?;
//! assert_eq!(outputs.spend_per_signup, [10.0, 1.0, 0.4, 0.4]);
//! # Ok::<(), nevis::Error>(())
//! ```
//!
//! The modules are in the order in which they are best read. The same flows run from the command
//! line: `cargo run --release -- list`.

#![expect(
    clippy::must_use_candidate,
    reason = "a node is called by generated code, which uses every value"
)]

pub mod marketing;

pub mod word_count;

pub mod map_reduce;

pub mod column_metrics;

pub mod star_counting;

pub mod outliers;

pub mod hyperparameters;

pub mod air_travel;
pub mod reusing_functions;

pub mod feature_engineering;

pub mod sunspots;

pub mod quality;

pub mod braking;
