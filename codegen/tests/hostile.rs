//! Malformed and hostile modules: a message for each (or text, where the module is legal after all),
//! no panic, no overflow of the stack, no hang.
//!
//! Everything runs in this process and in a debug build, where the stack is shortest: an overflow
//! kills the test.

#![allow(
    clippy::pedantic,
    clippy::disallowed_methods,
    reason = "long tables of cases, and numbers that are small by construction"
)]

mod hostile {
    pub(super) mod attributes;
    pub(super) mod blocks;
    pub(super) mod graphs;
    pub(super) mod items;
    pub(super) mod keywords;
    pub(super) mod lengths;
    pub(super) mod nesting;
    pub(super) mod options;
    pub(super) mod others;
    pub(super) mod sizes;
    pub(super) mod subdags;
    pub(super) mod text;
}

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use nevis_codegen::{Cfg, Code, Compiled, Options, SourceFile, compile};

/// What must become of a module.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Expect {
    /// The first message is of this kind.
    Refused(Code),
    /// The module is legal: there are no messages.
    Compiled,
    /// rustc says what is wrong with the module itself; the compiler may or may not.
    LeftToRustc,
}

use Expect::{Compiled as Legal, LeftToRustc, Refused};

struct Case {
    name: String,
    files: Vec<SourceFile>,
    options: Options,
    expect: Expect,
}

/// Cases of one module each.
fn rows(table: &[(&str, &str, Expect)]) -> Vec<Case> {
    let case = |(name, text, expect): &(&str, &str, Expect)| Case::new(*name, *text, *expect);
    table.iter().map(case).collect()
}

impl Case {
    fn new(name: impl Into<String>, text: impl Into<Vec<u8>>, expect: Expect) -> Self {
        let options = Options {
            name: "flow".to_owned(),
            ..Options::default()
        };
        Self {
            name: name.into(),
            files: vec![file("src/flow.rs", text)],
            options,
            expect,
        }
    }
}

fn file(path: &str, text: impl Into<Vec<u8>>) -> SourceFile {
    let module = path
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    SourceFile {
        path: path.to_owned(),
        module,
        bytes: text.into(),
    }
}

/// Long enough for a debug build on a busy machine; a hang is longer.
const WATCHDOG: Duration = Duration::from_secs(60);

/// Holds the name of the case that runs.
const RUNNING: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/hostile-running.txt");

/// A message is read by people, in bytes.
const LONGEST_MESSAGE: usize = 1 << 15;

/// Compiles a module in a thread of its own: one that hangs is left behind.
fn check(case: &Arc<Case>) -> Result<Duration, String> {
    let (sender, receiver) = mpsc::channel();
    let hostile = Arc::clone(case);
    let started = Instant::now();
    let run = move || {
        let mut cfg = Cfg::default();
        cfg.insert("unix", None);
        let compiled = std::panic::catch_unwind(AssertUnwindSafe(|| {
            compile(&hostile.options, &hostile.files, &cfg)
        }));
        let took = started.elapsed();
        let verdict = match compiled {
            Ok(compiled) => judge(&hostile, &compiled).map(|()| took),
            Err(_) => Err("panics".to_owned()),
        };
        // Nobody listens any more when this one was too slow.
        let _ = sender.send(verdict);
    };
    // Room for syn, which reads what was generated.
    std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(run)
        .expect("a thread");
    receiver
        .recv_timeout(WATCHDOG)
        .unwrap_or_else(|_| Err(format!("hangs: it takes more than {WATCHDOG:?}")))
}

fn judge(case: &Case, compiled: &Compiled) -> Result<(), String> {
    let first = compiled.messages.first();
    let fits = match case.expect {
        Refused(code) => first.map(|message| message.code) == Some(code),
        Legal => first.is_none(),
        LeftToRustc => true,
    };
    if !fits {
        let texts: Vec<String> = compiled
            .messages
            .iter()
            .take(3)
            .map(|message| clip(&message.text))
            .collect();
        return Err(format!(
            "is {:?}, but the messages are: {}",
            case.expect,
            texts.join("\n")
        ));
    }
    for message in &compiled.messages {
        let text = &message.text;
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
        {
            return Err(format!(
                "has control characters in a message: {:?}",
                clip(text)
            ));
        }
        if text
            .chars()
            .any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        {
            return Err(format!(
                "has bidirectional marks in a message: {:?}",
                clip(text)
            ));
        }
        if text.len() > LONGEST_MESSAGE {
            return Err(format!(
                "has a message of {} bytes: {}",
                text.len(),
                clip(text)
            ));
        }
    }
    if case.expect != LeftToRustc
        && let Err(error) = parser::parse_file(&compiled.rust)
    {
        return Err(format!(
            "has a text that does not parse: {error}\n{}",
            clip(&compiled.rust)
        ));
    }
    let shown = compiled.rust.matches("compile_error!").count();
    let told = compiled
        .messages
        .iter()
        .filter(|message| message.code != Code::Syntax)
        .count();
    if shown != told {
        return Err(format!(
            "has {told} messages that rustc would not give itself, and shows {shown}"
        ));
    }
    Ok(())
}

fn clip(text: &str) -> String {
    text.chars().take(1000).collect()
}

#[test]
fn every_module_gets_a_message_or_text() {
    let cases: Vec<Arc<Case>> = [
        hostile::nesting::cases(),
        hostile::sizes::cases(),
        hostile::lengths::cases(),
        hostile::text::cases(),
        hostile::items::cases(),
        hostile::keywords::cases(),
        hostile::blocks::cases(),
        hostile::attributes::cases(),
        hostile::others::cases(),
        hostile::graphs::cases(),
        hostile::subdags::cases(),
        hostile::options::cases(),
    ]
    .into_iter()
    .flatten()
    .map(Arc::new)
    .collect();
    let refused = cases
        .iter()
        .filter(|case| matches!(case.expect, Refused(_)))
        .count();
    assert!(
        cases.len() >= 200 && refused >= 150,
        "{} cases, of which {refused} must be refused",
        cases.len()
    );

    // `NEVIS_HOSTILE=..` runs the cases with this in their names only.
    let only = std::env::var("NEVIS_HOSTILE").unwrap_or_default();
    let mut times: Vec<(Duration, &str)> = Vec::new();
    let mut failures: Vec<String> = Vec::new();
    for case in cases.iter().filter(|case| case.name.contains(&only)) {
        // An overflow of the stack ends the process; the file then says whose it was.
        std::fs::write(RUNNING, &case.name).expect("cargo makes the directory");
        match check(case) {
            Ok(took) => {
                if took > Duration::from_secs(1) {
                    eprintln!("{took:8.2?} {}", case.name);
                }
                times.push((took, &case.name));
            }
            Err(what) => {
                eprintln!("`{}` {what}", case.name);
                failures.push(format!("`{}` {what}", case.name));
            }
        }
    }
    times.sort_unstable_by(|a, b| b.cmp(a));
    println!("{} modules; the slowest:", times.len());
    for (time, name) in times.iter().take(12) {
        println!("{time:8.2?} {name}");
    }
    assert!(
        failures.is_empty(),
        "{} modules fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
