//! Modules of the corpus with something changed.

use proptest::prelude::*;
use proptest::sample::Index;

use super::corpus::corpus;

#[derive(Clone, Debug)]
enum Change {
    Delete,
    Double,
    Swap(Index),
    Insert(Index),
}

fn changes() -> impl Strategy<Value = Vec<(Index, usize, Change)>> {
    let change = prop_oneof![
        Just(Change::Delete),
        Just(Change::Double),
        any::<Index>().prop_map(Change::Swap),
        any::<Index>().prop_map(Change::Insert),
    ];
    prop::collection::vec((any::<Index>(), 1..4usize, change), 1..4)
}

fn change<T: Clone>(mut parts: Vec<T>, pool: &[T], changes: &[(Index, usize, Change)]) -> Vec<T> {
    for (at, length, change) in changes {
        if parts.is_empty() {
            break;
        }
        let at = at.index(parts.len());
        let end = (at + length).min(parts.len());
        match change {
            Change::Delete => drop(parts.drain(at..end)),
            Change::Double => {
                let copy = parts[at..end].to_vec();
                parts.splice(at..at, copy);
            }
            Change::Swap(other) => {
                let other = other.index(parts.len());
                parts.swap(at, other);
            }
            Change::Insert(from) => {
                let from = from.index(pool.len());
                let copy = pool[from..(from + length).min(pool.len())].to_vec();
                parts.splice(at..at, copy);
            }
        }
    }
    parts
}

pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pool: Vec<u8> = (0..=255).collect();
    (prop::sample::select(corpus()), changes())
        .prop_map(move |(text, changes)| change(text.into_bytes(), &pool, &changes))
}

pub(crate) fn tokens() -> impl Strategy<Value = String> {
    let corpus = corpus();
    let pool: Vec<String> = corpus.iter().flat_map(|text| split(text)).collect();
    (prop::sample::select(corpus), changes())
        .prop_map(move |(text, changes)| change(split(&text), &pool, &changes).concat())
}

/// Words, spaces and single other characters.
fn split(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        c if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut before = 2;
    for c in text.chars() {
        match parts.last_mut() {
            Some(last) if kind(c) == before && before != 2 => last.push(c),
            _ => parts.push(c.to_string()),
        }
        before = kind(c);
    }
    parts
}
