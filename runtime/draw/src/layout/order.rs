//! The order of the items in each layer, with few crossings: barycentre sweeps, then exchanges of
//! neighbours.
//!
//! Items are sorted by container first. A container has one key for all layers, so what is beside
//! it stays on its side. That makes the sides of its box straight lines.

use super::graph::Graph;
use super::items::{ItemKind, Items};

/// Sweeps at most, and how many of them may bring nothing before it is enough.
const SWEEPS: usize = 24;
const PATIENCE: usize = 6;

/// A bend of an edge takes about this much room, with the gap.
const BEND: f64 = 14.0;
const GAP: f64 = 18.0;

#[derive(Debug)]
struct Order<'a> {
    items: &'a mut Items,
    graph: &'a Graph,
    /// Where each item is, across.
    at: Vec<f64>,
    /// Where each item would be, by its links.
    wanted: Vec<f64>,
    /// Where each container would be.
    container: Vec<f64>,
}

pub(crate) fn order(items: &mut Items, graph: &Graph) {
    let count = items.list.len();
    let container = vec![0.0; graph.containers.len()];
    let mut order = Order {
        items,
        graph,
        at: vec![0.0; count],
        wanted: vec![0.0; count],
        container,
    };
    order.begin();
    let mut best = (order.crossings(), order.items.layers.clone());
    let mut idle = 0;
    for sweep in 0..SWEEPS {
        if best.0 == 0 || idle == PATIENCE {
            break;
        }
        order.sweep(sweep % 2 == 0);
        let crossings = order.crossings();
        idle += 1;
        if crossings < best.0 {
            best = (crossings, order.items.layers.clone());
            idle = 0;
        }
    }
    order.items.layers = best.1;
    order.exchange();
}

impl Order<'_> {
    /// The order of a depth-first walk: what belongs together is found together.
    fn begin(&mut self) {
        let mut found = 0.0;
        let mut seen = vec![false; self.at.len()];
        let mut roots: Vec<usize> = self.items.layers.iter().flatten().copied().collect();
        roots.retain(|item| self.items.before[*item].is_empty());
        let mut waiting: Vec<usize> = roots.into_iter().rev().collect();
        while let Some(item) = waiting.pop() {
            if !std::mem::replace(&mut seen[item], true) {
                self.wanted[item] = found;
                found += 1.0;
                waiting.extend(self.items.after[item].iter().rev());
            }
        }
        self.average_containers();
        for rank in 0..self.items.layers.len() {
            self.sort(rank);
        }
    }

    fn sweep(&mut self, is_forward: bool) {
        let layers = self.items.layers.len();
        for step in 0..layers {
            let rank = if is_forward { step } else { layers - 1 - step };
            for &item in &self.items.layers[rank] {
                let links = if is_forward {
                    &self.items.before
                } else {
                    &self.items.after
                };
                let places = links[item].iter().map(|link| self.at[*link]);
                let count = links[item].len();
                self.wanted[item] = if count == 0 {
                    self.at[item]
                } else {
                    places.sum::<f64>() / count as f64
                };
            }
            self.sort(rank);
        }
        self.average_containers();
    }

    /// A container is wanted where its items are wanted.
    fn average_containers(&mut self) {
        let mut sums = vec![(0.0, 0.0); self.container.len()];
        for (item, wanted) in self.items.list.iter().zip(&self.wanted) {
            if item.kind != ItemKind::Ghost {
                for &container in &self.graph.containers[item.home].path {
                    sums[container].0 += wanted;
                    sums[container].1 += 1.0;
                }
            }
        }
        for (container, (sum, count)) in self.container.iter_mut().zip(sums) {
            if count > 0.0 {
                *container = sum / count;
            }
        }
    }

    fn sort(&mut self, rank: usize) {
        let mut layer = std::mem::take(&mut self.items.layers[rank]);
        layer.sort_by(|a, b| {
            // The keys of the outermost containers that differ, or of the items.
            let (a_path, b_path) = (self.path(*a), self.path(*b));
            let shared = a_path
                .iter()
                .zip(b_path)
                .take_while(|(a, b)| a == b)
                .count();
            let key = |path: &[usize], item: usize| match path.get(shared) {
                Some(container) => (self.container[*container], 0, *container),
                None => (self.wanted[item], 1, item),
            };
            let (a, b) = (key(a_path, *a), key(b_path, *b));
            a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2)))
        });
        let room = |item: usize| match self.items.list[item].kind {
            ItemKind::Vertex => self.items.list[item].across + GAP,
            ItemKind::Bend | ItemKind::Ghost => BEND,
        };
        let mut at = -layer.iter().map(|item| room(*item)).sum::<f64>() / 2.0;
        for &item in &layer {
            self.at[item] = at + room(item) / 2.0;
            at += room(item);
        }
        self.items.layers[rank] = layer;
    }

    fn path(&self, item: usize) -> &[usize] {
        &self.graph.containers[self.items.list[item].home].path
    }

    fn crossings(&self) -> usize {
        let mut place = vec![0; self.at.len()];
        for (index, &item) in self
            .items
            .layers
            .iter()
            .flat_map(|layer| layer.iter().enumerate())
        {
            place[item] = index;
        }
        let layers = self.items.layers.windows(2);
        layers
            .map(|pair| crossings_between(self.items, &place, &pair[0], pair[1].len()))
            .sum()
    }

    /// Exchanges neighbours in the same container for as long as that takes crossings away.
    fn exchange(&mut self) {
        let mut place = vec![0; self.at.len()];
        for (index, &item) in self
            .items
            .layers
            .iter()
            .flat_map(|layer| layer.iter().enumerate())
        {
            place[item] = index;
        }
        for _ in 0..8 {
            let mut has_changed = false;
            for rank in 0..self.items.layers.len() {
                for index in 1..self.items.layers[rank].len() {
                    let (a, b) = (
                        self.items.layers[rank][index - 1],
                        self.items.layers[rank][index],
                    );
                    if self.items.list[a].home != self.items.list[b].home {
                        continue;
                    }
                    let sides = [&self.items.before, &self.items.after];
                    let gain: i64 = sides
                        .iter()
                        .map(|links| gain(&links[a], &links[b], &place))
                        .sum();
                    if gain > 0 {
                        self.items.layers[rank].swap(index - 1, index);
                        place.swap(a, b);
                        has_changed = true;
                    }
                }
            }
            if !has_changed {
                break;
            }
        }
    }
}

/// How many crossings are saved when what links to `a` and to `b` changes places.
fn gain(a: &[usize], b: &[usize], place: &[usize]) -> i64 {
    let pairs = a
        .iter()
        .flat_map(|a| b.iter().map(|b| (place[*a], place[*b])));
    pairs
        .map(|(a, b)| i64::from(a > b) - i64::from(a < b))
        .sum()
}

/// Crossings between a layer and the next, counted with a tree of sums.
fn crossings_between(items: &Items, place: &[usize], layer: &[usize], next: usize) -> usize {
    let mut tree = vec![0_usize; next + 1];
    let mut total = 0;
    let mut crossings = 0;
    for &item in layer {
        let links = &items.after[item];
        for &link in links {
            // Those before that end at this place or above it do not cross.
            let mut at = place[link] + 1;
            let mut above = 0;
            while at > 0 {
                above += tree[at];
                at &= at - 1;
            }
            crossings += total - above;
        }
        for &link in links {
            let mut at = place[link] + 1;
            while at <= next {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
        total += links.len();
    }
    crossings
}
