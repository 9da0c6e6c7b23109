//! An instance of a module's graph: its nodes under a name of their own.

mod functions;
mod said;
mod scope;

use std::rc::Rc;

use super::assembly::Assembly;
use super::expansion::Context;
use super::node::{Needs, Node};
use crate::ast::{NodeFn, Word};
use crate::config::{Asked, Setting};
use crate::diagnostics::{Code, Diagnostic};
use crate::list::List as _;
use crate::sorted::Set;
use crate::source::Span;
pub(super) use said::{Part, Said};
pub(super) use scope::Scope;

/// Instances in instances beyond this are nobody's intention.
const DEEPEST: usize = 32;

/// Nodes that instances may have, all together.
const MOST: usize = 20_000;

impl Context<'_> {
    /// Makes the nodes of an instance. `needs`: what the function itself needs, which sees them too.
    pub(super) fn instantiate(
        &mut self,
        attribute: (&str, Span),
        namespace: &Word,
        said: &Said,
        needs: &Set<String>,
    ) -> Option<(Scope, Vec<Node>)> {
        let was_complete = std::mem::replace(&mut self.complete, true);
        let functions = self.functions_of(attribute.0, &said.parts)?;
        self.check_namespace(namespace)?;
        self.check_size(attribute.1, functions.len())?;
        self.namespaces
            .insert(namespace.text.clone(), namespace.span);
        if let Some(frame) = self.stack.last_mut() {
            let named = said.parts.iter().map(|part| format!("`{}`", part.item));
            frame.instance = Some((attribute.1, named.list().join(", ")));
        }
        let (inner, asked) = self.assemble_inside(&functions, &namespace.text, said);

        let mut poisoned: Set<String> = inner.poisoned.into_iter().collect();
        for part in said.parts.iter().filter(|part| part.is_module) {
            let module = self.modules.iter().find(|module| module.path == part.item);
            poisoned.extend(
                module
                    .into_iter()
                    .flat_map(|module| module.poisoned.clone()),
            );
        }
        let mut nodes = inner.nodes;
        let names = nodes.iter().map(|node| node.name.clone());
        let names = names.chain(poisoned.iter().cloned());
        let scope = Scope::new(&namespace.text, names.collect(), said);
        let inside = poisoned.iter().map(|name| scope.inside(name));
        self.poisoned.extend(inside);
        let inside = inner.alternatives.iter().map(|name| scope.inside(name));
        self.alternatives.extend(inside);

        let params = functions.iter().flat_map(|function| &function.params);
        let mut needed: Set<String> = params.map(|param| param.name.clone()).collect();
        needed.extend(nodes.iter().flat_map(Node::needs).map(str::to_owned));
        // Of what is not understood it is not known what it needs.
        if self.complete && poisoned.is_empty() {
            scope.check_inputs(self, needs, &needed)?;
            scope.check_externals(self, &nodes, &needed)?;
            scope.check_config(self, &needed, &asked)?;
        }
        self.complete &= was_complete;
        self.config.merge(asked);

        let mut made = Vec::new();
        for node in &mut nodes {
            let mut nested = inner.namespaces.keys();
            if !nested.any(|nested| is_in(&node.name, nested)) {
                let module = &self.modules[node.span.file].path;
                let note = format!("In the instance `{}` of `{module}`.", namespace.text);
                if !node.docs.is_empty() {
                    node.docs.push_str("\n\n");
                }
                node.docs.push_str(&note);
            }
            node.name = scope.inside(&node.name);
            scope.see(self, node, &Set::new(), &mut made)?;
        }
        nodes.extend(made);
        self.instantiated += nodes.len();
        Some((scope, nodes))
    }

    /// The nodes under the config and the inputs of an instance, and what they ask of the config.
    fn assemble_inside(
        &mut self,
        functions: &[&NodeFn],
        namespace: &str,
        said: &Said,
    ) -> (Assembly, Asked) {
        let mut settings = (*self.settings).clone();
        for (key, value, _) in &said.config {
            let setting = Setting {
                value: value.clone(),
                origin: Some(format!("the subdag `{namespace}`")),
            };
            settings.values.insert(key.text.clone(), setting);
        }
        let given = said.inputs.iter().map(|(word, _)| word);
        let listed = said.external.iter().flat_map(|(words, _)| words);
        let inputs = given.chain(listed).map(|word| word.text.clone());
        let inputs = self.inputs.iter().cloned().chain(inputs).collect();
        let outer = (
            std::mem::replace(&mut self.settings, Rc::new(settings)),
            std::mem::replace(&mut self.inputs, inputs),
            std::mem::take(&mut self.config),
        );
        let before = self.cx.count();
        let inner = self.assemble(functions.iter().copied());
        // What is wrong with a module is said once, however many instances there are of it.
        self.cx.forget_repeated(before);
        (self.settings, self.inputs) = (outer.0, outer.1);
        (inner, std::mem::replace(&mut self.config, outer.2))
    }

    fn check_namespace(&mut self, namespace: &Word) -> Option<()> {
        let name = &namespace.text;
        let mut chars = name.chars();
        let begins = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
        if !begins || !chars.all(|c| c.is_alphanumeric() || c == '_') {
            let title = format!("`{name}` cannot be the name of a subdag");
            let help = "use letters, digits and `_`: `namespace = \"eu\"`";
            self.wrong(namespace.span, &title, "no name", help);
            return None;
        }
        let Some(&other) = self.namespaces.get(name) else {
            return Some(());
        };
        let title = format!("two subdags are called `{name}`");
        let diagnostic = Diagnostic::new(Code::BadArgument, title)
            .at(namespace.span, "again here")
            .with(other, "called so here");
        let help = format!("give one of them another name: `namespace = \"{name}_2\"`");
        self.cx.push(diagnostic.help(help));
        None
    }

    /// Instances of instances can be more than any computer can hold. Where they are too many nothing more is
    /// made: `None` without a message after the first.
    fn check_size(&mut self, attribute: Span, more: usize) -> Option<()> {
        if self.is_too_large {
            return None;
        }
        let (title, label) = if self.stack.len() > DEEPEST {
            let label = format!("more than {DEEPEST} levels");
            ("subdags are nested too deeply", label)
        } else if self.instantiated + more > MOST {
            let label = format!("all of them together have more than {MOST} nodes");
            ("subdags are too large", label)
        } else {
            return Some(());
        };
        self.is_too_large = true;
        let diagnostic = Diagnostic::new(Code::TooLarge, title).at(attribute, label);
        let help = "instantiate fewer modules, or map over items instead: `impl Parallelizable<T>`";
        self.cx.push(diagnostic.help(help));
        None
    }
}

/// Whether a node is in the instance of this name.
fn is_in(node: &str, namespace: &str) -> bool {
    let rest = node.strip_prefix(namespace);
    rest.is_some_and(|rest| rest.starts_with('.'))
}

impl Node {
    /// The names that it needs.
    pub(super) fn needs(&self) -> impl Iterator<Item = &str> {
        self.params.iter().filter_map(|param| match &param.needs {
            Needs::Value(name) => Some(name.as_str()),
            Needs::Constant(_) => None,
        })
    }
}
