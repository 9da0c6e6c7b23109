//! What the build script says about a flow's config.

#[cfg(feature = "toml")]
use std::path::Path;

use super::Flow;
#[cfg(not(feature = "toml"))]
use super::environment::Environment;
#[cfg(not(feature = "toml"))]
use crate::compile::Problem;
use crate::config::{Config, ConfigValue};
#[cfg(not(feature = "toml"))]
use crate::sorted::Set;

/// Config: values that are known when the flow is compiled. `#[nevis::config_when(region = "eu")]`
/// chooses functions by them, and a parameter of a key's name is the value.
impl Flow {
    /// Sets a value of the flow's config. What is said later goes before what was said earlier.
    ///
    /// ```no_run
    /// use nevis_codegen::Flow;
    ///
    /// let _ = Flow::new("price")
    ///     .module("src/price.rs")
    ///     .config("region", "eu")
    ///     .config("rates", [0.1, 0.2]);
    /// ```
    pub fn config(mut self, key: impl Into<String>, value: impl Into<ConfigValue>) -> Self {
        self.config = self.config.set(key, value);
        self
    }

    /// Sets several values: `.config_values([("region", "eu"), ("currency", "EUR")])`, or a [`Config`].
    pub fn config_values(mut self, values: impl Into<Config>) -> Self {
        self.config = self.config.and(values);
        self
    }

    /// Compiles the flow for this config too: what it says goes before what the flow's own config says.
    /// Which variant runs is chosen by the enum `Variant` of the generated code, or by its name on the
    /// command line; what variants have in common is there once.
    ///
    /// ```no_run
    /// use nevis_codegen::Flow;
    ///
    /// let _ = Flow::new("price")
    ///     .module("src/price.rs")
    ///     .config("currency", "EUR")
    ///     .variant("eu", [("region", "eu")])
    ///     .variant("us", [("region", "us"), ("currency", "USD")]);
    /// ```
    pub fn variant(mut self, name: &str, config: impl Into<Config>) -> Self {
        self.variants.push((name.to_owned(), config.into()));
        self
    }

    /// Sets the values of a TOML file; the path is relative to the package. Its tables are maps.
    #[cfg(feature = "toml")]
    pub fn config_file(mut self, path: impl AsRef<Path>) -> Self {
        self.config = self.config.file(path);
        self
    }

    /// Sets the values of a table in a TOML file: `.config_table("config/regions.toml", "eu")`, with dots
    /// for one in another table.
    #[cfg(feature = "toml")]
    pub fn config_table(mut self, path: impl AsRef<Path>, table: &str) -> Self {
        self.config = self.config.table(path, table);
        self
    }
}

/// The config with the values of its files in their places: it has none.
#[cfg(not(feature = "toml"))]
pub(super) fn read(
    _: &Environment,
    config: &Config,
    _: &mut Set<String>,
    _: &mut Vec<Problem>,
) -> Config {
    config.clone()
}
