//! The functions that attributes name, for example `scale` of `pipe_output(step(scale))`.

use super::{Rest, attributes, function};
use crate::ast::{Argument, Attribute, Helper, Kind, Module, NodeFn, Value};
use crate::diagnostics::Diagnostics;
use crate::sorted::{self, Set};

/// Parses the signatures of functions that are no nodes but may be meant in an attribute.
pub(super) fn find(cx: &mut Diagnostics, modules: &mut [Module], rests: &[Rest<'_>]) {
    let mut meant = Set::new();
    for node in modules.iter().flat_map(|module| &module.nodes) {
        // What `check_output` names are nevis's own checks, and the module may have functions of their names.
        let names_functions = |attribute: &&Attribute| attribute.name != "check_output";
        for attribute in node.modifiers.iter().filter(names_functions) {
            in_arguments(&attribute.arguments.list, &mut meant);
        }
    }
    for (module, rest) in modules.iter_mut().zip(rests) {
        let mut helpers = Vec::new();
        for (item, is_visible) in &rest.functions {
            if !attributes::is_kept(&rest.file, &item.attributes) {
                continue;
            }
            let modifiers = attributes::of_helper(cx, &rest.file, &item.attributes);
            let path = format!("{}::{}", module.path, function::name(item));
            if !meant.contains(&path) && modifiers.is_empty() {
                continue;
            }
            match function::helper(cx, &rest.file, item) {
                Some(function) => helpers.push(Helper {
                    function: NodeFn {
                        modifiers,
                        ..function
                    },
                    is_visible: *is_visible,
                }),
                None => module.poisoned.push(function::name(item)),
            }
        }
        // Skipped functions come after the others.
        sorted::sort_by_key(&mut helpers, |helper| helper.function.span.start);
        module.helpers.extend(helpers);
    }
}

fn in_arguments(list: &[Argument], meant: &mut Set<String>) {
    for argument in list {
        in_value(&argument.value, meant);
    }
}

fn in_value(value: &Value, meant: &mut Set<String>) {
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
