//! Drawings of a flow, by `nevis-draw`.

use nevis_draw::{Block, Drawing, Edge, EdgeKind, End, Input, Kind, Mark, Node, Task};

use crate::graph::{self, Graph, NodeKind, Source};
use crate::lineage::{UnknownName, reach};

/// Every function here gives a [`Drawing`], which is written with
/// [`to_svg`](Drawing::to_svg), [`to_html`](Drawing::to_html), [`to_dot`](Drawing::to_dot) or
/// [`to_mermaid`](Drawing::to_mermaid). [`Drawing::oriented`] turns it; [`Options`](crate::draw::Options)
/// show task groups, leave out inputs, types or the legend, and change styles.
impl Graph {
    /// The whole flow.
    ///
    /// Needs the feature `draw`.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// use nevis::draw::{Options, Orientation};
    ///
    /// let drawing = GRAPH.drawing().oriented(Orientation::TopBottom);
    /// let picture = drawing.to_svg_with(&Options { tasks: true, ..Options::default() });
    ///
    /// assert!(picture.contains("in spend_mean"));
    /// ```
    #[must_use]
    #[inline]
    pub fn drawing(&self) -> Drawing {
        let node = |(id, node): (usize, &graph::Node)| Node {
            name: node.name.to_owned(),
            kind: kind(node.kind),
            ty: node.ty.to_owned(),
            docs: node.docs.to_owned(),
            tags: owned(node.tags),
            file: node.file.to_owned(),
            line: node.line,
            block: node.block,
            is_output: self.outputs.contains(&id),
            fallible: node.fallible,
            ..Node::default()
        };
        let input = |input: &graph::Input| Input {
            optional: input.optional,
            docs: match input.default {
                Some(default) => format!("Default: {default}."),
                None => String::new(),
            },
            ..Input::new(input.name, input.ty)
        };
        let block = |block: &graph::Block| Block {
            expander: block.expander,
            parent: block.parent,
        };
        let task = |task: &graph::Task| Task {
            id: task.id.to_owned(),
            nodes: task.nodes.to_vec(),
        };
        let nodes = self.nodes.iter().enumerate();
        Drawing {
            docs: self.docs.to_owned(),
            nodes: nodes.clone().map(node).collect(),
            inputs: self.inputs.iter().map(input).collect(),
            edges: nodes.flat_map(|(to, node)| self.edges(to, node)).collect(),
            blocks: self.blocks.iter().map(block).collect(),
            tasks: self.tasks.iter().map(task).collect(),
            ..Drawing::new(self.name)
        }
    }

    /// A run that computes `requested` (all outputs, if there are none), with values for the inputs
    /// `given`, and values for the nodes `overridden` in place of what they would compute. What is not
    /// needed is faint.
    ///
    /// Needs the feature `draw`.
    ///
    /// # Errors
    ///
    /// When a name is unknown.
    ///
    /// ```
    /// # mod flow { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend.rs")); }
    /// # use flow::GRAPH;
    /// let drawing = GRAPH.drawing_of_execution(&["spend_zero_mean"], &["spend"], &["spend_mean"])?;
    ///
    /// assert!(drawing.to_svg().contains(">override</text>"));
    /// # Ok::<(), nevis::UnknownName>(())
    /// ```
    #[inline]
    pub fn drawing_of_execution(
        &self,
        requested: &[&str],
        given: &[&str],
        overridden: &[&str],
    ) -> Result<Drawing, UnknownName> {
        let requested = self.requested(requested)?;
        let given = self.all_named(given)?;
        let overridden = self.all_named(overridden)?;
        let needed = self.needed(&requested, &overridden);
        let mut drawing = self.drawing();
        let not_run = (0..needed.len()).filter(|vertex| !needed[*vertex]);
        for (vertices, mark) in [
            (not_run.collect(), Mark::NotRun),
            (requested, Mark::Requested),
        ] {
            mark_all(&mut drawing, &vertices, mark);
        }
        for vertex in given.into_iter().chain(overridden) {
            let is_node = vertex < self.nodes.len();
            let mark = if is_node {
                Mark::Overridden
            } else {
                Mark::Given
            };
            mark_all(&mut drawing, &[vertex], mark);
        }
        Ok(drawing)
    }

    /// A value and all that it is computed from, without the rest of the flow.
    ///
    /// Needs the feature `draw`.
    ///
    /// In the whole flow, `drawing().mark_upstream(name)` marks the same.
    ///
    /// # Errors
    ///
    /// When the name is unknown.
    #[inline]
    pub fn drawing_upstream_of(&self, name: &str) -> Result<Drawing, UnknownName> {
        let start = self.named(name)?;
        let reached = reach(&[start], &self.sources());
        Ok(self.part(&reached, start))
    }

    /// A value and all that is computed from it, without the rest of the flow; around nodes in a map
    /// block, its expander too.
    ///
    /// Needs the feature `draw`.
    ///
    /// In the whole flow, `drawing().mark_downstream(name)` marks the same.
    ///
    /// # Errors
    ///
    /// When the name is unknown.
    #[inline]
    pub fn drawing_downstream_of(&self, name: &str) -> Result<Drawing, UnknownName> {
        let start = self.named(name)?;
        let reached = reach(&[start], &self.readers());
        Ok(self.part(&reached, start))
    }

    /// The whole flow, with all ways from one value to another marked. Nothing is marked if there is
    /// none; [`Drawing::only`] leaves the rest out: `.only(Mark::OnPath)`.
    ///
    /// Needs the feature `draw`.
    ///
    /// # Errors
    ///
    /// When a name is unknown.
    #[inline]
    pub fn drawing_of_path(&self, from: &str, to: &str) -> Result<Drawing, UnknownName> {
        self.all_named(&[from, to])?;
        let mut drawing = self.drawing();
        drawing.mark_path(from, to);
        Ok(drawing)
    }

    /// The whole flow as an SVG picture.
    ///
    /// Needs the feature `draw`.
    #[must_use]
    #[inline]
    pub fn to_svg(&self) -> String {
        self.drawing().to_svg()
    }

    /// The whole flow as one HTML page, to pan, zoom and search in; it needs no network.
    ///
    /// Needs the feature `draw`.
    #[must_use]
    #[inline]
    pub fn to_html(&self) -> String {
        self.drawing().to_html()
    }

    /// The whole flow in Graphviz's language.
    ///
    /// Needs the feature `draw`.
    #[must_use]
    #[inline]
    pub fn to_dot(&self) -> String {
        self.drawing().to_dot()
    }

    /// The whole flow in Mermaid's language, for a README.
    ///
    /// Needs the feature `draw`.
    #[must_use]
    #[inline]
    pub fn to_mermaid(&self) -> String {
        self.drawing().to_mermaid()
    }

    #[inline]
    fn edges(&self, to: usize, node: &graph::Node) -> Vec<Edge> {
        let edge = |read: &graph::Dependency| {
            let (from, each) = match read.source {
                Source::Node(source) | Source::IfRuns(source) => {
                    (End::Node(source), self.gives_items(source, node))
                }
                Source::Input(input) => (End::Input(input), false),
            };
            let kind = match (read.collect, each) {
                (true, _) => EdgeKind::Collect,
                (false, true) => EdgeKind::Each,
                (false, false) => EdgeKind::Value,
            };
            let ty = read.ty.to_owned();
            Edge { from, to, kind, ty }
        };
        node.dependencies.iter().map(edge).collect()
    }

    /// The drawing of some vertices, about one of them.
    #[inline]
    fn part(&self, vertices: &[bool], about: usize) -> Drawing {
        let mut drawing = self.drawing();
        let chosen: Vec<usize> = (0..vertices.len()).filter(|at| vertices[*at]).collect();
        mark_all(&mut drawing, &chosen, Mark::OnPath);
        mark_all(&mut drawing, &[about], Mark::Named);
        let mut part = drawing.only(Mark::OnPath);
        for node in &mut part.nodes {
            node.marks.remove(Mark::OnPath);
        }
        for input in &mut part.inputs {
            input.marks.remove(Mark::OnPath);
        }
        part
    }
}

#[inline]
fn mark_all(drawing: &mut Drawing, vertices: &[usize], mark: Mark) {
    for vertex in vertices {
        let input = vertex.checked_sub(drawing.nodes.len());
        match input {
            Some(input) => drawing.inputs[input].marks.add(mark),
            None => drawing.nodes[*vertex].marks.add(mark),
        }
    }
}

#[inline]
fn kind(kind: NodeKind) -> Kind {
    match kind {
        NodeKind::Plain => Kind::Plain,
        NodeKind::Expand => Kind::Expand,
        NodeKind::Collect => Kind::Collect,
        NodeKind::CollectExpand => Kind::CollectExpand,
    }
}

#[inline]
fn owned(tags: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    tags.iter().map(owned).collect()
}
