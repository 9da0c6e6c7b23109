//! JSON, one value on each line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::json::{unreadable, unwritable};
use super::kinds::{Kind, Kinds, ROWS};
use super::place::Place;
use super::{Error, Loader, Metadata, Saver};

/// A file with a JSON value on each line, each a row. Empty lines are not read. Needs the feature `serde`.
///
/// ```
/// use nevis::io::{JsonLines, Loader, Saver};
///
/// # let path = std::env::temp_dir().join(format!("nevis-lines-{}", std::process::id()));
/// let file = JsonLines::new(&path);
/// file.save(&[("a", 1), ("b", 2)][..])?;
/// assert_eq!(std::fs::read_to_string(&path)?, "[\"a\",1]\n[\"b\",2]\n");
/// let (rows, _): (Vec<(String, u8)>, _) = file.load()?;
/// assert_eq!(rows[1], ("b".to_owned(), 2));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct JsonLines {
    place: Place,
}

const FORMAT: &str = "json lines";

impl JsonLines {
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

impl<T: DeserializeOwned> Loader<Vec<T>> for JsonLines {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(Vec<T>, Metadata), Error> {
        let mut reader = BufReader::new(self.place.open::<Vec<T>>()?);
        let (mut rows, mut line, mut lines) = (Vec::new(), Vec::new(), 0);
        let mut kinds = Kinds::default();
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line);
            let read =
                read.map_err(|error| Error::reading(&self.place.path, error).becoming::<Vec<T>>())?;
            if read == 0 {
                break;
            }
            if !line.trim_ascii().is_empty() {
                let row = serde_json::from_slice(&line);
                rows.push(row.map_err(|it| unreadable::<Vec<T>>(&self.place, lines, it))?);
                if rows.len() as u64 <= ROWS {
                    look(&mut kinds, serde_json::from_slice(&line).ok());
                }
            }
            lines += 1;
        }
        let metadata = self.place.metadata_read(FORMAT, reader.get_ref());
        let metadata = metadata
            .with_rows(rows.len() as u64)
            .with_columns(kinds.columns());
        Ok((rows, metadata))
    }
}

impl<T: Serialize> Saver<[T]> for JsonLines {
    type Error = Error;

    #[inline]
    fn save(&self, rows: &[T]) -> Result<Metadata, Error> {
        let mut file = self.place.create()?;
        let mut kinds = Kinds::default();
        for (at, row) in rows.iter().enumerate() {
            if (at as u64) < ROWS {
                look(&mut kinds, serde_json::to_value(row).ok());
            }
            serde_json::to_writer(&mut file, row)
                .map_err(|it| unwritable::<[T]>(&self.place, &format!("row {}: ", at + 1), it))?;
            let ended = file.write_all(b"\n");
            ended.map_err(|error| Error::writing(&self.place.path, error))?;
        }
        let metadata = self.place.commit(FORMAT, file)?;
        Ok(metadata
            .with_rows(rows.len() as u64)
            .with_columns(kinds.columns()))
    }
}

impl<T: Serialize> Saver<Vec<T>> for JsonLines {
    type Error = Error;

    #[inline]
    fn save(&self, rows: &Vec<T>) -> Result<Metadata, Error> {
        self.save(rows.as_slice())
    }
}

/// The members of an object are columns.
#[inline]
fn look(kinds: &mut Kinds, row: Option<serde_json::Value>) {
    if let Some(serde_json::Value::Object(members)) = row {
        for (at, (name, value)) in members.iter().enumerate() {
            kinds.add(at, name, Kind::of_json(value));
        }
    }
}
