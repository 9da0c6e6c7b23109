//! The types of external inputs: all who read one must agree.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Graph, InputId, Source};
use crate::list::List as _;
use crate::ty::Ty;

/// Settles the type of every input's field.
pub(super) fn settle(cx: &mut Diagnostics, graph: &mut Graph) {
    for input in 0..graph.inputs.len() {
        let readers: Vec<(usize, usize)> = graph.inputs[input]
            .readers
            .iter()
            .flat_map(|&node| {
                let args = &graph.nodes[node].args;
                (0..args.len())
                    .filter(move |&arg| args[arg].source == Source::Input(input))
                    .map(move |arg| (node, arg))
            })
            .list();
        let types: Vec<&Ty> = readers
            .iter()
            .map(|&(node, arg)| &graph.nodes[node].args[arg].ty)
            .list();
        let Some(first) = types.first() else { continue };
        if let Some(other) = types
            .iter()
            .position(|ty| canonical(ty) != canonical(first))
        {
            cx.push(conflict(graph, input, readers[0], readers[other]));
        }
        let (ty, optional) = (field(&types), canonical(first).optional().is_some());
        let field = &mut graph.inputs[input];
        field.ty = ty;
        field.optional = optional;
    }
}

/// The owned type behind a reader's type, by which readers are compared.
fn canonical(ty: &Ty) -> Ty {
    let owned = match (ty.target(), ty.optional()) {
        (Some(target), _) => target.owned_form(),
        (None, Some(inner)) => {
            let inner = inner.target().map_or_else(|| inner.clone(), Ty::owned_form);
            Ty::path("Option", vec![inner])
        }
        (None, None) => ty.clone(),
    };
    owned.with_lifetime(None)
}

/// The field's type: borrowed where every reader borrows, as they do if they do so alike.
fn field(types: &[&Ty]) -> Ty {
    let plain: Vec<Ty> = types.iter().map(|ty| ty.with_lifetime(None)).list();
    let alike = plain.iter().all(|ty| *ty == plain[0]);
    if alike {
        return plain[0].clone();
    }
    let owned = canonical(types[0]);
    let all_borrow = types
        .iter()
        .all(|ty| ty.target().is_some() || ty.optional().is_some_and(|ty| ty.target().is_some()));
    match (all_borrow, owned.optional()) {
        (true, Some(inner)) => Ty::path("Option", vec![Ty::reference(inner.clone())]),
        (true, None) => Ty::reference(owned),
        (false, _) => owned,
    }
}

fn conflict(
    graph: &Graph,
    input: InputId,
    first: (usize, usize),
    other: (usize, usize),
) -> Diagnostic {
    let arg = |(node, arg): (usize, usize)| &graph.nodes[node].args[arg];
    let (a, b) = (arg(first), arg(other));
    let is_optional = |ty: &Ty| canonical(ty).optional().is_some();
    let help = if is_optional(&a.ty) == is_optional(&b.ty) {
        "let both ask for one type, or name them differently".to_owned()
    } else {
        "an input is optional when every parameter that reads it is an `Option`".to_owned()
    };
    Diagnostic::new(
        Code::InputConflict,
        format!(
            "the input `{}` is needed as two types",
            graph.inputs[input].name
        ),
    )
    .at(
        b.ty_span,
        format!("`{}` needs `{}`", graph.nodes[other.0].name, b.ty),
    )
    .with(
        a.ty_span,
        format!("`{}` needs `{}`", graph.nodes[first.0].name, a.ty),
    )
    .help(help)
}
