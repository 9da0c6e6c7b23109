//! What one function becomes, attribute by attribute.

use std::rc::Rc;

use super::Declared;
use super::modifiers::{self, Mutation};
use super::node::{Callee, Node};
use crate::ast::{Attribute, Module, NodeFn};
use crate::config::{Asked, Settings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::parse::{Library, Parsed};
use crate::sorted::{Map, Set};
use crate::source::Span;

/// What modifiers may look at.
pub(crate) struct Context<'a> {
    pub(crate) cx: &'a mut Diagnostics,
    pub(crate) modules: &'a [Module],
    /// Names of nodes that a message was written about.
    pub(crate) poisoned: Vec<String>,
    /// Whether it is known which nodes there are.
    pub(super) complete: bool,
    /// Names of nodes that are there under some configs only.
    pub(super) alternatives: Vec<String>,
    /// Libraries that are named.
    pub(super) named: Set<usize>,
    /// Whether a later module's function counts, where an earlier one has one of the same name.
    pub(super) module_overrides: bool,
    /// The config of the flow or of the instance, and inputs that are said to be there.
    pub(crate) settings: Rc<Settings>,
    pub(super) inputs: Vec<String>,
    /// Which keys of the config are used.
    pub(crate) config: Asked,
    /// Functions of steps that config leaves out.
    pub(crate) left_out: Vec<Callee>,
    /// Steps that are written on the step, in source order.
    pub(super) mutations: Vec<Mutation<'a>>,
    /// The instances so far, among those that see each other by name.
    pub(super) namespaces: Map<String, Span>,
    /// The functions that are being expanded: each one after the first is in an instance that the one before makes.
    pub(super) stack: Vec<Frame>,
    /// The functions of each cycle that a message was written about.
    pub(super) cycles: Set<Vec<Span>>,
    /// How many nodes instances have, and whether that is too much.
    pub(super) instantiated: usize,
    pub(super) is_too_large: bool,
    /// Modules that attributes name and that are not there.
    pub(super) absent: &'a Map<String, Library>,
    /// Functions by their absolute paths, with whether generated code may call them.
    functions: Map<String, (&'a NodeFn, bool)>,
}

/// A function that is being expanded.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) span: Span,
    /// Of the attribute that makes an instance, its path, and what it names.
    pub(super) instance: Option<(Span, String)>,
}

/// The nodes of one function so far.
#[derive(Debug)]
pub(crate) struct Expansion {
    /// The function's name.
    pub(crate) name: String,
    pub(crate) nodes: Vec<Node>,
    /// Nodes of subdags, which attributes further up leave as they are.
    pub(crate) instances: Vec<Node>,
    /// The nodes that attributes further up apply to.
    pub(crate) finals: Vec<usize>,
    /// What nodes are called when something is put behind them that takes their name.
    pub(crate) asides: Map<usize, String>,
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
        parsed: &'a Parsed,
        declared: &Declared<'_>,
    ) -> Self {
        let modules = parsed.modules.as_slice();
        let mut functions = Map::new();
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
            complete: true,
            alternatives: Vec::new(),
            named: Set::new(),
            module_overrides: false,
            settings: Rc::new(declared.settings.clone()),
            inputs: declared.inputs.to_vec(),
            config: Asked::default(),
            left_out: Vec::new(),
            mutations: Vec::new(),
            namespaces: Map::new(),
            stack: Vec::new(),
            cycles: Set::new(),
            instantiated: 0,
            is_too_large: false,
            absent: &parsed.absent,
            functions,
        }
    }

    /// The nodes of a function: its attributes are followed from the one next to it upwards.
    pub(super) fn expand(&mut self, function: &NodeFn) -> Vec<Node> {
        if self.is_recursive(function) {
            self.poisoned.push(function.name.clone());
            return Vec::new();
        }
        self.stack.push(Frame {
            name: function.name.clone(),
            span: function.span,
            instance: None,
        });
        let mut expansion = Expansion {
            name: function.name.clone(),
            nodes: vec![Node::of_function(function)],
            instances: Vec::new(),
            finals: vec![0],
            asides: Map::new(),
            is_refused: false,
        };
        for attribute in function.modifiers.iter().rev() {
            modifiers::apply(self, &mut expansion, attribute);
        }
        let is_mutated = self.mutate(&mut expansion, function);
        self.stack.pop();
        if expansion.is_refused {
            // Their names exist, but what they are is not known.
            let nodes = expansion.nodes.iter().chain(&expansion.instances);
            let names = nodes.map(|node| node.name.clone());
            self.poisoned.extend(names.chain([function.name.clone()]));
            return Vec::new();
        }
        if is_mutated || !function.modifiers.is_empty() {
            expansion.nodes.iter_mut().for_each(Node::digest);
        }
        expansion.nodes.append(&mut expansion.instances);
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
        match self.functions.get(item).copied() {
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
            None if self.is_said(item) => {}
            None => {
                let title = format!("`{attribute}` names `{name}`, and there is no such function");
                let similar = crate::diagnostics::most_similar(
                    name,
                    self.functions
                        .values()
                        .map(|(function, _)| function.name.as_str()),
                );
                let mut diagnostic = Diagnostic::new(Code::BadArgument, title)
                    .at(span, format!("no function `{item}` in the flow's modules"));
                if let Some(note) = self.absent_module(item) {
                    diagnostic = diagnostic.note(note);
                }
                self.cx.push(match similar {
                    Some(similar) => diagnostic.help(format!("did you mean `{similar}`?")),
                    None => diagnostic.help(format!("write `pub(crate) fn {name}(..)`, which is no node, in a module of the flow")),
                });
            }
        }
        None
    }

    /// Whether a message says why there is no such function; it is written now if it is about a library.
    fn is_said(&mut self, item: &str) -> bool {
        let Some((around, name)) = item.rsplit_once("::") else {
            return false;
        };
        let mut modules = self.modules.iter();
        let Some(module) = modules.position(|module| module.path == around) else {
            return false;
        };
        let is_poisoned = self.modules[module].poisoned.iter().any(|one| one == name);
        if is_poisoned || !self.modules[module].complete {
            self.say(module, Some(name));
            return true;
        }
        false
    }

    /// Writes the messages about a library that is named, those about single functions only as far as they
    /// are about this one.
    pub(super) fn say(&mut self, module: usize, function: Option<&str>) {
        let before = self.cx.count();
        let messages = self.modules[module].messages.iter();
        let messages = messages.filter(|(about, _)| match (about, function) {
            (Some(about), Some(function)) => about == function,
            _ => true,
        });
        self.cx.extend(messages.map(|(_, message)| message.clone()));
        self.cx.forget_repeated(before);
    }

    /// Where the module of a function was looked for.
    fn absent_module(&self, item: &str) -> Option<String> {
        let (around, _) = item.rsplit_once("::")?;
        match self.absent.get(around)? {
            Library::Absent(places) if !places.is_empty() => {
                Some(format!("there is neither {}", places.join(" nor ")))
            }
            _ => None,
        }
    }

    /// Says what is wrong with an attribute's argument, and what would be right.
    pub(crate) fn wrong(&mut self, span: Span, title: &str, label: &str, help: &str) {
        self.cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(span, label)
                .help(help),
        );
    }

    /// The same, beside what else is to be seen.
    pub(crate) fn wrong_beside(
        &mut self,
        span: Span,
        (title, label): (&str, &str),
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

    /// Says that something is there twice.
    pub(crate) fn twice(&mut self, first: Span, second: Span, title: &str) {
        self.cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(second, "a second time")
                .with(first, "the first time")
                .help("remove one of the two"),
        );
    }

    /// The same, with how the attribute is written as help.
    pub(crate) fn misused(&mut self, attribute: &Attribute, span: Span, title: &str, label: &str) {
        let name = &attribute.name;
        let help = format!("write `#[nevis::{name}({})]`", modifiers::usage(name));
        self.wrong(span, title, label, &help);
    }
}

impl Expansion {
    /// The nodes whose parameters are the function's.
    pub(crate) fn own(&self) -> Vec<usize> {
        let nodes = 0..self.nodes.len();
        nodes.filter(|&at| self.nodes[at].is_own).collect()
    }
}
