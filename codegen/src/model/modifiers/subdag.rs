//! `#[nevis::subdag(crate::features, inputs(table = source(users)), namespace = "eu")]`: the nodes of a module
//! under a name, and a node of the function, which sees them.

use crate::ast::{Attribute, Kind, Word};
use crate::model::expansion::{Context, Expansion};
use crate::model::instance::Said;
use crate::model::node::Node;
use crate::sorted::Set;

pub(super) const USAGE: &str =
    "crate::features, inputs(table = source(users), limit = value(3)), namespace = \"eu\"";

const WORDS: &[&str] = &["config", "external_inputs", "inputs", "namespace"];

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let applied = instance(context, expansion, attribute);
    // Which nodes there are is not known then.
    context.complete &= applied.is_some();
    applied
}

fn instance(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let mut said = Said::default();
    let mut namespace = Word {
        text: context.stack.last()?.name.clone(),
        span: attribute.span,
    };
    for argument in &attribute.arguments.list {
        match (&argument.name, &argument.value.kind) {
            (Some(name), _) if name.text == "namespace" => {
                let Some(word) = argument.value.word() else {
                    Said::refuse(context, attribute, name, WORDS);
                    return None;
                };
                namespace = word;
            }
            (Some(name), _) => {
                Said::refuse(context, attribute, name, WORDS);
                return None;
            }
            (None, Kind::Call(call)) => {
                if !said.read_call(context, call)? {
                    Said::refuse(context, attribute, &call.callee, WORDS);
                    return None;
                }
            }
            (None, _) => said.read_part(context, attribute, &argument.value)?,
        }
    }
    said.check_parts(context, attribute)?;
    let nodes = std::mem::take(&mut expansion.nodes);
    let made = add(context, nodes, attribute, &namespace, &said)?;
    expansion.nodes = made.nodes;
    expansion.instances.extend(made.instance);
    Some(())
}

/// What an attribute makes of the nodes of a function.
pub(super) struct Made {
    /// Those nodes, in their order, and groups that they are given.
    pub(super) nodes: Vec<Node>,
    pub(super) instance: Vec<Node>,
}

/// Makes an instance that all these nodes see.
pub(super) fn add(
    context: &mut Context<'_>,
    mut nodes: Vec<Node>,
    attribute: &Attribute,
    namespace: &Word,
    said: &Said,
) -> Option<Made> {
    let needs = nodes.iter().flat_map(Node::needs).map(str::to_owned);
    let needs: Set<String> = needs.collect();
    let named = (attribute.name.as_str(), attribute.span);
    let (scope, mut instance) = context.instantiate(named, namespace, said, &needs)?;
    let own: Set<String> = nodes.iter().map(|node| node.name.clone()).collect();
    let mut made = Vec::new();
    for node in &mut nodes {
        let mut own = own.clone();
        if node.is_own {
            // A function that needs its own name means the one in the subdag.
            own.remove(&node.name);
        }
        scope.see(context, node, &own, &mut made)?;
    }
    if let Some(function) = nodes.iter().find(|node| node.is_own) {
        inherit(&mut instance, function);
    }
    nodes.extend(made);
    Some(Made { nodes, instance })
}

/// The nodes of an instance have the tags of the function that makes it, but for those they have themselves.
fn inherit(nodes: &mut [Node], from: &Node) {
    for node in nodes {
        for (key, value) in &from.tags {
            if node.tags.iter().all(|(known, _)| known != key) {
                node.tags.push((key.clone(), value.clone()));
            }
        }
    }
}
