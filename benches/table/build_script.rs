//! What the build script's compiler takes for large flows.

use std::time::{Duration, Instant};

use nevis_benches::synthetic::{Body, Shape, Synthetic};

use crate::compiled::{generate, sources};
use crate::counts::scratch;
use crate::report::{Report, Row};
use crate::rustc::cargo;

/// A flow, its nodes, and how many seconds it may take optimised and not.
type Case = (&'static str, Synthetic, Option<(f64, f64)>);

const LIMITS: Option<(f64, f64)> = Some((0.5, 2.0));
const CASES: [Case; 5] = [
    ("chain", scalars(Shape::Chain, 1_000), None),
    ("chain", scalars(Shape::Chain, 10_000), LIMITS),
    ("lattice", scalars(Shape::Lattice, 10_000), LIMITS),
    ("random layers", scalars(Shape::Layered, 10_000), LIMITS),
    (
        "map blocks and lists",
        Synthetic::new(Shape::Blocks, Body::List, 10_000),
        LIMITS,
    ),
];
const ROUNDS: usize = 3;

const fn scalars(shape: Shape, nodes: usize) -> Synthetic {
    Synthetic::new(shape, Body::Outlined, nodes)
}

pub(crate) fn measure(report: &mut Report) {
    for (at, (what, synthetic, limits)) in CASES.iter().enumerate() {
        let optimised = Some(seconds(synthetic));
        let unoptimised = unoptimised(at);
        let text = |time: Option<f64>| time.map_or("-".to_owned(), |it| format!("{it:.3} s"));
        let nodes = synthetic.nodes;
        let mut row = |how: &str, value: Option<f64>, limit: Option<f64>| {
            report.add(Row {
                what: format!("nevis_codegen::compile, {how}, {what} of {nodes}"),
                value: text(value),
                against: limit.map_or("", |_| "the limit").to_owned(),
                against_value: limit.map_or(String::new(), |limit| text(Some(limit))),
                ratio: value.zip(limit).map(|(value, limit)| value / limit),
                limit: limit.map(|_| 1.0),
            });
        };
        row("optimised", optimised, limits.map(|(limit, _)| limit));
        row(
            "as cargo builds it",
            unoptimised,
            limits.map(|(_, limit)| limit),
        );
    }
}

fn seconds(synthetic: &Synthetic) -> f64 {
    let sources = sources(synthetic);
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        assert!(!generate(&sources, false).is_empty());
        start.elapsed()
    });
    times.min().unwrap_or(Duration::MAX).as_secs_f64()
}

/// The process that does what a build script does: prints seconds.
pub(crate) fn child(case: &str) {
    let case: usize = case.parse().expect("the parent writes a number");
    println!("{}", seconds(&CASES[case].1));
}

/// The same in a process of its own without optimisation, which is how cargo builds build scripts.
fn unoptimised(case: usize) -> Option<f64> {
    let output = cargo()
        .args(["bench", "--quiet", "--profile", "dev", "--bench", "table"])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .arg("--target-dir")
        .arg(scratch().join("unoptimised"))
        .args(["--", "child", "compile", &case.to_string()])
        .output()
        .ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
