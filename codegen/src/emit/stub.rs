//! What stands in for a flow with mistakes: its messages, and its public items as far as they are
//! known, so that completion goes on working and nothing else fails.

use super::code::{Code, literal};
use super::interface::can_be_field;
use super::paths::Paths;
use super::{header, version_check};
use crate::graph::{Graph, NodeId};
use crate::schedule;
use crate::source::SourceMap;

/// `messages`: the lines that show the messages.
pub(crate) fn stub(
    sources: &SourceMap,
    graph: &Graph,
    outputs: &[NodeId],
    messages: &str,
) -> String {
    let paths = Paths::new(sources, None);
    let mut body = Code::default();
    let borrows = graph
        .inputs
        .iter()
        .any(|input| can_be_field(&input.ty) && input.ty.has_lifetimes());
    let (generics, elided) = if borrows { ("<'a>", "<'_>") } else { ("", "") };
    body.line("/// What the flow needs and does not compute, as far as it is known.");
    body.open(&format!("pub struct Inputs{generics} {{"));
    for (input, name) in graph.inputs.iter().zip(schedule::input_names(graph)) {
        if can_be_field(&input.ty) {
            body.line(&format!("/// `{name}`."));
            body.line(&format!(
                "pub {name}: {},",
                paths.ty(&input.ty.with_lifetime(Some("'a")))
            ));
        }
    }
    body.close("}");
    body.blank();
    body.line("/// What the flow computes, as far as it is known.");
    body.open("pub struct Outputs {");
    for (&id, name) in outputs.iter().zip(schedule::output_names(graph, outputs)) {
        let ty = graph.nodes[id].seen();
        if can_be_field(&ty) && !ty.has_lifetimes() {
            body.line(&format!("/// `{name}`."));
            body.line(&format!("pub {name}: {},", paths.ty(&ty)));
        }
    }
    body.close("}");
    body.blank();
    body.line("/// # Errors");
    body.line("///");
    body.line("/// The flow does not compile.");
    body.open(&format!(
        "pub fn run(_inputs: Inputs{elided}) -> Result<Outputs, nevis::Error> {{"
    ));
    body.line("std::process::abort()");
    body.close("}");
    body.blank();
    body.line("/// # Errors");
    body.line("///");
    body.line("/// The flow does not compile.");
    body.function(
        "pub fn run_on",
        &[
            format!("_inputs: Inputs{elided}"),
            "_executor: &dyn nevis::TaskExecutor".to_owned(),
        ],
        "Result<Outputs, nevis::Error>",
    );
    body.line("std::process::abort()");
    body.close("}");
    body.blank();
    body.line("/// The flow's nodes, inputs, blocks and tasks.");
    body.open("pub static GRAPH: nevis::Graph = nevis::Graph {");
    body.line(&format!("name: {},", literal(&graph.name)));
    for field in ["nodes", "inputs", "outputs", "blocks", "tasks"] {
        body.line(&format!("{field}: &[],"));
    }
    body.line("docs: \"\",");
    body.line("hash: \"\",");
    body.line("branches: false,");
    body.line("config: &[],");
    body.line("variants: &[],");
    body.close("};");

    stub_driver(&mut body, borrows);

    let mut code = Code::default();
    header(&mut code, sources);
    code.line("");
    messages.lines().for_each(|line| code.line(line));
    code.blank();
    let imports = paths.imports(graph);
    for line in &imports {
        code.line(line);
    }
    version_check(&mut code);
    code.blank();
    code.into_text() + &body.into_text()
}

/// `driver()` and what it drives.
fn stub_driver(body: &mut Code, borrows: bool) {
    let generics = if borrows { "<'a>" } else { "" };
    let elided = if borrows { "<'_>" } else { "" };
    let text = format!(
        "\
/// Runs the flow with executors of one's choice, whole or any part of it by name.
#[must_use]
pub fn driver() -> nevis::Builder<Dataflow> {{
    nevis::Builder::new()
}}

impl std::fmt::Debug for Outputs {{
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{
        f.write_str(\"Outputs\")
    }}
}}

/// The flow, for a driver.
#[derive(Clone, Copy, Debug)]
pub struct Dataflow;

impl nevis::Flow for Dataflow {{
    type Inputs<'a> = Inputs{generics};
    type Outputs = Outputs;

    const GRAPH: &'static nevis::Graph = &GRAPH;
    const TABLE: &'static nevis::rt::Table = &nevis::rt::Table {{
        order: &[],
        nodes: &[],
        moved: &[],
        taken_by: &[],
        inputs: &[],
        taken: &[],
    }};
    const WHOLE: nevis::rt::Whole = nevis::rt::Whole {{ runs: &[], wanted: &[] }};

    fn run(
        _inputs: Inputs{elided},
        _executors: &nevis::rt::Executors<'_>,
    ) -> Result<Outputs, nevis::Error> {{
        std::process::abort()
    }}

    fn execute<L: nevis::rt::Lifecycle>(
        _request: &nevis::rt::Request<'_, L>,
        _inputs: &mut nevis::rt::InputSlots,
        _executors: &nevis::rt::Executors<'_>,
    ) -> Result<(), nevis::Error> {{
        std::process::abort()
    }}

    fn watch<L: nevis::rt::Lifecycle>(
        _request: &nevis::rt::Request<'_, L>,
        _inputs: Inputs{elided},
        _executors: &nevis::rt::Executors<'_>,
    ) -> Result<(), nevis::Error> {{
        std::process::abort()
    }}

    fn look(_inputs: &Inputs{elided}, _look: &mut dyn FnMut(&[&dyn nevis::rt::View])) {{}}
}}

impl nevis::FromResults for Outputs {{
    fn from_results(_results: &mut nevis::Dict) -> Result<Self, nevis::Error> {{
        std::process::abort()
    }}
}}"
    );
    body.blank();
    text.lines().for_each(|line| body.line(line));
}
