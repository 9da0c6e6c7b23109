//! A build script that checks flows by rules of its own.

use super::Result;
use super::package::{Diagnostic, Package};

/// A rule for every flow, rules for one, and a catalogue.
const BUILD: &str = r#"use nevis_codegen::{Builder, Flow};

fn main() {
    Builder::new()
        .validate_node(|node| match node.docs() {
            "" => Err("it has no documentation".to_owned()),
            _ => Ok(()),
        })
        .path("src/flow.rs")
        .flow(
            Flow::new("other")
                .module("src/other.rs")
                .validate_graph(|graph| match graph.node("forecast") {
                    Some(_) => Ok(()),
                    None => Err("it has no node `forecast`".into()),
                })
                .validate_node(|node| {
                    assert!(node.name().len() < 9, "too long: {}", node.name());
                    Ok(())
                })
                .post_graph_construct(|graph| {
                    let names: Vec<&str> = graph.nodes().map(|node| node.name()).collect();
                    Ok(std::fs::write("catalogue.txt", names.join(" "))?)
                }),
        )
        .build();
}
"#;

const OTHER: &str = "/// Half of it.\npub fn half_of_all(spend: f64) -> f64 { spend / 2.0 }\n\n\
                     pub fn rest(spend: f64) -> f64 { spend }\n";

#[test]
fn what_the_build_script_refuses_is_an_error_at_the_node() -> Result {
    let package = Package::new("stages")?;
    package.write("build.rs", BUILD)?;
    package.write("src/other.rs", OTHER)?;
    package.replace(
        "src/main.rs",
        "mod flow;\n",
        "mod flow;\nmod other;\nmod others { nevis::include_flow!(\"other\"); }\n",
    )?;
    let built = package.check()?.fails();
    let titles: Vec<String> = built.errors().iter().map(Diagnostic::title).collect();
    let expected = [
        "the flow `other` is refused: it has no node `forecast` [NV0023]",
        "the build script's `validate_node` panicked: too long: half_of_all [NV0023]",
        "`rest` is refused: it has no documentation [NV0023]",
    ];
    assert_eq!(titles, expected, "{}", built.everything());
    let place = format!(
        "--> src/other.rs:{}:",
        package.line_of("src/other.rs", "rest")?
    );
    let refused = &built.errors()[2];
    assert!(refused.text().contains(&place), "{}", refused.rendered());
    let line = package.line_of("build.rs", ".validate_node(|node| match")?;
    let check = format!("`validate_node`, build.rs:{line}");
    assert!(refused.text().contains(&check), "{}", refused.rendered());
    // The flow has mistakes, so nothing is made of it.
    assert!(package.read("catalogue.txt").is_err());

    package.write(
        "src/other.rs",
        "/// Half of it.\npub fn half(spend: f64) -> f64 { spend / 2.0 }\n\n\
         /// What is left.\npub fn forecast(half: f64) -> f64 { half }\n",
    )?;
    package.check()?.succeeds();
    assert_eq!(package.read("catalogue.txt")?, "half forecast");
    Ok(())
}
