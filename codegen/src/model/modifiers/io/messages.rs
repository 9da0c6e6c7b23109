//! What is said about formats and options that are not there.

use super::Side;
use super::formats::{self, FORMATS, Known};
use crate::ast::Word;
use crate::diagnostics::most_similar;
use crate::list::List as _;
use crate::model::expansion::Context;
use crate::source::Span;

pub(super) fn no_group(context: &mut Context<'_>, span: Span) {
    let help = "write `source(name)` for a node or an input, or a literal";
    context.wrong(span, "an option is given one value", "is a group", help);
}

/// `csv`, `json` and so on.
pub(super) fn names(side: Side) -> String {
    let known = FORMATS
        .iter()
        .filter(|known| side == Side::Load || known.saves);
    let names: Vec<String> = known.map(Known::shown).list();
    format!(
        "{}, or your own: `crate::Own(field = ..)`",
        names.join(", ")
    )
}

pub(super) fn unknown(context: &mut Context<'_>, name: &Word, side: Side) {
    let known = FORMATS.iter().map(|known| known.name);
    let similar = formats::meant(&name.text).or_else(|| most_similar(&name.text, known));
    let similar = similar.and_then(|name| FORMATS.iter().find(|known| known.name == name));
    let help = match similar {
        Some(known) => format!("did you mean {}?", known.shown()),
        None => format!("there are {}", names(side)),
    };
    let title = format!("there is no format `{}`", name.text);
    context.wrong(name.span, &title, "unknown", &help);
}

pub(super) fn unknown_setting(context: &mut Context<'_>, known: &Known, word: &Word, side: Side) {
    let (name, option) = (known.name, &word.text);
    let other = match side {
        Side::Load => Side::Save,
        Side::Save => Side::Load,
    };
    let title = format!("`{name}` has no option `{option}`");
    if known
        .settings_of(other)
        .any(|setting| setting.name == *option)
    {
        let (label, help) = match side {
            Side::Load => ("is for saving", "remove it here"),
            Side::Save => ("is for loading", "remove it here"),
        };
        context.wrong(word.span, &title, label, help);
        return;
    }
    let names = known.settings_of(side).map(|setting| setting.name);
    let help = meant(option, names, "its options are");
    context.wrong(word.span, &title, "unknown", &help);
}

/// The name that is probably meant, or else all names.
pub(in crate::model::modifiers) fn meant<'a>(
    unknown: &str,
    names: impl Iterator<Item = &'a str> + Clone,
    all: &str,
) -> String {
    if let Some(similar) = most_similar(unknown, names.clone()) {
        return format!("did you mean `{similar}`?");
    }
    let names: Vec<String> = names.map(|name| format!("`{name}`")).list();
    format!("{all} {}", names.join(", "))
}
