//! The runtime of nevis: what a flow's functions name and what the generated code calls.
//!
//! - In a flow's functions: [`Parallelizable`] and [`Collect`], and the attributes [`skip`],
//!   [`tag`] and [`cheap`].
//! - To run a flow: an executor ([`SynchronousLocalTaskExecutor`], [`MultiThreadingExecutor`] or
//!   your own [`TaskExecutor`]), and [`Error`] when a node fails or panics.
//! - To look at a flow: [`Graph`], the static tables that generated code holds as `GRAPH`: its
//!   drawings, and what is computed from what.
//! - [`rt`] is what generated code calls.

#![deny(unsafe_code)]

mod collect;
mod parallelizable;

mod graph;

#[cfg(feature = "draw")]
mod drawing;
mod export;
mod json;
mod lineage;
mod similar;
mod tags;

mod error;
mod executor;
mod place;

mod call;
mod config;
mod dict;
mod flow;
mod given;
mod result_builder;
mod value;

mod driver;

#[cfg(feature = "plan")]
pub mod plan;

#[cfg(feature = "cli")]
pub mod cli;

pub mod rt;

pub use collect::Collect;
pub use config::Config;
pub use dict::Dict;
pub use driver::{Adapters, Builder, Driver, RunPlan, states};
pub use error::{
    Error, ExecutorRefused, InvalidRequest, NodeFailed, NodePanicked, Problem, ProblemKind,
    ResultRefused,
};
pub use executor::{
    DefaultExecutionManager, ExecutionManager, Lane, MultiThreadingExecutor, Spawn,
    SynchronousLocalTaskExecutor, TaskExecutor,
};
pub use flow::Flow;
pub use given::Given;
pub use graph::{Block, Dependency, Graph, Input, Node, NodeKind, Source, Task, TaskPurpose};
pub use lineage::{UnknownName, Variable};
pub use nevis_macros::{cheap, skip, tag};
pub use parallelizable::Parallelizable;
#[cfg(feature = "arrow")]
pub use result_builder::ArrowTableResult;
#[cfg(feature = "serde")]
pub use result_builder::JsonResult;
#[cfg(feature = "polars")]
pub use result_builder::PolarsDataFrameResult;
pub use result_builder::{DictResult, FromResults, ResultBuilder, TypedResult};
pub use tags::TagFilter;
pub use value::Value;

/// Drawings of flows: what [`Graph::drawing`] gives, how it is written, and what can be chosen.
#[cfg(feature = "draw")]
pub use nevis_draw as draw;

/// Includes what `nevis-codegen` made of the flow of this name.
///
/// ```ignore
/// pub mod word_count; // the functions
/// pub mod pipeline {
///     nevis::include_flow!("word_count"); // what was compiled from them
/// }
/// ```
#[macro_export]
macro_rules! include_flow {
    ($name:literal) => {
        include!(concat!(
            env!(
                "OUT_DIR",
                "this crate has no build script: add build.rs with `fn main() { nevis_codegen::build(\"src/flow.rs\") }` and `nevis-codegen` under [build-dependencies]"
            ),
            "/nevis/",
            $name,
            ".rs"
        ));
    };
}
