use std::path::PathBuf;

use nevis_flows::star_counting::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "root",
            about: "a directory",
            example: ".",
            otherwise: Otherwise::Required,
        },
        Parameter {
            name: "top",
            about: "how many directories and files to list",
            example: "3",
            otherwise: Otherwise::Default("10"),
        },
    ],
    run: |given, executor| {
        let root: PathBuf = given.one("root")?.unwrap_or_default();
        let top = given.one("top")?;
        let outputs = run_on(Inputs { root: &root, top }, executor)?;
        Ok(json!({
            "by_extension": outputs.by_extension,
            "by_directory": outputs.by_directory,
            "largest_files": outputs.largest_files,
        }))
    },
};
