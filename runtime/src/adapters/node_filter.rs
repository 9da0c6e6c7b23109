//! Which nodes are meant.

use std::error::Error as StdError;
use std::fmt;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::error::Error;

use crate::graph::{Graph, Node};
use crate::lifecycle::{HookResult, NodeExecute};
use crate::similar::nearest;

/// Which nodes are meant: one by name, several by name, those for which a function says so, or all.
///
/// ```
/// use nevis::Node;
/// use nevis::adapters::{NodeFilter, PrintLn};
///
/// let one = PrintLn::new().nodes("words");
/// let several = PrintLn::new().nodes(["words", "text"]);
/// let tagged = PrintLn::new().nodes(|node: &Node| node.tags.contains(&("stage", "load")));
/// let all = PrintLn::new().nodes(NodeFilter::all());
/// # let _ = (one, several, tagged, all);
/// ```
#[derive(Clone, Default)]
pub struct NodeFilter(Kind);

type Predicate = dyn Fn(&Node) -> bool + Send + Sync;

#[derive(Clone, Default)]
enum Kind {
    #[default]
    All,
    Names(Arc<[String]>),
    Predicate(Arc<Predicate>),
}

impl NodeFilter {
    /// All nodes.
    #[must_use]
    #[inline]
    pub fn all() -> Self {
        Self::default()
    }

    /// Whether this node is meant.
    #[must_use]
    #[inline]
    pub fn matches(&self, node: &Node) -> bool {
        match &self.0 {
            Kind::All => true,
            Kind::Names(names) => names.iter().any(|name| name == node.name),
            Kind::Predicate(predicate) => predicate(node),
        }
    }

    /// Whether the flow has all nodes that are named.
    ///
    /// # Errors
    ///
    /// The first name that it does not have, with the one that may be meant.
    #[inline]
    pub fn check(&self, graph: &Graph) -> HookResult {
        match self.unknown(graph) {
            None => Ok(()),
            Some(reason) => Err(reason.into()),
        }
    }

    /// What is said of the first name that the flow does not have.
    #[inline]
    pub(super) fn unknown(&self, graph: &Graph) -> Option<String> {
        let Kind::Names(names) = &self.0 else {
            return None;
        };
        let name = names.iter().find(|name| graph.node(name).is_none())?;
        Some(unknown_node(graph, name))
    }
}

/// What a method was found to fit: the flow of its last call.
#[derive(Default)]
pub(super) struct Checked(AtomicPtr<Graph>);

impl Checked {
    /// Checks a method at its first call in a flow; the node fails with what is wrong.
    #[inline]
    pub(super) fn check(
        &self,
        context: &NodeExecute<'_>,
        check: impl FnOnce(&Graph) -> Result<(), String>,
    ) -> Result<(), Error> {
        let graph = context.graph();
        // It is compared and never looked at.
        if ptr::eq(self.0.load(Ordering::Relaxed), graph) {
            return Ok(());
        }
        check(graph).map_err(|reason| context.error(Misused(reason)))?;
        self.0
            .store(ptr::from_ref(graph).cast_mut(), Ordering::Relaxed);
        Ok(())
    }

    /// Checks that the flow has all nodes that are named.
    #[inline]
    pub(super) fn names(&self, context: &NodeExecute<'_>, nodes: &NodeFilter) -> Result<(), Error> {
        self.check(context, |graph| nodes.unknown(graph).map_or(Ok(()), Err))
    }
}

impl Clone for Checked {
    #[inline]
    fn clone(&self) -> Self {
        Self(AtomicPtr::new(self.0.load(Ordering::Relaxed)))
    }
}

impl fmt::Debug for Checked {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Checked")
    }
}

/// A method that does not fit the flow: another attempt does not either.
#[derive(Debug)]
pub(super) struct Misused(String);

impl fmt::Display for Misused {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Misused {}

/// What is said of a name that no node has.
#[inline]
pub(super) fn unknown_node(graph: &Graph, name: &str) -> String {
    let names = graph.nodes.iter().map(|node| node.name);
    match nearest(name, names) {
        Some(near) => format!(
            "flow `{}` has no node `{name}`: did you mean `{near}`?",
            graph.name
        ),
        None => format!("flow `{}` has no node `{name}`", graph.name),
    }
}

/// In a sentence: "words, text", "all nodes".
impl fmt::Display for NodeFilter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::All => f.write_str("all nodes"),
            Kind::Names(names) => f.write_str(&names.join(", ")),
            Kind::Predicate(_) => f.write_str("some nodes"),
        }
    }
}

impl fmt::Debug for NodeFilter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::All => f.write_str("all nodes"),
            Kind::Names(names) => f.debug_list().entries(names.iter()).finish(),
            Kind::Predicate(_) => f.write_str("by a function"),
        }
    }
}

impl From<&str> for NodeFilter {
    #[inline]
    fn from(name: &str) -> Self {
        Self::from([name])
    }
}

impl From<String> for NodeFilter {
    #[inline]
    fn from(name: String) -> Self {
        Self::from([name])
    }
}

impl<S: Into<String>, const N: usize> From<[S; N]> for NodeFilter {
    #[inline]
    fn from(names: [S; N]) -> Self {
        Self::from(Vec::from(names))
    }
}

impl<S: Into<String>> From<Vec<S>> for NodeFilter {
    #[inline]
    fn from(names: Vec<S>) -> Self {
        Self(Kind::Names(names.into_iter().map(Into::into).collect()))
    }
}

impl<S: Clone + Into<String>> From<&[S]> for NodeFilter {
    #[inline]
    fn from(names: &[S]) -> Self {
        Self::from(names.to_vec())
    }
}

impl<F: Fn(&Node) -> bool + Send + Sync + 'static> From<F> for NodeFilter {
    #[inline]
    fn from(predicate: F) -> Self {
        Self(Kind::Predicate(Arc::new(predicate)))
    }
}

#[cfg(test)]
mod tests {
    use super::NodeFilter;
    use crate::graph::{Graph, GraphTables, Node, NodeKind};

    const fn node(name: &'static str) -> Node {
        Node {
            name,
            docs: "",
            module: "crate::flow",
            ty: "u32",
            file: "src/flow.rs",
            line: 1,
            kind: NodeKind::Plain,
            fallible: false,
            hash: "",
            block: None,
            dependencies: &[],
            tags: &[("stage", "load")],
        }
    }

    static GRAPH: Graph = Graph::new(GraphTables {
        name: "count",
        docs: "",
        hash: "",
        nodes: &[node("text"), node("words")],
        inputs: &[],
        outputs: &[],
        blocks: &[],
        tasks: &[],
        branches: false,
        config: &[],
        variants: &[],
    });

    #[track_caller]
    fn meant(filter: impl Into<NodeFilter>) -> Vec<&'static str> {
        let filter = filter.into();
        let nodes = GRAPH.nodes.iter().filter(|node| filter.matches(node));
        nodes.map(|node| node.name).collect()
    }

    #[test]
    fn all_forms() {
        assert_eq!(meant(NodeFilter::all()), ["text", "words"]);
        assert_eq!(meant("text"), ["text"]);
        assert_eq!(meant("words".to_owned()), ["words"]);
        assert_eq!(meant(["text", "words"]), ["text", "words"]);
        assert_eq!(meant(vec!["words".to_owned()]), ["words"]);
        assert_eq!(meant(&["words"][..]), ["words"]);
        assert_eq!(meant(|node: &Node| node.name.len() == 4), ["text"]);
        assert!(meant(Vec::<String>::new()).is_empty());
    }

    #[test]
    fn unknown_names_are_said_with_what_may_be_meant() {
        let check = |filter: NodeFilter| filter.check(&GRAPH).map_err(|error| error.to_string());
        assert_eq!(check("text".into()), Ok(()));
        assert_eq!(check(NodeFilter::all()), Ok(()));
        let expected = "flow `count` has no node `wrods`: did you mean `words`?";
        assert_eq!(check(["text", "wrods"].into()), Err(expected.to_owned()));
    }
}
