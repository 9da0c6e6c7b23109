//! Inputs that a driver gives to each of its runs.

use std::any::{Any, type_name};
use std::borrow::Cow;
use std::fmt;

use crate::error::{Problem, ProblemKind};
use crate::given::{Given, GivenValue, plain};
use crate::graph::Graph;
use crate::similar::nearest;

/// Inputs that a driver gives to each of its runs by name: what [`config!`](crate::config) makes, for
/// [`Builder::with_config`](crate::Builder::with_config).
///
/// A value is given as for [`inputs!`](crate::inputs), and copied for each run.
///
/// ```
/// let config = nevis::config! { rate: 0.5, region: "north" };
/// assert_eq!(config.names().collect::<Vec<_>>(), ["rate", "region"]);
/// ```
#[derive(Default)]
pub struct Config {
    values: Vec<(Cow<'static, str>, ConfigValue)>,
}

struct ConfigValue {
    copy: Box<dyn Fn() -> GivenValue + Send + Sync>,
    type_name: &'static str,
}

impl Config {
    /// No values yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { values: Vec::new() }
    }

    /// Adds a value; it takes the place of an earlier one of the same name.
    ///
    /// ```
    /// let config = nevis::Config::new().with("rate", 0.5).with("rate", 0.7);
    /// assert_eq!(config.names().count(), 1);
    /// ```
    #[must_use]
    pub fn with<T: Any + Clone + Send + Sync>(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: T,
    ) -> Self {
        self.set(name, value);
        self
    }

    /// Adds a value; it takes the place of an earlier one of the same name.
    pub fn set<T: Any + Clone + Send + Sync>(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: T,
    ) {
        let copy = move || GivenValue::Typed {
            value: Box::new(value.clone()),
            type_name: type_name::<T>(),
        };
        self.insert(name.into(), Box::new(copy), type_name::<T>());
    }

    /// Adds a value as JSON, for a type that is `Deserialize`.
    ///
    /// Needs the feature `serde`.
    ///
    /// ```
    /// let mut config = nevis::Config::new();
    /// config.set_json("rate", serde_json::json!(0.5));
    /// assert_eq!(config.names().count(), 1);
    /// ```
    #[cfg(feature = "serde")]
    pub fn set_json(&mut self, name: impl Into<Cow<'static, str>>, value: serde_json::Value) {
        let copy = move || GivenValue::Json(value.clone());
        self.insert(name.into(), Box::new(copy), "JSON");
    }

    /// The members of a JSON object, by name: a configuration file.
    ///
    /// Needs the feature `serde`.
    ///
    /// ```
    /// let file = serde_json::from_str(r#"{ "rate": 0.5, "region": "north" }"#)?;
    /// assert_eq!(nevis::Config::from_json(file).names().count(), 2);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[cfg(feature = "serde")]
    #[must_use]
    pub fn from_json(object: serde_json::Map<String, serde_json::Value>) -> Self {
        let mut config = Self::new();
        for (name, value) in object {
            config.set_json(name, value);
        }
        config
    }

    /// The names, in the order in which they were first given.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(name, _)| &**name)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    fn insert(
        &mut self,
        name: Cow<'static, str>,
        copy: Box<dyn Fn() -> GivenValue + Send + Sync>,
        type_name: &'static str,
    ) {
        let name = plain(name);
        let value = ConfigValue { copy, type_name };
        match self.values.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.values.push((name, value)),
        }
    }

    /// Adds all values of another one; they take the place of earlier ones of the same names.
    pub(crate) fn extend(&mut self, other: Self) {
        for (name, ConfigValue { copy, type_name }) in other.values {
            self.insert(name, copy, type_name);
        }
    }

    /// What is wrong with this config beside what else a call is given: names that the flow does not
    /// have, and names that are given `also`, which is where they are given.
    pub(crate) fn problems(
        &self,
        graph: &'static Graph,
        also: impl Fn(&str) -> Option<&'static str>,
    ) -> Vec<Problem> {
        let problem = |name: &str| {
            let (kind, message) = match also(name) {
                Some(also) => (
                    ProblemKind::GivenTwice,
                    format!("`{name}` is given twice: in the driver's config and in {also}"),
                ),
                None if graph.inputs.iter().any(|input| input.name == name) => return None,
                None => (ProblemKind::UnknownInput, unknown(graph, name)),
            };
            let name = name.to_owned();
            Some(Problem {
                kind,
                name,
                message,
            })
        };
        self.names().filter_map(problem).collect()
    }

    /// Copies of the values whose names serve, and after them those of `inputs`.
    pub(crate) fn and(&self, inputs: Given, serves: impl Fn(&str) -> bool) -> Given {
        if self.is_empty() {
            return inputs;
        }
        let copies = self
            .values
            .iter()
            .filter(|(name, _)| serves(name))
            .map(|(name, value)| (name.clone(), (value.copy)()));
        Given {
            values: copies.chain(inputs.values).collect(),
        }
    }
}

fn unknown(graph: &'static Graph, name: &str) -> String {
    let flow = graph.name;
    if graph.node(name).is_some() {
        return format!(
            "the driver's config gives `{name}`, which flow `{flow}` computes: give it to `execute` as \
             an override"
        );
    }
    let inputs: Vec<&str> = graph.inputs.iter().map(|input| input.name).collect();
    let remedy = match nearest(name, inputs.iter().copied()) {
        Some(near) => format!(": did you mean `{near}`?"),
        None if inputs.is_empty() => ": it has no inputs".to_owned(),
        None => format!(": its inputs are `{}`", inputs.join("`, `")),
    };
    format!(
        "the driver's config gives `{name}`, and flow `{flow}` has no input of that name{remedy}"
    )
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in &self.values {
            map.entry(name, &format_args!("{}", value.type_name));
        }
        map.finish()
    }
}

/// Config by name, for [`Builder::with_config`](crate::Builder::with_config): inputs that are the same
/// for every run of a driver. The values are `Clone`, because each run is given its own.
///
/// ```
/// let config = nevis::config! { rate: 0.5, weeks: 3u32 };
/// assert_eq!(config.names().count(), 2);
/// ```
#[macro_export]
macro_rules! config {
    ($($name:ident : $value:expr),* $(,)?) => {
        $crate::Config::new()$(.with(stringify!($name), $value))*
    };
}
