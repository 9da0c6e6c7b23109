//! The same sources give the same text, byte for byte, in whatever order they are listed.

#![allow(
    clippy::pedantic,
    reason = "long tables of cases, and numbers that are small by construction"
)]

use nevis_codegen::{Cfg, Compiled, Native, Options, SourceFile, compile};

const MODULES: usize = 12;
const COMPILATIONS: usize = 10;

fn file(name: &str, text: String) -> SourceFile {
    SourceFile {
        path: format!("src/{name}.rs"),
        module: vec![name.to_owned()],
        bytes: text.into_bytes(),
    }
}

/// A module with a chain, a diamond, a map block with a second pass, a block in it, and types of its
/// own; it reads values of the module before it.
fn module(at: usize) -> String {
    let before = if at == 0 {
        "text: &str".to_owned()
    } else {
        format!("summary_of_{}: &Summary", at - 1)
    };
    let summary = if at == 0 {
        "/// What a module comes to.\n#[derive(Clone)]\npub struct Summary(pub f64);\n"
    } else {
        "use crate::part_0::Summary;\n"
    };
    format!(
        "//! Part {at}.\n\
         use std::collections::BTreeMap;\n\
         use nevis::{{Collect, Parallelizable}};\n\
         {summary}\
         /// Begins part {at}.\n\
         #[nevis::tag(part = \"{at}\", owner = \"tests\")]\n\
         pub fn start_of_{at}({before}) -> f64 {{ 1.0 }}\n\
         pub fn left_of_{at}(start_of_{at}: f64, shared: Option<&str>) -> String {{ todo!() }}\n\
         pub fn right_of_{at}(start_of_{at}: f64, table: &BTreeMap<String, f64>) -> Vec<f64> {{ todo!() }}\n\
         pub fn row_of_{at}(left_of_{at}: &str, right_of_{at}: Vec<f64>) -> impl Parallelizable<f64> {{ right_of_{at} }}\n\
         pub fn cell_of_{at}(row_of_{at}: f64) -> Result<impl Parallelizable<u32>, std::fmt::Error> {{ Ok([1]) }}\n\
         pub fn value_of_{at}(cell_of_{at}: u32, row_of_{at}: f64) -> f64 {{ 1.0 }}\n\
         pub fn sum_of_{at}(value_of_{at}: Collect<f64>) -> f64 {{ 1.0 }}\n\
         pub fn mean_of_{at}(sum_of_{at}: &Collect<f64>) -> f64 {{ 1.0 }}\n\
         pub fn deviation_of_{at}(sum_of_{at}: f64, mean_of_{at}: f64) -> f64 {{ 1.0 }}\n\
         pub fn summary_of_{at}(deviation_of_{at}: Collect<f64>, sum_of_{at}: Collect<f64>, left_of_{at}: String) -> Summary {{ todo!() }}\n"
    )
}

fn flow() -> Vec<SourceFile> {
    (0..MODULES)
        .map(|at| file(&format!("part_{at}"), module(at)))
        .collect()
}

/// The same modules in another order each time: as they are, reversed, and shuffled.
fn order(files: &[SourceFile], time: usize) -> Vec<SourceFile> {
    let mut files = files.to_vec();
    match time {
        0 => {}
        1 => files.reverse(),
        _ => {
            let mut number = time * 7919 + 1;
            for at in (1..files.len()).rev() {
                number = number
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                files.swap(at, (number >> 33) % (at + 1));
            }
        }
    }
    files
}

#[track_caller]
fn check(options: &Options, files: &[SourceFile]) -> Compiled {
    let first = compile(options, files, &Cfg::default());
    for time in 1..COMPILATIONS {
        let again = compile(options, &order(files, time), &Cfg::default());
        assert_eq!(again.rust, first.rust, "the text of compilation {time}");
        assert_eq!(
            again.drawing, first.drawing,
            "the drawing of compilation {time}"
        );
        assert_eq!(
            again.messages, first.messages,
            "the messages of compilation {time}"
        );
    }
    first
}

fn options(name: &str) -> Options {
    Options {
        name: name.to_owned(),
        ..Options::default()
    }
}

#[test]
fn a_large_flow_is_compiled_to_the_same_text() {
    let compiled = check(&options("large"), &flow());
    assert!(
        compiled.messages.is_empty(),
        "{}",
        compiled.messages[0].text
    );
    assert!(compiled.rust.lines().count() > 1_000, "{}", compiled.rust);
}

#[test]
fn asked_outputs_in_blocks_are_compiled_to_the_same_text() {
    let outputs = (0..MODULES).rev().flat_map(|at| {
        [
            format!("value_of_{at}"),
            format!("row_of_{at}"),
            format!("mean_of_{at}"),
        ]
    });
    let options = Options {
        outputs: Some(outputs.collect()),
        ..options("large")
    };
    let compiled = check(&options, &flow());
    assert!(
        compiled.messages.is_empty(),
        "{}",
        compiled.messages[0].text
    );
}

#[test]
fn mistakes_are_told_in_the_same_order() {
    let mut files = flow();
    for (at, file) in files.iter_mut().enumerate() {
        let mistakes = format!(
            "pub fn start_of_0() -> u8 {{ 1 }}\npub fn bad_{at}(self) {{}}\npub fn ring_{at}(knot_{at}: u8) -> u8 {{ 1 }}\n\
             pub fn knot_{at}(ring_{at}: u8) -> u8 {{ 1 }}\npub fn pair_{at}(row_of_{at}: f64, row_of_{}: f64) -> u8 {{ 1 }}\n",
            (at + 1) % MODULES
        );
        file.bytes.extend(mistakes.into_bytes());
    }
    let compiled = check(&options("large"), &files);
    assert_eq!(compiled.messages.len(), 20, "the rest is counted");
}

#[test]
fn the_gallery_is_compiled_to_the_same_text() {
    let gallery = concat!(env!("CARGO_MANIFEST_DIR"), "/../flows");
    let mut files: Vec<SourceFile> = std::fs::read_dir(gallery)
        .expect("the gallery is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            let text = std::fs::read_to_string(&path).expect("a module");
            (!matches!(name.as_str(), "lib" | "main")).then(|| file(&name, text))
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() >= 5, "{} modules in {gallery}", files.len());
    for file in files {
        let name = file.module[0].clone();
        let libraries = libraries(&format!("{gallery}/{name}"), &name);
        let source = format!("{gallery}/{name}.c");
        let native = std::fs::read(&source).map(|text| (source, text));
        let options = Options {
            native: Native::new(native.into_iter().collect()),
            libraries: libraries.iter().map(|file| file.path.clone()).collect(),
            ..options(&name)
        };
        let files: Vec<SourceFile> = std::iter::once(file).chain(libraries).collect();
        let compiled = check(&options, &files);
        assert!(
            compiled.messages.is_empty(),
            "{name}: {}",
            compiled.messages[0].text
        );
    }
}

/// The modules in a flow's folder, which it may instantiate.
fn libraries(folder: &str, flow: &str) -> Vec<SourceFile> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let modules = paths.filter_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix(".rs")?.to_owned();
        Some((name, std::fs::read(&path).expect("a module")))
    });
    let mut libraries: Vec<SourceFile> = modules
        .map(|(name, bytes)| SourceFile {
            path: format!("src/{flow}/{name}.rs"),
            module: vec![flow.to_owned(), name],
            bytes,
        })
        .collect();
    libraries.sort_by(|a, b| a.path.cmp(&b.path));
    libraries
}
