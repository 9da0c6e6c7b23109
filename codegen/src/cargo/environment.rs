//! What cargo tells a build script.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]

use std::env;
use std::path::PathBuf;

use crate::parse::Cfg;

pub(super) struct Environment {
    /// The package: the folder of its Cargo.toml.
    pub(super) package: PathBuf,
    /// What that file calls the package.
    #[cfg(feature = "kernels")]
    pub(super) name: String,
    pub(super) out_dir: PathBuf,
    /// Where to write the generated text once more, for reading.
    pub(super) emit: Option<PathBuf>,
    pub(super) cfg: Cfg,
    /// How many flows may be compiled at the same time.
    pub(super) threads: usize,
}

impl Environment {
    /// Where all generated files are.
    pub(super) fn dir(&self) -> PathBuf {
        self.out_dir.join("nevis")
    }

    pub(super) fn read() -> Result<Self, String> {
        let required = |name: &str| {
            env::var_os(name).map(PathBuf::from).ok_or_else(|| {
                format!(
                    "{name} is not set: nevis_codegen::build is for build scripts that cargo runs"
                )
            })
        };
        let package = required("CARGO_MANIFEST_DIR")?;
        let emit = env::var_os("NEVIS_EMIT")
            .filter(|dir| !dir.is_empty())
            .map(|dir| package.join(dir));
        Ok(Self {
            #[cfg(feature = "kernels")]
            name: env::var("CARGO_PKG_NAME").unwrap_or_default(),
            out_dir: required("OUT_DIR")?,
            emit,
            cfg: cfg(),
            threads: threads(),
            package,
        })
    }
}

/// As many as cargo runs jobs, and as there are processors.
fn threads() -> usize {
    let jobs = env::var("NUM_JOBS").ok().and_then(|jobs| jobs.parse().ok());
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    jobs.map_or(processors, |jobs: usize| jobs.min(processors))
        .max(1)
}

/// The target's configuration; the host's `cfg!` is of no use in a build script.
fn cfg() -> Cfg {
    let mut cfg = Cfg::default();
    for (name, value) in env::vars_os() {
        let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else {
            continue;
        };
        let Some(key) = name.strip_prefix("CARGO_CFG_") else {
            continue;
        };
        let key = key.to_ascii_lowercase();
        if value.is_empty() {
            cfg.insert(&key, None);
        }
        for value in value.split(',') {
            cfg.insert(&key, Some(value));
        }
    }
    cfg
}
