//! What rustc takes for large flows, against the user's own functions alone.

use std::fs;
use std::path::PathBuf;

use nevis_benches::synthetic::{Body, Shape, Synthetic};

use crate::compiled::Compiled;
use crate::counts::scratch;
use crate::report::{Report, Row};
use crate::rustc::{MODES, Mode, Runtime};

/// What a flow may take more than its functions alone, at 10,000 scalar nodes.
const SCALARS: f64 = 4.0;
/// The same of 200 map blocks, in a debug build.
const BLOCKS: f64 = 2.0;
/// What a node of 10,000 may take more than one of 1,000.
const LINEAR: f64 = 1.2;
/// From how many nodes on one round must do.
const LARGE: usize = 3_000;

/// What is called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Uses {
    /// Nothing: a library with the flow in it.
    Nothing,
    /// The flow with an adapter and by name, so that all of its generic functions become code.
    All,
}

/// A flow that is compiled.
struct Case {
    what: &'static str,
    synthetic: Synthetic,
    branches: bool,
    uses: Uses,
    /// The ratio that is allowed when checked, in a debug build, in a release build.
    limits: [Option<f64>; 3],
}

impl Case {
    const fn new(what: &'static str, shape: Shape, body: Body, nodes: usize) -> Self {
        Self {
            what,
            synthetic: Synthetic::new(shape, body, nodes),
            branches: false,
            uses: Uses::Nothing,
            limits: [None; 3],
        }
    }

    const fn limited(self, limits: [Option<f64>; 3]) -> Self {
        Self { limits, ..self }
    }
}

/// Shapes that are compiled with 1,000 and 10,000 nodes.
const GROWING: [(&str, Shape); 4] = [
    ("chain", Shape::Chain),
    ("lattice", Shape::Lattice),
    ("wide", Shape::Wide),
    ("random layers", Shape::Layered),
];

fn others() -> [Case; 7] {
    let hundred = Case::new(
        "in 100 modules, lattice",
        Shape::Lattice,
        Body::Outlined,
        3_000,
    );
    let branches = Case::new("with branches, wide", Shape::Wide, Body::Outlined, 3_000);
    let called = Case::new(
        "all of it called, lattice",
        Shape::Lattice,
        Body::Outlined,
        1_000,
    );
    [
        Case::new("lists, lattice", Shape::Lattice, Body::List, 3_000),
        Case::new("fallible, chain", Shape::Chain, Body::Fallible, 3_000),
        Case::new("200 map blocks", Shape::Blocks, Body::Outlined, 800).limited([
            None,
            Some(BLOCKS),
            None,
        ]),
        Case::new(
            "200 fallible map blocks",
            Shape::Blocks,
            Body::Fallible,
            800,
        )
        .limited([None, Some(BLOCKS), None]),
        Case {
            synthetic: hundred.synthetic.in_modules(100),
            ..hundred
        },
        Case {
            branches: true,
            ..branches
        },
        Case {
            uses: Uses::All,
            ..called
        },
    ]
}

pub(crate) fn measure(report: &mut Report) {
    let Some(runtime) = Runtime::build() else {
        report.note("The runtime cannot be built, so NOTHING WAS COMPILED.");
        return;
    };
    for (what, shape) in GROWING {
        let small = Case::new(what, shape, Body::Outlined, 1_000);
        let large = Case::new(what, shape, Body::Outlined, 10_000).limited([Some(SCALARS); 3]);
        let small = compiled(report, &runtime, &small);
        let large = compiled(report, &runtime, &large);
        for (at, mode) in MODES.into_iter().enumerate() {
            let node = |time: Option<f64>, nodes: f64| time.map(|time| time / nodes);
            let (small, large) = (node(small[at], 1e3), node(large[at], 1e4));
            let text = |time: Option<f64>| {
                time.map_or("-".to_owned(), |time| format!("{:.2} ms", time * 1e3))
            };
            report.add(Row {
                what: format!("rustc {}, {what}: a node of 10,000", mode.name),
                value: text(large),
                against: "one of 1,000".to_owned(),
                against_value: text(small),
                ratio: large.zip(small).map(|(large, small)| large / small),
                limit: Some(LINEAR),
            });
        }
    }
    for case in others() {
        compiled(report, &runtime, &case);
    }
    report.note(
        "rustc: processor time of its process and threads, without incremental compilation; best of three, of \
         one from 3,000 nodes on.",
    );
}

/// Rows for each mode; the times of the functions with the flow.
fn compiled(report: &mut Report, runtime: &Runtime, case: &Case) -> [Option<f64>; 3] {
    let nodes = case.synthetic.nodes;
    let files = written(case);
    let mut at = 0;
    MODES.map(|mode| {
        eprintln!("rustc {}, {} of {nodes} ..", mode.name, case.what);
        let (with, alone) = files
            .as_ref()
            .map_or((None, None), |files| times(runtime, files, mode, nodes));
        let text = |time: Option<f64>| time.map_or("-".to_owned(), |it| format!("{it:.2} s"));
        report.add(Row {
            what: format!("rustc {}, {} of {nodes}", mode.name, case.what),
            value: text(with),
            against: "its functions alone".to_owned(),
            against_value: text(alone),
            ratio: with.zip(alone).map(|(with, alone)| with / alone),
            limit: case.limits[at],
        });
        at += 1;
        with
    })
}

/// The functions with what nevis compiled from them, and alone, as files.
fn written(case: &Case) -> Option<[PathBuf; 2]> {
    let directory = scratch().join("rustc");
    fs::create_dir_all(&directory).ok()?;
    let compiled = Compiled::new(case.synthetic, case.branches);
    let more = match case.uses {
        Uses::Nothing => String::new(),
        Uses::All => compiled.runs(),
    };
    let files = [directory.join("with.rs"), directory.join("alone.rs")];
    fs::write(&files[0], compiled.with(&more)).ok()?;
    fs::write(&files[1], &compiled.functions).ok()?;
    Some(files)
}

/// The least of a few rounds, taken in turns.
fn times(
    runtime: &Runtime,
    [with, alone]: &[PathBuf; 2],
    mode: Mode,
    nodes: usize,
) -> (Option<f64>, Option<f64>) {
    let rounds = if nodes < LARGE { 3 } else { 1 };
    let mut least = (None, None);
    let less = |least: Option<f64>, time: f64| Some(least.map_or(time, |it| it.min(time)));
    for _ in 0..rounds {
        let Some(time) = runtime.compile(with, mode) else {
            break;
        };
        least.0 = less(least.0, time);
        let Some(time) = runtime.compile(alone, mode) else {
            break;
        };
        least.1 = less(least.1, time);
    }
    least
}
