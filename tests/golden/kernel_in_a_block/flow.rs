use nevis::{Collect, Parallelizable};

/// A point, as C knows it.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn points(line: &str) -> Vec<Point> {
    let numbers = line.split(' ').filter_map(|number| number.parse().ok());
    numbers.map(|x| Point { x, y: x * x }).collect()
}

unsafe extern "C" {
    /// Where the points of a line are in the middle.
    #[nevis::timeout("1m")]
    pub unsafe fn middle(points: *const Point, n: usize) -> Point;
    /// The line's number and its letters as one.
    #[cfg(feature = "fast")]
    pub safe fn reach(middle: Point, origin: Point) -> f64;
    /// Never compiled.
    #[cfg(feature = "slow")]
    pub safe fn reach(middle: Point) -> f64;
    #[nevis::skip]
    #[allow(dead_code)]
    pub safe fn unused(points: f64) -> f64;
}

pub fn farthest(reach: Collect<f64>) -> f64 {
    reach.iter().copied().fold(0.0, f64::max)
}

/// All that is summed up, in C again.
pub fn reaches(reach: Collect<f64>) -> Vec<f64> {
    reach.into_vec()
}

unsafe extern "C" {
    pub unsafe fn total(reaches: *const f64, reaches_len: usize) -> f64;
}
