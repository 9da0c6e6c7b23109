//! A flow that is right: it is built, it runs, and a second build does nothing.

use std::fs;
use std::time::SystemTime;

use super::Result;
use super::package::{Built, Package, names};

/// A flow's text and its drawings.
const DRAWN: [&str; 5] = ["flow.dot", "flow.html", "flow.mmd", "flow.rs", "flow.svg"];

const ANSWER: &str = "20 [10.0, 1.0, 0.4, 0.4] 3\n";

#[test]
fn a_crate_is_built_and_its_flow_gives_the_right_result() -> Result {
    let package = Package::new("answers")?;
    let run = package.run()?.succeeds();
    assert_eq!(run.printed, ANSWER);
    assert_eq!(run.flows()?, ["flow"]);
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn a_directory_of_flows_is_fresh_in_the_second_build() -> Result {
    let package = Package::new("directory")?;
    package.build_script("nevis_codegen::build(\"src\")")?;
    package.write(
        "src/other.rs",
        "pub fn other(spend: &[f64]) -> usize { spend.len() }\n",
    )?;
    package.replace(
        "src/main.rs",
        "mod flow;\n",
        "mod flow;\nmod other;\nmod others { nevis::include_flow!(\"other\"); }\n",
    )?;
    let run = package.run()?.succeeds();
    assert_eq!(run.printed, ANSWER);
    assert_eq!(run.flows()?, ["flow", "other"]);
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn a_module_that_is_missing_does_not_make_every_build_dirty() -> Result {
    let package = Package::new("missing-fresh")?;
    // The missing flow is included nowhere that this build compiles.
    package.build_script(
        "nevis_codegen::Builder::new().path(\"src/flow.rs\").path(\"src/later/on.rs\").build()",
    )?;
    package.replace(
        "src/main.rs",
        "mod flow;\n",
        "mod flow;\n#[cfg(any())]\nmod later { nevis::include_flow!(\"on\"); }\n",
    )?;
    package.build()?.succeeds();
    package.build()?.does_nothing();
    package.write(
        "src/later/on.rs",
        "pub fn on(spend: f64) -> f64 { spend }\n",
    )?;
    let build = package.build()?.succeeds();
    assert!(build.ran_build_script());
    assert!(build.text("on")?.contains("pub fn run("));
    Ok(())
}

#[test]
fn text_and_drawing_are_written_where_nevis_emit_says() -> Result {
    let package = Package::new("emit")?;
    let emit = |directory| package.cargo_with(&["build"], &[("NEVIS_EMIT", directory)]);
    let written = package.build()?.succeeds().written("flow")?;
    let build = emit("for reading/here")?.succeeds();
    assert!(build.ran_build_script());
    assert_eq!(names(&package.root.join("for reading/here"))?, DRAWN);
    assert_eq!(
        package.read("for reading/here/flow.rs")?,
        build.text("flow")?
    );
    assert!(
        package
            .read("for reading/here/flow.dot")?
            .starts_with("digraph")
    );
    emit("for reading/here")?.does_nothing();
    assert!(emit("elsewhere")?.succeeds().ran_build_script());
    assert_eq!(names(&package.root.join("elsewhere"))?, DRAWN);
    // The variable changes nothing else.
    assert_eq!(build.written("flow")?, written);
    assert!(package.build()?.succeeds().ran_build_script());
    Ok(())
}

#[test]
fn nevis_emit_overwrites_no_file_of_the_user() -> Result {
    let package = Package::new("emit-over")?;
    let flow = package.read("src/flow.rs")?;
    let built = package
        .cargo_with(&["build"], &[("NEVIS_EMIT", "src")])?
        .fails();
    let message = "src/flow.rs was not written by nevis and is left alone";
    assert!(built.said.contains(message), "{}", built.said);
    assert_eq!(package.read("src/flow.rs")?, flow);

    // The drawings too.
    package.write(
        "pages/flow.html",
        "<!doctype html>\n<title>My own</title>\n",
    )?;
    let built = package
        .cargo_with(&["build"], &[("NEVIS_EMIT", "pages")])?
        .fails();
    let message = "pages/flow.html was not written by nevis";
    assert!(built.said.contains(message), "{}", built.said);
    Ok(())
}

#[test]
fn drawings_lie_beside_the_text_and_follow_it() -> Result {
    let package = Package::new("drawings")?;
    let built = package.build()?.succeeds();
    let mut beside = built.files()?;
    beside.retain(|file| file != "flow.stub.rs");
    assert_eq!(beside, DRAWN);
    let draws = |built: &Built, name: &str| -> Result<bool> {
        let directory = built.generated()?;
        let texts = ["dot", "html", "mmd", "svg"]
            .map(|format| fs::read_to_string(directory.join(format!("flow.{format}"))));
        Ok(texts.iter().flatten().all(|text| text.contains(name)))
    };
    let when = |built: &Built| -> Result<Vec<SystemTime>> {
        let directory = built.generated()?;
        let modified =
            |format| Ok(fs::metadata(directory.join(format!("flow.{format}")))?.modified()?);
        ["dot", "svg", "mmd"].into_iter().map(modified).collect()
    };
    assert!(draws(&built, "spend_mean")?);

    // A body shows in no drawing: they are left as they are.
    let before = when(&built)?;
    let flow = package.read("src/flow.rs")?;
    package.write(
        "src/flow.rs",
        flow.replace("spend.iter().sum", "spend.iter().copied().sum"),
    )?;
    let built = package.build()?.succeeds();
    assert!(built.ran_build_script());
    assert_eq!(when(&built)?, before);

    // Another name does.
    package.write("src/flow.rs", flow.replace("spend_mean", "mean_of_spend"))?;
    let built = package.check()?;
    assert!(draws(&built, "mean_of_spend")?);

    // A flow with a mistake has no drawing, rather than an old one.
    package.write(
        "src/flow.rs",
        format!("{flow}\npub fn a(b: u8) -> u8 {{ b }}\npub fn b(a: u8) -> u8 {{ a }}\n"),
    )?;
    let built = package.check()?.fails();
    assert!(
        !built
            .files()?
            .iter()
            .any(|file| file.starts_with("flow.dot") || file.ends_with("html"))
    );
    Ok(())
}

/// The functions and the generated items are private to a program that uses none of them.
#[test]
fn what_is_not_used_is_no_dead_code() -> Result {
    let package = Package::new("unused")?;
    let main = package.read("src/main.rs")?;
    let (modules, _) = main.split_once("fn main").ok_or("a main function")?;
    package.write("src/main.rs", format!("{modules}fn main() {{}}\n"))?;
    package.build()?.succeeds();
    // Most nodes are needed for no output, an expander among them.
    package.build_script(
        "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flow\").module(\"src/flow.rs\").outputs([\"spend_mean\"])).build()",
    )?;
    package.build()?.succeeds();
    package.cargo(&["test"])?.succeeds();
    Ok(())
}

#[test]
fn documentation_is_built_without_a_warning() -> Result {
    let package = Package::new("documented")?;
    package.replace(
        "src/flow.rs",
        "Mean spend of a week.",
        "Mean of [`spend`] <b> in a [week].",
    )?;
    package.replace(
        "src/flow.rs",
        "//! What",
        "#![allow(rustdoc::all)]\n//! What",
    )?;
    package.write("src/lib.rs", "//! A library.\n\npub mod flow;\n\n/// The flow.\npub mod graph {\n    nevis::include_flow!(\"flow\");\n}\n")?;
    package
        .cargo_with(
            &["doc", "--lib", "--no-deps"],
            &[("RUSTDOCFLAGS", "-Dwarnings")],
        )?
        .succeeds();
    Ok(())
}
