//! A config as the compiler sees it: one value for each key.

use std::collections::BTreeMap;

use super::{Config, ConfigValue, Piece};

/// The values by their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    pub(crate) values: BTreeMap<String, Setting>,
}

/// A value, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Setting {
    pub(crate) value: ConfigValue,
    /// `config/eu.toml:3`; of what the build script itself says, none.
    pub(crate) origin: Option<String>,
}

impl Settings {
    /// The values, of which later ones go before earlier ones. What is still in a file is not here.
    pub(crate) fn new(config: &Config) -> Self {
        let mut values = BTreeMap::new();
        for piece in &config.pieces {
            match piece {
                Piece::Value(key, setting) => {
                    values.insert(key.clone(), setting.clone());
                }
                #[cfg(feature = "toml")]
                Piece::File { .. } => {}
            }
        }
        Self { values }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&ConfigValue> {
        self.values.get(key).map(|setting| &setting.value)
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, ConfigValue, Settings};

    #[test]
    fn later_values_go_before_earlier_ones() {
        let config = Config::new().set("region", "eu").set("rounds", 3);
        let settings = Settings::new(&config.and([("region", "us")]));
        assert_eq!(settings.get("region"), Some(&ConfigValue::from("us")));
        assert_eq!(settings.get("rounds"), Some(&ConfigValue::from(3)));
        assert_eq!(settings.get("rates"), None);
    }
}
