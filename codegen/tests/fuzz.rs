//! Random and mutated modules: the compiler never panics, and what it generates is well-formed.
//!
//! `PROPTEST_CASES=10000` runs more of each kind, `PROPTEST_RNG_SEED=7` other ones. What once failed
//! is in `fuzz.regressions` and runs first.

#![allow(
    clippy::pedantic,
    clippy::disallowed_methods,
    reason = "long tables of cases, and numbers that are small by construction"
)]

mod fuzz {
    pub(super) mod corpus;
    pub(super) mod modifiers;
    pub(super) mod modules;
    pub(super) mod mutate;
    pub(super) mod soup;
}

use std::cell::Cell;

use nevis_codegen::{Cfg, Compiled, Options, SourceFile, compile};
use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestRunner};

/// Runs a property on so many random modules, unless `PROPTEST_CASES` says otherwise. The property
/// says whether the module is valid; a test whose modules are all alike would prove little.
fn check<S: Strategy>(
    cases: u32,
    strategy: impl Fn() -> S + Send,
    property: fn(&S::Value) -> bool,
) -> Valid {
    let regressions = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz.regressions");
    let from_environment = Config::default();
    let is_set = |variable: &str| std::env::var_os(variable).is_some();
    let config = Config {
        cases: if is_set("PROPTEST_CASES") {
            from_environment.cases
        } else {
            cases
        },
        rng_seed: if is_set("PROPTEST_RNG_SEED") {
            from_environment.rng_seed
        } else {
            RngSeed::Fixed(1)
        },
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(regressions))),
        ..Config::default()
    };
    let run = move || {
        let (valid, all) = (Cell::new(0), Cell::new(0));
        let outcome = TestRunner::new(config).run(&strategy(), |value| {
            all.set(all.get() + 1);
            valid.set(valid.get() + usize::from(property(&value)));
            Ok(())
        });
        match outcome {
            Ok(()) => Ok(Valid(valid.get(), all.get())),
            Err(failure) => Err(failure.to_string()),
        }
    };
    // Room for syn, which reads what was generated.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .stack_size(64 << 20)
            .spawn_scoped(scope, run);
        let outcome = thread
            .expect("a thread")
            .join()
            .expect("proptest catches panics");
        outcome.unwrap_or_else(|failure| panic!("{failure}"))
    })
}

/// How many modules were valid, of how many.
#[derive(Clone, Copy, Debug)]
struct Valid(usize, usize);

impl Valid {
    /// At least so many of a hundred were valid, and so many were not.
    #[track_caller]
    fn are_mixed(self, percent: usize) {
        println!("{self:?}");
        let Self(valid, all) = self;
        let least = all * percent / 100;
        assert!(
            valid >= least && all - valid >= least,
            "{valid} of {all} modules are valid"
        );
    }
}

fn compiled(bytes: &[u8], outputs: Option<Vec<String>>) -> Compiled {
    let options = Options {
        name: "flow".to_owned(),
        outputs,
        ..Options::default()
    };
    let file = SourceFile {
        path: "src/flow.rs".to_owned(),
        module: vec!["flow".to_owned()],
        bytes: bytes.to_vec(),
    };
    let mut cfg = Cfg::default();
    cfg.insert("unix", None);
    compile(&options, &[file], &cfg)
}

/// Checks what holds of every module; says whether it is valid.
fn is_sound(compiled: &Compiled) -> bool {
    for message in &compiled.messages {
        assert!(!message.text.contains("compile_error!"), "{}", message.text);
        assert!(
            message
                .text
                .chars()
                .all(|c| !c.is_control() || matches!(c, '\n' | '\t')),
            "{:?}",
            message.text
        );
    }
    if !compiled.messages.is_empty() {
        return false;
    }
    let tokens = match compiled.rust.parse::<TokenStream>() {
        Ok(tokens) => tokens,
        Err(error) => panic!("the text is no Rust: {error}\n{}", compiled.rust),
    };
    if let Some(word) = forbidden(tokens.clone()) {
        panic!("the text has `{word}`\n{}", compiled.rust);
    }
    if let Err(error) = parser::parse2::<parser::File>(tokens) {
        panic!("the text does not parse: {error}\n{}", compiled.rust);
    }
    true
}

/// Words that generated text never has; comments, docs and literals aside.
fn forbidden(tokens: TokenStream) -> Option<String> {
    let mut before = String::new();
    let mut is_first = true;
    for token in tokens {
        // `#[expect(..)]` of a lint is no `.expect(..)`.
        let is_attribute = std::mem::take(&mut is_first);
        match token {
            TokenTree::Ident(ident) => {
                before = ident.to_string();
                if before == "expect" && is_attribute {
                    continue;
                }
                if matches!(
                    before.as_str(),
                    "unsafe" | "unwrap" | "expect" | "todo" | "unreachable"
                ) {
                    return Some(before);
                }
            }
            TokenTree::Group(group) => {
                if before == "allow" {
                    return Some(before);
                }
                if let Some(word) = forbidden(group.stream()) {
                    return Some(word);
                }
                before.clear();
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => before.clear(),
        }
    }
    None
}

#[test]
fn token_soups() {
    check(1_500, fuzz::soup::soup, |text| {
        is_sound(&compiled(text.as_bytes(), None))
    });
}

#[test]
fn modules_with_modifiers() {
    let valid = check(1_500, fuzz::modifiers::module, |text| {
        is_sound(&compiled(text.as_bytes(), None))
    });
    println!("{valid:?}");
}

#[test]
fn functions_with_a_modifier() {
    let valid = check(600, fuzz::modifiers::function, |text| {
        is_sound(&compiled(text.as_bytes(), None))
    });
    valid.are_mixed(5);
}

#[test]
fn bytes() {
    let any = || prop::collection::vec(any::<u8>(), 0..200);
    check(1_500, any, |bytes| is_sound(&compiled(bytes, None)));
}

#[test]
fn soups_of_functions() {
    let valid = check(800, fuzz::soup::functions, |(text, outputs)| {
        is_sound(&compiled(text.as_bytes(), outputs.clone()))
    });
    valid.are_mixed(5);
}

#[test]
fn modules_with_mutated_bytes() {
    let valid = check(400, fuzz::mutate::bytes, |bytes| {
        is_sound(&compiled(bytes, None))
    });
    valid.are_mixed(6);
}

#[test]
fn modules_with_mutated_tokens() {
    let valid = check(600, fuzz::mutate::tokens, |text| {
        is_sound(&compiled(text.as_bytes(), None))
    });
    valid.are_mixed(6);
}

#[test]
fn valid_modules() {
    let Valid(valid, all) = check(300, fuzz::modules::module, |text| {
        let compiled = compiled(text.as_bytes(), None);
        assert!(
            compiled.messages.is_empty(),
            "{}\n{text}",
            compiled.messages[0].text
        );
        is_sound(&compiled)
    });
    assert_eq!(valid, all);
}

#[test]
fn the_corpus_itself_is_valid() {
    let corpus = fuzz::corpus::corpus();
    let valid = corpus
        .iter()
        .filter(|text| compiled(text.as_bytes(), None).messages.is_empty())
        .count();
    // Golden cases of mistakes, and of modules that are compiled together, are in it too.
    assert!(
        corpus.len() >= 40 && valid * 3 > corpus.len(),
        "{valid} of {} modules are valid",
        corpus.len()
    );
}
