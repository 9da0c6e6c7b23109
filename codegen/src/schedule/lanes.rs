//! Which items run at the same time.
//!
//! A set of items that falls apart is a fork with a lane for each component. One that does not is a
//! sequence: as many of its first layers as still fall apart, then the rest; or, where the first
//! layer is one item, that item, then the rest. A component of a set of layers has an item in the
//! first of them, so the layers need to be known once only, and each layer that is added can only
//! join components. If all items take equally long, this takes as long as the longest chain.

use crate::list::List as _;
use crate::scc;
use crate::sorted;

/// A position in [`Work::needs`].
pub(super) type ItemId = usize;

/// Items, each after those it needs.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// For each item, those it needs.
    pub(super) needs: Vec<Vec<ItemId>>,
    /// Which items are not worth a thread.
    pub(super) cheap: Vec<bool>,
    /// Items that a lane has all of or none.
    pub(super) knots: Vec<Vec<ItemId>>,
    /// Which items of a knot stay in the function that the others are called from.
    pub(super) held: Vec<bool>,
}

/// What is done in one place of a sequence.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Item(ItemId),
    Fork(Vec<Lane>),
}

pub(super) type Lane = Vec<Piece>;

/// Forks in lanes of forks, at most: each is a function that the one around it calls. Below, the
/// layers are forked one by one, which takes no longer if all items take equally long.
const DEEPEST: usize = 6;
/// How many lanes return to one place: what can be read.
const LANES: usize = 16;
/// How many do if they are more than that in all.
const FEW_LANES: usize = 12;

pub(super) fn lanes(work: &Work) -> Lane {
    let items: Vec<ItemId> = (0..work.needs.len()).list();
    let mut lane = Vec::new();
    Decomposition::new(work, &items, &work.knots).all(0, &mut lane);
    lane
}

/// Units of items that stay together.
struct Decomposition<'a> {
    work: &'a Work,
    /// The items of each unit, in order.
    units: Vec<Vec<ItemId>>,
    needs: Vec<Vec<usize>>,
    /// How many units must be done before, one after the other.
    layers: Vec<usize>,
    /// The set that each unit is in.
    sets: Vec<usize>,
    newest_set: usize,
    joined: Joined,
}

impl<'a> Decomposition<'a> {
    /// `items` are in order.
    fn new(work: &'a Work, items: &[ItemId], knots: &[Vec<ItemId>]) -> Self {
        let mut unit_of: Vec<Option<usize>> = vec![None; work.needs.len()];
        let units = units(work, items, knots);
        for (unit, items) in units.iter().enumerate() {
            for &item in items {
                unit_of[item] = Some(unit);
            }
        }
        let needs: Vec<Vec<usize>> = units
            .iter()
            .enumerate()
            .map(|(unit, items)| {
                let needs = items.iter().flat_map(|&item| &work.needs[item]);
                let mut needs: Vec<usize> = needs
                    .filter_map(|&item| unit_of[item])
                    .filter(|&other| other != unit)
                    .collect();
                needs.sort_unstable();
                needs.dedup();
                needs
            })
            .list();
        Self {
            work,
            layers: layers(&needs),
            sets: vec![0; units.len()],
            newest_set: 0,
            joined: Joined(vec![0; units.len()]),
            units,
            needs,
        }
    }

    fn all(mut self, depth: usize, lane: &mut Lane) {
        let units: Vec<usize> = (0..self.units.len()).list();
        self.sequence(&units, depth, lane);
    }

    /// The units of a set of layers, of which nothing else is missing, in `lane`.
    fn sequence(&mut self, set: &[usize], depth: usize, lane: &mut Lane) {
        self.newest_set += 1;
        let id = self.newest_set;
        let Some(first) = set.iter().map(|&unit| self.layers[unit]).min() else {
            return;
        };
        let mut layers: Vec<Vec<usize>> = Vec::new();
        for &unit in set {
            self.sets[unit] = id;
            let at = self.layers[unit] - first;
            if layers.len() <= at {
                layers.resize(at + 1, Vec::new());
            }
            layers[at].push(unit);
        }
        let mut at = 0;
        while at < layers.len() {
            if let [unit] = layers[at][..] {
                self.open(unit, depth, lane);
                at += 1;
                continue;
            }
            let end = if depth >= DEEPEST {
                at + 1
            } else {
                self.falls_apart_until(&layers, at)
            };
            let components = self.components(&layers[at..end]);
            self.fork(components, depth, lane);
            at = end;
        }
    }

    /// How many layers can be taken before those from `at` on are one component.
    fn falls_apart_until(&mut self, layers: &[Vec<usize>], at: usize) -> usize {
        let mut count = 0;
        for (end, layer) in layers.iter().enumerate().skip(at) {
            count += layer.len();
            count -= self.join(layer, layers[at][0]);
            if count < 2 {
                return end;
            }
        }
        layers.len()
    }

    /// Joins a layer to what it needs of the layers before, down to that of `first`. Says how many
    /// components fewer there are.
    fn join(&mut self, layer: &[usize], first: usize) -> usize {
        let mut joined = 0;
        for &unit in layer {
            self.joined.0[unit] = unit;
            for at in 0..self.needs[unit].len() {
                let other = self.needs[unit][at];
                let is_here =
                    self.sets[other] == self.sets[unit] && self.layers[other] >= self.layers[first];
                joined += usize::from(is_here && self.joined.join(unit, other));
            }
        }
        joined
    }

    /// What belongs together, in the order of the first items.
    fn components(&mut self, layers: &[Vec<usize>]) -> Vec<Vec<usize>> {
        for layer in layers {
            self.join(layer, layers[0][0]);
        }
        let mut units: Vec<usize> = layers.iter().flatten().copied().list();
        units.sort_unstable();
        let mut position = crate::sorted::Map::new();
        let mut components: Vec<Vec<usize>> = Vec::new();
        for unit in units {
            let root = self.joined.root(unit);
            let at = *position.or_insert(root, components.len());
            if at == components.len() {
                components.push(Vec::new());
            }
            components[at].push(unit);
        }
        components
    }

    fn fork(&mut self, components: Vec<Vec<usize>>, depth: usize, lane: &mut Lane) {
        let is_cheap = |component: &Vec<usize>| {
            let mut items = component.iter().flat_map(|&unit| &self.units[unit]);
            items.all(|&item| self.work.cheap[item])
        };
        let (cheap, dear): (Vec<_>, Vec<_>) = components.into_iter().partition(is_cheap);
        let units = cheap.iter().flatten();
        let mut cheap: Vec<ItemId> = units.flat_map(|&unit| &self.units[unit]).copied().list();
        cheap.sort_unstable();
        lane.extend(cheap.into_iter().map(Piece::Item));
        if let [component] = &dear[..] {
            self.sequence(component, depth + 1, lane);
            return;
        }
        let lanes = dear.iter().map(|component| {
            let mut lane = Vec::new();
            self.sequence(component, depth + 1, &mut lane);
            lane
        });
        lane.extend(gathered(lanes.collect()));
    }

    /// A unit that has the function to itself: what its other items borrow from stays here.
    fn open(&self, unit: usize, depth: usize, lane: &mut Lane) {
        let items = &self.units[unit];
        if let [item] = items[..] {
            lane.push(Piece::Item(item));
            return;
        }
        let mut here: crate::sorted::Set<ItemId> = crate::sorted::Set::new();
        for &item in items.iter().rev() {
            if self.work.held[item] || here.contains(&item) {
                here.insert(item);
                let needs = self.work.needs[item].iter();
                here.extend(needs.filter(|need| items.binary_search(need).is_ok()));
            }
        }
        let rest = items.iter().copied().filter(|item| !here.contains(item));
        let rest: Vec<ItemId> = rest.list();
        lane.extend(here.into_iter().map(Piece::Item));
        Decomposition::new(self.work, &rest, &[]).all(depth + 1, lane);
    }
}

/// Knots, with all that is between their items, and single items; by their first items.
fn units(work: &Work, items: &[ItemId], knots: &[Vec<ItemId>]) -> Vec<Vec<ItemId>> {
    if knots.is_empty() {
        return items.iter().map(|&item| vec![item]).collect();
    }
    // Around a knot the items need each other.
    let mut needs = work.needs.clone();
    for knot in knots {
        for (&item, &next) in knot.iter().zip(knot.iter().cycle().skip(1)) {
            needs[item].push(next);
        }
    }
    let mut units = scc::components(&needs);
    sorted::sort(&mut units);
    units
}

/// The length of the longest chain before each unit.
fn layers(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut readers: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    let mut waits: Vec<usize> = needs.iter().map(Vec::len).list();
    for (unit, needs) in needs.iter().enumerate() {
        for &need in needs {
            readers[need].push(unit);
        }
    }
    let mut layers = vec![0; needs.len()];
    let mut ready: Vec<usize> = (0..needs.len()).filter(|&unit| waits[unit] == 0).list();
    while let Some(unit) = ready.pop() {
        for &reader in &readers[unit] {
            layers[reader] = layers[reader].max(layers[unit] + 1);
            waits[reader] -= 1;
            if waits[reader] == 0 {
                ready.push(reader);
            }
        }
    }
    layers
}

/// Lanes as pieces: none, what is in the only one, a fork, or a fork of forks where they are many.
fn gathered(mut lanes: Vec<Lane>) -> Lane {
    match lanes.len() {
        0 => Vec::new(),
        1 => lanes.swap_remove(0),
        2..=LANES => vec![Piece::Fork(lanes)],
        count => {
            // Threads share out halves of halves, so a power of two keeps them equal.
            let few = count.div_ceil(FEW_LANES).next_power_of_two();
            let groups = few.min(LANES);
            let mut lanes = lanes.into_iter();
            let groups = (0..groups).map(|group| {
                let size = count * (group + 1) / groups - count * group / groups;
                gathered(lanes.by_ref().take(size).collect())
            });
            vec![Piece::Fork(groups.collect())]
        }
    }
}

/// Which units are joined to which: each leads to another of its component, at last to itself.
struct Joined(Vec<usize>);

impl Joined {
    fn root(&mut self, mut unit: usize) -> usize {
        while self.0[unit] != unit {
            self.0[unit] = self.0[self.0[unit]];
            unit = self.0[unit];
        }
        unit
    }

    /// Whether they were apart.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        // The older one leads: its tree is the larger one as a rule.
        self.0[a.max(b)] = a.min(b);
        a != b
    }
}

#[cfg(test)]
#[path = "lanes_tests.rs"]
mod tests;
