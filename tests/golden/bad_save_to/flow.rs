//! What cannot be saved, or not so.

use nevis::Parallelizable;

#[nevis::save_to(environment(name = "A"))]
pub fn to_the_environment() -> f64 {
    1.0
}

#[nevis::save_to(csv(path = "a.csv", trim = true))]
pub fn for_loading() -> Vec<f64> {
    vec![1.0]
}

#[nevis::save_to(text(path = "a"), output_name = "not a name")]
pub fn not_a_name() -> String {
    String::new()
}

#[nevis::save_to(text(path = "a"), name = saved)]
pub fn another_word() -> String {
    String::new()
}

#[nevis::save_to(json(path = "a.json"))]
pub fn item() -> impl Parallelizable<u32> {
    0..3
}

#[nevis::save_to(json(path = "a.json"))]
pub fn closure() -> impl Fn(f64) -> f64 {
    |x| x
}

/// The name is taken.
#[nevis::save_to(json(path = "a.json"), output_name = "taken")]
pub fn value() -> f64 {
    1.0
}

pub fn taken() -> f64 {
    1.0
}
