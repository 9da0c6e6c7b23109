//! Variables of the environment.

use std::collections::BTreeMap;
use std::env::{self, VarError};
use std::ffi::OsString;
use std::fmt::Display;
use std::str::FromStr;

use super::{Error, Loader, Metadata};

/// A variable of the environment, as what [`FromStr`] makes of it.
///
/// What it holds is in no metadata: it is often a secret.
///
/// ```
/// use nevis::io::{Environment, Loader};
///
/// let (threads, _): (usize, _) = Environment::new("SPEND_THREADS").default("4").load()?;
/// assert_eq!(threads, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Environment {
    name: String,
    default: Option<String>,
}

impl Environment {
    /// The variable of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            default: None,
        }
    }

    /// What it holds if it is not set. (Without this, that is an error.)
    pub fn default(mut self, value: impl Into<String>) -> Self {
        self.default = Some(value.into());
        self
    }

    fn error<T>(&self, problem: impl Into<String>) -> Error {
        Error::loading(named(&self.name), problem).becoming::<T>()
    }
}

impl<T: FromStr<Err: Display>> Loader<T> for Environment {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(T, Metadata), Error> {
        let text = match (env::var(&self.name), &self.default) {
            (Ok(text), _) => text,
            (Err(VarError::NotPresent), Some(default)) => default.clone(),
            (Err(VarError::NotPresent), None) => {
                return Err(self.error::<T>("it is not set").remedy(format!(
                    "set it (`export {}=..`), or give a default",
                    self.name
                )));
            }
            (Err(VarError::NotUnicode(_)), _) => {
                return Err(self.error::<T>("it is no UTF-8").remedy("set it to a text"));
            }
        };
        // What it holds is not shown: it may be a secret.
        let value = text.parse().map_err(|error: T::Err| {
            self.error::<T>(error.to_string())
                .remedy("set it to another text")
        })?;
        Ok((value, metadata(named(&self.name))))
    }
}

/// All variables whose names begin so, by the rest of their names.
///
/// ```
/// use nevis::io::{EnvironmentMap, Loader};
///
/// let (settings, metadata) = EnvironmentMap::prefix("SPEND_").load()?;
/// assert_eq!(settings.get("THREADS"), None);
/// assert_eq!(metadata.rows(), Some(0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct EnvironmentMap {
    prefix: String,
}

impl EnvironmentMap {
    /// The variables whose names begin so.
    pub fn prefix(prefix: impl Into<String>) -> Self {
        Self {
            prefix: prefix.into(),
        }
    }
}

impl Loader<BTreeMap<String, String>> for EnvironmentMap {
    type Error = Error;

    #[inline]
    fn load(&self) -> Result<(BTreeMap<String, String>, Metadata), Error> {
        let mut found = BTreeMap::new();
        for (name, value) in env::vars_os() {
            let Some(rest) = name.to_str().and_then(|it| it.strip_prefix(&self.prefix)) else {
                continue;
            };
            let value = OsString::into_string(value).map_err(|_| {
                Error::loading(named(&name.to_string_lossy()), "it is no UTF-8")
                    .remedy("set it to a text")
            })?;
            found.insert(rest.to_owned(), value);
        }
        let rows = found.len() as u64;
        let name = format!("environment variables {}*", self.prefix);
        Ok((found, metadata(name).with_rows(rows)))
    }
}

#[inline]
fn named(name: &str) -> String {
    format!("environment variable {name}")
}

#[inline]
fn metadata(source: String) -> Metadata {
    Metadata::new("environment").with_source(source)
}
