//! `#[nevis::mutate(price, apply_to(cost, by = value(2.0)))]` on a function that is no node: it is a step behind other
//! functions of its module.

use super::steps::{self, Step};
use crate::ast::{Argument, Attribute, Kind, NodeFn, Word};
use crate::diagnostics::{Code, Diagnostic, most_similar};
use crate::model::alternatives;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::Node;

pub(super) const USAGE: &str = "price, apply_to(cost, by = value(2.0))";

/// A step that is written on the step.
#[derive(Debug)]
pub(in crate::model) struct Mutation<'a> {
    target: Word,
    step: Step<'a>,
    /// Whether a node of this name was found.
    is_used: bool,
    /// What config must be.
    conditions: Vec<Attribute>,
}

/// On a node it is a mistake: the others are read by [`Context::read_mutations`].
pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let node = &expansion.nodes[0];
    let title = format!(
        "`mutate` makes a step of a function, and `{}` is a node",
        node.name
    );
    let help = format!(
        "make it `pub(crate) fn {}`: that is no node, but generated code may call it",
        node.name
    );
    let beside = (node.span, "is public, so it is a node");
    context.wrong_beside(attribute.span, (&title, "not of a node"), &help, beside);
    None
}

impl<'a> Context<'a> {
    /// Reads `mutate` of all functions that are no nodes.
    pub(in crate::model) fn read_mutations(&mut self) {
        let modules = self.modules;
        for module in modules {
            for helper in &module.helpers {
                for attribute in &helper.function.modifiers {
                    if attribute.name == "mutate" {
                        self.read_mutation(&helper.function, helper.is_visible, attribute);
                    }
                }
            }
        }
    }

    fn read_mutation(
        &mut self,
        function: &'a NodeFn,
        is_visible: bool,
        attribute: &Attribute,
    ) -> Option<()> {
        if !is_visible {
            let title = format!("generated code cannot call `{}`", function.name);
            let help = format!(
                "make it `pub(crate) fn {}`: that is no node, but other modules may call it",
                function.name
            );
            let beside = (function.span, "is private");
            self.wrong_beside(
                attribute.span,
                (&title, "makes a step of it"),
                &help,
                beside,
            );
            return None;
        }
        steps::fits(self, function, attribute.span)?;
        let list = &attribute.arguments.list;
        let (given, targets): (Vec<Argument>, Vec<Argument>) = list
            .iter()
            .cloned()
            .partition(|argument| argument.name.is_some());
        let common = steps::bindings(self, function, &given)?;
        if targets.is_empty() {
            let title = "`mutate` names the functions that it is a step of";
            self.misused(attribute, attribute.arguments.span, title, "names none");
            return None;
        }
        for target in targets {
            let mut bindings = common.clone();
            let mut named = None;
            let mut conditions = Vec::new();
            let word = match &target.value.kind {
                Kind::Call(call) if call.callee.text == "apply_to" => {
                    let (first, rest) = match call.arguments.list.split_first() {
                        Some((first, rest)) if first.name.is_none() => (first, rest),
                        _ => {
                            let title = "`apply_to` begins with the name of a function";
                            let help = "write `apply_to(cost, by = value(2.0))`";
                            self.wrong(call.arguments.span, title, "names none", help);
                            return None;
                        }
                    };
                    for (name, binding) in steps::bindings(self, function, rest)? {
                        bindings.retain(|(known, _)| known.text != name.text);
                        bindings.push((name, binding));
                    }
                    (named, conditions) = steps::methods(self, call)?;
                    first.value.word()
                }
                _ => target.value.word(),
            };
            let Some(word) = word else {
                let title = "`mutate` takes names of functions";
                self.misused(attribute, target.value.span, title, "is no name");
                return None;
            };
            self.mutations.push(Mutation {
                step: Step {
                    function,
                    span: word.span,
                    named,
                    bindings,
                },
                target: word,
                is_used: false,
                conditions,
            });
        }
        Some(())
    }

    /// Puts the steps behind the nodes of a function that are written on the steps; whether there are any.
    pub(in crate::model) fn mutate(
        &mut self,
        expansion: &mut Expansion,
        function: &NodeFn,
    ) -> bool {
        let mut is_any = false;
        for at in 0..self.mutations.len() {
            let mutation = &mut self.mutations[at];
            let node = expansion.nodes.iter().position(|node| {
                mutation.step.function.span.file == function.span.file
                    && node.name == mutation.target.text
            });
            let Some(node) = node else {
                continue;
            };
            mutation.is_used = true;
            let step = mutation.step.clone();
            let conditions = mutation.conditions.clone();
            match steps::are_met(self, &conditions) {
                Some(true) => {}
                Some(false) => {
                    self.left_out.push(steps::callee(step.function));
                    continue;
                }
                None => {
                    expansion.is_refused = true;
                    continue;
                }
            }
            is_any = true;
            if steps::append(self, expansion, node, &[step], None).is_none() {
                expansion.is_refused = true;
            }
        }
        is_any
    }

    /// Says which steps are behind nothing.
    pub(in crate::model) fn refuse_unused_mutations(&mut self, nodes: &[Node]) {
        for mutation in std::mem::take(&mut self.mutations) {
            let target = &mutation.target;
            let file = mutation.step.function.span.file;
            // A library may be instantiated nowhere, and config may choose none of the functions.
            let is_empty = !nodes.iter().any(|node| node.span.file == file);
            let is_function = self.modules[file].nodes.iter().any(|function| {
                function.name == target.text
                    || alternatives::stripped(&function.name) == target.text
            });
            if mutation.is_used || is_empty || is_function || self.poisoned.contains(&target.text) {
                continue;
            }
            let of_module = nodes.iter().filter(|node| node.span.file == file);
            let names = of_module.map(|node| node.name.as_str());
            let title = format!(
                "`mutate` names `{}`, which the module does not compute",
                target.text
            );
            let mut diagnostic =
                Diagnostic::new(Code::BadArgument, title).at(target.span, "unknown");
            if let Some(other) = nodes.iter().find(|node| node.name == target.text) {
                diagnostic = diagnostic
                    .with(other.span, "computed in another module")
                    .help("`mutate` changes what its own module computes; write `#[nevis::pipe_output(..)]` on that function");
            } else if let Some(similar) = most_similar(&target.text, names) {
                diagnostic = diagnostic.help(format!("did you mean `{similar}`?"));
            } else {
                diagnostic = diagnostic.help("name a public function of this module");
            }
            self.cx.push(diagnostic);
        }
    }
}
