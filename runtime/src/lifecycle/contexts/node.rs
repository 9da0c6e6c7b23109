//! Contexts of nodes.

use std::any::Any;

use super::of_spot;
use crate::call::Path;
use crate::error::{BoxedError, Error};
use crate::flow::ByName;
use crate::graph::Node;
use crate::io::Metadata;
use crate::lifecycle::arguments::Arguments;
use crate::lifecycle::spot::Spot;
use crate::lifecycle::value_ref::{Held, ValueRef};
use crate::place::Place;

/// A node is about to be called.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PreNodeExecute<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) arguments: &'a [&'a dyn Any],
}

/// A node has returned or failed.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct PostNodeExecute<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) arguments: &'a [&'a dyn Any],
    /// The value, if it can be looked at.
    pub(crate) outcome: Result<Option<&'a dyn Any>, &'a Error>,
}

/// A node is being called: see [`NodeExecutionMethod`](crate::NodeExecutionMethod).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct NodeExecute<'a> {
    pub(crate) spot: Spot<'a>,
    pub(crate) arguments: &'a [&'a dyn Any],
}

macro_rules! of_node {
    ($($context:ident)*) => {
        $(
            impl<'a> $context<'a> {
                /// The node: its name, tags, documentation, type and source line.
                #[must_use]
                #[inline]
                pub fn node(&self) -> &'static Node {
                    self.spot.node()
                }

                /// The node's position in [`Graph::nodes`](crate::GraphTables::nodes).
                #[must_use]
                #[inline]
                pub fn node_index(&self) -> usize {
                    self.spot.index()
                }

                /// The arguments of the call. After it, those that the node took by value are gone.
                #[must_use]
                #[inline]
                pub fn arguments(&self) -> Arguments<'a> {
                    Arguments {
                        spot: self.spot,
                        values: self.arguments,
                    }
                }
            }
        )*
        of_spot!($($context)*);
    };
}

of_node!(PreNodeExecute PostNodeExecute NodeExecute);

impl<'a> PostNodeExecute<'a> {
    /// What the node has computed; nothing when it failed.
    ///
    /// Of an expander this is only the name of its type: its items are pulled later, and are arguments
    /// of what reads them.
    #[must_use]
    #[inline]
    pub fn result(&self) -> Option<ValueRef<'a>> {
        let node = self.spot.node();
        let value = self.outcome.ok()?;
        let ty = match &self.spot.call().table.nodes[self.spot.index()] {
            ByName::As(types) => types.first().copied(),
            ByName::Not(_) => None,
        };
        let held = value.map_or(Held::Unknown, |value| Held::Any(value, ty));
        Some(ValueRef::new(held, node.ty, self.spot.is_secret()))
    }

    /// What is known of the data that the node has loaded or saved: see [`ValueRef::metadata`].
    #[must_use]
    #[inline]
    pub fn metadata(&self) -> Option<&'a Metadata> {
        self.result()?.metadata()
    }

    /// Why the node failed or panicked.
    #[must_use]
    #[inline]
    pub fn error(&self) -> Option<&'a Error> {
        self.outcome.err()
    }

    /// Whether the node has computed its value.
    #[must_use]
    #[inline]
    pub fn success(&self) -> bool {
        self.outcome.is_ok()
    }
}

impl NodeExecute<'_> {
    /// An error of the node, with its name, item and line, as if the node had returned it.
    #[must_use]
    pub fn error(&self, error: impl Into<BoxedError>) -> Error {
        Error::failed(self.place(), error.into())
    }

    /// The same as if the node had panicked.
    #[inline]
    pub(crate) fn panicked(&self, message: &str) -> Error {
        Error::panicked(self.place(), message.to_owned(), None)
    }

    #[inline]
    fn place(&self) -> Place {
        // The items are added on the way out of the blocks.
        Place::new(self.spot.run.graph, self.spot.index())
    }

    /// Whether the node runs once per item of a map block.
    #[must_use]
    #[inline]
    pub fn is_in_block(&self) -> bool {
        matches!(self.spot.path(), Path::Item { .. })
    }
}
