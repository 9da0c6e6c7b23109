//! The file that a format reads or writes.

use std::fs;
#[cfg(any(feature = "serde", feature = "parquet"))]
use std::fs::File;
use std::path::{Path, PathBuf};

use super::atomic::AtomicFile;
use super::error::Error;
#[cfg(any(feature = "serde", feature = "parquet"))]
use super::hashing::Hashing;
use super::metadata::Metadata;

/// A path, and what may be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// Whether the directory is made when something is saved.
    pub(super) create_directories: bool,
}

impl Place {
    pub(super) fn new(path: impl AsRef<Path>) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            create_directories: false,
        }
    }

    /// As errors name it.
    #[inline]
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// An error of this file's content.
    pub(super) fn unreadable<T: ?Sized>(&self, problem: impl Into<String>) -> Error {
        Error::loading(self.name(), problem)
            .of_path(&self.path)
            .becoming::<T>()
    }

    #[cfg(any(feature = "serde", feature = "parquet"))]
    /// An error of what was to be written.
    pub(super) fn unwritable<T: ?Sized>(&self, problem: impl Into<String>) -> Error {
        Error::saving(self.name(), problem)
            .of_path(&self.path)
            .becoming::<T>()
    }

    #[cfg(any(feature = "serde", feature = "parquet"))]
    pub(super) fn open<T>(&self) -> Result<Hashing<File>, Error> {
        let file = File::open(&self.path);
        let file = file.map_err(|error| Error::reading(&self.path, error).becoming::<T>())?;
        Ok(Hashing::new(file))
    }

    /// All of the file.
    pub(super) fn read<T>(&self) -> Result<Vec<u8>, Error> {
        let bytes = fs::read(&self.path);
        bytes.map_err(|error| Error::reading(&self.path, error).becoming::<T>())
    }

    #[inline]
    pub(super) fn create(&self) -> Result<AtomicFile, Error> {
        if self.create_directories {
            AtomicFile::create_all(&self.path)
        } else {
            AtomicFile::create(&self.path)
        }
    }

    /// What is known of bytes that were read from it.
    #[inline]
    pub(super) fn metadata_of(&self, format: &str, bytes: &[u8]) -> Metadata {
        self.metadata(format)
            .with_bytes(bytes.len() as u64)
            .fingerprinted(bytes)
    }

    #[cfg(any(feature = "serde", feature = "parquet"))]
    /// What is known of what has gone through a reader.
    pub(super) fn metadata_read<R>(&self, format: &str, read: &Hashing<R>) -> Metadata {
        self.metadata(format)
            .with_bytes(read.len())
            .with_known_fingerprint(read.fingerprint())
    }

    /// The new file takes the place of the old one.
    #[inline]
    pub(super) fn commit(&self, format: &str, file: AtomicFile) -> Result<Metadata, Error> {
        let metadata = self
            .metadata(format)
            .with_bytes(file.bytes())
            .with_known_fingerprint(file.fingerprint());
        file.commit()?;
        Ok(metadata)
    }

    #[inline]
    fn metadata(&self, format: &str) -> Metadata {
        Metadata::new(format).with_path(&self.path)
    }
}
