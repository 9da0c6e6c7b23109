//! The nodes of several functions: those of a flow, or of an instance of a module.

use std::borrow::Cow;
use std::rc::Rc;

use super::expansion::Context;
use super::node::{Callee, Node};
use super::{Declared, alternatives};
use crate::ast::NodeFn;
use crate::diagnostics::{Code, Diagnostic};
use crate::list::List as _;
use crate::sorted::Map;
use crate::source::Span;

/// What functions became together: one node of each name.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    pub(super) nodes: Vec<Node>,
    /// Names that a message was written about.
    pub(super) poisoned: Vec<String>,
    /// Names of those that are there under some configs only.
    pub(super) alternatives: Vec<String>,
    /// The instances among them, with where their names are written.
    pub(super) namespaces: Map<String, Span>,
}

/// What one function became.
struct Made {
    /// The place of its module in the build script's list.
    rank: usize,
    name: String,
    nodes: Vec<Node>,
}

impl Context<'_> {
    /// The nodes of functions that see each other by name.
    pub(super) fn assemble<'f>(&mut self, functions: impl Iterator<Item = &'f NodeFn>) -> Assembly {
        let outer = (
            std::mem::take(&mut self.poisoned),
            std::mem::take(&mut self.namespaces),
            std::mem::take(&mut self.alternatives),
        );
        let functions: Vec<&NodeFn> = functions.list();
        let mut made = Vec::new();
        for function in self.choose(&functions) {
            if alternatives::is_alternative(&function) {
                self.alternatives.push(function.name.clone());
            }
            made.push(Made {
                rank: self.modules[function.span.file].rank,
                name: function.name.clone(),
                nodes: self.expand(&function),
            });
        }
        if self.module_overrides {
            override_functions(&mut made);
        }
        let mut assembly = Assembly {
            nodes: self.one_of_each_name(made),
            ..Assembly::default()
        };
        assembly.poisoned = std::mem::replace(&mut self.poisoned, outer.0);
        assembly.namespaces = std::mem::replace(&mut self.namespaces, outer.1);
        assembly.alternatives = std::mem::replace(&mut self.alternatives, outer.2);
        assembly
    }

    /// The functions that the config chooses.
    fn choose<'f>(&mut self, functions: &[&'f NodeFn]) -> Vec<Cow<'f, NodeFn>> {
        let settings = Rc::clone(&self.settings);
        let inputs = self.inputs.clone();
        let choose = |context: &mut Self, functions: &[&'f NodeFn], inputs: &[String]| {
            let settings = &*settings;
            let declared = Declared { settings, inputs };
            alternatives::choose(context, functions.iter().copied(), &declared)
        };
        if !self.module_overrides {
            return choose(self, functions, &inputs);
        }
        // Each module chooses for itself, and may leave a name to the others.
        let mut chosen = Vec::new();
        for of_a_module in functions.chunk_by(|a, b| a.span.file == b.span.file) {
            let file = of_a_module[0].span.file;
            let others = functions.iter().filter(|other| other.span.file != file);
            let others = others.map(|other| alternatives::stripped(&other.name).to_owned());
            let given: Vec<String> = inputs.iter().cloned().chain(others).list();
            chosen.extend(choose(self, of_a_module, &given));
        }
        chosen
    }

    fn one_of_each_name(&mut self, made: Vec<Made>) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        let mut by_name: Map<String, (usize, usize)> = Map::new();
        for Made {
            rank, nodes: new, ..
        } in made
        {
            for node in new {
                let Some(&(at, known)) = by_name.get(&node.name) else {
                    by_name.insert(node.name.clone(), (nodes.len(), rank));
                    nodes.push(node);
                    continue;
                };
                if !self.module_overrides || rank == known {
                    self.cx.push(duplicate(&nodes[at], &node));
                } else if rank > known {
                    by_name.insert(node.name.clone(), (at, rank));
                    nodes[at] = node;
                }
            }
        }
        nodes
    }
}

/// Leaves only the function of the latest module of each name.
fn override_functions(made: &mut Vec<Made>) {
    let mut latest: Map<String, usize> = Map::new();
    for one in &*made {
        let rank = latest.or_default(one.name.clone());
        *rank = one.rank.max(*rank);
    }
    made.retain(|one| latest[&one.name] == one.rank);
}

fn duplicate(first: &Node, second: &Node) -> Diagnostic {
    let is_function =
        |node: &Node| matches!(node.callee, Callee::Function { .. } | Callee::Kernel { .. });
    let are_functions = is_function(first) && is_function(second) && first.span != second.span;
    let title = if are_functions {
        format!("two functions compute `{}`", first.name)
    } else {
        format!("`{}` is computed twice", first.name)
    };
    let diagnostic = Diagnostic::new(Code::DuplicateNode, title)
        .at(second.span, "again here")
        .with(first.span, "computed here")
        .help("rename one of them, make it private, or mark it `#[nevis::skip]`");
    if first.span.file == second.span.file {
        return diagnostic;
    }
    diagnostic.help(
        "if the later module of the build script's list is to win: `.allow_module_overrides()`",
    )
}
