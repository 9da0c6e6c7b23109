//! `list`: the flows and what they need.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::Gallery;
use super::arguments::List;
use super::entry::{Entry, Input};
use crate::graph;

/// The flows and their inputs, as text or JSON.
pub(super) fn list(gallery: &Gallery<'_>, options: &List) -> String {
    if options.json {
        let flows: Json = gallery.flows.iter().map(to_json).collect();
        return format!("{flows:#}\n");
    }
    let mut text = String::new();
    for flow in gallery.flows {
        describe(flow, &mut text);
    }
    let program = &gallery.program;
    let _ = writeln!(
        text,
        "Run one with `{program} run NAME`; `run --help` says how inputs are given."
    );
    text
}

/// What happens without an input.
enum Otherwise {
    /// The flow cannot run.
    Required,
    /// What the text says.
    Default(&'static str),
    /// Built-in data is used.
    Sample(&'static str),
}

fn otherwise(flow: &Entry, input: &graph::Input) -> Otherwise {
    let described = flow.described(input.name);
    let default = described.and_then(|described| described.default.or(described.otherwise));
    match (default, flow.sample) {
        (Some(default), _) => Otherwise::Default(default),
        (None, Some(sample)) if flow.is_sample(input.name) => Otherwise::Sample(sample.about),
        (None, _) if input.optional => Otherwise::Default("none"),
        (None, _) => Otherwise::Required,
    }
}

fn about<'f>(flow: &'f Entry, input: &graph::Input) -> &'f str {
    flow.described(input.name)
        .map_or("", |Input { about, .. }| about)
}

fn to_json(flow: &Entry) -> Json {
    let inputs = flow.graph.inputs.iter().map(|input| {
        let otherwise = otherwise(flow, input);
        let (default, sample) = match otherwise {
            Otherwise::Required => (None, None),
            Otherwise::Default(default) => (Some(default), None),
            Otherwise::Sample(sample) => (None, Some(sample)),
        };
        json!({
            "name": input.name,
            "type": flow.input_type(input.name),
            "about": about(flow, input),
            "required": matches!(otherwise, Otherwise::Required),
            "default": default,
            "sample": sample,
            "example": flow.example(input.name),
        })
    });
    json!({
        "name": flow.name(),
        "about": flow.about(),
        "inputs": inputs.collect::<Json>(),
        "outputs": flow.outputs(),
    })
}

/// Writes the flow's name and line of documentation, and a line per input.
fn describe(flow: &Entry, text: &mut String) {
    let rows = || flow.graph.inputs.iter().map(|input| row(flow, input));
    let width = |column: usize| {
        rows()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths = [width(0), width(1)];

    let mut lines = format!("{}\n    {}\n", flow.name(), flow.about());
    for [name, ty, about] in rows() {
        let _ = writeln!(
            lines,
            "    {name:<0$}  {ty:<1$}  {about}",
            widths[0], widths[1]
        );
    }
    text.push_str(&lines);
    text.push('\n');
}

fn row(flow: &Entry, input: &graph::Input) -> [String; 3] {
    let otherwise = match otherwise(flow, input) {
        Otherwise::Required => "[required]".to_owned(),
        Otherwise::Default(default) | Otherwise::Sample(default) => format!("[default: {default}]"),
    };
    let about = about(flow, input);
    let space = if about.is_empty() { "" } else { " " };
    [
        input.name.to_owned(),
        flow.input_type(input.name),
        format!("{about}{space}{otherwise}"),
    ]
}
