//! `#[nevis::tag_outputs(a(owner = "growth"), b(pii = "true"))]`: tags of single nodes of a function that makes
//! several. They go before those of `tag`, and are also those of what is made for the node, such as `a.raw`.

use crate::ast::{Argument, Attribute, Kind, Word};
use crate::diagnostics::most_similar;
use crate::list::List as _;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Needs, Node};
use crate::parse::tags;

pub(super) const USAGE: &str = "a(owner = \"growth\"), b(pii = \"true\")";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    if attribute.arguments.list.is_empty() {
        let title = "`tag_outputs` needs at least one node with its tags";
        context.misused(attribute, attribute.arguments.span, title, "has none");
        return None;
    }
    let mut named: Vec<Word> = Vec::new();
    for argument in &attribute.arguments.list {
        let (name, tags) = tagged(context, attribute, argument)?;
        if named.contains(&name) {
            let title = format!("`{}` is named twice", name.text);
            context.wrong(
                name.span,
                &title,
                "a second time",
                "give all its tags in one place",
            );
            return None;
        }
        let nodes = expansion.nodes.iter().map(|node| node.name.as_str());
        if !nodes.clone().any(|node| node == name.text) {
            unknown(context, &name, nodes.collect());
            return None;
        }
        let is_secret = tags
            .iter()
            .any(|(key, value)| key == tags::SECRET && value == "true");
        let mut of: Vec<usize> = (0..expansion.nodes.len())
            .filter(|&at| is_for(&expansion.nodes[at].name, &name.text))
            .list();
        for &at in &of {
            set(&mut expansion.nodes[at], &tags);
        }
        if is_secret {
            // What it is taken out of holds it, too.
            let secret = (tags::SECRET.to_owned(), "true".to_owned());
            while let Some(at) = of.pop() {
                for whole in wholes(&expansion.nodes, at) {
                    set(&mut expansion.nodes[whole], std::slice::from_ref(&secret));
                    of.push(whole);
                }
            }
        }
        named.push(name);
    }
    Some(())
}

/// A node's name and its tags.
fn tagged(
    context: &mut Context<'_>,
    attribute: &Attribute,
    argument: &Argument,
) -> Option<(Word, Vec<(String, String)>)> {
    let Kind::Call(call) = &argument.value.kind else {
        let title = "`tag_outputs` takes nodes with their tags";
        context.misused(attribute, argument.value.span, title, "not of this form");
        return None;
    };
    let mut found = Vec::new();
    let list = (call.arguments.list.as_slice(), call.arguments.span);
    tags::read(context.cx, tags::TAG_OUTPUTS, list, &mut found);
    Some((call.callee.clone(), found))
}

fn unknown(context: &mut Context<'_>, name: &Word, nodes: Vec<&str>) {
    let title = format!("this function makes no node `{}`", name.text);
    let help = if let Some(similar) = most_similar(&name.text, nodes.iter().copied()) {
        format!("did you mean `{similar}`?")
    } else {
        let nodes: Vec<String> = nodes.iter().map(|node| format!("`{node}`")).list();
        format!(
            "attributes below `tag_outputs` make {}; write it above the one that makes `{}`",
            nodes.join(", "),
            name.text
        )
    };
    context.wrong(name.span, &title, "unknown", &help);
}

/// Whether a node is the named one, or made for it.
fn is_for(node: &str, name: &str) -> bool {
    node.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn set(node: &mut Node, tags: &[(String, String)]) {
    for (key, value) in tags {
        match node.tags.iter_mut().find(|(known, _)| known == key) {
            Some(known) => known.1.clone_from(value),
            None => node.tags.push((key.clone(), value.clone())),
        }
    }
}

/// The nodes that a node is taken from, which are not yet secret.
fn wholes(nodes: &[Node], at: usize) -> Vec<usize> {
    if nodes[at].is_own {
        return Vec::new();
    }
    let is_read = |node: &Node| {
        let mut params = nodes[at].params.iter();
        params.any(|param| param.needs == Needs::Value(node.name.clone()))
    };
    let is_secret = |node: &Node| {
        let mut tags = node.tags.iter();
        tags.any(|(key, value)| key == tags::SECRET && value == "true")
    };
    (0..nodes.len())
        .filter(|&at| is_read(&nodes[at]) && !is_secret(&nodes[at]))
        .collect()
}
