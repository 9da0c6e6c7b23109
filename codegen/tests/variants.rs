//! What a flow with variants costs: its text, beside that of the same flow for one config.

use std::fmt::Write as _;

use nevis_codegen::{Cfg, Config, Options, SourceFile, compile};

const REGIONS: [&str; 4] = ["eu", "uk", "us", "jp"];

/// How the nodes that differ are written: one for each region, or one for the first region and one for the rest.
#[derive(Clone, Copy)]
enum Alternatives {
    Four,
    Two,
}

/// A flow of 40 nodes in a map block and around it, of which ten are others in each region.
fn flow(alternatives: Alternatives) -> SourceFile {
    let mut text = "use nevis::{Collect, Parallelizable};\n".to_owned();
    text += "pub fn row(table: &[f64]) -> impl Parallelizable<f64> + use<> { table.to_vec() }\n";
    for at in 1..40 {
        // Half of the flow is in the block; what differs is in two places.
        let (first, second) = match at {
            20 => ("node_19: Collect<f64>".to_owned(), String::new()),
            1 | 2 => ("row: f64".to_owned(), String::new()),
            21 | 22 => ("node_20: f64".to_owned(), String::new()),
            _ => (
                format!("node_{}: f64", at - 1),
                format!(", node_{}: f64", at - 2),
            ),
        };
        let mut function = |attribute: &str, name: &str, factor: usize| {
            let _ = writeln!(
                text,
                "/// One of the nodes.\n{attribute}pub fn {name}({first}{second}) -> f64 {{ f64::from({factor}u8) }}"
            );
        };
        let differs = matches!(at, 8..=12 | 30..=34);
        if !differs {
            function("", &format!("node_{at}"), at);
            continue;
        }
        match alternatives {
            Alternatives::Four => {
                for (factor, region) in REGIONS.iter().enumerate() {
                    let attribute = format!("#[nevis::config_when(region = \"{region}\")] ");
                    function(&attribute, &format!("node_{at}__{region}"), factor);
                }
            }
            Alternatives::Two => {
                function(
                    "#[nevis::config_when(region = \"eu\")] ",
                    &format!("node_{at}__eu"),
                    0,
                );
                function(
                    "#[nevis::config_otherwise] ",
                    &format!("node_{at}__rest"),
                    1,
                );
            }
        }
    }
    SourceFile {
        path: "src/flow.rs".to_owned(),
        module: vec!["flow".to_owned()],
        bytes: text.into_bytes(),
    }
}

/// The bytes of the generated text for one config, and for all four.
fn sizes(alternatives: Alternatives) -> (usize, usize) {
    let file = flow(alternatives);
    let size = |options: &Options| {
        let compiled = compile(options, std::slice::from_ref(&file), &Cfg::default());
        assert_eq!(compiled.messages, []);
        compiled.rust.len()
    };
    let named = |name: &str| Options {
        name: name.to_owned(),
        ..Options::default()
    };
    let alone = REGIONS.map(|region| {
        size(&Options {
            config: Config::from([("region", region)]),
            ..named("flow")
        })
    });
    let variants = REGIONS.map(|region| (region.to_owned(), Config::from([("region", region)])));
    let together = size(&Options {
        variants: variants.to_vec(),
        ..named("flow")
    });
    (alone[0], together)
}

#[test]
fn the_text_of_four_variants_grows_with_the_nodes_that_differ() {
    // `run` is written for each, but for what they share; tables and runs by name are one, and short.
    for (alternatives, most) in [(Alternatives::Four, 2.4), (Alternatives::Two, 1.9)] {
        let (alone, together) = sizes(alternatives);
        let ratio = together as f64 / alone as f64;
        println!("{together} bytes for four configs, {alone} for one: {ratio:.2}");
        assert!(
            ratio < most,
            "{together} bytes for four configs, {alone} for one: {ratio:.2}"
        );
    }
}
