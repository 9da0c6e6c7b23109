//! Steps as nodes, one after the other.

use super::{Step, callee};
use crate::ast::Literal;
use crate::model::binding;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::ty::Ty;

/// The name of a step of a node: `price.with_round`.
pub(in crate::model::modifiers) fn name(
    context: &mut Context<'_>,
    expansion: &Expansion,
    namespace: &str,
    step: &Step<'_>,
) -> Option<String> {
    let Some(word) = &step.named else {
        return Some(expansion.fresh(format!("{namespace}.with_{}", step.function.name)));
    };
    let name = format!("{namespace}.{}", word.text);
    if let Some(other) = expansion.nodes.iter().find(|node| node.name == name) {
        let title = format!("there is a node `{name}` already");
        let beside = (other.span, "made here");
        let help = "give the step another name";
        context.wrong_beside(word.span, (&title, "a second time"), help, beside);
        return None;
    }
    Some(name)
}

/// A step as a node beside another one.
pub(in crate::model::modifiers) fn node(
    context: &mut Context<'_>,
    (base, name): (&Node, String),
    step: &Step<'_>,
    value: Needs,
    made: &mut Vec<Node>,
) -> Option<Node> {
    let function = step.function;
    let docs = if function.docs.is_empty() {
        format!("`{}`, a step of `{}`.", function.name, base.name)
    } else {
        function.docs.clone()
    };
    let mut node = base.beside(name, callee(function), Ty::unit(), docs);
    node.span = step.span;
    node.content = function.content;
    node.cheap = false;
    node.returns = function.returns.clone();
    node.params = function.params.iter().map(Param::of_function).collect();
    let first = format!("`{}`", function.params[0].name);
    let ty = &function.params[0].ty;
    node.params[0].span = step.span;
    node.params[0].needs = match value {
        Needs::Value(_) => value,
        Needs::Constant(constant) => {
            let literal: &Literal = &constant.literal;
            Needs::Constant(binding::constant(context, literal, step.span, &first, ty)?)
        }
    };
    for (name, binding) in &step.bindings {
        let at = node
            .params
            .iter()
            .position(|param| param.name == name.text)?;
        binding.bind(context, &mut node, at, made)?;
    }
    Some(node)
}

/// Puts steps behind a node: it is called `price.raw` from now on, and the last step has its name.
pub(in crate::model::modifiers) fn append(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    at: usize,
    steps: &[Step<'_>],
    namespace: Option<&str>,
) -> Option<()> {
    let name = expansion.nodes[at].name.clone();
    let namespace = namespace.unwrap_or(&name);
    let mut last = at;
    for step in steps {
        last = after(context, expansion, last, (&name, namespace), step)?;
    }
    for known in &mut expansion.finals {
        if *known == at {
            *known = last;
        }
    }
    Some(())
}

/// Puts a step behind the node of this name.
fn after(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    at: usize,
    (name, namespace): (&str, &str),
    step: &Step<'_>,
) -> Option<usize> {
    let mut made = Vec::new();
    let before = expansion.nodes[at].clone();
    let is_alias = before.callee == Callee::Same && expansion.asides.contains_key(&at);
    let value = if is_alias {
        // Only a name for the step before, which has one of its own.
        before.params[0].needs.clone()
    } else {
        let aside = match expansion.asides.get(&at) {
            Some(aside) => expansion.fresh(aside.clone()),
            None if matches!(before.callee, Callee::Checked { .. }) => {
                expansion.fresh(format!("{name}.checked"))
            }
            None => expansion.fresh(format!("{name}.raw")),
        };
        let node = &mut expansion.nodes[at];
        if !expansion.asides.contains_key(&at) {
            node.docs = format!("`{name}`, before its steps.");
        } else if let Callee::Function { name: function, .. } = &node.callee {
            node.docs = format!("`{function}`, a step of `{name}`.");
        }
        node.name.clone_from(&aside);
        Needs::Value(aside)
    };
    let mut last = if step.named.is_some() {
        // It has a name of its own, and passes its value on under that of the node.
        let own = self::name(context, expansion, namespace, step)?;
        let node = node(context, (&before, own.clone()), step, value, &mut made)?;
        let seen = node.seen().with_lifetime(None);
        let mut alias = before.beside(name.to_owned(), Callee::Same, seen.clone(), String::new());
        alias.span = step.span;
        alias.params = vec![Param::new("value", Needs::Value(own), seen, step.span)];
        made.push(node);
        alias
    } else {
        node(context, (&before, name.to_owned()), step, value, &mut made)?
    };
    last.docs.clone_from(&before.docs);
    expansion.nodes.extend(made);
    let at = if is_alias {
        expansion.nodes[at] = last;
        at
    } else {
        expansion.nodes.push(last);
        expansion.nodes.len() - 1
    };
    let aside = format!("{namespace}.with_{}", step.function.name);
    expansion.asides.insert(at, aside);
    Some(at)
}
