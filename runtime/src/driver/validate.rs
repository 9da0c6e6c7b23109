//! What a run by name would do.

use super::check::{Checked, check};
use super::plans::{Name, Plans};
use super::run_plan::RunPlan;
use crate::error::Error;
use crate::given::Given;

/// Checks a request as a run does, and says what it would do.
#[inline]
pub(super) fn validate(
    plans: &Plans,
    names: &[&str],
    inputs: Given,
    overrides: Given,
) -> Result<RunPlan, Error> {
    let Checked {
        call,
        slots,
        wanted,
        warnings,
        ..
    } = check(plans, names, inputs, overrides)?;
    let graph = plans.graph;
    let mut plan = RunPlan {
        warnings,
        ..RunPlan::new(graph)
    };
    plan.outputs.extend(wanted.iter().map(|name| match name {
        Name::Node(position) => plans.node(*position).name,
        Name::Input(input) => graph.inputs[*input].name,
    }));
    plan.nodes
        .extend(call.runs.iter().map(|position| plans.node(position)));
    for (at, input) in graph.inputs.iter().enumerate() {
        if slots.values[at].is_none() {
            continue;
        }
        let mut readers = plans.input_readers[at].iter();
        let is_read = readers.any(|reader| call.runs.has(*reader));
        if is_read || wanted.contains(&Name::Input(at)) {
            plan.inputs.push(input);
        } else {
            plan.ignored.push(input.name);
        }
    }
    for &position in call.overrides.keys() {
        let name = plans.node(position).name;
        if call.live.has(position) {
            plan.overrides.push(name);
        } else {
            plan.ignored.push(name);
        }
    }
    Ok(plan)
}
