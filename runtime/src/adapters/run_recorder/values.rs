//! What a run is given, as it is recorded.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::lifecycle::{Argument, PreGraphExecute, ValueRef};
use crate::store::{Fingerprint, GivenKind, GivenRow};

/// How many characters of a value are recorded.
const TEXT: usize = 200;

pub(super) fn rows(context: &PreGraphExecute<'_>, limit: usize) -> Vec<GivenRow> {
    let (inputs, config) = (context.inputs(), context.config());
    let inputs = &inputs[..inputs.len() - config.len()];
    let graph = context.graph();
    let row = |(kind, argument): (GivenKind, &Argument<'_>)| {
        let name = argument.name;
        let input = graph.inputs.iter().find(|input| input.name == name);
        let mut row = name_and_type(kind, argument, input.map_or("", |input| input.ty));
        // Of a name that the flow does not have it is not known whether it is a secret.
        if (input.is_some() || graph.node(name).is_some()) && !row.is_secret {
            look(argument.value, &mut row, limit);
        }
        row
    };
    let all = [
        (GivenKind::Input, inputs),
        (GivenKind::Config, config),
        (GivenKind::Override, context.overrides()),
    ];
    let all = all.into_iter();
    all.flat_map(|(kind, given)| given.iter().map(move |argument| (kind, argument)))
        .map(row)
        .collect()
}

fn name_and_type(kind: GivenKind, argument: &Argument<'_>, declared: &str) -> GivenRow {
    let mut type_name = argument.value.type_name();
    if type_name.is_empty() {
        declared.clone_into(&mut type_name);
    }
    GivenRow {
        kind,
        name: argument.name.to_owned(),
        is_secret: argument.value.is_secret(),
        fingerprint: None,
        len: None,
        text: None,
        type_name,
    }
}

/// Adds what there is to see of a value that is no secret.
fn look(value: ValueRef<'_>, row: &mut GivenRow, limit: usize) {
    // How it is shown is its type's affair, and must not end the run.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        row.len = value.len();
        let text = value.shown(TEXT).to_string();
        let is_name = text == format!("<{}>", value.type_name());
        row.text = (!is_name).then_some(text);
        if limit > 0 {
            row.fingerprint = Fingerprint::of(value, limit);
        }
    }));
}
