//! Bytes as they are.

use std::io::Write as _;
use std::path::Path;

use super::place::Place;
use super::{Error, Loader, Metadata, Saver};

/// A file of bytes.
///
/// ```
/// use nevis::io::{Bytes, Loader, Saver};
///
/// # let path = std::env::temp_dir().join(format!("nevis-bytes-{}", std::process::id()));
/// let file = Bytes::new(&path);
/// let saved = file.save(&[0, 255][..])?;
/// let (bytes, loaded) = file.load()?;
/// assert_eq!(bytes, [0, 255]);
/// assert_eq!(saved, loaded);
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Bytes {
    place: Place,
}

const FORMAT: &str = "bytes";

impl Bytes {
    /// The file at this path.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self {
            place: Place::new(path),
        }
    }

    /// Whether the file's directory is made when it is saved and not there.
    #[inline]
    pub const fn create_directories(mut self, create: bool) -> Self {
        self.place.create_directories = create;
        self
    }
}

impl Loader<Vec<u8>> for Bytes {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(Vec<u8>, Metadata), Error> {
        let bytes = self.place.read::<Vec<u8>>()?;
        let metadata = self.place.metadata_of(FORMAT, &bytes);
        Ok((bytes, metadata))
    }
}

impl Saver<[u8]> for Bytes {
    type Error = Error;

    #[inline]
    fn save(&self, bytes: &[u8]) -> Result<Metadata, Error> {
        let mut file = self.place.create()?;
        let written = file.write_all(bytes);
        written.map_err(|error| Error::writing(&self.place.path, error))?;
        self.place.commit(FORMAT, file)
    }
}

impl Saver<Vec<u8>> for Bytes {
    type Error = Error;

    #[inline]
    fn save(&self, bytes: &Vec<u8>) -> Result<Metadata, Error> {
        self.save(bytes.as_slice())
    }
}
