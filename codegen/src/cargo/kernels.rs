//! The C sources of a flow: which there are, and what is made of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::environment::Environment;
use super::modules::{inside, slashes, watch};
use crate::diagnostics::{Code, Diagnostic};
use crate::native::Native;
use crate::parse;
use crate::sorted::{self, Set};
use crate::source::SourceFile;

/// What the build script says about the C sources of a flow.
#[derive(Clone, Debug, Default)]
pub(super) struct Kernels {
    pub(super) sources: Vec<PathBuf>,
    pub(super) includes: Vec<PathBuf>,
    pub(super) flags: Vec<String>,
}

/// Sources as the compiler is given them: paths in the package.
pub(super) struct Sources<'a> {
    pub(super) flow: &'a str,
    pub(super) paths: Vec<PathBuf>,
    pub(super) includes: Vec<PathBuf>,
    #[cfg(feature = "kernels")]
    pub(super) flags: &'a [String],
}

impl Kernels {
    /// Compiles the sources, if there are any. What goes wrong is in the result.
    pub(super) fn compile(
        &self,
        environment: &Environment,
        flow: &str,
        files: &[SourceFile],
        watched: &mut Set<String>,
    ) -> Native {
        let mut problem = None;
        let mut found = Sources {
            flow,
            paths: Vec::new(),
            includes: Vec::new(),
            #[cfg(feature = "kernels")]
            flags: &self.flags,
        };
        let mut texts = Vec::new();
        let kernels = |file: &SourceFile| parse::kernels(file, &environment.cfg);
        let modules = files.iter().filter_map(|file| Some((file, kernels(file)?)));
        let (modules, kernels): (Vec<&SourceFile>, Vec<_>) = modules.unzip();
        for path in self.sources(environment, &modules, watched) {
            match read(environment, &path, watched) {
                Ok((path, text)) => {
                    texts.push((slashes(&path), text));
                    found.paths.push(path);
                }
                Err(diagnostic) => problem = problem.or(Some(*diagnostic)),
            }
        }
        for path in &self.includes {
            match include(environment, path) {
                Ok(path) => found.includes.push(path),
                Err(diagnostic) => problem = problem.or(Some(*diagnostic)),
            }
        }
        texts.extend(headers(environment, &found, watched));
        let native = Native::new(texts).with_flags(self.flags.clone());
        match problem {
            Some(problem) => native.with_problem(problem),
            None if found.paths.is_empty() => native,
            None => match super::compiler::library(environment, &found, &kernels.concat()) {
                Ok((library, conflicts)) => native.with_library(library, conflicts),
                Err(problem) => native.with_problem(*problem),
            },
        }
    }

    /// The sources that the build script names, or else those beside the modules with kernels.
    fn sources(
        &self,
        environment: &Environment,
        modules: &[&SourceFile],
        watched: &mut Set<String>,
    ) -> Vec<PathBuf> {
        if !self.sources.is_empty() {
            return self.sources.clone();
        }
        let mut sources = Vec::new();
        for file in modules {
            let source = Path::new(&file.path).with_extension("c");
            let full = environment.package.join(&source);
            if full.is_file() {
                sources.push(source);
            } else {
                // It may be written later.
                watch(environment, &full, watched);
            }
        }
        sources
    }
}

/// A source, with its path in the package.
fn read(
    environment: &Environment,
    path: &Path,
    watched: &mut Set<String>,
) -> Result<(PathBuf, Vec<u8>), Box<Diagnostic>> {
    let full = in_package(environment, path)?;
    watch(environment, &full, watched);
    let path = full.strip_prefix(&environment.package).unwrap_or(path);
    let problem = |title: String, help: &str| {
        Err(Box::new(
            Diagnostic::new(Code::KernelSource, title).help(help),
        ))
    };
    if path.extension().is_none_or(|extension| extension != "c") {
        let title = format!("`{}` is no C source", slashes(path));
        return problem(
            title,
            "name a file that ends with `.c`; headers beside it are found",
        );
    }
    match fs::read(&full) {
        Ok(text) => Ok((path.to_owned(), text)),
        Err(error) => problem(
            format!("cannot read the C source `{}`: {error}", slashes(path)),
            "correct the path in build.rs, which is relative to the package, or write the file",
        ),
    }
}

fn include(environment: &Environment, path: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let full = in_package(environment, path)?;
    if !full.is_dir() {
        let title = format!("there is no directory `{}` to include from", slashes(path));
        let help = "correct the path in build.rs, which is relative to the package";
        return Err(Box::new(
            Diagnostic::new(Code::KernelSource, title).help(help),
        ));
    }
    let path = full.strip_prefix(&environment.package).unwrap_or(path);
    Ok(path.to_owned())
}

fn in_package(environment: &Environment, path: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    inside(environment, path).map_err(|mut problem| {
        problem.helps =
            vec!["copy the C sources into the package, the folder of Cargo.toml".to_owned()];
        problem
    })
}

/// What the sources may include: the headers beside them and in the directories to include from.
fn headers(
    environment: &Environment,
    sources: &Sources<'_>,
    watched: &mut Set<String>,
) -> Vec<(String, Vec<u8>)> {
    let beside = sources.paths.iter().filter_map(|path| path.parent());
    let directories: Set<&Path> = beside
        .chain(sources.includes.iter().map(PathBuf::as_path))
        .collect();
    let mut headers = Vec::new();
    for directory in directories {
        let entries = fs::read_dir(environment.package.join(directory));
        for entry in entries.into_iter().flatten().filter_map(Result::ok) {
            let path = entry.path();
            let is_header = path.extension().is_some_and(|extension| extension == "h");
            if is_header && let Ok(text) = fs::read(&path) {
                watch(environment, &path, watched);
                let path = path.strip_prefix(&environment.package).unwrap_or(&path);
                headers.push((slashes(path), text));
            }
        }
    }
    sorted::sort(&mut headers);
    headers
}
