//! Values that depend on themselves.

use std::collections::VecDeque;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, NodeId};
use crate::list::List as _;
use crate::scc;
use crate::sorted;

/// How many parameters are looked at in the search for the shortest way around a knot; one search looks
/// at all of its parameters.
const SEARCHED: usize = 1_000_000;

/// Reports each knot of the graph once, by its shortest way around, and poisons its nodes.
pub(super) fn refuse_cycles(cx: &mut Diagnostics, graph: &mut Graph) {
    let sources = graph.nodes.iter().map(|node| node.sources().collect());
    let needs: Vec<Vec<NodeId>> = sources.list();
    let mut knots = scc::components(&needs);
    knots.retain(|knot| knot.len() > 1 || needs[knot[0]].contains(&knot[0]));
    sorted::sort(&mut knots);
    for knot in knots {
        let cycle = shortest(graph, &knot);
        cx.push(message(graph, &cycle));
        for id in knot {
            graph.nodes[id].poisoned = true;
        }
    }
}

/// The shortest way around, from its first node in source order: each node needs the next.
fn shortest(graph: &Graph, knot: &[NodeId]) -> Vec<NodeId> {
    let parameters: usize = knot.iter().map(|&id| graph.nodes[id].args.len()).sum();
    let searches = (SEARCHED / parameters.max(1)).clamp(1, knot.len());
    let starts = &knot[..searches];
    let mut best: Vec<NodeId> = Vec::new();
    for &start in starts {
        let around = around(graph, knot, start);
        if best.is_empty() || around.len() < best.len() {
            best = around;
        }
    }
    let first = best
        .iter()
        .enumerate()
        .min_by_key(|(_, id)| **id)
        .map_or(0, |(at, _)| at);
    best.rotate_left(first);
    best
}

fn around(graph: &Graph, knot: &[NodeId], start: NodeId) -> Vec<NodeId> {
    let mut came_from = crate::sorted::Map::new();
    let mut queue = VecDeque::from([start]);
    while let Some(id) = queue.pop_front() {
        for source in graph.nodes[id].sources() {
            if source == start {
                let mut path = vec![id];
                while let Some(&before) = path.last().and_then(|last| came_from.get(last)) {
                    path.push(before);
                }
                path.reverse();
                return path;
            }
            if knot.binary_search(&source).is_ok() && !came_from.contains_key(&source) {
                came_from.insert(source, id);
                queue.push_back(source);
            }
        }
    }
    vec![start]
}

fn message(graph: &Graph, cycle: &[NodeId]) -> Diagnostic {
    const DRAWN: usize = 8;
    let name = |at: usize| graph.nodes[cycle[at % cycle.len()]].name.as_str();
    let mut diagnostic = Diagnostic::new(Code::Cycle, format!("`{}` depends on itself", name(0)));
    for (at, &id) in cycle.iter().enumerate().take(DRAWN) {
        let label = if cycle.len() == 1 {
            "needs itself".to_owned()
        } else {
            format!("needs `{}`", name(at + 1))
        };
        let span = graph.nodes[id].span;
        diagnostic = if at == 0 {
            diagnostic.at(span, label)
        } else {
            diagnostic.with(span, label)
        };
    }
    if cycle.len() > DRAWN {
        diagnostic = diagnostic.note(format!(
            "and so on, through {} functions, back to `{}`",
            cycle.len(),
            name(0)
        ));
    }
    diagnostic.help("rename one of the parameters, or make it an input")
}
