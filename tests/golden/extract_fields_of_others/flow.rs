//! Fields of what cannot be taken apart, or not as a whole.

use std::sync::Arc;

use nevis::{Collect, Parallelizable};

/// Nothing can be moved out of it.
pub(crate) struct Guard {
    pub(crate) name: String,
    pub(crate) count: u32,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.count = 0;
    }
}

#[nevis::extract_fields(name, count)]
pub fn guard(x: u32) -> Guard {
    Guard {
        name: format!("guard {x}"),
        count: x,
    }
}

#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) left: Vec<u32>,
    pub(crate) right: Vec<u32>,
    pub(crate) label: &'static str,
}

fn parts_of(count: u32) -> Parts {
    Parts {
        left: (0..count).collect(),
        right: vec![count],
        label: "parts",
    }
}

/// In a box: moved out of it.
#[nevis::extract_fields(left, label)]
pub fn boxed(count: u32) -> Box<Parts> {
    Box::new(parts_of(count))
}

/// Shared: cloned.
#[nevis::extract_fields(right: Vec<u32>)]
pub fn shared(count: u32) -> Arc<Parts> {
    Arc::new(parts_of(count + 1))
}

/// A reference to what another node has.
#[nevis::inject(parts = shared)]
pub fn seen(parts: &Arc<Parts>) -> &Parts {
    parts
}

#[nevis::extract_fields(seen_left: &[u32], seen_right: &[u32])]
#[nevis::pipe_output(step(renamed))]
pub fn lent(seen: &Parts) -> &Parts {
    seen
}

pub(crate) struct Renamed<'a> {
    pub(crate) seen_left: &'a [u32],
    pub(crate) seen_right: Vec<u32>,
}

pub(crate) fn renamed(parts: &Parts) -> Renamed<'_> {
    Renamed {
        seen_left: &parts.left,
        seen_right: parts.right.clone(),
    }
}

/// Read as a whole, too, and it is an output: the whole is never cloned, its fields are.
#[nevis::extract_fields(first, second)]
pub fn whole(left: Vec<u32>, right: Vec<u32>) -> Whole {
    Whole {
        first: left,
        second: right,
    }
}

pub(crate) struct Whole {
    pub(crate) first: Vec<u32>,
    pub(crate) second: Vec<u32>,
}

pub fn lengths(whole: &Whole, first: Vec<u32>, second: Vec<u32>) -> usize {
    whole.first.len() + first.len() + second.len()
}

pub fn item(name: &str, label: &str, count: u32) -> impl Parallelizable<String> {
    vec![format!("{name} {label} {count}")]
}

pub fn text(item: &str, lengths: usize, seen_left: &[u32], seen_right: &[u32]) -> String {
    format!("{item} {lengths} {seen_left:?} {seen_right:?}")
}

pub fn texts(text: Collect<String>) -> Vec<String> {
    text.into_vec()
}
