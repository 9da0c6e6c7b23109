//! The flows that are written down.

pub mod air;
pub mod busy;
pub mod sleeping;
pub mod tiny;
pub mod words;

/// The gallery's flow, compiled here so that all is in one crate.
#[path = "../../../../../flows/marketing.rs"]
pub mod marketing;
