//! JSON.

mod elements;

use std::io::Write as _;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::place::Place;
use super::{Error, Loader, Metadata, Saver};
use elements::{Counted, Elements};

/// A file of JSON: one value of any type that is `Deserialize` or `Serialize`. The rows of a list are its
/// elements. Needs the feature `serde`.
///
/// ```
/// use nevis::io::{Json, Loader, Saver};
///
/// # let path = std::env::temp_dir().join(format!("nevis-json-{}", std::process::id()));
/// let file = Json::new(&path).pretty(true);
/// file.save(&vec![1, 2, 3])?;
/// let (numbers, metadata): (Vec<u8>, _) = file.load()?;
/// assert_eq!((numbers, metadata.rows()), (vec![1, 2, 3], Some(3)));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Json {
    place: Place,
    pretty: bool,
}

const FORMAT: &str = "json";

impl Json {
    /// The file at this path.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self {
            place: Place::new(path),
            pretty: false,
        }
    }

    /// Whether it is saved with a line for each value.
    #[inline]
    pub const fn pretty(mut self, pretty: bool) -> Self {
        self.pretty = pretty;
        self
    }

    /// Whether the file's directory is made when it is saved and not there.
    #[inline]
    pub const fn create_directories(mut self, create: bool) -> Self {
        self.place.create_directories = create;
        self
    }
}

impl<T: DeserializeOwned> Loader<T> for Json {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(T, Metadata), Error> {
        let bytes = self.place.read::<T>()?;
        let value = serde_json::from_slice(&bytes);
        let value = value.map_err(|error| unreadable::<T>(&self.place, 0, error))?;
        let mut elements = Elements::default();
        elements.look(&bytes);
        let metadata = self.place.metadata_of(FORMAT, &bytes);
        Ok((value, with_rows(metadata, &elements)))
    }
}

impl<T: Serialize + ?Sized> Saver<T> for Json {
    type Error = Error;

    #[inline]
    fn save(&self, value: &T) -> Result<Metadata, Error> {
        let mut file = Counted::new(self.place.create()?);
        let written = if self.pretty {
            serde_json::to_writer_pretty(&mut file, value)
        } else {
            serde_json::to_writer(&mut file, value)
        };
        written.map_err(|error| unwritable::<T>(&self.place, "", error))?;
        let ended = file.write_all(b"\n");
        ended.map_err(|error| Error::writing(&self.place.path, error))?;
        let (file, elements) = file.into_parts();
        let metadata = self.place.commit(FORMAT, file)?;
        Ok(with_rows(metadata, &elements))
    }
}

#[inline]
fn with_rows(metadata: Metadata, elements: &Elements) -> Metadata {
    match elements.count() {
        Some(rows) => metadata.with_rows(rows),
        None => metadata,
    }
}

/// Of JSON that begins after so many lines.
pub(super) fn unreadable<T>(place: &Place, lines: u64, error: serde_json::Error) -> Error {
    let text = error.to_string();
    let problem = text.rsplit_once(" at line ").map_or(&*text, |(it, _)| it);
    // An empty file has no place that could be wrong.
    let has_place = error.line() > 0;
    let remedy = if error.is_data() {
        "correct it, or change the type"
    } else {
        "is it JSON, and whole?"
    };
    place
        .unreadable::<T>(problem)
        .at_line(has_place.then_some(lines + error.line() as u64))
        .at_column(has_place.then(|| error.column().to_string()))
        .remedy(remedy)
        .caused_by(error)
}

/// Of a value that is named so, if it is one of several.
pub(super) fn unwritable<T: ?Sized>(place: &Place, name: &str, error: serde_json::Error) -> Error {
    if error.is_io() {
        return Error::writing(&place.path, error.into());
    }
    place
        .unwritable::<T>(format!("{name}{error}"))
        .remedy("it is no JSON; a file that was there is as it was")
        .caused_by(error)
}
