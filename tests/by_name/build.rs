//! Compiles the gallery once more for each way to group its nodes, with all values as outputs that can
//! be; and the flows of the tests.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use nevis_codegen::{Builder, Cfg, Flow, Grouping, Native, Options, SourceFile, compile};

fn main() {
    Builder::new()
        .path("src/flows")
        .flow(Flow::new("local").module("src/local.rs").single_threaded())
        .build();
    gallery();
}

/// What each module of the gallery is compiled as, and how.
fn ways() -> Vec<(&'static str, Options)> {
    let grouped = |grouping| Options {
        grouping,
        ..Options::default()
    };
    vec![
        ("plain", Options::default()),
        ("individually", grouped(Grouping::Individually)),
        ("all_as_one", grouped(Grouping::AllAsOne)),
        ("by_level", grouped(Grouping::ByLevel)),
        (
            "branches",
            Options {
                parallel_branches: true,
                ..Options::default()
            },
        ),
    ]
}

fn gallery() {
    let folder = Path::new("../../flows");
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("a build script of cargo"));
    let mut modules = String::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the gallery is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    for path in files {
        let name = path.file_stem().expect("a name").to_string_lossy();
        // Steps and checks that are `pub(crate)` can be called in their own crate only.
        let written = fs::read_to_string(&path).expect("a module");
        if ["lib", "main"].contains(&&*name) || written.contains("pub(crate) fn ") {
            continue;
        }
        let (sources, libraries) = sources(&path, &name);
        let _ = writeln!(
            modules,
            "/// Flow `{name}` of the gallery.\npub mod {name} {{"
        );
        // The gallery itself compiles and links what is written in C.
        let native = fs::read(path.with_extension("c"));
        let native = native.map(|source| (format!("flows/{name}.c"), source));
        let native = Native::new(native.into_iter().collect());
        for (way, options) in ways() {
            let options = Options {
                name: format!("{name}_{way}"),
                native: native.clone(),
                libraries: libraries.clone(),
                ..options
            };
            let outputs = outputs(&text(&options, &sources));
            let mut text = text(
                &Options {
                    outputs: Some(outputs.clone()),
                    ..options.clone()
                },
                &sources,
            );
            fields(&mut text, &outputs);
            let file = format!("{}.rs", options.name);
            fs::write(out.join(&file), text).expect("a file");
            let _ = writeln!(
                modules,
                "    /// Compiled as `{way}`.\n    pub mod {way} {{ include!(concat!(env!(\"OUT_DIR\"), \"/{file}\")); }}"
            );
        }
        modules.push_str("}\n");
    }
    fs::write(out.join("gallery.rs"), modules).expect("a file");
}

/// A flow's module, and the modules in its folder, which it may instantiate; with the paths of those.
fn sources(path: &Path, name: &str) -> (Vec<SourceFile>, Vec<String>) {
    let inner = fs::read_dir(path.with_extension("")).into_iter().flatten();
    let inner = inner.map(|entry| entry.expect("an entry").path());
    let mut inner: Vec<PathBuf> = inner
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    inner.sort();
    let mut sources = vec![SourceFile {
        path: format!("flows/{name}.rs"),
        module: vec![name.to_owned()],
        bytes: fs::read(path).expect("a module"),
    }];
    for path in inner {
        let module = path.file_stem().expect("a name").to_string_lossy();
        sources.push(SourceFile {
            path: format!("flows/{name}/{module}.rs"),
            module: vec![name.to_owned(), module.to_string()],
            bytes: fs::read(&path).expect("a module"),
        });
    }
    let libraries = sources[1..].iter().map(|file| file.path.clone());
    let libraries = libraries.collect();
    (sources, libraries)
}

fn text(options: &Options, sources: &[SourceFile]) -> String {
    let compiled = compile(options, sources, &Cfg::default());
    let mistakes: Vec<&str> = compiled
        .messages
        .iter()
        .map(|message| message.text.as_str())
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    compiled.rust
}

/// The nodes whose values can be outputs.
fn outputs(text: &str) -> Vec<String> {
    let (_, text) = text.split_once("static TABLE").expect("a table");
    let (table, graph) = text.split_once("static GRAPH").expect("a graph");
    // For example `nodes 3-5 9 | not: it borrows`.
    let not = table.lines().filter_map(|line| {
        let row = line.trim_start().strip_prefix("nodes ")?;
        row.split_once(" | not: ")
    });
    let not: BTreeSet<usize> = not.flat_map(|(nodes, _)| positions(nodes)).collect();
    // `node 3 name | type | ..`
    let names = graph.lines().filter_map(|line| {
        let row = line.strip_prefix("    node ")?;
        row.split(' ').nth(1)
    });
    let names = names.enumerate().filter(|(node, _)| !not.contains(node));
    names.map(|(_, name)| name.to_owned()).collect()
}

/// `3-5 9`
fn positions(list: &str) -> impl Iterator<Item = usize> {
    list.split(' ').flat_map(|part| {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.parse().expect("a position");
        number(from)..=number(to)
    })
}

/// All outputs as texts, by name.
fn fields(text: &mut String, outputs: &[String]) {
    text.push_str("\n/// All outputs as texts, by name.\n#[must_use]\n");
    text.push_str("pub fn fields(outputs: &Outputs) -> Vec<(&'static str, String)> {\n    vec![\n");
    for name in outputs {
        let field = name.replace('.', "_");
        let _ = writeln!(
            text,
            "        ({name:?}, format!(\"{{:?}}\", outputs.{field})),"
        );
    }
    text.push_str("    ]\n}\n");
}
