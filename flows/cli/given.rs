//! The values that were given for a flow's inputs.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use nevis_flows::map_reduce::Kind;
use serde_json::Value as Json;

use super::adapters::{Flow, Otherwise, Parameter};
use super::arguments::Input;
use super::failure::Failure;
use super::suggest;

/// The values that were given for a flow's inputs, by name: each known to the flow, none twice, and
/// none missing.
#[derive(Debug)]
pub(crate) struct Given<'a> {
    flow: &'a Flow,
    values: BTreeMap<&'a str, Value>,
}

/// One value as text, or several.
#[derive(Debug)]
enum Value {
    One(String),
    Many(Vec<String>),
}

impl<'a> Given<'a> {
    /// Checks the names and reads the files that are given as `@file`.
    pub(crate) fn new(flow: &'a Flow, inputs: &[Input]) -> Result<Self, Failure> {
        let mut values = BTreeMap::new();
        let mut give = |name: &str, value: Result<Value, Failure>| {
            let Some(parameter) = flow.parameter(name) else {
                return Err(unknown(flow, name));
            };
            if values.insert(parameter.name, value?).is_some() {
                let problem = format!("input `{name}` is given twice");
                return Err(Failure::usage(problem, "leave one of them out"));
            }
            Ok(())
        };
        for input in inputs {
            match input {
                Input::Named(name, text) => give(name, read(name, text))?,
                Input::File(path) => {
                    for (name, json) in read_object(path)? {
                        give(
                            &name,
                            from_json(json).ok_or_else(|| unsuitable(&name, path)),
                        )?;
                    }
                }
            }
        }
        let given = Self { flow, values };
        match given.missing().as_slice() {
            [] => Ok(given),
            missing => Err(given.demand(missing)),
        }
    }

    /// The value of this input, if there is one.
    pub(crate) fn one<T: Scalar>(&self, name: &str) -> Result<Option<T>, Failure> {
        match self.values.get(name) {
            None => Ok(None),
            Some(Value::One(text)) => self.parse(name, text).map(Some),
            Some(Value::Many(_)) => Err(self.mistaken(name, T::EXPECTED, "a list")),
        }
    }

    /// The list of values of this input, if there is one.
    pub(crate) fn many<T: Scalar>(&self, name: &str) -> Result<Option<Vec<T>>, Failure> {
        let parse = |text: &str| self.parse(name, text);
        match self.values.get(name) {
            None => Ok(None),
            Some(Value::One(text)) => text
                .split(',')
                .map(|text| parse(text.trim()))
                .collect::<Result<_, _>>()
                .map(Some),
            Some(Value::Many(texts)) => texts
                .iter()
                .map(|text| parse(text))
                .collect::<Result<_, _>>()
                .map(Some),
        }
    }

    fn parse<T: Scalar>(&self, name: &str, text: &str) -> Result<T, Failure> {
        T::read(text).ok_or_else(|| match text {
            "" => self.mistaken(name, T::EXPECTED, "empty"),
            text => self.mistaken(name, T::EXPECTED, &format!("`{text}`")),
        })
    }

    fn mistaken(&self, name: &str, expected: &str, text: &str) -> Failure {
        let example = self
            .flow
            .parameter(name)
            .map_or("", |parameter| parameter.example);
        Failure::usage(
            format!("input `{name}` should be {expected}, not {text}"),
            format!("for example --input {name}={example}"),
        )
    }

    /// The inputs without which the flow cannot run. Built-in data stands in for all of its inputs
    /// or for none: half of it beside half of the user's would be a wrong answer.
    fn missing(&self) -> Vec<&'a Parameter> {
        let is_given = |parameter: &&Parameter| self.values.contains_key(parameter.name);
        let is_sample =
            |parameter: &&Parameter| matches!(parameter.otherwise, Otherwise::Sample(_));
        let parameters = self.flow.parameters;
        let samples_stand_in = !parameters
            .iter()
            .filter(is_sample)
            .any(|sample| is_given(&sample));
        let absent = parameters.iter().filter(|parameter| !is_given(parameter));
        let missing = absent.filter(|parameter| match parameter.otherwise {
            Otherwise::Required => true,
            Otherwise::Sample(_) => !samples_stand_in,
            Otherwise::Default(_) => false,
        });
        missing.collect()
    }

    /// Asks for everything that is missing at once.
    fn demand(&self, missing: &[&Parameter]) -> Failure {
        let flow = self.flow;
        let lines = missing.iter().map(|Parameter { name, about, .. }| {
            let readers = flow.readers(name).join("`, `");
            format!(
                "\n  {name}: {}, {about}; needed by `{readers}`",
                flow.input_type(name)
            )
        });
        let arguments = missing
            .iter()
            .map(|input| format!(" --input {}={}", input.name, input.example));
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
}

fn unknown(flow: &Flow, name: &str) -> Failure {
    let names: Vec<_> = flow
        .parameters
        .iter()
        .map(|parameter| parameter.name)
        .collect();
    let help = match suggest::nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its inputs are `{}`", names.join("`, `")),
    };
    Failure::usage(
        format!("flow `{}` has no input `{name}`", flow.name()),
        help,
    )
}

/// What was typed after `name=`: text, a JSON array, or `@` and the path of a JSON file.
fn read(name: &str, text: &str) -> Result<Value, Failure> {
    match text.strip_prefix('@') {
        Some(literal) if literal.starts_with('@') => Ok(Value::One(literal.to_owned())),
        Some(path) => read_file(name, path),
        None => match serde_json::from_str(text) {
            Ok(json @ Json::Array(_)) => from_json(json).ok_or_else(|| unsuitable(name, text)),
            _ => Ok(Value::One(text.to_owned())),
        },
    }
}

fn read_file(name: &str, path: &str) -> Result<Value, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = format!("input `{name}`: cannot read `{path}`: {error}");
        Failure::usage(problem, "give the path of a JSON file after the `@`")
    })?;
    let json = serde_json::from_str(&text).map_err(|error| {
        let problem = format!("input `{name}`: `{path}` is not JSON: {error}");
        Failure::usage(
            problem,
            "write a number, a string, or a list of them into it",
        )
    })?;
    from_json(json).ok_or_else(|| unsuitable(name, path))
}

/// The inputs that a JSON object holds, by name.
fn read_object(path: &str) -> Result<serde_json::Map<String, Json>, Failure> {
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = format!("cannot read the inputs in `{path}`: {error}");
        Failure::usage(problem, "give the path of a JSON file after the `@`")
    })?;
    serde_json::from_str(&text).map_err(|error| {
        let problem = format!("`{path}` is not a JSON object of inputs: {error}");
        Failure::usage(problem, "for example {\"top\": 10, \"corpus\": \".\"}")
    })
}

fn unsuitable(name: &str, source: &str) -> Failure {
    let problem = format!("input `{name}`: `{source}` holds neither a value nor a list of values");
    Failure::usage(problem, "give a number, a string, or a list of them")
}

fn from_json(json: Json) -> Option<Value> {
    match json {
        Json::Array(values) => values
            .into_iter()
            .map(scalar)
            .collect::<Option<_>>()
            .map(Value::Many),
        json => scalar(json).map(Value::One),
    }
}

fn scalar(json: Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A type that an input may have, or a list of it.
pub(crate) trait Scalar: Sized {
    /// What its values are, for messages.
    const EXPECTED: &'static str;

    /// The value that the text stands for, if it stands for one.
    fn read(text: &str) -> Option<Self>;
}

impl Scalar for f64 {
    const EXPECTED: &'static str = "a number";

    fn read(text: &str) -> Option<Self> {
        let number = text.trim().parse().ok();
        number.filter(|number: &f64| number.is_finite())
    }
}

impl Scalar for usize {
    const EXPECTED: &'static str = "a whole number";

    fn read(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl Scalar for u64 {
    const EXPECTED: &'static str = usize::EXPECTED;

    fn read(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl Scalar for u32 {
    const EXPECTED: &'static str = usize::EXPECTED;

    fn read(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "text";

    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl Scalar for PathBuf {
    const EXPECTED: &'static str = "a path";

    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.into())
    }
}

impl Scalar for Kind {
    const EXPECTED: &'static str = "`io` or `cpu`";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}
