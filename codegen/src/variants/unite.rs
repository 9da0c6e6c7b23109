//! Flows become one, in which every distinct node is once.

use crate::ast::{Attempts, Returns};
use crate::graph::{Arg, Graph, NodeId, Source};
use crate::list::List as _;
use crate::model::{Callee, Flow, Needs, Node, Param};
use crate::sorted::{Map, Set};
use crate::ty::Ty;

/// All variants as one graph.
#[derive(Debug)]
pub(crate) struct United {
    pub(crate) graph: Graph,
    /// For each variant, which node each of its choices is.
    pub(crate) chosen: Vec<Map<NodeId, NodeId>>,
    /// For each variant, the nodes that it has.
    pub(crate) has: Vec<Vec<bool>>,
}

/// The nodes of all variants.
pub(crate) struct Union {
    pub(crate) flow: Flow,
    /// For each variant, its nodes by their names, with the names that they have here.
    own: Vec<Map<String, String>>,
}

/// A name, and what computes it: nodes with the variants that have them.
struct Entry<'a> {
    name: &'a str,
    definitions: Vec<(&'a Node, Vec<usize>)>,
}

/// The nodes of all variants; where these differ, each is called after the first variant that has it, and
/// one of the name that all have is the choice among them.
pub(crate) fn unite(mut flows: Vec<Flow>, variants: &[&str]) -> Union {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (variant, flow) in flows.iter().enumerate() {
        let mut next = 0;
        for node in &flow.nodes {
            let known = entries.iter().position(|entry| entry.name == node.name);
            let at = known.unwrap_or_else(|| {
                let name = node.name.as_str();
                let definitions = Vec::new();
                entries.insert(next, Entry { name, definitions });
                next
            });
            next = at + 1;
            let definitions = &mut entries[at].definitions;
            match definitions
                .iter_mut()
                .find(|(known, _)| is_same(known, node))
            {
                Some((_, variants)) => variants.push(variant),
                None => definitions.push((node, vec![variant])),
            }
        }
    }
    let mut taken: Set<String> = entries.iter().map(|entry| entry.name.to_owned()).collect();
    let mut own = vec![Map::new(); variants.len()];
    let mut nodes = Vec::new();
    for entry in &entries {
        let is_choice = entry.definitions.len() > 1;
        let mut names = Vec::new();
        for (node, those) in &entry.definitions {
            let mut node = (*node).clone();
            if is_choice {
                node.name = format!("{}.{}", entry.name, variants[those[0]]);
                while !taken.insert(node.name.clone()) {
                    node.name.push('_');
                }
            }
            for &variant in those {
                own[variant].insert(entry.name.to_owned(), node.name.clone());
            }
            names.push(node.name.clone());
            nodes.push(node);
        }
        if is_choice {
            nodes.push(choice(entry, &names));
        }
    }
    let mut alternatives = Vec::new();
    let mut defaults: Map<String, Vec<String>> = Map::new();
    for flow in &flows {
        for (input, values) in &flow.defaults {
            let known = defaults.or_default(input.clone());
            let new = values.iter().filter(|value| !known.contains(value));
            let new: Vec<String> = new.cloned().list();
            known.extend(new);
        }
        alternatives.extend(flow.alternatives.iter().cloned());
    }
    let first = flows.swap_remove(0);
    Union {
        flow: Flow {
            nodes,
            alternatives,
            defaults,
            config_shown: Vec::new(),
            ..first
        },
        own,
    }
}

/// Whether variants compute a value alike: by the same call of the same function, from the same names.
fn is_same(one: &Node, other: &Node) -> bool {
    one.span == other.span && format!("{one:?}") == format!("{other:?}")
}

fn choice(entry: &Entry<'_>, names: &[String]) -> Node {
    let (first, _) = entry.definitions[0];
    let is_borrowed = first.returns.value.has_lifetimes();
    let value = if is_borrowed {
        first.returns.value.with_lifetime(Some("'a"))
    } else {
        first.returns.value.clone()
    };
    let param = |name: &String| {
        let ty = Ty::path("Option", vec![value.clone()]);
        Param::new(name, Needs::Value(name.clone()), ty, first.span)
    };
    let mut tags: Vec<(String, String)> = Vec::new();
    for (node, _) in &entry.definitions {
        for tag in &node.tags {
            if !tags.iter().any(|(key, _)| *key == tag.0) {
                tags.push(tag.clone());
            }
        }
    }
    let mut choice = Node {
        name: entry.name.to_owned(),
        callee: Callee::Choice,
        span: first.span,
        docs: first.docs.clone(),
        params: names.iter().map(param).collect(),
        returns: Returns::plain(value.clone(), first.returns.span),
        tags,
        content: first.content,
        cheap: true,
        attempts: Attempts::default(),
        is_own: false,
    };
    choice.digest();
    choice
}

impl United {
    /// The graph of all nodes; `own`: for each variant its nodes by their names, with the names they have here.
    pub(crate) fn new(own: &[Map<String, String>], graph: Graph) -> Self {
        let ids: Map<&str, NodeId> = graph
            .nodes
            .iter()
            .enumerate()
            .map(|(id, node)| (node.name.as_str(), id))
            .collect();
        let mut chosen = Vec::new();
        let mut has = Vec::new();
        for names in own {
            let mut own = Map::new();
            let mut present = vec![false; graph.nodes.len()];
            for (name, here) in names {
                let (Some(&id), Some(&here)) = (ids.get(name.as_str()), ids.get(here.as_str()))
                else {
                    continue;
                };
                present[id] = true;
                present[here] = true;
                if id != here {
                    own.insert(id, here);
                }
            }
            // A gate has the checks of nodes of all variants.
            for (id, node) in graph.nodes.iter().enumerate() {
                let is_here = |arg: &Arg| matches!(arg.source, Source::Node(id) if present[id]);
                if matches!(node.callee, Callee::Gate(_)) && node.args.iter().any(is_here) {
                    present[id] = true;
                }
            }
            chosen.push(own);
            has.push(present);
        }
        Self { graph, chosen, has }
    }
}

impl Union {
    /// The nodes, and their names in each variant.
    pub(crate) fn into_parts(self) -> (Flow, Vec<Map<String, String>>) {
        (self.flow, self.own)
    }
}
