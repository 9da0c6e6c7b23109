//! What rustc and clippy make of the generated texts: all cases are one crate, each in a module.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use super::case::{Case, FEATURE, compiling, mistaken};

/// The texts of the flows that compile, with their checks as tests. It is a binary with private
/// modules, so that rustc sees all dead code.
pub(crate) static GOLDEN: LazyLock<PathBuf> = LazyLock::new(|| {
    let mut cases = compiling();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    write_crate("golden", "src/main.rs", MACROS, &cases)
});

/// The stubs of the flows with mistakes, where rustc accepts the flow itself. It is a library, which
/// may hold what nothing uses.
pub(crate) static STUBS: LazyLock<PathBuf> = LazyLock::new(|| {
    let mut cases = mistaken();
    cases.retain(|case| !case.is_refused_by_rustc);
    write_crate("stubs", "src/lib.rs", "", &cases)
});

/// How checks run a flow.
const MACROS: &str = r"
fn main() {}

/// The outputs of a flow, run in every way there is.
#[cfg(test)]
#[allow(unused_macros)]
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
#[allow(unused_macros)]
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

fn write_crate(name: &str, main_file: &str, head: &str, cases: &[&Case]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut main = format!("#![deny(warnings)]\n{head}");
    let mut native = Vec::new();
    let visible = if main_file.ends_with("lib.rs") {
        "pub "
    } else {
        ""
    };
    for case in cases {
        let folder = root.join("src").join(&case.name);
        let _ = write!(
            main,
            "\n{visible}mod {} {{\n    {visible}mod generated;\n",
            case.name
        );
        write(&folder.join("generated.rs"), generated(case).as_bytes());
        for file in &case.files {
            let module = &file.module[1];
            // What a flow with mistakes leaves unused is its own.
            let lint = if case.has_check {
                ""
            } else {
                "    #[allow(warnings)]\n"
            };
            let _ = writeln!(main, "{lint}    pub mod {module};");
            write(&folder.join(format!("{module}.rs")), &file.bytes);
        }
        for (path, bytes) in &case.native {
            let file = folder.join(path.trim_start_matches("src/"));
            write(&file, bytes);
            if Path::new(path)
                .extension()
                .is_some_and(|extension| extension == "c")
            {
                native.push(file);
            }
        }
        if case.has_check {
            main.push_str("    #[cfg(test)]\n    pub(crate) mod check;\n");
            main.push_str("    #[test]\n    fn runs() {\n        check::check();\n    }\n");
            let check = fs::read(case.directory.join("check.rs")).expect("check.rs is readable");
            write(&folder.join("check.rs"), &check);
        }
        main.push_str("}\n");
    }
    write(&root.join(main_file), main.as_bytes());
    let compile = format!("cc::Build::new().files({native:?}).compile(\"native\");");
    let compile = if native.is_empty() { "" } else { &compile };
    let build_script = format!("fn main() {{\n    {compile}\n}}\n");
    write(&root.join("build.rs"), build_script.as_bytes());
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = manifest(name, &workspace.join("runtime"));
    write(&root.join("Cargo.toml"), manifest.as_bytes());
    // The same versions as here, so that nothing is downloaded; cargo drops what it does not need.
    let lock = fs::read(workspace.join("Cargo.lock")).expect("Cargo.lock is readable");
    fs::write(root.join("Cargo.lock"), lock).expect("Cargo.lock can be written");
    root
}

/// The generated text; of a flow with mistakes, without the mistakes.
fn generated(case: &Case) -> String {
    let text = case.compile().rust;
    let lines = text.lines().filter(|line| !line.contains("compile_error!"));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn manifest(name: &str, runtime: &Path) -> String {
    // A text of JSON is one of TOML.
    let runtime = serde_json::json!(runtime);
    format!(
        r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[features]
default = ["{FEATURE}"]
{FEATURE} = []
slow = []

[dependencies]
nevis = {{ path = {runtime}, features = ["csv", "regex"] }}

# The sources of nodes that are written in C.
[build-dependencies]
cc = {{ version = "1.2", default-features = false }}
"#
    )
}

/// Runs the checks.
pub(crate) fn test(root: &Path) {
    let output = cargo(root, &["test", "--quiet"], &[]);
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}\n{errors}");
}

/// What rustc says about any file, and what clippy says about a generated one.
pub(crate) fn clippy(root: &Path) -> Vec<String> {
    let command = ["clippy", "--message-format=json"];
    let output = cargo(root, &command, &["-Wclippy::pedantic"]);
    let printed = String::from_utf8_lossy(&output.stdout);
    let finished = printed.contains(r#""reason":"build-finished""#);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(finished, "cargo clippy did not run: {errors}");
    let name = root.file_name().expect("a crate has a name");
    let name = name.to_string_lossy();
    let messages = printed.lines().filter_map(|line| warning(line, &name));
    messages.collect()
}

fn warning(line: &str, name: &str) -> Option<String> {
    // About the user's names, which the generated text repeats.
    const OF_NAMES: &[&str] = &[
        "clippy::many_single_char_names",
        "clippy::similar_names",
        "clippy::struct_field_names",
    ];
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-message" || message["target"]["name"] != name {
        return None;
    }
    let message = &message["message"];
    let code = message["code"]["code"].as_str().unwrap_or_default();
    let spans = message["spans"].as_array()?;
    let is_generated = spans.iter().any(|span| {
        let file = span["file_name"].as_str();
        file.is_some_and(|file| file.ends_with("generated.rs"))
    });
    let is_shown = if code.starts_with("clippy::") {
        is_generated && !OF_NAMES.contains(&code)
    } else {
        !spans.is_empty()
    };
    is_shown.then(|| message["rendered"].as_str().unwrap_or_default().to_owned())
}

fn cargo(root: &Path, command: &[&str], to_tool: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(command).arg("--offline");
    cargo.arg("--manifest-path").arg(root.join("Cargo.toml"));
    // One directory for both, so that the runtime is compiled once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    cargo.arg("--target-dir").arg(target);
    cargo.arg("--").args(to_tool);
    cargo.output().expect("cargo starts")
}

/// Writes what has changed, so that cargo compiles no more than that.
fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|known| known == bytes) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}
