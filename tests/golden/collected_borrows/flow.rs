//! What is collected may borrow from an input or from a node outside of the block.

use nevis::{Collect, Parallelizable};

pub fn index(count: usize) -> impl Parallelizable<usize> {
    0..count
}

pub fn title(prefix: &str) -> String {
    prefix.to_uppercase()
}

pub fn of_input(text: &str, index: usize) -> &str {
    &text[index..]
}

pub fn of_node<'a>(title: &'a str, index: &usize) -> &'a str {
    &title[*index..]
}

pub fn longest<'a>(of_input: Collect<&'a str>) -> &'a str {
    of_input
        .iter()
        .copied()
        .max_by_key(|text| text.len())
        .unwrap_or("")
}

pub fn report(of_node: &Collect<&str>, longest: &str) -> String {
    format!("{longest} {}", of_node.join(","))
}
