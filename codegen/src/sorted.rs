//! Maps and sets as sorted vectors, with the order of the standard library's `BTreeMap`.
//!
//! For what they cost to compile: every type of `BTreeMap` is a hundred functions in the build script of each user, and
//! they were a quarter of this crate. One of these is ten small ones. Finding takes as long; inserting
//! moves what comes after, so a map of all nodes is collected, or filled in about the order of its keys.
//! Sorting is here for the same reason; only indices and texts are sorted by the standard library.

mod map;
mod set;

pub(crate) use map::Map;
pub(crate) use set::Set;

use std::cmp::Ordering;

/// Where an item is in a sorted list of `len` items, or else where it would be. `compare` says how
/// the item at a position compares with it.
fn find(len: usize, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    let (mut from, mut to) = (0, len);
    while from < to {
        let middle = usize::midpoint(from, to);
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Ok(middle),
            Ordering::Greater => to = middle,
        }
    }
    Err(from)
}

/// Sorts items; those that are equal stay in their order.
pub(crate) fn sort<T: Ord>(items: &mut Vec<T>) {
    let order = order(items.len(), &|a, b| items[a].cmp(&items[b]));
    *items = in_order(std::mem::take(items), order);
}

/// The same, by a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let order = order(items.len(), &|a, b| key(&items[a]).cmp(&key(&items[b])));
    *items = in_order(std::mem::take(items), order);
}

/// The items in order; of equal ones only the last.
fn sorted<T>(items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let at = |a: usize, b: usize| compare(&items[a], &items[b]);
    if is_sorted(items.len(), &at) {
        return items;
    }
    let mut order = order(items.len(), &at);
    only_last(&mut order, &at);
    in_order(items, order)
}

fn is_sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> bool {
    (1..len).all(|next| compare(next - 1, next) == Ordering::Less)
}

/// Positions in the order of what is there: sorting these is compiled once, and sorting items once per type.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

/// The sort is stable, so the last of equal ones is the last that was given.
fn only_last(order: &mut Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) {
    order.reverse();
    order.dedup_by(|&mut a, &mut b| compare(a, b) == Ordering::Equal);
    order.reverse();
}

fn in_order<T>(items: Vec<T>, order: Vec<usize>) -> Vec<T> {
    let mut left = Vec::with_capacity(items.len());
    for item in items {
        left.push(Some(item));
    }
    let mut moved = Vec::with_capacity(order.len());
    for position in order {
        moved.extend(left[position].take());
    }
    moved
}
