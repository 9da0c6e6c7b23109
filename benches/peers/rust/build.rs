//! Compiles the flows that are compared, and notes how long that takes: it is what nevis does before a
//! program runs, and its peers do while it runs.

#[path = "src/generate.rs"]
mod generate;
#[path = "src/shapes.rs"]
#[expect(dead_code, reason = "the program writes the shapes as text")]
mod shapes;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use nevis_codegen::{Cfg, Options, SourceFile, compile};

/// The flows that are written down, and whether their branches run at the same time.
const FLOWS: &[(&str, &str, bool)] = &[
    ("air", "src/flows/air.rs", false),
    ("air_parallel", "src/flows/air.rs", true),
    ("busy", "src/flows/busy.rs", false),
    ("marketing", "../../../flows/marketing.rs", false),
    ("sleeping", "src/flows/sleeping.rs", false),
    ("tiny", "src/flows/tiny.rs", false),
    ("words", "src/flows/words.rs", false),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::create_dir_all(out.join("nevis")).expect("OUT_DIR is writable");
    let mut times = String::new();
    for &(name, path, parallel) in FLOWS {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let module = name.trim_end_matches("_parallel");
        flow(&out, name, &["flows", module], text, parallel, &mut times);
    }
    let mut generated = String::new();
    for (name, nodes, by_hand, parallel) in [
        (
            "chain",
            generate::scalars("chain"),
            generate::scalars_by_hand("chain"),
            false,
        ),
        (
            "lattice",
            generate::scalars("lattice"),
            generate::scalars_by_hand("lattice"),
            false,
        ),
        ("wide", generate::wide(), String::new(), true),
    ] {
        let _ = writeln!(
            generated,
            "pub mod {name} {{\n{nodes}\npub mod flow {{\n    nevis::include_flow!({name:?});\n}}\n{by_hand}}}"
        );
        flow(
            &out,
            name,
            &["generated", name],
            nodes,
            parallel,
            &mut times,
        );
    }
    fs::write(out.join("generated.rs"), generated).expect("OUT_DIR is writable");
    fs::write(out.join("times.txt"), times).expect("OUT_DIR is writable");
}

/// Compiles one flow to where `nevis::include_flow!` finds it.
fn flow(out: &Path, name: &str, module: &[&str], text: String, parallel: bool, times: &mut String) {
    let options = Options {
        name: name.to_owned(),
        parallel_branches: parallel,
        ..Options::default()
    };
    let source = SourceFile {
        path: format!("{}.rs", module.join("/")),
        module: module.iter().map(ToString::to_string).collect(),
        bytes: text.into_bytes(),
    };
    let start = Instant::now();
    let compiled = compile(&options, &[source], &Cfg::default());
    let _ = writeln!(times, "{name} {}", start.elapsed().as_secs_f64());
    for message in &compiled.messages {
        println!("cargo::error={}", message.text.replace('\n', " "));
    }
    let file = out.join("nevis").join(name).with_extension("rs");
    fs::write(file, compiled.rust).expect("OUT_DIR is writable");
}
