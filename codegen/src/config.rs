//! Config of a flow: values by name that the build script knows, and flow modules choose by.

mod settings;
#[cfg(feature = "toml")]
mod toml;
mod value;

use std::collections::BTreeMap;
#[cfg(feature = "toml")]
use std::path::{Path, PathBuf};

#[cfg(feature = "toml")]
pub(crate) use self::toml::read as parse_toml;
pub(crate) use settings::{Asked, Setting, Settings};
pub use value::ConfigValue;

/// What a flow is compiled for: values by name. A name that is given again has the later value.
///
/// ```
/// use nevis_codegen::{Config, ConfigValue};
///
/// let config = Config::new().set("region", "eu").set("rates", [0.1, 0.2]).set("rounds", 3);
/// let other = Config::from([("region", ConfigValue::from("eu")), ("rounds", ConfigValue::from(2))]);
/// let rates = ConfigValue::map([("de", 0.19), ("fr", 0.2)]);
/// assert_eq!(rates.to_string(), "{ de = 0.19, fr = 0.2 }");
/// # let _ = (config, other);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use = "give it to a flow"]
pub struct Config {
    pub(crate) pieces: Vec<Piece>,
}

/// What was said at one place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Value(String, Setting),
    /// A file that is not read yet, or a table in it.
    #[cfg(feature = "toml")]
    File {
        path: PathBuf,
        table: Option<String>,
    },
}

impl Config {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a value.
    pub fn set(mut self, key: impl Into<String>, value: impl Into<ConfigValue>) -> Self {
        let setting = Setting {
            value: value.into(),
            origin: None,
        };
        self.pieces.push(Piece::Value(key.into(), setting));
        self
    }

    /// Adds the values of another one, which go before those that are there.
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        self.pieces.extend(other.into().pieces);
        self
    }

    /// Adds the values of a TOML file; the path is relative to the package. Its tables are maps.
    #[cfg(feature = "toml")]
    pub fn file(mut self, path: impl AsRef<Path>) -> Self {
        let path = path.as_ref().to_owned();
        self.pieces.push(Piece::File { path, table: None });
        self
    }

    /// Adds the values of a table in a TOML file: `table("config/regions.toml", "eu")`, with dots for
    /// one in another table.
    #[cfg(feature = "toml")]
    pub fn table(mut self, path: impl AsRef<Path>, table: &str) -> Self {
        let (path, table) = (path.as_ref().to_owned(), Some(table.to_owned()));
        self.pieces.push(Piece::File { path, table });
        self
    }
}

impl<K: Into<String>, V: Into<ConfigValue>> FromIterator<(K, V)> for Config {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(values: I) -> Self {
        values
            .into_iter()
            .fold(Self::new(), |config, (key, value)| config.set(key, value))
    }
}

impl<K: Into<String>, V: Into<ConfigValue>, const N: usize> From<[(K, V); N]> for Config {
    fn from(values: [(K, V); N]) -> Self {
        values.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<ConfigValue>> From<Vec<(K, V)>> for Config {
    fn from(values: Vec<(K, V)>) -> Self {
        values.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<ConfigValue>> From<BTreeMap<K, V>> for Config {
    fn from(values: BTreeMap<K, V>) -> Self {
        values.into_iter().collect()
    }
}
