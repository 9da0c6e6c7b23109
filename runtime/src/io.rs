//! Loading and saving at the edges of a flow: formats, traits for your own, and what is known of the data.
//!
//! A [`Loader`] reads a value from outside, a [`Saver`] writes one; both also give [`Metadata`], which
//! hooks and records of runs see. A flow uses them with the attributes `load_from`, `save_to`, `dataloader`
//! and `datasaver`, and any program can as they are:
//!
//! ```
//! use nevis::io::{Loader, Saver, Text};
//!
//! # let directory = std::env::temp_dir().join(format!("nevis-io-{}", std::process::id()));
//! # std::fs::create_dir_all(&directory)?;
//! let greeting = Text::new(directory.join("greeting.txt"));
//! let saved = greeting.save("hello\n")?;
//! assert_eq!(saved.bytes(), Some(6));
//!
//! let (text, loaded): (String, _) = greeting.load()?;
//! assert_eq!(text, "hello\n");
//! assert_eq!(loaded.fingerprint(), saved.fingerprint());
//! # std::fs::remove_dir_all(directory)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | | loads | saves | needs the feature |
//! |---|---|---|---|
//! | [`Text`] | `String` | `str`, `String` | |
//! | [`Bytes`] | `Vec<u8>` | `[u8]`, `Vec<u8>` | |
//! | [`Environment`] | anything with `FromStr` | | |
//! | [`EnvironmentMap`] | `BTreeMap<String, String>` | | |
//! | [`Memory`] | anything with `Clone` | anything with `Clone` | |
//! | `Json` | anything with `Deserialize` | anything with `Serialize` | `serde` |
//! | `JsonLines` | `Vec<T>` | `[T]`, `Vec<T>` | `serde` |
//! | `Csv` | `Vec<T>` | `[T]`, `Vec<T>` | `csv` |
//! | `Parquet` | `RecordBatch`, `Vec<RecordBatch>` | the same | `parquet` |
//!
//! A save that fails, or that is killed, leaves the file as it was: see [`AtomicFile`], with which your own
//! savers can do the same.
//!
//! # Your own
//!
//! ```
//! use nevis::Metadata;
//! use nevis::io::{Loader, Saver};
//!
//! /// A list of numbers with commas between them.
//! struct Numbers {
//!     text: String,
//! }
//!
//! impl Loader<Vec<f64>> for Numbers {
//!     type Error = std::num::ParseFloatError;
//!
//!     fn load(&self) -> Result<(Vec<f64>, Metadata), Self::Error> {
//!         let numbers: Result<Vec<f64>, _> = self.text.split(',').map(str::parse).collect();
//!         let numbers = numbers?;
//!         let metadata = Metadata::new("numbers").with_rows(numbers.len() as u64);
//!         Ok((numbers, metadata))
//!     }
//! }
//!
//! let (numbers, metadata) = Numbers { text: "1,2.5".to_owned() }.load()?;
//! assert_eq!(numbers, [1.0, 2.5]);
//! assert_eq!(metadata.rows(), Some(2));
//!
//! /// Prints what it is to save.
//! struct Print;
//!
//! impl<T: std::fmt::Debug + ?Sized> Saver<T> for Print {
//!     type Error = std::convert::Infallible;
//!
//!     fn save(&self, value: &T) -> Result<Metadata, Self::Error> {
//!         let text = format!("{value:?}");
//!         println!("{text}");
//!         Ok(Metadata::new("debug").with_bytes(text.len() as u64).with_source("standard output"))
//!     }
//! }
//!
//! assert_eq!(Print.save(&numbers).unwrap().bytes(), Some(10));
//! # Ok::<(), std::num::ParseFloatError>(())
//! ```

mod error;
mod hashing;
mod metadata;
mod place;

mod atomic;

mod bytes;
#[cfg(feature = "csv")]
mod csv;
mod environment;
mod field;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
mod json_lines;
#[cfg(feature = "serde")]
mod kinds;
mod memory;
#[cfg(feature = "parquet")]
mod parquet;
mod text;

use crate::error::BoxedError;

#[cfg(feature = "csv")]
pub use self::csv::Csv;
#[cfg(feature = "parquet")]
pub use self::parquet::Parquet;
pub use atomic::AtomicFile;
pub use bytes::Bytes;
pub use environment::{Environment, EnvironmentMap};
pub use error::Error;
pub use field::{FieldOf, field};
#[cfg(feature = "serde")]
pub use json::Json;
#[cfg(feature = "serde")]
pub use json_lines::JsonLines;
pub use memory::{Memory, MemoryStore};
pub use metadata::{Column, Metadata};
pub use text::Text;

/// Reads a `T` from outside of the flow.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load a `{T}`",
    note = "Csv, Json and JsonLines load what is `Deserialize`, Environment what is `FromStr`, Memory what is `Clone`; a loader of your own implements `nevis::io::Loader<{T}>`"
)]
pub trait Loader<T> {
    /// Why it cannot be read: any error, or a text.
    type Error: Into<BoxedError>;

    /// The value, and what is known of what was read.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is no `T`.
    fn load(&self) -> Result<(T, Metadata), Self::Error>;
}

/// Writes a `T` to somewhere outside of the flow.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot save a `{T}`",
    note = "Csv and JsonLines save lists of what is `Serialize`, Json anything that is, Memory what is `Clone`; a saver of your own implements `nevis::io::Saver<{T}>`"
)]
pub trait Saver<T: ?Sized> {
    /// Why it cannot be written: any error, or a text.
    type Error: Into<BoxedError>;

    /// Writes the value, and says what is known of what was written.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    fn save(&self, value: &T) -> Result<Metadata, Self::Error>;
}

/// [`Loader::load`], with the type that is loaded: what a `load_from` is compiled to.
///
/// ```
/// # let file = std::env::temp_dir().join(format!("nevis-load-{}", std::process::id()));
/// # std::fs::write(&file, "hello")?;
/// let (text, _) = nevis::io::load::<String, _>(&nevis::io::Text::new(&file))?;
/// assert_eq!(text, "hello");
/// # std::fs::remove_file(file)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Those of the loader.
pub fn load<T, L: Loader<T>>(loader: &L) -> Result<(T, Metadata), L::Error> {
    loader.load()
}

/// [`Saver::save`]: what a `save_to` is compiled to.
///
/// ```
/// # let file = std::env::temp_dir().join(format!("nevis-save-{}", std::process::id()));
/// let saved = nevis::io::save(&nevis::io::Text::new(&file), "hello")?;
/// assert_eq!(saved.bytes(), Some(5));
/// # std::fs::remove_file(file)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Those of the saver.
pub fn save<T: ?Sized, S: Saver<T>>(saver: &S, value: &T) -> Result<Metadata, S::Error> {
    saver.save(value)
}
