use nevis_flows::marketing::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

/// The data of Apache Hamilton's example.
const SPEND: [f64; 6] = [10.0, 10.0, 20.0, 40.0, 40.0, 50.0];
const SIGNUPS: [f64; 6] = [1.0, 10.0, 50.0, 100.0, 200.0, 400.0];

const SAMPLE: Otherwise = Otherwise::Sample("six weeks of built-in data");

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "spend",
            about: "what was spent in each week",
            example: "10,20,30",
            otherwise: SAMPLE,
        },
        Parameter {
            name: "signups",
            about: "who signed up in each week",
            example: "1,4,9",
            otherwise: SAMPLE,
        },
    ],
    run: |given, executor| {
        let spend = given.many("spend")?.unwrap_or_else(|| SPEND.to_vec());
        let signups = given.many("signups")?.unwrap_or_else(|| SIGNUPS.to_vec());
        let outputs = run_on(
            Inputs {
                spend: &spend,
                signups: &signups,
            },
            executor,
        )?;
        Ok(json!({
            "avg_3wk_spend": outputs.avg_3wk_spend,
            "spend_per_signup": outputs.spend_per_signup,
            "spend_zero_mean_unit_variance": outputs.spend_zero_mean_unit_variance,
        }))
    },
};
