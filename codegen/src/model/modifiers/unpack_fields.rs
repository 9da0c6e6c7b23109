//! `#[nevis::unpack_fields(train, test)]`: a node for each part of a tuple.

use super::parts::{self, Parts, Shape, Whole};
use crate::ast::{Attribute, Returns};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Field, FieldBy, Node};
use crate::ty::{DeclaredTypes, Ty};

pub(super) const USAGE: &str = "train, test";

pub(super) fn apply(
    context: &mut Context<'_>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let parts = Parts::read(context, attribute)?;
    if let Some((_, span)) = parts.list.iter().find_map(|part| part.ty.as_ref()) {
        let title = "the types are those of the function's tuple";
        context.misused(attribute, *span, title, "not needed");
        return None;
    }
    parts.refuse_fill(context, "a tuple has all its parts")?;
    let whole = |context: &mut Context<'_>, node: &Node| {
        let whole = Whole::of(context, node);
        let Shape::Tuple(types) = whole.shape else {
            let title = format!("`{}` returns no tuple", node.name);
            let help = match whole.shape {
                Shape::Struct(None) => {
                    "write the tuple in the signature, not an alias; of a struct, write `#[nevis::extract_fields(mean: f64)]`"
                }
                Shape::Struct(Some(_)) | Shape::Map { .. } => {
                    "of a struct or a map, write `#[nevis::extract_fields(mean: f64)]`"
                }
                Shape::Tuple(_) | Shape::Other(_) => "return a tuple: `(Vec<f64>, Vec<f64>)`",
            };
            context.cx.push(
                Diagnostic::new(Code::BadArgument, title)
                    .at(attribute.span, "has nothing to unpack")
                    .with(node.returns.span, "is returned")
                    .help(help),
            );
            return None;
        };
        if let Some(part) = parts.list.get(types.len()) {
            let title = format!(
                "`{}` has {} parts, and this is number {}",
                node.name,
                types.len(),
                types.len() + 1
            );
            context.cx.push(
                Diagnostic::new(Code::BadArgument, title)
                    .at(part.word.span, "one too many")
                    .with(node.returns.span, "is returned")
                    .help("remove the name, or return one more value"),
            );
            return None;
        }
        Some((types, whole.is_owned))
    };
    parts::expand(
        context,
        expansion,
        &parts,
        whole,
        |_, (types, is_owned), node, number, mut made| {
            let none = DeclaredTypes::default();
            let all = (0..types.len()).filter(|&at| !types[at].is_copy(&none));
            made.callee = Callee::Field(Field {
                name: number.to_string(),
                by: if *is_owned {
                    FieldBy::Value
                } else {
                    FieldBy::Clone
                },
                all: all.map(|at| at.to_string()).collect(),
            });
            made.params = vec![parts::param(node, true, made.span)];
            let ty: Ty = types[number].with_lifetime(None);
            made.returns = Returns::plain(ty, node.returns.span);
            Some(made)
        },
    )
}
