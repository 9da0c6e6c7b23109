//! Which shapes of map block the random flows had: a test that never sees a shape proves nothing
//! about it.

use std::collections::BTreeMap;
use std::fmt;

use super::describe::{Access, Flow, Kind, Scope, Source, Type};
use super::evaluate::{Evaluation, after_collects, needed, outputs, scopes};

#[derive(Default)]
pub(crate) struct Shapes {
    seen: BTreeMap<&'static str, usize>,
}

/// How often each shape must be there, at least.
const LEAST: &[(&str, usize)] = &[
    ("a block", 60),
    ("a block in a block", 25),
    ("a block in a block in a block", 8),
    ("no items", 25),
    ("two collects of one block in two functions", 20),
    ("two collects of one block in one function", 20),
    ("collects of two blocks in one function", 8),
    ("a collect of the items", 20),
    ("collects and expands", 10),
    ("a block after a block", 10),
    ("a second pass", 20),
    ("a third pass", 4),
    ("blocks that wait for each other", 2),
    ("a block reads what another collected", 5),
    ("broadcast", 20),
    ("an inner node reads what its outer block collected", 5),
    ("a collect in a block", 20),
    ("an output inside a block", 10),
    ("an expander as an output", 8),
    ("an output two blocks deep", 4),
    ("a `Result` looked at", 15),
    ("a `Result` looked at and taken apart", 5),
    ("`Result`s collected", 10),
    ("items that are `Result`s", 10),
    ("an expander that may fail", 5),
    ("a borrowed list", 15),
    ("a borrowed list of a borrowed list", 2),
    ("a borrowed list, collected", 3),
    ("borrowed items", 5),
    ("taken by two", 15),
    ("taken and borrowed", 20),
    ("an input read by two", 30),
    ("an optional input", 15),
    ("a node that is not needed", 10),
    ("one thread only", 5),
    ("branches at the same time", 40),
    ("many items", 10),
    ("failed outside", 3),
    ("failed in a block", 4),
    ("failed in a block in a block", 1),
    ("panicked", 4),
];

impl Shapes {
    fn add(&mut self, shape: &'static str, seen: bool) {
        debug_assert!(LEAST.iter().any(|(known, _)| *known == shape), "{shape}");
        *self.seen.entry(shape).or_default() += usize::from(seen);
    }

    pub(crate) fn count(&mut self, flow: &Flow) {
        let needed = needed(flow);
        let known = scopes(flow);
        let scopes: Vec<Scope> = known
            .iter()
            .cloned()
            .map(Option::unwrap_or_default)
            .collect();
        let nodes: Vec<usize> = (0..flow.nodes.len()).filter(|&id| needed[id]).collect();
        let inner = |id: usize| {
            let mut scope = scopes[id].clone();
            scope.extend(flow.nodes[id].is_expander().then_some(id));
            scope
        };
        let any = |test: &dyn Fn(usize) -> bool| nodes.iter().any(|&id| test(id));
        let args = |id: usize| {
            flow.nodes[id]
                .args
                .iter()
                .filter_map(|arg| match arg.source {
                    Source::Node(source) => Some((source, arg.access)),
                    Source::Input(_) => None,
                })
        };
        let collected = |id: usize| {
            args(id)
                .filter(|(_, access)| access.is_collect())
                .map(|(source, _)| inner(source))
        };
        for (depth, shape) in [
            (1, "a block"),
            (2, "a block in a block"),
            (3, "a block in a block in a block"),
        ] {
            self.add(shape, any(&|id| scopes[id].len() >= depth));
        }
        let mut evaluation = Evaluation::new(flow);
        let mut counts = |wanted: fn(usize) -> bool| {
            nodes.iter().any(|&id| {
                flow.nodes[id].is_expander()
                    && evaluation
                        .paths(&scopes[id])
                        .iter()
                        .any(|path| evaluation.count(id, path).is_some_and(wanted))
            })
        };
        let (none, many) = (counts(|count| count == 0), counts(|count| count > 8));
        self.add("no items", none);
        self.add("many items", many);
        let of_one: Vec<Scope> = nodes
            .iter()
            .flat_map(|&id| collected(id).collect::<std::collections::BTreeSet<_>>())
            .collect();
        self.add(
            "two collects of one block in two functions",
            (1..of_one.len()).any(|at| of_one[..at].contains(&of_one[at])),
        );
        let twice = |id: usize, same: bool| {
            let list: Vec<Scope> = collected(id).collect();
            (1..list.len()).any(|at| list[..at].iter().any(|other| (*other == list[at]) == same))
        };
        self.add(
            "two collects of one block in one function",
            any(&|id| twice(id, true)),
        );
        self.add(
            "collects of two blocks in one function",
            any(&|id| twice(id, false)),
        );
        self.add(
            "a collect of the items",
            any(&|id| {
                args(id)
                    .any(|(source, access)| access.is_collect() && flow.nodes[source].is_expander())
            }),
        );
        self.add(
            "collects and expands",
            any(&|id| flow.nodes[id].is_expander() && collected(id).next().is_some()),
        );
        let after = after_collects(flow, &known);
        self.add(
            "a block after a block",
            any(&|id| {
                flow.nodes[id].is_expander() && scopes[id].is_empty() && !after[id].is_empty()
            }),
        );
        let passes = passes(flow, &scopes);
        self.add("a second pass", any(&|id| passes[id] >= 1));
        self.add("a third pass", any(&|id| passes[id] >= 2));
        // Each of two blocks has a node that needs something collected from the other.
        let needs = |block: usize, other: usize| {
            any(&|id| {
                scopes[id].contains(&block)
                    && !scopes[id].contains(&other)
                    && after[id].contains(&other)
            })
        };
        let unrelated = |a: usize, b: usize| !scopes[a].contains(&b) && !scopes[b].contains(&a);
        let expanders: Vec<usize> = nodes
            .iter()
            .copied()
            .filter(|&id| flow.nodes[id].is_expander())
            .collect();
        self.add(
            "blocks that wait for each other",
            expanders.iter().any(|&a| {
                expanders
                    .iter()
                    .any(|&b| a < b && unrelated(a, b) && needs(a, b) && needs(b, a))
            }),
        );
        self.add(
            "a block reads what another collected",
            any(&|id| {
                after[id].iter().any(|other| {
                    !scopes[id].is_empty()
                        && !scopes[id].contains(other)
                        && scopes[*other].len() < scopes[id].len()
                })
            }),
        );
        self.add(
            "broadcast",
            any(&|id| {
                !scopes[id].is_empty()
                    && args(id)
                        .any(|(source, access)| !access.is_collect() && inner(source).is_empty())
            }),
        );
        self.add(
            "an inner node reads what its outer block collected",
            any(&|id| {
                scopes[id].len() >= 2
                    && args(id).any(|(source, _)| {
                        scopes[source].len() + 1 == scopes[id].len()
                            && collected(source).next().is_some()
                    })
            }),
        );
        self.add(
            "a collect in a block",
            any(&|id| !scopes[id].is_empty() && collected(id).next().is_some()),
        );
        let outputs = outputs(flow);
        let output = |depth: usize, expander: bool| {
            outputs
                .iter()
                .any(|&id| inner(id).len() >= depth && flow.nodes[id].is_expander() == expander)
        };
        self.add("an output inside a block", output(1, false));
        self.add("an expander as an output", output(1, true));
        self.add(
            "an output two blocks deep",
            output(2, false) || output(2, true),
        );
        let read =
            |id: usize, access: Access| any(&|reader| args(reader).any(|arg| arg == (id, access)));
        self.add("a `Result` looked at", any(&|id| read(id, Access::Raw)));
        self.add(
            "a `Result` looked at and taken apart",
            any(&|id| read(id, Access::Raw) && read(id, Access::Value)),
        );
        self.add(
            "`Result`s collected",
            any(&|id| read(id, Access::CollectRaw)),
        );
        self.add(
            "items that are `Result`s",
            any(&|id| flow.nodes[id].has_fallible_items()),
        );
        self.add(
            "an expander that may fail",
            any(&|id| flow.nodes[id].is_expander() && flow.nodes[id].fallible),
        );
        let lends = |id: usize| flow.nodes[id].ty == Type::Refs;
        self.add("a borrowed list", any(&lends));
        self.add(
            "a borrowed list of a borrowed list",
            any(&|id| lends(id) && args(id).next().is_some_and(|(source, _)| lends(source))),
        );
        self.add(
            "a borrowed list, collected",
            any(&|id| lends(id) && read(id, Access::Collect)),
        );
        self.add(
            "borrowed items",
            any(&|id| matches!(flow.nodes[id].kind, Kind::Expand { lends: true, .. })),
        );
        self.ownership(flow, &nodes);
        self.add(
            "a node that is not needed",
            needed.iter().any(|needed| !needed),
        );
        self.add("one thread only", flow.single_threaded);
        self.add("branches at the same time", flow.branches);
    }

    fn ownership(&mut self, flow: &Flow, nodes: &[usize]) {
        let params = |source: Source| -> Vec<String> {
            let args = nodes.iter().flat_map(|&id| &flow.nodes[id].args);
            args.filter(|arg| arg.source == source && !arg.access.is_collect())
                .map(|arg| super::text::param(flow, arg))
                .collect()
        };
        let is_owned = |id: &usize| {
            matches!(
                flow.nodes[*id].ty,
                Type::Wide | Type::Text | Type::List | Type::MaybeWide
            )
        };
        let takers = |id: &usize| {
            params(Source::Node(*id))
                .iter()
                .filter(|ty| !ty.starts_with('&'))
                .count()
        };
        let all = |id: &usize| params(Source::Node(*id)).len();
        self.add(
            "taken by two",
            nodes
                .iter()
                .filter(|id| is_owned(id))
                .any(|id| takers(id) >= 2),
        );
        self.add(
            "taken and borrowed",
            nodes
                .iter()
                .filter(|id| is_owned(id))
                .any(|id| takers(id) >= 1 && all(id) > takers(id)),
        );
        let inputs = || (0..flow.inputs.len()).map(Source::Input);
        self.add(
            "an input read by two",
            inputs().any(|input| params(input).len() >= 2),
        );
        self.add(
            "an optional input",
            inputs().any(|input| params(input).iter().any(|ty| ty.contains("Option<"))),
        );
    }

    pub(crate) fn ended(&mut self, flow: &Flow, end: &str) {
        let Some(failed) = end.strip_prefix("failed ") else {
            return;
        };
        let blocks = failed.matches(':').count();
        let _ = flow;
        self.add("failed outside", blocks == 0);
        self.add("failed in a block", blocks == 1);
        self.add("failed in a block in a block", blocks >= 2);
        self.add("panicked", failed.ends_with("panic"));
    }

    pub(crate) fn assert_covered(&self) {
        let missing: Vec<String> = LEAST
            .iter()
            .map(|&(shape, least)| (shape, self.seen.get(shape).copied().unwrap_or(0), least))
            .filter(|(_, seen, least)| seen < least)
            .map(|(shape, seen, least)| format!("{shape}: {seen}, at least {least}"))
            .collect();
        assert!(
            missing.is_empty(),
            "the random flows do not cover:\n{}",
            missing.join("\n")
        );
    }
}

impl fmt::Display for Shapes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.seen
            .iter()
            .try_for_each(|(shape, seen)| writeln!(f, "{seen:6} {shape}"))
    }
}

/// The pass over its innermost block that each node must wait for.
fn passes(flow: &Flow, scopes: &[Scope]) -> Vec<usize> {
    // For each node and block: how many passes over the block must be over before it.
    let mut over: Vec<BTreeMap<usize, usize>> = Vec::new();
    for (id, node) in flow.nodes.iter().enumerate() {
        let mut own: BTreeMap<usize, usize> = BTreeMap::new();
        for arg in &node.args {
            let Source::Node(source) = arg.source else {
                continue;
            };
            let mut before = over[source].clone();
            if arg.access.is_collect() {
                let block = if flow.nodes[source].is_expander() {
                    Some(source)
                } else {
                    scopes[source].last().copied()
                };
                if let Some(block) = block {
                    *before.entry(block).or_default() += 1;
                }
            }
            for (block, passes) in before {
                let known = own.entry(block).or_default();
                *known = (*known).max(passes);
            }
        }
        over.push(own);
        debug_assert_eq!(over.len(), id + 1);
    }
    (0..flow.nodes.len())
        .map(|id| {
            scopes[id]
                .last()
                .and_then(|block| over[id].get(block))
                .copied()
                .unwrap_or(0)
        })
        .collect()
}
