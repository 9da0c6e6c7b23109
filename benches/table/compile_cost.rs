//! What it costs to compile: the build script's part, and rustc's.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use nevis_benches::synthetic::{Body, Shape, Synthetic};
use nevis_codegen::{Cfg, Options, SourceFile, compile};

use crate::counts::scratch;
use crate::report::{Report, Row};

const GENERATED: [usize; 2] = [1_000, 10_000];
const COMPILED: [usize; 2] = [1_000, 3_000];
const ROUNDS: usize = 3;

pub(crate) fn measure(report: &mut Report) {
    for nodes in GENERATED {
        let optimised = Some(best(|| generate(nodes)));
        let unoptimised = unoptimised(nodes);
        report.add(Row {
            what: format!("nevis_codegen::compile, chain of {nodes}, as in a build script"),
            value: text(unoptimised),
            against: "the same, optimised".to_owned(),
            against_value: text(optimised),
            ratio: ratio(unoptimised, optimised),
            limit: None,
        });
    }
    for nodes in COMPILED {
        for mode in MODES {
            let times = rustc_times(nodes, mode);
            let (with, alone) = (times.map(|(with, _)| with), times.map(|(_, alone)| alone));
            report.add(Row {
                what: format!("rustc {}, chain of {nodes} and its flow", mode.name),
                value: text(with),
                against: "the node functions alone".to_owned(),
                against_value: text(alone),
                ratio: ratio(with, alone),
                limit: None,
            });
        }
    }
}

fn text(time: Option<Duration>) -> String {
    time.map_or("-".to_owned(), |time| {
        format!("{:.3} s", time.as_secs_f64())
    })
}

fn ratio(one: Option<Duration>, other: Option<Duration>) -> Option<f64> {
    Some(one?.as_secs_f64() / other?.as_secs_f64())
}

fn best(run: impl Fn() -> Duration) -> Duration {
    (0..ROUNDS).map(|_| run()).min().unwrap_or_default()
}

fn chain(nodes: usize) -> Synthetic {
    Synthetic {
        shape: Shape::Chain,
        body: Body::Outlined,
        nodes,
    }
}

fn flow(module: String) -> String {
    let options = Options {
        name: "chain".to_owned(),
        ..Options::default()
    };
    let source = SourceFile {
        path: "src/chain.rs".to_owned(),
        module: vec!["chain".to_owned()],
        bytes: module.into_bytes(),
    };
    let compiled = compile(&options, &[source], &Cfg::default());
    assert!(compiled.messages.is_empty(), "the chain has no mistakes");
    compiled.rust
}

fn generate(nodes: usize) -> Duration {
    let module = chain(nodes).module();
    let start = Instant::now();
    let text = flow(module);
    let time = start.elapsed();
    assert!(!text.is_empty());
    time
}

/// The process that does what a build script does: prints seconds.
pub(crate) fn child(nodes: &str) {
    let nodes = nodes.parse().expect("the parent writes a number");
    println!("{}", best(|| generate(nodes)).as_secs_f64());
}

/// The same in a process of its own without optimisation, which is how cargo builds build scripts.
fn unoptimised(nodes: usize) -> Option<Duration> {
    let output = cargo()
        .args(["bench", "--quiet", "--profile", "dev", "--bench", "table"])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .arg("--target-dir")
        .arg(scratch().join("unoptimised"))
        .args(["--", "child", "compile", &nodes.to_string()])
        .output()
        .ok()?;
    let seconds = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(Duration::from_secs_f64(seconds))
}

pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A way to call rustc.
#[derive(Clone, Copy)]
struct Mode {
    name: &'static str,
    release: bool,
    flags: &'static [&'static str],
}

/// What cargo passes, without incremental compilation.
const MODES: [Mode; 3] = [
    Mode {
        name: "check",
        release: false,
        flags: &["--emit=metadata"],
    },
    Mode {
        name: "debug",
        release: false,
        flags: &[
            "--emit=metadata,link",
            "-Cdebuginfo=2",
            "-Ccodegen-units=256",
        ],
    },
    Mode {
        name: "release",
        release: true,
        flags: &["--emit=metadata,link", "-Copt-level=3"],
    },
];

/// The functions with what nevis compiled from them, and alone.
fn rustc_times(nodes: usize, mode: Mode) -> Option<(Duration, Duration)> {
    let directory = scratch().join(format!("rustc.{nodes}"));
    fs::create_dir_all(&directory).ok()?;
    let module = chain(nodes).module();
    let functions = format!("pub mod chain {{\n{module}\n}}\n");
    let flow = flow(module);
    let (alone, with) = (directory.join("alone.rs"), directory.join("with.rs"));
    fs::write(&alone, &functions).ok()?;
    fs::write(&with, format!("{functions}pub mod flow {{\n{flow}\n}}\n")).ok()?;

    let runtime = runtime(mode)?;
    let mut times = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        times.0 = times.0.min(rustc(&with, &runtime, mode)?);
        times.1 = times.1.min(rustc(&alone, &runtime, mode)?);
    }
    Some(times)
}

/// Where cargo put the runtime.
fn runtime(mode: Mode) -> Option<std::path::PathBuf> {
    let target = scratch().join("runtime");
    let mut command = cargo();
    command
        .args(["build", "--quiet", "--package", "nevis"])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"),
        ])
        .arg("--target-dir")
        .arg(&target);
    if mode.release {
        command.arg("--release");
    }
    let is_built = command.status().ok()?.success();
    is_built.then(|| target.join(if mode.release { "release" } else { "debug" }))
}

fn rustc(file: &Path, runtime: &Path, mode: Mode) -> Option<Duration> {
    let start = Instant::now();
    let status = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--crate-type=lib", "--edition=2024"])
        .args(mode.flags)
        .arg("--out-dir")
        .arg(file.with_extension(mode.name))
        .arg(format!(
            "--extern=nevis={}/libnevis.rlib",
            runtime.display()
        ))
        .arg(format!("-Ldependency={}/deps", runtime.display()))
        .arg(file)
        .status()
        .ok()?;
    status.success().then(|| start.elapsed())
}
