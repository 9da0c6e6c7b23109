//! What nevis adds to the build of a user's crate: from nothing, and after an edit of one node's body.
//!
//! The crate is set up as README.md says, with its profile of dependencies; without it is measured beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::counts::scratch;
use crate::report::{Report, Row};
use crate::rustc::cargo;

/// Builds from nothing take long.
const COLD_ROUNDS: usize = 2;
const EDITS: usize = 8;
/// Hello world, and a flow of a crate that people work on.
const SIZES: [usize; 2] = [3, 300];
/// What a first build with nevis may take longer, on two processors.
const COLD_LIMIT: f64 = 12.0;
const EDIT_LIMIT: f64 = 1.2;

pub(crate) fn measure(report: &mut Report) {
    for nodes in SIZES {
        let sides = [Side::Nevis, Side::Alone].map(|side| Crate { nodes, side });
        for side in &sides {
            side.write(0).expect("the scratch directory can be written");
        }
        let cold = rounds(&sides, COLD_ROUNDS, |side, _| side.cold());
        if nodes == SIZES[0] {
            let extra = cold.map(|[with, alone]| with.saturating_sub(alone).as_secs_f64());
            report.add(Row {
                what: "cargo build of hello world from nothing, and nevis with it".to_owned(),
                value: text(cold.map(|[with, _]| with)),
                against: format!(
                    "without nevis, {}; the difference against {COLD_LIMIT} s",
                    text(cold.map(|[_, alone]| alone))
                ),
                against_value: extra.map_or("-".to_owned(), |extra| format!("+{extra:.1} s")),
                ratio: extra.map(|extra| extra / COLD_LIMIT),
                limit: Some(1.0),
            });
            without_profile(report, nodes, cold.map(|[with, _]| with));
        }
        let edit = rounds(&sides, EDITS, |side, round| side.rebuild(round + 1));
        report.add(Row {
            what: format!("cargo build after an edit of one body, {nodes} nodes"),
            value: text(edit.map(|[with, _]| with)),
            against: "the same crate without nevis".to_owned(),
            against_value: text(edit.map(|[_, alone]| alone)),
            ratio: edit.map(|[with, alone]| with.as_secs_f64() / alone.as_secs_f64()),
            limit: Some(EDIT_LIMIT),
        });
    }
}

/// The same with cargo's own profile.
fn without_profile(report: &mut Report, nodes: usize, with: Option<Duration>) {
    let side = Crate {
        nodes,
        side: Side::WithoutProfile,
    };
    side.write(0).expect("the scratch directory can be written");
    let builds = (0..COLD_ROUNDS).map(|_| side.cold());
    let least: Option<Vec<Duration>> = builds.collect();
    let least = least.and_then(|builds| builds.into_iter().min());
    let ratio = least.zip(with);
    report.add(Row {
        what: "the same without `[profile.dev.package.\"*\"]`".to_owned(),
        value: text(least),
        against: "with it".to_owned(),
        against_value: text(with),
        ratio: ratio.map(|(without, with)| without.as_secs_f64() / with.as_secs_f64()),
        limit: None,
    });
}

/// The least of several rounds, in which the two sides take turns; nothing if a build fails.
fn rounds(
    sides: &[Crate; 2],
    rounds: usize,
    run: impl Fn(&Crate, usize) -> Option<Duration>,
) -> Option<[Duration; 2]> {
    let mut least = [Duration::MAX; 2];
    for round in 0..rounds {
        for (side, least) in sides.iter().zip(&mut least) {
            *least = (*least).min(run(side, round)?);
        }
    }
    Some(least)
}

fn text(time: Option<Duration>) -> String {
    time.map_or("-".to_owned(), |time| {
        format!("{:.2} s", time.as_secs_f64())
    })
}

/// Who calls the functions.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    /// nevis, with the profile that README.md recommends.
    Nevis,
    /// nevis, with cargo's profile.
    WithoutProfile,
    /// `main` itself.
    Alone,
}

/// As in README.md.
const PROFILE: &str = "\n[profile.dev.package.\"*\"]\nincremental = false\ndebug = false\n";

/// A crate with a chain of functions.
struct Crate {
    nodes: usize,
    side: Side,
}

impl Crate {
    fn root(&self) -> PathBuf {
        let side = match self.side {
            Side::Nevis => "with",
            Side::WithoutProfile => "plain",
            Side::Alone => "alone",
        };
        scratch().join(format!("build.{}.{side}", self.nodes))
    }

    fn write(&self, edit: usize) -> std::io::Result<()> {
        let root = self.root();
        let benches = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let repository = benches.parent().unwrap_or(&benches);
        let path = |name: &str| repository.join(name).display().to_string();
        fs::create_dir_all(root.join("src"))?;
        let mut manifest = String::from(
            "[package]\nname = \"spend\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n",
        );
        if self.side != Side::Alone {
            let _ = write!(
                manifest,
                "\n[dependencies]\nnevis = {{ path = {:?} }}\n\
                 \n[build-dependencies]\nnevis-codegen = {{ path = {:?} }}\n",
                path("runtime"),
                path("codegen")
            );
            if self.side == Side::Nevis {
                manifest += PROFILE;
            }
            let build = "fn main() { nevis_codegen::build(\"src/flow.rs\") }\n";
            fs::write(root.join("build.rs"), build)?;
            // The versions that are there.
            fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock"))?;
        }
        fs::write(root.join("Cargo.toml"), manifest)?;
        fs::write(root.join("src/main.rs"), self.main())?;
        self.write_flow(edit)
    }

    fn write_flow(&self, edit: usize) -> std::io::Result<()> {
        let mut flow = String::from("pub fn n0(x: f64) -> f64 {\n    x + 1.0\n}\n");
        for node in 1..self.nodes {
            let (before, by) = (node - 1, if node == self.nodes / 2 { edit } else { node });
            let _ = write!(
                flow,
                "\n/// What comes after `n{before}`.\npub fn n{node}(n{before}: f64) -> f64 {{\n    \
                 let scaled = n{before} * 1.5;\n    scaled - {by}.0\n}}\n"
            );
        }
        fs::write(self.root().join("src/flow.rs"), flow)
    }

    fn main(&self) -> String {
        let last = self.nodes - 1;
        if self.side != Side::Alone {
            return format!(
                "mod flow;\nmod graph {{\n    nevis::include_flow!(\"flow\");\n}}\n\n\
                 fn main() -> Result<(), nevis::Error> {{\n    \
                 println!(\"{{}}\", graph::run(graph::Inputs {{ x: 1.0 }})?.n{last});\n    Ok(())\n}}\n"
            );
        }
        let mut main = String::from("mod flow;\n\nfn main() {\n    let n0 = flow::n0(1.0);\n");
        for node in 1..self.nodes {
            let _ = writeln!(main, "    let n{node} = flow::n{node}(n{});", node - 1);
        }
        main + &format!("    println!(\"{{n{last}}}\");\n}}\n")
    }

    fn cold(&self) -> Option<Duration> {
        let target = self.root().join("target");
        if target.exists() {
            fs::remove_dir_all(target).ok()?;
        }
        self.build()
    }

    fn rebuild(&self, edit: usize) -> Option<Duration> {
        self.write_flow(edit).ok()?;
        self.build()
    }

    /// As a user calls it, in a target directory of its own.
    fn build(&self) -> Option<Duration> {
        let start = Instant::now();
        let status = cargo()
            .args(["build", "--quiet", "--offline", "--jobs", "2"])
            .current_dir(self.root())
            .env("CARGO_TARGET_DIR", self.root().join("target"))
            .env_remove("CARGO_INCREMENTAL")
            .env_remove("RUSTFLAGS")
            .status()
            .ok()?;
        status.success().then(|| start.elapsed())
    }
}
