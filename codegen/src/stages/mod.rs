//! What the build script itself checks and does, after nevis has understood a flow and before a line of
//! it is compiled. The names are Apache Hamilton's: `StaticValidator` has `validate_node` and
//! `validate_graph`, `GraphConstructionHook` has `post_graph_construct`.
//!
//! A check sees views of the graph, never the graph itself, so no check can change what is compiled.

mod run;
mod view;

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

pub(crate) use run::{check, constructed};
pub use view::{DependencyView, GraphView, InputView, NodeKind, NodeView};

type OfNode = dyn Fn(&NodeView<'_>) -> Result<(), String> + Send + Sync;
type OfGraph = dyn Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync;

/// The build script's own stages of a build.
///
/// A check that fails is a compile error at the line of the node it is about, like every other mistake
/// in a flow (NV0023). All checks of a flow run before the build ends, so all failures are shown
/// together: first [`validate_node`](Self::validate_node) for each node in the order of the source, then
/// [`validate_graph`](Self::validate_graph), each as often as it was added. If nothing at all is wrong
/// with the flow, [`post_graph_construct`](Self::post_graph_construct) follows. A flow that nevis itself
/// does not understand is not checked.
///
/// [`Flow`](crate::Flow) and [`Builder`](crate::Builder) have the same methods; this type is for
/// [`Options`](crate::Options).
///
/// ```
/// use nevis_codegen::{Options, SourceFile, Stages, compile};
///
/// let stages = Stages::default().validate_node(|node| match node.tag("owner") {
///     Some(_) => Ok(()),
///     None => Err("every node needs an owner: `#[nevis::tag(owner = \"..\")]`".to_owned()),
/// });
/// let options = Options { name: "flow".to_owned(), stages, ..Options::default() };
/// let file = SourceFile {
///     path: "src/flow.rs".to_owned(),
///     module: vec!["flow".to_owned()],
///     bytes: b"pub fn mean(spend: &[f64]) -> f64 { spend[0] }".to_vec(),
/// };
/// let compiled = compile(&options, &[file], &nevis_codegen::Cfg::default());
/// assert!(compiled.messages[0].text.starts_with("`mean` is refused: every node needs an owner"));
/// assert_eq!(compiled.messages[0].line, Some(1));
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Stages {
    nodes: Vec<Stage<OfNode>>,
    graphs: Vec<Stage<OfGraph>>,
    constructed: Vec<Stage<OfGraph>>,
}

/// One closure of the build script.
struct Stage<F: ?Sized> {
    /// Where the build script adds it, which messages say.
    place: &'static Location<'static>,
    work: Arc<F>,
}

impl<F: ?Sized> Clone for Stage<F> {
    fn clone(&self) -> Self {
        Self {
            place: self.place,
            work: Arc::clone(&self.work),
        }
    }
}

impl Stages {
    /// Adds a check of each node: it is called for every node of the flow, and its text says why a node
    /// is refused.
    #[track_caller]
    pub fn validate_node(
        mut self,
        check: impl Fn(&NodeView<'_>) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        self.nodes.push(Stage {
            place: Location::caller(),
            work: Arc::new(check),
        });
        self
    }

    /// Adds a check of the whole flow, which may refuse the flow or name nodes of it.
    ///
    /// ```
    /// use nevis_codegen::{GraphView, Rejection, Stages};
    ///
    /// /// Every table is written by one node.
    /// fn one_writer(graph: &GraphView<'_>) -> Result<(), Rejection> {
    ///     let mut writers: Vec<(&str, &str)> = Vec::new();
    ///     for node in graph.nodes() {
    ///         let Some(table) = node.tag("writes") else { continue };
    ///         if let Some((_, first)) = writers.iter().find(|(known, _)| *known == table) {
    ///             return Err(Rejection::of(node.name(), format!("`{first}` writes {table} already")));
    ///         }
    ///         writers.push((table, node.name()));
    ///     }
    ///     Ok(())
    /// }
    ///
    /// let stages = Stages::default().validate_graph(one_writer);
    /// ```
    #[track_caller]
    pub fn validate_graph(
        mut self,
        check: impl Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.graphs.push(Stage {
            place: Location::caller(),
            work: Arc::new(check),
        });
        self
    }

    /// Adds what is done with a flow that is right: writing a catalogue of its nodes, comparing it with
    /// what another team was promised. It runs in every build, so what it writes should be left alone
    /// when it is the same. If it fails, the flow is refused.
    ///
    /// ```no_run
    /// use nevis_codegen::Stages;
    ///
    /// let stages = Stages::default().post_graph_construct(|graph| {
    ///     let lines = graph.nodes().map(|node| format!("{}: {}\n", node.name(), node.ty()));
    ///     let file = format!("{}/nodes.txt", std::env::var("OUT_DIR").unwrap_or_default());
    ///     std::fs::write(file, lines.collect::<String>())?;
    ///     Ok(())
    /// });
    /// ```
    #[track_caller]
    pub fn post_graph_construct(
        mut self,
        work: impl Fn(&GraphView<'_>) -> Result<(), Rejection> + Send + Sync + 'static,
    ) -> Self {
        self.constructed.push(Stage {
            place: Location::caller(),
            work: Arc::new(work),
        });
        self
    }

    /// These, and then others.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.nodes.extend(others.nodes);
        self.graphs.extend(others.graphs);
        self.constructed.extend(others.constructed);
        self
    }
}

impl Stages {
    pub(crate) fn is_none(&self) -> bool {
        self.nodes.is_empty() && self.graphs.is_empty() && self.constructed.is_empty()
    }
}

impl fmt::Debug for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn places<F: ?Sized>(stages: &[Stage<F>]) -> Vec<String> {
            stages.iter().map(|stage| stage.place.to_string()).collect()
        }
        f.debug_struct("Stages")
            .field("validate_node", &places(&self.nodes))
            .field("validate_graph", &places(&self.graphs))
            .field("post_graph_construct", &places(&self.constructed))
            .finish()
    }
}

/// Why a check refuses a flow: for one reason or several, each about the whole flow or about a node.
///
/// A text, a `String` and an [`std::io::Error`] become one with `?` or `.into()`.
///
/// ```
/// use nevis_codegen::Rejection;
///
/// let reasons = ["spend", "signups"].map(|name| Rejection::of(name, "it has no documentation"));
/// let all: Rejection = reasons.into_iter().collect();
/// # let _ = all;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "return it from the check"]
pub struct Rejection {
    reasons: Vec<Reason>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Reason {
    node: Option<String>,
    text: String,
}

impl Rejection {
    /// The whole flow is refused.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            reasons: vec![Reason {
                node: None,
                text: text.into(),
            }],
        }
    }

    /// The flow is refused because of this node, at whose line the message is.
    pub fn of(node: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            reasons: vec![Reason {
                node: Some(node.into()),
                text: text.into(),
            }],
        }
    }
}

impl From<String> for Rejection {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Rejection {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<std::io::Error> for Rejection {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// All reasons of all; of none there is nothing to show, and nothing is refused.
impl FromIterator<Rejection> for Rejection {
    fn from_iter<I: IntoIterator<Item = Rejection>>(all: I) -> Self {
        Self {
            reasons: all.into_iter().flat_map(|one| one.reasons).collect(),
        }
    }
}
