//! What holds for every user: few dependencies, and the same text everywhere.

use std::collections::BTreeSet;
use std::fs;

use super::Result;
use super::package::{Package, cargo, repository, workshop};

/// The names of a package's dependencies, to this depth; its own aside.
fn dependencies(package: &str, depth: &str) -> Result<BTreeSet<String>> {
    let output = cargo(repository())
        .args([
            "tree",
            "--offline",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .args(["--format", "{p}", "--package", package, "--depth", depth])
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let printed = String::from_utf8(output.stdout)?;
    let names = printed.lines().filter_map(|line| line.split(' ').next());
    let others = names.filter(|name| !name.is_empty() && *name != package);
    Ok(others.map(str::to_owned).collect())
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().copied().map(str::to_owned).collect()
}

#[test]
fn the_runtime_depends_on_the_pools_of_rayon_only() -> Result {
    let direct = set(&["nevis-draw", "nevis-macros", "rayon-core"]);
    assert_eq!(dependencies("nevis", "1")?, direct);
    assert_eq!(dependencies("nevis-draw", "1")?, set(&[]));
    assert_eq!(dependencies("nevis-macros", "1")?, set(&[]));
    // Those of rayon-core: three of crossbeam's.
    let all = dependencies("nevis", "99")?;
    assert!(all.len() <= 6, "{all:?}");
    Ok(())
}

#[test]
fn the_compiler_depends_on_the_parsing_set_only() -> Result {
    let known = set(&[
        "annotate-snippets",
        "nevis-catalogue",
        "nevis-draw",
        "proc-macro2",
        "quote",
        "siphasher",
        "strsim",
        "syn",
    ]);
    let direct = dependencies("nevis-codegen", "1")?;
    assert!(direct.is_subset(&known), "{direct:?}");
    let all = dependencies("nevis-codegen", "99")?;
    assert!(all.len() <= 11, "{all:?}");
    Ok(())
}

#[test]
fn two_clean_builds_in_different_directories_give_the_same_text() -> Result {
    let mut results = Vec::new();
    for directory in ["same-text", "some where/else/same-text"] {
        let package = Package::inside(directory, "same-text")?;
        // An absolute path is as good as a relative one, and is not in the text.
        package.build_script(
            "nevis_codegen::Builder::new().path(\"src\").path(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/more/broken.rs\")).build()",
        )?;
        package.write(
            "more/broken.rs",
            "pub fn a(b: u8) -> u8 {\n    b\n}\n\npub fn b(a: u8) -> u8 {\n    a\n}\n",
        )?;
        for flow in ["zeta", "alpha", "mid"] {
            let text = package.read("src/flow.rs")?;
            package.write(&format!("src/{flow}.rs"), text)?;
        }
        package.write(
            "src/main.rs",
            "mod graph {\n    nevis::include_flow!(\"broken\");\n}\n\nfn main() {}\n",
        )?;
        let built = package.check()?.fails();
        let mut files = Vec::new();
        for name in built.files()? {
            let text = fs::read_to_string(built.generated()?.join(&name))?;
            let place = workshop().to_string_lossy().into_owned();
            assert!(!text.contains(&place), "{name}: {text}");
            files.push((name, text));
        }
        assert_eq!(built.flows()?, ["alpha", "broken", "flow", "mid", "zeta"]);
        results.push(files);
    }
    assert_eq!(results[0], results[1]);
    Ok(())
}

/// What a first program does not reach is not compiled with the runtime, but by who uses it: see
/// "Code that few programs reach" in ARCHITECTURE.md. One function that is not `#[inline]` brings all that it calls.
#[test]
fn the_runtime_has_no_code_of_what_few_programs_reach() -> Result {
    let package = Package::new("reached")?;
    let library = package.build()?.succeeds().library("nevis")?;
    let bytes = fs::read(library)?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'.';
    let words = bytes.split(|byte| !is_name(byte));
    let words = words.filter_map(|word| str::from_utf8(word).ok());
    // The names of sections have symbols in them, behind a dot.
    let symbols: BTreeSet<&str> = words.filter(|word| word.starts_with('_')).collect();
    let of = |module: &str| {
        let part = format!("5nevis{}{module}", module.len());
        let symbols = symbols.iter().filter(move |symbol| symbol.contains(&part));
        symbols.copied().collect::<Vec<_>>()
    };
    // The library and the form of the names are what they were taken for.
    assert!(of("driver").len() > 20, "{:?}", of("driver"));
    for module in [
        "adapters", "check", "drawing", "export", "io", "json", "lineage", "tags",
    ] {
        // Statics are always there, and what makes their values.
        assert!(of(module).len() <= 8, "{:#?}", of(module));
    }
    Ok(())
}
