//! The arguments of a call.

use std::any::{Any, TypeId};
use std::fmt;

use super::spot::Spot;
use super::value_ref::{Held, ValueRef};
use crate::flow::ByName;
use crate::graph::Source;
use crate::rt::{Elsewhere, Missing, Moved};
use crate::value::Levels;

/// One argument of a call.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    /// The parameter's name: that of a node or an input.
    pub name: &'a str,
    /// Its value.
    pub value: ValueRef<'a>,
}

/// The arguments of a call, in the order of the function's parameters.
#[derive(Clone, Copy)]
pub struct Arguments<'a> {
    pub(super) spot: Spot<'a>,
    pub(super) values: &'a [&'a dyn Any],
}

impl<'a> Arguments<'a> {
    /// How many there are.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.spot.node().dependencies.len()
    }

    /// Whether the node has no parameters.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of this parameter.
    #[must_use]
    #[inline]
    pub fn get(&self, name: &str) -> Option<ValueRef<'a>> {
        let mut arguments = self.iter();
        let found = arguments.find(|argument| argument.name == name)?;
        Some(found.value)
    }

    /// Each of them.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Argument<'a>> + use<'a> {
        let this = *self;
        (0..this.len()).map(move |at| this.at(at))
    }

    #[inline]
    fn at(&self, at: usize) -> Argument<'a> {
        let (graph, layout) = (self.spot.run.graph, self.spot.run.layout);
        let dependency = &self.spot.node().dependencies[at];
        let (name, types, source_is_secret) = match dependency.source {
            Source::Node(node) | Source::IfRuns(node) => (
                graph.nodes[node].name,
                &self.spot.call().table.nodes[node],
                layout.secret_nodes[node],
            ),
            Source::Input(input) => (
                graph.inputs[input].name,
                &self.spot.call().table.inputs[input],
                layout.secret_inputs[input],
            ),
        };
        let held = match (self.values.get(at), dependency.source) {
            (Some(value), Source::Input(input)) if is::<Elsewhere>(*value) => {
                match self.spot.scope.inputs.get(input) {
                    Some(view) => Held::View(*view),
                    None => Held::Unknown,
                }
            }
            (Some(value), _) if is::<Moved>(*value) => Held::Moved,
            (Some(value), _) if is::<Missing>(*value) => Held::Missing,
            (Some(value), _) if !is::<Elsewhere>(*value) => held(types, *value),
            _ => Held::Unknown,
        };
        let is_secret = source_is_secret || layout.secret_nodes[self.spot.index()];
        Argument {
            name,
            value: ValueRef::new(held, dependency.ty, is_secret),
        }
    }
}

fn is<T: 'static>(value: &dyn Any) -> bool {
    value.type_id() == TypeId::of::<T>()
}

/// The value with its type among those that the source's values have: its own, or lists of it, which may
/// have holes.
#[inline]
fn held<'a>(types: &ByName, value: &'a dyn Any) -> Held<'a> {
    let ByName::As(types) = *types else {
        return Held::Any(value, None);
    };
    let known = types.iter().copied().find(|ty| ty.is(value.type_id()));
    match (known, Levels(types).level(value)) {
        (None, Some(level)) => Held::Holes(value, Levels(types), level),
        (known, _) => Held::Any(value, known),
    }
}

impl fmt::Debug for Arguments<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for Argument { name, value } in self.iter() {
            map.entry(&name, &value);
        }
        map.finish()
    }
}

/// All of them on one line, long values cut: `spend: [1.0, 2.0], weeks: 3`.
impl fmt::Display for Arguments<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Argument { name, value }) in self.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{name}: {value}")?;
        }
        Ok(())
    }
}
