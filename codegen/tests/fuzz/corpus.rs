//! Modules to mutate: the gallery, the golden cases, and small ones.

use std::fs;
use std::path::{Path, PathBuf};

const SMALL: &[&str] = &[
    "pub fn a(x: f64) -> f64 { x }\npub fn b(a: f64) -> f64 { a }\n",
    "use nevis::{Collect, Parallelizable};\n\
     pub fn item(n: u32) -> impl Parallelizable<u32> { 0..n }\n\
     pub fn twice(item: u32) -> u32 { item * 2 }\n\
     pub fn total(twice: Collect<u32>) -> u32 { twice.iter().sum() }\n",
    "pub fn words(text: &str) -> Vec<&str> { text.split(' ').collect() }\n\
     pub fn count(words: &[&str]) -> usize { words.len() }\n",
    "#[cfg(unix)]\npub fn a(r#type: Option<&str>) -> Result<u8, String> { Ok(1) }\n\
     #[nevis::tag(k = \"v\")]\npub fn b(a: &Result<u8, String>) -> u8 { 1 }\n#[nevis::skip]\npub fn c() {}\n",
    "pub fn outer() -> impl nevis::Parallelizable<u8> { [1] }\n\
     pub fn inner(outer: u8) -> Result<impl nevis::Parallelizable<String>, std::io::Error> { Ok([]) }\n\
     pub fn length(inner: &str, outer: u8) -> usize { 1 }\n\
     pub fn lengths(length: nevis::Collect<usize>) -> usize { 1 }\n\
     pub fn mean(lengths: &nevis::Collect<usize>) -> f64 { 1.0 }\n\
     pub fn above(lengths: usize, mean: f64) -> bool { true }\n\
     pub fn report(above: nevis::Collect<bool>) -> usize { 1 }\n",
];

pub(crate) fn corpus() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<PathBuf> = [root.join("flows"), root.join("tests/golden")]
        .iter()
        .flat_map(|dir| {
            fs::read_dir(dir)
                .into_iter()
                .flatten()
                .filter_map(Result::ok)
        })
        .map(|entry| entry.path())
        .flat_map(|path| {
            if path.is_dir() {
                vec![path.join("flow.rs")]
            } else {
                vec![path]
            }
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    let texts = files
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok());
    // What takes long to compile is mutated less often than it could be.
    let texts = texts.filter(|text| text.len() < 20_000 && text.contains("pub fn"));
    SMALL
        .iter()
        .map(|&text| text.to_owned())
        .chain(texts)
        .collect()
}
