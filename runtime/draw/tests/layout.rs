//! What must be true of every layout, of samples and of random graphs, in all orientations.

use nevis_draw::{
    Drawing, Edge, EdgeKind, End, Layout, Node, Options, Orientation, Point, Rect, Route,
};

#[path = "../examples/samples/mod.rs"]
mod samples;

const ORIENTATIONS: [Orientation; 4] = [
    Orientation::LeftRight,
    Orientation::TopBottom,
    Orientation::RightLeft,
    Orientation::BottomTop,
];

#[test]
fn samples_are_laid_out_well() {
    let samples = [
        Drawing::new("empty"),
        samples::spend(),
        samples::word_count(),
        samples::hyperparameters(),
        samples::outliers(),
        samples::map_reduce(),
        samples::hostile(),
    ];
    for drawing in samples {
        check_all(&drawing);
    }
}

#[test]
fn random_graphs_are_laid_out_well() {
    for seed in 0..150 {
        let nodes = 1 + samples::Random(seed).below(70);
        check_all(&samples::random(nodes, seed));
    }
}

#[test]
fn graphs_whose_blocks_are_gone_over_again_are_laid_out_well() {
    for seed in 0..150 {
        check_all(&gone_over(30, seed));
    }
}

#[test]
fn large_graphs_are_laid_out_well() {
    check(&samples::random(300, 1));
    check(&samples::random(1_000, 1));
}

#[test]
fn chains_and_layers_do_not_grow_faster_than_the_graph() {
    // Recursion or a square of the length would show here.
    let chain: Vec<String> = (1..3_000)
        .map(|id| format!("n{id}: f64 = n{}", id - 1))
        .collect();
    check(&samples::flow(
        "chain",
        &format!("n0: f64\n{}", chain[..200].join("\n")),
    ));
    let _ = Layout::new(
        &samples::flow("chain", &format!("n0: f64\n{}", chain.join("\n"))),
        &Options::default(),
    );
    let fan: Vec<String> = (1..400).map(|id| format!("n{id}: f64 = n0")).collect();
    check(&samples::flow(
        "fan",
        &format!("n0: f64\n{}", fan.join("\n")),
    ));
}

#[test]
fn cycles_and_loops_are_drawn() {
    let mut drawing = Drawing::new("cycle");
    drawing
        .nodes
        .extend(["a", "b", "c"].map(|name| Node::new(name, "f64")));
    for (from, to) in [(0, 1), (1, 2), (2, 0), (1, 1), (0, 1)] {
        drawing.edges.push(Edge::new(End::Node(from), to));
    }

    let layout = Layout::new(&drawing, &Options::default());

    let drawn: Vec<bool> = layout.edges.iter().map(Option::is_some).collect();
    assert_eq!(drawn, [true, true, true, false, true]);
    // The one that closes the cycle leaves where the others arrive.
    let back = layout.edges[2].as_ref().unwrap();
    assert!(back.start.x > back.end().x);
    assert!(drawing.to_svg().contains("data-from=\"2\" data-to=\"0\""));
}

#[test]
fn inputs_can_be_left_out() {
    let options = Options {
        inputs: false,
        ..Options::default()
    };

    let layout = Layout::new(&samples::word_count(), &options);

    assert!(layout.inputs.is_empty());
    assert!(layout.edges[0].is_none());
}

/// Blocks of which nodes outside read, and that read of those: what is beside a block.
fn gone_over(nodes: usize, seed: u64) -> Drawing {
    let mut random = samples::Random(seed);
    let mut drawing = samples::random(nodes, seed);
    drawing.nodes[0].block = None;
    drawing.blocks = vec![
        nevis_draw::Block {
            expander: 0,
            parent: None
        };
        3
    ];
    drawing.blocks[2].parent = Some(1);
    for node in &mut drawing.nodes[1..] {
        node.block = [None, Some(0), Some(1), Some(2)][random.below(4)];
    }
    for edge in &mut drawing.edges {
        edge.kind = EdgeKind::Value;
    }
    drawing
}

fn check_all(drawing: &Drawing) {
    for orientation in ORIENTATIONS {
        check(&Drawing {
            orientation,
            ..drawing.clone()
        });
    }
}

fn check(drawing: &Drawing) {
    let options = Options::default();
    let layout = Layout::new(drawing, &options);
    assert_eq!(layout, Layout::new(drawing, &options), "twice the same");
    let boxes: Vec<Rect> = layout.nodes.iter().chain(&layout.inputs).copied().collect();
    let picture = Rect {
        x: 0.0,
        y: 0.0,
        width: layout.width,
        height: layout.height,
    };
    for (index, rect) in boxes.iter().enumerate() {
        assert!(picture.contains(rect), "{} is in the picture", drawing.name);
        for other in &boxes[index + 1..] {
            assert!(!rect.overlaps(other), "boxes are apart: {rect:?} {other:?}");
        }
    }
    check_blocks(drawing, &layout, &boxes);
    let nodes = drawing.nodes.len();
    for (edge, route) in drawing.edges.iter().zip(&layout.edges) {
        let route = route.as_ref().expect("a route");
        let from = match edge.from {
            End::Node(id) => id,
            End::Input(id) => nodes + id,
        };
        check_edge(route, &boxes, (from, edge.to), drawing.orientation);
    }
}

fn check_blocks(drawing: &Drawing, layout: &Layout, boxes: &[Rect]) {
    let around = |block: Option<usize>| {
        std::iter::successors(block, |block| drawing.blocks[*block].parent).collect::<Vec<_>>()
    };
    for (block, rect) in layout.blocks.iter().enumerate() {
        let Some(rect) = rect else { continue };
        let title = "once per ".len() + drawing.nodes[drawing.blocks[block].expander].name.len();
        assert!(
            rect.width > 34.0 + 5.0 * title.min(80) as f64,
            "the title has room"
        );
        for (id, inner) in boxes.iter().enumerate() {
            let home = drawing.nodes.get(id).and_then(|node| node.block);
            if around(home).contains(&block) {
                assert!(rect.contains(inner), "a node is in its block");
            } else {
                assert!(
                    !rect.overlaps(inner),
                    "block {block} has no room for others: {id}"
                );
            }
        }
        for (other, inner) in layout.blocks.iter().enumerate() {
            let Some(inner) = inner.filter(|_| other != block) else {
                continue;
            };
            if around(Some(other)).contains(&block) {
                assert!(rect.contains(&inner), "a block is in its parent");
            } else if !around(Some(block)).contains(&other) {
                assert!(!rect.overlaps(&inner), "blocks are apart");
            }
        }
    }
}

fn check_edge(route: &Route, boxes: &[Rect], ends: (usize, usize), orientation: Orientation) {
    let on_border = |rect: &Rect, point: Point| {
        let at = Rect {
            x: point.x - 0.1,
            y: point.y - 0.1,
            width: 0.2,
            height: 0.2,
        };
        let inside = Rect {
            x: rect.x + 0.2,
            y: rect.y + 0.2,
            width: rect.width - 0.4,
            height: rect.height - 0.4,
        };
        rect.overlaps(&at) && !inside.overlaps(&at)
    };
    assert!(
        on_border(&boxes[ends.0], route.start),
        "it starts at its source"
    );
    assert!(
        on_border(&boxes[ends.1], route.end()),
        "it ends at its target"
    );
    let along = |point: Point| match orientation {
        Orientation::LeftRight => point.x,
        Orientation::RightLeft => -point.x,
        Orientation::TopBottom => point.y,
        Orientation::BottomTop => -point.y,
    };
    let mut last = route.start;
    for piece in &route.pieces {
        let start = last;
        for step in 1..=16 {
            let point = piece.at(start, f64::from(step) / 16.0);
            assert!(along(point) >= along(last) - 1e-6, "it goes forward");
            for (id, rect) in boxes
                .iter()
                .enumerate()
                .filter(|(id, _)| *id != ends.0 && *id != ends.1)
            {
                let here = Rect {
                    x: point.x,
                    y: point.y,
                    width: 0.01,
                    height: 0.01,
                };
                assert!(!rect.overlaps(&here), "it runs around box {id}");
            }
            last = point;
        }
    }
}
