//! What a flow was compiled from, so that it is not compiled again while nothing of that changes.
//!
//! `compile` is a function of its arguments alone. So a flow's text is still right if these are equal, if
//! each module that it asked for by name is what it was, and if the files that were written are untouched.
//! All of that is in a file beside the text, `NAME.inputs`. Whatever cannot be compared is compiled again: flows
//! with closures of the build script, with C sources, with mistakes, and all of them where `NEVIS_EMIT` is set.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use nevis_draw::Drawing;

use super::environment::Environment;
use super::flow::Prepared;
use super::libraries::Libraries;
use crate::digest::{Digest, digest, text};
use crate::parse::Library;
use crate::sorted::Set;

/// The first line of the file, before the hash of all but modules that attributes name.
const HEAD: &str = "nevis inputs 1";

/// The last line.
const END: &str = "end\n";

/// The name of a flow's file.
pub(super) fn file(flow: &str) -> String {
    format!("{flow}.inputs")
}

/// A hash of all that a flow is compiled from; `None` where that cannot be known.
pub(super) fn of(environment: &Environment, prepared: &Prepared) -> Option<Digest> {
    let is_known = prepared.own.is_some()
        && !prepared.has_closures()
        && prepared.options.native.is_none()
        && environment.emit.is_none();
    if !is_known {
        return None;
    }
    let mut all = Vec::new();
    let mut add = |part: &[u8]| {
        all.extend_from_slice(&(part.len() as u64).to_le_bytes());
        all.extend_from_slice(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    let features = [
        cfg!(feature = "toml"),
        cfg!(feature = "regex"),
        cfg!(feature = "kernels"),
    ];
    add(format!("{features:?}").as_bytes());
    // A version under development changes without another number: the build script is linked anew then.
    let script = env::current_exe().ok()?;
    add(stamp(&script)?.as_bytes());
    add(script.as_os_str().as_encoded_bytes());
    add(environment.package.as_os_str().as_encoded_bytes());
    add(format!("{:?}", environment.cfg).as_bytes());
    add(format!("{:?}", prepared.options).as_bytes());
    for file in &prepared.files {
        add(file.path.as_bytes());
        add(file.module.join("::").as_bytes());
        add(&file.bytes);
    }
    Some(digest(&all))
}

/// A hash of what is at the place of a module.
pub(super) fn of_library(library: &Library) -> Digest {
    match library {
        Library::File(file) => {
            let mut all = format!("file {}\n{}\n", file.path, file.module.join("::")).into_bytes();
            all.extend_from_slice(&file.bytes);
            digest(&all)
        }
        Library::Absent(places) => digest(format!("absent {}", places.join("\n")).as_bytes()),
        Library::Refused(problem) => digest(format!("refused {problem:?}").as_bytes()),
    }
}

/// The files of a flow, if they are what would be written now.
pub(super) fn unchanged(
    environment: &Environment,
    dir: &Path,
    prepared: &Prepared,
    inputs: Digest,
    watched: &mut Set<String>,
) -> Option<Vec<String>> {
    let known = fs::read_to_string(dir.join(file(&prepared.options.name))).ok()?;
    // A file that was cut short says nothing about what is missing.
    let mut lines = known.strip_suffix(END)?.lines();
    if lines.next()? != format!("{HEAD} {}", text(inputs)) {
        return None;
    }
    let mut libraries = Libraries::new(environment, prepared.own.as_deref()?, watched);
    let mut files = Vec::new();
    for line in lines {
        let (kind, rest) = line.split_once(' ')?;
        let (name, was) = rest.split_once(' ')?;
        let is = match kind {
            // Equal inputs have an equal drawing.
            "drawing" => continue,
            "module" => text(of_library(&libraries.find(name))),
            "file" => {
                files.push(name.to_owned());
                stamp(&dir.join(name))?
            }
            _ => return None,
        };
        if is != was {
            return None;
        }
    }
    Some(files)
}

/// A hash of what a drawing shows, and of who draws it.
pub(super) fn of_drawing(drawing: &Drawing) -> Option<Digest> {
    let script = env::current_exe().ok()?;
    let text = format!("{}\n{drawing:?}", stamp(&script)?);
    Some(digest(text.as_bytes()))
}

/// Whether the files hold this drawing, and are untouched.
pub(super) fn is_drawn(dir: &Path, flow: &str, drawing: Digest, files: &[String]) -> bool {
    let Ok(known) = fs::read_to_string(dir.join(file(flow))) else {
        return false;
    };
    let Some(known) = known.strip_suffix(END) else {
        return false;
    };
    let lines: Set<&str> = known.lines().collect();
    let is_known = |name: &String| {
        let stamp = stamp(&dir.join(name));
        stamp.is_some_and(|stamp| lines.contains(format!("file {name} {stamp}").as_str()))
    };
    lines.contains(format!("drawing . {}", text(drawing)).as_str()) && files.iter().all(is_known)
}

/// The text of a flow's file.
pub(super) fn record(
    dir: &Path,
    inputs: Digest,
    drawing: Option<Digest>,
    asked: &[(String, Digest)],
    files: &[String],
) -> Option<String> {
    let mut record = format!("{HEAD} {}\n", text(inputs));
    for (name, digest) in asked {
        let _ = writeln!(record, "module {name} {}", text(*digest));
    }
    if let Some(drawing) = drawing {
        let _ = writeln!(record, "drawing . {}", text(drawing));
    }
    for name in files {
        let _ = writeln!(record, "file {name} {}", stamp(&dir.join(name))?);
    }
    record.push_str(END);
    Some(record)
}

/// How long a file is and when it was written last: what cargo, too, knows a changed file by.
fn stamp(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    let written = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{}-{}", metadata.len(), written.as_nanos()))
}
