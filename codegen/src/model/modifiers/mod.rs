//! What each attribute makes of a function: one file for each, and a line of the table.

mod check_output;
mod check_output_custom;
mod config;
mod dataloader;
mod datasaver;
mod default;
mod does;
mod extract_columns;
mod extract_fields;
mod inject;
mod io;
mod load_from;
mod mutate;
mod parameterize;
mod parameterized_subdag;
mod parts;
mod pipe_input;
mod pipe_output;
mod save_to;
mod steps;
mod subdag;
mod tag_outputs;
mod unpack_fields;

use super::expansion::{Context, Expansion};
use crate::ast::Attribute;
pub(crate) use io::SAVER;
pub(super) use mutate::Mutation;

/// An attribute that changes what a function becomes.
struct Modifier {
    name: &'static str,
    /// What may be in its parentheses, as messages show it.
    usage: &'static str,
    /// Changes the nodes so far; returns `None` when a message says what is wrong.
    apply: fn(&mut Context<'_>, &mut Expansion, &Attribute) -> Option<()>,
}

/// All of them, by name.
const MODIFIERS: &[Modifier] = &[
    Modifier {
        name: "check_output",
        usage: check_output::USAGE,
        apply: check_output::apply,
    },
    Modifier {
        name: "check_output_custom",
        usage: check_output_custom::USAGE,
        apply: check_output_custom::apply,
    },
    Modifier {
        name: "config_otherwise",
        usage: config::OTHERWISE,
        apply: config::apply,
    },
    Modifier {
        name: "config_when",
        usage: config::ONE,
        apply: config::apply,
    },
    Modifier {
        name: "config_when_in",
        usage: config::SEVERAL,
        apply: config::apply,
    },
    Modifier {
        name: "config_when_not",
        usage: config::ONE,
        apply: config::apply,
    },
    Modifier {
        name: "config_when_not_in",
        usage: config::SEVERAL,
        apply: config::apply,
    },
    Modifier {
        name: "dataloader",
        usage: dataloader::USAGE,
        apply: dataloader::apply,
    },
    Modifier {
        name: "datasaver",
        usage: datasaver::USAGE,
        apply: datasaver::apply,
    },
    Modifier {
        name: "default",
        usage: default::USAGE,
        apply: default::apply,
    },
    Modifier {
        name: "does",
        usage: does::USAGE,
        apply: does::apply,
    },
    Modifier {
        name: "extract_columns",
        usage: extract_columns::USAGE,
        apply: extract_columns::apply,
    },
    Modifier {
        name: "extract_fields",
        usage: extract_fields::USAGE,
        apply: extract_fields::apply,
    },
    Modifier {
        name: "inject",
        usage: inject::USAGE,
        apply: inject::apply,
    },
    Modifier {
        name: "load_from",
        usage: load_from::USAGE,
        apply: load_from::apply,
    },
    Modifier {
        name: "mutate",
        usage: mutate::USAGE,
        apply: mutate::apply,
    },
    Modifier {
        name: "parameterize",
        usage: parameterize::USAGE,
        apply: parameterize::apply,
    },
    Modifier {
        name: "parameterize_sources",
        usage: parameterize::SOURCES,
        apply: parameterize::sources,
    },
    Modifier {
        name: "parameterize_values",
        usage: parameterize::VALUES,
        apply: parameterize::values,
    },
    Modifier {
        name: "parameterized_subdag",
        usage: parameterized_subdag::USAGE,
        apply: parameterized_subdag::apply,
    },
    Modifier {
        name: "pipe_input",
        usage: pipe_input::USAGE,
        apply: pipe_input::apply,
    },
    Modifier {
        name: "pipe_output",
        usage: pipe_output::USAGE,
        apply: pipe_output::apply,
    },
    Modifier {
        name: "resolve",
        usage: inject::RESOLVE,
        apply: inject::apply,
    },
    Modifier {
        name: "save_to",
        usage: save_to::USAGE,
        apply: save_to::apply,
    },
    Modifier {
        name: "subdag",
        usage: subdag::USAGE,
        apply: subdag::apply,
    },
    Modifier {
        name: "tag_outputs",
        usage: tag_outputs::USAGE,
        apply: tag_outputs::apply,
    },
    Modifier {
        name: "unpack_fields",
        usage: unpack_fields::USAGE,
        apply: unpack_fields::apply,
    },
];

/// Whether this is the name of an attribute that makes other nodes of a function.
pub(crate) fn is_modifier(name: &str) -> bool {
    find(name).is_some()
}

/// The names of all.
pub(crate) fn modifiers() -> impl Iterator<Item = &'static str> {
    MODIFIERS.iter().map(|modifier| modifier.name)
}

/// What may be in the parentheses of an attribute.
pub(crate) fn usage(name: &str) -> &'static str {
    find(name).map_or("..", |modifier| modifier.usage)
}

pub(super) fn apply(context: &mut Context<'_>, expansion: &mut Expansion, attribute: &Attribute) {
    // What an attribute leaves that is not understood is nothing to go on with.
    if let Some(modifier) = find(&attribute.name).filter(|_| !expansion.is_refused)
        && (modifier.apply)(context, expansion, attribute).is_none()
    {
        expansion.is_refused = true;
    }
}

fn find(name: &str) -> Option<&'static Modifier> {
    MODIFIERS.iter().find(|modifier| modifier.name == name)
}
