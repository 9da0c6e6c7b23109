//! Tables with separators.

mod error;

use std::path::Path;

use ::csv::{ReaderBuilder, StringRecord, Trim, WriterBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kinds::{Kind, Kinds, ROWS};
use super::metadata::Column;
use super::place::Place;
use super::{Error, Loader, Metadata, Saver};

/// A table in a file with a line for each row and a comma, or another character, between its values.
///
/// A row is whatever is `Deserialize` or `Serialize`: a struct whose fields are columns by name, or, without
/// headers, a tuple. An empty list is saved as an empty file. Needs the feature `csv`.
///
/// ```
/// use nevis::io::{Csv, Loader, Saver};
///
/// #[derive(Debug, PartialEq, serde::Deserialize, serde::Serialize)]
/// struct Week {
///     spend: f64,
///     signups: u32,
/// }
///
/// # let path = std::env::temp_dir().join(format!("nevis-csv-{}", std::process::id()));
/// let file = Csv::new(&path).delimiter(';');
/// file.save(&[Week { spend: 10.5, signups: 1 }][..])?;
/// assert_eq!(std::fs::read_to_string(&path)?, "spend;signups\n10.5;1\n");
///
/// let (weeks, metadata): (Vec<Week>, _) = file.load()?;
/// assert_eq!(weeks, [Week { spend: 10.5, signups: 1 }]);
/// assert_eq!(metadata.columns()[1].type_name, "integer");
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Csv {
    place: Place,
    delimiter: char,
    headers: bool,
    comment: Option<char>,
    trim: bool,
    flexible: bool,
}

const FORMAT: &str = "csv";

impl Csv {
    /// The file at this path: commas, and the names of the columns in the first row.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self {
            place: Place::new(path),
            delimiter: ',',
            headers: true,
            comment: None,
            trim: false,
            flexible: false,
        }
    }

    /// What stands between values, in place of a comma.
    pub const fn delimiter(mut self, delimiter: char) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// Whether the first row has the names of the columns. Without, a row is a tuple or a list.
    pub const fn headers(mut self, headers: bool) -> Self {
        self.headers = headers;
        self
    }

    /// Lines that begin with this are not read.
    pub const fn comment(mut self, comment: char) -> Self {
        self.comment = Some(comment);
        self
    }

    /// Whether blanks around values are not read.
    pub const fn trim(mut self, trim: bool) -> Self {
        self.trim = trim;
        self
    }

    /// Whether a row that is read may have more or fewer values than the first.
    pub const fn flexible(mut self, flexible: bool) -> Self {
        self.flexible = flexible;
        self
    }

    /// Whether the file's directory is made when it is saved and not there.
    pub const fn create_directories(mut self, create: bool) -> Self {
        self.place.create_directories = create;
        self
    }

    fn reader(&self) -> Result<ReaderBuilder, String> {
        let comment = self.comment.map(|it| ascii("comment", it)).transpose()?;
        let mut reader = ReaderBuilder::new();
        reader
            .delimiter(ascii("delimiter", self.delimiter)?)
            .comment(comment)
            .has_headers(self.headers)
            .flexible(self.flexible)
            .trim(if self.trim { Trim::All } else { Trim::None })
            .buffer_capacity(1 << 16);
        Ok(reader)
    }

    fn writer(&self) -> Result<WriterBuilder, String> {
        let mut writer = WriterBuilder::new();
        writer
            .delimiter(ascii("delimiter", self.delimiter)?)
            .has_headers(self.headers);
        Ok(writer)
    }

    /// The columns of rows that are to be written: those of the first ones as they will be read.
    fn columns_of<T: Serialize>(&self, rows: &[T]) -> Option<Vec<Column>> {
        let mut writer = self.writer().ok()?.from_writer(Vec::new());
        for row in rows.iter().take(usize::try_from(ROWS).ok()?) {
            writer.serialize(row).ok()?;
        }
        let text = writer.into_inner().ok()?;
        let mut reader = self.reader().ok()?.from_reader(&*text);
        let names = self.headers.then(|| reader.headers().cloned());
        let names = names.transpose().ok()?;
        let mut kinds = Kinds::default();
        for row in reader.records() {
            look(&mut kinds, names.as_ref(), &row.ok()?);
        }
        Some(kinds.columns())
    }
}

/// The format works on bytes.
fn ascii(option: &str, char: char) -> Result<u8, String> {
    match u8::try_from(char) {
        Ok(byte) if byte.is_ascii() => Ok(byte),
        _ => Err(format!("the {option} `{char}` is no ASCII character")),
    }
}

fn look(kinds: &mut Kinds, names: Option<&StringRecord>, row: &StringRecord) {
    for (at, value) in row.iter().enumerate() {
        let kind = Kind::of_text(value);
        match names.and_then(|names| names.get(at)) {
            Some(name) => kinds.add(at, name, kind),
            None => kinds.add(at, &(at + 1).to_string(), kind),
        }
    }
}

impl<T: DeserializeOwned> Loader<Vec<T>> for Csv {
    type Error = Error;

    fn load(&self) -> Result<(Vec<T>, Metadata), Error> {
        let reader = self.reader();
        let reader = reader.map_err(|problem| self.place.unreadable::<Vec<T>>(problem))?;
        let mut reader = reader.from_reader(self.place.open::<Vec<T>>()?);
        let mut names = None;
        let failed = |error, names: Option<&StringRecord>, row: &StringRecord| {
            error::loading::<Vec<T>>(&self.place, error, names, row, self.comment)
        };
        let mut row = StringRecord::new();
        if self.headers {
            let headers = reader.headers().map_err(|it| failed(it, None, &row))?;
            names = Some(headers.clone());
        }
        let names = names.as_ref();
        let mut kinds = Kinds::default();
        let (mut rows, mut count) = (Vec::new(), 0);
        while reader
            .read_record(&mut row)
            .map_err(|it| failed(it, names, &row))?
        {
            if count < ROWS {
                look(&mut kinds, names, &row);
            }
            count += 1;
            rows.push(
                row.deserialize(names)
                    .map_err(|it| failed(it, names, &row))?,
            );
        }
        let metadata = self.place.metadata_read(FORMAT, reader.get_ref());
        let metadata = metadata.with_rows(count).with_columns(kinds.columns());
        Ok((rows, metadata))
    }
}

impl<T: Serialize> Saver<[T]> for Csv {
    type Error = Error;

    fn save(&self, rows: &[T]) -> Result<Metadata, Error> {
        let writer = self.writer();
        let writer = writer.map_err(|problem| self.place.unwritable::<[T]>(problem))?;
        let mut writer = writer.from_writer(self.place.create()?);
        for (at, row) in rows.iter().enumerate() {
            let written = writer.serialize(row);
            written.map_err(|it| error::saving::<[T]>(&self.place, it, at))?;
        }
        let file = writer.into_inner().map_err(|error| {
            let source = std::io::Error::other(error.error().to_string());
            Error::writing(&self.place.path, source)
        })?;
        let columns = self.columns_of(rows).unwrap_or_default();
        let metadata = self.place.commit(FORMAT, file)?;
        Ok(metadata.with_rows(rows.len() as u64).with_columns(columns))
    }
}

impl<T: Serialize> Saver<Vec<T>> for Csv {
    type Error = Error;

    fn save(&self, rows: &Vec<T>) -> Result<Metadata, Error> {
        self.save(rows.as_slice())
    }
}
