//! Compiles what is measured: the flow modules of `src/flows/`, the gallery's `marketing`, and
//! synthetic flows of 1,000 nodes beside the functions that a person would write.

#[path = "src/fan_out.rs"]
pub mod fan_out;
#[path = "src/synthetic/mod.rs"]
pub mod synthetic;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use nevis_codegen::{Cfg, Options, SourceFile, compile};
use synthetic::{Body, Shape, Synthetic};

/// The flow modules beside the synthetic ones.
const FLOWS: &[(&str, &str)] = &[
    ("air_quality", "src/flows/air_quality.rs"),
    ("buffers", "src/flows/buffers.rs"),
    ("busy", "src/flows/busy.rs"),
    ("five_list", "src/flows/five_list.rs"),
    ("five_range", "src/flows/five_range.rs"),
    ("marketing", "../flows/marketing.rs"),
    ("nine_sleepers", "src/flows/nine_sleepers.rs"),
    ("one_list", "src/flows/one_list.rs"),
    ("one_range", "src/flows/one_range.rs"),
    ("skewed", "src/flows/skewed.rs"),
    ("sleeping", "src/flows/sleeping.rs"),
    ("words", "src/flows/words.rs"),
];

/// The flows whose branches run at the same time.
const BRANCHES: &[&str] = &["fan_out", "nine_sleepers"];

const NODES: usize = 1_000;

const SYNTHETIC: &[(&str, Shape, Body)] = &[
    ("chain_outlined", Shape::Chain, Body::Outlined),
    ("chain_inlined", Shape::Chain, Body::Inlined),
    ("chain_panicking", Shape::Chain, Body::Panicking),
    ("chain_fallible", Shape::Chain, Body::Fallible),
    ("lattice_outlined", Shape::Lattice, Body::Outlined),
    ("lattice_inlined", Shape::Lattice, Body::Inlined),
    ("lattice_panicking", Shape::Lattice, Body::Panicking),
    ("lattice_fallible", Shape::Lattice, Body::Fallible),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/synthetic");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    // Where `nevis::include_flow!` looks.
    fs::create_dir_all(out.join("nevis")).expect("OUT_DIR is writable");

    for (name, path) in FLOWS {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        flow(&out, name, &["flows", name], text);
    }
    println!("cargo::rerun-if-changed=src/fan_out.rs");
    let nodes = fan_out::module();
    let fan_out_flow = format!(
        "{nodes}\n/// What nevis compiled from this module.\npub mod flow {{\n    \
         nevis::include_flow!(\"fan_out\");\n}}\n\n{}",
        fan_out::by_hand()
    );
    fs::write(out.join("fan_out.rs"), fan_out_flow).expect("OUT_DIR is writable");
    flow(&out, "fan_out", &["fan_out_flow"], nodes);

    let mut modules = String::new();
    let mut cases =
        String::from("/// Every synthetic flow.\npub static CASES: &[crate::Case] = &[\n");
    for &(name, shape, body) in SYNTHETIC {
        let synthetic = Synthetic::new(shape, body, NODES);
        let nodes = synthetic.modules().concat();
        module(&mut modules, name, &synthetic, &nodes);
        let _ = writeln!(cases, "    {name}::measure::CASE,");
        flow(&out, name, &["synthetic_flows", name], nodes);
    }
    cases.push_str("];\n");
    fs::write(out.join("synthetic_flows.rs"), modules + &cases).expect("OUT_DIR is writable");
}

/// Compiles one flow to where `nevis::include_flow!` finds it.
fn flow(out: &Path, name: &str, module: &[&str], text: String) {
    let options = Options {
        name: name.to_owned(),
        parallel_branches: BRANCHES.contains(&name),
        ..Options::default()
    };
    let source = SourceFile {
        path: format!("benches/{}.rs", module.join("/")),
        module: module.iter().map(ToString::to_string).collect(),
        bytes: text.into_bytes(),
    };
    let compiled = compile(&options, &[source], &Cfg::default());
    for message in &compiled.messages {
        println!("cargo::error={}", message.text.replace('\n', " "));
    }
    let file = out.join("nevis").join(name).with_extension("rs");
    fs::write(file, compiled.rust).expect("OUT_DIR is writable");
}

/// A synthetic flow's module: its nodes, what nevis made of them, what a person would make of them.
fn module(text: &mut String, name: &str, synthetic: &Synthetic, nodes: &str) {
    let output = synthetic.output();
    let by_hand = synthetic.by_hand(|_| "super".to_owned());
    let unwrap = if synthetic.body == Body::Fallible {
        ".expect(\"it is a number\")"
    } else {
        ""
    };
    let _ = write!(
        text,
        r#"
/// A synthetic flow.
pub mod {name} {{
{nodes}
/// What nevis compiled from this module.
pub mod flow {{
    nevis::include_flow!("{name}");
}}

/// The two functions that are compared.
pub mod measure {{
    use std::hint::black_box;
    use super::flow::{{Inputs, run}};

    #[expect(clippy::too_many_lines, reason = "it is what a person would write")]
    #[inline(never)]
    {by_hand}

    /// This flow.
    pub const CASE: crate::Case = crate::Case {{
        name: "{name}",
        generated: |times| {{
            for _ in 0..times {{
                let _ = black_box(run(Inputs {{ seed: black_box(1.0) }}));
            }}
        }},
        by_hand: |times| {{
            for _ in 0..times {{
                let _ = black_box(by_hand(black_box(1.0)));
            }}
        }},
        values: |seed| {{
            let outputs = run(Inputs {{ seed }}).expect("no node fails");
            let by_hand = by_hand(seed){unwrap};
            (vec![outputs.{output}], vec![by_hand])
        }},
    }};
}}
}}
"#
    );
}
