use std::path::PathBuf;

use nevis_flows::column_metrics::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "file",
            about: "a CSV file with a header",
            example: "sales.csv",
            otherwise: Otherwise::Default("a built-in table of supplement, dose and length"),
        },
        Parameter {
            name: "by",
            about: "the columns to group by",
            example: "supplement,dose",
            otherwise: Otherwise::Default("all but `value`"),
        },
        Parameter {
            name: "value",
            about: "the column to measure",
            example: "length",
            otherwise: Otherwise::Default("the last"),
        },
    ],
    run: |given, executor| {
        let file: Option<PathBuf> = given.one("file")?;
        let by: Option<Vec<String>> = given.many("by")?;
        let value: Option<String> = given.one("value")?;
        let inputs = Inputs {
            file: file.as_deref(),
            by: by.as_deref(),
            value: value.as_deref(),
        };
        let outputs = run_on(inputs, executor)?;
        Ok(json!({ "metrics": outputs.metrics }))
    },
};
