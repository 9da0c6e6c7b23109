//! The runtime of nevis: what a flow's functions name and what the generated code calls.
//!
//! A build script compiles a module of functions into a module with `Inputs`, `Outputs`, `run`, `run_on`,
//! `driver` and `GRAPH`; [`include_flow!`] includes it.
//!
//! ```
//! # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
//! use nevis::{inputs, overrides};
//!
//! // The whole flow. `pipeline::run(inputs)` does the same on this thread, without a driver.
//! let driver = pipeline::driver().build();
//! let outputs = driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] })?;
//! assert_eq!(outputs.spend_zero_mean, [-1.0, 1.0]);
//!
//! // What one value needs, by name.
//! let results = driver.execute(["spend_mean"], inputs! { spend: vec![1.0, 3.0] }, overrides! {})?;
//! assert_eq!(results.get::<f64>("spend_mean")?, &2.0);
//! # Ok::<(), nevis::Error>(())
//! ```
//!
//! - In a flow's functions: [`Parallelizable`] and [`Collect`], [`time_left`], and the attributes [`skip`],
//!   [`tag`], [`cheap`], [`retry`](macro@retry) and [`timeout`](macro@timeout).
//! - To run a flow: `driver()` of the flow starts a [`Builder`], which takes executors
//!   ([`SynchronousLocalTaskExecutor`], [`MultiThreadingExecutor`] or your own [`TaskExecutor`]) or an
//!   [`ExecutionManager`], a [`config!`] and a [`ResultBuilder`], and builds a [`Driver`].
//!   [`Driver::run`] runs all of it; [`Driver::execute`] what some names need, given [`inputs!`] and
//!   [`overrides!`]; [`Driver::validate`] says what `execute` would do. [`Error`] is what a run fails with.
//! - To look at runs, or to change them: [`adapters`], and your own [`Adapter`] and [`NodeExecutionMethod`].
//! - What `execute` gives: a [`Dict`], or what a result builder makes of it: [`TypedResult`],
//!   `JsonResult`, `ArrowTableResult`, `PolarsDataFrameResult`, or your own.
//! - To look at a flow: [`Graph`], the static tables that generated code holds as `GRAPH`: its
//!   drawings, what is computed from what, and its plan ([`Graph::export`]), which can be compared with an
//!   earlier one.
//! - A command line for your own flows: `cli::main`.
//! - [`rt`] is what generated code calls.
//!
//! # Features
//!
//! | feature | adds | |
//! |---|---|---|
//! | `draw` | `Graph::drawing` and its like, `Graph::to_svg`, `draw` | on by default |
//! | `csv` | `io::Csv`: tables with separators; `serde` with it | |
//! | `parquet` | `io::Parquet`; `arrow` with it | takes half a minute to build; needs Rust 1.88 |
//! | `serde` | values from JSON and as JSON: `JsonResult`, `Config::from_json`, `Dict::to_json` and their like | |
//! | `arrow` | `ArrowTableResult`; columns of record batches as nodes | needs Rust 1.88 |
//! | `polars` | `PolarsDataFrameResult`; columns of data frames as nodes | takes minutes to build; needs a recent Rust |
//! | `plan` | `plan`: reading exported plans; `Graph::diff` | |
//! | `progress` | `adapters::ProgressBar` | |
//! | `store` | `store`: records of runs, and `adapters::RunRecorder`, which writes them | compiles SQLite; needs Rust 1.89 |
//! | `tracing` | `adapters::Tracing`: spans of runs, tasks and nodes | |
//! | `cli` | `cli`: a command line; `draw`, `plan`, `progress` and `serde` with it | needs Rust 1.88 |

#![deny(unsafe_code)]

mod collect;
mod columns;
mod parallelizable;

mod graph;
mod written;

#[cfg(feature = "draw")]
mod drawing;
mod export;
mod json;
mod lineage;
mod similar;
mod tags;

mod attempts;
mod deadline;
mod error;
mod executor;
mod lengths;
mod place;
mod process;

mod call;
pub mod check;
mod config;
mod dict;
mod flow;
mod given;
mod result_builder;
mod value;
mod view;

mod lifecycle;

pub mod adapters;

pub mod io;

mod driver;

#[cfg(feature = "plan")]
pub mod plan;

#[cfg(feature = "store")]
pub mod store;

#[cfg(feature = "cli")]
pub mod cli;

pub mod rt;

pub use check::{ChecksFailed, FailedCheck, ValidationResult};
pub use collect::Collect;
pub use columns::{ColumnError, ColumnOf, FillColumn, Table};
pub use config::Config;
pub use deadline::{TimedOut, time_left};
pub use dict::Dict;
pub use driver::{Builder, Driver, Life, Plain, RunPlan, Watched, states};
pub use error::{
    Cancelled, Error, ExecutorRefused, HookFailed, InvalidRequest, NodeFailed, NodePanicked,
    Problem, ProblemKind, ResultRefused,
};
pub use executor::{
    DefaultExecutionManager, ExecutionManager, Lane, MultiThreadingExecutor, Spawn,
    SynchronousLocalTaskExecutor, TaskExecutor,
};
pub use flow::Flow;
pub use given::Given;
pub use graph::{
    Block, Dependency, Graph, GraphTables, Input, Node, NodeKind, Source, Task, TaskPurpose,
    Variant,
};
pub use io::Metadata;
pub use lengths::UnequalLengths;
pub use lifecycle::{
    Adapter, Argument, Arguments, Around, CancellationToken, HookError, HookResult, NodeCall,
    NodeExecute, NodeExecutionMethod, PostGraphExecute, PostNodeExecute, PostTaskExecute,
    PostTaskExpand, PostTaskGroup, PostTaskReturn, PreGraphExecute, PreNodeExecute, PreTaskExecute,
    PreTaskSubmission, RunId, Stage, Stages, TaskId, ValueRef,
};
pub use lineage::{UnknownName, Variable};
pub use nevis_macros::{
    cheap, check_output, check_output_custom, config_otherwise, config_when, config_when_in,
    config_when_not, config_when_not_in, dataloader, datasaver, default, does, extract_columns,
    extract_fields, inject, load_from, mutate, parameterize, parameterize_sources,
    parameterize_values, parameterized_subdag, pipe_input, pipe_output, resolve, retry, save_to,
    skip, subdag, tag, tag_outputs, timeout, unpack_fields,
};
pub use parallelizable::Parallelizable;
#[cfg(feature = "arrow")]
pub use result_builder::ArrowTableResult;
#[cfg(feature = "serde")]
pub use result_builder::JsonResult;
#[cfg(feature = "polars")]
pub use result_builder::PolarsDataFrameResult;
pub use result_builder::{DictResult, FromResults, ResultBuilder, TypedResult};
pub use rt::MissingEntry;
pub use tags::TagFilter;
pub use value::Value;

/// Drawings of flows: what [`Graph::drawing`] gives, how it is written, and what can be chosen.
///
/// Needs the feature `draw`.
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
