//! What an attribute gives a parameter: `source(a)`, `value(3)`, `group(source(a), source(b))`.

mod config;
mod group;

use std::fmt;

use super::constant::Constant;
use super::expansion::Context;
use super::node::{Callee, Needs, Node};
use crate::ast::{Argument, Arguments, Call, Kind, Literal, Value, Word};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::ty::Ty;

/// The right-hand side of `parameter = ..`. A bare literal is a value, a bare name a source.
#[derive(Clone, Debug)]
pub(crate) enum Binding {
    Source(Word),
    Value(Literal, Span),
    /// With the key of each in a map.
    Group(Vec<(Option<Word>, Self)>, Span),
}

const FORMS: &str = "write `source(name)` for a node or an input, `value(3)` for a literal, `config(key)` for a value of the config, or `group(source(a), source(b))`";

const KNOWN: &[&str] = &["config", "group", "source", "value"];

impl Binding {
    /// Says what is wrong if it is no binding.
    pub(crate) fn read(context: &mut Context<'_>, value: &Value) -> Option<Self> {
        Self::read_as(context, value, false)
    }

    /// The same; `is_resolved`: `config(key)` in a group is a list of names, not a value.
    pub(crate) fn read_as(
        context: &mut Context<'_>,
        value: &Value,
        is_resolved: bool,
    ) -> Option<Self> {
        match &value.kind {
            Kind::Literal(literal) => Some(Self::Value(literal.clone(), value.span)),
            Kind::List(_) => Some(Self::Value(literal(context, value)?, value.span)),
            Kind::Path(path) => Some(Self::Source(Word {
                text: path.text.clone(),
                span: value.span,
            })),
            Kind::Call(call) if call.methods.is_empty() => match call.callee.text.as_str() {
                "source" => {
                    let only = only(context, "source", &call.arguments)?;
                    if let Some(call) = config_call(only) {
                        return config::name(context, call).map(Self::Source);
                    }
                    let word = only.word();
                    if word.is_none() {
                        let title = "`source` takes the name of a node or an input";
                        context.wrong(only.span, title, "is no name", "write `source(name)`");
                    }
                    word.map(Self::Source)
                }
                "value" => {
                    let only = only(context, "value", &call.arguments)?;
                    if let Some(call) = config_call(only) {
                        return config::constant(context, call);
                    }
                    Some(Self::Value(literal(context, only)?, only.span))
                }
                "config" => config::constant(context, call),
                "group" => Self::group(context, &call.arguments, is_resolved),
                other => {
                    let title = format!("there is no `{other}` to give a parameter");
                    let known = KNOWN.iter().copied();
                    let similar = crate::diagnostics::most_similar(other, known);
                    let help = similar.map(|name| format!("did you mean `{name}`?"));
                    let help = help.as_deref().unwrap_or(FORMS);
                    context.wrong(call.callee.span, &title, "unknown", help);
                    None
                }
            },
            Kind::Call(_) | Kind::Type(_) => {
                let title = "this gives a parameter nothing";
                context.wrong(value.span, title, "not of this form", FORMS);
                None
            }
        }
    }

    fn group(context: &mut Context<'_>, arguments: &Arguments, is_resolved: bool) -> Option<Self> {
        let mut members = Vec::new();
        for Argument { name, value } in &arguments.list {
            match config_call(value) {
                Some(call) if is_resolved && name.is_none() => {
                    members.extend(config::names(context, call)?);
                }
                _ => {
                    let member = Self::read_as(context, value, is_resolved)?;
                    if let Self::Group(_, span) = member {
                        let title = "a group in a group";
                        let help =
                            "make the inner one a node: a function that is given it and returns it";
                        context.wrong(span, title, "not of this form", help);
                        return None;
                    }
                    members.push((name.clone(), member));
                }
            }
        }
        let named = members.iter().filter(|(name, _)| name.is_some()).count();
        if members.is_empty() || named != 0 && named != members.len() {
            let (title, label) = match members.len() {
                0 => ("`group` needs members", "has none"),
                _ => (
                    "a group is a list or a map",
                    "some members have a name, others have none",
                ),
            };
            let help = "write `group(source(a), source(b))`, or with keys `group(a = source(a), b = source(b))`";
            context.wrong(arguments.span, title, label, help);
            return None;
        }
        Some(Self::Group(members, arguments.span))
    }

    /// Gives the parameter of a node what is bound to it; a group is a node of its own, in `made`.
    pub(crate) fn bind(
        &self,
        context: &mut Context<'_>,
        node: &mut Node,
        param: usize,
        made: &mut Vec<Node>,
    ) -> Option<()> {
        let name = match &node.callee {
            Callee::Collection { .. } => {
                let of = node.name.rsplit('.').next().unwrap_or_default();
                format!("a member of `{of}`")
            }
            _ => format!("`{}`", node.params[param].name),
        };
        let ty = node.params[param].ty.clone();
        match self {
            Self::Source(word) => {
                node.params[param].needs = Needs::Value(word.text.clone());
                node.params[param].span = word.span;
            }
            Self::Value(literal, span) => {
                let constant = constant(context, literal, *span, &name, &ty)?;
                node.params[param].needs = Needs::Constant(constant);
                node.params[param].span = *span;
            }
            Self::Group(members, span) => {
                let group = group::node(context, node, param, (members, *span), made)?;
                node.params[param].needs = Needs::Value(group.name.clone());
                node.params[param].span = *span;
                made.push(group);
            }
        }
        Some(())
    }
}

/// As a person says it, in documentation.
impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(word) => f.write_str(&word.text),
            Self::Value(Literal::Text(text), _) => f.write_str(text),
            Self::Value(literal, _) => write!(f, "{literal}"),
            Self::Group(members, _) => {
                for (at, (key, member)) in members.iter().enumerate() {
                    f.write_str(if at > 0 { ", " } else { "" })?;
                    match key {
                        Some(key) => write!(f, "{} = {member}", key.text)?,
                        None => write!(f, "{member}")?,
                    }
                }
                Ok(())
            }
        }
    }
}

/// The literal as a constant of this type, or a message; `name` is who needs it, with its quotes.
pub(crate) fn constant(
    context: &mut Context<'_>,
    literal: &Literal,
    span: Span,
    name: &str,
    ty: &Ty,
) -> Option<Constant> {
    let constant = Constant::new(literal, ty);
    if constant.is_none() {
        let what = match literal {
            Literal::List(_) => format!("the list `{literal}`"),
            _ => literal.what().to_owned(),
        };
        let title = format!("{name} is `{}`, and this is {what}", ty.short());
        let help = format!(
            "write a value of type `{}`, or change the parameter's type",
            ty.short()
        );
        let diagnostic = Diagnostic::new(Code::BadArgument, title).at(span, "does not fit");
        let diagnostic = match config::said(context, span) {
            Some(said) => diagnostic
                .note(said)
                .help("if the config names nodes, write `source(config(key))`, or `group(config(key))` in `#[nevis::resolve(..)]`"),
            None => diagnostic,
        };
        context.cx.push(diagnostic.help(help));
    }
    constant
}

/// `config(key)`
fn config_call(value: &Value) -> Option<&Call> {
    match &value.kind {
        Kind::Call(call) if call.callee.text == "config" && call.methods.is_empty() => Some(call),
        _ => None,
    }
}

/// A literal, or a list of such, or an item of the crate.
pub(crate) fn literal(context: &mut Context<'_>, value: &Value) -> Option<Literal> {
    match &value.kind {
        Kind::Literal(literal) => Some(literal.clone()),
        Kind::List(values) => {
            let list = values.iter().map(|value| literal(context, value));
            Some(Literal::List(list.collect::<Option<Vec<_>>>()?))
        }
        Kind::Path(path) if !path.text.contains('.') => Some(Literal::Item(path.item.clone())),
        Kind::Path(_) | Kind::Call(_) | Kind::Type(_) => {
            let title = "this is no value that is known when the flow is compiled";
            let help = "write a literal, a list of literals, or the path of a constant";
            context.wrong(value.span, title, "computed when the flow runs", help);
            None
        }
    }
}

/// The only argument, without a name.
pub(crate) fn only<'v>(
    context: &mut Context<'_>,
    name: &str,
    arguments: &'v Arguments,
) -> Option<&'v Value> {
    match arguments.list.as_slice() {
        [only] if only.name.is_none() => Some(&only.value),
        list => {
            let title = format!("`{name}` takes one argument");
            let label = if list.is_empty() {
                "has none"
            } else {
                "not of this form"
            };
            context.wrong(
                arguments.span,
                &title,
                label,
                &format!("write `{name}(..)` with one argument"),
            );
            None
        }
    }
}
