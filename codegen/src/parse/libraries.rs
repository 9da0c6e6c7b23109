//! The modules that attributes name, which the build script need not list: `crate::features` of
//! `subdag(crate::features)`, and those of functions, `crate::steps` of `does(crate::steps::scale)`.

use crate::ast::{Argument, Attribute, Kind, Module, Value};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::sorted::{Map, Set};
use crate::source::{SourceFile, SourceMap};

/// What there is at a place of the crate.
#[derive(Debug)]
pub(crate) enum Library {
    File(SourceFile),
    /// Nothing, and these files were looked for.
    Absent(Vec<String>),
    Refused(Box<Diagnostic>),
}

/// Finds a module of the crate, `crate::features`.
pub(crate) type Find<'a> = dyn FnMut(&str) -> Library + Send + 'a;

/// Attributes whose own arguments without a name are modules; those in a list are functions.
const OF_MODULES: &[&str] = &["parameterized_subdag", "subdag"];

/// Calls whose arguments are names of nodes, values and config.
const OF_NAMES: &[&str] = &[
    "config",
    "external_inputs",
    "group",
    "inputs",
    "source",
    "value",
];

/// Adds the modules that are named and not there yet.
pub(super) fn find(
    cx: &mut Diagnostics,
    sources: &mut SourceMap,
    modules: &[Module],
    absent: &mut Map<String, Library>,
    find: &mut Find<'_>,
) {
    let mut named = Set::new();
    let nodes = modules.iter().flat_map(|module| &module.nodes);
    for attribute in nodes.flat_map(|node| &node.modifiers) {
        in_attribute(attribute, &mut named);
    }
    let is_there = |name: &String| modules.iter().any(|module| module.path == *name);
    for name in named {
        // A module inside of a file of the flow is in no file of its own.
        let is_inside = name.rsplit_once("::").is_some_and(|(around, last)| {
            let around = modules.iter().find(|module| module.path == around);
            around.is_some_and(|module| module.inline.contains(last))
        });
        if is_there(&name) || is_inside || absent.contains_key(&name) {
            continue;
        }
        match find(&name) {
            Library::File(file) => sources.add_library(cx, &file),
            other => {
                absent.insert(name, other);
            }
        }
    }
}

fn in_attribute(attribute: &Attribute, named: &mut Set<String>) {
    let is_of_modules = OF_MODULES.contains(&attribute.name.as_str());
    for argument in &attribute.arguments.list {
        match (&argument.name, &argument.value.kind) {
            (None, Kind::Path(path)) if is_of_modules => module(&path.item, named),
            _ => in_argument(argument, named),
        }
    }
}

fn in_argument(argument: &Argument, named: &mut Set<String>) {
    if argument.name.is_none() {
        in_value(&argument.value, named);
    }
}

fn in_value(value: &Value, named: &mut Set<String>) {
    match &value.kind {
        Kind::Path(path) => {
            if let Some((around, _)) = path.item.rsplit_once("::") {
                module(around, named);
            }
        }
        Kind::Call(call) if !OF_NAMES.contains(&call.callee.text.as_str()) => {
            if call.callee.text.contains("::")
                && let Some((around, _)) = call.item.rsplit_once("::")
            {
                module(around, named);
            }
            for call in call.methods.iter().chain([call]) {
                let arguments = call.arguments.list.iter();
                arguments.for_each(|argument| in_argument(argument, named));
            }
        }
        Kind::List(values) => values.iter().for_each(|value| in_value(value, named)),
        Kind::Call(_) | Kind::Literal(_) | Kind::Type(_) => {}
    }
}

fn module(path: &str, named: &mut Set<String>) {
    if path == "crate" || path.starts_with("crate::") {
        named.insert(path.replace("r#", ""));
    }
}
