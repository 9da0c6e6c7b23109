//! What stands in for a flow with mistakes: its messages, and its public items as far as they are
//! known, so that completion goes on working and nothing else fails.

use std::fmt::Write as _;

use super::code::Code;
use super::interface::can_be_field;
use super::paths::Paths;
use super::written::{Written, field};
use super::{header, version_check};
use crate::graph::{Graph, NodeId};
use crate::list::List as _;
use crate::schedule;
use crate::source::SourceMap;

/// `messages`: the lines that show the messages.
pub(crate) fn stub(
    sources: &SourceMap,
    (graph, outputs): (&Graph, &[NodeId]),
    variants: &[(String, String)],
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
    stub_variants(&mut body, variants);
    let variant = if variants.is_empty() {
        ""
    } else {
        "_variant: Variant, "
    };
    body.line("/// # Errors");
    body.line("///");
    body.line("/// The flow does not compile.");
    body.open(&format!(
        "pub fn run({variant}_inputs: Inputs{elided}) -> Result<Outputs, nevis::Error> {{"
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
            format!("{variant}_inputs: Inputs{elided}"),
            "_executor: &dyn nevis::TaskExecutor".to_owned(),
        ],
        "Result<Outputs, nevis::Error>",
    );
    body.line("std::process::abort()");
    body.close("}");
    body.blank();
    body.line("/// The flow's nodes, inputs, blocks and tasks.");
    let mut text = Written::default();
    text.row("flow", &[&field(&graph.name)]);
    let head = "pub static GRAPH: nevis::Graph = nevis::Graph::compiled(";
    text.write(&mut body, head, ");");

    stub_driver(&mut body, borrows, variant.trim_end_matches(", "));

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

/// The enum that chooses among variants.
fn stub_variants(body: &mut Code, variants: &[(String, String)]) {
    // Of names that are none, a message says so.
    let is_name = |name: &str| name.starts_with(char::is_alphabetic) && !name.contains(' ');
    let mut names: Vec<&String> = variants.iter().map(|(_, name)| name).list();
    names.retain(|name| is_name(name));
    names.dedup();
    if variants.is_empty() {
        return;
    }
    let (mut list, mut all) = (String::new(), String::new());
    for name in names {
        _ = write!(list, "    /// `{name}`.\n    {name},\n");
        _ = write!(all, "Self::{name}, ");
    }
    let text = format!(
        "\
/// What the flow is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {{
{list}}}

impl Variant {{
    /// All of them, in the order of the build script.
    pub const ALL: &'static [Self] = &[{}];

    /// Its name in the build script.
    #[must_use]
    pub const fn name(self) -> &'static str {{
        \"\"
    }}
}}

impl std::fmt::Display for Variant {{
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{
        f.pad(self.name())
    }}
}}

impl std::str::FromStr for Variant {{
    type Err = nevis::Error;

    fn from_str(_name: &str) -> Result<Self, nevis::Error> {{
        std::process::abort()
    }}
}}",
        all.trim_end_matches(", ")
    );
    text.lines().for_each(|line| body.line(line));
    body.blank();
}

/// `driver()` and what it drives.
fn stub_driver(body: &mut Code, borrows: bool, variant: &str) {
    let generics = if borrows { "<'a>" } else { "" };
    let elided = if borrows { "<'_>" } else { "" };
    let text = format!(
        "\
/// Runs the flow with executors of one's choice, whole or any part of it by name.
#[must_use]
pub fn driver({variant}) -> nevis::Builder<Dataflow> {{
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

    const WHOLE: nevis::rt::Whole = nevis::rt::Whole {{ runs: &[], wanted: &[] }};

    fn graph() -> &'static nevis::Graph {{
        &GRAPH
    }}

    fn table() -> &'static nevis::rt::Table {{
        &nevis::rt::Table {{
            order: &[],
            nodes: &[],
            moved: &[],
            taken_by: &[],
            inputs: &[],
            taken: &[],
        }}
    }}

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
