//! What a whole build script takes for a large flow: reading, compiling, drawing and writing, from nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nevis_benches::synthetic::{Body, Shape, Synthetic};

use crate::counts::scratch;
use crate::report::{Report, Row};
use crate::rustc::cargo;

/// A flow, and whether there is a limit for it.
type Case = (&'static str, Synthetic, bool);

const CASES: [Case; 6] = [
    ("chain", scalars(Shape::Chain, 1_000), false),
    ("chain", scalars(Shape::Chain, 10_000), true),
    ("lattice", scalars(Shape::Lattice, 10_000), true),
    ("random layers", scalars(Shape::Layered, 10_000), true),
    ("wide", scalars(Shape::Wide, 10_000), true),
    (
        "map blocks and lists",
        Synthetic::new(Shape::Blocks, Body::List, 10_000),
        true,
    ),
];

/// How a build script is compiled.
struct Profile {
    name: &'static str,
    /// Of `[profile.dev.build-override]`.
    opt_level: u8,
    /// Seconds that 10,000 nodes may take, on two processors.
    limit: f64,
}

const PROFILES: [Profile; 2] = [
    Profile {
        name: "optimised",
        opt_level: 3,
        limit: 0.5,
    },
    Profile {
        name: "as cargo builds it",
        opt_level: 0,
        limit: 2.0,
    },
];

const ROUNDS: usize = 5;

const fn scalars(shape: Shape, nodes: usize) -> Synthetic {
    Synthetic::new(shape, Body::Outlined, nodes)
}

pub(crate) fn measure(report: &mut Report) {
    let scripts = PROFILES.map(|profile| (build(&profile), profile));
    for (what, synthetic, is_limited) in CASES {
        for (script, profile) in &scripts {
            let time = script
                .as_ref()
                .and_then(|script| seconds(script, &synthetic));
            let limit = is_limited.then_some(profile.limit);
            let text = |time: Option<f64>| time.map_or("-".to_owned(), |it| format!("{it:.3} s"));
            report.add(Row {
                what: format!(
                    "build script, {}, {what} of {}",
                    profile.name, synthetic.nodes
                ),
                value: text(time),
                against: limit.map_or("", |_| "the limit").to_owned(),
                against_value: limit.map_or(String::new(), |limit| text(Some(limit))),
                ratio: time.zip(limit).map(|(time, limit)| time / limit),
                limit: limit.map(|_| 1.0),
            });
        }
    }
}

/// Lets cargo build the build script of a package; gives the program.
fn build(profile: &Profile) -> Option<PathBuf> {
    let root = scratch().join("script");
    write_package(&root).ok()?;
    let target = root.join(format!("target.{}", profile.opt_level));
    let status = cargo()
        .args(["build", "--quiet", "--offline", "--config"])
        .arg(format!(
            "profile.dev.build-override.opt-level={}",
            profile.opt_level
        ))
        .arg("--target-dir")
        .arg(&target)
        .current_dir(&root)
        .env_remove("RUSTFLAGS")
        .status()
        .ok()?;
    let packages = fs::read_dir(target.join("debug").join("build")).ok()?;
    let programs = packages
        .flatten()
        .filter(|package| package.file_name().to_string_lossy().starts_with("large-"))
        .map(|package| package.path().join("build-script-build"));
    let written = |program: &PathBuf| fs::metadata(program).and_then(|file| file.modified()).ok();
    // One of an earlier version may be there, too.
    let last = programs.max_by_key(written)?;
    status.success().then_some(last)
}

/// A package like any user's.
fn write_package(root: &Path) -> std::io::Result<()> {
    let benches = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let repository = benches.parent().unwrap_or(&benches);
    fs::create_dir_all(root.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"large\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [build-dependencies]\nnevis-codegen = {{ path = {:?} }}\n",
        repository.join("codegen").display().to_string()
    );
    fs::write(root.join("Cargo.toml"), manifest)?;
    // The versions that are there.
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock"))?;
    let build = "fn main() {\n    nevis_codegen::build(\"src/flow.rs\");\n}\n";
    fs::write(root.join("build.rs"), build)?;
    fs::write(
        root.join("src/flow.rs"),
        "pub fn one(x: f64) -> f64 {\n    x\n}\n",
    )?;
    fs::write(root.join("src/lib.rs"), "pub mod flow;\n")
}

/// The least of several runs, each of which finds nothing that another has written.
fn seconds(script: &Path, synthetic: &Synthetic) -> Option<f64> {
    let package = scratch().join("script.flow");
    let out = package.join("out");
    fs::create_dir_all(package.join("src")).ok()?;
    fs::write(package.join("src/flow.rs"), synthetic.modules().concat()).ok()?;
    let mut least = Duration::MAX;
    for _ in 0..ROUNDS {
        if out.exists() {
            fs::remove_dir_all(&out).ok()?;
        }
        let start = Instant::now();
        let status = Command::new(script)
            .env("CARGO_MANIFEST_DIR", &package)
            .env("OUT_DIR", &out)
            .env("NUM_JOBS", "2")
            .env_remove("NEVIS_EMIT")
            .stdout(Stdio::null())
            .status()
            .ok()?;
        least = least.min(start.elapsed());
        let has_text = out.join("nevis/flow.rs").exists() && out.join("nevis/flow.dot").exists();
        if !status.success() || !has_text {
            return None;
        }
    }
    Some(least.as_secs_f64())
}
