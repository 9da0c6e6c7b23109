//! `group(source(a), source(b))`: a node that makes a list or a map of others.

use super::Binding;
use crate::ast::{Literal, Word};
use crate::model::constant::Constant;
use crate::model::expansion::Context;
use crate::model::node::{Callee, Needs, Node, Param};
use crate::source::Span;
use crate::ty::{Arg, Ty};

/// The node that puts its parameters into a list or a map: `report.metrics` for `metrics` of `report`.
pub(super) fn node(
    context: &mut Context<'_>,
    node: &Node,
    param: usize,
    (members, span): (&[(Option<Word>, Binding)], Span),
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
    let docs = format!("What `{}` is given as `{}`.", node.stem(), param.name);
    let name = format!("{}.{}", node.stem(), param.name);
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
            (Ty::Array(item, _), None) => {
                let (open, close) = match viewed(item) {
                    Some(view) => (format!("nevis::rt::array_of::<{view}, _>(["), "])"),
                    None => ("[".to_owned(), "]"),
                };
                (collection(open, Vec::new(), close), (**item).clone())
            }
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
