//! The runtime of nevis: what a flow's functions name and what the generated code calls.

mod collect;
mod graph;
mod parallelizable;

pub use collect::Collect;
pub use graph::{Block, Dependency, Graph, Input, Node, NodeKind, Source, Task, TaskPurpose};
pub use nevis_macros::{skip, tag};
pub use parallelizable::Parallelizable;

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
