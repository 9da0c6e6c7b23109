//! A flow to observe; see `src/bin`.

pub mod flow;

/// What nevis compiled from [`flow`].
pub mod pipeline {
    nevis::include_flow!("flow");
}
