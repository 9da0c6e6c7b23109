//! Stage `source`: the text of the flow's modules.
//!
//! AFTER THIS POINT nothing touches the file system, but for modules that attributes name.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::list::List as _;
use crate::sorted;
use crate::text::tame;

/// The largest module that is read. A flow module is written by people; a larger file is data that
/// should be a file of its own (`include_bytes!`).
pub(crate) const MAX_BYTES: usize = 4 << 20;

/// One flow module, read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the package, `/` between its parts.
    pub path: String,
    /// Where the module is in the crate: `["marketing", "spend"]` is `crate::marketing::spend`.
    pub module: Vec<String>,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// The modules of one flow, as text.
#[derive(Debug)]
pub(crate) struct SourceMap {
    pub(crate) files: Vec<Source>,
}

/// A module's text with where its code begins (after a byte order mark and a shebang line).
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) module: Vec<String>,
    pub(crate) text: Arc<str>,
    pub(crate) code_starts: usize,
    /// Whether its functions are nodes only where a subdag names them.
    pub(crate) is_library: bool,
    /// Its place in the build script's list.
    pub(crate) rank: usize,
    /// Whether the module could be read; if not, the text is empty.
    pub(crate) is_read: bool,
    /// Where each line begins.
    pub(crate) lines: Arc<[usize]>,
}

/// A range of bytes of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    /// From this one's start to the other's end.
    pub(crate) fn to(self, end: Self) -> Self {
        Self {
            end: end.end.max(self.end),
            ..self
        }
    }
}

impl SourceMap {
    /// `libraries`: the paths of those files that are.
    pub(crate) fn new(cx: &mut Diagnostics, files: &[SourceFile], libraries: &[String]) -> Self {
        let mut files: Vec<(usize, &SourceFile)> = files.iter().enumerate().list();
        // The order in which a build script lists its modules matters to nothing but which overrides which.
        sorted::sort_by_key(&mut files, |(_, file)| file.path.as_str());
        files.dedup_by(|(_, a), (_, b)| a.path == b.path);
        let file = |(rank, file): (usize, &SourceFile)| Source {
            is_library: libraries.contains(&file.path),
            rank,
            ..Source::new(cx, file)
        };
        let files = files.into_iter().map(file).collect();
        Self { files }
    }

    /// Adds a library that an attribute names.
    pub(crate) fn add_library(&mut self, cx: &mut Diagnostics, file: &SourceFile) {
        let rank = self.files.len();
        self.files.push(Source {
            is_library: true,
            rank,
            ..Source::new(cx, file)
        });
    }

    /// The line of a span's start, from 1.
    pub(crate) fn line(&self, span: Span) -> usize {
        let lines = &self.files[span.file].lines;
        lines.partition_point(|&start| start <= span.start)
    }

    /// A module's path in the crate, for example `crate::marketing::spend`.
    pub(crate) fn module_path(&self, file: usize) -> String {
        let mut path = String::from("crate");
        for part in &self.files[file].module {
            path.push_str("::");
            path.push_str(part);
        }
        path
    }
}

impl Source {
    fn new(cx: &mut Diagnostics, file: &SourceFile) -> Self {
        // A file's name is shown, and stands in comments.
        let path = tame(&file.path);
        let text = if file.bytes.len() > MAX_BYTES {
            cx.push(
                Diagnostic::new(Code::TooLarge, format!("`{path}` is too large for a flow module"))
                    .note(format!("it has {} bytes; a module may have {MAX_BYTES}", file.bytes.len()))
                    .help("move large data into a file of its own and read it with `include_bytes!` or at run time"),
            );
            None
        } else {
            match String::from_utf8(file.bytes.clone()) {
                Ok(text) => Some(text),
                Err(error) => {
                    cx.push(
                        Diagnostic::new(
                            Code::Unreadable,
                            format!("cannot read `{path}`: it is not UTF-8"),
                        )
                        .note(format!(
                            "the first invalid byte is at {}",
                            error.utf8_error().valid_up_to()
                        ))
                        .help("save the file as UTF-8"),
                    );
                    None
                }
            }
        };
        let is_read = text.is_some();
        let text = text.unwrap_or_default();
        let code_starts = code_starts(&text);
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(after_breaks).collect();
        Self {
            path,
            module: file.module.clone(),
            text: text.into(),
            code_starts,
            is_library: false,
            rank: 0,
            is_read,
            lines,
        }
    }
}

/// Where code begins: rustc skips a byte order mark and a shebang line that is no inner attribute.
fn code_starts(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let code = &text[mark..];
    let is_shebang = code.starts_with("#!") && !code[2..].trim_start().starts_with('[');
    mark + if is_shebang {
        code.find('\n').unwrap_or(code.len())
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::code_starts;

    #[test]
    fn a_mark_and_a_shebang_line_are_skipped() {
        assert_eq!(code_starts("pub fn a() {}"), 0);
        assert_eq!(code_starts("\u{feff}pub fn a() {}"), 3);
        assert_eq!(code_starts("#!/usr/bin/env run\npub fn a() {}"), 18);
        assert_eq!(code_starts("#![allow(x)]\n"), 0);
        assert_eq!(code_starts("#! [allow(x)]\n"), 0);
    }
}
