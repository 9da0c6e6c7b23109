//! A flow that is right: it is built, it runs, and a second build does nothing.

use super::Result;
use super::package::{Package, names};

const ANSWER: &str = "20 [10.0, 1.0, 0.4, 0.4] 3\n";

#[test]
fn a_crate_is_built_and_its_flow_gives_the_right_result() -> Result {
    let package = Package::new("answers")?;
    let run = package.run()?.succeeds();
    assert_eq!(run.printed, ANSWER);
    assert_eq!(run.files()?, ["flow.rs"]);
    assert!(package.build()?.succeeds().is_fresh());
    Ok(())
}

#[test]
fn a_directory_of_flows_is_fresh_in_the_second_build() -> Result {
    let package = Package::new("directory")?;
    package.build_script("nevis_codegen::build(\"src\")")?;
    package.write("src/other.rs", "pub fn other(spend: &[f64]) -> usize { spend.len() }\n")?;
    package.replace(
        "src/main.rs",
        "mod flow;\n",
        "mod flow;\nmod other;\nmod others { nevis::include_flow!(\"other\"); }\n",
    )?;
    let run = package.run()?.succeeds();
    assert_eq!(run.printed, ANSWER);
    assert_eq!(run.files()?, ["flow.rs", "other.rs"]);
    assert!(package.build()?.succeeds().is_fresh());
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
    assert!(package.build()?.succeeds().is_fresh());
    package.write("src/later/on.rs", "pub fn on(spend: f64) -> f64 { spend }\n")?;
    let build = package.build()?.succeeds();
    assert!(build.ran_build_script());
    assert!(build.text("on")?.contains("pub fn run("));
    Ok(())
}

#[test]
fn text_and_drawing_are_written_where_nevis_emit_says() -> Result {
    let package = Package::new("emit")?;
    let emit = |directory| package.cargo_with(&["build"], &[("NEVIS_EMIT", directory)]);
    let silent = package.build()?.succeeds();
    let build = emit("for reading/here")?.succeeds();
    assert!(build.ran_build_script());
    assert_eq!(names(&package.root.join("for reading/here"))?, ["flow.dot", "flow.rs"]);
    assert_eq!(package.read("for reading/here/flow.rs")?, build.text("flow")?);
    assert!(package.read("for reading/here/flow.dot")?.starts_with("digraph"));
    assert!(emit("for reading/here")?.succeeds().is_fresh());
    assert!(emit("elsewhere")?.succeeds().ran_build_script());
    assert_eq!(names(&package.root.join("elsewhere"))?, ["flow.dot", "flow.rs"]);
    // The variable changes nothing else.
    assert_eq!(silent.written("flow")?, build.written("flow")?);
    assert!(package.build()?.succeeds().ran_build_script());
    Ok(())
}
