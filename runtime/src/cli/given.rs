//! The values that were typed, by name.

use std::fs;

use serde_json::Value as Json;

use super::arguments::Value;
use super::entry::Entry;
use super::failure::Mistake;
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

/// The values of one kind that were typed, and their mistakes.
pub(super) struct ReadAll<'f> {
    flow: &'f Entry,
    what: For,
    pub(super) values: Vec<Read>,
    /// The names that were given, also those whose values are wrong and those that are probably meant.
    pub(super) names: Vec<&'static str>,
    pub(super) mistakes: Vec<Mistake>,
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

impl ReadAll<'_> {
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    fn give(&mut self, name: &str, value: &Typed, path: Option<&str>) {
        let (flow, what) = (self.flow, self.what);
        let name = match known(flow, what, name) {
            Ok(name) => name,
            Err((meant, mistake)) => {
                self.names.extend(meant);
                self.mistakes.push(mistake);
                return;
            }
        };
        if self.has(name) {
            let problem = format!("{} `{name}` is given twice", what.what());
            self.mistakes
                .push(Mistake::new(problem, "leave one of them out"));
            return;
        }
        self.names.push(name);
        match read_one(flow, what, name, value, path) {
            Ok(read) => self.values.push(read),
            Err(mistake) => self.mistakes.push(mistake),
        }
    }

    /// A value that could not even be looked at.
    fn refuse(&mut self, name: &str, mistake: Mistake) {
        let name = known(self.flow, self.what, name).map_or_else(|(meant, _)| meant, Some);
        self.names.extend(name);
        self.mistakes.push(mistake);
    }
}

/// The values that were typed, each known to the flow, none twice.
pub(super) fn read_all<'f>(flow: &'f Entry, what: For, values: &[Value]) -> ReadAll<'f> {
    let mut all = ReadAll {
        flow,
        what,
        values: Vec::new(),
        names: Vec::new(),
        mistakes: Vec::new(),
    };
    for value in values {
        match value {
            Value::Named(name, text) => match after_name(what, name, text) {
                Ok((typed, path)) => all.give(name, &typed, path),
                Err(mistake) => all.refuse(name, mistake),
            },
            Value::File(path) => match read_object(what, path) {
                Ok(object) => {
                    for (name, json) in object {
                        all.give(&name, &Typed::Json(json), Some(path));
                    }
                }
                Err(mistake) => all.mistakes.push(mistake),
            },
        }
    }
    all
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
) -> Result<Read, Mistake> {
    let is = what.what();
    let types = flow.types(name).map_err(|reason| {
        let problem = format!("{is} `{name}` cannot be given on the command line: it {reason}");
        Mistake::new(problem, "run the flow from a program")
    })?;
    if types.iter().all(|ty| ty.deserialize.is_none()) {
        let ty = types.first().map_or_else(String::new, |ty| ty.short_name());
        let problem = format!(
            "{is} `{name}` cannot be given on the command line: its type `{ty}` is not `Deserialize`"
        );
        return Err(Mistake::new(
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
            Err(Mistake::new(problem, help))
        }
    }
}

/// The flow's own name, or that which is probably meant and what to say.
fn known(
    flow: &Entry,
    what: For,
    name: &str,
) -> Result<&'static str, (Option<&'static str>, Mistake)> {
    let inputs: Vec<_> = flow.graph.inputs.iter().map(|input| input.name).collect();
    if what == For::Override {
        let nodes = flow.graph.nodes.iter().map(|node| node.name);
        let known = nodes
            .chain(inputs.iter().copied())
            .find(|known| *known == name);
        return known.ok_or_else(|| {
            let unknown = flow.graph.unknown(name);
            (unknown.nearest, unknown.into())
        });
    }
    if let Some(known) = inputs.iter().find(|known| **known == name) {
        return Ok(known);
    }
    let near = nearest(name, inputs.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if flow.graph.node(name).is_some() => {
            format!("the flow computes it; for another value give --override {name}=VALUE")
        }
        None if inputs.is_empty() => "it has no inputs".to_owned(),
        None => format!("its inputs are `{}`", inputs.join("`, `")),
    };
    let problem = format!("flow `{}` has no input `{name}`", flow.name());
    Err((near, Mistake::new(problem, help)))
}

/// What was typed after `name=`: text, or `@` and the path of a JSON file.
fn after_name<'t>(
    what: For,
    name: &str,
    text: &'t str,
) -> Result<(Typed, Option<&'t str>), Mistake> {
    match text.strip_prefix('@') {
        Some(literal) if literal.starts_with('@') => Ok((Typed::Text(literal.to_owned()), None)),
        Some(path) => Ok((Typed::Json(read_file(what, name, path)?), Some(path))),
        None => Ok((Typed::Text(text.to_owned()), None)),
    }
}

fn read_file(what: For, name: &str, path: &str) -> Result<Json, Mistake> {
    let what = what.what();
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = format!("{what} `{name}`: cannot read `{path}`: {error}");
        Mistake::new(problem, "give the path of a JSON file after the `@`")
    })?;
    serde_json::from_str(&text).map_err(|error| {
        let problem = format!("{what} `{name}`: `{path}` is not JSON: {error}");
        Mistake::new(
            problem,
            "write the value into it as JSON, for example [1, 2, 3]",
        )
    })
}

/// The values that a JSON object holds, by name.
fn read_object(what: For, path: &str) -> Result<serde_json::Map<String, Json>, Mistake> {
    let values = match what {
        For::Input => "inputs",
        For::Override => "overrides",
        For::Config => "config",
    };
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = format!("cannot read the {values} in `{path}`: {error}");
        Mistake::new(problem, "give the path of a JSON file after the `@`")
    })?;
    serde_json::from_str(&text).map_err(|error| {
        let problem = format!("`{path}` is not a JSON object of {values}: {error}");
        Mistake::new(problem, "for example {\"top\": 10, \"corpus\": \".\"}")
    })
}
