//! Steps of `pipe_input`, `pipe_output` and `mutate`: functions that are no nodes, each of which becomes one where it is
//! a step. Their first parameter is given the value.

mod chain;

use crate::ast::{Argument, Attribute, Call, Kind, NodeFn, Value, Word};
use crate::diagnostics::most_similar;
use crate::model::alternatives;
use crate::model::binding::{self, Binding};
use crate::model::expansion::Context;
use crate::model::node::Callee;
use crate::source::Span;

use super::parts::{is_name, listed};
pub(super) use chain::{append, name, node};

/// What is said of one step.
#[derive(Clone, Debug)]
pub(crate) struct Step<'a> {
    pub(crate) function: &'a NodeFn,
    /// Where it is named.
    pub(crate) span: Span,
    pub(crate) named: Option<Word>,
    pub(crate) bindings: Vec<(Word, Binding)>,
}

/// What is in an attribute beside its steps.
pub(super) struct Settings<'a> {
    pub(super) steps: Vec<Step<'a>>,
    /// `on_input = x`, `on_output = [a, b]`
    pub(super) on: Option<Vec<Word>>,
    pub(super) namespace: Option<String>,
}

const FORM: &str = "a step is `step(scale, factor = value(2.0))`, with `.named(\"scaled\")` if it has another name";

impl<'a> Settings<'a> {
    /// Reads the steps, and settings of which `on` may be one.
    pub(super) fn read(context: &mut Context<'a>, attribute: &Attribute, on: &str) -> Option<Self> {
        let mut settings = Self {
            steps: Vec::new(),
            on: None,
            namespace: None,
        };
        let mut is_any = false;
        for argument in &attribute.arguments.list {
            match &argument.name {
                None => {
                    is_any = true;
                    settings
                        .steps
                        .extend(step(context, attribute, &argument.value)?);
                }
                Some(name) if name.text == on => {
                    settings.on = Some(names(context, attribute, &argument.value)?);
                }
                Some(name) if name.text == "namespace" => {
                    let [name] = &names(context, attribute, &argument.value)?[..] else {
                        let title = "there is one namespace";
                        context.misused(attribute, argument.value.span, title, "is a list");
                        return None;
                    };
                    settings.namespace = Some(name.text.clone());
                }
                Some(name) => {
                    let title = format!("`{}` has no setting `{}`", attribute.name, name.text);
                    let help = match most_similar(&name.text, [on, "namespace"].into_iter()) {
                        Some(similar) => format!("did you mean `{similar}`?"),
                        None => format!(
                            "its settings are `{on} = name` and `namespace = name`; what a step is given is in the parentheses of the step"
                        ),
                    };
                    context.wrong(name.span, &title, "unknown", &help);
                    return None;
                }
            }
        }
        if !is_any {
            let title = format!("`{}` has no step", attribute.name);
            context.misused(attribute, attribute.arguments.span, &title, "does nothing");
            return None;
        }
        Some(settings)
    }
}

/// One name, or a list of them.
fn names(context: &mut Context<'_>, attribute: &Attribute, value: &Value) -> Option<Vec<Word>> {
    let words = match &value.kind {
        Kind::List(list) => list.iter().map(Value::word).collect(),
        _ => value.word().map(|word| vec![word]),
    };
    let is_right = |word: &Word| word.text.split('.').all(is_name);
    let words = words.filter(|words: &Vec<Word>| !words.is_empty() && words.iter().all(is_right));
    if words.is_none() {
        context.misused(attribute, value.span, "a name is expected", "is no name");
    }
    words
}

/// `step(f, k = value(3)).named("x").when(region = "eu")`; nothing when config leaves it out.
fn step<'a>(
    context: &mut Context<'a>,
    attribute: &Attribute,
    value: &Value,
) -> Option<Vec<Step<'a>>> {
    let call = match &value.kind {
        Kind::Call(call) if call.callee.text == "step" => call,
        kind => {
            let title = format!("`{}` takes steps", attribute.name);
            let help = match kind {
                Kind::Path(path) => format!("write `step({})`", path.text),
                Kind::Call(call) => format!("write `step({})`", call.callee.text),
                _ => FORM.to_owned(),
            };
            context.wrong(value.span, &title, "is no step", &help);
            return None;
        }
    };
    let Some((first, rest)) = call.arguments.list.split_first() else {
        let title = "a step needs a function";
        context.wrong(call.arguments.span, title, "names none", FORM);
        return None;
    };
    let (None, Kind::Path(path)) = (&first.name, &first.value.kind) else {
        let title = "a step begins with its function";
        context.wrong(first.value.span, title, "is no function", FORM);
        return None;
    };
    let span = first.value.span;
    let function = context.function(&attribute.name, &path.item, span)?;
    fits(context, function, span)?;
    let bindings = bindings(context, function, rest)?;
    let (named, conditions) = methods(context, call)?;
    if !are_met(context, &conditions)? {
        context.left_out.push(callee(function));
        return Some(Vec::new());
    }
    Some(vec![Step {
        function,
        span,
        named,
        bindings,
    }])
}

pub(super) fn callee(function: &NodeFn) -> Callee {
    Callee::of_function(function)
}

/// Whether a function can be a step.
pub(super) fn fits(context: &mut Context<'_>, function: &NodeFn, span: Span) -> Option<()> {
    let name = &function.name;
    if context.is_node(function) {
        let title = format!("`{name}` is a node, and a step is none");
        let help = format!(
            "make it `pub(crate) fn {name}`: that is no node, but generated code may call it"
        );
        context.wrong_beside(
            span,
            (&title, "named here"),
            &help,
            (function.span, "is public, so it is a node"),
        );
        return None;
    }
    if function.params.is_empty() {
        let title = format!("`{name}` takes no value, so it is no step");
        let help = "the first parameter of a step is given the value";
        let beside = (function.span, "has no parameter");
        context.wrong_beside(span, (&title, "named here"), help, beside);
        return None;
    }
    Some(())
}

/// What the other parameters of a step are given, `k = value(3)`.
pub(super) fn bindings(
    context: &mut Context<'_>,
    function: &NodeFn,
    list: &[Argument],
) -> Option<Vec<(Word, Binding)>> {
    let mut bindings: Vec<(Word, Binding)> = Vec::new();
    for argument in list {
        let Some(name) = &argument.name else {
            let title = "what a step is given is named";
            let help = "write `parameter = value(3)` or `parameter = source(node)`";
            context.wrong(argument.value.span, title, "for which parameter?", help);
            return None;
        };
        let names = || {
            function
                .params
                .iter()
                .skip(1)
                .map(|param| param.name.as_str())
        };
        if function
            .params
            .first()
            .is_some_and(|first| first.name == name.text)
        {
            let title = format!("`{}` of `{}` is given the value", name.text, function.name);
            let help = "remove it: the first parameter of a step is what the step before gives";
            context.wrong(name.span, &title, "the first parameter", help);
            return None;
        }
        if !names().any(|known| known == name.text) {
            let title = format!("`{}` has no parameter `{}`", function.name, name.text);
            let help = match most_similar(&name.text, names()) {
                Some(similar) => format!("did you mean `{similar}`?"),
                None if names().next().is_none() => "it has no parameter but the value".to_owned(),
                None => format!("beside the value it takes {}", listed(names())),
            };
            let beside = (function.span, "this function");
            context.wrong_beside(name.span, (&title, "unknown"), &help, beside);
            return None;
        }
        if let Some((first, _)) = bindings.iter().find(|(known, _)| known.text == name.text) {
            let title = format!("`{}` is given something twice", name.text);
            let first = first.span;
            context.twice(first, name.span, &title);
            return None;
        }
        bindings.push((name.clone(), Binding::read(context, &argument.value)?));
    }
    Some(bindings)
}

/// Whether config is as all of these say.
pub(super) fn are_met(context: &mut Context<'_>, conditions: &[Attribute]) -> Option<bool> {
    let mut are_met = true;
    for condition in conditions {
        are_met &= alternatives::holds(context, condition)?;
    }
    Some(are_met)
}

/// What is said of a step after its parentheses: its name, and what config must be, as the attributes that say so.
pub(super) fn methods(
    context: &mut Context<'_>,
    call: &Call,
) -> Option<(Option<Word>, Vec<Attribute>)> {
    let mut named = None;
    let mut conditions = Vec::new();
    for method in &call.methods {
        let Call {
            callee, arguments, ..
        } = method;
        match callee.text.as_str() {
            "named" => {
                let name = binding::only(context, "named", arguments)?;
                match name.word() {
                    Some(word) if is_name(&word.text) => named = Some(word),
                    _ => {
                        let title = "this is no name of a node";
                        context.wrong(name.span, title, "is no name", "write `.named(\"scaled\")`");
                        return None;
                    }
                }
            }
            name @ ("when" | "when_not" | "when_in" | "when_not_in") => {
                let is_list = name.ends_with("_in");
                let fits = |argument: &Argument| {
                    let is_key = argument
                        .name
                        .as_ref()
                        .is_some_and(|name| name.text != "name");
                    is_key && matches!(argument.value.kind, Kind::List(_)) == is_list
                };
                if arguments.list.is_empty() || !arguments.list.iter().all(fits) {
                    let example = if is_list {
                        "[\"eu\", \"uk\"]"
                    } else {
                        "\"eu\""
                    };
                    let title = format!("`{name}` says what the config is");
                    let help = format!("write `.{name}(region = {example})`");
                    context.wrong(arguments.span, &title, "not of this form", &help);
                    return None;
                }
                conditions.push(Attribute {
                    name: format!("config_{name}"),
                    span: callee.span,
                    arguments: arguments.clone(),
                });
            }
            other => {
                let known = ["named", "when", "when_not", "when_in", "when_not_in"];
                let title = format!("a step has no `{other}`");
                let help = match most_similar(other, known.into_iter()) {
                    Some(similar) => format!("did you mean `{similar}`?"),
                    None => "write `.named(\"scaled\")` or `.when(region = \"eu\")`".to_owned(),
                };
                context.wrong(callee.span, &title, "unknown", &help);
                return None;
            }
        }
    }
    Some((named, conditions))
}
