//! Apache Parquet.

use std::fs::File;
use std::path::Path;

use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};

use super::hashing::Hashing;
use super::metadata::Column;
use super::place::Place;
use super::{Error, Loader, Metadata, Saver};

/// A file of Apache Parquet, as Arrow's record batches: one of all rows (`RecordBatch`), or several
/// (`Vec<RecordBatch>`). Reads and writes columns that are compressed with Snappy or not at all. Needs the
/// feature `parquet`.
///
/// ```
/// use std::sync::Arc;
///
/// use arrow_array::{Float64Array, RecordBatch};
/// use nevis::io::{Loader, Parquet, Saver};
///
/// # let path = std::env::temp_dir().join(format!("nevis-parquet-{}", std::process::id()));
/// let spend = Arc::new(Float64Array::from(vec![10.0, 20.0]));
/// let table = RecordBatch::try_from_iter([("spend", spend as _)])?;
/// let file = Parquet::new(&path);
/// file.save(&table)?;
/// let (loaded, metadata): (RecordBatch, _) = file.load()?;
/// assert_eq!(loaded, table);
/// assert_eq!(metadata.columns()[0].type_name, "Float64");
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Parquet {
    place: Place,
    compress: bool,
    batch_rows: usize,
}

const FORMAT: &str = "parquet";

impl Parquet {
    /// The file at this path.
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self {
            place: Place::new(path),
            compress: true,
            batch_rows: 8_192,
        }
    }

    /// Whether columns are compressed when they are saved; they are, if nothing is said.
    pub const fn compress(mut self, compress: bool) -> Self {
        self.compress = compress;
        self
    }

    /// How many rows each of several batches has that are loaded, in place of 8192.
    pub const fn batch_rows(mut self, rows: usize) -> Self {
        self.batch_rows = rows;
        self
    }

    /// Whether the file's directory is made when it is saved and not there.
    pub const fn create_directories(mut self, create: bool) -> Self {
        self.place.create_directories = create;
        self
    }

    /// Batches of at most so many rows; all of them in one, if nothing is said.
    fn batches<T>(&self, rows: Option<usize>) -> Result<Loaded, Error> {
        let failed = |error: ParquetError| {
            self.place
                .unreadable::<T>(message(&error))
                .remedy("is it Parquet, whole, and compressed with Snappy or not at all?")
                .caused_by(error)
        };
        let mut file = self.place.open::<T>()?;
        // Columns are read from all over the file; what is in it is hashed from its begin to its end.
        std::io::copy(&mut file, &mut std::io::sink())
            .map_err(|error| Error::reading(&self.place.path, error).becoming::<T>())?;
        let metadata = self.place.metadata_read(FORMAT, &file);
        let file: File = Hashing::into_inner(file);
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(failed)?;
        let schema = reader.schema().clone();
        let count = u64::try_from(reader.metadata().file_metadata().num_rows()).unwrap_or(0);
        let all = usize::try_from(count).unwrap_or(usize::MAX).max(1);
        let reader = reader.with_batch_size(rows.unwrap_or(all).max(1));
        let batches: Result<Vec<_>, _> = reader.build().map_err(failed)?.collect();
        let batches =
            batches.map_err(|error| failed(ParquetError::ArrowError(error.to_string())))?;
        Ok(Loaded {
            batches,
            metadata: metadata.with_rows(count).with_columns(columns(&schema)),
            schema,
        })
    }

    fn write<T: ?Sized>(
        &self,
        schema: SchemaRef,
        batches: &[RecordBatch],
    ) -> Result<Metadata, Error> {
        let failed = |error: ParquetError| {
            self.place
                .unwritable::<T>(message(&error))
                .remedy("all batches must have the same columns, of types that Parquet has; a file that was there is as it was")
                .caused_by(error)
        };
        let compression = if self.compress {
            Compression::SNAPPY
        } else {
            Compression::UNCOMPRESSED
        };
        let properties = WriterProperties::builder()
            .set_compression(compression)
            .build();
        let columns = columns(&schema);
        let mut writer =
            ArrowWriter::try_new(self.place.create()?, schema, Some(properties)).map_err(failed)?;
        for batch in batches {
            writer.write(batch).map_err(failed)?;
        }
        let file = writer.into_inner().map_err(failed)?;
        let rows = batches.iter().map(RecordBatch::num_rows).sum::<usize>();
        let metadata = self.place.commit(FORMAT, file)?;
        Ok(metadata.with_rows(rows as u64).with_columns(columns))
    }
}

struct Loaded {
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
    metadata: Metadata,
}

fn columns(schema: &Schema) -> Vec<Column> {
    let fields = schema.fields().iter();
    fields
        .map(|field| Column::new(field.name(), field.data_type().to_string()))
        .collect()
}

/// Without the kind of error before it.
fn message(error: &ParquetError) -> String {
    let text = error.to_string();
    text.split_once(": ")
        .map_or_else(|| text.clone(), |(_, message)| message.to_owned())
}

impl Loader<RecordBatch> for Parquet {
    type Error = Error;

    fn load(&self) -> Result<(RecordBatch, Metadata), Error> {
        let Loaded {
            batches,
            schema,
            metadata,
        } = self.batches::<RecordBatch>(None)?;
        let table = batches.into_iter().next();
        Ok((
            table.unwrap_or_else(|| RecordBatch::new_empty(schema)),
            metadata,
        ))
    }
}

impl Loader<Vec<RecordBatch>> for Parquet {
    type Error = Error;

    fn load(&self) -> Result<(Vec<RecordBatch>, Metadata), Error> {
        let loaded = self.batches::<Vec<RecordBatch>>(Some(self.batch_rows))?;
        Ok((loaded.batches, loaded.metadata))
    }
}

impl Saver<RecordBatch> for Parquet {
    type Error = Error;

    fn save(&self, table: &RecordBatch) -> Result<Metadata, Error> {
        self.write::<RecordBatch>(table.schema(), std::slice::from_ref(table))
    }
}

impl Saver<Vec<RecordBatch>> for Parquet {
    type Error = Error;

    fn save(&self, tables: &Vec<RecordBatch>) -> Result<Metadata, Error> {
        self.save(tables.as_slice())
    }
}

impl Saver<[RecordBatch]> for Parquet {
    type Error = Error;

    fn save(&self, tables: &[RecordBatch]) -> Result<Metadata, Error> {
        let Some(first) = tables.first() else {
            return Err(self
                .place
                .unwritable::<Vec<RecordBatch>>("there is no batch, so the columns are not known")
                .remedy("save one batch without rows"));
        };
        self.write::<Vec<RecordBatch>>(first.schema(), tables)
    }
}
