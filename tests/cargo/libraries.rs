//! Modules that attributes name: found at their places, or listed as libraries.

use super::Result;
use super::package::Package;

const FLOW: &str = "\
pub fn users() -> Vec<f64> {
    vec![1.0, 2.0]
}

#[nevis::subdag(crate::features, inputs(table = source(users)), namespace = \"eu\")]
pub fn report(total: f64) -> f64 {
    total
}
";

const FEATURES: &str = "\
pub fn total(sum: f64) -> f64 {
    sum + 0.5
}

#[nevis::subdag(crate::stats::sums, inputs(values = source(table)))]
pub fn sum(plain: f64) -> f64 {
    plain
}
";

const SUMS: &str = "pub fn plain(values: &[f64]) -> f64 {\n    values.iter().sum()\n}\n";

const MAIN: &str = "\
mod features;
mod flow;
mod stats;
mod graph {
    nevis::include_flow!(\"flow\");
}

fn main() -> Result<(), nevis::Error> {
    println!(\"{}\", graph::run(graph::Inputs {})?.report);
    Ok(())
}
";

/// A flow that names a module, which names another one; the build script lists the flow alone.
fn package(name: &str) -> Result<Package> {
    let package = Package::new(name)?;
    package.write("src/flow.rs", FLOW)?;
    package.write("src/features.rs", FEATURES)?;
    package.write("src/stats/mod.rs", "pub mod sums;\n")?;
    package.write("src/stats/sums.rs", SUMS)?;
    package.write("src/main.rs", MAIN)?;
    Ok(package)
}

#[test]
fn modules_are_found_and_watched() -> Result {
    let package = package("libraries")?;
    assert_eq!(package.run()?.succeeds().printed, "3.5\n");
    package.build()?.does_nothing();

    // A parameter more in a module that nothing lists.
    package.replace(
        "src/stats/sums.rs",
        "(values: &[f64])",
        "(values: &[f64], more: f64)",
    )?;
    package.replace("src/stats/sums.rs", "sum()", "sum::<f64>() + more")?;
    package.replace(
        "src/flow.rs",
        "source(users))",
        "source(users), more = value(10))",
    )?;
    let built = package.run()?.succeeds();
    assert!(built.ran_build_script());
    assert_eq!(built.printed, "13.5\n");
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn a_module_that_is_missing_is_seen_when_it_is_made() -> Result {
    let package = package("missing-library")?;
    package.remove("src/stats/sums.rs")?;
    package.write("src/stats/mod.rs", "")?;
    let built = package.build()?.fails();
    let text = built.errors()[0].text();
    let title = "`subdag` names the module `crate::stats::sums`, and there is none [NV0014]";
    assert_eq!(text.lines().next(), Some(title), "{text}");
    for line in [
        " --> src/features.rs:5:17",
        "  = note: there is neither src/stats/sums.rs nor src/stats/sums/mod.rs",
    ] {
        assert!(text.contains(line), "{text}");
    }

    package.write("src/stats/mod.rs", "pub mod sums;\n")?;
    package.write("src/stats/sums/mod.rs", SUMS)?;
    assert_eq!(package.run()?.succeeds().printed, "3.5\n");
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn a_module_that_is_elsewhere_is_listed() -> Result {
    let package = package("listed-library")?;
    package.remove("src/features.rs")?;
    package.write("shared/of users.rs", FEATURES)?;
    package.replace(
        "src/main.rs",
        "mod features;",
        "#[path = \"../shared/of users.rs\"]\nmod features;",
    )?;
    package.build_script(
        "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flow\").module(\"src/flow.rs\").library_at(\"shared/of users.rs\", \"crate::features\").library(\"src/stats/sums.rs\")).build()",
    )?;
    assert_eq!(package.run()?.succeeds().printed, "3.5\n");
    Ok(())
}

/// Only what is named of a library counts.
#[test]
fn mistakes_in_a_library_are_said_where_it_is_named() -> Result {
    let package = package("mistaken-library")?;
    package.replace(
        "src/flow.rs",
        "subdag(crate::features,",
        "subdag([crate::features::total, crate::features::sum],",
    )?;
    let generic = "pub fn generic<T>(value: T) -> T {\n    value\n}\n";
    package.write(
        "src/features.rs",
        format!("{FEATURES}\n#[allow(dead_code)]\n{generic}"),
    )?;
    assert_eq!(package.run()?.succeeds().printed, "3.5\n");

    package.write("src/flow.rs", FLOW)?;
    let errors = package.build()?.fails().errors();
    let titles: Vec<String> = errors
        .iter()
        .map(super::package::Diagnostic::title)
        .collect();
    assert_eq!(titles, ["`generic` cannot be a node [NV0004]"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_module_outside_of_the_package_is_refused() -> Result {
    let package = package("outside-library")?;
    let outside = package.root.with_extension("elsewhere.rs");
    std::fs::write(&outside, FEATURES)?;
    package.remove("src/features.rs")?;
    std::os::unix::fs::symlink(&outside, package.root.join("src/features.rs"))?;
    let built = package.build()?.fails();
    let title = "`src/features.rs` is outside the package (through a link) [NV0016]";
    let errors = built.errors();
    assert!(
        errors[0].title().starts_with(&title[..title.len() - 9]),
        "{}",
        errors[0].title()
    );
    assert!(
        errors[0].text().contains(" --> src/flow.rs:5:17"),
        "{}",
        errors[0].text()
    );
    Ok(())
}

#[test]
fn a_later_module_overrides_an_earlier_one() -> Result {
    let package = Package::new("overrides")?;
    package.write("src/flow.rs", "pub fn rate() -> f64 {\n    1.0\n}\n\npub fn price(rate: f64) -> f64 {\n    2.0 * rate\n}\n")?;
    package.write("src/a_special.rs", "pub fn rate() -> f64 {\n    5.0\n}\n")?;
    let main = MAIN.replace("mod features;", "mod a_special;");
    let main = main
        .replace("mod stats;\n", "")
        .replace(".report", ".price");
    package.write("src/main.rs", format!("#![allow(dead_code)]\n\n{main}"))?;
    let script = |modules: &str, overrides: &str| {
        package.build_script(&format!("nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flow\"){modules}{overrides}).build()"))
    };
    let (usual, special) = (".module(\"src/flow.rs\")", ".module(\"src/a_special.rs\")");
    script(&format!("{usual}{special}"), "")?;
    let text = package.build()?.fails().errors()[0].text();
    assert!(text.contains("`.allow_module_overrides()`"), "{text}");
    script(&format!("{usual}{special}"), ".allow_module_overrides()")?;
    assert_eq!(package.run()?.succeeds().printed, "10\n");
    script(&format!("{special}{usual}"), ".allow_module_overrides()")?;
    assert_eq!(package.run()?.succeeds().printed, "2\n");
    Ok(())
}
