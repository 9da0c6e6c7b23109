use nevis_flows::outliers::NEWCOMB;
use nevis_flows::outliers::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "timings",
            about: "how long light took, in nanoseconds above 24800",
            example: "28,26,33,24,-44",
            otherwise: Otherwise::Sample("Newcomb's 66 readings of 1882"),
        },
        Parameter {
            name: "threshold",
            about: "standard deviations from the mean beyond which a reading is an outlier",
            example: "3",
            otherwise: Otherwise::Default("2.5"),
        },
    ],
    run: |given, executor| {
        let timings = given.many("timings")?.unwrap_or_else(|| NEWCOMB.to_vec());
        let threshold = given.one("threshold")?;
        let outputs = run_on(
            Inputs {
                timings: &timings,
                threshold,
            },
            executor,
        )?;
        Ok(json!({ "estimate": outputs.estimate, "outliers": outputs.outliers }))
    },
};
