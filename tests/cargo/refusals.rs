//! What a build script can get wrong: one clear message each, and never a panic.

use std::process::Command;

use super::Result;
use super::package::{Built, Package, cargo, workshop};

/// The whole build fails, in the build script, with messages that begin so.
#[track_caller]
fn refused(built: Built, messages: &[&str]) {
    let built = built.fails();
    let said = built.everything();
    assert!(built.errors().is_empty(), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    let shown: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("error: "))
        .filter_map(|line| line.split_once("@0.1.0: nevis: "))
        .map(|(_, message)| message)
        .collect();
    assert_eq!(shown, messages, "{said}");
}

/// rustc reports one error of ours, with this title, where the flow is included.
#[track_caller]
fn reported(built: Built, title: &str) -> String {
    let built = built.fails();
    let errors = built.errors();
    assert_eq!(errors.len(), 1, "{}", built.everything());
    assert_eq!(errors[0].title(), title);
    errors[0].text()
}

const PROGRAM: &str = "mod graph {\n    nevis::include_flow!(\"flow\");\n}\n\nfn main() {}\n";

#[test]
fn a_flow_that_nothing_includes_cannot_hide_its_mistakes() -> Result {
    let package = Package::new("hidden")?;
    package.replace(
        "src/flow.rs",
        "report(spend_mean: f64",
        "report(spend_maen: f64",
    )?;
    package.replace("src/flow.rs", "{spend_mean} ", "{spend_maen} ")?;
    let commented = "mod flow;\n// nevis::include_flow!(\"flow\");\n\nfn main() {}\n";
    package.write("src/main.rs", commented)?;
    let built = package.check()?;
    // The whole message is there, too.
    assert!(
        built.said.contains("did you mean `spend_mean`?"),
        "{}",
        built.said
    );
    refused(built, &["nothing computes `spend_maen` [NV0001]"]);
    // Inclusion makes it an ordinary error.
    package.write("src/main.rs", format!("mod flow;\n{PROGRAM}"))?;
    reported(package.check()?, "nothing computes `spend_maen` [NV0001]");
    Ok(())
}

#[test]
fn flows_have_names_of_their_own() -> Result {
    let package = Package::new("names")?;
    package.build()?.succeeds();
    package.build_script(
        "nevis_codegen::Builder::new().path(\"src/flow.rs\").path(\"src/flow.rs\").build()",
    )?;
    let title = "the build script declares two flows named `flow` [NV0021]";
    reported(package.check()?, title);

    let bad = |name| {
        package.build_script(&format!(
            "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new({name:?}).module(\"src/flow.rs\")).build()"
        ))?;
        package.check()
    };
    for name in ["", "../flow", "a/b", "two words", "a.b"] {
        let title = format!(
            "`{name}` cannot be the name of a flow: use letters, digits, `_` and `-` [NV0021]"
        );
        refused(bad(name)?, &[&title]);
    }
    package.build_script(
        "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flow\").module(\"src/flow.rs\")\
         .single_threaded().parallel_branches()).build()",
    )?;
    package.write("src/main.rs", "fn main() {}\n")?;
    let title = "the flow `flow` cannot be both `single_threaded` and `parallel_branches` [NV0021]";
    refused(package.check()?, &[title]);
    // Nothing was written where such a name leads.
    let build = package.root.join("../target/debug/build");
    for entry in std::fs::read_dir(build)? {
        assert!(!entry?.path().join("out/flow.rs").exists());
    }
    Ok(())
}

#[test]
fn a_flow_has_a_module_that_is_there() -> Result {
    let package = Package::new("absent")?;
    package.build_script("nevis_codegen::build(\"src/absent/flow.rs\")")?;
    package.write("src/main.rs", PROGRAM)?;
    let title = "cannot read the flow module `src/absent/flow.rs`";
    let built = package.check()?.fails();
    assert_eq!(built.errors().len(), 1, "{}", built.everything());
    assert!(built.errors()[0].title().starts_with(title));

    package.build_script("nevis_codegen::build(\"src/flaw.rs\")")?;
    package.replace("src/main.rs", "\"flow\"", "\"flaw\"")?;
    let built = package.check()?.fails();
    assert!(
        built.errors()[0]
            .text()
            .contains("beside it there are: flow.rs, main.rs")
    );

    package.build_script(
        "nevis_codegen::Builder::new().flow(nevis_codegen::Flow::new(\"flaw\")).build()",
    )?;
    let title = "the build script gives the flow `flaw` no module [NV0021]";
    reported(package.check()?, title);
    Ok(())
}

#[test]
fn a_directory_holds_modules() -> Result {
    let package = Package::new("empty")?;
    package.write("src/flows/mod.rs", "")?;
    package.write("src/flows/notes.txt", "no module")?;
    package.build_script("nevis_codegen::build(\"src/flows\")")?;
    refused(
        package.check()?,
        &["there is no flow module in `src/flows` [NV0011]"],
    );
    Ok(())
}

#[test]
fn a_module_lies_in_the_package() -> Result {
    let package = Package::new("outside")?;
    package.write("src/main.rs", "fn main() {}\n")?;
    let elsewhere = workshop().join("outside-elsewhere.rs");
    std::fs::write(&elsewhere, "pub fn elsewhere(a: u8) -> u8 { a }\n")?;
    let build = |path: &str| {
        package.build_script(&format!("nevis_codegen::build({path:?})"))?;
        package.check()
    };
    let outside = |path: &str| format!("`{path}` is outside the package [NV0013]");
    let path = "../outside-elsewhere.rs";
    refused(build(path)?, &[&outside(path)]);
    let path = "src/../../outside-elsewhere.rs";
    refused(build(path)?, &[&outside(path)]);
    let path = elsewhere.to_string_lossy();
    refused(build(&path)?, &[&outside(&path)]);
    refused(build("..")?, &[&outside("..")]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_package() -> Result {
    let package = Package::new("linked")?;
    let elsewhere = workshop().join("linked-elsewhere");
    std::fs::create_dir_all(&elsewhere)?;
    std::fs::write(
        elsewhere.join("away.rs"),
        "pub fn away(a: u8) -> u8 { a }\n",
    )?;
    std::os::unix::fs::symlink(elsewhere.join("away.rs"), package.root.join("src/away.rs"))?;
    std::os::unix::fs::symlink(&elsewhere, package.root.join("src/further"))?;
    let build = |path: &str| {
        package.build_script(&format!("nevis_codegen::build({path:?})"))?;
        package.check()
    };
    let outside = |path: &str| format!("`{path}` is outside the package (through a link) [NV0013]");
    refused(build("src/away.rs")?, &[&outside("src/away.rs")]);
    refused(
        build("src/further/away.rs")?,
        &[&outside("src/further/away.rs")],
    );
    refused(build("src/further")?, &[&outside("src/further")]);
    // One that stays inside is like any other file.
    std::fs::rename(
        package.root.join("src/flow.rs"),
        package.root.join("real.rs"),
    )?;
    std::os::unix::fs::symlink(
        package.root.join("real.rs"),
        package.root.join("src/flow.rs"),
    )?;
    build("src/flow.rs")?.succeeds();
    package.replace("real.rs", "pub fn report(", "pub fn summary(")?;
    package.replace("src/main.rs", "outputs.report", "outputs.summary")?;
    package.check()?.succeeds();
    Ok(())
}

/// What was known of a flow is known still when its module cannot be read: only that is reported.
#[test]
fn a_flow_that_moved_away_is_one_error() -> Result {
    let package = Package::new("moved")?;
    package.build()?.succeeds();
    package.build_script("nevis_codegen::build(\"../flow.rs\")")?;
    reported(
        package.check()?,
        "`../flow.rs` is outside the package [NV0013]",
    );
    Ok(())
}

#[test]
fn a_module_is_utf_8() -> Result {
    let package = Package::new("latin")?;
    package.write(
        "src/flow.rs",
        b"/// gr\xfcn\npub fn green(a: u8) -> u8 { a }\n",
    )?;
    package.write("src/main.rs", PROGRAM)?;
    let text = reported(
        package.check()?,
        "cannot read `src/flow.rs`: it is not UTF-8 [NV0011]",
    );
    assert!(text.contains("the first invalid byte is at 6"), "{text}");
    Ok(())
}

#[test]
fn a_build_script_is_run_by_cargo() -> Result {
    let package = Package::new("by-hand")?;
    let built = package.check()?.succeeds();
    let script = built.build_script().ok_or("cargo says what it runs")?;
    let run = |variables: &[(&str, &str)]| -> Result<String> {
        let output = Command::new(&script)
            .env_clear()
            .envs(variables.iter().copied())
            .output()?;
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stderr.is_empty());
        Ok(String::from_utf8(output.stdout)?)
    };
    let message = |name| {
        format!(
            "cargo::error=nevis: {name} is not set: nevis_codegen::build is for build scripts that cargo runs\n"
        )
    };
    assert_eq!(run(&[])?, message("CARGO_MANIFEST_DIR"));
    let root = package.root.to_string_lossy();
    assert_eq!(run(&[("CARGO_MANIFEST_DIR", &root)])?, message("OUT_DIR"));
    // A file where the directory should be.
    let file = package.root.join("Cargo.toml");
    let said = run(&[
        ("CARGO_MANIFEST_DIR", &root),
        ("OUT_DIR", &file.to_string_lossy()),
    ])?;
    assert!(
        said.contains("cargo::error=nevis: cannot create "),
        "{said}"
    );
    Ok(())
}

#[test]
fn a_crate_without_a_build_script_is_told_how_to_add_one() -> Result {
    let package = Package::new("scriptless")?;
    package.remove("build.rs")?;
    package.write("src/main.rs", PROGRAM)?;
    let title = "this crate has no build script: add build.rs with \
                 `fn main() { nevis_codegen::build(\"src/flow.rs\") }` and `nevis-codegen` under [build-dependencies]";
    reported(package.check()?, title);
    Ok(())
}

#[test]
fn a_text_of_another_version_is_refused() -> Result {
    let package = Package::new("version")?;
    let built = package.check()?.succeeds();
    let text = built.text("flow")?;
    let check = format!("assert_version({:?})", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&check), "{text}");
    let other = text.replace(&check, "assert_version(\"0.0.0\")");
    std::fs::write(built.generated()?.join("flow.rs"), other)?;
    let output = cargo(&package.root).args(["check", "--offline"]).output()?;
    let said = String::from_utf8(output.stderr)?;
    let message = "`nevis-codegen` and `nevis` are of different versions";
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains(message), "{said}");
    // Whoever edits a generated file gets it back as soon as the build script runs.
    package.replace("src/flow.rs", "What a signup", "What one signup")?;
    package.check()?.succeeds();
    Ok(())
}
