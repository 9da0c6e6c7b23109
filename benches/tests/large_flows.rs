//! Large flows: what is generated grows with the nodes and no faster, and rustc takes it as it takes any
//! text: no function is so long that it needs more stack than rustc has.

#[path = "../table/compiled.rs"]
mod compiled;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use compiled::{Compiled, generate, sources};
use nevis_benches::synthetic::{Body, Shape, Synthetic};

/// How much longer the text of a node may be in a flow of ten times as many. Functions nest by 40, and a value that
/// is read far away passes through each level: in a wide flow those are nearly all, and there is a level more.
const GROWTH: f64 = 1.3;

/// Bytes per node of the generated text.
fn density(synthetic: Synthetic) -> f64 {
    let text = generate(&sources(&synthetic), false);
    text.len() as f64 / synthetic.nodes as f64
}

fn grows_linearly(shape: Shape, body: Body, modules: usize) {
    let of = |nodes| Synthetic::new(shape, body, nodes).in_modules(modules);
    let (small, large) = (density(of(1_000)), density(of(10_000)));
    println!(
        "{shape:?} {body:?} {modules}: {small:.0} bytes a node at 1,000, {large:.0} at 10,000"
    );
    assert!(
        large <= GROWTH * small,
        "{shape:?}: {large:.0} bytes a node of 10,000, {small:.0} of 1,000"
    );
}

#[test]
fn the_text_of_a_chain_grows_linearly() {
    grows_linearly(Shape::Chain, Body::Outlined, 1);
}

#[test]
fn the_text_of_a_lattice_grows_linearly() {
    grows_linearly(Shape::Lattice, Body::List, 1);
}

#[test]
fn the_text_of_a_wide_flow_grows_linearly() {
    grows_linearly(Shape::Wide, Body::Outlined, 1);
}

#[test]
fn the_text_of_random_layers_grows_linearly() {
    grows_linearly(Shape::Layered, Body::Fallible, 1);
}

#[test]
fn the_text_of_map_blocks_grows_linearly() {
    grows_linearly(Shape::Blocks, Body::Outlined, 1);
}

#[test]
fn the_text_of_a_hundred_modules_grows_linearly() {
    grows_linearly(Shape::Lattice, Body::Outlined, 100);
}

/// Compiles the flow as `cargo check` and `cargo build` do, with what runs it, and runs it.
fn compiles_and_runs(name: &str, compiled: &Compiled, runs: &str) -> Vec<String> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large_flows");
    fs::create_dir_all(&directory).unwrap();
    let main =
        format!("{runs}\nfn main() -> Result<(), nevis::Error> {{\n    runs({SEED:?})\n}}\n");
    let file = directory.join(name).with_extension("rs");
    fs::write(&file, compiled.with(&main)).unwrap();

    let program = directory.join(name);
    let metadata = program.with_extension("rmeta");
    succeeds(&rustc(&file, &metadata, &["--emit=metadata"]));
    succeeds(&rustc(&file, &program, &["--emit=link", "-Cdebuginfo=2"]));
    let output = Command::new(&program).output().unwrap();
    succeeds(&output);
    for file in [&file, &program, &metadata] {
        fs::remove_file(file).unwrap();
    }
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.lines().map(str::to_owned).collect()
}

const SEED: f64 = 1.25;

/// What the output is, computed node by node.
fn expected(synthetic: &Synthetic) -> String {
    let value = synthetic.value(SEED);
    assert!(value.is_finite());
    match synthetic.body {
        Body::List => format!("{:?}", [value; 4]),
        _ => format!("{value:?}"),
    }
}

const RUN: &str = r#"
fn runs(seed: f64) -> Result<(), nevis::Error> {
    println!("{:?}", flow::run(flow::Inputs { seed })?.OUTPUT);
    Ok(())
}
"#;

/// `run` alone: what nobody calls, rustc looks at, but makes no code of.
fn run_gives_the_value(name: &str, synthetic: Synthetic, parallel_branches: bool) {
    let compiled = Compiled::new(synthetic, parallel_branches);
    let run = RUN.replace("OUTPUT", &synthetic.output());
    let printed = compiles_and_runs(name, &compiled, &run);
    assert_eq!(printed, [expected(&synthetic)]);
}

fn rustc(file: &Path, output: &Path, flags: &[&str]) -> Output {
    let dependencies = env::current_exe().unwrap();
    let dependencies = dependencies.parent().unwrap();
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        // More room would hide what is tested.
        .env_remove("RUST_MIN_STACK")
        .args(["--crate-type=bin", "--edition=2024", "--cap-lints=allow"])
        .args(flags)
        .arg("-o")
        .arg(output)
        .arg(format!(
            "--extern=nevis={}",
            runtime(dependencies).display()
        ))
        .arg(format!("-Ldependency={}", dependencies.display()))
        .arg(file)
        .output()
        .unwrap()
}

/// The runtime that this test is linked with, or an equal one: the latest that cargo has built.
fn runtime(dependencies: &Path) -> PathBuf {
    let files = fs::read_dir(dependencies).unwrap().map(Result::unwrap);
    let is_runtime = |name: &str| {
        let hash = name.strip_prefix("libnevis-");
        hash.is_some_and(|hash| hash.strip_suffix(".rlib").is_some())
    };
    let runtimes = files.filter(|file| is_runtime(&file.file_name().to_string_lossy()));
    let latest = runtimes.max_by_key(|file| file.metadata().unwrap().modified().unwrap());
    latest.expect("it is built").path()
}

fn succeeds(output: &Output) {
    let status = output.status;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(status.success(), "{status}: {said}");
}

#[test]
fn a_chain_of_3000_nodes_compiles_and_runs() {
    let chain = Synthetic::new(Shape::Chain, Body::Panicking, 3_000);
    run_gives_the_value("chain", chain, false);
}

#[test]
fn a_lattice_of_1500_lists_compiles_and_runs() {
    let lattice = Synthetic::new(Shape::Lattice, Body::List, 1_500);
    run_gives_the_value("lattice", lattice, false);
}

#[test]
fn random_layers_of_3000_fallible_nodes_compile_and_run() {
    let layered = Synthetic::new(Shape::Layered, Body::Fallible, 3_000).in_modules(30);
    run_gives_the_value("layered", layered, false);
}

/// Thousands of values live at the same time: what functions give back must not nest as deep as rustc refuses.
#[test]
fn a_wide_flow_of_10000_nodes_compiles_and_runs() {
    let wide = Synthetic::new(Shape::Wide, Body::Outlined, 10_000);
    run_gives_the_value("very_wide", wide, false);
}

#[test]
fn branches_of_1500_nodes_compile_and_run() {
    let wide = Synthetic::new(Shape::Wide, Body::Outlined, 1_500);
    run_gives_the_value("wide", wide, true);
}

#[test]
fn two_hundred_map_blocks_compile_and_run() {
    let blocks = Synthetic::new(Shape::Blocks, Body::Fallible, 800);
    run_gives_the_value("blocks", blocks, false);
}

#[test]
fn every_way_to_run_a_lattice_compiles_and_gives_the_same() {
    let lattice = Synthetic::new(Shape::Lattice, Body::Outlined, 500);
    let compiled = Compiled::new(lattice, true);
    let printed = compiles_and_runs("every_way", &compiled, &compiled.runs());
    let value = expected(&lattice);
    let [run, run_on, with_adapter, by_name] = printed.as_slice() else {
        panic!("four lines: {printed:?}");
    };
    assert_eq!([run, run_on, with_adapter], [&value; 3]);
    assert!(by_name.contains(&value), "{by_name} has no {value}");
}
