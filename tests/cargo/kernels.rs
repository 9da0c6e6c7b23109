//! Nodes in C: the build script compiles their sources, and says what is wrong with them.

use std::fs;

use super::Result;
use super::package::{Built, Package, repository};

const FLOW: &str = "\
unsafe extern \"C\" {
    /// The mean of the numbers.
    pub unsafe fn mean(numbers: *const f64, n: usize) -> f64;
}

/// What the program prints.
pub fn report(mean: f64) -> String {
    format!(\"the mean is {mean}\")
}
";

const SOURCE: &str = "\
#include \"numbers.h\"

double mean(const double *numbers, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += numbers[i];
    return sum / n * SCALE;
}
";

const MAIN: &str = "\
mod flow;
mod graph {
    nevis::include_flow!(\"flow\");
}

fn main() {
    let inputs = graph::Inputs { numbers: &[1.0, 2.0, 6.0] };
    println!(\"{}\", graph::run(inputs).unwrap().report);
}
";

const HEADER: &str = "#include <stddef.h>\n#define SCALE 1\n";

fn package(name: &str) -> Result<Package> {
    let package = Package::new(name)?;
    let plain = "codegen\" }";
    package.replace("Cargo.toml", plain, "codegen\", features = [\"kernels\"] }")?;
    package.write("src/flow.rs", FLOW)?;
    package.write("src/flow.c", SOURCE)?;
    package.write("src/numbers.h", HEADER)?;
    package.write("src/main.rs", MAIN)?;
    Ok(package)
}

/// One error of ours, where the flow is included; nothing panics and nothing follows from it.
#[track_caller]
fn reported(built: Built, title: &str) -> String {
    let built = built.fails();
    let mut errors = built.errors();
    errors.retain(super::package::Diagnostic::is_error);
    assert_eq!(errors.len(), 1, "{}", built.everything());
    assert_eq!(errors[0].title(), title);
    assert!(!built.said.contains("panicked"), "{}", built.said);
    errors[0].text()
}

#[test]
fn a_source_beside_the_module_is_compiled_and_compiled_anew() -> Result {
    let package = package("kernels")?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 3\n");
    package.build()?.does_nothing();

    package.replace("src/flow.c", "sum = 0", "sum = 3")?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 4\n");
    package.replace("src/numbers.h", "SCALE 1", "SCALE 2")?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 8\n");
    package.build()?.does_nothing();

    // What a node does in C is part of its hash.
    let before = package.build()?.succeeds().text("flow");
    package.replace("src/numbers.h", "SCALE 2", "SCALE 3")?;
    assert_ne!(package.build()?.succeeds().text("flow")?, before?);
    Ok(())
}

#[test]
fn a_binary_beside_a_library_has_its_flow_linked() -> Result {
    let package = package("kernels-lib-and-bin")?;
    package.write("src/lib.rs", "//! Nothing that the program uses.\n")?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 3\n");

    let library = MAIN
        .replace("mod graph", "pub mod graph")
        .replace("mod flow", "pub mod flow");
    let library = library
        .split("fn main")
        .next()
        .unwrap_or_default()
        .to_owned();
    package.write("src/lib.rs", format!("//! The flow is here.\n{library}"))?;
    let main = MAIN.split_once("fn main").ok_or("main")?.1;
    package.write(
        "src/main.rs",
        format!("use kernels_lib_and_bin::graph;\n\nfn main{main}"),
    )?;
    let built = package.run()?;
    assert_eq!(built.succeeds().printed, "the mean is 3\n");
    Ok(())
}

#[test]
fn the_build_script_names_sources_directories_and_flags() -> Result {
    let package = package("kernels-named")?;
    package.remove("src/flow.c")?;
    package.remove("src/numbers.h")?;
    package.write("c/include/numbers.h", "#include <stddef.h>\n")?;
    package.write("c/mean.c", SOURCE)?;
    package.build_script(
        "nevis_codegen::Builder::new()
        .flow(
            nevis_codegen::Flow::new(\"flow\")
                .module(\"src/flow.rs\")
                .kernels([\"c/mean.c\"])
                .kernel_include(\"c/include\")
                .kernel_flag(\"-DSCALE=7\"),
        )
        .build()",
    )?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 21\n");
    package.write(
        "c/include/numbers.h",
        "#include <stddef.h>\n#undef SCALE\n#define SCALE 9\n",
    )?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 27\n");

    for (call, title) in [
        (
            ".kernel(\"../mean.c\")",
            "`../mean.c` is outside the package [NV0013]",
        ),
        (
            ".kernel(\"c/maen.c\")",
            "cannot read the C source `c/maen.c`: No such file or directory (os error 2) [NV0031]",
        ),
        (
            ".kernel(\"c/include/numbers.h\")",
            "`c/include/numbers.h` is no C source [NV0031]",
        ),
        (
            ".kernel(\"c/mean.c\").kernel_include(\"c/includes\")",
            "there is no directory `c/includes` to include from [NV0031]",
        ),
    ] {
        package.build_script(&format!(
            "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flow\").module(\"src/flow.rs\"){call}).build()"
        ))?;
        reported(package.check()?, title);
    }
    Ok(())
}

#[test]
fn without_a_compiler_there_is_a_message() -> Result {
    let package = package("kernels-no-compiler")?;
    let built = package.cargo_with(&["check"], &[("CC", "/nowhere/cc")])?;
    let text = reported(built, "there is no C compiler [NV0031]");
    assert!(text.contains("--> src/flow.rs:1:8"), "{text}");
    assert!(
        text.contains("tried `/nowhere/cc`: No such file or directory"),
        "{text}"
    );
    assert!(text.contains("set the environment variable CC"), "{text}");
    // With a compiler it goes on.
    assert_eq!(package.run()?.succeeds().printed, "the mean is 3\n");
    Ok(())
}

#[test]
fn what_the_compiler_says_is_in_the_message() -> Result {
    let package = package("kernels-error")?;
    package.replace("src/flow.c", "sum / n", "som / n")?;
    let text = reported(
        package.check()?,
        "the C source `src/flow.c` does not compile [NV0031]",
    );
    assert!(text.contains("--> src/flow.rs:1:8"), "{text}");
    assert!(text.contains("src/flow.c:6:12: error: "), "{text}");
    assert!(text.contains("return som / n * SCALE;"), "{text}");
    Ok(())
}

#[test]
fn warnings_of_the_compiler_are_cargos() -> Result {
    let package = package("kernels-warning")?;
    package.replace("src/flow.c", "double sum", "int unused;\n    double sum")?;
    let built = package.run()?;
    assert!(built.succeeded, "{}", built.everything());
    let warning = "src/flow.c:4:9: warning: unused variable 'unused'";
    assert!(built.said.contains(warning), "{}", built.said);
    assert_eq!(built.printed, "the mean is 3\n");
    Ok(())
}

#[test]
fn what_no_source_defines_is_said_before_the_linker_does() -> Result {
    let package = package("kernels-undefined")?;
    package.replace("src/flow.c", "double mean(", "double maen(")?;
    let text = reported(package.check()?, "no C source defines `mean` [NV0031]");
    assert!(
        text.contains("`double mean(const double *numbers, size_t n)`"),
        "{text}"
    );

    // A macro may put the name together.
    package.replace(
        "src/flow.c",
        "double maen(",
        "#define NAME(x) m##x\ndouble NAME(ean)(",
    )?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 3\n");

    package.remove("src/flow.c")?;
    let text = reported(package.check()?, "there is no C source for `mean` [NV0031]");
    assert!(text.contains("write `src/flow.c`"), "{text}");
    // It is found as soon as it is written.
    package.write("src/flow.c", SOURCE)?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 3\n");
    Ok(())
}

#[test]
fn without_the_feature_there_is_a_message() -> Result {
    let package = package("kernels-no-feature")?;
    package.replace("Cargo.toml", ", features = [\"kernels\"]", "")?;
    let title =
        "the flow `flow` has C sources, and `nevis-codegen` is built without `kernels` [NV0031]";
    let text = reported(package.check()?, title);
    assert!(text.contains("features = [\"kernels\"]"), "{text}");
    Ok(())
}

#[test]
fn the_documentation_runs() -> Result {
    let text = fs::read_to_string(repository().join("docs/modifiers/kernels.md"))?;
    let package = package("kernels-documentation")?;
    for file in ["src/flow.rs", "src/flow.c", "src/main.rs"] {
        let (_, code) = text.split_once(&format!("// {file}\n")).ok_or(file)?;
        let (code, _) = code.split_once("```").ok_or(file)?;
        package.write(file, code)?;
    }
    let built = package.run()?.succeeds();
    assert_eq!(built.printed, "1.2727272727272727\n");
    assert!(text.contains(&format!("prints `{}`", built.printed.trim())));
    let shown = text.split("```rust\n").find(|code| code.contains("SAFETY"));
    let shown = shown
        .and_then(|code| code.split("```").next())
        .ok_or("no text")?;
    // The line is another one without the comment above.
    let line = |text: &str| text.replace("flow.rs:7", "flow.rs:6");
    assert!(
        built.text("flow")?.contains(&line(shown)),
        "{}",
        built.text("flow")?
    );
    Ok(())
}

#[test]
fn what_rust_and_c_declare_otherwise_is_said() -> Result {
    let package = package("kernels-otherwise")?;
    package.replace("src/flow.c", "const double *", "const float *")?;
    let text = reported(
        package.check()?,
        "`mean` is declared otherwise in C [NV0031]",
    );
    assert!(text.contains("--> src/flow.rs:3:19"), "{text}");
    assert!(
        text.contains("is `double mean(const double *numbers, size_t n)`"),
        "{text}"
    );
    assert!(text.contains("src/flow.c:3:8: note: "), "{text}");
    assert!(
        text.contains("double mean(const float *numbers, size_t n) {"),
        "{text}"
    );

    // Macros for headers of the system that the source begins with are as they were.
    let source = format!("#define _GNU_SOURCE\n#include <math.h>\n{SOURCE}");
    package.write("src/flow.c", source.replace("* SCALE", "* exp10(0)"))?;
    assert_eq!(package.run()?.succeeds().printed, "the mean is 3\n");
    Ok(())
}
