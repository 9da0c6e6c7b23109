//! `GRAPH`: the flow's tables, as a text that the runtime reads (`runtime/src/graph/compiled.rs`).

use std::fmt::Write as _;

use super::Emitter;
use super::code::Code;
use super::written::{Written, field, ranges};
use crate::digest;
use crate::graph::{Access, Arg, NodeId, Source};
use crate::group::{Purpose, Task};
use crate::list::List as _;

impl Emitter<'_> {
    pub(super) fn graph(&self, code: &mut Code) {
        let mut text = Written::default();
        let hash = digest::text(digest::of_flow(self.graph, self.blocks));
        text.row("flow", &[&field(&self.graph.name), &hash]);
        text.docs("", &self.graph.docs);
        if self.branches {
            text.line("branches");
        }
        text.pairs("config", &self.graph.config);
        self.inputs_written(&mut text);
        let mut place = None;
        for id in 0..self.graph.nodes.len() {
            let file = self.graph.nodes[id].span.file;
            if place != Some(file) {
                place = Some(file);
                let module = self.paths.module_path(file);
                let path = &self.sources.files[file].path;
                text.row("in", &[&field(module), &field(path)]);
            }
            self.node_written(&mut text, id);
        }
        let outputs: Vec<NodeId> = self.plan.outputs.iter().map(|output| output.node).list();
        text.positions("outputs", &outputs);
        for (at, &expander) in self.expanders.iter().enumerate() {
            let around = match self.block_around(expander) {
                Some(parent) => format!(" in {parent}"),
                None => String::new(),
            };
            text.line(&format!("block {at} of {expander}{around}"));
        }
        self.tasks_written(&mut text);
        for variant in self.variants.all {
            text.row("variant", &[&field(&variant.name)]);
            text.pairs("    config", &variant.config);
            let has: Vec<NodeId> = (0..variant.has.len()).filter(|&id| variant.has[id]).list();
            text.positions("    nodes", &has);
            text.positions("    outputs", &variant.outputs);
        }
        code.blank();
        code.line("/// The flow's nodes, inputs, blocks and tasks.");
        let head = "pub static GRAPH: nevis::Graph = nevis::Graph::compiled(";
        text.write(code, head, ");");
    }

    /// The innermost block around a node.
    fn block_around(&self, id: NodeId) -> Option<usize> {
        let scope = self.blocks.scopes[id].as_ref()?;
        Some(self.block_index(*scope.last()?))
    }

    fn inputs_written(&self, text: &mut Written) {
        for (at, input) in self.graph.inputs.iter().enumerate() {
            let ty = input.ty.short().to_string();
            let name = format!("{at} {}", field(&input.name));
            let ty = field(&ty);
            let optional = if input.optional { "optional" } else { "needed" };
            match &input.default {
                Some(default) => text.row("input", &[&name, &ty, optional, &field(default)]),
                None if input.optional => text.row("input", &[&name, &ty, optional]),
                None => text.row("input", &[&name, &ty]),
            }
        }
    }

    fn node_written(&self, text: &mut Written, id: NodeId) {
        let node = &self.graph.nodes[id];
        let mut place = format!("line {}", self.sources.line(node.span));
        if node.is_expander() {
            place.push_str(" expand");
        }
        if node.args.iter().any(|arg| arg.access.is_collect()) {
            place.push_str(" collect");
        }
        if node.fallible {
            place.push_str(" fallible");
        }
        if let Some(block) = self.block_around(id) {
            _ = write!(place, " in {block}");
        }
        let ty = node.seen().short().to_string();
        let mut fields = vec![
            format!("{id} {}", field(&node.name)),
            field(&ty).into_owned(),
            place,
            digest::text(node.content),
        ];
        fields.extend(node.args.iter().filter_map(dependency));
        let fields: Vec<&str> = fields.iter().map(String::as_str).list();
        text.row("node", &fields);
        text.docs("    ", &node.docs);
        text.pairs("    tag", &node.tags);
    }

    /// Tasks that are one node each, with its name, on one line as long as no others are between them.
    fn tasks_written(&self, text: &mut Written) {
        let is_alone = |task: &Task| match task.nodes[..] {
            [node] => {
                matches!(task.purpose, Purpose::ExecuteSingle)
                    && task.id == self.graph.nodes[node].name
            }
            _ => false,
        };
        let mut tasks = self.tasks.iter().peekable();
        while let Some(task) = tasks.next() {
            if is_alone(task) {
                let mut alone = task.nodes.clone();
                while let Some(task) = tasks.next_if(|task| is_alone(task)) {
                    alone.extend(&task.nodes);
                }
                text.positions("alone", &alone);
                continue;
            }
            let purpose = match task.purpose {
                Purpose::Expand => "Expand",
                Purpose::ExecuteBlock => "ExecuteBlock",
                Purpose::Gather => "Gather",
                Purpose::ExecuteSingle => "ExecuteSingle",
            };
            let (id, nodes) = (field(&task.id), ranges(&task.nodes));
            if let [nodes] = &nodes[..] {
                text.row("task", &[&id, purpose, nodes]);
            } else {
                text.row("task", &[&id, purpose]);
                text.words("    nodes", &nodes, "");
            }
        }
    }
}

/// What is behind a parameter; nothing if it is always the same.
fn dependency(arg: &Arg) -> Option<String> {
    let source = match arg.source {
        Source::Node(id) if arg.access == Access::IfRuns => format!("maybe {id}"),
        Source::Node(id) => id.to_string(),
        Source::Input(id) => format!("input {id}"),
        Source::Constant(_) | Source::Absent | Source::Unknown => return None,
    };
    let all = if arg.access.is_collect() { "all " } else { "" };
    Some(format!(
        "{all}{source} {}",
        field(&arg.ty.short().to_string())
    ))
}
