//! What the attributes of a function say about config.

use std::fmt;

use super::Alternative;
use crate::ast::{Attribute, Kind, Literal, NodeFn, Value};
use crate::config::{ConfigValue, Settings};
use crate::model::expansion::Context;
use crate::source::Span;

/// The argument that is no key, but the name of the node.
const NAME: &str = "name";

/// Something that must be so.
pub(super) struct Condition {
    pub(super) key: String,
    pub(super) span: Span,
    /// Whether the key has one of the values, or none of them.
    is_one_of: bool,
    values: Vec<ConfigValue>,
}

/// Reads what config must be for the function; `None` when a message says what is wrong.
pub(super) fn read<'a>(context: &mut Context<'_>, function: &'a NodeFn) -> Option<Alternative<'a>> {
    let mut alternative = Alternative {
        function,
        name: function.name.clone(),
        conditions: Vec::new(),
        is_otherwise: false,
        is_conditional: false,
    };
    let mut renamed = None;
    let attributes = function.modifiers.iter();
    for attribute in attributes.filter(|attribute| attribute.name.starts_with("config_")) {
        alternative.is_conditional = true;
        alternative.is_otherwise |= attribute.name == "config_otherwise";
        let conditions = conditions(context, attribute, &mut renamed)?;
        alternative.conditions.extend(conditions);
    }
    if let Some((name, span)) = renamed {
        if !is_name(&name) {
            let title = format!("`{name}` cannot be the name of a node");
            let help = "write the name of a value, as that of a function: `name = \"price\"`";
            context.wrong(span, &title, "is no identifier", help);
            return None;
        }
        alternative.name = name;
    } else if alternative.is_conditional {
        stripped(&function.name).clone_into(&mut alternative.name);
    }
    Some(alternative)
}

/// The name without what follows its last `__`.
pub(in crate::model) fn stripped(name: &str) -> &str {
    match name.rsplit_once("__") {
        Some((before, _)) if is_name(before) => before,
        _ => name,
    }
}

fn is_name(text: &str) -> bool {
    const RESERVED: &[&str] = &["", "_", "crate", "self", "Self", "super"];
    let is_start = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(is_start)
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !RESERVED.contains(&text)
}

pub(super) fn conditions(
    context: &mut Context<'_>,
    attribute: &Attribute,
    renamed: &mut Option<(String, Span)>,
) -> Option<Vec<Condition>> {
    let (takes_lists, is_one_of, is_otherwise) = match attribute.name.as_str() {
        "config_when_in" => (true, true, false),
        "config_when_not_in" => (true, false, false),
        "config_when_not" => (false, false, false),
        "config_otherwise" => (false, true, true),
        _ => (false, true, false),
    };
    let attribute_name = &attribute.name;
    let mut conditions: Vec<Condition> = Vec::new();
    for argument in &attribute.arguments.list {
        let Some(key) = &argument.name else {
            let title = format!("`{attribute_name}` takes `key = value`");
            let label = "the value of which key?";
            context.misused(attribute, argument.value.span, &title, label);
            return None;
        };
        if key.text == NAME {
            let Kind::Literal(Literal::Text(name)) = &argument.value.kind else {
                let title = "`name` is the name of the node, in quotes";
                let help = "write `name = \"price\"`; a key of the config cannot be called `name`";
                context.wrong(argument.value.span, title, "is no text", help);
                return None;
            };
            if renamed.as_ref().is_some_and(|(known, _)| known != name) {
                let title = "one function is given two names";
                context.wrong(
                    argument.value.span,
                    title,
                    "another one",
                    "keep one of them",
                );
                return None;
            }
            *renamed = Some((name.clone(), argument.value.span));
            continue;
        }
        if is_otherwise {
            let title = "`config_otherwise` has no condition: it is chosen when no other one is";
            let help = "remove it, or put `#[nevis::config_when(..)]` above";
            context.wrong(key.span, title, "not expected", help);
            return None;
        }
        if conditions.iter().any(|known| known.key == key.text) {
            let title = format!("`{attribute_name}` has the key `{}` twice", key.text);
            let help = format!(
                "for one of several values write `#[nevis::config_when_in({} = [..])]`",
                key.text
            );
            context.wrong(key.span, &title, "a second time", &help);
            return None;
        }
        let value = value(context, &argument.value)?;
        let values = match (takes_lists, value) {
            (false, value) => vec![value],
            (true, ConfigValue::List(values)) if !values.is_empty() => values,
            (true, _) => {
                let title = format!("`{attribute_name}` takes lists of values");
                let label = "not a list with values";
                context.misused(attribute, argument.value.span, &title, label);
                return None;
            }
        };
        conditions.push(Condition {
            key: key.text.clone(),
            span: key.span,
            is_one_of,
            values,
        });
    }
    if conditions.is_empty() && !is_otherwise {
        let title = format!("`{attribute_name}` says nothing about the config");
        let label = "names no key";
        context.misused(attribute, attribute.arguments.span, &title, label);
        return None;
    }
    Some(conditions)
}

/// The value that an attribute asks for.
fn value(context: &mut Context<'_>, value: &Value) -> Option<ConfigValue> {
    let found = match &value.kind {
        Kind::Literal(literal) => ConfigValue::of_literal(literal),
        Kind::List(list) => {
            let list = list.iter().map(|one| self::value(context, one));
            return Some(ConfigValue::List(list.collect::<Option<Vec<_>>>()?));
        }
        Kind::Path(_) | Kind::Call(_) | Kind::Type(_) => None,
    };
    if found.is_none() {
        let title = "this is no value of a config";
        let help = match &value.kind {
            Kind::Path(path) => format!("write a text in quotes: \"{}\"", path.text),
            Kind::Literal(Literal::Char(c)) => format!("write a text: \"{c}\""),
            _ => {
                "write a text in quotes, a number, `true` or `false`, or a list of such".to_owned()
            }
        };
        context.wrong(value.span, title, "not of this form", &help);
    }
    found
}

impl Condition {
    pub(super) fn holds(&self, settings: &Settings) -> bool {
        let is_among = |value: &ConfigValue| self.values.contains(value);
        settings.get(&self.key).is_some_and(is_among) == self.is_one_of
    }

    /// What to say where the values only look alike.
    pub(super) fn of_another_type(&self, settings: &Settings) -> Option<String> {
        let set = settings.get(&self.key)?;
        let bare = |value: &ConfigValue| match value {
            ConfigValue::Text(text) => text.clone(),
            ConfigValue::Float(number) => number.to_string(),
            other => other.to_string(),
        };
        let alike = self
            .values
            .iter()
            .find(|value| bare(value) == bare(set) && *value != set)?;
        Some(format!(
            "values are compared with their types: {set} is {}, and {alike} is {}",
            set.what(),
            alike.what()
        ))
    }
}

/// `region = "eu"`
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = &self.key;
        let list = || ConfigValue::List(self.values.clone());
        match (self.is_one_of, self.values.as_slice()) {
            (true, [value]) => write!(f, "{key} = {value}"),
            (true, _) => write!(f, "{key} in {}", list()),
            (false, [value]) => write!(f, "{key} is not {value}"),
            (false, _) => write!(f, "{key} not in {}", list()),
        }
    }
}
