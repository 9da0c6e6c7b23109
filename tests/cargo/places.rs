//! Where a crate and its flows may lie.

use std::io::Write as _;

use super::Result;
use super::package::{Package, cargo, repository, tree};

const ANSWER: &str = "20 [10.0, 1.0, 0.4, 0.4] 3\n";

/// The modules at the top of `src/main.rs`.
const MODULES: &str = "mod flow;\nmod graph {\n    nevis::include_flow!(\"flow\");\n}\n";

#[track_caller]
fn answers(package: &Package) -> Result {
    assert_eq!(package.run()?.succeeds().printed, ANSWER);
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn a_directory_with_spaces_and_letters_of_any_script() -> Result {
    answers(&Package::inside(
        "Süße Größen – 数 'n \"q\"/my crate",
        "scripts",
    )?)
}

#[test]
fn a_library_and_a_program() -> Result {
    let package = Package::new("both")?;
    package.write(
        "src/lib.rs",
        format!("//! Both.\n\n{}", MODULES.replace("mod ", "pub mod ")),
    )?;
    package.replace("src/main.rs", MODULES, "use both::graph;\n")?;
    answers(&package)
}

#[test]
fn a_nested_module() -> Result {
    let package = Package::new("nested")?;
    std::fs::create_dir_all(package.root.join("src/a/b"))?;
    std::fs::rename(
        package.root.join("src/flow.rs"),
        package.root.join("src/a/b/flow.rs"),
    )?;
    package.write("src/a/mod.rs", "pub mod b;\n")?;
    package.write("src/a/b.rs", "pub mod flow;\n")?;
    package.build_script("nevis_codegen::build(\"src/a/b/flow.rs\")")?;
    package.replace("src/main.rs", "mod flow;", "mod a;")?;
    answers(&package)
}

#[test]
fn a_flow_of_several_modules_one_of_them_a_mod_rs() -> Result {
    let package = Package::new("several")?;
    package.write(
        "src/a/mod.rs",
        "pub mod b;\n\npub fn doubled(spend: f64) -> f64 {\n    2.0 * spend\n}\n",
    )?;
    package.write(
        "src/a/b.rs",
        "/// A number.\npub fn answer(doubled: f64) -> f64 {\n    doubled + 1.0\n}\n",
    )?;
    package.build_script(
        "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"a-b\").module(\"src/a/b.rs\").module(\"src/a/mod.rs\")).build()",
    )?;
    package.write(
        "src/main.rs",
        "mod a;\nmod graph {\n    nevis::include_flow!(\"a-b\");\n}\n\nfn main() {\n    \
         println!(\"{:?}\", graph::run(graph::Inputs { spend: 20.5 }).map(|outputs| outputs.answer).ok());\n}\n",
    )?;
    assert_eq!(package.run()?.succeeds().printed, "Some(42.0)\n");
    Ok(())
}

#[test]
fn a_module_that_is_elsewhere_in_the_crate_than_its_path_says() -> Result {
    let package = Package::new("elsewhere-in-crate")?;
    std::fs::create_dir(package.root.join("steps"))?;
    std::fs::rename(
        package.root.join("src/flow.rs"),
        package.root.join("steps/of flow.rs"),
    )?;
    package.build_script(
        "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flow\").module_at(\"steps/of flow.rs\", \"crate::inner::steps\")).build()",
    )?;
    package.write(
        "src/inner.rs",
        "#[path = \"../steps/of flow.rs\"]\npub mod steps;\n",
    )?;
    package.replace("src/main.rs", "mod flow;", "mod inner;")?;
    answers(&package)
}

#[test]
fn a_crate_whose_root_has_another_name() -> Result {
    let package = Package::new("root")?;
    std::fs::rename(
        package.root.join("src/main.rs"),
        package.root.join("src/program.rs"),
    )?;
    package.replace(
        "Cargo.toml",
        "[dependencies]",
        "[[bin]]\nname = \"root\"\npath = \"src/program.rs\"\n\n[dependencies]",
    )?;
    answers(&package)
}

#[test]
fn a_crate_whose_sources_lie_beside_its_manifest() -> Result {
    let package = Package::new("flat")?;
    for file in ["main.rs", "flow.rs"] {
        std::fs::rename(package.root.join("src").join(file), package.root.join(file))?;
    }
    package.replace(
        "Cargo.toml",
        "[dependencies]",
        "[[bin]]\nname = \"flat\"\npath = \"main.rs\"\n\n[dependencies]",
    )?;
    package.build_script("nevis_codegen::build(\"flow.rs\")")?;
    answers(&package)?;
    // The whole directory, and with it the target directory: that must not be watched.
    package.build_script("nevis_codegen::build(\".\")")?;
    package.write(
        "build.rs",
        "fn main() {\n    nevis_codegen::build(\".\")\n}\n",
    )?;
    let own = [("CARGO_TARGET_DIR", "target")];
    std::fs::create_dir(package.root.join("target"))?;
    std::fs::write(package.root.join("target/a.rs"), "")?;
    let built = package.build()?.succeeds();
    assert_eq!(built.flows()?, ["flow"]);
    std::fs::write(package.root.join("target/b.rs"), "")?;
    package.build()?.does_nothing();
    _ = own;
    // A new flow is a new line in the crate's root.
    package.write(
        "other.rs",
        "pub fn other(spend: f64) -> f64 {\n    spend\n}\n",
    )?;
    package.replace(
        "main.rs",
        "mod flow;",
        "mod flow;\nmod other;\nmod others {\n    nevis::include_flow!(\"other\");\n}",
    )?;
    assert_eq!(package.build()?.succeeds().flows()?, ["flow", "other"]);
    Ok(())
}

#[test]
fn a_flow_that_is_included_in_its_own_module() -> Result {
    let package = Package::new("own-module")?;
    let flow = package.read("src/flow.rs")?;
    package.write(
        "src/flow.rs",
        flow + "\npub mod flow {\n    nevis::include_flow!(\"flow\");\n}\n",
    )?;
    package.replace(
        "src/main.rs",
        MODULES,
        "mod flow;\nuse flow::flow as graph;\n",
    )?;
    answers(&package)
}

#[test]
fn lines_that_end_as_on_windows() -> Result {
    let package = Package::new("windows")?;
    let text = package.run()?.succeeds().text("flow")?;
    for file in ["build.rs", "src/main.rs", "src/flow.rs"] {
        let source = package.read(file)?;
        package.write(file, source.replace('\n', "\r\n"))?;
    }
    answers(&package)?;
    assert_eq!(package.build()?.text("flow")?, text);
    Ok(())
}

#[test]
fn conditions_are_those_of_the_target_and_the_chosen_features() -> Result {
    let package = Package::new("conditions")?;
    package.replace(
        "Cargo.toml",
        "[dependencies]",
        "[features]\nfast = []\n\n[dependencies]",
    )?;
    let nodes = format!(
        "\n#[cfg(feature = \"fast\")]\npub fn speed(spend_mean: f64) -> f64 {{\n    2.0 * spend_mean\n}}\n\
         \n#[cfg(not(feature = \"fast\"))]\npub fn speed(spend_mean: f64) -> f64 {{\n    spend_mean\n}}\n\
         \n#[cfg(target_os = {os:?})]\npub fn here(speed: f64) -> f64 {{\n    speed\n}}\n\
         \n#[cfg(not(target_os = {os:?}))]\npub fn there(speed: f64) -> f64 {{\n    speed\n}}\n\
         \n#[cfg(all(debug_assertions, target_pointer_width = \"{width}\", panic = \"unwind\"))]\npub fn debug(speed: f64) -> f64 {{\n    speed\n}}\n",
        os = std::env::consts::OS,
        width = usize::BITS,
    );
    package.write("src/flow.rs", package.read("src/flow.rs")? + &nodes)?;
    package.replace(
        "src/main.rs",
        "outputs.report",
        "outputs.here + outputs.debug",
    )?;
    assert_eq!(package.run()?.succeeds().printed, "40\n");
    let fast = package.cargo(&["run", "--features", "fast"])?.succeeds();
    assert_eq!(fast.printed, "80\n");
    // Whether assertions are on follows from the profile.
    package.replace("src/main.rs", "outputs.debug", "outputs.released")?;
    let released =
        "\n#[cfg(not(debug_assertions))]\npub fn released(speed: f64) -> f64 {\n    speed\n}\n";
    package.write("src/flow.rs", package.read("src/flow.rs")? + released)?;
    assert_eq!(
        package.cargo(&["run", "--release"])?.succeeds().printed,
        "40\n"
    );
    Ok(())
}

#[test]
fn sources_that_cannot_be_written() -> Result {
    let package = Package::new("read-only")?;
    // Cargo itself shortens the lock file first.
    package.build()?.succeeds();
    let before = tree(&package.root)?;
    set_read_only(&package, true)?;
    if std::fs::write(package.root.join("src/probe.rs"), "").is_ok() {
        // Not `eprintln!`, which a test that succeeds swallows.
        let mut stderr = std::io::stderr();
        writeln!(
            stderr,
            "NOT TESTED: sources that cannot be written (this user may write everywhere); only that none is written"
        )?;
        package.remove("src/probe.rs")?;
    }
    let run = package.cargo(&["run", "--release"]);
    set_read_only(&package, false)?;
    assert_eq!(run?.succeeds().printed, ANSWER);
    assert_eq!(tree(&package.root)?, before);
    Ok(())
}

fn set_read_only(package: &Package, read_only: bool) -> Result {
    for part in [
        "",
        "src",
        "Cargo.toml",
        "build.rs",
        "src/main.rs",
        "src/flow.rs",
    ] {
        let path = package.root.join(part);
        let mut permissions = std::fs::metadata(&path)?.permissions();
        permissions.set_readonly(read_only);
        std::fs::set_permissions(path, permissions)?;
    }
    Ok(())
}

/// `nevis` and `nevis-codegen` are not published; what stands for it here is a patch. Cargo takes
/// the package apart again and builds it from there.
#[test]
fn a_package_as_it_would_be_published() -> Result {
    let package = Package::new("packaged")?;
    let version = env!("CARGO_PKG_VERSION");
    package.replace(
        "Cargo.toml",
        "nevis = {",
        &format!("nevis = {{ version = {version:?},"),
    )?;
    package.replace(
        "Cargo.toml",
        "codegen = {",
        &format!("codegen = {{ version = {version:?},"),
    )?;
    let patch = |name: &str, directory: &str| {
        let path = repository().join(directory);
        format!("patch.crates-io.{name}.path={:?}", path.to_string_lossy())
    };
    let output = cargo(&package.root)
        .args(["package", "--offline", "--allow-dirty"])
        .args(["--config", &patch("nevis", "runtime")])
        .args(["--config", &patch("nevis-codegen", "codegen")])
        .output()?;
    let said = String::from_utf8(output.stderr)?;
    println!("{said}");
    assert!(output.status.success(), "{said}");
    Ok(())
}
