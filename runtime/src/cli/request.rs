//! What is asked of a flow, with a value for each input that it needs.

use super::arguments::Request;
use super::entry::{Call, Entry};
use super::failure::{Failure, Mistake};
use super::given::{self, For, ReadAll};
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
            watching: None,
            variant: 0,
        }
    }
}

/// Reads the values, checks the names, and adds defaults and built-in data. All mistakes are told at
/// once.
pub(super) fn ready(flow: &Entry, request: &Request) -> Result<Ready, Failure> {
    let mut mistakes = Vec::new();
    let names = requested(flow, "--only", &request.only, &mut mistakes);
    let names = if request.only.is_empty() {
        flow.outputs()
    } else {
        names
    };
    let mut inputs = given::read_all(flow, For::Input, &request.inputs);
    let mut overrides = given::read_all(flow, For::Override, &request.overrides);
    let mut config = given::read_all(flow, For::Config, &request.config);
    for all in [&mut inputs, &mut overrides, &mut config] {
        mistakes.append(&mut all.mistakes);
    }
    for name in config.names.iter().filter(|name| inputs.has(name)) {
        mistakes.push(Mistake::new(
            format!("`{name}` is given twice: with --config and with --input"),
            "leave one of them out",
        ));
    }

    let absent = absent(flow, &names, [&inputs, &overrides, &config]);
    let sample = sample(flow, [&inputs, &config]);
    let mut missing = Vec::new();
    let mut sampled = Vec::new();
    for input in absent {
        let default = flow.described(input.name).and_then(|input| input.default);
        if let Some(default) = default {
            let typed = Typed::Text(default.to_owned());
            match given::read_one(flow, For::Input, input.name, &typed, None) {
                Ok(read) => inputs.values.push(read),
                Err(mistake) => mistakes.push(mistake),
            }
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
        mistakes.push(demand(flow, &missing));
    }
    Failure::unless_empty(mistakes)?;

    let mut inputs = given::into_given(inputs.values);
    let sample = sample.unwrap_or_default();
    inputs.values.extend(
        sample
            .values
            .into_iter()
            .filter(|(name, _)| sampled.contains(&&**name)),
    );
    let mut values = Config::new();
    for read in config.values {
        values.set_json(read.name, read.json);
    }
    Ok(Ready {
        names,
        inputs,
        overrides: given::into_given(overrides.values),
        config: values,
    })
}

/// Those of the typed names that the flow knows; the others are mistakes.
pub(super) fn requested(
    flow: &Entry,
    option: &str,
    typed: &[String],
    mistakes: &mut Vec<Mistake>,
) -> Vec<&'static str> {
    let known = flow.graph.variables();
    let mut names = Vec::new();
    for name in typed.iter().map(|name| name.trim()) {
        if let Some(known) = known.iter().find(|known| known.name == name) {
            names.push(known.name);
        } else if name.is_empty() {
            let output = flow.outputs().first().copied().unwrap_or("NAME");
            mistakes.push(Mistake::new(
                format!("{option} is missing a name"),
                format!(
                    "for example {option} {output}; `list {}` shows all names",
                    flow.name()
                ),
            ));
        } else {
            mistakes.push(flow.graph.unknown(name).into());
        }
    }
    names
}

/// The inputs that the run needs and that nothing is given for.
fn absent(flow: &Entry, names: &[&str], given: [&ReadAll<'_>; 3]) -> Vec<&'static Input> {
    let graph = flow.graph;
    let names = graph.all_named(names).unwrap_or_default();
    let [_, overrides, _] = given;
    let overridden = graph.all_named(&overrides.names).unwrap_or_default();
    // A list with a value for each item also says how many items there are.
    let is_list = |read: &&given::Read| {
        let types = flow.types(read.name).unwrap_or_default();
        let whole = types.last().filter(|_| types.len() > 1);
        whole.is_some_and(|whole| (whole.name)() == read.type_name)
    };
    let lists: Vec<&str> = overrides
        .values
        .iter()
        .filter(is_list)
        .map(|read| read.name)
        .collect();
    let lists = graph.all_named(&lists).unwrap_or_default();
    let needed = graph.needed_with(&names, &overridden, &lists);
    let is_given = |name: &str| given.iter().any(|all| all.has(name));
    let inputs = graph.inputs.iter().enumerate();
    let absent = inputs.filter(|(at, input)| {
        needed[graph.nodes.len() + at] && !input.optional && !is_given(input.name)
    });
    absent.map(|(_, input)| input).collect()
}

/// The built-in data, if none of what it stands in for is given.
fn sample(flow: &Entry, given: [&ReadAll<'_>; 2]) -> Option<Given> {
    let sample = (flow.sample?.values)();
    let is_given = |name: &str| given.iter().any(|all| all.has(name));
    let is_touched = sample.names().any(is_given);
    (!is_touched).then_some(sample)
}

/// Asks for everything that is missing at once.
fn demand(flow: &Entry, missing: &[&Input]) -> Mistake {
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
    Mistake::new(
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
