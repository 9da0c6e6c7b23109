//! `#[nevis::does(sum, xs = group(source(a), source(b)))]`: the body of another function. The function itself says the
//! node's name, what it needs and its type.

use super::parts::listed;
use super::steps;
use crate::ast::{Attribute, Kind, NodeFn};
use crate::diagnostics::most_similar;
use crate::model::binding::{self, Binding};
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::source::Span;
use crate::ty::DeclaredTypes;

pub(super) const USAGE: &str = "sum, xs = group(source(a), source(b))";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let title = "`does` begins with the name of a function";
    let (first, rest) = match attribute.arguments.list.split_first() {
        Some((first, rest)) if first.name.is_none() => (first, rest),
        _ => {
            context.misused(attribute, attribute.arguments.span, title, "names none");
            return None;
        }
    };
    let span = first.value.span;
    let Kind::Path(path) = &first.value.kind else {
        context.misused(attribute, span, title, "is no name");
        return None;
    };
    let function = context.function("does", &path.item, span)?;
    let mut given = Vec::new();
    for argument in rest {
        let Some(name) = &argument.name else {
            let title = "what the other function is given is named";
            let help = "write `parameter = source(name)`";
            context.wrong(argument.value.span, title, "for which parameter?", help);
            return None;
        };
        let names = || function.params.iter().map(|param| param.name.as_str());
        if !names().any(|known| known == name.text) {
            let title = format!("`{}` has no parameter `{}`", function.name, name.text);
            let help = match most_similar(&name.text, names()) {
                Some(similar) => format!("did you mean `{similar}`?"),
                None => format!("its parameters are {}", listed(names())),
            };
            let beside = (function.span, "this function");
            context.wrong_beside(name.span, (&title, "unknown"), &help, beside);
            return None;
        }
        given.push((name.clone(), Binding::read(context, &argument.value)?));
    }
    for at in expansion.finals.clone() {
        let mut made = Vec::new();
        let node = expansion.nodes[at].clone();
        has_no_body(context, attribute, &node)?;
        returns_the_same(context, span, function, &node)?;
        let mut done = node.clone();
        done.callee = steps::callee(function);
        done.content = function.content;
        done.returns = function.returns.clone();
        done.returns.span = node.returns.span;
        done.params = function.params.iter().map(Param::of_function).collect();
        for param in 0..done.params.len() {
            let name = done.params[param].name.clone();
            if let Some((_, binding)) = given.iter().find(|(known, _)| known.text == name) {
                binding.bind(context, &mut done, param, &mut made)?;
                continue;
            }
            let Some(own) = node.params.iter().find(|own| own.name == name) else {
                let title = format!(
                    "`{}` needs `{name}`, which `{}` has not",
                    function.name, node.name
                );
                let help = format!(
                    "give it something: `#[nevis::does({}, {name} = source(..))]`",
                    function.name
                );
                let beside = (done.params[param].span, "needed here");
                context.wrong_beside(span, (&title, "is given too little"), &help, beside);
                return None;
            };
            fits(context, own, &done.params[param])?;
        }
        needs(context, &node, &mut done, &mut made)?;
        expansion.nodes[at] = done;
        expansion.nodes.extend(made);
    }
    Some(())
}

/// What names of parameters mean is what the function's own parameters are given; each of these is used.
fn needs(context: &mut Context<'_>, node: &Node, done: &mut Node, made: &mut [Node]) -> Option<()> {
    let mut used = Vec::new();
    let params = made.iter_mut().flat_map(|node| &mut node.params);
    for param in done.params.iter_mut().chain(params) {
        let Needs::Value(name) = &param.needs else {
            continue;
        };
        let Some(own) = node.params.iter().find(|own| own.name == *name) else {
            continue;
        };
        used.push(own.name.clone());
        param.needs = match &own.needs {
            Needs::Value(name) => Needs::Value(name.clone()),
            Needs::Constant(constant) => {
                let (span, ty) = (own.span, &param.ty);
                let name = format!("`{}`", own.name);
                let constant = binding::constant(context, &constant.literal, span, &name, ty)?;
                Needs::Constant(constant)
            }
        };
    }
    let unused = |own: &&Param| !used.contains(&own.name);
    if let Some(own) = node.params.iter().find(unused) {
        let title = format!("`{}` of `{}` is given to nothing", own.name, node.name);
        let help = format!(
            "write which parameter it is for: `does(.., x = source({}))`, or remove it",
            own.name
        );
        context.wrong(own.span, &title, "is never used", &help);
        return None;
    }
    Some(())
}

/// The function's own body would never run.
fn has_no_body(context: &mut Context<'_>, attribute: &Attribute, node: &Node) -> Option<()> {
    let (Callee::Function { file, name } | Callee::Kernel { file, name, .. }) = &node.callee else {
        let title = "`does` goes next to the function";
        let help = "move it below the other attributes";
        context.wrong(attribute.span, title, "is not of a function", help);
        return None;
    };
    let mut functions = context.modules.iter().flat_map(|module| &module.nodes);
    let own = functions.find(|own| own.span.file == *file && own.function == *name);
    if own.is_some_and(|own| own.has_body) {
        let title = format!("the body of `{}` would never run", node.name);
        let help = "write `unimplemented!()` as the body, or remove `does`";
        let beside = (node.span, "has a body of its own");
        context.wrong_beside(
            attribute.span,
            (&title, "gives it another one"),
            help,
            beside,
        );
        return None;
    }
    Some(())
}

fn returns_the_same(
    context: &mut Context<'_>,
    span: Span,
    function: &NodeFn,
    node: &Node,
) -> Option<()> {
    let declared = DeclaredTypes::default();
    let (own, other) = (&node.returns, &function.returns);
    if own.fallible == other.fallible
        && own.item.is_some() == other.item.is_some()
        && !own.whole.obviously_differs(&other.whole, &declared)
    {
        return Some(());
    }
    let title = format!(
        "`{}` returns `{}`, and `{}` `{}`",
        node.name,
        own.whole.short(),
        function.name,
        other.whole.short()
    );
    let help = format!("let `{}` return `{}`", node.name, other.whole.short());
    let beside = (own.span, "another type");
    context.wrong_beside(span, (&title, "computes the value"), &help, beside);
    None
}

/// Whether a parameter may be given what one of the same name is.
fn fits(context: &mut Context<'_>, own: &Param, other: &Param) -> Option<()> {
    if !own
        .ty
        .obviously_differs(&other.ty, &DeclaredTypes::default())
    {
        return Some(());
    }
    let title = format!(
        "`{}` is `{}` here, and `{}` there",
        own.name,
        own.ty.short(),
        other.ty.short()
    );
    let help = format!("write `{}: {}`", own.name, other.ty.short());
    let beside = (other.ty_span, "is asked for");
    context.wrong_beside(own.ty_span, (&title, "another type"), &help, beside);
    None
}
