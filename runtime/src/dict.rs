//! What a run by name gives: values by name, in the order asked for.

use std::fmt;

use crate::error::Error;
use crate::place::Place;
use crate::value::{Value, a, short};

/// Results by name, in the order in which they were asked for.
#[derive(Default)]
pub struct Dict {
    values: Vec<(&'static str, Value)>,
    warnings: Vec<String>,
    failures: Vec<Error>,
    /// What was asked for and has no value, because of these failures.
    absent: Vec<&'static str>,
}

impl Dict {
    pub(crate) fn new(values: Vec<(&'static str, Value)>, warnings: Vec<String>) -> Self {
        Self {
            values,
            warnings,
            ..Self::default()
        }
    }

    /// The same, of a run that went on after these failures.
    pub(crate) fn with_failures(mut self, failures: Vec<Error>) -> Self {
        self.failures = failures;
        self
    }

    /// The same, without values for these, which were asked for too.
    pub(crate) fn with_absent(mut self, absent: Vec<&'static str>) -> Self {
        self.absent = absent;
        self
    }

    /// Why nodes have no values, in a run that went on without them; see
    /// [`GracefulErrors`](crate::adapters::GracefulErrors).
    #[must_use]
    pub fn failures(&self) -> &[Error] {
        &self.failures
    }

    /// What was asked for and has no value, because it or something that it needs has failed.
    #[must_use]
    pub fn absent_names(&self) -> &[&'static str] {
        &self.absent
    }

    /// What was given to the run and ignored, a sentence each.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether nothing was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The names, in the order asked for.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.values.iter().map(|(name, _)| *name)
    }

    /// Names and values, in the order asked for.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }

    /// The value of this name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// A look at the value of this name, which is a `T`.
    ///
    /// # Errors
    ///
    /// When it was not asked for, or is of another type.
    pub fn get<T: 'static>(&self, name: &str) -> Result<&T, Error> {
        let value = self.value(name).ok_or_else(|| self.absent(name))?;
        value
            .downcast_ref()
            .ok_or_else(|| mistyped::<T>(name, value))
    }

    /// Takes the value of this name out; it is a `T`.
    ///
    /// # Errors
    ///
    /// When it was not asked for, or is of another type; then it stays.
    pub fn take<T: 'static>(&mut self, name: &str) -> Result<T, Error> {
        let Some(at) = self.values.iter().position(|(known, _)| *known == name) else {
            return Err(self.absent(name));
        };
        let (name, value) = self.values.remove(at);
        match value.downcast() {
            Ok(value) => Ok(value),
            Err(value) => {
                let error = mistyped::<T>(name, &value);
                self.values.insert(at, (name, value));
                Err(error)
            }
        }
    }

    /// The values as one JSON object, in the order asked for.
    ///
    /// Needs the feature `serde`.
    ///
    /// ```
    /// assert_eq!(nevis::Dict::default().to_json()?, serde_json::json!({}));
    /// # Ok::<(), nevis::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the type of a value is not `Serialize`, or its `Serialize` fails.
    #[cfg(feature = "serde")]
    pub fn to_json(&self) -> Result<serde_json::Value, Error> {
        let members = self.iter().map(|(name, value)| {
            let json = value.to_json().ok_or_else(|| {
                Error::result(format!(
                    "the result `{name}` cannot be JSON: `{}` is not `Serialize`; derive \
                     `serde::Serialize` for it, or do not ask for it",
                    short(value.type_name())
                ))
            })?;
            let json = json.map_err(|error| {
                Error::result(format!("the result `{name}` cannot be JSON: {error}"))
            })?;
            Ok((name.to_owned(), json))
        });
        let object: Result<serde_json::Map<_, _>, Error> = members.collect();
        Ok(serde_json::Value::Object(object?))
    }

    fn absent(&self, name: &str) -> Error {
        if self.absent.contains(&name) {
            return self.no_value(name);
        }
        let known: Vec<&str> = self.names().collect();
        Error::result(if known.is_empty() {
            format!("`{name}` is not among the results: nothing was asked for")
        } else {
            format!(
                "`{name}` is not among the results: ask for it beside `{}`",
                known.join("`, `")
            )
        })
    }
}

impl Dict {
    pub(crate) fn no_value(&self, name: &str) -> Error {
        let mut text = format!("`{name}` has no value: it or something that it needs has failed");
        if let Some(first) = self.failures.first() {
            text = format!("{text}\n  {first}");
        }
        match self.failures.len() {
            0 | 1 => {}
            2 => text.push_str("\n  and one more failure"),
            many => text = format!("{text}\n  and {} more failures", many - 1),
        }
        let places = self.failures.iter().filter_map(Error::place);
        Error::result_after(text, places.map(Place::index).collect())
    }
}

fn mistyped<T: 'static>(name: &str, value: &Value) -> Error {
    if let Some(reason) = value.why_not::<T>() {
        return Error::result(format!("the result `{name}` {reason}"));
    }
    Error::result(format!(
        "the result `{name}` is {}, not {}",
        a(&short(value.type_name())),
        a(&short(std::any::type_name::<T>()))
    ))
}

impl IntoIterator for Dict {
    type Item = (&'static str, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

impl fmt::Debug for Dict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.values.iter().map(|(name, value)| (name, value)))
            .finish()
    }
}
