//! The functions that attributes name, for example `scale` of `pipe_output(step(scale))`.

use std::collections::BTreeSet;

use super::{Rest, attributes, function};
use crate::ast::{Argument, Attribute, Helper, Kind, Module, Value};
use crate::diagnostics::Diagnostics;

/// Parses the signatures of functions that are no nodes but may be meant in an attribute.
pub(super) fn find(cx: &mut Diagnostics, modules: &mut [Module], rests: &[Rest<'_>]) {
    let mut meant = BTreeSet::new();
    for node in modules.iter().flat_map(|module| &module.nodes) {
        // What `check_output` names are nevis's own checks, and the module may have functions of their names.
        let names_functions = |attribute: &&Attribute| attribute.name != "check_output";
        for attribute in node.modifiers.iter().filter(names_functions) {
            in_arguments(&attribute.arguments.list, &mut meant);
        }
    }
    if meant.is_empty() {
        return;
    }
    for (module, rest) in modules.iter_mut().zip(rests) {
        for (item, is_visible) in &rest.functions {
            let path = format!("{}::{}", module.path, function::name(item));
            if !meant.contains(&path) || !attributes::is_kept(&rest.file, &item.attributes) {
                continue;
            }
            match function::helper(cx, &rest.file, item) {
                Some(function) => module.helpers.push(Helper {
                    function,
                    is_visible: *is_visible,
                }),
                None => module.poisoned.push(function::name(item)),
            }
        }
    }
}

fn in_arguments(list: &[Argument], meant: &mut BTreeSet<String>) {
    for argument in list {
        in_value(&argument.value, meant);
    }
}

fn in_value(value: &Value, meant: &mut BTreeSet<String>) {
    match &value.kind {
        Kind::Path(path) => {
            meant.insert(path.item.clone());
        }
        Kind::Call(call) => {
            meant.insert(call.item.clone());
            for call in call.methods.iter().chain([call]) {
                in_arguments(&call.arguments.list, meant);
            }
        }
        Kind::List(values) => values.iter().for_each(|value| in_value(value, meant)),
        Kind::Literal(_) | Kind::Type(_) => {}
    }
}
