//! Calls rustc as cargo does, and says what it takes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::counts::scratch;

/// A way to call rustc.
#[derive(Clone, Copy)]
pub(crate) struct Mode {
    pub(crate) name: &'static str,
    release: bool,
    flags: &'static [&'static str],
}

/// What cargo passes, without incremental compilation.
pub(crate) const MODES: [Mode; 3] = [
    Mode {
        name: "check",
        release: false,
        flags: &["--emit=metadata"],
    },
    Mode {
        name: "debug",
        release: false,
        flags: &[
            "--emit=metadata,link",
            "-Cdebuginfo=2",
            "-Ccodegen-units=256",
        ],
    },
    Mode {
        name: "release",
        release: true,
        flags: &["--emit=metadata,link", "-Copt-level=3"],
    },
];

/// Where cargo put the runtime, in both profiles.
pub(crate) struct Runtime {
    target: PathBuf,
}

impl Runtime {
    /// Builds the runtime; nothing if that fails.
    pub(crate) fn build() -> Option<Self> {
        let target = scratch().join("runtime");
        for profile in ["dev", "release"] {
            let status = cargo()
                .args(["build", "--quiet", "--package", "nevis"])
                .args(["--profile", profile])
                .args([
                    "--manifest-path",
                    concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"),
                ])
                .arg("--target-dir")
                .arg(&target)
                .status()
                .ok()?;
            if !status.success() {
                return None;
            }
        }
        Some(Self { target })
    }

    /// Seconds of processor time that rustc takes for a library, or nothing if it fails.
    pub(crate) fn compile(&self, file: &Path, mode: Mode) -> Option<f64> {
        let profile = if mode.release { "release" } else { "debug" };
        let runtime = self.target.join(profile);
        let out = file.with_extension(mode.name);
        let before = children();
        let status = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .args(["--crate-type=lib", "--edition=2024"])
            .args(mode.flags)
            .arg("--out-dir")
            .arg(&out)
            .arg(format!(
                "--extern=nevis={}",
                runtime.join("libnevis.rlib").display()
            ))
            .arg(format!("-Ldependency={}", runtime.join("deps").display()))
            .arg(file)
            .status()
            .ok()?;
        let time = children()? - before?;
        let _ = fs::remove_dir_all(&out);
        status.success().then_some(time)
    }
}

pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Seconds of processor time of the processes that this one has waited for, in steps of 10 ms. Wall time
/// would be that of whatever else the machine does.
fn children() -> Option<f64> {
    /// `USER_HZ`, which is the same on all of Linux.
    const TICKS: f64 = 100.0;
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold spaces; what follows begins with the third field.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<f64>().ok();
    Some((ticks(16)? + ticks(17)?) / TICKS)
}
