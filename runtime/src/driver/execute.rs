//! A run by name that has been checked: the generated code runs what is needed.

use super::check::Checked;
use super::plans::{Name, Plans};
use crate::dict::Dict;
use crate::error::Error;
use crate::flow::{ByName, Flow};
use crate::rt::{Executors, Lifecycle, Progress, Request};
use crate::value::{Boxed, Value};

/// Runs what a request needs, and gives what was asked for.
pub(super) fn execute<F: Flow, L: Lifecycle>(
    plans: &Plans,
    executors: &Executors<'_>,
    checked: Checked<'_>,
    life: L,
) -> Result<Dict, Error> {
    let Checked {
        call,
        mut slots,
        wanted,
        mut copies,
        warnings,
    } = checked;
    if !call.live.is_empty() {
        let progress = Progress::new();
        let request = Request::new(&call, &progress, life);
        F::execute(&request, &mut slots, executors).map_err(|error| L::failed(&request, error))?;
    }
    let mut nodes = call.into_results();
    let mut results = Vec::with_capacity(wanted.len());
    let mut absent = Vec::new();
    for name in wanted {
        match name {
            Name::Node(position) => {
                let name = plans.node(position).name;
                match nodes.take(position) {
                    Some(value) => results.push((name, value)),
                    None => absent.push(name),
                }
            }
            Name::Input(input) => {
                let value = copies
                    .get_mut(input)
                    .and_then(Option::take)
                    .or_else(|| slots.values.get_mut(input).and_then(Option::take));
                if let Some(value) = input_result(plans, input, value) {
                    results.push((plans.graph.inputs[input].name, value));
                }
            }
        }
    }
    Ok(Dict::new(results, warnings).with_absent(absent))
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
