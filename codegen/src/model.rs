//! Stage `model`: the nodes of all modules, one producer for each name.
//!
//! AFTER THIS POINT every node is plain: a name of its own, something that is called, and parameters that
//! say what they need. Attributes that make several nodes of a function have been followed; nothing later
//! knows of them.

mod alternatives;
mod assembly;
mod binding;
mod constant;
mod constants;
mod defaults;
mod expansion;
mod instance;
mod modifiers;
mod node;
mod parameters;
mod sources;

pub(crate) use constant::Constant;
pub(crate) use modifiers::{SAVER, is_modifier, modifiers, usage};
pub(crate) use node::{Callee, Field, FieldBy, Importance, Io, Needs, Node, Param};

use crate::compile::Options;
use crate::config::{Asked, Settings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::parse::Parsed;
use crate::sorted::Map;
use expansion::Context;

/// The flow by name.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) nodes: Vec<Node>,
    /// Inputs that may be left out, with the values that stand in for them.
    pub(crate) defaults: Map<String, Vec<String>>,
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
    /// Functions of steps that config leaves out.
    pub(crate) left_out: Vec<Callee>,
}

/// What is said about a flow, or an instance.
pub(crate) struct Declared<'a> {
    pub(crate) settings: &'a Settings,
    /// Inputs that are listed.
    pub(crate) inputs: &'a [String],
}

impl Declared<'_> {
    /// Whether it is said that a value is there which no node computes.
    fn is_given(&self, name: &str) -> bool {
        self.settings.get(name).is_some() || self.inputs.iter().any(|input| input == name)
    }
}

pub(crate) fn model(
    cx: &mut Diagnostics,
    options: &Options,
    settings: &Settings,
    parsed: &Parsed,
) -> Flow {
    let modules = || parsed.modules.iter().filter(|module| !module.is_library);
    let inputs = options.inputs.as_deref().unwrap_or_default();
    let declared = Declared { settings, inputs };
    let name = &options.name;
    let mut flow = Flow {
        name: name.clone(),
        docs: modules()
            .next()
            .map(|module| module.docs.clone())
            .unwrap_or_default(),
        nodes: Vec::new(),
        defaults: Map::new(),
        poisoned: modules()
            .flat_map(|module| module.poisoned.iter().cloned())
            .collect(),
        complete: modules().all(|module| module.complete),
        globs: Vec::new(),
        config: Asked::default(),
        config_shown: settings.shown(),
        alternatives: Vec::new(),
        left_out: Vec::new(),
    };
    let mut context = Context::new(cx, parsed, &declared);
    context.module_overrides = options.module_overrides;
    context.read_mutations();
    let assembly = context.assemble(modules().flat_map(|module| &module.nodes));
    flow.complete &= context.complete;
    let named = context.named.iter().map(|&module| &parsed.modules[module]);
    for module in modules().chain(named) {
        flow.globs.extend(module.globs.iter().cloned());
    }
    flow.nodes = assembly.nodes;
    flow.alternatives = assembly.alternatives;
    context.refuse_unused_mutations(&flow.nodes);
    sources::settle(&mut flow.nodes);
    constants::bind(&mut context, &mut flow.nodes, settings);
    disjoint(&mut context, &flow, &declared);
    flow.config = std::mem::take(&mut context.config);
    flow.left_out = std::mem::take(&mut context.left_out);
    flow.poisoned.extend(assembly.poisoned);
    defaults::settle(cx, &mut flow);
    flow.nodes.iter_mut().for_each(Node::document);
    flow.globs.sort_unstable();
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
        let diagnostic = if let Some(node) = flow.nodes.iter().find(|node| node.name == *key) {
            let title = format!("`{key}` is both a node and in the config");
            Diagnostic::new(Code::AmbiguousName, title).at(node.span, "computed here")
        } else if declared.inputs.contains(key) {
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
