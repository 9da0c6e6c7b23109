//! Parameters whose names are config keys: their values are written into the calls.

use super::constant::Constant;
use super::expansion::Context;
use super::node::{Needs, Node};
use crate::config::Settings;
use crate::diagnostics::{Code, Diagnostic};

/// Gives the parameters of these nodes the values of the config that they name.
pub(super) fn bind(context: &mut Context<'_>, nodes: &mut [Node], settings: &Settings) {
    for node in nodes {
        let mut is_bound = false;
        for at in 0..node.params.len() {
            let Needs::Value(key) = &node.params[at].needs else {
                continue;
            };
            let key = key.clone();
            context.config.read(&key);
            let Some(value) = settings.get(&key) else {
                continue;
            };
            let literal = value.to_literal();
            let constant = Constant::new(&literal, &node.params[at].ty);
            if constant.is_none() {
                context.cx.push(mismatch(node, at, &key, settings));
            }
            node.params[at].needs = Needs::Constant(constant.unwrap_or(Constant {
                literal,
                text: String::new(),
            }));
            is_bound = true;
        }
        if is_bound {
            node.digest();
        }
    }
}

fn mismatch(node: &Node, param: usize, key: &str, settings: &Settings) -> Diagnostic {
    let ty = node.params[param].ty.short();
    let value = settings.get(key).map(ToString::to_string);
    let value = value.unwrap_or_default();
    let title = format!(
        "`{}` needs `{key}` as `{ty}`, and the config says {value}",
        node.name
    );
    Diagnostic::new(Code::TypeMismatch, title)
        .at(node.params[param].ty_span, format!("`{ty}` is needed"))
        .note(settings.said(key))
        .help(format!(
            "give `{key}` a value of this type in the config, or change the parameter's type"
        ))
}
