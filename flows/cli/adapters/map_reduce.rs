use nevis_flows::map_reduce::Kind;
use nevis_flows::map_reduce::flow::{GRAPH, Inputs, run_on};
use serde_json::json;

use super::{Flow, Otherwise, Parameter};

pub(super) static FLOW: Flow = Flow {
    graph: &GRAPH,
    parameters: &[
        Parameter {
            name: "items",
            about: "how many there are",
            example: "1000",
            otherwise: Otherwise::Default("100"),
        },
        Parameter {
            name: "kind",
            about: "io or cpu: whether an item waits or computes",
            example: "cpu",
            otherwise: Otherwise::Default("io"),
        },
        Parameter {
            name: "sleep_ms",
            about: "how many milliseconds an item of kind io waits",
            example: "1",
            otherwise: Otherwise::Default("10"),
        },
        Parameter {
            name: "iterations",
            about: "how many steps an item of kind cpu computes",
            example: "5000",
            otherwise: Otherwise::Default("1000000"),
        },
    ],
    run: |given, executor| {
        let inputs = Inputs {
            items: given.one("items")?.unwrap_or(100),
            kind: given.one("kind")?.unwrap_or(Kind::Io),
            sleep_ms: given.one("sleep_ms")?,
            iterations: given.one("iterations")?,
        };
        let outputs = run_on(inputs, executor)?;
        Ok(json!({ "checksum": outputs.checksum, "statistics": outputs.statistics }))
    },
};
