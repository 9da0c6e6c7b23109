//! The values that were typed, by name.

use std::fs;

use serde_json::Value as Json;

use super::arguments::Value;
use super::entry::Entry;
use super::failure::Failure;
use super::value::{self, Typed};
use crate::given::Given;
use crate::similar::nearest;
use crate::value::Boxed;

/// What values are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    Input,
    Override,
    Config,
}

/// A value that was typed, of the flow's type.
pub(super) struct Read {
    pub(super) name: &'static str,
    pub(super) value: Boxed,
    pub(super) type_name: &'static str,
    /// What it was made of.
    pub(super) json: Json,
}

impl For {
    fn what(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Override => "override",
            Self::Config => "config value",
        }
    }

    fn option(self) -> &'static str {
        match self {
            Self::Input => "--input",
            Self::Override => "--override",
            Self::Config => "--config",
        }
    }
}

/// The values that were typed, each known to the flow, none twice.
pub(super) fn read_all(flow: &Entry, what: For, values: &[Value]) -> Result<Vec<Read>, Failure> {
    let mut read: Vec<Read> = Vec::new();
    let mut give = |name: &str, value: &Typed, path: Option<&str>| {
        let name = known(flow, what, name)?;
        if read.iter().any(|read| read.name == name) {
            let problem = format!("{} `{name}` is given twice", what.what());
            return Err(Failure::usage(problem, "leave one of them out"));
        }
        read.push(read_one(flow, what, name, value, path)?);
        Ok(())
    };
    for value in values {
        match value {
            Value::Named(name, text) => {
                let (typed, path) = after_name(what, name, text)?;
                give(name, &typed, path)?;
            }
            Value::File(path) => {
                for (name, json) in read_object(what, path)? {
                    give(&name, &Typed::Json(json), Some(path))?;
                }
            }
        }
    }
    Ok(read)
}

/// As a run takes them.
pub(super) fn into_given(read: Vec<Read>) -> Given {
    let mut given = Given::new();
    for read in read {
        given.set_boxed(read.name, read.value, read.type_name);
    }
    given
}

/// The value of one name; `path` is the file that it comes from.
pub(super) fn read_one(
    flow: &Entry,
    what: For,
    name: &'static str,
    value: &Typed,
    path: Option<&str>,
) -> Result<Read, Failure> {
    let is = what.what();
    let types = flow.types(name).map_err(|reason| {
        let problem = format!("{is} `{name}` cannot be given on the command line: it {reason}");
        Failure::usage(problem, "run the flow from a program")
    })?;
    if types.iter().all(|ty| ty.deserialize.is_none()) {
        let ty = types.first().map_or_else(String::new, |ty| ty.short_name());
        let problem = format!(
            "{is} `{name}` cannot be given on the command line: its type `{ty}` is not `Deserialize`"
        );
        return Err(Failure::usage(
            problem,
            "derive `serde::Deserialize` for it, or run the flow from a program",
        ));
    }
    match value::read(types, value) {
        Ok((value, ty, json)) => Ok(Read {
            name,
            value,
            type_name: (ty.name)(),
            json,
        }),
        Err(mistake) => {
            let place = path.map_or_else(String::new, |path| format!(" (in `{path}`)"));
            let problem = format!(
                "{is} `{name}` should be {}, not {}{place}",
                mistake.expected, mistake.found
            );
            let option = what.option();
            let help = match flow.example(name) {
                Some(example) => format!("for example {option} {name}={example}"),
                None => format!("write it as JSON, or into a file: {option} {name}=@FILE"),
            };
            Err(Failure::usage(problem, help))
        }
    }
}

/// The flow's own name.
fn known(flow: &Entry, what: For, name: &str) -> Result<&'static str, Failure> {
    let inputs: Vec<_> = flow.graph.inputs.iter().map(|input| input.name).collect();
    if what == For::Override {
        let nodes = flow.graph.nodes.iter().map(|node| node.name);
        let known = nodes
            .chain(inputs.iter().copied())
            .find(|known| *known == name);
        return known.ok_or_else(|| Failure::from(flow.graph.unknown(name)));
    }
    if let Some(known) = inputs.iter().find(|known| **known == name) {
        return Ok(known);
    }
    let help = match nearest(name, inputs.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if flow.graph.node(name).is_some() => {
            format!("the flow computes it; for another value give --override {name}=VALUE")
        }
        None if inputs.is_empty() => "it has no inputs".to_owned(),
        None => format!("its inputs are `{}`", inputs.join("`, `")),
    };
    let problem = format!("flow `{}` has no input `{name}`", flow.name());
    Err(Failure::usage(problem, help))
}

/// What was typed after `name=`: text, or `@` and the path of a JSON file.
fn after_name<'t>(
    what: For,
    name: &str,
    text: &'t str,
) -> Result<(Typed, Option<&'t str>), Failure> {
    match text.strip_prefix('@') {
        Some(literal) if literal.starts_with('@') => Ok((Typed::Text(literal.to_owned()), None)),
        Some(path) => Ok((Typed::Json(read_file(what, name, path)?), Some(path))),
        None => Ok((Typed::Text(text.to_owned()), None)),
    }
}

fn read_file(what: For, name: &str, path: &str) -> Result<Json, Failure> {
    let what = what.what();
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = format!("{what} `{name}`: cannot read `{path}`: {error}");
        Failure::usage(problem, "give the path of a JSON file after the `@`")
    })?;
    serde_json::from_str(&text).map_err(|error| {
        let problem = format!("{what} `{name}`: `{path}` is not JSON: {error}");
        Failure::usage(
            problem,
            "write the value into it as JSON, for example [1, 2, 3]",
        )
    })
}

/// The values that a JSON object holds, by name.
fn read_object(what: For, path: &str) -> Result<serde_json::Map<String, Json>, Failure> {
    let values = match what {
        For::Input => "inputs",
        For::Override => "overrides",
        For::Config => "config",
    };
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = format!("cannot read the {values} in `{path}`: {error}");
        Failure::usage(problem, "give the path of a JSON file after the `@`")
    })?;
    serde_json::from_str(&text).map_err(|error| {
        let problem = format!("`{path}` is not a JSON object of {values}: {error}");
        Failure::usage(problem, "for example {\"top\": 10, \"corpus\": \".\"}")
    })
}
