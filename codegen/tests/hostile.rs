//! Malformed and hostile modules: a message for each (or text, where the module is legal after all),
//! no panic, no overflow of the stack, no hang.
//!
//! Everything runs in this process and in a debug build, where the stack is shortest: an overflow
//! kills the test.

mod hostile {
    pub(super) mod graphs;
    pub(super) mod items;
    pub(super) mod nesting;
    pub(super) mod options;
    pub(super) mod sizes;
    pub(super) mod text;
}

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

fn check(case: &Case) -> Duration {
    let mut cfg = Cfg::default();
    cfg.insert("unix", None);
    let (sender, receiver) = std::sync::mpsc::channel();
    let started = Instant::now();
    let compiled = std::thread::scope(|scope| {
        scope.spawn(|| {
            if receiver.recv_timeout(WATCHDOG).is_err() {
                eprintln!("`{}` hangs", case.name);
                // A hung thread cannot be ended in any other way.
                std::process::exit(101);
            }
        });
        let compiled = compile(&case.options, &case.files, &cfg);
        sender.send(()).expect("the watchdog waits");
        compiled
    });
    let took = started.elapsed();
    judge(case, &compiled);
    took
}

#[track_caller]
fn judge(case: &Case, compiled: &Compiled) {
    let name = &case.name;
    let first = compiled.messages.first();
    let texts = || {
        compiled
            .messages
            .iter()
            .map(|message| clip(&message.text))
            .collect::<Vec<_>>()
            .join("\n")
    };
    match case.expect {
        Refused(code) => assert_eq!(
            first.map(|message| message.code),
            Some(code),
            "{name}: {}",
            texts()
        ),
        Legal => assert!(first.is_none(), "{name}: {}", texts()),
        LeftToRustc => {}
    }
    for message in &compiled.messages {
        let is_plain = message
            .text
            .chars()
            .all(|c| !c.is_control() || matches!(c, '\n' | '\t'));
        assert!(
            is_plain,
            "{name}: control characters in a message: {:?}",
            clip(&message.text)
        );
        assert!(
            !message
                .text
                .contains(|c: char| ('\u{202a}'..='\u{202e}').contains(&c)
                    || ('\u{2066}'..='\u{2069}').contains(&c)),
            "{name}: bidirectional marks in a message: {:?}",
            clip(&message.text)
        );
        assert!(
            message.text.len() < 1 << 16,
            "{name}: a message of {} bytes",
            message.text.len()
        );
    }
    if case.expect != LeftToRustc
        && let Err(error) = syn::parse_file(&compiled.rust)
    {
        panic!(
            "{name}: the generated text does not parse: {error}\n{}",
            clip(&compiled.rust)
        );
    }
    let shown = compiled.rust.matches("compile_error!").count();
    let told = compiled
        .messages
        .iter()
        .filter(|message| message.code != Code::Syntax)
        .count();
    assert_eq!(
        shown, told,
        "{name}: every message is shown, but for syntax errors, which rustc shows"
    );
}

fn clip(text: &str) -> String {
    text.chars().take(3000).collect()
}

#[test]
fn every_module_gets_a_message_or_text() {
    let cases: Vec<Case> = [
        hostile::nesting::cases(),
        hostile::sizes::cases(),
        hostile::text::cases(),
        hostile::items::cases(),
        hostile::graphs::cases(),
        hostile::options::cases(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let only = std::env::var("NEVIS_HOSTILE").unwrap_or_default();
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for case in cases.iter().filter(|case| case.name.contains(&only)) {
        times.push((check(case), &case.name));
        if !only.is_empty() || times[times.len() - 1].0 > Duration::from_secs(2) {
            println!("{:8.2?} {}", times[times.len() - 1].0, case.name);
        }
    }
    times.sort_unstable_by(|a, b| b.cmp(a));
    println!("{} modules; the slowest:", times.len());
    for (time, name) in times.iter().take(8) {
        println!("{time:8.2?} {name}");
    }
    let refused = cases
        .iter()
        .filter(|case| matches!(case.expect, Refused(_)))
        .count();
    assert!(
        !only.is_empty() || cases.len() >= 200,
        "only {} cases",
        cases.len()
    );
    assert!(
        !only.is_empty() || refused >= 150,
        "only {refused} cases must be refused"
    );
}
