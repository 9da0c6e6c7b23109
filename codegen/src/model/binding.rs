//! What an attribute gives a parameter: `source(a)`, `value(3)`, `group(source(a), source(b))`.

use std::fmt;

use super::constant::Constant;
use super::expansion::Context;
use super::node::{Callee, Needs, Node, Param};
use crate::ast::{Arguments, Kind, Literal, Value, Word};
use crate::source::Span;
use crate::ty::{Arg, Ty};

/// The right-hand side of `parameter = ..`. A bare literal is a value, a bare name a source.
#[derive(Clone, Debug)]
pub(crate) enum Binding {
    Source(Word),
    Value(Literal, Span),
    /// With the key of each in a map.
    Group(Vec<(Option<Word>, Self)>, Span),
}

const FORMS: &str = "write `source(name)` for a node or an input, `value(3)` for a literal, or `group(source(a), source(b))`";

impl Binding {
    /// Says what is wrong if it is no binding.
    pub(crate) fn read(context: &mut Context<'_>, value: &Value) -> Option<Self> {
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
                    match only.word() {
                        Some(word) => Some(Self::Source(word)),
                        None => {
                            let title = "`source` takes the name of a node or an input";
                            context.wrong(only.span, title, "is no name", "write `source(name)`");
                            None
                        }
                    }
                }
                "value" => {
                    let only = only(context, "value", &call.arguments)?;
                    Some(Self::Value(literal(context, only)?, only.span))
                }
                "group" => Self::group(context, &call.arguments),
                other => {
                    let title = format!("there is no `{other}` to give a parameter");
                    let known = ["source", "value", "group"].into_iter();
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

    fn group(context: &mut Context<'_>, arguments: &Arguments) -> Option<Self> {
        let mut members = Vec::new();
        for argument in &arguments.list {
            members.push((argument.name.clone(), Self::read(context, &argument.value)?));
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
        let name = node.params[param].name.clone();
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
                let group = group(context, node, param, members, *span, made)?;
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

/// The literal as a constant of this type, or a message.
pub(crate) fn constant(
    context: &mut Context<'_>,
    literal: &Literal,
    span: Span,
    name: &str,
    ty: &Ty,
) -> Option<Constant> {
    let constant = Constant::new(literal, ty);
    if constant.is_none() {
        let title = format!(
            "`{name}` is `{}`, and this is {}",
            ty.short(),
            literal.what()
        );
        let help = format!(
            "write a value of type `{}`, or change the parameter's type",
            ty.short()
        );
        context.wrong(span, &title, "does not fit", &help);
    }
    constant
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

/// The node that puts its parameters into a list or a map: `report.metrics` for `metrics` of `report`.
fn group(
    context: &mut Context<'_>,
    node: &Node,
    param: usize,
    members: &[(Option<Word>, Binding)],
    span: Span,
    made: &mut Vec<Node>,
) -> Option<Node> {
    let param = &node.params[param];
    let Some(shape) = Shape::of(&param.ty, members) else {
        let is_map = members.iter().any(|(name, _)| name.is_some());
        let (what, types) = if is_map {
            ("a map", "`BTreeMap<&str, T>` or `HashMap<String, T>`")
        } else {
            ("a list", "`Vec<T>` or `&[T]`")
        };
        let title = format!(
            "`{}` is `{}`, and this group is {what}",
            param.name,
            param.ty.short()
        );
        context.wrong(
            span,
            &title,
            "does not fit",
            &format!("let the parameter be {types}"),
        );
        return None;
    };
    let docs = format!("What `{}` is given as `{}`.", node.name, param.name);
    let name = format!("{}.{}", node.name, param.name);
    let mut group = node.beside(name, shape.callee, shape.returns, docs);
    group.span = span;
    for (at, (key, binding)) in members.iter().enumerate() {
        let name = key
            .as_ref()
            .map_or_else(|| format!("{at}"), |key| key.text.clone());
        let needs = Needs::Value(String::new());
        group
            .params
            .push(Param::new(&name, needs, shape.element.clone(), span));
        binding.bind(context, &mut group, at, made)?;
    }
    Some(group)
}

/// How a group is made: what is called, with elements of which type, and what comes of it.
struct Shape {
    callee: Callee,
    element: Ty,
    returns: Ty,
}

impl Shape {
    fn of(ty: &Ty, members: &[(Option<Word>, Binding)]) -> Option<Self> {
        let keys: Option<Vec<&str>> = members
            .iter()
            .map(|(name, _)| name.as_ref().map(|name| name.text.as_str()))
            .collect();
        let owned = ty.target().map_or_else(|| ty.clone(), Ty::owned_form);
        let collection = |open: String, keys, close: &str| Callee::Collection {
            open,
            keys,
            close: close.to_owned(),
        };
        let (callee, element) = match (&owned, keys) {
            (Ty::Array(item, _), None) => (
                collection("[".to_owned(), Vec::new(), "]"),
                (**item).clone(),
            ),
            (Ty::Path { args, .. }, None) if owned.last_segment() == Some("Vec") => match &args[..]
            {
                [Arg::Type(item)] => {
                    let (open, close) = match viewed(item) {
                        Some(view) => (format!("nevis::rt::list_of::<{view}, _>(["), "])"),
                        None => ("vec![".to_owned(), "]"),
                    };
                    (collection(open, Vec::new(), close), item.clone())
                }
                _ => return None,
            },
            (Ty::Path { path, args }, Some(keys))
                if matches!(owned.last_segment(), Some("BTreeMap" | "HashMap")) =>
            {
                let [Arg::Type(key), Arg::Type(value)] = &args[..] else {
                    return None;
                };
                let keys = keys.into_iter().map(|text| {
                    let text = Literal::Text(text.to_owned());
                    Constant::new(&text, key).map(|constant| constant.text)
                });
                let (open, close) = match viewed(value) {
                    Some(view) => (
                        format!("{path}::from(nevis::rt::entries_of::<_, {view}, _>(["),
                        "]))",
                    ),
                    None => (format!("{path}::from(["), "])"),
                };
                let keys = keys.collect::<Option<Vec<_>>>()?;
                (collection(open, keys, close), value.clone())
            }
            _ => return None,
        };
        // What is borrowed by several parameters needs a name for how long.
        let named = |ty: &Ty| ty.with_lifetime(Some("'a"));
        let (element, returns) = if element.has_lifetimes() {
            (named(&element), named(&owned))
        } else {
            (element, owned)
        };
        Some(Self {
            callee,
            element,
            returns,
        })
    }
}

/// A reference to what has no size: `&Vec<T>` becomes `&[T]` only where that is asked for.
fn viewed(element: &Ty) -> Option<String> {
    match element.target()? {
        Ty::Slice(_) => Some("&[_]".to_owned()),
        target if target.owned_form() != *target => Some(Ty::reference(target.clone()).to_string()),
        _ => None,
    }
}
