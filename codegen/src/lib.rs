//! The compiler of nevis, for build scripts: flow modules in, straight-line Rust out.
//!
//! ```no_run
//! // in `main` of build.rs
//! nevis_codegen::build("src/flow.rs")
//! ```
//!
//! A function's name is the value it computes, its parameter names are what it needs. The build script
//! reads such functions, resolves the graph and its map blocks, and writes a file that calls them in
//! order; `nevis::include_flow!("flow")` includes it. A mistake is a compile error at the user's line.
//!
//! The modules below are the stages, in order: [`compile()`] is all of them, without any IO.

mod config;
mod digest;
mod list;
mod scc;
mod sorted;
mod source;
mod text;

mod ast;
mod parse;
mod ty;

mod native;

mod model;

mod graph;
mod resolve;

mod gates;

mod blocks;

mod variants;

mod stages;

mod group;
mod grouping;

mod plan;
mod schedule;

mod draw;
mod emit;

mod compile;
mod diagnostics;

mod cargo;

pub use cargo::{Builder, Flow, build};
pub use compile::{Compiled, Options, compile};
pub use config::{Config, ConfigValue};
pub use diagnostics::{Code, Message, explain};
pub use grouping::{GroupedNode, Grouping, GroupingStrategy};
pub use native::Native;
pub use parse::Cfg;
pub use source::SourceFile;
pub use stages::{DependencyView, GraphView, InputView, NodeKind, NodeView, Rejection, Stages};
