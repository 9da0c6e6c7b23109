//! What `extract_fields`, `unpack_fields` and `extract_columns` have in common: the names of the parts, and a node
//! for each.

use crate::ast::{Attribute, Kind, Literal, Struct, Value, Word};
use crate::list::List as _;
use crate::model::binding;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::source::Span;
use crate::ty::{Arg, Ty};

/// What an attribute says: parts, and what stands for one that is missing.
pub(super) struct Parts {
    pub(super) list: Vec<Part>,
    pub(super) fill_with: Option<(Literal, Span)>,
}

/// `mean` or `mean: f64`
pub(super) struct Part {
    pub(super) word: Word,
    pub(super) ty: Option<(Ty, Span)>,
}

/// What parts are taken of.
pub(super) struct Whole<'a> {
    pub(super) shape: Shape<'a>,
    /// Whether the value is the node's own, so that parts can be moved out of it.
    pub(super) is_owned: bool,
}

pub(super) enum Shape<'a> {
    /// One that the flow's modules declare, or `None`: of a type that is not known here.
    Struct(Option<&'a Struct>),
    Map {
        value: Ty,
    },
    Tuple(Vec<Ty>),
    /// Of no fields; what it is.
    Other(String),
}

impl Parts {
    /// Reads `a, b: T, fill_with = 0`.
    pub(super) fn read(context: &mut Context<'_>, attribute: &Attribute) -> Option<Self> {
        let name = &attribute.name;
        let mut parts = Self {
            list: Vec::new(),
            fill_with: None,
        };
        for argument in &attribute.arguments.list {
            let Value { span, kind } = &argument.value;
            let part = match (&argument.name, kind) {
                (Some(word), Kind::Type(ty)) => Part {
                    word: word.clone(),
                    ty: Some((ty.clone(), *span)),
                },
                (Some(word), _) if word.text == "fill_with" => {
                    let literal = binding::literal(context, unwrapped(&argument.value))?;
                    parts.fill_with = Some((literal, *span));
                    continue;
                }
                (None, Kind::Path(_) | Kind::Literal(Literal::Text(_))) => Part {
                    word: argument.value.word()?,
                    ty: None,
                },
                (word, _) => {
                    let (span, title) = match word {
                        Some(word) => {
                            (word.span, format!("`{name}` has no option `{}`", word.text))
                        }
                        None => (*span, format!("`{name}` takes names")),
                    };
                    context.misused(attribute, span, &title, "not of this form");
                    return None;
                }
            };
            if !is_name(&part.word.text) {
                let title = format!("`{}` is no name of a node", part.word.text);
                context.misused(attribute, part.word.span, &title, "a name is expected");
                return None;
            }
            if let Some(first) = parts
                .list
                .iter()
                .find(|one| one.word.text == part.word.text)
            {
                let title = format!("`{}` is named twice", part.word.text);
                context.twice(first.word.span, part.word.span, &title);
                return None;
            }
            parts.list.push(part);
        }
        if parts.list.is_empty() {
            let title = format!("`{name}` makes a node of each name, and this has none");
            context.misused(attribute, attribute.arguments.span, &title, "no name");
            return None;
        }
        Some(parts)
    }

    /// Says that there is nothing to fill in, if something is given for that.
    pub(super) fn refuse_fill(&self, context: &mut Context<'_>, what: &str) -> Option<()> {
        let Some((_, span)) = &self.fill_with else {
            return Some(());
        };
        let title = format!("`fill_with` is for what may be missing, and {what}");
        let help = "remove `fill_with`";
        context.wrong(*span, &title, "is never used", help);
        None
    }
}

impl<'a> Whole<'a> {
    /// What a node gives.
    pub(super) fn of(context: &Context<'a>, node: &Node) -> Self {
        let (mut ty, mut is_owned) = (node.seen(), true);
        loop {
            let inner = match (&ty, ty.last_segment()) {
                (Ty::Ref { inner, .. }, _) => {
                    is_owned = false;
                    Some((**inner).clone())
                }
                (_, Some("Box")) => ty.only_argument().cloned(),
                (_, Some("Arc" | "Rc")) => {
                    is_owned = false;
                    ty.only_argument().cloned()
                }
                _ => None,
            };
            match inner {
                Some(inner) => ty = inner,
                None => break,
            }
        }
        let shape = match &ty {
            Ty::Tuple(parts) if !parts.is_empty() => Shape::Tuple(parts.clone()),
            Ty::Path { path, args } => match (ty.last_segment(), &args[..]) {
                (Some("BTreeMap" | "HashMap"), [Arg::Type(_), Arg::Type(value), ..]) => {
                    Shape::Map {
                        value: value.clone(),
                    }
                }
                _ if ty.optional().is_some() || ty.is_scalar() || ty.is_std_owned() => {
                    Shape::Other(ty.short().to_string())
                }
                _ => {
                    let known = context
                        .modules
                        .iter()
                        .find_map(|module| module.structs.get(path));
                    is_owned &= known.is_none_or(|known| !known.drops);
                    Shape::Struct(known)
                }
            },
            _ => Shape::Other(ty.short().to_string()),
        };
        Self { shape, is_owned }
    }
}

/// What reads a whole, as its parameter: by value, or by reference.
pub(super) fn param(node: &Node, by_value: bool, span: Span) -> Param {
    let seen = node.seen().with_lifetime(None);
    let ty = match seen {
        Ty::Ref { .. } => seen,
        seen if by_value => seen,
        seen => Ty::reference(seen),
    };
    Param::new(&node.name, Needs::Value(node.name.clone()), ty, span)
}

/// Makes the nodes of one attribute: for each node that it applies to, each part. They are what attributes further
/// up apply to.
pub(super) fn expand<'a, T>(
    context: &mut Context<'a>,
    expansion: &mut Expansion,
    parts: &Parts,
    whole: impl FnMut(&mut Context<'a>, &Node) -> Option<T>,
    one: impl FnMut(&mut Context<'a>, &T, &Node, usize, Node) -> Option<Node>,
) -> Option<()> {
    let expanded = nodes(context, expansion, parts, whole, one);
    if expanded.is_none() {
        // These names exist, but what they are is not known.
        let names = parts.list.iter().map(|part| part.word.text.clone());
        context.poisoned.extend(names);
    }
    expanded
}

fn nodes<'a, T>(
    context: &mut Context<'a>,
    expansion: &mut Expansion,
    parts: &Parts,
    mut whole: impl FnMut(&mut Context<'a>, &Node) -> Option<T>,
    mut one: impl FnMut(&mut Context<'a>, &T, &Node, usize, Node) -> Option<Node>,
) -> Option<()> {
    let finals = std::mem::take(&mut expansion.finals);
    let is_one = finals.len() == 1;
    for at in finals {
        let node = expansion.nodes[at].clone();
        let of = whole(context, &node)?;
        for (number, part) in parts.list.iter().enumerate() {
            if part.word.text == "_" {
                continue;
            }
            let word = &part.word;
            // Of several nodes, each has its own.
            let name = if is_one {
                word.text.clone()
            } else {
                format!("{}.{}", node.name, word.text)
            };
            let docs = format!("`{}` of `{}`.", word.text, node.name);
            let mut made = node.beside(name, Callee::Same, Ty::unit(), docs);
            made.span = word.span;
            made.returns.span = part.ty.as_ref().map_or(word.span, |(_, span)| *span);
            let made = one(context, &of, &node, number, made)?;
            expansion.finals.push(expansion.nodes.len());
            expansion.nodes.push(made);
        }
    }
    Some(())
}

/// As messages say it.
pub(super) fn name_of(part: &Part) -> String {
    format!("`{}`", part.word.text)
}

/// `value(x)` as `x`.
fn unwrapped(value: &Value) -> &Value {
    match &value.kind {
        Kind::Call(call) if call.callee.text == "value" && call.methods.is_empty() => {
            match call.arguments.list.as_slice() {
                [only] if only.name.is_none() => &only.value,
                _ => value,
            }
        }
        _ => value,
    }
}

/// Whether this can be the name of a node.
pub(super) fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    let is_first = |c: char| c == '_' || c.is_alphabetic();
    letters.next().is_some_and(is_first) && letters.all(|c| is_first(c) || c.is_numeric())
}

/// Names in a message: "`a`, `b` and `c`".
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.map(|name| format!("`{name}`")).list();
    match names.pop() {
        Some(last) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        Some(last) => last,
        None => "none".to_owned(),
    }
}
