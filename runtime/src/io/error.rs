//! Why something cannot be loaded or saved.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::BoxedError;
use crate::value::short;

/// Why a loader of nevis cannot read, or a saver cannot write.
///
/// Its text names what was read or written, the line and column where something is wrong, what was
/// expected there, and what to do.
///
/// ```
/// use nevis::io::{Loader, Text};
///
/// let error = Loader::<String>::load(&Text::new("no/such/file")).unwrap_err();
/// assert!(error.to_string().starts_with("cannot load `no/such/file` as `String`: there is no such file; "));
/// assert_eq!(error.source_name(), "no/such/file");
/// ```
#[derive(Debug)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// `load` or `save`.
    verb: &'static str,
    name: String,
    path: Option<PathBuf>,
    expected: Option<String>,
    line: Option<u64>,
    column: Option<String>,
    problem: String,
    remedy: String,
    source: Option<BoxedError>,
}

impl Error {
    pub(super) fn loading(name: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::new("load", name.into(), problem.into())
    }

    pub(super) fn saving(name: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::new("save", name.into(), problem.into())
    }

    /// A file that cannot be read from.
    #[inline]
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        let (problem, remedy) = match source.kind() {
            io::ErrorKind::NotFound => ("there is no such file".to_owned(), where_from(path)),
            io::ErrorKind::PermissionDenied => (
                source.to_string(),
                "change its permissions, or name another file".to_owned(),
            ),
            _ if path.is_dir() => (
                "it is a directory".to_owned(),
                "name a file in it".to_owned(),
            ),
            _ => (source.to_string(), "is it a file, and whole?".to_owned()),
        };
        Self::loading(path.display().to_string(), problem)
            .of_path(path)
            .remedy(remedy)
            .caused_by(source)
    }

    /// A file that cannot be written to; the old one is still there.
    #[inline]
    pub(super) fn writing(path: &Path, source: io::Error) -> Self {
        let remedy = match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "make room; a file that was there is as it was"
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "its directory must be writable too, because a new file is made beside it, which then \
                 takes its place"
            }
            _ => "a file that was there is as it was",
        };
        Self::saving(path.display().to_string(), source.to_string())
            .of_path(path)
            .remedy(remedy)
            .caused_by(source)
    }

    #[inline]
    fn new(verb: &'static str, name: String, problem: String) -> Self {
        Self {
            inner: Box::new(Inner {
                verb,
                name,
                path: None,
                expected: None,
                line: None,
                column: None,
                problem,
                remedy: String::new(),
                source: None,
            }),
        }
    }

    #[inline]
    pub(super) fn of_path(mut self, path: &Path) -> Self {
        self.inner.path = Some(path.to_owned());
        self
    }

    /// What it was to become.
    pub(super) fn becoming<T: ?Sized>(mut self) -> Self {
        self.inner.expected = Some(short(std::any::type_name::<T>()));
        self
    }

    pub(super) fn at_line(mut self, line: impl Into<Option<u64>>) -> Self {
        self.inner.line = line.into();
        self
    }

    #[cfg(feature = "serde")]
    pub(super) fn at_column(mut self, column: impl Into<Option<String>>) -> Self {
        self.inner.column = column.into();
        self
    }

    pub(super) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.inner.remedy = remedy.into();
        self
    }

    pub(super) fn caused_by(mut self, source: impl Into<BoxedError>) -> Self {
        self.inner.source = Some(source.into());
        self
    }

    /// What was read or written: a path as it was given, a variable, a key.
    #[must_use]
    #[inline]
    pub fn source_name(&self) -> &str {
        &self.inner.name
    }

    /// The file, if it is one.
    #[must_use]
    #[inline]
    pub fn path(&self) -> Option<&Path> {
        self.inner.path.as_deref()
    }

    /// The line that is wrong, from 1.
    #[must_use]
    #[inline]
    pub const fn line(&self) -> Option<u64> {
        self.inner.line
    }

    /// The column that is wrong: its name in a table, else the number of the character, from 1.
    #[must_use]
    #[inline]
    pub fn column(&self) -> Option<&str> {
        self.inner.column.as_deref()
    }

    /// The type that it was to become, or that was to be written.
    #[must_use]
    #[inline]
    pub fn expected(&self) -> Option<&str> {
        self.inner.expected.as_deref()
    }
}

/// Where a path that leads nowhere begins.
#[inline]
fn where_from(path: &Path) -> String {
    let here = path.is_relative().then(std::env::current_dir);
    match here {
        Some(Ok(here)) => format!(
            "name one that exists, from `{}` on or from the root",
            here.display()
        ),
        _ => "name one that exists".to_owned(),
    }
}

impl fmt::Display for Error {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.inner;
        write!(f, "cannot {} `{}`", inner.verb, inner.name)?;
        if let Some(expected) = &inner.expected {
            write!(f, " as `{expected}`")?;
        }
        f.write_str(": ")?;
        match (inner.line, &inner.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            (None, Some(column)) => write!(f, "column {column}: ")?,
            (None, None) => {}
        }
        f.write_str(&inner.problem)?;
        if !inner.remedy.is_empty() {
            write!(f, "; {}", inner.remedy)?;
        }
        Ok(())
    }
}

impl StdError for Error {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.inner.source.as_deref()?;
        Some(source)
    }
}
