//! Types by every kind of path: the generated file is elsewhere and must find them all.

use std::collections::{self, BTreeMap as Map, btree_map::Entry};
use std::path::Path;

use self::shapes::{Circle, nested::Square};
use super::flow::shapes as forms;

pub mod shapes {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Circle(pub f64);

    pub mod nested {
        #[derive(Clone, Debug, PartialEq)]
        pub struct Square(pub f64);
    }
}

pub type Sizes = Map<String, f64>;

pub fn circle(folder: &Path, radius: f64) -> Circle {
    Circle(radius + folder.components().count() as f64)
}

pub fn square(circle: &forms::Circle) -> Square {
    Square(circle.0)
}

pub fn both(
    circle: self::shapes::Circle,
    square: super::flow::shapes::nested::Square,
) -> (Circle, forms::nested::Square) {
    (circle, square)
}

pub fn sizes(both: &(shapes::Circle, Square)) -> Sizes {
    let mut sizes = Map::new();
    if let Entry::Vacant(entry) = sizes.entry("circle".to_owned()) {
        entry.insert(both.0.0);
    }
    sizes
}

pub fn largest(
    sizes: &Map<String, f64>,
    order: collections::BTreeSet<&'static str>,
) -> Option<(String, f64)> {
    sizes
        .iter()
        .filter(|(name, _)| order.contains(name.as_str()))
        .map(|(name, size)| (name.clone(), *size))
        .next()
}
