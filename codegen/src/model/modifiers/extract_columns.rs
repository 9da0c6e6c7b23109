//! `#[nevis::extract_columns(age: f64, name: String)]`: a node for each column of a table.

use super::parts::{self, Part, Parts, Shape, Whole, name_of};
use crate::ast::{Attribute, Literal, Returns};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::binding;
use crate::model::constant::Constant;
use crate::model::expansion::{Context, Expansion};
use crate::model::node::{Callee, Needs, Node, Param};
use crate::ty::Ty;

pub(super) const USAGE: &str = "age: f64, name: String";

pub(super) fn apply<'a>(
    context: &mut Context<'a>,
    expansion: &mut Expansion,
    attribute: &Attribute,
) -> Option<()> {
    let parts = Parts::read(context, attribute)?;
    let whole = |context: &mut Context<'a>, node: &Node| {
        let whole = Whole::of(context, node);
        let is_lazy = node.seen().last_segment() == Some("LazyFrame");
        if matches!(whole.shape, Shape::Struct(_)) && !is_lazy {
            return Some(());
        }
        let title = format!(
            "`{}` returns `{}`, which is no table",
            node.name,
            node.seen().short()
        );
        let help = match whole.shape {
            Shape::Map { .. } => "of a map, write `#[nevis::extract_fields(age: f64)]`",
            _ if is_lazy => "collect it: return a `DataFrame`",
            _ => {
                "return an Arrow `RecordBatch`, a Polars `DataFrame`, or another type that implements `nevis::Table`"
            }
        };
        context.cx.push(
            Diagnostic::new(Code::BadArgument, title)
                .at(attribute.span, "has no columns")
                .with(node.returns.span, "is returned")
                .help(help),
        );
        None
    };
    parts::expand(
        context,
        expansion,
        &parts,
        whole,
        |context, (), node, number, made| column(context, &parts, &parts.list[number], node, made),
    )
}

/// `nevis::rt::column::<Vec<f64>, _>(&table, "age")`
fn column(
    context: &mut Context<'_>,
    parts: &Parts,
    part: &Part,
    node: &Node,
    mut made: Node,
) -> Option<Node> {
    let Some((ty, _)) = &part.ty else {
        let title = format!("the type of `{}` is not known", part.word.text);
        let help = format!(
            "write the type of its values, or of the whole: `{0}: f64`, `{0}: &[f64]`",
            part.word.text
        );
        context.wrong(part.word.span, &title, "of which type?", &help);
        return None;
    };
    let ty = column_type(&ty.with_lifetime(None));
    let text = Ty::reference(Ty::path("str", Vec::new()));
    let name = Constant::new(&Literal::Text(part.word.text.clone()), &text)?;
    made.params = vec![
        parts::param(node, false, part.word.span),
        Param::new("name", Needs::Constant(name), text, part.word.span),
    ];
    let function = match &parts.fill_with {
        None => format!("column::<{ty}, _>"),
        Some((literal, at)) => {
            if ty.target().is_some() {
                let title = format!("`{}` is borrowed from the table", part.word.text);
                let help =
                    "write a type that can be made, such as `Vec<f64>`, or remove `fill_with`";
                context.wrong(*at, &title, "cannot be filled in", help);
                return None;
            }
            let element = element(&ty);
            let fill = binding::constant(context, literal, *at, &name_of(part), &element)?;
            let fill = Param::new("fill_with", Needs::Constant(fill), element, *at);
            made.params.push(fill);
            format!("column_or::<{ty}, _, _>")
        }
    };
    made.callee = Callee::Runtime(format!("nevis::rt::{function}"));
    let error = Ty::path("nevis::ColumnError", Vec::new());
    made.returns = Returns::fallible(ty, error, made.returns.span);
    Some(made)
}

/// The type of the column: of that of a single value, a list of such.
fn column_type(ty: &Ty) -> Ty {
    let value = ty.optional().unwrap_or(ty);
    if value.is_scalar() || value.last_segment() == Some("String") {
        Ty::path("Vec", vec![ty.clone()])
    } else {
        ty.clone()
    }
}

/// The type of a value of a column, as far as it is known.
fn element(column: &Ty) -> Ty {
    let name = match column.last_segment() {
        Some("Vec") => match column.only_argument() {
            Some(item) => return item.clone(),
            None => "",
        },
        Some("Float64Array") => "f64",
        Some("Float32Array") => "f32",
        Some("Int64Array") => "i64",
        Some("Int32Array") => "i32",
        Some("UInt64Array") => "u64",
        Some("UInt32Array") => "u32",
        Some("BooleanArray") => "bool",
        Some("StringArray") => return Ty::reference(Ty::path("str", Vec::new())),
        _ => "",
    };
    Ty::path(name, Vec::new())
}
