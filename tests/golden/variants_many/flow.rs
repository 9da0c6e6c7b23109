//! What variants may differ in: values that borrow, nothing at all, outputs, fields, checks.

use std::collections::BTreeMap;

use nevis::{Collect, Parallelizable};

pub struct Sizes {
    pub shortest: usize,
    pub longest: usize,
}

pub fn word(text: &str) -> impl Parallelizable<String> + use<> {
    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
}

/// Borrows from the item.
#[nevis::config_when(mode = "head")]
pub fn part__head(word: &str) -> &str {
    &word[..1]
}

#[nevis::config_otherwise]
pub fn part__whole(word: &str) -> &str {
    word
}

/// An own value that moves on.
pub fn owned(part: &str) -> String {
    part.to_owned()
}

#[nevis::config_when_not(mode = "head")]
pub fn shout__loud(owned: String) -> String {
    owned.to_uppercase()
}

/// One that takes it by reference in another variant.
#[nevis::config_when(mode = "head")]
pub fn shout__quiet(owned: &str) -> String {
    owned.to_owned()
}

#[nevis::extract_fields(shortest: usize, longest: usize)]
#[nevis::config_when(mode = "head", name = "sizes")]
pub fn sizes_of(shout: Collect<String>) -> Sizes {
    let lengths = shout.iter().map(String::len);
    Sizes { shortest: lengths.clone().min().unwrap_or(0), longest: lengths.max().unwrap_or(0) }
}

#[nevis::config_otherwise]
#[nevis::extract_fields(shortest: usize, longest: usize)]
pub fn sizes__rest(shout: Collect<String>) -> Sizes {
    Sizes { shortest: 0, longest: shout.len() }
}

/// Checked in all variants, and fails in another way in each.
#[nevis::check_output(range(0, 3), importance = fail)]
#[nevis::config_when(mode = "head")]
pub fn range__head(shortest: usize, longest: usize) -> usize {
    longest - shortest
}

#[nevis::check_output(range(0, 100), importance = fail)]
#[nevis::config_otherwise]
pub fn range__rest(longest: usize) -> usize {
    longest
}

#[nevis::check_output(range(0, 50), importance = fail)]
pub fn span(longest: usize, factor: usize) -> usize {
    longest * factor
}

/// An output of one variant only.
#[nevis::config_when(mode = "head")]
pub fn counts__head(shout: Collect<String>) -> BTreeMap<String, usize> {
    shout.iter().fold(BTreeMap::new(), |mut counts, word| {
        *counts.entry(word.clone()).or_insert(0) += 1;
        counts
    })
}

#[nevis::config_when(mode = "none")]
pub fn counts__none() -> BTreeMap<String, usize> {
    BTreeMap::new()
}

/// A unit.
#[nevis::config_when(mode = "none")]
pub fn told__none(range: usize) {
    let _ = range;
}

#[nevis::config_otherwise]
pub fn told__rest(range: usize, factor: usize) {
    let _ = range + factor;
}

/// There is another output, where this is read.
#[nevis::config_when(mode = "head", name = "summary")]
pub fn head_summary(counts: &BTreeMap<String, usize>, told: (), span: usize) -> usize {
    let () = told;
    counts.len() + span
}

#[nevis::config_otherwise]
pub fn summary(span: usize) -> usize {
    span
}
