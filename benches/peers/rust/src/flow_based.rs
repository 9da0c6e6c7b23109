//! The same graphs in dagrs: nodes are asynchronous, values travel through channels.
//!
//! A graph is made once. dagrs wants it to be reset before it runs again; that is not timed.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use dagrs::{
    Action, Content, DefaultNode, EnvVar, Graph, InChannels, Node, NodeTable, OutChannels, Output,
};
use tokio::runtime::Runtime;

use crate::measure::{Checksum, Effort, print};
use crate::shapes::{LEAVES, needs};
use crate::work;

/// A scalar node: which one, and what it needs, in order.
struct Scalar(usize, Vec<dagrs::NodeId>);

#[async_trait]
impl Action for Scalar {
    async fn run(
        &self,
        input: &mut InChannels,
        output: &mut OutChannels,
        _: Arc<EnvVar>,
    ) -> Output {
        let mut args = Vec::with_capacity(2);
        for from in &self.1 {
            let content = input.recv_from(from).await.expect("it was sent");
            args.push(*content.get::<f64>().expect("it is a number"));
        }
        let first = args.first().copied().unwrap_or(1.0);
        let (half, other) = (self.0 as f64 + 0.5, args.get(1).copied());
        let value = match self.0 % 3 {
            0 => 0.5 * first - other.unwrap_or(0.0) + half,
            1 => other.map_or((first + half) * 0.5, |other| first + half - other * 0.5),
            _ => half - first - other.unwrap_or(0.0),
        };
        output.broadcast(Content::new(value)).await;
        Output::new(value)
    }
}

/// A busy node, or without rounds the one that adds up.
struct Leaf(u64, u64);

#[async_trait]
impl Action for Leaf {
    async fn run(
        &self,
        input: &mut InChannels,
        output: &mut OutChannels,
        _: Arc<EnvVar>,
    ) -> Output {
        if self.1 == 0 {
            let values = input.map(|content| {
                *content
                    .expect("it was sent")
                    .get::<u64>()
                    .expect("a number")
            });
            return Output::new(values.await.into_iter().fold(0, u64::wrapping_add));
        }
        let value = work::busy(self.0, self.1);
        output.broadcast(Content::new(value)).await;
        Output::new(value)
    }
}

pub fn scalars(effort: Effort, shape: &str) {
    let needs = needs(shape);
    let mut table = NodeTable::new();
    let mut graph = Graph::new();
    let mut ids = Vec::new();
    for (node, needs) in needs.iter().enumerate() {
        let from = needs.iter().map(|&node| ids[node]).collect();
        let action = Scalar(node, from);
        let node = DefaultNode::with_action(format!("node_{node:04}"), action, &mut table);
        ids.push(node.id());
        graph.add_node(node).expect("it is a new node");
    }
    for (node, needs) in needs.iter().enumerate() {
        for &from in needs {
            graph
                .add_edge(ids[from], vec![ids[node]])
                .expect("both are nodes");
        }
    }
    let last = ids[ids.len() - 1];
    measure(effort, shape, ids.len(), &mut graph, |graph| {
        let results = graph.get_results::<f64>();
        Checksum::Float(**results[&last].as_ref().expect("it ran"))
    });
}

pub fn wide(effort: Effort, per_microsecond: u64) {
    for micros in [1, 10, 100, 1_000] {
        let mut table = NodeTable::new();
        let mut graph = Graph::new();
        let total = DefaultNode::with_action("total".to_owned(), Leaf(0, 0), &mut table);
        let last = total.id();
        graph.add_node(total).expect("it is a new node");
        for leaf in 0..LEAVES {
            let action = Leaf(leaf as u64, micros * per_microsecond);
            let node = DefaultNode::with_action(format!("leaf_{leaf}"), action, &mut table);
            let id = node.id();
            graph.add_node(node).expect("it is a new node");
            graph.add_edge(id, vec![last]).expect("both are nodes");
        }
        measure(
            effort,
            &format!("wide, {micros} us a node"),
            LEAVES,
            &mut graph,
            |graph| {
                let results = graph.get_results::<u64>();
                Checksum::Whole(**results[&last].as_ref().expect("it ran"))
            },
        );
    }
}

fn measure(
    effort: Effort,
    workload: &str,
    size: usize,
    graph: &mut Graph,
    result: impl Fn(&Graph) -> Checksum,
) {
    let runtime = Runtime::new().expect("threads start");
    let mut run = || {
        runtime.block_on(async {
            graph.reset().await.expect("nothing runs");
            let begin = Instant::now();
            graph.async_start().await.expect("no node fails");
            begin.elapsed()
        })
    };
    let (_, warm) = (run(), run());
    let rounds = effort.time.as_nanos() / warm.as_nanos().max(1);
    let rounds = usize::try_from(rounds)
        .unwrap_or(201)
        .clamp(effort.least, 201);
    let samples: Vec<f64> = (0..rounds).map(|_| run().as_secs_f64()).collect();
    print("dagrs", workload, size, &samples, result(graph));
}
