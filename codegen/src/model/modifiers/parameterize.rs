//! `#[nevis::parameterize(a(x = source(p), k = value(1)), b(..))]`: several nodes of one function, each with
//! other arguments. The function's own name is that of a node only if it is one of them.
//!
//! What attributes further down have made of the function is made for each of the nodes, under its name:
//! `f.raw` becomes `a.raw` and `b.raw`. What does not depend on the function's value is made once.

use std::collections::BTreeSet;

use crate::ast::{Argument, Attribute, Kind, Literal, Value, Word};
use crate::model::binding::Binding;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Needs, Node};
use crate::model::parameters::{self, Given};

pub(super) const USAGE: &str = "a(x = source(p), k = value(1)), b(x = source(q), k = value(2))";
pub(super) const VALUES: &str = "k, a = 1, b = 2";
pub(super) const SOURCES: &str = "a(x = p), b(x = q)";

/// One of the nodes.
struct Output {
    name: Word,
    docs: Option<String>,
    given: Vec<Given>,
}

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let list = attribute.arguments.list.iter();
    let outputs = list.map(|argument| output(context, attribute, argument));
    let outputs = outputs.collect::<Option<Vec<_>>>()?;
    expand(context, expansion, attribute, outputs)
}

/// `parameterize_values(k, a = 1, b = 2)`
pub(super) fn values(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let named = |argument: &&Argument| argument.name.is_none();
    let parameter = attribute.arguments.list.first().filter(named);
    let Some(parameter) = parameter.and_then(|argument| argument.value.word()) else {
        let first = attribute.arguments.list.first();
        let span = first.map_or(attribute.arguments.span, |argument| argument.value.span);
        let title = "`parameterize_values` begins with a parameter";
        context.misused(attribute, span, title, "which parameter?");
        return None;
    };
    let mut outputs = Vec::new();
    for argument in &attribute.arguments.list[1..] {
        let Some(name) = &argument.name else {
            let title = "`parameterize_values` takes `node = value` after the parameter";
            context.misused(attribute, argument.value.span, title, "for which node?");
            return None;
        };
        let binding = match &argument.value.kind {
            Kind::Call(_) => Binding::read(context, &argument.value)?,
            _ => {
                let literal = crate::model::binding::literal(context, &argument.value)?;
                Binding::Value(literal, argument.value.span)
            }
        };
        outputs.push(Output {
            name: name.clone(),
            docs: None,
            given: vec![Given {
                name: parameter.clone(),
                binding,
            }],
        });
    }
    expand(context, expansion, attribute, outputs)
}

/// `parameterize_sources(a(x = p), b(x = q))`
pub(super) fn sources(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let list = attribute.arguments.list.iter();
    let outputs = list.map(|argument| output(context, attribute, argument));
    let outputs = outputs.collect::<Option<Vec<_>>>()?;
    for given in outputs.iter().flat_map(|output| &output.given) {
        let span = match &given.binding {
            Binding::Source(_) => continue,
            Binding::Value(_, span) | Binding::Group(_, span) => *span,
        };
        let title = "`parameterize_sources` takes names of nodes and inputs";
        let help = "write `#[nevis::parameterize(..)]`, which takes values and groups, too";
        context.wrong(span, title, "is no name", help);
        return None;
    }
    expand(context, expansion, attribute, outputs)
}

/// `a(x = source(p))`, `a("Docs of a.", x = source(p))`, or `a` alone.
fn output(context: &mut Context<'_>, attribute: &Attribute, argument: &Argument) -> Option<Output> {
    let value = &argument.value;
    let misused = |context: &mut Context<'_>, span| {
        let title = format!("`{}` takes nodes with their arguments", attribute.name);
        context.misused(attribute, span, &title, "not of this form");
    };
    if let Some(name) = &argument.name {
        misused(context, name.span);
        return None;
    }
    let (name, arguments) = match &value.kind {
        Kind::Path(path) => {
            let text = path.text.clone();
            let span = value.span;
            (Word { text, span }, &[][..])
        }
        Kind::Call(call) if call.methods.is_empty() => {
            (call.callee.clone(), call.arguments.list.as_slice())
        }
        Kind::Call(_) | Kind::Literal(_) | Kind::List(_) | Kind::Type(_) => {
            misused(context, value.span);
            return None;
        }
    };
    let (docs, arguments) = match arguments.split_first() {
        Some((first, rest)) => match (&first.name, text(&first.value)) {
            (None, Some(docs)) => (Some(docs.to_owned()), rest),
            _ => (None, arguments),
        },
        None => (None, arguments),
    };
    Some(Output {
        name,
        docs,
        given: parameters::read(context, attribute, arguments)?,
    })
}

fn text(value: &Value) -> Option<&str> {
    match &value.kind {
        Kind::Literal(Literal::Text(text)) => Some(text),
        _ => None,
    }
}

fn expand(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
    outputs: Vec<Output>,
) -> Option<()> {
    let name = &attribute.name;
    if outputs.is_empty() {
        let title = format!("`{name}` makes nodes of a function, and this names none");
        context.misused(attribute, attribute.arguments.span, &title, "names no node");
        return None;
    }
    let is_renamed = |at: usize| renamed(&expansion.nodes[at].name, &expansion.name, "").is_none();
    let own = match expansion.own().as_slice() {
        &[own] if !is_renamed(own) => Some(own),
        _ => None,
    };
    let Some(own) = own else {
        let title = format!("the nodes of `{}` are named twice", expansion.name);
        let help = "name all of them in one attribute";
        context.wrong(attribute.span, &title, "a second time", help);
        return None;
    };
    let mut names = BTreeSet::new();
    for Output { name, .. } in &outputs {
        if name.text.contains([':', '.']) {
            let title = format!("`{}` is no name for a node", name.text);
            let help = "write a name as that of a function";
            context.wrong(name.span, &title, "has several parts", help);
            return None;
        }
        if !names.insert(&name.text) {
            let title = format!("`{}` is named twice", name.text);
            let help = "rename one of the two nodes";
            context.wrong(name.span, &title, "a second time", help);
            return None;
        }
    }
    let copied = depending(&expansion.nodes, own);
    let mut all = Vec::new();
    // Where the nodes that are made once are now.
    let mut kept = vec![0; expansion.nodes.len()];
    for (at, node) in expansion.nodes.iter().enumerate() {
        if !copied.contains(&node.name) {
            kept[at] = all.len();
            all.push(node.clone());
        }
    }
    let mut finals = Vec::new();
    for output in &outputs {
        for (at, node) in expansion.nodes.iter().enumerate() {
            if copied.contains(&node.name) {
                if expansion.finals.contains(&at) {
                    finals.push(all.len());
                }
                let names = (expansion.name.as_str(), &copied);
                let mut copy = copy(context, attribute, node, names, &output.name)?;
                let mut made = Vec::new();
                if at == own {
                    parameters::give(context, &mut copy, (&output.given, false), &mut made)?;
                }
                let function = (expansion.name.as_str(), expansion.nodes[own].docs.as_str());
                document(&mut copy, function, output);
                all.push(copy);
                all.extend(made);
            } else if expansion.finals.contains(&at) && !finals.contains(&kept[at]) {
                finals.push(kept[at]);
            }
        }
    }
    expansion.nodes = all;
    expansion.finals = finals;
    Some(())
}

/// The names of the nodes that depend on this one, and its own.
fn depending(nodes: &[Node], own: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::from([nodes[own].name.clone()]);
    loop {
        let reads = |node: &&Node| {
            let mut params = node.params.iter();
            params.any(|param| matches!(&param.needs, Needs::Value(name) if names.contains(name)))
        };
        let more = nodes.iter().filter(reads).map(|node| node.name.clone());
        let more: Vec<String> = more.filter(|name| !names.contains(name)).collect();
        if more.is_empty() {
            return names;
        }
        names.extend(more);
    }
}

/// `f.raw` as `a.raw`; other names than those that are made for the function stay.
fn renamed(name: &str, function: &str, output: &str) -> Option<String> {
    let rest = name.strip_prefix(function)?;
    let is_own = rest.is_empty() || rest.starts_with('.');
    is_own.then(|| format!("{output}{rest}"))
}

/// A node under the name of one of the outputs.
fn copy(
    context: &mut Context<'_>,
    attribute: &Attribute,
    node: &Node,
    (function, copied): (&str, &BTreeSet<String>),
    output: &Word,
) -> Option<Node> {
    let renamed = |name: &str| renamed(name, function, &output.text);
    let Some(name) = renamed(&node.name) else {
        let title = format!(
            "`{}` is one node, and `{}` would make several of it",
            node.name, attribute.name
        );
        let help = "let other functions read the nodes that are made, and take them apart";
        context.wrong(
            attribute.span,
            &title,
            "above an attribute that names it",
            help,
        );
        return None;
    };
    let mut copy = node.clone();
    copy.name = name;
    copy.span = output.span;
    for param in &mut copy.params {
        // The function itself reads nothing that is made of it: a parameter may have its name.
        if let Needs::Value(name) = &mut param.needs
            && !node.is_own
            && copied.contains(name)
            && let Some(renamed) = renamed(name)
        {
            *name = renamed;
        }
    }
    Some(copy)
}

/// The documentation of one output: its own text, or the function's, with what `{parameter}` and
/// `{output_name}` mean.
fn document(node: &mut Node, (function, docs): (&str, &str), output: &Output) {
    if let (true, Some(docs)) = (node.is_own || node.docs == docs, &output.docs) {
        node.docs.clone_from(docs);
    }
    if !node.is_own {
        // What is made of `f` is made of this node now.
        let output = &output.name.text;
        let docs = node
            .docs
            .replace(&format!("`{function}`"), &format!("`{output}`"));
        node.docs = docs;
    }
    for Given { name, binding } in &output.given {
        let template = format!("{{{}}}", name.text);
        node.docs = node.docs.replace(&template, &binding.to_string());
    }
    node.docs = node.docs.replace("{output_name}", &output.name.text);
}
