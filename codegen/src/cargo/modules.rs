//! The flow modules as files.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::environment::Environment;
use super::{Flow, stem};
use crate::diagnostics::{Code, Diagnostic};
use crate::list::List as _;
use crate::sorted::Set;
use crate::source::SourceFile;

/// A module that was read, or why it was not.
pub(super) enum Found {
    File(SourceFile),
    Problem(Box<Diagnostic>),
}

/// What a crate's root is usually called.
pub(super) const ROOT_FILES: &[&str] = &["lib.rs", "main.rs"];

/// Files that are a crate's or a module's root, and no flow of their own.
const ROOTS: &[&str] = &["lib.rs", "main.rs", "mod.rs"];

/// The build script, beside the manifest.
const BUILD_SCRIPT: &str = "build.rs";

/// The flows that a path stands for.
pub(super) fn expand(
    environment: &Environment,
    path: &Path,
    watched: &mut Set<String>,
) -> Result<Vec<(Flow, Option<Diagnostic>)>, Box<Diagnostic>> {
    let full = inside(environment, path)?;
    if !full.is_dir() {
        return Ok(vec![(Flow::new(&stem(path)).module(path), None)]);
    }
    watch(environment, &full, watched);
    let unreadable = |error: std::io::Error| {
        Box::new(Diagnostic::new(
            Code::Unreadable,
            format!("cannot read the directory `{}`: {error}", slashes(path)),
        ))
    };
    let mut flows = Vec::new();
    for entry in fs::read_dir(&full).map_err(unreadable)? {
        let name = entry
            .map_err(unreadable)?
            .file_name()
            .to_string_lossy()
            .into_owned();
        let is_root =
            ROOTS.contains(&name.as_str()) || (name == BUILD_SCRIPT && full == environment.package);
        if let Some(flow) = name.strip_suffix(".rs")
            && !is_root
            && !name.starts_with('.')
        {
            flows.push(flow.to_owned());
        }
    }
    flows.sort_unstable();
    if flows.is_empty() {
        return Err(Box::new(
            Diagnostic::new(Code::Unreadable, format!("there is no flow module in `{}`", slashes(path)))
                .help("each `.rs` file in the directory, apart from lib.rs, main.rs and mod.rs, is a flow of its own"),
        ));
    }
    Ok(flows
        .into_iter()
        .map(|name| {
            let module = path.join(format!("{name}.rs"));
            (Flow::new(&name).module(module), None)
        })
        .collect())
}

pub(super) fn read(
    environment: &Environment,
    path: &Path,
    in_crate: Option<&str>,
    watched: &mut Set<String>,
) -> Found {
    let full = match inside(environment, path) {
        Ok(full) => full,
        Err(problem) => return Found::Problem(problem),
    };
    watch(environment, &full, watched);
    // What is generated and shown holds no absolute path.
    let path = full.strip_prefix(&environment.package).unwrap_or(path);
    match fs::read(&full) {
        Ok(bytes) => Found::File(SourceFile {
            path: slashes(path),
            module: in_crate.map_or_else(|| module_path(&environment.package, &full), split_module),
            bytes,
        }),
        Err(error) => {
            let what = if full.is_dir() {
                "it is a directory".to_owned()
            } else {
                error.to_string()
            };
            Found::Problem(Box::new(
                Diagnostic::new(Code::Unreadable, format!("cannot read the flow module `{}`: {what}", slashes(path)))
                    .note("paths in the build script are relative to the package, the folder of Cargo.toml")
                    .help(near_file(&full)),
            ))
        }
    }
}

/// The module files that are there instead.
fn near_file(full: &Path) -> String {
    let mut files: Vec<String> = full
        .parent()
        .and_then(|parent| fs::read_dir(parent).ok())
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| is_rust(name))
        .list();
    files.sort_unstable();
    files.truncate(8);
    if files.is_empty() {
        "correct the path in build.rs, or create the module".to_owned()
    } else {
        format!(
            "correct the path in build.rs, or create the module; beside it there are: {}",
            files.join(", ")
        )
    }
}

/// The full path of a module, which must be in the package: a build that read other files would not
/// be the same everywhere.
pub(super) fn inside(environment: &Environment, path: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let outside = |how: &str| {
        Box::new(
            Diagnostic::new(
                Code::OutsidePackage,
                format!("`{}` is outside the package{how}", slashes(path)),
            )
            .help("move the module into the package, the folder of Cargo.toml"),
        )
    };
    let leaves = path
        .components()
        .any(|part| matches!(part, Component::ParentDir));
    let full = environment.package.join(path);
    if leaves || !full.starts_with(&environment.package) {
        return Err(outside(""));
    }
    // Links may lead out of the package too.
    if let (Ok(real), Ok(package)) = (full.canonicalize(), environment.package.canonicalize())
        && !real.starts_with(&package)
    {
        return Err(outside(" (through a link)"));
    }
    Ok(full)
}

/// Cargo looks at the file again; if it is missing, at the nearest directory that is there: a missing
/// path would make every build dirty. The package's own directory usually holds the target directory,
/// which every build changes; what makes a new module of it part of the crate is an edit of one that
/// is there.
pub(super) fn watch(environment: &Environment, full: &Path, watched: &mut Set<String>) {
    if full == environment.package {
        let entries = fs::read_dir(full).into_iter().flatten();
        let names = entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        watched.extend(names.filter(|name| is_rust(name)));
        return;
    }
    let mut path = full;
    while !path.exists() {
        match path.parent() {
            Some(parent) if parent.starts_with(&environment.package) => path = parent,
            _ => return,
        }
    }
    let relative = path.strip_prefix(&environment.package).unwrap_or(path);
    let relative = if relative.as_os_str().is_empty() {
        Path::new(".")
    } else {
        relative
    };
    watched.insert(slashes(relative));
}

pub(super) fn slashes(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .list();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/").replace("//", "/")
    }
}

/// The directory of the crate's root: the nearest one above a file that holds it.
pub(super) fn root(package: &Path, full: &Path) -> PathBuf {
    let is_found = |dir: &Path| ROOT_FILES.iter().any(|file| dir.join(file).is_file());
    let mut root = full.parent();
    while let Some(dir) = root {
        if is_found(dir) || dir == package {
            break;
        }
        root = dir.parent();
    }
    // A crate's root may have any name; `src` is where it usually is.
    let usual = package.join("src");
    if !root.is_some_and(is_found) && full.starts_with(&usual) {
        return usual;
    }
    root.map_or_else(PathBuf::new, Path::to_owned)
}

/// Where a file is in the crate: its path below the crate's root.
fn module_path(package: &Path, full: &Path) -> Vec<String> {
    let root = root(package, full);
    let below = full.strip_prefix(root).unwrap_or(full);
    let mut parts: Vec<String> = below
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .list();
    // `a/mod.rs` is the module `a`; the crate's root is the crate.
    if parts.last().is_some_and(|last| last == "mod")
        || (parts.len() == 1 && ROOT_FILES.contains(&format!("{}.rs", parts[0]).as_str()))
    {
        parts.pop();
    }
    parts
}

fn split_module(path: &str) -> Vec<String> {
    path.split("::")
        .filter(|part| *part != "crate" && !part.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn is_rust(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "rs")
}
