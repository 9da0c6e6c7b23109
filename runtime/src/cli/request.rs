//! What is asked of a flow, with a value for each input that it needs.

use super::arguments::Request;
use super::entry::{Call, Entry};
use super::failure::Failure;
use super::given::{self, For, Read};
use super::value::Typed;
use crate::config::Config;
use crate::given::Given;
use crate::graph::Input;

/// A request whose names are known and whose inputs are all there.
pub(super) struct Ready {
    pub(super) names: Vec<&'static str>,
    pub(super) inputs: Given,
    pub(super) overrides: Given,
    pub(super) config: Config,
}

impl Ready {
    pub(super) fn names(&self) -> Vec<&'static str> {
        self.names.clone()
    }

    pub(super) fn call<'c>(
        self,
        names: &'c [&'c str],
        threads: Option<std::num::NonZero<usize>>,
    ) -> Call<'c> {
        Call {
            names,
            inputs: self.inputs,
            overrides: self.overrides,
            config: self.config,
            threads,
        }
    }
}

/// Reads the values, checks the names, and adds defaults and built-in data.
pub(super) fn ready(flow: &Entry, request: &Request) -> Result<Ready, Failure> {
    let mut inputs = given::read_all(flow, For::Input, &request.inputs)?;
    let overrides = given::read_all(flow, For::Override, &request.overrides)?;
    let config = given::read_all(flow, For::Config, &request.config)?;

    let names = requested(flow, &request.only)?;
    let absent = absent(flow, &names, &inputs, &overrides, &config);
    let sample = sample(flow, [&inputs, &config]);
    let mut missing = Vec::new();
    let mut sampled = Vec::new();
    for input in absent {
        let default = flow.described(input.name).and_then(|input| input.default);
        if let Some(default) = default {
            let typed = Typed::Text(default.to_owned());
            inputs.push(given::read_one(flow, For::Input, input.name, &typed, None)?);
        } else if sample
            .as_ref()
            .is_some_and(|sample| sample.names().any(|name| name == input.name))
        {
            sampled.push(input.name);
        } else {
            missing.push(input);
        }
    }
    if !missing.is_empty() {
        return Err(demand(flow, &missing));
    }
    let mut inputs = given::into_given(inputs);
    let sample = sample.unwrap_or_default();
    inputs.values.extend(
        sample
            .values
            .into_iter()
            .filter(|(name, _)| sampled.contains(&&**name)),
    );
    let mut values = Config::new();
    for read in config {
        values.set_json(read.name, read.json);
    }
    Ok(Ready {
        names,
        inputs,
        overrides: given::into_given(overrides),
        config: values,
    })
}

fn requested(flow: &Entry, only: &[String]) -> Result<Vec<&'static str>, Failure> {
    if only.is_empty() {
        return Ok(flow.outputs());
    }
    let known = flow.graph.variables();
    let name = |name: &String| {
        let known = known.iter().find(|known| known.name == name);
        known
            .map(|known| known.name)
            .ok_or_else(|| flow.graph.unknown(name).into())
    };
    only.iter().map(name).collect()
}

/// The inputs that the run needs and that nothing is given for.
fn absent(
    flow: &Entry,
    names: &[&str],
    inputs: &[Read],
    overrides: &[Read],
    config: &[Read],
) -> Vec<&'static Input> {
    let graph = flow.graph;
    let names = graph.all_named(names).unwrap_or_default();
    let overridden: Vec<&str> = overrides.iter().map(|read| read.name).collect();
    let overridden = graph.all_named(&overridden).unwrap_or_default();
    let needed = graph.needed(&names, &overridden);
    let is_given = |name: &str| {
        [inputs, overrides, config]
            .into_iter()
            .flatten()
            .any(|read| read.name == name)
    };
    let inputs = graph.inputs.iter().enumerate();
    let absent = inputs.filter(|(at, input)| {
        needed[graph.nodes.len() + at] && !input.optional && !is_given(input.name)
    });
    absent.map(|(_, input)| input).collect()
}

/// The built-in data, if none of what it stands in for is given.
fn sample(flow: &Entry, given: [&[Read]; 2]) -> Option<Given> {
    let sample = (flow.sample?.values)();
    let is_given = |name: &str| given.into_iter().flatten().any(|read| read.name == name);
    let is_touched = sample.names().any(is_given);
    (!is_touched).then_some(sample)
}

/// Asks for everything that is missing at once.
fn demand(flow: &Entry, missing: &[&Input]) -> Failure {
    let lines = missing.iter().map(|Input { name, .. }| {
        let about = flow.described(name).map_or("", |input| input.about);
        let about = if about.is_empty() {
            String::new()
        } else {
            format!(", {about}")
        };
        let readers = readers(flow, name).join("`, `");
        format!(
            "\n  {name}: {}{about}; needed by `{readers}`",
            flow.input_type(name)
        )
    });
    let arguments = missing.iter().map(|Input { name, .. }| {
        let example = flow.example(name).unwrap_or_else(|| "@FILE".to_owned());
        format!(" --input {name}={example}")
    });
    let what = if missing.len() == 1 {
        "an input"
    } else {
        "inputs"
    };
    let lines: String = lines.collect();
    Failure::usage(
        format!(
            "flow `{}` needs {what} that you did not give{lines}",
            flow.name()
        ),
        format!("for example add{}", arguments.collect::<String>()),
    )
}

/// The nodes that read an input.
fn readers(flow: &Entry, name: &str) -> Vec<&'static str> {
    let Ok(input) = flow.graph.named(name) else {
        return Vec::new();
    };
    let mut readers = flow.graph.readers().swap_remove(input);
    readers.dedup();
    readers
        .into_iter()
        .map(|node| flow.graph.nodes[node].name)
        .collect()
}
