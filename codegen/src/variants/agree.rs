//! What variants of a flow must have in common: a name stands for one type, and runs once or in one block.

use super::Alone;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, NodeId};
use crate::sorted::Set;

/// Says where variants differ in what a name is.
pub(crate) fn agree(cx: &mut Diagnostics, variants: &[(&str, Alone)]) {
    // A third variant says nothing new.
    let mut said: Set<&str> = Set::new();
    for (at, (name, one)) in variants.iter().enumerate() {
        for (id, node) in one.graph.nodes.iter().enumerate() {
            let before = variants[..at].iter().find_map(|(name, other)| {
                let mut nodes = other.graph.nodes.iter();
                let id = nodes.position(|known| known.name == node.name)?;
                Some((*name, other, id))
            });
            if let Some(before) = before
                && let Some(diagnostic) = differs(before, (name, one, id))
                && said.insert(&node.name)
            {
                cx.push(diagnostic);
            }
            let is_input = |graph: &Graph| graph.inputs.iter().any(|input| input.name == node.name);
            let other = variants.iter().find(|(_, other)| is_input(&other.graph));
            if let Some((other, _)) = other {
                let title = format!(
                    "`{}` is computed in the variant `{name}`, and an input in `{other}`",
                    node.name
                );
                let help = format!(
                    "give the input another name, and let an alternative of `{}` pass it on: `pub fn {}__given(given_{}: ..)`",
                    node.name, node.name, node.name
                );
                if said.insert(&node.name) {
                    cx.push(
                        Diagnostic::new(Code::Alternatives, title)
                            .at(node.span, "computed here")
                            .help(help),
                    );
                }
            }
        }
    }
}

type One<'a> = (&'a str, &'a Alone, NodeId);

fn differs(first: One<'_>, second: One<'_>) -> Option<Diagnostic> {
    let ((a, first, first_id), (b, second, second_id)) = (first, second);
    let (one, other) = (&first.graph.nodes[first_id], &second.graph.nodes[second_id]);
    let name = &one.name;
    let labelled = |title: String, what: [String; 2]| {
        let [before, after] = what;
        let diagnostic = Diagnostic::new(Code::Alternatives, title);
        if one.span == other.span {
            diagnostic.at(other.span, format!("{before} in `{a}`, {after} in `{b}`"))
        } else {
            diagnostic
                .at(other.returns_span, after)
                .with(one.returns_span, before)
        }
    };
    let plain = |node: &crate::graph::Node| node.seen().with_lifetime(None);
    let is_other_function = one.span != other.span;
    if one.is_expander() != other.is_expander() || plain(one) != plain(other) {
        let title =
            format!("`{name}` is of one type in the variant `{a}`, and of another in `{b}`");
        let what = [one, other].map(|node| match &node.item {
            Some(item) => format!("items of type `{}`", item.short()),
            None => format!("`{}`", node.value.short()),
        });
        return Some(labelled(title, what).help("let all alternatives of a name return one type"));
    }
    if is_other_function && one.is_expander() {
        let title = format!("the expander `{name}` is another in the variant `{b}` than in `{a}`");
        let what = ["one".to_owned(), "the other".to_owned()];
        let help =
            "let the alternatives compute a list, and one expander go over it in all variants";
        return Some(labelled(title, what).help(help));
    }
    if is_other_function && !one.seen().is_nameable() {
        let title = format!("alternatives of `{name}` return types without a name");
        let what = ["one".to_owned(), "the other".to_owned()];
        return Some(labelled(title, what).help("return a boxed value: `Box<dyn Fn(f64) -> f64>`"));
    }
    let scope = |alone: &Alone, id: NodeId| -> Vec<String> {
        let around = alone.blocks.scopes[id].iter().flatten();
        around
            .map(|&id| alone.graph.nodes[id].name.clone())
            .collect()
    };
    let scopes = [scope(first, first_id), scope(second, second_id)];
    if scopes[0] != scopes[1] {
        let title = format!("`{name}` runs in other map blocks in the variant `{b}` than in `{a}`");
        let what = scopes.map(|scope| match scope.last() {
            Some(expander) => format!("once per item of `{expander}`"),
            None => "once".to_owned(),
        });
        let help = "let all alternatives of a name read an item of the same block, or none of them";
        return Some(labelled(title, what).help(help));
    }
    None
}
