//! What is known of a flow before any request: who needs what.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::call::{Bits, is_in};
use crate::flow::Table;
use crate::graph::{Graph, Source};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A node, by its position in the order of execution.
    Node(usize),
    /// A position in [`Graph::inputs`](crate::GraphTables::inputs).
    Input(usize),
}

/// The flow, with its nodes in the order of execution.
#[derive(Debug)]
pub(super) struct Plans {
    pub(super) graph: &'static Graph,
    pub(super) table: &'static Table,
    /// Which variant of the flow it is; 0 if it has none.
    variant: usize,
    names: HashMap<&'static str, Name>,
    /// For each node of the graph, its position.
    pub(super) positions: Vec<usize>,
    /// For each position, those that it reads.
    needs: Vec<Vec<usize>>,
    /// For each position, those that read it.
    readers: Vec<Vec<usize>>,
    /// For each position, what it needs directly or not among the 64 of its word, with itself.
    closure: Vec<u64>,
    /// The positions that read something of another word.
    reads_elsewhere: Bits,
    /// For each input, the positions that read it.
    pub(super) input_readers: Vec<Vec<usize>>,
    /// What a run of the whole flow runs, reads among what it gives, and gives; found out once.
    pub(super) whole: OnceLock<[Bits; 3]>,
}

impl Plans {
    /// What other variants have is as if it were not there.
    pub(super) fn new(graph: &'static Graph, table: &'static Table, variant: usize) -> Self {
        let len = graph.nodes.len();
        let mut is_here = vec![graph.variants.is_empty(); len];
        if let Some(variant) = graph.variants.get(variant) {
            variant.nodes.iter().for_each(|&node| is_here[node] = true);
        }
        let has = |node: usize| is_here[node];
        let mut positions = vec![0; len];
        for (position, &node) in table.order.iter().enumerate() {
            positions[node] = position;
        }
        let mut needs = vec![Vec::new(); len];
        let mut readers = vec![Vec::new(); len];
        let mut input_readers = vec![Vec::new(); graph.inputs.len()];
        let mut closure = vec![0; len];
        let mut reads_elsewhere = Bits::new(len);
        for (position, &node) in table.order.iter().enumerate() {
            let mut near = 1 << (position % 64);
            if !has(node) {
                continue;
            }
            for dependency in graph.nodes[node].dependencies {
                match dependency.source {
                    Source::Node(source) if !has(source) => {}
                    Source::Node(source) => {
                        let source = positions[source];
                        if !needs[position].contains(&source) {
                            needs[position].push(source);
                            readers[source].push(position);
                        }
                        if source / 64 == position / 64 {
                            near |= closure[source];
                        } else {
                            reads_elsewhere.set(position);
                        }
                    }
                    Source::Input(input) => input_readers[input].push(position),
                    Source::IfRuns(source) => readers[positions[source]].push(position),
                }
            }
            closure[position] = near;
        }
        let nodes = graph.nodes.iter().zip(&positions).enumerate();
        let nodes = nodes.filter(|(node, _)| has(*node)).map(|(_, known)| known);
        let inputs = graph.inputs.iter().enumerate();
        let names = inputs
            .map(|(input, known)| (known.name, Name::Input(input)))
            .chain(nodes.map(|(node, &position)| (node.name, Name::Node(position))))
            .collect();
        Self {
            graph,
            table,
            variant,
            names,
            positions,
            needs,
            readers,
            closure,
            reads_elsewhere,
            input_readers,
            whole: OnceLock::new(),
        }
    }

    pub(super) fn name(&self, name: &str) -> Option<Name> {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.names.get(name).copied()
    }

    /// The flow, and which variant of it this is.
    pub(super) fn of_variant(&self) -> (&'static Graph, usize) {
        (self.graph, self.variant)
    }

    /// The nodes that the flow returns; positions in [`Graph::nodes`](crate::GraphTables::nodes).
    pub(super) fn outputs(&self) -> &'static [usize] {
        match self.graph.variants.get(self.variant) {
            Some(variant) => variant.outputs,
            None => self.graph.outputs,
        }
    }

    /// All names of nodes and inputs.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        let nodes = self.graph.nodes.iter().map(|node| node.name);
        let nodes = nodes.filter(|name| self.names.contains_key(name));
        nodes.chain(self.graph.inputs.iter().map(|input| input.name))
    }

    pub(super) fn node(&self, position: usize) -> &'static crate::graph::Node {
        &self.graph.nodes[self.table.order[position]]
    }

    /// Those that read a node's value.
    pub(super) fn readers(&self, position: usize) -> &[usize] {
        &self.readers[position]
    }

    /// What is needed for what is wanted, where some nodes are given. `lists`: those that are given as
    /// lists, which say how many items their blocks have.
    pub(super) fn live(&self, wanted: &Bits, given: &Bits, lists: &[usize]) -> Bits {
        let mut live = wanted.clone();
        self.close(&mut live, given);
        if given.is_empty() {
            return live;
        }
        // Somebody must say how many items a block has. The last expander goes first: it may need a list
        // that says how many items an earlier block has.
        loop {
            let missing = (0..self.graph.blocks.len()).filter_map(|block| {
                let expander = self.positions[self.graph.blocks[block].expander];
                let inside = |position: usize| is_in(self.graph, self.node(position).block, block);
                let is_counted =
                    live.has(expander) || lists.iter().any(|&list| live.has(list) && inside(list));
                (!is_counted && live.iter().any(inside)).then_some(expander)
            });
            let Some(expander) = missing.max() else {
                return live;
            };
            live.set(expander);
            self.close(&mut live, given);
        }
    }

    /// Adds what is needed, from the last node to the first; nothing for the sake of what is given.
    fn close(&self, live: &mut Bits, given: &Bits) {
        for word in (0..live.0.len()).rev() {
            if live.0[word] == 0 {
                continue;
            }
            if given.0.get(word).is_some_and(|given| *given != 0) {
                for position in (word * 64..(word + 1) * 64).rev() {
                    if live.has(position) && !given.has(position) {
                        self.needs[position].iter().for_each(|&need| live.set(need));
                    }
                }
                continue;
            }
            let mut open = live.0[word];
            let mut all = 0;
            while open != 0 {
                let last = 63 - open.leading_zeros() as usize;
                let near = self.closure[word * 64 + last];
                all |= near;
                open &= !near;
            }
            live.0[word] = all;
            let mut elsewhere = all & self.reads_elsewhere.0[word];
            while elsewhere != 0 {
                let position = word * 64 + elsewhere.trailing_zeros() as usize;
                elsewhere &= elsewhere - 1;
                self.needs[position].iter().for_each(|&need| live.set(need));
            }
        }
    }

    pub(super) fn is_expander(&self, position: usize) -> bool {
        let node = self.table.order[position];
        self.graph.blocks.iter().any(|block| block.expander == node)
    }
}
