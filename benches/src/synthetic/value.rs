//! What a flow gives, node by node and item by item.

use super::shape::ITEMS;
use super::{Kind, Node, Synthetic};

impl Synthetic {
    /// The value of the last node; of a list, that of each number in it.
    #[must_use]
    pub fn value(&self, seed: f64) -> f64 {
        let graph = self.shape.graph(self.nodes);
        let mut values: Vec<Vec<f64>> = Vec::with_capacity(graph.len());
        for (at, node) in graph.iter().enumerate() {
            let value = |need: usize, item: usize| {
                let items = &values[need];
                items.get(item).or(items.first()).copied().unwrap_or(seed)
            };
            let needs = |item: usize| -> Vec<f64> {
                node.needs.iter().map(|need| value(*need, item)).collect()
            };
            values.push(made(at, node, &values, seed, needs));
        }
        values[graph.len() - 1][0]
    }
}

/// What a node makes: a value, or one for each item of the block that it is in.
fn made(
    at: usize,
    node: &Node,
    values: &[Vec<f64>],
    seed: f64,
    needs: impl Fn(usize) -> Vec<f64>,
) -> Vec<f64> {
    let first = |item| needs(item).first().copied().unwrap_or(seed);
    match node.kind {
        Kind::Expander => (0..ITEMS).map(|item| first(0) + item as f64).collect(),
        Kind::Collector => {
            let all = &values[node.needs[0]];
            vec![all.iter().fold(0.0, |sum, value| sum + value)]
        }
        Kind::Plain => {
            let items = node.needs.iter().map(|need| values[*need].len()).max();
            let sums = (0..items.unwrap_or(1)).map(|item| {
                let needs = needs(item);
                let others = needs.get(1..).unwrap_or_default();
                let offset = at as f64 + 0.5;
                match at % 3 {
                    0 => less(0.5 * first(item), others, 1.0) + offset,
                    1 => less(first(item) + offset, others, 0.5),
                    _ => less(offset / first(item), others, 1.0),
                }
            });
            sums.collect()
        }
    }
}

/// `first - others[0] - others[1] * factor`: the factor is that of the last one, as it is written.
fn less(first: f64, others: &[f64], factor: f64) -> f64 {
    let last = others.len().saturating_sub(1);
    let parts = others.iter().enumerate();
    if others.is_empty() {
        return first * factor;
    }
    parts.fold(first, |sum, (at, other)| {
        sum - if at == last { other * factor } else { *other }
    })
}
