//! Config that is in TOML files.

use std::fs;
use std::path::Path;

use super::environment::Environment;
use super::modules::{inside, slashes, watch};
use crate::compile::Problem;
use crate::config::{Config, Piece, parse_toml};
use crate::diagnostics::{Code, Diagnostic};
use crate::sorted::Set;
use crate::source::{MAX_BYTES, SourceFile};

/// The config with the values of its files in their places.
pub(super) fn read(
    environment: &Environment,
    config: &Config,
    watched: &mut Set<String>,
    problems: &mut Vec<Problem>,
) -> Config {
    let mut pieces = Vec::new();
    for piece in &config.pieces {
        match piece {
            Piece::Value(..) => pieces.push(piece.clone()),
            Piece::File { path, table } => {
                match file(environment, path, table.as_deref(), watched) {
                    Ok(found) => pieces.extend(found),
                    Err(problem) => problems.push(*problem),
                }
            }
        }
    }
    Config { pieces }
}

fn file(
    environment: &Environment,
    path: &Path,
    table: Option<&str>,
    watched: &mut Set<String>,
) -> Result<Vec<Piece>, Box<Problem>> {
    let full = inside(environment, path).map_err(|problem| Box::new((*problem).into()))?;
    watch(environment, &full, watched);
    let name = slashes(full.strip_prefix(&environment.package).unwrap_or(path));
    let unreadable = |why: &str| {
        Box::new(Problem::from(
            Diagnostic::new(
                Code::Unreadable,
                format!("cannot read the config file `{name}`: {why}"),
            )
            .note("paths in the build script are relative to the package, the folder of Cargo.toml")
            .help("correct the path in build.rs, or create the file"),
        ))
    };
    let bytes = fs::read(&full).map_err(|error| {
        let is_directory = full.is_dir();
        unreadable(&if is_directory {
            "it is a directory".to_owned()
        } else {
            error.to_string()
        })
    })?;
    if bytes.len() > MAX_BYTES {
        return Err(unreadable(&format!("it has more than {MAX_BYTES} bytes")));
    }
    let text = String::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8"))?;
    parse_toml(&name, &text, table).map_err(|mistake| {
        let diagnostic = Diagnostic::new(Code::BadConfig, mistake.title).help(mistake.help);
        let file = SourceFile {
            path: name.clone(),
            module: Vec::new(),
            bytes: text.into_bytes(),
        };
        Box::new(Problem {
            diagnostic,
            place: mistake.range.map(|range| (file, range, mistake.label)),
        })
    })
}
