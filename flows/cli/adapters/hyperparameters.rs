use nevis_flows::hyperparameters::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "penalties",
            about: "the penalties to try",
            example: "0.01,0.1,1",
            otherwise: Otherwise::Default("0.001,0.01,0.1,1,10"),
        },
        Parameter {
            name: "degrees",
            about: "the degrees of the polynomials to try",
            example: "1,2",
            otherwise: Otherwise::Default("1,2,3"),
        },
        Parameter {
            name: "splits",
            about: "how many parts are held out from training in turn",
            example: "10",
            otherwise: Otherwise::Default("5"),
        },
    ],
    run: |given, executor| {
        let penalties: Option<Vec<f64>> = given.many("penalties")?;
        let degrees: Option<Vec<u32>> = given.many("degrees")?;
        let inputs = Inputs {
            penalties: penalties.as_deref(),
            degrees: degrees.as_deref(),
            splits: given.one("splits")?,
        };
        let outputs = run_on(inputs, executor)?;
        Ok(json!({ "best": outputs.best, "ranking": outputs.ranking }))
    },
};
