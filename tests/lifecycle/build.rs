//! Compiles the flows of the tests.

use nevis_codegen::{Builder, Flow, Grouping};

fn main() {
    Builder::new()
        .path("src/flows")
        .flow(
            Flow::new("grouped")
                .module("src/flows/words.rs")
                .grouping(Grouping::AllAsOne),
        )
        .flow(
            Flow::new("forked")
                .module("src/flows/report.rs")
                .parallel_branches(),
        )
        .build();
}
