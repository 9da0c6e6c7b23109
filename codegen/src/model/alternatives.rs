//! Functions that config chooses among: at most one of those of one name is a node.

mod condition;

use std::borrow::Cow;

use super::Declared;
use super::expansion::Context;
use crate::ast::{Attribute, NodeFn};
use crate::diagnostics::{Code, Diagnostic};
use crate::list::List as _;
use crate::sorted::Map;
use condition::Condition;
pub(super) use condition::stripped;

/// How many alternatives a message shows.
const SHOWN: usize = 8;

/// A function and when it is a node.
struct Alternative<'a> {
    function: &'a NodeFn,
    /// The node's name, without what follows the last `__` of the function's.
    name: String,
    conditions: Vec<Condition>,
    is_otherwise: bool,
    is_conditional: bool,
}

/// The functions that are nodes under this config, under their nodes' names and in their order.
pub(super) fn choose<'a>(
    context: &mut Context<'_>,
    functions: impl Iterator<Item = &'a NodeFn>,
    declared: &Declared<'_>,
) -> Vec<Cow<'a, NodeFn>> {
    let mut alternatives = Vec::new();
    for function in functions {
        if let Some(alternative) = condition::read(context, function) {
            alternatives.push(alternative);
        } else {
            let name = condition::stripped(&function.name).to_owned();
            context.poisoned.extend([function.name.clone(), name]);
        }
    }
    let mut by_name: Map<&str, Vec<usize>> = Map::new();
    for (at, alternative) in alternatives.iter().enumerate() {
        by_name.or_default(&alternative.name).push(at);
        for condition in &alternative.conditions {
            context.config.ask(&condition.key, condition.span);
        }
    }
    let mut chosen: Vec<usize> = Vec::new();
    for (name, group) in by_name {
        let of_name: Vec<&Alternative<'_>> = group.iter().map(|&at| &alternatives[at]).list();
        if !of_name.iter().any(|one| one.is_conditional) {
            // Two of them are told apart later, with what other functions become.
            chosen.extend(group);
            continue;
        }
        if context.poisoned.iter().any(|poisoned| poisoned == name) {
            continue;
        }
        match one(&of_name, declared) {
            Ok(found) => chosen.extend(found.map(|at| group[at])),
            Err(diagnostic) => {
                context.cx.push(*diagnostic);
                context.poisoned.push(name.to_owned());
            }
        }
    }
    chosen.sort_unstable();
    let is_chosen = |at: &usize| chosen.binary_search(at).is_ok();
    let alternatives = alternatives.into_iter().enumerate();
    let alternatives = alternatives.filter(|(at, _)| is_chosen(at));
    alternatives.map(|(_, one)| one.into_function()).collect()
}

/// Whether config is as an attribute says; `None` when a message says what is wrong with it.
pub(super) fn holds(context: &mut Context<'_>, attribute: &Attribute) -> Option<bool> {
    let conditions = condition::conditions(context, attribute, &mut None)?;
    for condition in &conditions {
        context.config.ask(&condition.key, condition.span);
    }
    let mut conditions = conditions.iter();
    Some(conditions.all(|condition| condition.holds(&context.settings)))
}

/// Whether config says if there is a node of the function.
pub(super) fn is_alternative(function: &NodeFn) -> bool {
    let mut attributes = function.modifiers.iter();
    attributes.any(|attribute| attribute.name.starts_with("config_"))
}

/// Which of the alternatives of one name is the node, if any.
fn one(
    of_name: &[&Alternative<'_>],
    declared: &Declared<'_>,
) -> Result<Option<usize>, Box<Diagnostic>> {
    let fits = |at: &usize| {
        let mut conditions = of_name[*at].conditions.iter();
        conditions.all(|condition| condition.holds(declared.settings))
    };
    let (otherwise, others): (Vec<usize>, Vec<usize>) =
        (0..of_name.len()).partition(|&at| of_name[at].is_otherwise);
    if let [first, second, ..] = otherwise[..] {
        return Err(Box::new(two_otherwise(of_name[first], of_name[second])));
    }
    let matching: Vec<usize> = others.into_iter().filter(fits).list();
    match matching[..] {
        [only] => Ok(Some(only)),
        [first, second, ..] => Err(Box::new(two(of_name[first], of_name[second]))),
        [] => match otherwise.into_iter().find(fits) {
            Some(otherwise) => Ok(Some(otherwise)),
            None if declared.is_given(&of_name[0].name) => Ok(None),
            None => Err(Box::new(none(of_name, declared))),
        },
    }
}

fn two_otherwise(first: &Alternative<'_>, second: &Alternative<'_>) -> Diagnostic {
    let title = format!("two functions compute `{}` otherwise", first.name);
    Diagnostic::new(Code::Alternatives, title)
        .at(second.function.span, "again here")
        .with(first.function.span, "chosen when no other one is")
        .help("keep one `#[nevis::config_otherwise]`, and give the other a condition: `#[nevis::config_when(..)]`")
}

fn two(first: &Alternative<'_>, second: &Alternative<'_>) -> Diagnostic {
    let title = format!("two alternatives of `{}` fit the config", first.name);
    Diagnostic::new(Code::Alternatives, title)
        .at(second.function.span, second.text())
        .with(first.function.span, first.text())
        .help("let their conditions exclude each other, or mark the one that is there for the rest `#[nevis::config_otherwise]`")
}

fn none(of_name: &[&Alternative<'_>], declared: &Declared<'_>) -> Diagnostic {
    let name = &of_name[0].name;
    let title = format!("no alternative of `{name}` fits the config");
    let mut diagnostic = Diagnostic::new(Code::Alternatives, title);
    for one in of_name.iter().take(SHOWN) {
        diagnostic = diagnostic.at(one.function.span, one.text());
    }
    let mut keys = Vec::new();
    for condition in of_name.iter().flat_map(|one| &one.conditions) {
        if !keys.contains(&&condition.key) {
            keys.push(&condition.key);
            diagnostic = diagnostic.note(declared.settings.said(&condition.key));
        }
        if let Some(note) = condition.of_another_type(declared.settings) {
            diagnostic = diagnostic.note(note);
        }
    }
    diagnostic
        .help("correct the config in the build script, or mark the alternative that is there for the rest `#[nevis::config_otherwise]`")
        .help(format!("if `{name}` is an input then, list it in the build script: `.inputs([\"{name}\", ..])`"))
}

impl<'a> Alternative<'a> {
    /// What has to be so, as messages say it.
    fn text(&self) -> String {
        let conditions: Vec<String> = self.conditions.iter().map(Condition::to_string).list();
        match (self.is_otherwise, conditions.as_slice()) {
            (true, []) => "when no other one fits".to_owned(),
            (true, conditions) => format!("when no other one fits, if {}", conditions.join(", ")),
            (false, []) => "always: it has no condition".to_owned(),
            (false, conditions) => format!("if {}", conditions.join(", ")),
        }
    }

    fn into_function(self) -> Cow<'a, NodeFn> {
        if self.name == self.function.name {
            return Cow::Borrowed(self.function);
        }
        Cow::Owned(NodeFn {
            name: self.name,
            ..self.function.clone()
        })
    }
}
