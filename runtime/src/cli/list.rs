//! `list`: the flows with their inputs and outputs, or one flow with its nodes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::Gallery;
use super::arguments::List;
use super::entry::{Entry, Input};
use super::failure::Failure;
use crate::graph::{self, Node};
use crate::value::short;

/// The flows or one flow, as text or JSON.
pub(super) fn list(gallery: &Gallery<'_>, options: &List) -> Result<String, Failure> {
    Ok(match &options.flow {
        Some(name) => {
            let flow = gallery.find_variant(name, options.variant.as_deref())?;
            list_one(&flow, options)
        }
        None if options.variant.is_some() => {
            let help = "name the flow: `list FLOW --variant NAME`";
            return Err(Failure::usage("--variant is of one flow", help));
        }
        None => list_all(gallery, options),
    })
}

fn list_all(gallery: &Gallery<'_>, options: &List) -> String {
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
        "Run one with `{program} run NAME`; `run --help` says how inputs are given, `list NAME` shows \
         the nodes."
    );
    text
}

fn list_one(flow: &Entry, options: &List) -> String {
    if options.json {
        let mut json = to_json(flow);
        json["nodes"] = flow
            .graph
            .nodes
            .iter()
            .map(|node| node_to_json(flow, node))
            .collect();
        return format!("{json:#}\n");
    }
    let inputs: Vec<_> = flow
        .graph
        .inputs
        .iter()
        .map(|input| row(flow, input))
        .collect();
    let nodes = flow.graph.nodes.iter().map(|node| node_row(flow, node));
    let mut text = format!("{}\n    {}\n", flow.name(), flow.about());
    if !inputs.is_empty() {
        text.push_str("\ninputs\n");
        align(&inputs, &mut text);
    }
    text.push_str("\nnodes\n");
    align(&nodes.collect::<Vec<_>>(), &mut text);
    let _ = writeln!(text, "\noutputs\n    {}", flow.outputs().join(", "));
    let config = |(key, value): &(&str, &str)| format!("{key} = {value}");
    let config = |values: &[(&str, &str)]| values.iter().map(config).collect::<Vec<_>>().join(", ");
    if !flow.graph.config.is_empty() {
        let _ = writeln!(text, "\nconfig\n    {}", config(flow.graph.config));
    }
    if !flow.graph.variants.is_empty() {
        text.push_str("\nvariants\n");
        let variants = flow.graph.variants.iter();
        let rows = variants.map(|one| [one.name.to_owned(), config(one.config), String::new()]);
        align(&rows.collect::<Vec<_>>(), &mut text);
    }
    text
}

/// The first sentence of the node's documentation.
fn summary(node: &Node) -> String {
    let lines = node.docs.trim_start().lines().map(str::trim);
    let paragraph: Vec<_> = lines.take_while(|line| !line.is_empty()).collect();
    let mut summary = paragraph.join(" ");
    if let Some(end) = summary.find(". ") {
        summary.truncate(end + 1);
    }
    summary
}

/// The node once per item of whose list this one runs.
fn expander(flow: &Entry, node: &Node) -> Option<&'static str> {
    node.block.map(|block| flow.graph.expander(block).name)
}

fn node_to_json(flow: &Entry, node: &Node) -> Json {
    json!({
        "name": node.name,
        "type": short(node.ty),
        "about": summary(node),
        "once_per_item_of": expander(flow, node),
        "output": flow.outputs().contains(&node.name),
    })
}

fn node_row(flow: &Entry, node: &Node) -> [String; 3] {
    let mut about = summary(node);
    if let Some(expander) = expander(flow, node) {
        let space = if about.is_empty() { "" } else { " " };
        let _ = write!(about, "{space}[once per item of {expander}]");
    }
    [node.name.to_owned(), short(node.ty), about]
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
    let default = default.or(input.default);
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
        "config": flow.graph.config.iter().copied().collect::<BTreeMap<_, _>>(),
        "variants": flow.variants().collect::<Vec<_>>(),
    })
}

/// Writes the flow's name and line of documentation, a line per input, and the outputs.
fn describe(flow: &Entry, text: &mut String) {
    let rows: Vec<_> = flow
        .graph
        .inputs
        .iter()
        .map(|input| row(flow, input))
        .collect();
    let _ = writeln!(text, "{}\n    {}", flow.name(), flow.about());
    align(&rows, text);
    let _ = writeln!(text, "    outputs: {}", flow.outputs().join(", "));
    let variants: Vec<&str> = flow.variants().collect();
    if !variants.is_empty() {
        let _ = writeln!(text, "    variants: {}", variants.join(", "));
    }
    text.push('\n');
}

/// Writes a line per row, the columns aligned.
fn align(rows: &[[String; 3]], text: &mut String) {
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let [names, types] = [width(0), width(1)];
    for [name, ty, about] in rows {
        let line = format!("    {name:<names$}  {ty:<types$}  {about}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
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
