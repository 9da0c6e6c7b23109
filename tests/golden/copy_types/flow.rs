/// Passed by value as often as one likes: no clone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

pub fn point(x: f64, y: f64) -> Point {
    Point { x, y }
}

pub fn side(point: Point) -> Side {
    if point.x < 0.0 {
        Side::Left
    } else {
        Side::Right
    }
}

pub fn pair(point: Point, side: Side) -> (Side, [f64; 2]) {
    (side, [point.x, point.y])
}

pub fn norm(point: &Point, pair: (Side, [f64; 2])) -> f64 {
    point.x.hypot(pair.1[1])
}

pub fn sum(pair: (Side, [f64; 2]), norm: f64) -> f64 {
    pair.1.iter().sum::<f64>() + norm
}
