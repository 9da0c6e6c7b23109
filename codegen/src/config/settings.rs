//! A config as the compiler sees it: one value for each key, and who asks for it.

use super::{Config, ConfigValue, Piece};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, most_similar};
use crate::sorted::{Map, Set};
use crate::source::Span;

/// The values by their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    pub(crate) values: Map<String, Setting>,
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
        let mut values = Map::new();
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

    /// What the config says about a key, in a message.
    pub(crate) fn said(&self, key: &str) -> String {
        match self.values.get(key) {
            None => format!("the config has no `{key}`"),
            Some(Setting { value, origin }) => {
                let place = match origin {
                    Some(place) => format!("in {place}"),
                    None => "in the build script".to_owned(),
                };
                format!("the config has `{key} = {value}`, {place}")
            }
        }
    }

    /// Keys, and values as an attribute writes them.
    pub(crate) fn shown(&self) -> Vec<(String, String)> {
        let values = self.values.iter();
        let values = values.map(|(key, setting)| (key.clone(), setting.value.to_string()));
        values.collect()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&ConfigValue> {
        self.values.get(key).map(|setting| &setting.value)
    }
}

/// The keys that a flow's modules ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// In an attribute, where the place is known, or by a name that a parameter needs.
    keys: Set<String>,
    attributes: Map<String, Span>,
    places: Vec<(Span, String)>,
}

impl Asked {
    /// An attribute depends on the key.
    pub(crate) fn ask(&mut self, key: &str, span: Span) {
        self.attributes.or_insert(key.to_owned(), span);
        self.places.push((span, key.to_owned()));
        self.read(key);
    }

    /// The key that is asked for at this place, if one is.
    pub(crate) fn asked_at(&self, span: Span) -> Option<&str> {
        let (_, key) = self.places.iter().find(|(at, _)| *at == span)?;
        Some(key)
    }

    /// What an instance asks for, the flow does.
    pub(crate) fn merge(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.places.extend(other.places);
        for (key, span) in other.attributes {
            self.attributes.or_insert(key, span);
        }
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// The value may be needed.
    pub(crate) fn read(&mut self, key: &str) {
        self.keys.insert(key.to_owned());
    }

    /// The same, and what another one asks for.
    pub(crate) fn and(&mut self, other: &Self) {
        self.keys.extend(other.keys.iter().cloned());
        for (key, span) in &other.attributes {
            self.attributes.or_insert(key.clone(), *span);
        }
    }

    /// Says which keys nobody asks for. A file may be that of several flows: what it has too much counts
    /// only where another key may be meant.
    pub(crate) fn check(&self, cx: &mut Diagnostics, settings: &Settings) {
        for (key, setting) in &settings.values {
            if self.keys.contains(key) {
                continue;
            }
            let unset = self.keys.iter().filter(|key| settings.get(key).is_none());
            let similar = most_similar(key, unset.map(String::as_str));
            if setting.origin.is_some() && similar.is_none() {
                continue;
            }
            let title = format!("nothing reads `{key}` of the config");
            let mut diagnostic = Diagnostic::new(Code::BadConfig, title).note(settings.said(key));
            if let Some(similar) = similar {
                if let Some(&span) = self.attributes.get(similar) {
                    diagnostic = diagnostic.at(span, "a similar key, which the config has not");
                }
                cx.push(diagnostic.help(format!("did you mean `{similar}`?")));
                continue;
            }
            cx.push(diagnostic.help(format!("leave it out, or read it: in an attribute, `#[nevis::config_when({key} = {})]`, or as a parameter `{key}`", setting.value)));
        }
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
