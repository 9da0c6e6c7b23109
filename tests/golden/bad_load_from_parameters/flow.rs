//! Parameters that cannot be loaded.

use nevis::{Collect, Parallelizable};

#[nevis::load_from(text(path = "a"), into = txt)]
pub fn unknown(text: &str, factor: f64) -> f64 {
    text.len() as f64 * factor
}

#[nevis::load_from(text(path = "a"))]
pub fn which(text: &str, factor: f64) -> f64 {
    text.len() as f64 * factor
}

#[nevis::load_from(text(path = "a"))]
pub fn none() -> f64 {
    1.0
}

#[nevis::load_from(text(path = "a"), into = text)]
#[nevis::inject(text = "b")]
pub fn given_twice(text: &str, factor: f64) -> f64 {
    text.len() as f64 * factor
}

#[nevis::load_from(memory(key = "a"))]
pub fn borrowed(words: &[&str]) -> usize {
    words.len()
}

pub fn item() -> impl Parallelizable<u32> {
    0..3
}

#[nevis::load_from(memory(key = "a"), into = item)]
pub fn collected(item: Collect<u32>) -> usize {
    item.len()
}
