//! Where a file is to be: what is there now, and a new one beside it.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::debris;
use crate::io::error::Error;

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Target {
    /// A file, or nothing yet.
    File {
        path: PathBuf,
        directory: PathBuf,
        /// Of the file that is there.
        old: Option<fs::Metadata>,
    },
    /// A device or a pipe.
    Special(PathBuf),
}

/// How many links are followed, as Linux does.
const LINKS: usize = 40;

impl Target {
    #[inline]
    pub(super) fn of(given: &Path) -> Result<Self, Error> {
        let refused = |problem: &str, remedy: &str| {
            Err(Error::saving(given.display().to_string(), problem)
                .of_path(given)
                .remedy(remedy))
        };
        let old = fs::metadata(given).ok();
        let is_device = given.starts_with("/dev") || given.starts_with("/proc");
        match &old {
            Some(old) if old.is_dir() => {
                return refused("it is a directory", "name a file in it");
            }
            Some(old) if !old.is_file() || is_device => {
                return Ok(Self::Special(given.to_owned()));
            }
            Some(old) if old.permissions().readonly() => {
                return refused(
                    "it is read-only",
                    "change its permissions, or name another file",
                );
            }
            _ => {}
        }
        let path = followed(given).map_err(|error| Error::writing(given, error))?;
        if path.file_name().is_none() {
            return refused("that is the name of no file", "name a file");
        }
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        Ok(Self::File {
            path,
            directory,
            old,
        })
    }

    /// A new file beside the target, with the target's permissions.
    #[inline]
    pub(super) fn create_beside(&self) -> io::Result<(PathBuf, File)> {
        let Self::File {
            path,
            directory,
            old,
        } = self
        else {
            return Err(io::ErrorKind::InvalidInput.into());
        };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if let Some(old) = old {
            // Nobody may read it who may not read the old one, from the first moment on.
            use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
            options.mode(old.permissions().mode() & 0o700);
        }
        loop {
            let temporary = directory.join(debris::name(path));
            match options.open(&temporary) {
                // An older process of the same number has left it.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                opened => {
                    let file = opened?;
                    if let Some(old) = old {
                        if let Err(error) = like(&file, old) {
                            drop(file);
                            let _ = fs::remove_file(temporary);
                            return Err(error);
                        }
                    }
                    return Ok((temporary, file));
                }
            }
        }
    }

    /// Why nothing can be written there.
    #[inline]
    pub(super) fn cannot_begin(&self, given: &Path, error: io::Error) -> Error {
        match self {
            Self::File { directory, .. } if error.kind() == io::ErrorKind::NotFound => {
                let problem = format!("there is no directory `{}`", directory.display());
                Error::saving(given.display().to_string(), problem)
                    .of_path(given)
                    .remedy("make it, or save with `create_directories`")
                    .caused_by(error)
            }
            _ => Error::writing(given, error),
        }
    }
}

/// The same permissions, and the same owner if this process may give a file away.
#[inline]
fn like(file: &File, old: &fs::Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            let _ = fchown(file, Some(old.uid()), Some(old.gid()));
        }
    }
    let permissions: Permissions = old.permissions();
    file.set_permissions(permissions)
}

/// What links lead to, also if there is nothing.
#[inline]
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let link = fs::read_link(&path)?;
                path = path
                    .parent()
                    .map_or_else(|| link.clone(), |it| it.join(&link));
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("it is a link that leads to itself"))
}
