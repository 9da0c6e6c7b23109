//! What the arguments of an attribute say of an instance.

use crate::ast::{Argument, Attribute, Call, Kind, Value, Word};
use crate::config::ConfigValue;
use crate::diagnostics::most_similar;
use crate::model::binding::Binding;
use crate::model::expansion::Context;
use crate::source::Span;

#[derive(Clone, Debug, Default)]
pub(in crate::model) struct Said {
    pub(super) parts: Vec<Part>,
    pub(super) inputs: Vec<(Word, Binding)>,
    /// With where each value is written.
    pub(super) config: Vec<(Word, ConfigValue, Span)>,
    /// What else may be needed, if that is listed, and where.
    pub(super) external: Option<(Vec<Word>, Span)>,
}

/// What there is an instance of.
#[derive(Clone, Debug)]
pub(in crate::model) struct Part {
    /// `crate::features`, or of a function `crate::features::total`.
    pub(super) item: String,
    pub(super) span: Span,
    pub(super) is_module: bool,
}

impl Said {
    /// Whether there is an instance of anything.
    pub(in crate::model) fn check_parts(
        &self,
        context: &mut Context<'_>,
        attribute: &Attribute,
    ) -> Option<()> {
        if self.parts.is_empty() {
            let title = format!(
                "`{}` needs a module, or a list of functions",
                attribute.name
            );
            context.misused(attribute, attribute.arguments.span, &title, "names none");
            return None;
        }
        Some(())
    }

    /// What is said here, and where nothing is, what is said of all.
    pub(in crate::model) fn after(mut self, common: &Self) -> Self {
        self.parts.clone_from(&common.parts);
        for input in &common.inputs {
            if self.inputs.iter().all(|(own, _)| own.text != input.0.text) {
                self.inputs.push(input.clone());
            }
        }
        for value in &common.config {
            if self.config.iter().all(|(own, ..)| own.text != value.0.text) {
                self.config.push(value.clone());
            }
        }
        self.external = self.external.or_else(|| common.external.clone());
        self
    }

    /// A module, or a list of functions.
    pub(in crate::model) fn read_part(
        &mut self,
        context: &mut Context<'_>,
        attribute: &Attribute,
        value: &Value,
    ) -> Option<()> {
        let mut part = |context: &mut Context<'_>, value: &Value, is_module| match &value.kind {
            Kind::Path(path) if !path.text.contains('.') => {
                self.parts.push(Part {
                    item: path.item.replace("r#", ""),
                    span: value.span,
                    is_module,
                });
                Some(())
            }
            _ => {
                let title = format!("`{}` takes paths of modules and functions", attribute.name);
                context.misused(attribute, value.span, &title, "no path");
                None
            }
        };
        match &value.kind {
            Kind::List(functions) => {
                for function in functions {
                    part(context, function, false)?;
                }
                Some(())
            }
            _ => part(context, value, true),
        }
    }

    /// `inputs(..)`, `external_inputs(..)`. `None`: a message says what is wrong; `false`: it is something else.
    pub(in crate::model) fn read_call(
        &mut self,
        context: &mut Context<'_>,
        call: &Call,
    ) -> Option<bool> {
        match call.callee.text.as_str() {
            "inputs" => {
                for argument in &call.arguments.list {
                    let Some(name) = &argument.name else {
                        let title = "`inputs` gives names of the subdag something";
                        let help = "write `inputs(table = source(users), limit = value(3))`";
                        context.wrong(argument.value.span, title, "for which name?", help);
                        return None;
                    };
                    let binding = Binding::read(context, &argument.value)?;
                    self.inputs.push((name.clone(), binding));
                }
            }
            "config" => {
                for argument in &call.arguments.list {
                    let Some(key) = &argument.name else {
                        let title = "`config` gives keys their values";
                        let help = "write `config(region = \"eu\")`";
                        context.wrong(argument.value.span, title, "for which key?", help);
                        return None;
                    };
                    let Some(value) = config_value(&argument.value) else {
                        let title = format!("this is no value of `{}` of the config", key.text);
                        let help = "config has texts, numbers, booleans, and lists of these: `config(region = \"eu\")`";
                        context.wrong(argument.value.span, &title, "not of this form", help);
                        return None;
                    };
                    self.config.push((key.clone(), value, argument.value.span));
                }
            }
            "external_inputs" => {
                let mut names = Vec::new();
                for argument in &call.arguments.list {
                    match argument.value.word() {
                        Some(word) if argument.name.is_none() => names.push(word),
                        _ => {
                            let title = "`external_inputs` takes names";
                            let help = "write `external_inputs(rate, users)`";
                            let span = argument_span(argument);
                            context.wrong(span, title, "not of this form", help);
                            return None;
                        }
                    }
                }
                self.external = Some((names, call.callee.span.to(call.arguments.span)));
            }
            _ => return Some(false),
        }
        Some(true)
    }

    /// Says that an argument means nothing to the attribute.
    pub(in crate::model) fn refuse(
        context: &mut Context<'_>,
        attribute: &Attribute,
        word: &Word,
        known: &[&str],
    ) {
        let name = &attribute.name;
        let title = format!("`{name}` has no argument `{}`", word.text);
        match most_similar(&word.text, known.iter().copied()) {
            Some(similar) if similar == word.text => {
                let form = match similar {
                    "namespace" => "namespace = \"eu\"".to_owned(),
                    "external_inputs" => format!("{similar}(a, b)"),
                    _ => format!("{similar}(a = .., b = ..)"),
                };
                let title = format!("`{similar}` is not written so");
                let help = format!("write `{form}`");
                context.wrong(word.span, &title, "not of this form", &help);
            }
            Some(similar) => {
                let help = format!("did you mean `{similar}`?");
                context.wrong(word.span, &title, "unknown", &help);
            }
            None => context.misused(attribute, word.span, &title, "unknown"),
        }
    }
}

/// A value as it is written in an attribute.
fn config_value(value: &Value) -> Option<ConfigValue> {
    match &value.kind {
        Kind::Literal(literal) => ConfigValue::of_literal(literal),
        Kind::List(values) => {
            let values: Option<Vec<_>> = values.iter().map(config_value).collect();
            Some(ConfigValue::List(values?))
        }
        Kind::Path(_) | Kind::Call(_) | Kind::Type(_) => None,
    }
}

fn argument_span(argument: &Argument) -> Span {
    let name = argument.name.as_ref();
    name.map_or(argument.value.span, |name| {
        name.span.to(argument.value.span)
    })
}
