//! Stage `model`: the nodes of all modules, one producer for each name.
//!
//! AFTER THIS POINT every node is plain: a name of its own, something that is called, and parameters that
//! say what they need. Attributes that make several nodes of a function have been followed; nothing later
//! knows of them.

mod assembly;
mod binding;
mod constant;
mod expansion;
mod instance;
mod modifiers;
mod node;

pub(crate) use constant::Constant;
pub(crate) use modifiers::{is_modifier, modifiers, usage};
pub(crate) use node::{Callee, Needs, Node, Param};

use crate::compile::Options;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::parse::Parsed;
use expansion::Context;

/// The flow by name.
#[derive(Debug)]
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
}

pub(crate) fn model(cx: &mut Diagnostics, options: &Options, parsed: &Parsed) -> Flow {
    let modules = || parsed.modules.iter().filter(|module| !module.is_library);
    let name = &options.name;
    let mut flow = Flow {
        name: name.clone(),
        docs: modules()
            .next()
            .map(|module| module.docs.clone())
            .unwrap_or_default(),
        nodes: Vec::new(),
        poisoned: modules()
            .flat_map(|module| module.poisoned.iter().cloned())
            .collect(),
        complete: modules().all(|module| module.complete),
        globs: Vec::new(),
    };
    let mut context = Context::new(cx, parsed, options.module_overrides);
    let assembly = context.assemble(modules().flat_map(|module| &module.nodes));
    flow.complete &= context.complete;
    let named = context.named.iter().map(|&module| &parsed.modules[module]);
    for module in modules().chain(named) {
        flow.globs.extend(module.globs.iter().cloned());
    }
    flow.nodes = assembly.nodes;
    flow.poisoned.extend(assembly.poisoned);
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
