//! Plain text.

use std::io::Write as _;
use std::path::Path;

use super::place::Place;
use super::{Error, Loader, Metadata, Saver};

/// A file of UTF-8 text. Its rows are its lines.
///
/// ```
/// use nevis::io::{Loader, Saver, Text};
///
/// # let path = std::env::temp_dir().join(format!("nevis-text-{}", std::process::id()));
/// let file = Text::new(&path);
/// file.save("one\ntwo\n")?;
/// let (text, metadata): (String, _) = file.load()?;
/// assert_eq!((text.as_str(), metadata.rows()), ("one\ntwo\n", Some(2)));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Text {
    place: Place,
}

const FORMAT: &str = "text";

impl Text {
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

impl Loader<String> for Text {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(String, Metadata), Error> {
        let bytes = self.place.read::<String>()?;
        let metadata = self.place.metadata_of(FORMAT, &bytes);
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.split(|byte| *byte == b'\n').count();
            self.place
                .unreadable::<String>("what follows is no UTF-8")
                .at_line(line as u64)
                .remedy("convert the file, or load it as bytes")
                .caused_by(error.utf8_error())
        })?;
        let rows = text.lines().count() as u64;
        Ok((text, metadata.with_rows(rows)))
    }
}

impl Saver<str> for Text {
    type Error = Error;

    #[inline]
    fn save(&self, text: &str) -> Result<Metadata, Error> {
        let mut file = self.place.create()?;
        let written = file.write_all(text.as_bytes());
        written.map_err(|error| Error::writing(&self.place.path, error))?;
        let metadata = self.place.commit(FORMAT, file)?;
        Ok(metadata.with_rows(text.lines().count() as u64))
    }
}

impl Saver<String> for Text {
    type Error = Error;

    #[inline]
    fn save(&self, text: &String) -> Result<Metadata, Error> {
        self.save(text.as_str())
    }
}
