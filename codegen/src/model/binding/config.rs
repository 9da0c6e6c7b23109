//! `config(key)` in a binding: a value, or the names of nodes.

use super::{Binding, only};
use crate::ast::{Call, Word};
use crate::config::ConfigValue;
use crate::diagnostics::{Code, Diagnostic, most_similar};
use crate::model::expansion::Context;
use crate::source::Span;

/// The key of `config(key)` and its value, or a message.
fn value(context: &mut Context<'_>, call: &Call) -> Option<(Word, ConfigValue)> {
    let only = only(context, "config", &call.arguments)?;
    let Some(key) = only.word() else {
        let title = "`config` takes a key of the flow's config";
        context.wrong(only.span, title, "is no key", "write `config(key)`");
        return None;
    };
    context.config.ask(&key.text, key.span);
    if let Some(value) = context.settings.get(&key.text) {
        return Some((key, value.clone()));
    }
    let title = format!("the config has no `{}`", key.text);
    let keys = context.settings.values.keys().map(String::as_str);
    let diagnostic = Diagnostic::new(Code::BadConfig, title).at(key.span, "is not set");
    let diagnostic = match most_similar(&key.text, keys) {
        Some(similar) => diagnostic.help(format!("did you mean `{similar}`?")),
        None => diagnostic,
    };
    let help = format!(
        "set it in the build script: `.config(\"{}\", ..)`, or in the flow's TOML file",
        key.text
    );
    context.cx.push(diagnostic.help(help));
    None
}

/// `k = config(key)`: the value itself.
pub(super) fn constant(context: &mut Context<'_>, call: &Call) -> Option<Binding> {
    let (key, value) = value(context, call)?;
    Some(Binding::Value(value.to_literal(), key.span))
}

/// `source(config(key))`: the name of a node.
pub(super) fn name(context: &mut Context<'_>, call: &Call) -> Option<Word> {
    let (key, value) = value(context, call)?;
    if let ConfigValue::Text(text) = &value {
        return Some(Word {
            text: text.clone(),
            span: key.span,
        });
    }
    no_names(context, &key, &value, "the name of a node, \"price\"");
    None
}

/// `group(config(key))`: names of nodes, with keys if the config has a map.
pub(super) fn names(
    context: &mut Context<'_>,
    call: &Call,
) -> Option<Vec<(Option<Word>, Binding)>> {
    let (key, value) = value(context, call)?;
    let word = |text: &str| Word {
        text: text.to_owned(),
        span: key.span,
    };
    let source = |value: &ConfigValue| match value {
        ConfigValue::Text(text) => Some(Binding::Source(word(text))),
        _ => None,
    };
    let found: Option<Vec<_>> = match &value {
        ConfigValue::List(list) => list.iter().map(|one| Some((None, source(one)?))).collect(),
        ConfigValue::Map(map) => {
            let entries = map.iter();
            entries
                .map(|(name, one)| Some((Some(word(name)), source(one)?)))
                .collect()
        }
        _ => None,
    };
    let found = found.filter(|found| !found.is_empty());
    if found.is_none() {
        no_names(
            context,
            &key,
            &value,
            "a list of names of nodes, [\"price\", \"cost\"]",
        );
    }
    found
}

fn no_names(context: &mut Context<'_>, key: &Word, value: &ConfigValue, expected: &str) {
    let title = format!("`{}` of the config does not name nodes", key.text);
    let said = context.settings.said(&key.text);
    context.cx.push(
        Diagnostic::new(Code::BadConfig, title)
            .at(key.span, format!("is {}", value.what()))
            .note(said)
            .help(format!("let it be {expected}")),
    );
}

/// What the config has is shown with a value that does not fit.
pub(super) fn said(context: &Context<'_>, span: Span) -> Option<String> {
    let key = context.config.asked_at(span)?;
    Some(context.settings.said(key))
}
