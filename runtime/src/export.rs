//! A plan as text: what a flow, or an execution of it, computes, for other programs and for later.

use crate::graph::{Graph, Node, NodeKind, Source, TaskPurpose};
use crate::json::Json;
use crate::lineage::UnknownName;

/// What stands in a plan under `format`.
pub(crate) const FORMAT: &str = "nevis-plan";

/// The version of the format that is written, and the newest that is read.
pub(crate) const VERSION: u64 = 1;

impl Graph {
    /// The plan of a run that computes all outputs, as JSON.
    ///
    /// It holds no path of this machine and no date: the same flow has the same text everywhere. Kept,
    /// it shows later what has changed: with the feature `plan`, `Graph::diff` compares.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// let plan = GRAPH.export();
    ///
    /// assert!(plan.starts_with("{\n  \"format\": \"nevis-plan\",\n  \"version\": 1,\n  \"flow\": \"spend\""));
    /// ```
    #[must_use]
    #[inline]
    pub fn export(&self) -> String {
        let outputs = self.outputs.to_vec();
        self.plan_of(&outputs, &[], &[]).to_string() + "\n"
    }

    /// The plan of a run that computes `requested` (all outputs, if there are none), with values for
    /// the inputs `given`, and values for the nodes `overridden` in place of what they would compute.
    /// All nodes are in it; `execution` says which of them run, and in which order.
    ///
    /// # Errors
    ///
    /// When a name is unknown.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// let plan = GRAPH.export_execution(&["spend_zero_mean"], &["spend"], &["spend_mean"])?;
    ///
    /// assert!(plan.contains(r#""order": ["spend_zero_mean"]"#));
    /// # Ok::<(), nevis::UnknownName>(())
    /// ```
    #[inline]
    pub fn export_execution(
        &self,
        requested: &[&str],
        given: &[&str],
        overridden: &[&str],
    ) -> Result<String, UnknownName> {
        let requested = self.requested(requested)?;
        let given = self.all_named(given)?;
        let overridden = self.all_named(overridden)?;
        Ok(self.plan_of(&requested, &given, &overridden).to_string() + "\n")
    }

    #[inline]
    fn plan_of(&self, requested: &[usize], given: &[usize], overridden: &[usize]) -> Json {
        let names = |vertices: &[usize]| Json::texts(vertices.iter().map(|at| self.name_of(*at)));
        let needed = self.needed(requested, overridden);
        let mut order = self.order();
        order.retain(|node| needed[*node] && !overridden.contains(node));
        let execution = Json::object([
            ("requested", names(requested)),
            ("given", names(given)),
            ("overridden", names(overridden)),
            ("order", names(&order)),
        ]);
        let inputs = self.inputs.iter().map(|input| {
            Json::object([
                ("name", Json::text(input.name)),
                ("type", Json::text(input.ty)),
                ("optional", Json::Bool(input.optional)),
                ("default", Json::option(input.default)),
            ])
        });
        let blocks = self.blocks.iter().map(|block| {
            let parent = block.parent.map(|parent| self.expander(parent).name);
            Json::object([
                ("expander", Json::text(self.nodes[block.expander].name)),
                ("parent", Json::option(parent)),
            ])
        });
        let tasks = self.tasks.iter().map(|task| {
            Json::object([
                ("id", Json::text(task.id)),
                ("purpose", Json::text(purpose(task.purpose))),
                ("nodes", names(task.nodes)),
            ])
        });
        let mut tasks_of = vec![None; self.nodes.len()];
        for task in self.tasks.iter().rev() {
            for node in task.nodes {
                tasks_of[*node] = Some(task.id);
            }
        }
        let nodes = self.nodes.iter().zip(tasks_of);
        let nodes = nodes.map(|(node, task)| self.node_of(node, task));
        let edges = self.nodes.iter().flat_map(|node| self.edges_to(node));
        Json::object([
            ("format", Json::text(FORMAT)),
            ("version", Json::Number(VERSION)),
            ("flow", Json::text(self.name)),
            ("docs", Json::text(self.docs)),
            ("hash", Json::text(self.hash)),
            ("outputs", names(self.outputs)),
            ("execution", execution),
            ("inputs", Json::List(inputs.collect())),
            ("nodes", Json::List(nodes.collect())),
            ("edges", Json::List(edges.collect())),
            ("blocks", Json::List(blocks.collect())),
            ("tasks", Json::List(tasks.collect())),
        ])
    }

    #[inline]
    fn node_of(&self, node: &Node, task: Option<&str>) -> Json {
        let tags = node.tags.iter();
        let tags = tags.map(|(key, value)| ((*key).to_owned(), Json::text(value)));
        let block = node.block.map(|block| self.expander(block).name);
        let dependencies = node.dependencies.iter().map(|read| {
            Json::object([
                ("name", Json::text(self.source_name(read.source))),
                ("type", Json::text(read.ty)),
                ("reads", Json::text(self.reads(node, read))),
            ])
        });
        Json::object([
            ("name", Json::text(node.name)),
            ("type", Json::text(node.ty)),
            ("kind", Json::text(kind(node.kind))),
            ("fallible", Json::Bool(node.fallible)),
            ("docs", Json::text(node.docs)),
            ("tags", Json::Object(tags.collect())),
            ("module", Json::text(node.module)),
            ("file", Json::text(node.file)),
            ("line", Json::Number(node.line.into())),
            ("hash", Json::text(node.hash)),
            ("block", Json::option(block)),
            ("task", Json::option(task)),
            ("dependencies", Json::List(dependencies.collect())),
        ])
    }

    #[inline]
    fn edges_to(&self, node: &Node) -> Vec<Json> {
        let edge = |read| {
            let read: &crate::graph::Dependency = read;
            Json::object([
                ("from", Json::text(self.source_name(read.source))),
                ("to", Json::text(node.name)),
                ("reads", Json::text(self.reads(node, read))),
            ])
        };
        node.dependencies.iter().map(edge).collect()
    }

    /// The name of a vertex.
    #[inline]
    pub(crate) fn name_of(&self, vertex: usize) -> &'static str {
        match vertex.checked_sub(self.nodes.len()) {
            Some(input) => self.inputs[input].name,
            None => self.nodes[vertex].name,
        }
    }

    #[inline]
    pub(crate) fn source_name(&self, source: Source) -> &'static str {
        match source {
            Source::Node(node) | Source::IfRuns(node) => self.nodes[node].name,
            Source::Input(input) => self.inputs[input].name,
        }
    }

    /// How much of a value a node reads.
    #[inline]
    pub(crate) fn reads(&self, node: &Node, read: &crate::graph::Dependency) -> &'static str {
        match read.source {
            _ if read.collect => "all items",
            Source::Node(source) if self.gives_items(source, node) => "each item",
            Source::IfRuns(_) => "value, if it runs",
            _ => "value",
        }
    }
}

#[inline]
fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Plain => "plain",
        NodeKind::Expand => "expand",
        NodeKind::Collect => "collect",
        NodeKind::CollectExpand => "collect and expand",
    }
}

#[inline]
fn purpose(purpose: TaskPurpose) -> &'static str {
    match purpose {
        TaskPurpose::Expand => "expand",
        TaskPurpose::ExecuteBlock => "execute block",
        TaskPurpose::Gather => "gather",
        TaskPurpose::ExecuteSingle => "execute single",
    }
}
