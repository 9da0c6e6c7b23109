//! A file that takes the place of another once it is whole.

mod debris;
mod target;

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::hashing::Hashing;
use target::Target;

/// A new file beside the one that is to be written, whose place it takes when it is whole.
///
/// What is written goes into a hidden file in the same directory. [`commit`](AtomicFile::commit) brings it to
/// the disk and renames it, so that readers see the old file or the new one and never a part of either.
/// Without a commit (an error, a panic, a full disk) the new file is removed and the old one is as it was. A
/// process that is killed can leave the hidden file behind; the next one that saves into that directory
/// removes it.
///
/// - The permissions of a file that was there are kept, and its owner if the process may do that; its other
///   names (hard links) keep the old content. A file that is read-only is not replaced.
/// - A link is followed: what it leads to is replaced.
/// - What is no file (`/dev/stdout`, a pipe) is written to as it is.
///
/// ```
/// use std::io::Write as _;
///
/// use nevis::io::AtomicFile;
///
/// # let path = std::env::temp_dir().join(format!("nevis-atomic-{}", std::process::id()));
/// let mut file = AtomicFile::create(&path)?;
/// file.write_all(b"all of it")?;
/// assert!(!path.exists());
/// file.commit()?;
/// assert_eq!(std::fs::read(&path)?, b"all of it");
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct AtomicFile {
    /// As it was named.
    path: PathBuf,
    target: Target,
    /// Beside the target; none if that is no file.
    temporary: Option<PathBuf>,
    /// Until it is dropped.
    file: Option<Hashing<BufWriter<File>>>,
}

impl AtomicFile {
    /// Begins a file that will be at this path.
    ///
    /// # Errors
    ///
    /// When there is no such directory, nothing may be written there, or a read-only file or a directory has
    /// that name.
    pub fn create(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::begin(path.as_ref(), false)
    }

    /// The same; a directory that is not there is made.
    ///
    /// # Errors
    ///
    /// As of [`create`](AtomicFile::create), and when the directory cannot be made.
    pub fn create_all(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::begin(path.as_ref(), true)
    }

    #[inline]
    fn begin(path: &Path, create_directories: bool) -> Result<Self, Error> {
        let target = Target::of(path)?;
        let opened = match &target {
            Target::Special(path) => OpenOptions::new()
                .write(true)
                .open(path)
                .map(|file| (None, file)),
            Target::File {
                path, directory, ..
            } => {
                if create_directories {
                    fs::create_dir_all(directory).map_err(|error| Error::writing(path, error))?;
                }
                debris::remove(directory);
                target
                    .create_beside()
                    .map(|(path, file)| (Some(path), file))
            }
        };
        let (temporary, file) = opened.map_err(|error| target.cannot_begin(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            target,
            temporary,
            file: Some(Hashing::new(BufWriter::new(file))),
        })
    }

    /// The path, as it was given.
    #[must_use]
    #[inline]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes have been written.
    #[must_use]
    #[inline]
    pub fn bytes(&self) -> u64 {
        self.file.as_ref().map_or(0, Hashing::len)
    }

    /// The fingerprint of what has been written, with the feature `fingerprint`: `Metadata::fingerprint_of` its
    /// bytes.
    #[must_use]
    #[inline]
    pub fn fingerprint(&self) -> Option<String> {
        self.file.as_ref().and_then(Hashing::fingerprint)
    }

    /// Brings all of it to the disk and puts it in its place.
    ///
    /// # Errors
    ///
    /// When that fails, for example because the disk is full. The old file is as it was then.
    #[inline]
    pub fn commit(mut self) -> Result<(), Error> {
        let committed = self.put_in_place();
        committed.map_err(|error| Error::writing(&self.path, error))
    }

    #[inline]
    fn put_in_place(&mut self) -> io::Result<()> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        let file = file
            .into_inner()
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        let (
            Some(temporary),
            Target::File {
                path, directory, ..
            },
        ) = (&self.temporary, &self.target)
        else {
            return Ok(());
        };
        file.sync_all()?;
        drop(file);
        fs::rename(temporary, path)?;
        self.temporary = None;
        sync(directory);
        Ok(())
    }
}

/// The new name is on the disk too, where directories can be brought there.
#[inline]
fn sync(directory: &Path) {
    if cfg!(unix) {
        let _ = File::open(directory).and_then(|directory| directory.sync_all());
    }
}

impl Write for AtomicFile {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.file {
            Some(file) => file.write(bytes),
            None => Ok(0),
        }
    }

    #[inline]
    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for AtomicFile {
    #[inline]
    fn drop(&mut self) {
        if let Some(temporary) = self.temporary.take() {
            // What is still to be written is of no use.
            let file = self.file.take().map(Hashing::into_inner);
            drop(file.map(BufWriter::into_parts));
            let _ = fs::remove_file(temporary);
        }
    }
}

impl fmt::Debug for AtomicFile {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AtomicFile")
            .field("path", &self.path)
            .field("bytes", &self.bytes())
            .finish_non_exhaustive()
    }
}
