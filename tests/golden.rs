//! Golden cases: each folder of `tests/golden/` holds one minimal flow and what becomes of it.
//!
//! | file | what it is |
//! |---|---|
//! | `flow.rs`, or several modules | the flow |
//! | `flow.c`, headers | sources of nodes that are written in C; may be absent |
//! | `options.txt` | what the build script says, as `outputs = a, b` or `config.region = "eu"`; may be absent |
//! | `check.rs` | of a flow that compiles: runs it, and compares with the calls written by hand |
//! | `expected.rs.snap`, `plan.dot.snap` | of a flow that compiles: generated text and drawing |
//! | `expected.txt.snap` | of a flow with mistakes: all messages |
//!
//! Adding a case is adding a folder; `cargo insta review` shows what was made of it. Without that
//! tool, `INSTA_UPDATE=always cargo test --test golden` accepts everything.

#[path = "golden/case.rs"]
mod case;
#[path = "golden/crates.rs"]
mod crates;
#[path = "golden/stages.rs"]
mod stages;
#[path = "../runtime/draw/tests/tools/mod.rs"]
mod tools;

use std::borrow::Borrow;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, Stdio};

use case::{CASES, Case, compiling, mistaken};
use nevis_codegen::Code;

#[test]
fn texts_and_messages_are_as_reviewed() {
    for_each(&CASES, |case| {
        let compiled = case.compile();
        if case.has_check {
            assert!(compiled.messages.is_empty(), "{}", case.messages());
            case.snapshot("expected.rs", &compiled.rust);
            case.snapshot("plan.dot", &case.dot());
        } else {
            assert!(
                !compiled.messages.is_empty(),
                "no mistake is found, and there is no check.rs"
            );
            case.snapshot("expected.txt", &case.messages());
        }
    });
}

/// All drawings in one go: a process for each would take longer than all the rest.
#[test]
fn drawings_are_read_by_graphviz() {
    if !tools::is_there("dot", &["-V"]) {
        return tools::not_tested("the drawings", "Graphviz is not installed");
    }
    let cases = compiling();
    let dot: String = cases
        .iter()
        .map(|case| case.compile().drawing.to_dot())
        .collect();
    let mut graphviz = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dot starts");
    let mut stdin = graphviz.stdin.take().expect("a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(dot.as_bytes()));
    let output = graphviz.wait_with_output().expect("dot ends");
    writer.join().expect("a thread").expect("dot reads");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let pictures = String::from_utf8_lossy(&output.stdout)
        .matches("<svg ")
        .count();
    assert_eq!(pictures, cases.len());
}

#[test]
fn sources_in_any_order_give_the_same_text() {
    for_each(&CASES, |case| {
        assert!(case.compile() == case.compile_reversed());
    });
}

#[test]
fn texts_hold_nothing_that_a_reader_would_stumble_over() {
    const REFUSED: &[&str] = &["unwrap", "allow(", "//!", "#![", env!("CARGO_MANIFEST_DIR")];
    for_each(&compiling(), |case| {
        let text = case.compile().rust;
        let refused = REFUSED.iter().find(|refused| text.contains(**refused));
        assert!(refused.is_none(), "the text contains {refused:?}");
        let lines: Vec<&str> = text.lines().collect();
        is_safe(&lines);
        for (above, line) in lines.iter().zip(&lines[1..]) {
            let is_public = line.trim_start().starts_with("pub ");
            let above = above.trim_start();
            let is_documented = above.starts_with("///") || above.starts_with("#[");
            assert!(!is_public || is_documented, "without a comment: {line}");
            assert!(!line.ends_with(' '), "ends with a space: {line}");
        }
    });
}

/// `unsafe` is in the module `kernels` alone, only for calls, and below a comment that says why it is sound.
fn is_safe(lines: &[&str]) {
    let from = lines.iter().position(|line| *line == "mod kernels {");
    let to = from.and_then(|from| lines[from..].iter().position(|line| *line == "}"));
    let kernels = from.map_or(0..0, |from| from..from + to.unwrap_or_default());
    for (at, line) in lines.iter().enumerate() {
        if !line.contains("unsafe") {
            continue;
        }
        assert!(kernels.contains(&at), "outside of `kernels`: {line}");
        let line = line.trim_start().trim_start_matches("let value = ");
        assert!(line.starts_with("unsafe {"), "no call: {line}");
        let above = lines[..at].iter().rev().map(|line| line.trim_start());
        let mut comment = above.take_while(|line| line.starts_with("// "));
        let is_said = comment.any(|line| line.starts_with("// SAFETY: "));
        assert!(is_said, "without a comment: {line}");
    }
}

#[test]
fn messages_have_one_style() {
    for_each(&mistaken(), |case| {
        for message in case.compile().messages {
            let text = &message.text;
            let title = text.lines().next().unwrap_or_default();
            let code = format!(" [{}]", message.code.id());
            assert!(!title.starts_with(char::is_uppercase), "a capital: {title}");
            assert!(title.ends_with(&code), "no code: {title}");
            let stops = |line: &&str| line.ends_with('.') && !line.ends_with("..");
            let stop = text.lines().find(stops);
            assert!(stop.is_none(), "a full stop: {stop:?}");
            let helps = text.contains("= help: ") || message.code == Code::Syntax;
            assert!(helps, "does not say what to do: {text}");
        }
    });
}

#[test]
fn every_code_has_a_case() {
    if case::is_filtered() {
        return tools::not_tested("the codes", "`NEVIS_GOLDEN` chooses some cases");
    }
    // Only a build script meets these; `tests/cargo` has them.
    let of_cargo = [Code::OutsidePackage, Code::BadFlow];
    let messages = mistaken()
        .into_iter()
        .flat_map(|case| case.compile().messages);
    let shown: Vec<Code> = messages.map(|message| message.code).collect();
    for code in Code::ALL {
        let has_case = shown.contains(code) || of_cargo.contains(code);
        assert!(has_case, "no case shows {code:?}");
    }
}

#[test]
fn texts_run_and_compute_what_calls_by_hand_do() {
    crates::test(&crates::GOLDEN);
}

#[test]
fn texts_have_no_warning_of_rustc_or_clippy() {
    refuse(&crates::clippy(&crates::GOLDEN));
}

/// Beside the messages of a mistake stand stubs; what rustc says about them would be noise.
#[test]
fn stubs_have_no_warning_of_rustc_or_clippy() {
    refuse(&crates::clippy(&crates::STUBS));
}

fn refuse(warnings: &[String]) {
    let count = warnings.len();
    assert!(count == 0, "{count} warnings:\n{}", warnings.join("\n"));
}

/// Tests every case, and then names those that failed.
fn for_each<C: Borrow<Case>>(cases: &[C], test: impl Fn(&Case)) {
    let mut failed = Vec::new();
    for case in cases {
        let case = case.borrow();
        if catch_unwind(AssertUnwindSafe(|| test(case))).is_err() {
            failed.push(case.name.as_str());
        }
    }
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}
