//! `#[nevis::extract_fields(mean: f64, max: f64)]`: a node for each field of a struct, or each entry of a map.

use super::parts::{self, Part, Parts, Shape, Whole, listed, name_of};
use crate::ast::{Attribute, Literal, Returns, Struct};
use crate::list::List as _;
use crate::model::binding;
use crate::model::constant::Constant;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Field, FieldBy, Needs, Node, Param};
use crate::ty::{DeclaredTypes, Ty};

pub(super) const USAGE: &str = "mean: f64, max: f64";

pub(super) fn apply<'a>(
    context: &mut Context<'a>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let parts = Parts::read(context, attribute)?;
    let whole = |context: &mut Context<'a>, node: &Node| {
        let whole = Whole::of(context, node);
        match &whole.shape {
            Shape::Struct(_) => parts.refuse_fill(context, "a struct has all its fields")?,
            Shape::Map { .. } => {}
            Shape::Tuple(_) | Shape::Other(_) => {
                not_of(context, attribute, node, &whole.shape);
                return None;
            }
        }
        Some(whole)
    };
    parts::expand(
        context,
        expansion,
        &parts,
        whole,
        |context, whole, node, number, made| {
            let part = &parts.list[number];
            match &whole.shape {
                Shape::Map { value } => entry(context, &parts, part, value, (node, made)),
                Shape::Struct(known) => {
                    let is_owned = whole.is_owned;
                    field(context, attribute, part, (*known, is_owned), (node, made))
                }
                Shape::Tuple(_) | Shape::Other(_) => None,
            }
        },
    )
}

/// Says that what a function returns has no fields.
fn not_of(context: &mut Context<'_>, attribute: &Attribute, node: &Node, shape: &Shape<'_>) {
    let (title, help) = match shape {
        Shape::Tuple(types) => {
            let names: Vec<&str> = ["a", "b", "c"].into_iter().take(types.len()).list();
            (
                format!(
                    "`{}` returns a tuple, which has no fields by name",
                    node.name
                ),
                format!("write `#[nevis::unpack_fields({})]`", names.join(", ")),
            )
        }
        Shape::Other(ty) => (
            format!("`{}` returns `{ty}`, which has no fields", node.name),
            "return a struct, a `BTreeMap<String, T>` or a `HashMap<String, T>`".to_owned(),
        ),
        Shape::Struct(_) | Shape::Map { .. } => return,
    };
    context.cx.push(
        crate::diagnostics::Diagnostic::new(crate::diagnostics::Code::BadArgument, title)
            .at(attribute.span, "has nothing to extract")
            .with(node.returns.span, "is returned")
            .help(help),
    );
}

/// `stats.mean`
fn field(
    context: &mut Context<'_>,
    attribute: &Attribute,
    part: &Part,
    (known, is_owned): (Option<&Struct>, bool),
    (node, mut made): (&Node, Node),
) -> Option<Node> {
    let declared = known.map(|known| known.field(&part.word.text));
    let seen = node.seen();
    let of = seen.target().unwrap_or(&seen).short().to_string();
    if let (Some(None), Some(known)) = (&declared, known) {
        let names = || known.fields.iter().map(|field| field.name.as_str());
        let title = format!("`{of}` has no field `{}`", part.word.text);
        let similar = crate::diagnostics::most_similar(&part.word.text, names());
        let help = similar.map_or_else(
            || format!("its fields are {}", listed(names())),
            |similar| format!("did you mean `{similar}`?"),
        );
        context.wrong(part.word.span, &title, "unknown", &help);
        return None;
    }
    let declared = declared.flatten();
    if let Some(field) = declared.filter(|field| !field.is_visible) {
        let title = format!("`{}` of `{of}` is private", field.name);
        context.cx.push(
            crate::diagnostics::Diagnostic::new(crate::diagnostics::Code::BadArgument, title)
                .at(
                    part.word.span,
                    "read by generated code, which is in another module",
                )
                .with(field.span, "is private")
                .help(format!("make it visible: `pub(crate) {}: ..`", field.name)),
        );
        return None;
    }
    let known_ty = declared.and_then(|field| field.ty.clone());
    let Some(ty) = part.ty.as_ref().map(|(ty, _)| ty).or(known_ty.as_ref()) else {
        let title = format!("the type of `{}` is not known", part.word.text);
        let label = "the struct is not declared in the flow's modules, or generic";
        let help = format!(
            "write `#[nevis::{}({}: f64)]`",
            attribute.name, part.word.text
        );
        context.wrong(part.word.span, &title, label, &help);
        return None;
    };
    let ty = ty.with_lifetime(None);
    if let (Some(known), Some((_, span))) = (&known_ty, &part.ty)
        && differ(known, &ty)
    {
        let title = format!(
            "`{}` of `{of}` is `{}`, not `{}`",
            part.word.text,
            known.short(),
            ty.short()
        );
        let help = format!("write `{}: {}`", part.word.text, known.short());
        context.wrong(*span, &title, "another type", &help);
        return None;
    }
    // What is a reference already is read as it is.
    let is_reference = known_ty.is_some_and(|known| known.target().is_some());
    let by = match ty.target() {
        Some(_) if is_reference => FieldBy::Value,
        Some(Ty::Slice(_)) => FieldBy::Slice,
        Some(target) if target.last_segment() == Some("str") => FieldBy::Slice,
        Some(target) if target.owned_form() != *target => FieldBy::Target,
        Some(_) => FieldBy::Reference,
        None if is_owned => FieldBy::Value,
        None => FieldBy::Clone,
    };
    let types = DeclaredTypes::default();
    let holds = |ty: &Option<Ty>| ty.as_ref().is_none_or(|ty| !ty.is_copy(&types));
    let fields = known.into_iter().flat_map(|known| &known.fields);
    let all = fields.filter(|field| field.is_visible && holds(&field.ty));
    made.callee = Callee::Field(Field {
        name: raw(&part.word.text),
        by,
        all: all.map(|field| raw(&field.name)).collect(),
    });
    let by_value = matches!(by, FieldBy::Value) && ty.target().is_none();
    made.params = vec![parts::param(node, by_value, part.word.span)];
    made.returns = Returns::plain(ty, made.returns.span);
    Some(made)
}

/// Whether a field of one type is obviously not read as the other.
fn differ(known: &Ty, written: &Ty) -> bool {
    let none = DeclaredTypes::default();
    let is_other = |a: &Ty, b: &Ty| a.with_lifetime(None).obviously_differs(b, &none);
    match (known.target(), written.target()) {
        (None, Some(target)) => {
            is_other(known, target)
                && known
                    .borrowed_form()
                    .is_none_or(|borrowed| is_other(&borrowed, target))
                && !matches!((known, target), (Ty::Array(..), Ty::Slice(_)))
                && !matches!(known.last_segment(), Some("Box" | "Arc" | "Rc" | "Cow"))
        }
        (Some(_), None) => true,
        _ => is_other(known, written),
    }
}

/// `nevis::rt::entry(&stats, "mean")`
fn entry(
    context: &mut Context<'_>,
    parts: &Parts,
    part: &Part,
    value: &Ty,
    (node, mut made): (&Node, Node),
) -> Option<Node> {
    let ty = part.ty.as_ref().map_or(value, |(ty, _)| ty);
    let ty = ty.with_lifetime(None);
    if let Some((_, span)) = &part.ty
        && differ(value, &ty)
    {
        let title = format!(
            "the values of `{}` are `{}`, not `{}`",
            node.name,
            value.short(),
            ty.short()
        );
        let help = format!("write `{}: {}`", part.word.text, value.short());
        context.wrong(*span, &title, "another type", &help);
        return None;
    }
    let name = Literal::Text(part.word.text.clone());
    let name = Constant::new(&name, &Ty::reference(Ty::path("str", Vec::new())))?;
    made.params = vec![
        parts::param(node, false, part.word.span),
        Param::new(
            "name",
            Needs::Constant(name),
            Ty::reference(Ty::path("str", Vec::new())),
            part.word.span,
        ),
    ];
    let function = match ty.target() {
        Some(target) => format!("entry_ref{}::<{target}, _>", or(parts)),
        None => format!("entry{}", or(parts)),
    };
    made.callee = Callee::Runtime(format!("nevis::rt::{function}"));
    let span = made.returns.span;
    if let Some((literal, at)) = &parts.fill_with {
        let fill = binding::constant(context, literal, *at, &name_of(part), &ty)?;
        let fill = Param::new("fill_with", Needs::Constant(fill), ty.clone(), *at);
        made.params.push(fill);
        made.returns = Returns::plain(ty, span);
    } else {
        let error = Ty::path("nevis::MissingEntry", Vec::new());
        made.returns = Returns::fallible(ty, error, span);
    }
    Some(made)
}

fn or(parts: &Parts) -> &'static str {
    if parts.fill_with.is_some() { "_or" } else { "" }
}

/// The field as it is written.
fn raw(name: &str) -> String {
    if syn::parse_str::<syn::Ident>(name).is_ok() {
        name.to_owned()
    } else {
        format!("r#{name}")
    }
}
