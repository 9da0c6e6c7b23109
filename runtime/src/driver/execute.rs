//! A run by name: what is asked for and given is checked, then the generated code runs what is needed.

use super::check::{Checked, check};
use super::plans::{Name, Plans};
use crate::dict::Dict;
use crate::error::Error;
use crate::flow::{ByName, Flow};
use crate::given::Given;
use crate::rt::{Executors, Request};
use crate::value::{Boxed, Value};

/// Runs what these names need.
pub(super) fn execute<F: Flow>(
    plans: &Plans,
    executors: &Executors<'_>,
    names: &[&str],
    inputs: Given,
    overrides: Given,
) -> Result<Dict, Error> {
    let Checked {
        call,
        mut slots,
        wanted,
        mut copies,
        warnings,
    } = check(plans, names, inputs, overrides)?;
    if !call.live.is_empty() {
        F::execute(&Request::new(&call), &mut slots, executors)?;
    }
    let mut nodes = call.into_results()?;
    let mut results = Vec::with_capacity(wanted.len());
    for name in wanted {
        match name {
            Name::Node(position) => {
                if let Some(value) = nodes.remove(&position) {
                    results.push((plans.node(position).name, value));
                }
            }
            Name::Input(input) => {
                let value = copies
                    .remove(&input)
                    .or_else(|| slots.values.get_mut(input).and_then(Option::take));
                if let Some(value) = input_result(plans, input, value) {
                    results.push((plans.graph.inputs[input].name, value));
                }
            }
        }
    }
    Ok(Dict::new(results, warnings))
}

/// An input that was asked for: an optional one as an `Option`.
fn input_result(plans: &Plans, input: usize, value: Option<Boxed>) -> Option<Value> {
    let ByName::As(types) = &plans.table.inputs[input] else {
        return None;
    };
    match types {
        [ty, whole] => Some(Value::new((ty.some)(value)?, whole)),
        [ty] => Some(Value::new(value?, ty)),
        _ => None,
    }
}
