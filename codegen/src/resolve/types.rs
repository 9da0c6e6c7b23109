//! Obvious type mismatches between a node and a parameter that reads it. rustc has the last word.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::graph::{Access, Arg, Graph, Node, NodeId, Source};
use crate::list::List as _;
use crate::ty::{DeclaredTypes, Ty};

pub(super) fn check(cx: &mut Diagnostics, graph: &Graph) {
    let in_block = in_block(graph);
    for node in &graph.nodes {
        for arg in &node.args {
            let Source::Node(source) = arg.source else {
                continue;
            };
            // What is collected outside of any block is another mistake, of which this is a part.
            if arg.access.is_collect() && !in_block[source] {
                continue;
            }
            let is_repeated = in_block[source];
            let source = &graph.nodes[source];
            // What was asked for is a `Result`, and so is what is there; its parts are rustc's.
            if arg.access.is_raw() {
                continue;
            }
            let computed = source.seen();
            if let Some(diagnostic) = result_of_a_timeout(node, arg, source) {
                cx.push(diagnostic);
                continue;
            }
            let wanted = if arg.access.is_collect() {
                let outer = arg.ty.target().unwrap_or(&arg.ty);
                outer.collected().cloned().unwrap_or_else(|| outer.clone())
            } else {
                arg.ty.clone()
            };
            let fits = match (arg.access, wanted.optional()) {
                (Access::CollectOptional, Some(inner)) => {
                    !inner.obviously_differs(&computed, &graph.declared)
                }
                (access, _) if access.is_collect() => {
                    !wanted.obviously_differs(&computed, &graph.declared)
                }
                _ => can_pass(&computed, arg.asked(), &graph.declared),
            };
            if !fits {
                let of = if source.is_expander() || arg.access.is_collect() {
                    "each is"
                } else {
                    "it is"
                };
                let mut diagnostic = Diagnostic::new(
                    Code::TypeMismatch,
                    format!(
                        "`{}` needs `{}` as `{wanted}`, but {of} `{computed}`",
                        node.name, source.name
                    ),
                )
                .at(arg.ty_span, format!("`{wanted}` is needed"))
                .with(source.returns_span, format!("`{computed}` is computed"));
                if source.whole.ok_type().is_some() && !source.is_expander() {
                    diagnostic = diagnostic.note(
                        "dependents of a function that returns a `Result` see the value in it",
                    );
                }
                if is_repeated && is_list_of(&wanted, &computed, &graph.declared) {
                    diagnostic = diagnostic
                        .note(format!("`{}` is computed once per item", source.name))
                        .help(format!(
                            "to read every item's value, take a `Collect<{computed}>`"
                        ));
                }
                if let Some(help) = as_optional(arg, &wanted, &computed) {
                    diagnostic = diagnostic.help(help);
                }
                cx.push(
                    diagnostic.help(
                        "change one of the two types, or put a node that converts in between",
                    ),
                );
            }
        }
    }
}

/// The `Result` of a node with a timeout is asked for.
fn result_of_a_timeout(node: &Node, arg: &Arg, source: &Node) -> Option<Diagnostic> {
    let outer = arg.ty.target().unwrap_or(&arg.ty);
    let wanted = outer.collected().unwrap_or(outer);
    let is_result = |ty: &Ty| ty.last_segment() == Some("Result");
    let asks = source.attempts.timeout.is_some() && is_result(wanted) && !is_result(&source.seen());
    let title = format!(
        "`{}` needs the `Result` of `{}`, which has a timeout",
        node.name, source.name
    );
    asks.then(|| {
        Diagnostic::new(Code::TypeMismatch, title)
            .at(arg.ty_span, format!("`{}` can be read here", source.seen()))
            .with(
                source.span,
                "fails with another error when it takes too long",
            )
            .help("read the value, or remove the timeout")
    })
}

/// The nodes that are expanders, or depend on one.
fn in_block(graph: &Graph) -> Vec<bool> {
    let readers = graph.readers();
    let mut in_block = vec![false; graph.nodes.len()];
    let mut queue: Vec<NodeId> = (0..graph.nodes.len())
        .filter(|&id| graph.nodes[id].is_expander())
        .list();
    while let Some(id) = queue.pop() {
        if !std::mem::replace(&mut in_block[id], true) {
            queue.extend(readers[id].iter().copied());
        }
    }
    in_block
}

/// What to do where what is wanted is almost a parameter that accepts a missing value.
fn as_optional(arg: &Arg, wanted: &Ty, computed: &Ty) -> Option<String> {
    let inner = wanted.target().unwrap_or(wanted).optional()?;
    if inner.with_lifetime(None) != computed.with_lifetime(None) {
        return None;
    }
    Some(if arg.access.is_collect() {
        "return an owned value: the list of `Option`s is made for the call".to_owned()
    } else {
        format!("to run without it, too, take `Option<&{computed}>`")
    })
}

/// Whether a parameter of this type may mean a list of such values: `&[T]`, `Vec<T>`, `&Vec<T>`.
fn is_list_of(wanted: &Ty, computed: &Ty, declared: &DeclaredTypes) -> bool {
    let list = wanted.target().unwrap_or(wanted);
    let element = match list {
        Ty::Slice(element) => Some(&**element),
        list if list.last_segment() == Some("Vec") => list.only_argument(),
        _ => None,
    };
    element.is_some_and(|element| !element.obviously_differs(computed, declared))
}

/// Whether a value of type `computed` may be passed where `wanted` is asked for; `true` in doubt.
fn can_pass(computed: &Ty, wanted: &Ty, declared: &DeclaredTypes) -> bool {
    let same = |a: &Ty, b: &Ty| !a.obviously_differs(b, declared);
    match (computed, wanted.target()) {
        // A reference is passed on as it is, borrowed again, or through a dereference.
        (Ty::Ref { inner, .. }, Some(target)) => {
            same(target, computed) || borrows(inner, target, declared)
        }
        (_, Some(target)) => borrows(computed, target, declared),
        (_, None) => {
            let behind_option = matches!((computed.optional(), wanted.optional()), (Some(inner), Some(Ty::Ref { inner: wanted, .. })) if borrows(inner, wanted, declared));
            behind_option || same(computed, wanted)
        }
    }
}

/// Whether `&computed` may become `&target`.
fn borrows(computed: &Ty, target: &Ty, declared: &DeclaredTypes) -> bool {
    let same = |a: &Ty, b: &Ty| !a.obviously_differs(b, declared);
    if same(computed, target) {
        return true;
    }
    if let Some(borrowed) = computed.borrowed_form()
        && same(&borrowed, target)
    {
        return true;
    }
    match computed {
        Ty::Array(item, _) => matches!(target, Ty::Slice(wanted) if same(item, wanted)),
        Ty::Path { .. }
            if matches!(computed.last_segment(), Some("Box" | "Arc" | "Rc" | "Cow")) =>
        {
            true
        }
        // A type of the user's own may dereference to anything.
        Ty::Path { path, .. } => declared.nominal.contains(path),
        _ => false,
    }
}
