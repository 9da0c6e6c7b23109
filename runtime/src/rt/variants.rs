//! What generated code of a flow with variants calls.

use crate::dict::Dict;
use crate::error::{Error, Problem, ProblemKind};
use crate::graph::Graph;
use crate::similar::nearest;

/// The one of these values that is there: variants of a flow compute it differently, and one of them runs.
///
/// # Panics
///
/// When none is there: generated code has looked before.
pub fn chosen<T, const N: usize>(values: [Option<T>; N]) -> T {
    let mut values = values.into_iter().flatten();
    values.next().expect("one of the values is there")
}

/// An input that this variant needs and others do without.
///
/// # Errors
///
/// When it is not given.
#[inline]
pub fn needed<T>(graph: &Graph, variant: &str, name: &str, input: Option<T>) -> Result<T, Error> {
    input.ok_or_else(|| missing(graph, variant, name))
}

#[cold]
fn missing(graph: &Graph, variant: &str, name: &str) -> Error {
    let message = format!(
        "the input `{name}` is missing: the variant `{variant}` of `{}` needs it",
        graph.name
    );
    problem(graph, ProblemKind::MissingInput, name, message)
}

fn problem(graph: &Graph, kind: ProblemKind, name: &str, message: String) -> Error {
    let name = name.to_owned();
    let problem = Problem {
        kind,
        name,
        message,
    };
    Error::invalid(graph.name, vec![problem])
}

/// The position of the variant of this name in [`Graph::variants`](crate::GraphTables::variants).
///
/// # Errors
///
/// When the flow has none of this name.
pub fn variant(graph: &Graph, name: &str) -> Result<usize, Error> {
    let names = || graph.variants.iter().map(|variant| variant.name);
    names().position(|known| known == name).ok_or_else(|| {
        let hint = match nearest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has `{}`", names().collect::<Vec<_>>().join("`, `")),
        };
        let message = format!("the flow `{}` has no variant `{name}`: {hint}", graph.name);
        problem(graph, ProblemKind::UnknownVariant, name, message)
    })
}

/// A result that not all variants have.
///
/// # Errors
///
/// When it is of another type.
pub fn take_any<T: 'static>(results: &mut Dict, name: &str) -> Result<Option<T>, Error> {
    match results.value(name) {
        Some(_) => results.take(name).map(Some),
        None => Ok(None),
    }
}
