//! Stage `model`: the nodes of all modules, one producer for each name.
//!
//! AFTER THIS POINT every node is plain: a name of its own, something that is called, and parameters that
//! say what they need. Attributes that make several nodes of a function have been followed; nothing later
//! knows of them.

mod alternatives;
mod binding;
mod constant;
mod constants;
mod expansion;
mod modifiers;
mod node;

pub(crate) use constant::Constant;
pub(crate) use modifiers::{is_modifier, modifiers, usage};
pub(crate) use node::{Callee, Needs, Node, Param};

use std::collections::BTreeMap;

use crate::ast::Module;
use crate::config::{Asked, Settings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use expansion::Context;

/// The flow by name.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) nodes: Vec<Node>,
    /// Names whose functions were refused.
    pub(crate) poisoned: Vec<String>,
    /// Whether every module was understood.
    pub(crate) complete: bool,
    /// Globs of the modules, for names that nothing else explains.
    pub(crate) globs: Vec<String>,
    /// Which keys of the config it uses.
    pub(crate) config: Asked,
    /// The config, as it is shown.
    pub(crate) config_shown: Vec<(String, String)>,
    /// Nodes that are there under some configs only.
    pub(crate) alternatives: Vec<String>,
}

/// What the build script says about the flow.
pub(crate) struct Declared<'a> {
    pub(crate) name: &'a str,
    pub(crate) settings: &'a Settings,
    /// All inputs, if they are listed.
    pub(crate) inputs: Option<&'a [String]>,
}

impl Declared<'_> {
    /// Whether the build script says that a value is there which no node computes.
    fn is_given(&self, name: &str) -> bool {
        let inputs = self.inputs.unwrap_or_default();
        self.settings.get(name).is_some() || inputs.iter().any(|input| input == name)
    }
}

pub(crate) fn model(cx: &mut Diagnostics, declared: &Declared<'_>, modules: &[Module]) -> Flow {
    let name = declared.name;
    let mut flow = Flow {
        name: name.to_owned(),
        docs: modules
            .first()
            .map(|module| module.docs.clone())
            .unwrap_or_default(),
        nodes: Vec::new(),
        poisoned: Vec::new(),
        complete: modules.iter().all(|module| module.complete),
        globs: Vec::new(),
        config: Asked::default(),
        config_shown: declared.settings.shown(),
        alternatives: Vec::new(),
    };
    let mut context = Context::new(cx, modules);
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for module in modules {
        flow.poisoned.extend(module.poisoned.iter().cloned());
        flow.globs.extend(module.globs.iter().cloned());
    }
    let functions = modules.iter().flat_map(|module| &module.nodes);
    for function in alternatives::choose(&mut context, functions, declared) {
        if alternatives::is_alternative(&function) {
            flow.alternatives.push(function.name.clone());
        }
        for node in context.expand(&function) {
            if let Some(&first) = by_name.get(&node.name) {
                context.cx.push(duplicate(&flow.nodes[first], &node));
            } else {
                by_name.insert(node.name.clone(), flow.nodes.len());
                flow.nodes.push(node);
            }
        }
    }
    constants::bind(&mut context, &mut flow.nodes, declared.settings);
    disjoint(&mut context, &flow, declared);
    flow.config = std::mem::take(&mut context.config);
    flow.poisoned.extend(context.poisoned);
    flow.globs.sort();
    flow.globs.dedup();
    // What was said before explains more.
    if flow.nodes.is_empty() && flow.complete && cx.checkpoint().is_ok() {
        cx.push(
            Diagnostic::new(Code::NoNodes, format!("the flow `{name}` has no nodes"))
                .note("every `pub fn` at the top of a flow module is a node; functions in nested modules or made by a macro are not")
                .help("make a function public, or take the module out of the build script"),
        );
    }
    flow
}

/// A name is a node, an input or a config key, and nothing else.
fn disjoint(context: &mut Context<'_>, flow: &Flow, declared: &Declared<'_>) {
    for key in declared.settings.values.keys() {
        let inputs = declared.inputs.unwrap_or_default();
        let diagnostic = if let Some(node) = flow.nodes.iter().find(|node| node.name == *key) {
            let title = format!("`{key}` is both a node and in the config");
            Diagnostic::new(Code::AmbiguousName, title).at(node.span, "computed here")
        } else if inputs.contains(key) {
            let title = format!("`{key}` is both an input and in the config");
            Diagnostic::new(Code::AmbiguousName, title)
                .note("the build script lists it in `.inputs([..])`")
        } else {
            continue;
        };
        let diagnostic = diagnostic.note(declared.settings.said(key));
        context
            .cx
            .push(diagnostic.help("rename one of them, or leave one out"));
        context.config.read(key);
    }
}

fn duplicate(first: &Node, second: &Node) -> Diagnostic {
    let is_function = |node: &Node| matches!(node.callee, Callee::Function { .. });
    let are_functions = is_function(first) && is_function(second) && first.span != second.span;
    let title = if are_functions {
        format!("two functions compute `{}`", first.name)
    } else {
        format!("`{}` is computed twice", first.name)
    };
    Diagnostic::new(Code::DuplicateNode, title)
        .at(second.span, "again here")
        .with(first.span, "computed here")
        .help("rename one of them, make it private, or mark it `#[nevis::skip]`")
}
