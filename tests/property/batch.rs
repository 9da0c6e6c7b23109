//! Many flows in one crate, compiled and run once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The threads of the pools that every flow runs on, beside a run without a pool.
pub(crate) const POOLS: [usize; 3] = [2, 8, 8];

/// How long all runs may take; a deadlock takes longer.
const WATCHDOG: Duration = Duration::from_secs(120);

#[derive(Default)]
pub(crate) struct Batch {
    files: Vec<(String, String)>,
    modules: String,
    runners: String,
    calls: String,
}

impl Batch {
    pub(crate) fn add(&mut self, at: usize, module: &str, generated: &str, runner: &str) {
        self.files
            .push((format!("src/f{at}.rs"), module.to_owned()));
        self.files
            .push((format!("src/g{at}.rs"), generated.to_owned()));
        let _ = writeln!(self.modules, "mod f{at};\nmod g{at};");
        self.runners.push_str(runner);
        let _ = writeln!(self.calls, "    run{at}(&pools);");
    }

    /// A run by name of a flow that was added.
    pub(crate) fn request(&mut self, at: usize, number: usize, runner: &str) {
        self.runners.push_str(runner);
        let _ = writeln!(self.calls, "    request{at}_{number}(&pools);");
    }

    /// How each run of each flow ended.
    pub(crate) fn run(mut self) -> BTreeMap<(usize, usize), String> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("property");
        let package = root.join("package");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let main = format!(
            "//! Random flows.\n\n#[allow(dead_code)]\nmod support;\n{}\n#[allow(unused_imports)]\nuse support::*;\n\n{}fn main() {{\n    \
             std::panic::set_hook(Box::new(|_| {{}}));\n    let pools = {POOLS:?}.map(nevis::MultiThreadingExecutor::new).map(std::sync::Arc::new);\n{}}}\n",
            self.modules, self.runners, self.calls
        );
        let manifest = format!(
            "[package]\nname = \"property\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nnevis = {{ path = {:?} }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n",
            here.join("runtime")
        );
        self.files.extend([
            ("src/main.rs".to_owned(), main),
            ("src/support.rs".to_owned(), super::text::SUPPORT.to_owned()),
            ("src/mix.rs".to_owned(), include_str!("mix.rs").to_owned()),
            ("Cargo.toml".to_owned(), manifest),
        ]);
        write(&package, &self.files);
        // The versions that this workspace has: nothing need be looked up.
        fs::copy(here.join("Cargo.lock"), package.join("Cargo.lock"))
            .expect("the lock file is there");
        let target = root.join("target");
        build(&package, &target);
        run(&target.join("debug/property"))
    }
}

fn write(package: &Path, files: &[(String, String)]) {
    let _ = fs::remove_dir_all(package);
    for (path, text) in files {
        let path: PathBuf = package.join(path);
        fs::create_dir_all(path.parent().expect("a package")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
}

fn build(package: &Path, target: &Path) {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet"])
        .current_dir(package)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-Dwarnings")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo runs");
    if output.status.success() {
        return;
    }
    // The shortest module that is concerned says most.
    let text = String::from_utf8_lossy(&output.stderr);
    let module = |line: &str| {
        let file = line
            .trim_start()
            .strip_prefix("--> src/")?
            .split(".rs")
            .next()?;
        let path = package.join(format!("src/f{}.rs", file.trim_start_matches(['f', 'g'])));
        Some((fs::read_to_string(path).ok()?, format!("src/{file}.rs")))
    };
    let place = |error: &str| {
        error
            .lines()
            .find(|line| line.trim_start().starts_with("-->"))
            .map(str::to_owned)
    };
    let concerned: BTreeMap<String, String> = text
        .split("\n\n")
        .filter_map(place)
        .filter_map(|line| module(&line))
        .collect();
    let shortest = concerned
        .iter()
        .min_by_key(|(module, _)| module.lines().count());
    let (module, file) = shortest.map_or(("", ""), |(module, file)| (module, file));
    let errors: Vec<&str> = text
        .split("\n\n")
        .filter(|error| place(error).is_some_and(|place| place.contains(file)))
        .collect();
    panic!(
        "{} of the generated modules do not compile ({}), for example:\n{module}\n{}",
        concerned.len(),
        package.display(),
        errors.join("\n\n")
    );
}

fn run(program: &Path) -> BTreeMap<(usize, usize), String> {
    let output = program.with_extension("txt");
    let file = fs::File::create(&output).expect("a file");
    let mut child = Command::new(program)
        .stdout(file)
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the crate runs");
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break Some(status);
        }
        if started.elapsed() > WATCHDOG {
            child.kill().expect("a child");
            child.wait().expect("a child");
            break None;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let text = fs::read_to_string(&output).expect("a text");
    let last = text.lines().last().unwrap_or("nothing");
    let status = status.unwrap_or_else(|| panic!("a flow hangs, after: {last}"));
    assert!(
        status.success(),
        "a flow ended the process ({status}), after: {last}"
    );
    text.lines()
        .map(|line| {
            let mut words = line.splitn(3, ' ');
            let mut number = || {
                words
                    .next()
                    .and_then(|word| word.parse().ok())
                    .expect("a number")
            };
            let key = (number(), number());
            (key, words.next().unwrap_or_default().to_owned())
        })
        .collect()
}
