//! What is known of data that was read or written.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// What is known of data that a loader has read or a saver has written: its format, where it is, its size,
/// its columns, a fingerprint of its content, and entries of one's own.
///
/// All of it may be missing but the format. Hooks see it ([`PostNodeExecute::metadata`]) and records of
/// runs keep it.
///
/// ```
/// use nevis::Metadata;
///
/// let metadata = Metadata::new("fixed width")
///     .with_path("data/spend.txt")
///     .with_rows(6)
///     .with_bytes(120)
///     .with_column("spend", "f64")
///     .with("encoding", "latin-1");
///
/// assert_eq!(metadata.rows(), Some(6));
/// assert_eq!(metadata.get("encoding"), Some("latin-1"));
/// assert_eq!(metadata.source(), Some("data/spend.txt"));
/// ```
///
/// [`PostNodeExecute::metadata`]: crate::PostNodeExecute::metadata
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
#[non_exhaustive]
pub struct Metadata {
    format: String,
    source: Option<String>,
    #[cfg_attr(feature = "serde", serde(serialize_with = "lossy"))]
    path: Option<PathBuf>,
    rows: Option<u64>,
    bytes: Option<u64>,
    columns: Vec<Column>,
    fingerprint: Option<String>,
    entries: BTreeMap<String, String>,
}

/// Without what is not known.
impl fmt::Debug for Metadata {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Metadata");
        shown.field("format", &self.format);
        if let Some(source) = &self.source {
            shown.field("source", source);
        }
        let as_source = self.path.as_ref().map(|path| path.display().to_string());
        if as_source != self.source {
            shown.field("path", &self.path);
        }
        for (name, number) in [("rows", self.rows), ("bytes", self.bytes)] {
            if let Some(number) = number {
                shown.field(name, &number);
            }
        }
        if !self.columns.is_empty() {
            shown.field("columns", &self.columns);
        }
        if let Some(fingerprint) = &self.fingerprint {
            shown.field("fingerprint", fingerprint);
        }
        if !self.entries.is_empty() {
            shown.field("entries", &self.entries);
        }
        shown.finish()
    }
}

/// A path may be no text, which JSON is.
#[cfg(feature = "serde")]
#[allow(clippy::ref_option, reason = "serde calls it so")]
fn lossy<S: serde::Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = path.as_ref().map(|path| path.to_string_lossy());
    serde::Serialize::serialize(&text, serializer)
}

/// A column of a table: its name, and the type of its values as the format has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Column {
    /// Its name; its number, from 1, if it has none.
    pub name: String,
    /// The type of its values, for example `Float64` in Parquet. A format without types (CSV, JSON lines)
    /// has the kind of what is in the first rows: `integer`, `number`, `boolean`, `text`, and for JSON
    /// `list` and `object`; empty where they hold nothing.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub type_name: String,
}

impl Column {
    /// A column of this name and type.
    ///
    /// ```
    /// assert_eq!(nevis::io::Column::new("spend", "f64").name, "spend");
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>, type_name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            type_name: type_name.into(),
        }
    }
}

impl Metadata {
    /// Of data in this format, for example `csv`.
    #[must_use]
    pub fn new(format: impl Into<String>) -> Self {
        Self {
            format: format.into(),
            ..Self::default()
        }
    }

    /// The file that it is in. Its text is the [source](Metadata::source), if that is not said.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        if self.source.is_none() {
            self.source = Some(path.display().to_string());
        }
        self.path = Some(path);
        self
    }

    /// Where it is, in words: a path, an address, the name of a table.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// How many rows, lines or items it has.
    #[must_use]
    #[inline]
    pub const fn with_rows(mut self, rows: u64) -> Self {
        self.rows = Some(rows);
        self
    }

    /// How many bytes were read or written.
    #[must_use]
    #[inline]
    pub const fn with_bytes(mut self, bytes: u64) -> Self {
        self.bytes = Some(bytes);
        self
    }

    /// Another column, after those that are there.
    #[must_use]
    pub fn with_column(mut self, name: impl Into<String>, type_name: impl Into<String>) -> Self {
        self.columns.push(Column::new(name, type_name));
        self
    }

    /// The columns, in place of those that are there.
    #[must_use]
    #[inline]
    pub fn with_columns(mut self, columns: Vec<Column>) -> Self {
        self.columns = columns;
        self
    }

    #[inline]
    pub(super) fn with_known_fingerprint(mut self, fingerprint: Option<String>) -> Self {
        self.fingerprint = fingerprint;
        self
    }

    /// With the fingerprint of these bytes, if the feature `fingerprint` is on.
    #[inline]
    pub(super) fn fingerprinted(self, bytes: &[u8]) -> Self {
        #[cfg(feature = "fingerprint")]
        let fingerprint = Some(Self::fingerprint_of(bytes));
        #[cfg(not(feature = "fingerprint"))]
        let fingerprint = {
            let _ = bytes;
            None
        };
        self.with_known_fingerprint(fingerprint)
    }

    /// What tells the content from another: `Metadata::fingerprint_of` its bytes, or a text of one's own,
    /// such as a version.
    #[must_use]
    pub fn with_fingerprint(mut self, fingerprint: impl Into<String>) -> Self {
        self.fingerprint = Some(fingerprint.into());
        self
    }

    /// An entry of one's own. Of two of one name the later one counts.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.entries.insert(name.into(), value.to_string());
        self
    }

    /// The format, for example `csv`.
    #[must_use]
    #[inline]
    pub fn format(&self) -> &str {
        &self.format
    }

    /// Where it is, in words.
    #[must_use]
    #[inline]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The file that it is in.
    #[must_use]
    #[inline]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// How many rows, lines or items it has.
    #[must_use]
    #[inline]
    pub const fn rows(&self) -> Option<u64> {
        self.rows
    }

    /// How many bytes were read or written.
    #[must_use]
    #[inline]
    pub const fn bytes(&self) -> Option<u64> {
        self.bytes
    }

    /// The columns of a table, in their order.
    #[must_use]
    #[inline]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// What tells the content from another. Of the formats of nevis it is a hash of all bytes that were
    /// read or written, so what is saved has the same one when it is loaded.
    #[must_use]
    #[inline]
    pub fn fingerprint(&self) -> Option<&str> {
        self.fingerprint.as_deref()
    }

    /// An entry of one's own.
    #[must_use]
    #[inline]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.entries.get(name).map(String::as_str)
    }

    /// All entries of one's own, by name.
    #[must_use]
    #[inline]
    pub const fn entries(&self) -> &BTreeMap<String, String> {
        &self.entries
    }

    /// The fingerprint of bytes: 32 hexadecimal digits, the same in every process and on every machine. It
    /// is the hash that records of runs use (SipHash-1-3 with 128 bits), which tells contents apart and does
    /// not protect them: a short text can be guessed.
    ///
    /// ```
    /// assert_eq!(nevis::Metadata::fingerprint_of(b"spend").len(), 32);
    /// ```
    #[cfg(feature = "fingerprint")]
    #[must_use]
    #[inline]
    pub fn fingerprint_of(bytes: &[u8]) -> String {
        super::hashing::fingerprint_of(bytes)
    }
}
