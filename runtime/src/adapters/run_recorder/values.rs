//! What a run is given, as it is recorded.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::lifecycle::{Argument, PreGraphExecute};
use crate::store::{Fingerprint, GivenKind, GivenRow};

/// How many characters of a value are recorded.
const TEXT: usize = 200;

pub(super) fn rows(context: &PreGraphExecute<'_>, limit: usize) -> Vec<GivenRow> {
    let (inputs, config) = (context.inputs(), context.config());
    let inputs = &inputs[..inputs.len() - config.len()];
    let row = |(kind, argument): (GivenKind, &Argument<'_>)| {
        let declared = context.graph().inputs.iter();
        let declared = declared.filter(|input| input.name == argument.name);
        let declared = declared.map(|input| input.ty).next();
        row(kind, argument, declared, limit)
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

fn row(kind: GivenKind, argument: &Argument<'_>, declared: Option<&str>, limit: usize) -> GivenRow {
    let value = argument.value;
    let mut type_name = value.type_name();
    if type_name.is_empty() {
        declared.unwrap_or_default().clone_into(&mut type_name);
    }
    let mut row = GivenRow {
        kind,
        name: argument.name.to_owned(),
        is_secret: value.is_secret(),
        fingerprint: None,
        len: None,
        text: None,
        type_name,
    };
    if row.is_secret {
        return row;
    }
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
    row
}
