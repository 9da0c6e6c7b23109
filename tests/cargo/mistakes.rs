//! Mistakes in a flow are rustc's errors, all of them at once, beside the user's own.

use super::Result;
use super::package::{Built, Package, cargo};

/// Four mistakes of the flow, and one of Rust.
const MISTAKES: &str = r"//! What a signup costs.

pub fn spend_mean(spend: &[f64]) -> f64 {
    spend.iter().sum()
}

pub fn report(spend_maen: f64) -> String {
    spend_maen.to_string()
}

pub fn chicken(egg: u64) -> u64 {
    egg
}

pub fn egg(chicken: u64) -> u64 {
    chicken
}

pub fn shouted(spend_mean: &str) -> String {
    spend_mean.to_uppercase()
}

pub fn first((first, _): (u64, u64)) -> u64 {
    first
}

pub fn own(spend: &[f64]) -> usize {
    spend.first()
}
";

/// For each mistake: how its title begins, and the text at its line.
const EXPECTED: &[(&str, &str)] = &[
    ("nothing computes `spend_maen` [NV0001]", "spend_maen: f64"),
    ("`chicken` depends on itself [NV0003]", "chicken(egg"),
    (
        "`shouted` needs `spend_mean` as `&str`, but it is `f64` [NV0005]",
        "spend_mean: &str",
    ),
    ("`first` cannot be a node [NV0004]", "(first, _)"),
];

/// Reads all fields that are known in spite of the mistakes.
const READER: &str = r#"fn main() -> Result<(), nevis::Error> {
    let inputs = || graph::Inputs { spend: &[1.0] };
    let outputs: graph::Outputs = graph::run(inputs())?;
    println!("{} {}", outputs.report, outputs.own);
    let outputs = graph::run_on(inputs(), &nevis::SynchronousLocalTaskExecutor)?;
    println!("{} {}", outputs.shouted, graph::GRAPH.name);
    Ok(())
}"#;

fn package(name: &str, flow: &str, main: &str) -> Result<Package> {
    let package = Package::new(name)?;
    package.write("src/flow.rs", flow)?;
    package.write(
        "src/main.rs",
        format!("mod flow;\nmod graph {{\n    nevis::include_flow!(\"flow\");\n}}\n\n{main}\n"),
    )?;
    Ok(package)
}

#[test]
fn all_mistakes_are_shown_at_once_each_at_its_line() -> Result {
    let package = package("mistakes", MISTAKES, "fn main() {}")?;
    shows_all(&package, &package.check()?.fails())?;
    // Building instead of checking makes no difference.
    shows_all(&package, &package.build()?.fails())
}

#[test]
fn what_is_known_of_a_flow_with_mistakes_can_be_used() -> Result {
    let package = package("completion", MISTAKES, READER)?;
    shows_all(&package, &package.check()?.fails())
}

/// Ours and the user's own, and nothing else: no error follows from another.
#[track_caller]
fn shows_all(package: &Package, built: &Built) -> Result {
    let errors = built.errors();
    assert_eq!(errors.len(), EXPECTED.len() + 1, "{}", built.everything());
    for ((title, text), error) in EXPECTED.iter().zip(&errors) {
        assert_eq!(error.title(), *title);
        let place = format!("--> src/flow.rs:{}:", package.line_of("src/flow.rs", text)?);
        assert!(error.text().contains(&place), "{}", error.rendered());
        assert!(error.is_error() && error.code().is_none());
        assert!(!error.text().contains("error:"), "{}", error.rendered());
    }
    let own = &errors[EXPECTED.len()];
    assert_eq!(own.code().as_deref(), Some("E0308"));
    let line = package.line_of("src/flow.rs", "spend.first()")?;
    assert_eq!(own.place(), ("src/flow.rs".to_owned(), line));
    Ok(())
}

#[test]
fn people_see_the_same_in_their_terminal() -> Result {
    let package = package("terminal", MISTAKES, "fn main() {}")?;
    let output = cargo(&package.root).args(["check", "--offline"]).output()?;
    let seen = String::from_utf8(output.stderr)?;
    let titles: Vec<&str> = seen
        .lines()
        .filter(|line| line.starts_with("error") || line.starts_with("warning"))
        .collect();
    let mut expected: Vec<String> = EXPECTED
        .iter()
        .map(|(title, _)| format!("error: {title}"))
        .collect();
    expected.push("error[E0308]: mismatched types".to_owned());
    expected.push(
        "error: could not compile `terminal` (bin \"terminal\") due to 5 previous errors"
            .to_owned(),
    );
    assert_eq!(titles, expected, "{seen}");
    Ok(())
}

/// What is written while a flow is edited, and the line at which rustc reports it.
const SYNTAX: &[(&str, u64)] = &[
    (
        "pub fn spend_mean(spend: &[f64]) -> f64 {\n    spend.iter().sum(\n}\n",
        2,
    ),
    (
        "pub fn spend_mean(spend: &[f64]) -> f64 {\n    spend iter()\n}\n",
        2,
    ),
    (
        "pub fn spend_mean(spend: &[f64]) -> f64 {\n    'ab'\n}\n",
        2,
    ),
    ("\npub fn spend_mean(spend: ) -> f64 {\n    1.0\n}\n", 2),
    ("\npub fn spend_mean(spend: &[f64]) -> {\n    1.0\n}\n", 2),
    (
        "\npub fn spend_mean(spend: &[f64], ) -> Vec<f64 {\n    1.0\n}\n",
        2,
    ),
    (
        "\npub fun spend_mean(spend: &[f64]) -> f64 {\n    1.0\n}\n",
        2,
    ),
    (
        "\n#[cfg(feature = )]\npub fn spend_mean(spend: &[f64]) -> f64 {\n    spend[0]\n}\n",
        2,
    ),
    (
        "use std:;path;\npub fn spend_mean(spend: &[f64]) -> f64 {\n    spend[0]\n}\n",
        1,
    ),
];

#[test]
fn a_syntax_error_is_reported_by_rustc_alone() -> Result {
    let main = "fn main() {\n    let outputs = graph::run(graph::Inputs { spend: &[1.0] });\n    \
                println!(\"{:?}\", outputs.map(|outputs| outputs.spend_mean).ok());\n}";
    let right = "pub fn spend_mean(spend: &[f64]) -> f64 {\n    spend.iter().sum()\n}\n";
    let package = package("syntax", right, main)?;
    package.check()?.succeeds();
    for (flow, line) in SYNTAX {
        package.write("src/flow.rs", flow)?;
        let built = package.check()?.fails();
        for error in built.errors() {
            assert_eq!(error.place().0, "src/flow.rs", "{}", built.everything());
        }
        let place = format!("--> src/flow.rs:{line}:");
        assert!(
            built.errors()[0].rendered().contains(&place),
            "{}",
            built.everything()
        );
    }
    package.write("src/flow.rs", right)?;
    assert_eq!(package.run()?.succeeds().printed, "Some(1.0)\n");
    Ok(())
}
