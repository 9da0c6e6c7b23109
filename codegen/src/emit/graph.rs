//! `GRAPH`: the flow's static tables.

use super::Emitter;
use super::code::{Code, literal};
use crate::graph::{NodeId, Source};
use crate::group::Purpose;

impl Emitter<'_> {
    pub(super) fn graph(&self, code: &mut Code) {
        code.blank();
        code.line("/// The flow's nodes, inputs, blocks and tasks.");
        code.open("pub static GRAPH: nevis::Graph = nevis::Graph {");
        code.line(&format!("name: {},", literal(&self.graph.name)));
        code.line(&format!("docs: {},", literal(&self.graph.docs)));
        code.open("nodes: &[");
        for id in 0..self.graph.nodes.len() {
            self.node(code, id);
        }
        code.close("],");
        code.open("inputs: &[");
        for input in &self.graph.inputs {
            code.open("nevis::Input {");
            code.line(&format!("name: {},", literal(&input.name)));
            code.line(&format!("ty: {},", literal(&input.ty.short().to_string())));
            code.line(&format!("optional: {},", input.optional));
            code.close("},");
        }
        code.close("],");
        let outputs: Vec<String> = self
            .plan
            .outputs
            .iter()
            .map(|output| output.node.to_string())
            .collect();
        code.list("outputs: &", ("[", "]"), &outputs, ",");
        code.open("blocks: &[");
        for &expander in &self.expanders {
            let parent = self.blocks.scopes[expander]
                .as_ref()
                .and_then(|scope| scope.last().copied());
            let parent = parent.map_or("None".to_owned(), |parent| {
                format!("Some({})", self.block_index(parent))
            });
            code.line(&format!(
                "nevis::Block {{ expander: {expander}, parent: {parent} }},"
            ));
        }
        code.close("],");
        code.open("tasks: &[");
        for task in self.tasks {
            let purpose = match task.purpose {
                Purpose::Expand => "Expand",
                Purpose::ExecuteBlock => "ExecuteBlock",
                Purpose::Gather => "Gather",
                Purpose::ExecuteSingle => "ExecuteSingle",
            };
            code.open("nevis::Task {");
            code.line(&format!("id: {},", literal(&task.id)));
            code.line(&format!("purpose: nevis::TaskPurpose::{purpose},"));
            let nodes: Vec<String> = task.nodes.iter().map(ToString::to_string).collect();
            code.list("nodes: &", ("[", "]"), &nodes, ",");
            code.close("},");
        }
        code.close("],");
        code.close("};");
    }

    fn node(&self, code: &mut Code, id: NodeId) {
        let node = &self.graph.nodes[id];
        let collects = node.args.iter().any(|arg| arg.access.is_collect());
        let kind = match (node.is_expander(), collects) {
            (true, true) => "CollectExpand",
            (true, false) => "Expand",
            (false, true) => "Collect",
            (false, false) => "Plain",
        };
        let block = self.blocks.scopes[id]
            .as_ref()
            .and_then(|scope| scope.last().copied());
        let block = block.map_or("None".to_owned(), |expander| {
            format!("Some({})", self.block_index(expander))
        });
        code.open("nevis::Node {");
        code.line(&format!("name: {},", literal(&node.name)));
        code.line(&format!("docs: {},", literal(&node.docs)));
        code.line(&format!(
            "module: {},",
            literal(self.paths.module_path(node.span.file))
        ));
        code.line(&format!("ty: {},", literal(&node.seen().short().to_string())));
        code.line(&format!(
            "file: {},",
            literal(&self.sources.files[node.span.file].path)
        ));
        code.line(&format!("line: {},", self.sources.line(node.span)));
        code.line(&format!("kind: nevis::NodeKind::{kind},"));
        code.line(&format!("fallible: {},", node.fallible));
        code.line(&format!("block: {block},"));
        if node.args.is_empty() {
            code.line("dependencies: &[],");
        } else {
            code.open("dependencies: &[");
            for arg in &node.args {
                let source = match arg.source {
                    Source::Node(id) => format!("Node({id})"),
                    Source::Input(id) => format!("Input({id})"),
                    Source::Unknown => continue,
                };
                code.open("nevis::Dependency {");
                code.line(&format!("source: nevis::Source::{source},"));
                code.line(&format!("ty: {},", literal(&arg.ty.short().to_string())));
                code.line(&format!("collect: {},", arg.access.is_collect()));
                code.close("},");
            }
            code.close("],");
        }
        let tags: Vec<String> = node
            .tags
            .iter()
            .map(|(key, value)| format!("({}, {})", literal(key), literal(value)))
            .collect();
        code.list("tags: &", ("[", "]"), &tags, ",");
        code.close("},");
    }
}
