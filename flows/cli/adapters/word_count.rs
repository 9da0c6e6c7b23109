use std::path::PathBuf;

use nevis_flows::word_count::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "corpus",
            about: "a directory or a file",
            example: ".",
            otherwise: Otherwise::Required,
        },
        Parameter {
            name: "top",
            about: "how many words to list",
            example: "3",
            otherwise: Otherwise::Default("10"),
        },
    ],
    run: |given, executor| {
        let corpus: PathBuf = given.one("corpus")?.unwrap_or_default();
        let top = given.one("top")?;
        let outputs = run_on(
            Inputs {
                corpus: &corpus,
                top,
            },
            executor,
        )?;
        Ok(json!({
            "files": outputs.files,
            "total_lines": outputs.total_lines,
            "total_words": outputs.total_words,
            "top_words": outputs.top_words,
        }))
    },
};
