//! What can go wrong with a file of records.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a file of records cannot be opened, read or written. Every message names the file or the run, and
/// says what to do.
///
/// ```
/// use nevis::store::{Store, StoreError};
///
/// let error = Store::open("no/such/file").unwrap_err();
/// assert!(matches!(error, StoreError::Missing { .. }));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file, or there is nothing in it.
    Missing {
        /// The file.
        file: PathBuf,
    },
    /// The directory of the file cannot be made.
    Directory {
        /// The directory.
        directory: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is something else.
    NotAStore {
        /// The file.
        file: PathBuf,
        /// What it is.
        what: String,
    },
    /// A newer nevis has written the file.
    Newer {
        /// The file.
        file: PathBuf,
        /// The version of its tables.
        version: i64,
        /// The newest version that this nevis knows.
        known: i64,
    },
    /// The file cannot be written to.
    ReadOnly {
        /// The file.
        file: PathBuf,
    },
    /// The file is damaged.
    Damaged {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        what: String,
    },
    /// No run has this id.
    UnknownRun {
        /// What was asked for.
        id: String,
        /// How many runs there are.
        runs: u64,
    },
    /// Several runs have ids that begin so.
    AmbiguousRun {
        /// What was asked for.
        id: String,
        /// Some of them.
        candidates: Vec<String>,
    },
    /// Anything else that SQLite says: the disk is full, the file is locked for too long.
    Failed {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What SQLite says about this file.
    pub(crate) fn of(file: &Path, source: rusqlite::Error) -> Self {
        let file = file.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAStore {
                file,
                what: "no SQLite database".to_owned(),
            },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged {
                file,
                what: source.to_string(),
            },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { file },
            _ => Self::Failed { file, source },
        }
    }

    /// Another program holds the file.
    pub(crate) fn is_busy(&self) -> bool {
        self.has_code(&[ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked])
    }

    /// There is no room on the disk.
    pub(crate) fn is_full(&self) -> bool {
        self.has_code(&[ErrorCode::DiskFull])
    }

    fn has_code(&self, codes: &[ErrorCode]) -> bool {
        let Self::Failed { source, .. } = self else {
            return false;
        };
        let code = source.sqlite_error_code();
        code.is_some_and(|code| codes.contains(&code))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { file } => write!(
                f,
                "no run has been recorded in `{}` yet: record one, or choose another file",
                file.display()
            ),
            Self::Directory { directory, source } => write!(
                f,
                "cannot make the directory `{}`: {source}; choose another file",
                directory.display()
            ),
            Self::NotAStore { file, what } => write!(
                f,
                "`{}` holds no records of runs, it is {what}: choose another file",
                file.display()
            ),
            Self::Newer {
                file,
                version,
                known,
            } => write!(
                f,
                "`{}` was written by a newer nevis (version {version} of its tables, this one knows \
                 {known}): use that nevis, or choose another file",
                file.display()
            ),
            Self::ReadOnly { file } => write!(
                f,
                "`{}` cannot be written to: change its permissions or its directory's, or choose another \
                 file",
                file.display()
            ),
            Self::Damaged { file, what } => write!(
                f,
                "`{}` is damaged ({what}): move it away and a new one is made; `sqlite3 {0} .recover` \
                 may save what is in it",
                file.display()
            ),
            Self::UnknownRun { id, runs: 0 } => {
                write!(f, "there is no run `{id}`: none has been recorded yet")
            }
            Self::UnknownRun { id, runs } => write!(
                f,
                "there is no run `{id}` among the {runs} that are recorded: give the beginning of an id, \
                 `last` or `last~1`"
            ),
            Self::AmbiguousRun { id, candidates } => write!(
                f,
                "`{id}` is the beginning of several ids: {}; give more of it",
                candidates.join(", ")
            ),
            Self::Failed { file, source } => {
                write!(f, "`{}`: {source}", file.display())?;
                match source.sqlite_error_code() {
                    Some(ErrorCode::DiskFull) => f.write_str("; make room on the disk"),
                    Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                        f.write_str("; another program holds it")
                    }
                    Some(ErrorCode::SystemIoFailure) => f.write_str("; is the disk full?"),
                    Some(ErrorCode::CannotOpen) => f.write_str(
                        "; is it a file, and may you read and write it and its directory?",
                    ),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl StdError for StoreError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Directory { source, .. } => Some(source),
            Self::Failed { source, .. } => Some(source),
            _ => None,
        }
    }
}
