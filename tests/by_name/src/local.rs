//! A flow of one thread, whose values cannot leave it.

use std::rc::Rc;

use nevis::{Collect, Parallelizable};

/// What nevis compiled from this module.
pub mod flow {
    nevis::include_flow!("local");
}

/// Not `Send`.
pub fn shared(text: &str) -> Rc<str> {
    Rc::from(text)
}

/// A block of one thread.
pub fn letter(shared: &Rc<str>) -> impl Parallelizable<char> {
    shared.chars().collect::<Vec<_>>()
}

/// Not `Send`, in a block.
pub fn pair(shared: &Rc<str>, letter: char) -> Rc<(char, usize)> {
    Rc::new((letter, shared.len()))
}

/// Can leave.
pub fn upper(pair: &Rc<(char, usize)>) -> char {
    pair.0.to_ascii_uppercase()
}

/// All of them.
pub fn word(upper: Collect<char>) -> String {
    upper.iter().collect()
}
