//! What `load_from` and `save_to` have in common: `csv(path = source(p), delimiter = ";")` as an expression of
//! generated code.

mod formats;
mod messages;

use formats::{FORMATS, Known, Setting};
pub(super) use messages::meant;
use messages::{names, no_group, unknown, unknown_setting};

use crate::ast::{Arguments, Attribute, Call, Kind, Literal, Value, Word};
use crate::list::List as _;
use crate::model::binding::Binding;
use crate::model::expansion::Context;
use crate::model::node::{Io, Needs, Param};
use crate::model::{Constant, sources};
use crate::source::Span;
use crate::ty::Ty;

/// The tag of nodes that load, with the format.
pub(super) const LOADER: &str = "nevis.loader";
/// The tag of nodes that save, with the format.
pub(crate) const SAVER: &str = "nevis.saver";
pub(super) const METADATA: &str = "nevis::Metadata";
pub(super) const ERROR: &str = "nevis::io::Error";

/// Which way data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Load,
    Save,
}

/// The arguments of `load_from` and `save_to`: a format, and one thing more.
pub(super) struct Two<'v> {
    pub(super) format: &'v Value,
    pub(super) option: Option<&'v Value>,
}

pub(super) fn arguments<'v>(
    context: &mut Context<'_>,
    attribute: &'v Attribute,
    option: &str,
) -> Option<Two<'v>> {
    let (mut format, mut other) = (None, None);
    let name = &attribute.name;
    for argument in &attribute.arguments.list {
        match &argument.name {
            None if format.is_none() => format = Some(&argument.value),
            None => {
                let title = format!("`{name}` takes one format");
                context.misused(attribute, argument.value.span, &title, "a second one");
                return None;
            }
            Some(word) if word.text == option && other.is_none() => other = Some(&argument.value),
            Some(word) => {
                let title = format!("`{name}` takes a format and `{option}`");
                let label = if word.text == option {
                    "a second time"
                } else {
                    "unknown"
                };
                context.misused(attribute, word.span, &title, label);
                return None;
            }
        }
    }
    if let Some(format) = format {
        return Some(Two {
            format,
            option: other,
        });
    }
    let title = format!("`{name}` needs a format");
    context.misused(attribute, attribute.arguments.span, &title, "has none");
    None
}

pub(super) fn no_argument(context: &mut Context<'_>, attribute: &Attribute) -> Option<()> {
    if attribute.arguments.list.is_empty() {
        return Some(());
    }
    let name = &attribute.name;
    context.wrong(
        attribute.arguments.span,
        &format!("`{name}` takes no argument"),
        "not expected",
        &format!("write `#[nevis::{name}]`"),
    );
    None
}

/// A loader or a saver, as an attribute says it.
pub(super) struct Format {
    /// `csv`, or the name of one's own.
    pub(super) name: String,
    /// The struct.
    ty: Ty,
    /// The text between what it is given.
    pieces: Vec<String>,
    given: Vec<(String, Needs, Ty, Span)>,
}

impl Format {
    pub(super) fn read(
        context: &mut Context<'_>,
        attribute: &Attribute,
        value: &Value,
        side: Side,
    ) -> Option<Self> {
        let Kind::Call(call) = &value.kind else {
            let title = format!("`{}` needs a format with what it is given", attribute.name);
            context.misused(attribute, value.span, &title, "not of this form");
            return None;
        };
        if let Some(method) = call.methods.first() {
            let title = format!("`{}` has no methods here", call.callee.text);
            let help =
                "write options in its parentheses: `csv(path = source(p), delimiter = \";\")`";
            context.wrong(method.callee.span, &title, "not expected", help);
            return None;
        }
        let name = call.callee.text.rsplit("::").next().unwrap_or_default();
        if let Some(known) = FORMATS.iter().find(|known| known.name == call.callee.text) {
            return Self::known(context, known, call, side);
        }
        if name.starts_with(char::is_uppercase) {
            return Self::own(context, call);
        }
        unknown(context, &call.callee, side);
        None
    }

    /// One that nevis has.
    fn known(context: &mut Context<'_>, known: &Known, call: &Call, side: Side) -> Option<Self> {
        let name = known.name;
        if side == Side::Save && !known.saves {
            let title = format!("`{name}` can be loaded, not saved");
            let help = format!("save to {}", names(Side::Save));
            context.wrong(call.callee.span, &title, "saves nothing", &help);
            return None;
        }
        let settings: Vec<&Setting> = known.settings_of(side).list();
        let mut given: Vec<(&Setting, Binding, Span)> = Vec::new();
        for argument in &call.arguments.list {
            let Some(word) = &argument.name else {
                let title = format!("what `{name}` is given has a name");
                let help = known.example(side);
                context.wrong(argument.value.span, &title, "for which option?", &help);
                return None;
            };
            let Some(&setting) = settings.iter().find(|setting| setting.name == word.text) else {
                unknown_setting(context, known, word, side);
                return None;
            };
            if given.iter().any(|(before, ..)| before.name == setting.name) {
                let title = format!("`{}` is given twice", setting.name);
                context.wrong(word.span, &title, "a second time", "remove one of the two");
                return None;
            }
            let binding = Binding::read(context, &argument.value)?;
            given.push((setting, binding, argument.value.span));
        }
        let mut first = given
            .iter()
            .position(|(setting, ..)| setting.constructor.is_some());
        let Some(constructor) = first.take() else {
            let required: Vec<String> = settings
                .iter()
                .filter(|setting| setting.constructor.is_some())
                .map(|setting| format!("`{}`", setting.name))
                .list();
            let title = format!("`{name}` needs {}", required.join(" or "));
            context.wrong(
                call.arguments.span,
                &title,
                "is given none",
                &known.example(side),
            );
            return None;
        };
        let (setting, binding, span) = given.remove(constructor);
        let (ty, new) = setting.constructor.unwrap_or_default();
        let mut format = Self {
            name: name.to_owned(),
            ty: Ty::path(ty, Vec::new()),
            pieces: vec![format!("::{new}(")],
            given: Vec::new(),
        };
        format.set(context, setting, binding, span)?;
        for (setting, binding, span) in given {
            if setting.constructor.is_some() {
                let title = format!("`{name}` takes one of its `name` and `{}`", setting.name);
                context.wrong(span, &title, "the other is given", "remove one of the two");
                return None;
            }
            format.text(&format!(").{}(", setting.name));
            format.set(context, setting, binding, span)?;
        }
        format.text(")");
        Some(format)
    }

    /// A struct of the user's, made of its fields.
    fn own(context: &mut Context<'_>, call: &Call) -> Option<Self> {
        let mut format = Self {
            name: call.callee.text.clone(),
            ty: Ty::path(&call.item, Vec::new()),
            pieces: vec![String::new()],
            given: Vec::new(),
        };
        let Arguments { list, .. } = &call.arguments;
        for (at, argument) in list.iter().enumerate() {
            let Some(word) = &argument.name else {
                let title = format!("what `{}` is given are its fields", call.callee.text);
                let help = format!("write `{}(field = ..)`", call.callee.text);
                context.wrong(argument.value.span, &title, "for which field?", &help);
                return None;
            };
            format.text(if at == 0 { " {\n    " } else { ",\n    " });
            format.text(&format!("{}: ", word.text));
            match Binding::read(context, &argument.value)? {
                Binding::Value(literal, _) => {
                    format.text(&field(context, &literal, argument.value.span)?);
                }
                Binding::Source(source) => {
                    format.text("nevis::io::field(");
                    format.source(source, path());
                    format.text(")");
                }
                Binding::Group(..) => {
                    no_group(context, argument.value.span);
                    return None;
                }
            }
        }
        if !list.is_empty() {
            format.text(",\n}");
        }
        Some(format)
    }

    /// What a setting is given, after the text so far.
    fn set(
        &mut self,
        context: &mut Context<'_>,
        setting: &Setting,
        binding: Binding,
        span: Span,
    ) -> Option<()> {
        let help = || format!("write `{}`", setting.example);
        match binding {
            Binding::Source(word) => {
                let Some(ty) = setting.form.source() else {
                    let title = format!("`{}` is known when the flow is compiled", setting.name);
                    context.wrong(span, &title, "computed when the flow runs", &help());
                    return None;
                };
                self.source(word, ty);
            }
            Binding::Value(literal, _) => {
                let Some(text) = setting.form.text(&literal) else {
                    let (what, given) = (setting.form.what(), literal.what());
                    let title = format!("`{}` is {what}, and this is {given}", setting.name);
                    context.wrong(span, &title, "does not fit", &help());
                    return None;
                };
                self.text(&text);
            }
            Binding::Group(..) => {
                no_group(context, span);
                return None;
            }
        }
        Some(())
    }

    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(piece) => piece.push_str(text),
            None => self.pieces.push(text.to_owned()),
        }
    }

    fn source(&mut self, word: Word, default: Ty) {
        let ty = sources::unsettled(default);
        let needs = Needs::Value(word.text.clone());
        self.given.push((word.text, needs, ty, word.span));
        self.pieces.push(String::new());
    }

    pub(super) fn loads(&self, ty: &Ty) -> Io {
        self.io(Side::Load, ty)
    }

    pub(super) fn saves(&self, ty: &Ty) -> Io {
        self.io(Side::Save, ty)
    }

    fn io(&self, side: Side, ty: &Ty) -> Io {
        Io {
            function: match side {
                Side::Load => "nevis::io::load",
                Side::Save => "nevis::io::save",
            },
            ty: ty.clone(),
            format: self.ty.clone(),
            pieces: self.pieces.clone(),
        }
    }

    /// The parameters of the node that loads or saves.
    pub(super) fn params(&self, attribute: Span) -> Vec<Param> {
        let given = self.given.iter().cloned();
        given
            .map(|(name, needs, ty, span)| {
                let span = if span == Span::default() {
                    attribute
                } else {
                    span
                };
                Param::new(&name, needs, ty, span)
            })
            .collect()
    }
}

/// A literal as a field, whose type only rustc knows.
fn field(context: &mut Context<'_>, literal: &Literal, span: Span) -> Option<String> {
    match literal {
        Literal::Text(text) => Some(format!("nevis::io::field({text:?})")),
        Literal::List(_) | Literal::Map(_) => {
            let title = "a field is given a single value";
            let help = "write a number, a text, a boolean, a character, or `source(name)`";
            context.wrong(span, title, "is a list", help);
            None
        }
        literal => {
            let any = Ty::Other {
                text: "_".to_owned(),
                lifetimes: false,
            };
            Constant::new(literal, &any).map(|constant| constant.text)
        }
    }
}

fn path() -> Ty {
    Ty::reference(Ty::path("std::path::Path", Vec::new()))
}
