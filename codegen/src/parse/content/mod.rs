//! What a node does, as one hash: its signature and body, and all items of the flow's modules that
//! these name, and all that those name.
//!
//! | file | what it does |
//! |---|---|
//! | `text.rs` | tokens as text that comments, documentation and layout do not change |
//! | `items.rs` | the items of a module, with the names under which they are known |
//! | `flat.rs` | the same text of a plain function, whose tokens are no trees |
//! | `names.rs` | which items a name in a module may mean |
//!
//! Names are taken for what they may mean: a local variable that is called like a private function
//! counts as a use of that. So a node may be said to have changed when it has not, but not the other
//! way round. What other modules of the crate, other crates and included files hold is not known here.

mod flat;
mod items;
mod names;
mod text;

pub(super) use items::{Content, Item};

use super::names::Names;
use crate::ast::Module;
use crate::digest::{Digest, digest};
use crate::scc;
use crate::sorted::{self, Set};

/// One module: what its names mean, and its items.
#[derive(Default)]
pub(super) struct Source {
    pub(super) names: Names,
    pub(super) content: Content,
}

/// Sets the hash of each node.
pub(super) fn digests(modules: &mut [Module], sources: &[Source]) {
    let known = names::Known::new(sources);
    // Of each item, and of each name that may mean several.
    let mut alone: Vec<Digest> = Vec::new();
    let mut uses: Vec<Vec<usize>> = Vec::new();
    for (module, source) in sources.iter().enumerate() {
        for item in &source.content.items {
            let (digest, needs) = read(&known, module, item);
            alone.push(digest);
            uses.push(needs.into_iter().collect());
        }
    }
    for meanings in &known.meanings {
        alone.push(0);
        uses.push(meanings.clone());
    }
    let mut whole = whole(&alone, &uses).into_iter();
    for (module, source) in modules.iter_mut().zip(sources) {
        let mut nodes = module.nodes.iter_mut();
        for (item, digest) in source.content.items.iter().zip(&mut whole) {
            // Nodes are in the same order here and there.
            if item.node.is_some() {
                if let Some(node) = nodes.next() {
                    node.content = digest;
                }
            } else if let Some(helper) = module
                .helpers
                .iter_mut()
                .find(|helper| item.names.contains(&helper.function.name))
            {
                helper.function.content = digest;
            }
        }
    }
}

/// The hash of an item alone, and what it uses.
fn read(known: &names::Known<'_>, module: usize, item: &Item) -> (Digest, Set<usize>) {
    let mut code = Vec::from(*b"nevis item 1 ");
    let mut found = names::Found::default();
    let see = &mut |near: &text::Near<'_>| known.find(module, item, near, &mut found);
    match &item.tokens {
        items::Code::Trees(tokens) => text::write(tokens, &mut code, see),
        items::Code::Flat(tokens) => flat::write((tokens.code(), tokens.list()), &mut code, see),
    }
    let globs = known.globs(module);
    for import in found.imports.iter().chain(&globs) {
        code.extend_from_slice(b"\nuse ");
        code.extend_from_slice(import.as_bytes());
    }
    (digest(&code), found.used)
}

/// The hash of each item with all that it uses. Items that use each other are one.
fn whole(alone: &[Digest], uses: &[Vec<usize>]) -> Vec<Digest> {
    let mut whole: Vec<Digest> = vec![0; uses.len()];
    let mut part_of: Vec<usize> = vec![usize::MAX; uses.len()];
    // What is used comes first.
    for (part, together) in scc::components(uses).into_iter().enumerate() {
        for &id in &together {
            part_of[id] = part;
        }
        if let [only] = together[..]
            && uses[only].is_empty()
        {
            whole[only] = alone[only];
            continue;
        }
        let mut inside: Vec<Digest> = Vec::new();
        let mut outside: Vec<Digest> = Vec::new();
        for &id in &together {
            inside.push(alone[id]);
            let needs = uses[id].iter().filter(|&&need| part_of[need] != part);
            outside.extend(needs.map(|&need| whole[need]));
        }
        sorted::sort(&mut inside);
        sorted::sort(&mut outside);
        outside.dedup();
        let mut all = (inside.len() as u64).to_le_bytes().to_vec();
        for digest in inside.iter().chain(&outside) {
            all.extend_from_slice(&digest.to_le_bytes());
        }
        let all = digest(&all);
        for &id in &together {
            // Each in a cycle is the cycle, seen from itself.
            let seen_from = [alone[id].to_le_bytes(), all.to_le_bytes()].concat();
            whole[id] = digest(&seen_from);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::diagnostics::Diagnostics;
    use crate::digest::Digest;
    use crate::native::Native;
    use crate::parse::{Cfg, Library, parse};
    use crate::source::{SourceFile, SourceMap};

    /// The hashes of the nodes of some modules.
    fn nodes(modules: &[(&str, &str)]) -> BTreeMap<String, Digest> {
        let file = |(name, code): &(&str, &str)| SourceFile {
            path: format!("src/{name}.rs"),
            module: vec![(*name).to_owned()],
            bytes: code.as_bytes().to_vec(),
        };
        let files: Vec<SourceFile> = modules.iter().map(file).collect();
        let mut cx = Diagnostics::default();
        let mut sources = SourceMap::new(&mut cx, &files, &[]);
        let find = &mut |_: &str| Library::Absent(Vec::new());
        let said = (&Cfg::default(), &Native::default());
        let parsed = parse(&mut cx, &mut sources, said, find);
        assert!(cx.checkpoint().is_ok(), "{:?}", parsed.modules);
        let nodes = parsed.modules.into_iter().flat_map(|module| module.nodes);
        nodes.map(|node| (node.name, node.content)).collect()
    }

    /// The nodes whose hash another text changes.
    #[track_caller]
    fn check(code: &str, from: &str, to: &str, changed: &[&str]) {
        assert!(code.contains(from), "{from}");
        let (before, after) = (
            nodes(&[("flow", code)]),
            nodes(&[("flow", &code.replace(from, to))]),
        );
        let is_changed = |name: &&String| before[*name] != after[*name];
        let found: Vec<&String> = before.keys().filter(is_changed).collect();
        assert_eq!(found, changed, "{from} -> {to}");
    }

    const FLOW: &str = r#"
//! A flow.
use std::fmt::Display;
use std::cmp::max as most;

/// How many.
const COUNT: usize = 3;
static NAMES: [&str; 1] = ["a"];

/// A pair.
#[derive(Clone)]
pub struct Pair { /** left */ left: usize, right: usize }

impl Pair {
    fn sum(&self) -> usize { deep(self.left) + self.right }
}

impl Display for Pair {
    fn fmt(&self) -> usize { 1 }
}

trait Twice { fn twice(&self) -> usize; }
impl Twice for usize { fn twice(&self) -> usize { self * 2 } }

mod tools { pub fn hammer() -> usize { super::COUNT } }
use tools::hammer as tool;

macro_rules! seven { () => { 7 } }

fn deep(x: usize) -> usize { even(x) }
fn even(x: usize) -> usize { if x == 0 { 0 } else { odd(x - 1) } }
fn odd(x: usize) -> usize { if x == 0 { 1 } else { even(x - 1) } }

#[nevis::skip]
pub fn skipped(x: usize) -> usize { x + 100 }

/// The first.
#[nevis::tag(owner = "ada")]
pub fn first(input: usize) -> Pair { Pair { left: input, right: COUNT } }
pub fn second(first: &Pair) -> usize { let count = 1; first.left + count }
pub fn third(second: usize) -> usize { second.twice() + tool() }
pub fn fourth(third: usize) -> String { format!("{}{}", NAMES[0], seven!()) }
pub fn fifth(input: usize) -> usize { most(input, skipped(input)) }
pub fn sixth(input: usize) -> usize { second(&first(input)) }
pub fn alone<'first>(input: &'first usize) -> usize { *input }

#[cfg(test)]
mod tests { fn alone() -> usize { 5 } }
"#;

    #[test]
    fn a_body_or_a_signature_changes_its_node_and_who_calls_it() {
        check(FLOW, "{ *input }", "{ *input + 1 }", &["alone"]);
        check(FLOW, "third: usize", "third: u64", &["fourth"]);
        check(
            FLOW,
            "right: COUNT",
            "right: 0 + COUNT",
            &["first", "sixth"],
        );
        check(FLOW, "let count = 1", "let count = 2", &["second", "sixth"]);
    }

    #[test]
    fn what_is_named_changes_who_names_it() {
        check(FLOW, "x + 100", "x + 101", &["fifth"]);
        check(FLOW, "[\"a\"]", "[\"b\"]", &["fourth"]);
        check(FLOW, "{ 7 }", "{ 8 }", &["fourth"]);
        check(FLOW, "self * 2", "self * 3", &["third"]);
        check(FLOW, "std::cmp::max", "std::cmp::min", &["fifth"]);
        // Through the type's functions, in a circle.
        check(
            FLOW,
            "{ 1 } else { even",
            "{ 2 } else { even",
            &["first", "second", "sixth"],
        );
        check(
            FLOW,
            "#[derive(Clone)]",
            "#[derive(Clone, Debug)]",
            &["first", "second", "sixth"],
        );
        check(
            FLOW,
            "fn fmt(&self) -> usize { 1",
            "fn fmt(&self) -> usize { 2",
            &["first", "second", "sixth"],
        );
        // Directly, and through a module.
        check(
            FLOW,
            "COUNT: usize = 3",
            "COUNT: usize = 4",
            &["first", "sixth", "third"],
        );
    }

    #[test]
    fn comments_documentation_tags_and_layout_change_nothing() {
        check(FLOW, "//! A flow.", "//! Another.", &[]);
        check(FLOW, "/// How many.", "// How many?\n\n", &[]);
        check(FLOW, "/** left */", "/// The left one.\n", &[]);
        check(FLOW, "\"ada\"", "\"bob\"", &[]);
        check(FLOW, "{ *input }", "{\n    *input // as it is\n}", &[]);
        check(
            FLOW,
            "fn alone() -> usize { 5 }",
            "fn alone() -> usize { 6 }",
            &[],
        );
        check(FLOW, "fn deep", "#[inline]\nfn deep", &[]);
        check(FLOW, "pub fn alone", "fn unused() {}\npub fn alone", &[]);
    }

    #[test]
    fn a_name_is_no_part_of_what_a_node_does() {
        let one = nodes(&[("flow", "pub fn one(x: u8) -> u8 { x }")]);
        let other = nodes(&[("other", "pub fn other(x: u8) -> u8 { x }")]);
        assert_eq!(one["one"], other["other"]);
    }

    #[test]
    fn items_of_other_modules_of_the_flow_count() {
        let helpers =
            "pub(crate) fn help() -> u8 { 1 }\npub(crate) struct S;\npub fn b(a: u8) -> u8 { a }\n";
        let user = "use super::helpers::help as aid;\npub fn a() -> u8 { aid() }\npub fn c(b: u8) -> u8 { b }\npub fn d() -> u8 { crate::helpers::help() }\n";
        let before = nodes(&[("helpers", helpers), ("user", user)]);
        let after = nodes(&[("helpers", &helpers.replace('1', "2")), ("user", user)]);
        let changed: Vec<&String> = before
            .keys()
            .filter(|name| before[*name] != after[*name])
            .collect();
        assert_eq!(changed, ["a", "d"]);
    }
}
