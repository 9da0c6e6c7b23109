//! What one function becomes, attribute by attribute.

use std::collections::BTreeMap;

use super::modifiers::{self, Mutation};
use super::node::{Callee, Node};
use crate::ast::{Attribute, Module, NodeFn};
use crate::config::{Asked, Settings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// What modifiers may look at.
pub(crate) struct Context<'a> {
    pub(crate) cx: &'a mut Diagnostics,
    pub(crate) modules: &'a [Module],
    /// Names of nodes that a message was written about.
    pub(crate) poisoned: Vec<String>,
    /// Which keys of the config are used.
    pub(crate) config: Asked,
    /// The config.
    pub(crate) settings: &'a Settings,
    /// Functions of steps that config leaves out.
    pub(crate) left_out: Vec<Callee>,
    /// Steps that are written on the step, in source order.
    pub(super) mutations: Vec<Mutation<'a>>,
    /// Functions by their absolute paths, with whether generated code may call them.
    functions: BTreeMap<String, (&'a NodeFn, bool)>,
}

/// The nodes of one function so far.
#[derive(Debug)]
pub(crate) struct Expansion {
    pub(crate) nodes: Vec<Node>,
    /// The nodes that attributes further up apply to.
    pub(crate) finals: Vec<usize>,
    /// What nodes are called when something is put behind them that takes their name.
    pub(crate) asides: BTreeMap<usize, String>,
    /// Whether a message says that an attribute is not understood.
    pub(crate) is_refused: bool,
}

impl Expansion {
    /// A name that no other node of the function has.
    pub(crate) fn fresh(&self, name: String) -> String {
        let is_taken = |name: &str| self.nodes.iter().any(|node| node.name == name);
        let mut free = name.clone();
        let mut more = 0;
        while is_taken(&free) {
            more += 1;
            free = format!("{name}_{more}");
        }
        free
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(
        cx: &'a mut Diagnostics,
        modules: &'a [Module],
        settings: &'a Settings,
    ) -> Self {
        let mut functions = BTreeMap::new();
        for module in modules {
            let nodes = module.nodes.iter().map(|node| (node, true));
            let helpers = module.helpers.iter();
            let helpers = helpers.map(|helper| (&helper.function, helper.is_visible));
            for (function, is_visible) in nodes.chain(helpers) {
                let path = format!("{}::{}", module.path, function.name);
                functions.insert(path, (function, is_visible));
            }
        }
        Self {
            cx,
            modules,
            poisoned: Vec::new(),
            config: Asked::default(),
            settings,
            left_out: Vec::new(),
            mutations: Vec::new(),
            functions,
        }
    }

    /// The nodes of a function: its attributes are followed from the one next to it upwards.
    pub(super) fn expand(&mut self, function: &NodeFn) -> Vec<Node> {
        let mut expansion = Expansion {
            nodes: vec![Node::of_function(function)],
            finals: vec![0],
            asides: BTreeMap::new(),
            is_refused: false,
        };
        for attribute in function.modifiers.iter().rev() {
            modifiers::apply(self, &mut expansion, attribute);
        }
        let is_mutated = self.mutate(&mut expansion, function);
        if expansion.is_refused {
            // Their names exist, but what they are is not known.
            let names = expansion.nodes.iter().map(|node| node.name.clone());
            self.poisoned.extend(names.chain([function.name.clone()]));
            return Vec::new();
        }
        if is_mutated || !function.modifiers.is_empty() {
            expansion.nodes.iter_mut().for_each(Node::digest);
        }
        expansion.nodes
    }

    /// The function that a path in an attribute names, `item` being its absolute path; says so if there
    /// is none that generated code can call.
    pub(crate) fn function(
        &mut self,
        attribute: &str,
        item: &str,
        span: Span,
    ) -> Option<&'a NodeFn> {
        let name = item.rsplit("::").next().unwrap_or(item);
        match self.functions.get(item) {
            Some((function, true)) => return Some(function),
            Some((function, false)) => {
                let title =
                    format!("`{attribute}` names `{name}`, which generated code cannot call");
                self.cx.push(
                    Diagnostic::new(Code::BadArgument, title)
                        .at(span, "named here")
                        .with(function.span, "is private")
                        .help(format!("make it `pub(crate) fn {name}`: that is no node, but other modules may call it")),
                );
            }
            None if self.modules.iter().any(|module| is_poisoned(module, item)) => {}
            None => {
                let title = format!("`{attribute}` names `{name}`, and there is no such function");
                let similar = crate::diagnostics::most_similar(
                    name,
                    self.functions
                        .values()
                        .map(|(function, _)| function.name.as_str()),
                );
                let diagnostic = Diagnostic::new(Code::BadArgument, title)
                    .at(span, format!("no function `{item}` in the flow's modules"));
                self.cx.push(match similar {
                    Some(similar) => diagnostic.help(format!("did you mean `{similar}`?")),
                    None => diagnostic.help(format!("write `pub(crate) fn {name}(..)`, which is no node, in a module of the flow")),
                });
            }
        }
        None
    }

    /// Says what is wrong with an attribute's argument, and what would be right.
    pub(crate) fn wrong(&mut self, span: Span, title: &str, label: &str, help: &str) {
        self.cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(span, label)
                .help(help),
        );
    }

    /// Says that something is there twice.
    pub(crate) fn twice(&mut self, first: Span, second: Span, title: &str) {
        self.cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(second, "a second time")
                .with(first, "the first time")
                .help("remove one of the two"),
        );
    }

    /// The same, beside what else is to be seen.
    pub(crate) fn wrong_beside(
        &mut self,
        span: Span,
        title: &str,
        label: &str,
        help: &str,
        (other, said): (Span, &str),
    ) {
        self.cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(span, label)
                .with(other, said)
                .help(help),
        );
    }

    /// Whether a function is a node.
    pub(crate) fn is_node(&self, function: &NodeFn) -> bool {
        let mut nodes = self.modules.iter().flat_map(|module| &module.nodes);
        nodes.any(|node| node.span == function.span)
    }

    /// The same, with how the attribute is written as help.
    pub(crate) fn misused(&mut self, attribute: &Attribute, span: Span, title: &str, label: &str) {
        let name = &attribute.name;
        let help = format!("write `#[nevis::{name}({})]`", modifiers::usage(name));
        self.wrong(span, title, label, &help);
    }
}

fn is_poisoned(module: &Module, item: &str) -> bool {
    item.strip_prefix(module.path.as_str())
        .and_then(|rest| rest.strip_prefix("::"))
        .is_some_and(|name| module.poisoned.iter().any(|poisoned| poisoned == name))
}
