//! Stage `model`: the nodes of all modules, one producer for each name.
//!
//! AFTER THIS POINT every node is plain: a name of its own, something that is called, and parameters that
//! say what they need. Attributes that make several nodes of a function have been followed; nothing later
//! knows of them.

mod binding;
mod constant;
mod defaults;
mod expansion;
mod modifiers;
mod node;
mod parameters;

pub(crate) use constant::Constant;
pub(crate) use modifiers::{is_modifier, modifiers, usage};
pub(crate) use node::{Callee, Needs, Node, Param};

use std::collections::BTreeMap;

use crate::ast::Module;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use expansion::Context;

/// The flow by name.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) nodes: Vec<Node>,
    /// Inputs that may be left out, with the values that stand in for them.
    pub(crate) defaults: BTreeMap<String, Vec<String>>,
    /// Names whose functions were refused.
    pub(crate) poisoned: Vec<String>,
    /// Whether every module was understood.
    pub(crate) complete: bool,
    /// Globs of the modules, for names that nothing else explains.
    pub(crate) globs: Vec<String>,
}

pub(crate) fn model(cx: &mut Diagnostics, name: &str, modules: &[Module]) -> Flow {
    let mut flow = Flow {
        name: name.to_owned(),
        docs: modules
            .first()
            .map(|module| module.docs.clone())
            .unwrap_or_default(),
        nodes: Vec::new(),
        defaults: BTreeMap::new(),
        poisoned: Vec::new(),
        complete: modules.iter().all(|module| module.complete),
        globs: Vec::new(),
    };
    let mut context = Context::new(cx, modules);
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for module in modules {
        flow.poisoned.extend(module.poisoned.iter().cloned());
        flow.globs.extend(module.globs.iter().cloned());
        for function in &module.nodes {
            for node in context.expand(function) {
                if let Some(&first) = by_name.get(&node.name) {
                    context.cx.push(duplicate(&flow.nodes[first], &node));
                } else {
                    by_name.insert(node.name.clone(), flow.nodes.len());
                    flow.nodes.push(node);
                }
            }
        }
    }
    flow.poisoned.extend(context.poisoned);
    defaults::settle(cx, &mut flow);
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

fn duplicate(first: &Node, second: &Node) -> Diagnostic {
    let title = if first.callee.is_same_function(&second.callee) {
        format!("`{}` is computed twice", first.name)
    } else {
        format!("two functions compute `{}`", first.name)
    };
    Diagnostic::new(Code::DuplicateNode, title)
        .at(second.span, "again here")
        .with(first.span, "computed here")
        .help("rename one of them, make it private, or mark it `#[nevis::skip]`")
}
