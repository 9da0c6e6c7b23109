//! Golden cases: each folder of `tests/golden/` holds one minimal flow and what becomes of it.
//!
//! | file | what it is |
//! |---|---|
//! | `flow.rs`, or several modules | the flow |
//! | `options.txt` | what the build script says beside the modules, as `outputs = a, b`; may be absent |
//! | `check.rs` | of a flow that compiles: runs it, and compares with the calls written by hand |
//! | `expected.rs.snap`, `plan.dot.snap` | of a flow that compiles: the generated text and the drawing |
//! | `expected.txt.snap` | of a flow with mistakes: all messages |
//!
//! Adding a case is adding a folder; `cargo insta review` shows what was made of it. Without that
//! tool, `INSTA_UPDATE=always cargo test --test golden` accepts everything.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use nevis_codegen::{Cfg, Code, Compiled, Options, SourceFile, compile};

/// The feature that `#[cfg(..)]` finds in the cases, for the compiler and for rustc alike.
const FEATURE: &str = "fast";

#[test]
fn texts_and_messages_are_as_reviewed() {
    for_each(&CASES, |case| {
        let compiled = case.compile();
        if case.has_check {
            assert!(compiled.messages.is_empty(), "{}", messages(&compiled));
            case.snapshot("expected.rs", &compiled.rust);
            case.snapshot("plan.dot", &compiled.dot);
        } else {
            assert!(
                !compiled.messages.is_empty(),
                "no mistake is found, and there is no check.rs"
            );
            case.snapshot("expected.txt", &messages(&compiled));
        }
    });
}

#[test]
fn sources_in_any_order_give_the_same_text() {
    for_each(&CASES, |case| {
        let mut reversed = case.files.clone();
        reversed.reverse();
        assert!(case.compile() == compile(&case.options, &reversed, &cfg()));
    });
}

#[test]
fn texts_hold_nothing_that_a_reader_would_stumble_over() {
    const REFUSED: &[&str] = &[
        "unsafe",
        "unwrap",
        "allow(",
        "//!",
        "#![",
        env!("CARGO_MANIFEST_DIR"),
    ];
    for_each(&compiling(), |case| {
        let text = case.compile().rust;
        let found: Vec<&str> = REFUSED
            .iter()
            .copied()
            .filter(|refused| text.contains(refused))
            .collect();
        assert!(found.is_empty(), "the text contains {found:?}");
        let lines: Vec<&str> = text.lines().collect();
        for (above, line) in lines.iter().zip(&lines[1..]) {
            assert!(
                !line.trim_start().starts_with("pub ") || is_above_item(above),
                "without a comment: {line}"
            );
            assert!(!line.ends_with(' '), "ends with a space: {line}");
        }
    });
}

fn is_above_item(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("#[")
}

#[test]
fn messages_have_one_style() {
    for_each(&mistaken(), |case| {
        for message in case.compile().messages {
            let title = message.text.lines().next().unwrap_or_default();
            assert!(
                !title.starts_with(char::is_uppercase),
                "starts with a capital: {title}"
            );
            assert!(
                title.ends_with(&format!(" [{}]", message.code.id())),
                "ends without its code: {title}"
            );
            for line in message.text.lines() {
                assert!(
                    !line.ends_with('.') || line.ends_with(".."),
                    "ends with a full stop: {line}"
                );
            }
            let is_syntax = message.code == Code::Syntax;
            assert!(
                is_syntax || message.text.contains("= help: "),
                "does not say what to do:\n{}",
                message.text
            );
        }
    });
}

#[test]
fn every_code_has_a_case() {
    // What only a build script meets: `tests/cargo.rs` has these.
    let of_cargo = [Code::OutsidePackage, Code::BadFlow];
    let shown: Vec<Code> = mistaken()
        .iter()
        .flat_map(|case| case.compile().messages)
        .map(|message| message.code)
        .collect();
    for code in Code::ALL {
        assert!(
            shown.contains(code) || of_cargo.contains(code),
            "no case shows {code:?}"
        );
    }
}

#[test]
fn texts_run_and_compute_what_calls_by_hand_do() {
    cargo("test", &["--quiet"], &[]);
}

#[test]
fn texts_have_no_warning_of_rustc_or_clippy() {
    let output = cargo(
        "clippy",
        &["--message-format=json"],
        &["-Wclippy::pedantic"],
    );
    let warnings: Vec<String> = output.lines().filter_map(warning).collect();
    assert!(
        warnings.is_empty(),
        "{} warnings:\n{}",
        warnings.len(),
        warnings.join("\n")
    );
}

/// What rustc says about any file of the crate, and what clippy says about a generated one.
fn warning(line: &str) -> Option<String> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-message" || message["target"]["name"] != "golden" {
        return None;
    }
    let message = &message["message"];
    let is_clippy = message["code"]["code"].as_str()?.starts_with("clippy::");
    let is_generated = message["spans"].as_array()?.iter().any(|span| {
        span["file_name"]
            .as_str()
            .is_some_and(|file| file.ends_with("generated.rs"))
    });
    (is_generated || !is_clippy)
        .then(|| message["rendered"].as_str().unwrap_or_default().to_owned())
}

/// One folder.
struct Case {
    name: String,
    directory: PathBuf,
    files: Vec<SourceFile>,
    options: Options,
    has_check: bool,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut directories: Vec<PathBuf> = entries(&root)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect();
    directories.sort();
    directories
        .iter()
        .map(|directory| Case::read(directory))
        .collect()
});

fn compiling() -> Vec<&'static Case> {
    CASES.iter().filter(|case| case.has_check).collect()
}

fn mistaken() -> Vec<&'static Case> {
    CASES.iter().filter(|case| !case.has_check).collect()
}

impl Case {
    fn read(directory: &Path) -> Self {
        let name = file_name(directory);
        let mut modules: Vec<PathBuf> = entries(directory)
            .into_iter()
            .filter(|path| {
                path.extension().is_some_and(|extension| extension == "rs")
                    && !path.ends_with("check.rs")
            })
            .collect();
        modules.sort();
        let files = modules
            .iter()
            .map(|path| SourceFile {
                path: format!("src/{}", file_name(path)),
                module: vec![
                    name.clone(),
                    file_name(path).trim_end_matches(".rs").to_owned(),
                ],
                bytes: fs::read(path).expect("a flow module is readable"),
            })
            .collect();
        let options = options(
            &name,
            &fs::read_to_string(directory.join("options.txt")).unwrap_or_default(),
        );
        let has_check = directory.join("check.rs").is_file();
        Self {
            name,
            directory: directory.to_owned(),
            files,
            options,
            has_check,
        }
    }

    fn compile(&self) -> Compiled {
        compile(&self.options, &self.files, &cfg())
    }

    fn snapshot(&self, name: &str, text: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&self.directory);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

/// `name = value` lines; lists are separated by commas.
fn options(name: &str, text: &str) -> Options {
    let mut options = Options {
        name: name.to_owned(),
        ..Options::default()
    };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (key, value) = line
            .split_once('=')
            .expect("options.txt holds `name = value` lines");
        let list = || {
            value
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect()
        };
        match key.trim() {
            "inputs" => options.inputs = Some(list()),
            "outputs" => options.outputs = Some(list()),
            "single_threaded" => options.single_threaded = value.trim() == "true",
            other => panic!("options.txt of {name}: there is no option `{other}`"),
        }
    }
    options
}

fn cfg() -> Cfg {
    let mut cfg = Cfg::default();
    cfg.insert("feature", Some(FEATURE));
    cfg
}

fn messages(compiled: &Compiled) -> String {
    let texts: Vec<&str> = compiled
        .messages
        .iter()
        .map(|message| message.text.as_str())
        .collect();
    texts.join("\n")
}

/// Tests every case, and then names those that failed.
fn for_each<C: std::borrow::Borrow<Case>>(cases: &[C], test: impl Fn(&Case)) {
    let mut failed = Vec::new();
    for case in cases {
        let case = case.borrow();
        if catch_unwind(AssertUnwindSafe(|| test(case))).is_err() {
            failed.push(case.name.as_str());
        }
    }
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// One crate that holds the flow, the generated text and the check of every case that compiles, each
/// case in a module of its own. It is a binary with private modules, so that rustc sees all dead code.
static CRATE: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let source = root.join("src");
    let mut main = String::from(MAIN);
    let mut kept = vec![source.join("main.rs")];
    for case in compiling() {
        let name = &case.name;
        let mut modules = String::new();
        for file in &case.files {
            modules.push_str(&format!("    pub mod {};\n", file.module[1]));
            kept.push(source.join(name).join(format!("{}.rs", file.module[1])));
            write(&kept[kept.len() - 1], &file.bytes);
        }
        main.push_str(&format!(
            "\nmod {name} {{\n{modules}    mod generated;\n    #[cfg(test)]\n    mod check;\n    \
             #[test]\n    fn runs() {{\n        check::check();\n    }}\n}}\n"
        ));
        let check = fs::read(case.directory.join("check.rs")).expect("check.rs is readable");
        for (file, text) in [
            ("generated.rs", case.compile().rust.as_bytes()),
            ("check.rs", &check),
        ] {
            kept.push(source.join(name).join(file));
            write(&kept[kept.len() - 1], text);
        }
    }
    write(&source.join("main.rs"), main.as_bytes());
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
    write(
        &root.join("Cargo.toml"),
        manifest(&workspace.join("runtime")).as_bytes(),
    );
    // The same versions as here, so that nothing is downloaded; cargo drops what it does not need.
    fs::copy(workspace.join("Cargo.lock"), root.join("Cargo.lock"))
        .expect("Cargo.lock can be copied");
    root
});

const MAIN: &str = r"#![deny(warnings)]

fn main() {}

/// The outputs of a flow, run in every way there is.
#[cfg(test)]
macro_rules! every_run {
    ($inputs:expr) => {{
        let executor = nevis::MultiThreadingExecutor::new(2);
        [
            super::generated::run($inputs).unwrap(),
            super::generated::run_on($inputs, &nevis::SynchronousLocalTaskExecutor).unwrap(),
            super::generated::run_on($inputs, &executor).unwrap(),
        ]
    }};
}

/// What a flow says when it fails, run in every way there is.
#[cfg(test)]
macro_rules! every_error {
    ($inputs:expr) => {{
        let executor = nevis::MultiThreadingExecutor::new(2);
        let runs = [
            super::generated::run($inputs),
            super::generated::run_on($inputs, &nevis::SynchronousLocalTaskExecutor),
            super::generated::run_on($inputs, &executor),
        ];
        runs.map(|run| run.err().unwrap().to_string())
    }};
}
";

fn manifest(runtime: &Path) -> String {
    format!(
        "[package]\nname = \"golden\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [features]\ndefault = [\"{FEATURE}\"]\n{FEATURE} = []\nslow = []\n\n[dependencies]\nnevis = {{ path = {runtime:?} }}\n"
    )
}

/// Runs cargo on the crate; its output.
fn cargo(command: &str, options: &[&str], to_tool: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .arg(command)
        .args(["--offline", "--manifest-path"])
        .arg(CRATE.join("Cargo.toml"));
    cargo
        .arg("--target-dir")
        .arg(CRATE.join("target"))
        .args(options)
        .arg("--")
        .args(to_tool);
    let output = cargo.output().expect("cargo starts");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() && !options.contains(&"--message-format=json") {
        panic!(
            "cargo {command} failed:\n{printed}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    printed
}

fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|known| known == bytes) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

fn entries(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("a folder is readable");
    entries
        .map(|entry| entry.expect("an entry is readable").path())
        .collect()
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .expect("a path has a name")
        .to_string_lossy()
        .into_owned()
}
