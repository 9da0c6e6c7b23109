//! Points, rectangles and curves.

/// A place in the picture; `y` grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// An edge: from the side of one box to the side of another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// Where it starts.
    pub start: Point,
    /// What it consists of. The first and the last are lines at a right angle to the boxes.
    pub pieces: Vec<Piece>,
}

/// A part of an edge, from the end of the part before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// A straight line to this point.
    Line(Point),
    /// A cubic Bézier curve: two control points and the end.
    Curve(Point, Point, Point),
}

impl Rect {
    /// The rectangle between two corners.
    pub(crate) fn between(a: Point, b: Point) -> Self {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        Self {
            x,
            y,
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        }
    }

    /// Whether the insides have a point in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let apart = |a: f64, size: f64, b: f64| a + size <= b;
        !(apart(self.x, self.width, other.x)
            || apart(other.x, other.width, self.x)
            || apart(self.y, self.height, other.y)
            || apart(other.y, other.height, self.y))
    }

    /// Whether `other` is inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && self.x + self.width >= other.x + other.width
            && self.y + self.height >= other.y + other.height
    }
}

impl Piece {
    /// Where it ends.
    #[must_use]
    pub fn end(&self) -> Point {
        match *self {
            Self::Line(end) | Self::Curve(_, _, end) => end,
        }
    }

    /// The point at `t` of the way, from 0 to 1, when it starts at `start`.
    #[must_use]
    pub fn at(&self, start: Point, t: f64) -> Point {
        let s = 1.0 - t;
        match *self {
            Self::Line(end) => Point {
                x: s * start.x + t * end.x,
                y: s * start.y + t * end.y,
            },
            Self::Curve(a, b, end) => {
                let mix = |p: f64, q: f64, r: f64, u: f64| {
                    s * s * s * p + 3.0 * s * s * t * q + 3.0 * s * t * t * r + t * t * t * u
                };
                Point {
                    x: mix(start.x, a.x, b.x, end.x),
                    y: mix(start.y, a.y, b.y, end.y),
                }
            }
        }
    }
}

impl Route {
    /// Where it ends.
    #[must_use]
    pub fn end(&self) -> Point {
        self.pieces.last().map_or(self.start, Piece::end)
    }

    /// Goes on straight to `end`.
    pub(crate) fn line_to(&mut self, end: Point) {
        // Two lines in the same direction are one.
        if let Some(Piece::Line(middle)) = self.pieces.last().copied() {
            let count = self.pieces.len();
            let before = if count > 1 {
                self.pieces[count - 2].end()
            } else {
                self.start
            };
            let turn = (middle.x - before.x) * (end.y - middle.y)
                - (middle.y - before.y) * (end.x - middle.x);
            if turn.abs() < 1e-9 {
                self.pieces.pop();
            }
        }
        self.pieces.push(Piece::Line(end));
    }
}
