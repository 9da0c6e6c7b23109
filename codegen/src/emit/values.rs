//! What a driver needs of a flow: the flow as a type, and how its values travel by name.

use super::Emitter;
use super::code::{Code, INLINE};
use super::requested::{Slot, slot};
use super::written::{Written, ranges};
use crate::graph::NodeId;
use crate::list::List as _;
use crate::plan::{Keep, Step};
use crate::schedule::travels;
use crate::sorted::{self, Map};
use crate::ty::Ty;

impl Emitter<'_> {
    /// `driver()`, and the type that it drives.
    pub(super) fn dataflow(&self, code: &mut Code) {
        code.blank();
        code.line(
            "/// Runs the flow with executors of one's choice, whole or any part of it by name.",
        );
        code.line("#[must_use]");
        code.line(INLINE);
        if self.variants.all.is_empty() {
            code.function("pub fn driver", &[], "nevis::Builder<Dataflow>");
            code.line("nevis::Builder::new()");
        } else {
            let variant = &self.plan.helpers.variant;
            let params = [format!("{variant}: Variant")];
            code.function("pub fn driver", &params, "nevis::Builder<Dataflow>");
            code.line(&format!("nevis::Builder::of_variant({variant} as usize)"));
        }
        code.close("}");
        code.blank();
        code.line("/// The flow, for a driver.");
        code.line("#[derive(Clone, Copy, Debug)]");
        code.line("pub struct Dataflow;");
        code.blank();
        code.open("impl nevis::Flow for Dataflow {");
        let generics = if self.inputs_type() == "Inputs" {
            ""
        } else {
            "<'a>"
        };
        code.line(&format!("type Inputs<'a> = Inputs{generics};"));
        code.line("type Outputs = Outputs;");
        code.blank();
        let (mut runs, mut wanted) = (Vec::new(), Vec::new());
        // What the whole flow is depends on the variant.
        if self.variants.all.is_empty() {
            runs = self.set(|id| self.needed[id]);
            let mut is_output = vec![false; self.graph.nodes.len()];
            for output in &self.plan.outputs {
                is_output[output.node] = true;
            }
            wanted = self.set(|id| is_output[id]);
        }
        code.open("const WHOLE: nevis::rt::Whole = nevis::rt::Whole {");
        code.wrapped("runs: &", &runs, ",");
        code.wrapped("wanted: &", &wanted, ",");
        code.close("};");
        code.blank();
        code.function("fn graph", &[], "&'static nevis::Graph");
        code.line("&GRAPH");
        code.close("}");
        code.blank();
        code.line(INLINE);
        code.function("fn table", &[], "&'static nevis::rt::Table");
        code.line("TABLE.get(TYPES)");
        code.close("}");
        code.blank();
        self.dataflow_run(code);
        code.blank();
    }

    /// A set of nodes by their places in the order of execution, 64 to a number.
    fn set(&self, is_in: impl Fn(NodeId) -> bool) -> Vec<String> {
        let mut words = vec![0u64; self.positions.len().div_ceil(64)];
        for (id, position) in self.positions.iter().enumerate() {
            if is_in(id) {
                words[position / 64] |= 1 << (position % 64);
            }
        }
        words.into_iter().map(hexadecimal).collect()
    }

    fn dataflow_run(&self, code: &mut Code) {
        let top = &self.plan.functions[0];
        let helpers = &self.plan.helpers;
        let (inputs, executors) = (&helpers.inputs, &helpers.executors);
        let variant = &helpers.variant;
        let reads = self.inputs_read().next().is_some();
        let parallel = top.runs_blocks && self.threads;
        let param = if parallel && !reads {
            "_inputs"
        } else {
            inputs
        };
        code.function(
            "fn run",
            &[
                format!("{param}: {}", self.inputs_type()),
                format!("{executors}: &nevis::rt::Executors<'_>"),
            ],
            "Result<Outputs, nevis::Error>",
        );
        if !self.variants.all.is_empty() {
            code.line(&format!(
                "let {variant} = Variant::ALL[{executors}.variant()];"
            ));
            if parallel {
                let args = if reads {
                    format!("{inputs}, ")
                } else {
                    String::new()
                };
                code.line(&format!(
                    "nevis::rt::run_on(&GRAPH, {executors}, || {}({variant}, {args}{executors}))",
                    top.name
                ));
            } else {
                code.line(&format!("{executors}.check()?;"));
                code.line(&format!("run({variant}, {inputs})"));
            }
            code.close("}");
            return;
        }
        if parallel {
            let args = if reads {
                format!("{inputs}, {executors}")
            } else {
                executors.clone()
            };
            code.line(&format!(
                "nevis::rt::run_on(&GRAPH, {executors}, || {}({args}))",
                top.name
            ));
        } else {
            code.line(&format!("{executors}.check()?;"));
            code.line(&format!("run({inputs})"));
        }
        code.close("}");
    }

    /// `execute`, `watch` and `look`: of the plan of runs by name.
    pub(super) fn dataflow_by_name(&self, code: &mut Code) {
        let helpers = &self.plan.helpers;
        let inputs = &helpers.inputs;
        let is_given = self.given_type().is_some();
        let name = |is_read: bool| {
            if is_read {
                inputs.clone()
            } else {
                format!("_{inputs}")
            }
        };
        let slots = format!("{}: &mut nevis::rt::InputSlots", name(is_given));
        self.by_name_entry(code, "execute", slots, |code| self.given_of_slots(code));
        code.blank();
        let reads = is_given && self.inputs_read().next().is_some();
        let typed = format!("{}: {}", name(reads), self.inputs_type());
        self.by_name_entry(code, "watch", typed, |code| self.given_of_inputs(code));
        code.blank();
        self.look(code);
        code.close("}");
    }

    fn by_name_entry(
        &self,
        code: &mut Code,
        entry: &str,
        inputs: String,
        given: impl Fn(&mut Code),
    ) {
        let top = &self.plan.functions[0];
        let helpers = &self.plan.helpers;
        let (request, executors) = (&helpers.request, &helpers.executors);
        code.function(
            &format!("fn {entry}<L: nevis::rt::Lifecycle>"),
            &[
                format!("{request}: &nevis::rt::Request<'_, L>"),
                inputs,
                format!("{executors}: &nevis::rt::Executors<'_>"),
            ],
            "Result<(), nevis::Error>",
        );
        let mut args = vec![request.clone()];
        if self.given_type().is_some() {
            args.push(helpers.given.clone());
        }
        let parallel = top.runs_blocks && self.threads;
        if parallel {
            args.push(executors.clone());
        }
        let call = format!("{}({})", top.name, args.join(", "));
        given(code);
        if parallel {
            code.line(&format!("{request}.run_on({executors}, || {call})"));
        } else {
            code.line(&format!("{executors}.check()?;"));
            code.line(&format!("{request}.run(|| {call})"));
        }
        code.close("}");
    }

    /// The types of all values that travel by name, and who has which.
    pub(super) fn table(&self, code: &mut Code, runs: &[bool], types: &mut Types) {
        let nodes: Vec<String> = (0..self.graph.nodes.len())
            .map(|id| {
                if runs[id] {
                    self.node_by_name(id, types)
                } else {
                    not("it cannot run beside the flow's outputs, because something would borrow from an item that is gone")
                }
            })
            .list();
        let inputs: Vec<String> = self
            .graph
            .inputs
            .iter()
            .map(|input| match slot(&input.ty) {
                (_, Slot::No) => not("its type borrows from elsewhere"),
                (optional, Slot::Take(ty) | Slot::Borrow { owned: ty, .. }) => {
                    let mut names = vec![types.name(&self.paths.ty(&ty))];
                    if optional {
                        let whole = Ty::path("Option", vec![ty]);
                        names.push(types.name(&self.paths.ty(&whole)));
                    }
                    names.join(" ")
                }
            })
            .collect();
        let taken: Vec<usize> = (0..self.graph.inputs.len())
            .filter(|&id| matches!(slot(&self.graph.inputs[id].ty).1, Slot::Take(_)))
            .list();
        let mut order: Vec<NodeId> = (0..self.graph.nodes.len()).list();
        sorted::sort_by_key(&mut order, |&id| self.positions[id]);

        let mut text = Written::default();
        text.positions("order", &order);
        rows(&mut text, "nodes", &nodes);
        text.positions("moved", &self.moved());
        text.words("taken_by", &self.taken_by(), "");
        rows(&mut text, "inputs", &inputs);
        text.positions("taken", &taken);
        code.blank();
        code.line("/// How the flow's values travel by name.");
        text.write(
            code,
            "static TABLE: nevis::rt::CompiledTable = nevis::rt::CompiledTable::new(",
            ");",
        );
        types.write(code);
    }

    fn node_by_name(&self, id: NodeId, types: &mut Types) -> String {
        let node = &self.graph.nodes[id];
        let mut ty = node.seen();
        if !ty.is_nameable() {
            return not("its type has no name (`impl Trait`)");
        }
        if !travels(&ty) {
            return not("it borrows from what it reads");
        }
        let mut names = vec![types.name(&self.paths.ty(&ty))];
        for _ in 0..self.blocks.value_scope(self.graph, id).len() {
            ty = Ty::path("Vec", vec![ty]);
            names.push(types.name(&self.paths.ty(&ty)));
        }
        names.join(" ")
    }

    /// The nodes whose values a call takes, with the node that is called.
    fn taken_by(&self) -> Vec<String> {
        let mut taken = Vec::new();
        for function in &self.plan.functions {
            for step in &function.steps {
                if let Step::Call { node, takes, .. } = step {
                    taken.extend(takes.iter().map(|(_, taken)| (*taken, *node)));
                }
            }
        }
        sorted::sort(&mut taken);
        taken
            .iter()
            .map(|(taken, by)| format!("{taken}:{by}"))
            .collect()
    }

    /// The nodes whose values move on, so that one that is asked for is cloned.
    fn moved(&self) -> Vec<NodeId> {
        let mut moved = Vec::new();
        let mut add = |node: NodeId| {
            if !self.graph.nodes[node].seen().is_copy(&self.graph.declared) {
                moved.push(node);
            }
        };
        for function in &self.plan.functions {
            if let (crate::plan::Kind::Item { expander }, Some((_, Keep::Value | Keep::Raw))) =
                (function.kind, &function.keep_item)
            {
                add(expander);
            }
            for step in &function.steps {
                match step {
                    Step::Call {
                        node,
                        keep: Keep::Value | Keep::Raw,
                        ..
                    } => add(*node),
                    Step::Part { keeps, .. } => keeps.iter().for_each(|(_, node)| add(*node)),
                    _ => {}
                }
            }
        }
        moved.sort_unstable();
        moved
    }
}

/// As clippy asks for it: in groups of four digits.
fn hexadecimal(word: u64) -> String {
    let digits = format!("{word:x}");
    let mut text = "0x".to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(4) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

fn not(why: &str) -> String {
    format!("not: {why}")
}

/// Nodes or inputs that travel in the same way, together.
fn rows(text: &mut Written, keyword: &str, all: &[String]) {
    let mut groups: Map<&str, Vec<usize>> = Map::new();
    for (at, how) in all.iter().enumerate() {
        groups.or_default(how).push(at);
    }
    let mut groups: Vec<_> = groups.into_iter().list();
    sorted::sort_by_key(&mut groups, |(_, positions)| positions[0]);
    for (how, positions) in groups {
        text.words(keyword, &ranges(&positions), &format!(" | {how}"));
    }
}

/// The consts of the types, by how the generated file writes them.
#[derive(Default)]
pub(super) struct Types {
    names: Map<String, usize>,
    texts: Vec<String>,
}

impl Types {
    pub(super) fn name(&mut self, text: &str) -> String {
        let next = self.texts.len();
        let at = *self.names.or_insert(text.to_owned(), next);
        if at == next {
            self.texts.push(text.to_owned());
        }
        format!("TYPE_{at}")
    }

    /// References to all of them, in order.
    fn names(&self) -> Vec<String> {
        let all = 0..self.texts.len();
        all.map(|at| format!("&TYPE_{at}")).list()
    }

    fn write(&self, code: &mut Code) {
        code.blank();
        code.line("/// The types that the table names.");
        code.wrapped(
            "const TYPES: &[&nevis::rt::ValueType] = &",
            &self.names(),
            ";",
        );
        for (at, text) in self.texts.iter().enumerate() {
            code.blank();
            code.line(&format!("/// What a `{}` can do.", crate::text::tame(text)));
            code.open(&format!("const TYPE_{at}: nevis::rt::ValueType = {{"));
            code.line("use nevis::rt::Unknown as _;");
            code.line(&format!("type Known = nevis::rt::Probe<{text}>;"));
            code.open("nevis::rt::ValueType {");
            code.line("name: Known::NAME,");
            code.line("clone: Known::CLONE,");
            code.line("debug: Known::DEBUG,");
            code.line("len: Known::LEN,");
            // What is loaded or saved.
            if text.trim_end_matches(')').ends_with("Metadata") {
                code.line("metadata: Known::METADATA,");
            }
            code.line("serialize: Known::SERIALIZE,");
            // What borrows for ever is read from no text.
            let borrows = text.contains('&') || text.contains("'static");
            code.line(if borrows {
                "deserialize: None,"
            } else {
                "deserialize: Known::DESERIALIZE,"
            });
            code.line("..Known::SENT");
            code.close("}");
            code.close("};");
        }
    }
}
