//! `nevis-flows list`.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::adapters::{FLOWS, Flow, Otherwise, Parameter};
use super::arguments::List;

/// The flows and their inputs, as text or JSON.
pub(crate) fn list(options: &List) -> String {
    if options.json {
        let flows: Json = FLOWS.iter().map(|flow| to_json(flow)).collect();
        return format!("{flows:#}\n");
    }
    let mut text = String::new();
    for flow in FLOWS {
        describe(flow, &mut text);
    }
    text.push_str("Run one with `nevis-flows run NAME`; `run --help` says how inputs are given.\n");
    text
}

fn to_json(flow: &Flow) -> Json {
    let inputs = flow.parameters.iter().map(|parameter| {
        let (default, sample) = match parameter.otherwise {
            Otherwise::Required => (None, None),
            Otherwise::Default(default) => (Some(default), None),
            Otherwise::Sample(sample) => (None, Some(sample)),
        };
        json!({
            "name": parameter.name,
            "type": flow.input_type(parameter.name),
            "about": parameter.about,
            "required": matches!(parameter.otherwise, Otherwise::Required),
            "default": default,
            "sample": sample,
            "example": parameter.example,
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
fn describe(flow: &Flow, text: &mut String) {
    let rows = || flow.parameters.iter().map(|parameter| row(flow, parameter));
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

fn row(flow: &Flow, parameter: &Parameter) -> [String; 3] {
    let Parameter { name, about, .. } = parameter;
    let otherwise = match parameter.otherwise {
        Otherwise::Required => "required".to_owned(),
        Otherwise::Default(default) | Otherwise::Sample(default) => format!("default: {default}"),
    };
    [
        (*name).to_owned(),
        flow.input_type(name),
        format!("{about} [{otherwise}]"),
    ]
}
