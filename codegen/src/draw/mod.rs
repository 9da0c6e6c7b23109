//! Drawings of a flow.

mod dot;

pub(crate) use dot::dot;
