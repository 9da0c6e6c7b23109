//! Edges: a curve with an arrow. A crow's foot marks the end where there are many values.

use std::fmt::Write as _;

use super::write::number;
use crate::style::emphasis;
use crate::{Drawing, EdgeKind, Layout, Piece, Point, Route};

/// How long arrows and crow's feet are, and half their width.
const ARROW: (f64, f64) = (8.0, 3.8);
const FOOT: (f64, f64) = (9.0, 5.0);

pub(super) fn write(text: &mut String, drawing: &Drawing, layout: &Layout) {
    // Those that are emphasised are painted over the others.
    let mut edges: Vec<usize> = (0..drawing.edges.len()).collect();
    let marks = |edge: &usize| {
        let edge = &drawing.edges[*edge];
        drawing.marks(edge.from).and(drawing.nodes[edge.to].marks)
    };
    edges.sort_by_key(|edge| emphasis(marks(edge)).is_some());
    for id in edges {
        let (edge, Some(route)) = (&drawing.edges[id], &layout.edges[id]) else {
            continue;
        };
        let class = match emphasis(marks(&id)) {
            Some((class, colour)) => {
                format!(" {class}\" stroke=\"{colour}\" fill=\"{colour}\" stroke-width=\"2.4")
            }
            None => String::new(),
        };
        let faint = if drawing.is_idle(edge) {
            " opacity=\".35\""
        } else {
            ""
        };
        let _ = writeln!(
            text,
            "<g class=\"edge{class}\"{faint} data-from=\"{}\" data-to=\"{}\"><path d=\"{}\" fill=\"none\"/>{}</g>",
            drawing.position(edge.from),
            edge.to,
            path(route, edge.kind),
            ends(route, edge.kind),
        );
    }
}

/// The curve, up to where the arrow begins.
fn path(route: &Route, kind: EdgeKind) -> String {
    let mut text = format!("M{}", point(route.start));
    let last = route.pieces.len() - 1;
    for (index, piece) in route.pieces.iter().enumerate() {
        let _ = match *piece {
            Piece::Line(end) if index == last && kind != EdgeKind::Each => {
                let (along, _) = directions(before_end(route), end);
                write!(text, "L{}", point(shifted(end, along, -ARROW.0 + 1.0)))
            }
            Piece::Line(end) => write!(text, "L{}", point(end)),
            Piece::Curve(a, b, end) => write!(text, "C{} {} {}", point(a), point(b), point(end)),
        };
    }
    text
}

fn ends(route: &Route, kind: EdgeKind) -> String {
    let end = route.end();
    let (along, side) = directions(before_end(route), end);
    let arrow = || {
        let base = shifted(end, along, -ARROW.0);
        let corners = [
            shifted(base, side, ARROW.1),
            end,
            shifted(base, side, -ARROW.1),
        ];
        let [a, b, c] = corners.map(point);
        format!("<path d=\"M{a}L{b}L{c}Z\" stroke=\"none\"/>")
    };
    match kind {
        EdgeKind::Value => arrow(),
        EdgeKind::Each => foot(end, along, side),
        EdgeKind::Collect => {
            let start = route.start;
            let next = route.pieces.first().map_or(end, Piece::end);
            let (along, side) = directions(next, start);
            arrow() + &foot(start, along, side)
        }
    }
}

/// Three toes that end at `tip`, which a line in the direction of `along` reaches.
fn foot(tip: Point, along: Point, side: Point) -> String {
    let heel = shifted(tip, along, -FOOT.0);
    let toes = [shifted(tip, side, FOOT.1), shifted(tip, side, -FOOT.1)].map(point);
    let heel = point(heel);
    format!(
        "<path d=\"M{}L{heel}L{}M{heel}L{}\" fill=\"none\"/>",
        toes[0],
        toes[1],
        point(tip)
    )
}

fn before_end(route: &Route) -> Point {
    let count = route.pieces.len();
    if count > 1 {
        route.pieces[count - 2].end()
    } else {
        route.start
    }
}

/// The direction from one point to another, and the one at a right angle to it; both of length 1.
fn directions(from: Point, to: Point) -> (Point, Point) {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.hypot(y).max(1e-9);
    let along = Point {
        x: x / length,
        y: y / length,
    };
    (
        along,
        Point {
            x: -along.y,
            y: along.x,
        },
    )
}

fn shifted(point: Point, direction: Point, by: f64) -> Point {
    Point {
        x: point.x + direction.x * by,
        y: point.y + direction.y * by,
    }
}

fn point(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}
