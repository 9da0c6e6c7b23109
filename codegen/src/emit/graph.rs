//! `GRAPH`: the flow's static tables.

use super::Emitter;
use super::code::{Code, literal};
use crate::digest;
use crate::graph::{Access, NodeId, Source};
use crate::group::Purpose;

impl Emitter<'_> {
    pub(super) fn graph(&self, code: &mut Code) {
        code.blank();
        code.line("/// The flow's nodes, inputs, blocks and tasks.");
        code.open("pub static GRAPH: nevis::Graph = nevis::Graph {");
        code.line(&format!("name: {},", literal(&self.graph.name)));
        code.line(&format!("docs: {},", literal(&self.graph.docs)));
        let hash = digest::text(digest::of_flow(self.graph, self.blocks));
        code.line(&format!("hash: {},", literal(&hash)));
        table(code, "nodes", 0..self.graph.nodes.len(), |code, id| {
            self.node(code, id);
        });
        table(code, "inputs", &self.graph.inputs, |code, input| {
            let fields = [
                format!("name: {}", literal(&input.name)),
                format!("ty: {}", literal(&input.ty.short().to_string())),
                format!("optional: {}", input.optional),
                match &input.default {
                    Some(default) => format!("default: Some({})", literal(default)),
                    None => "default: None".to_owned(),
                },
            ];
            code.list("nevis::Input ", ("{", "}"), &fields, ",");
        });
        let outputs = self.plan.outputs.iter();
        let outputs: Vec<String> = outputs.map(|output| output.node.to_string()).collect();
        code.list("outputs: &", ("[", "]"), &outputs, ",");
        table(code, "blocks", &self.expanders, |code, &expander| {
            let scope = self.blocks.scopes[expander].as_ref();
            let parent = self.block(scope.and_then(|scope| scope.last().copied()));
            code.line(&format!(
                "nevis::Block {{ expander: {expander}, parent: {parent} }},"
            ));
        });
        table(code, "tasks", self.tasks, |code, task| {
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
        });
        code.line(&format!("branches: {},", self.branches));
        config(code, &self.graph.config);
        table(code, "variants", self.variants.all, |code, variant| {
            code.open("nevis::Variant {");
            code.line(&format!("name: {},", literal(&variant.name)));
            config(code, &variant.config);
            let has = (0..variant.has.len()).filter(|&id| variant.has[id]);
            let has: Vec<String> = has.map(|id| id.to_string()).collect();
            code.wrapped("nodes: &", &has, ",");
            let outputs = variant.outputs.iter().map(ToString::to_string);
            code.wrapped("outputs: &", &outputs.collect::<Vec<_>>(), ",");
            code.close("},");
        });
        code.close("};");
    }

    /// The position of an expander's block, as an `Option`.
    fn block(&self, expander: Option<NodeId>) -> String {
        match expander {
            Some(expander) => format!("Some({})", self.block_index(expander)),
            None => "None".to_owned(),
        }
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
        let scope = self.blocks.scopes[id].as_ref();
        let block = self.block(scope.and_then(|scope| scope.last().copied()));
        code.open("nevis::Node {");
        code.line(&format!("name: {},", literal(&node.name)));
        code.line(&format!("docs: {},", literal(&node.docs)));
        let module = self.paths.module_path(node.span.file);
        code.line(&format!("module: {},", literal(module)));
        let ty = node.seen().short().to_string();
        code.line(&format!("ty: {},", literal(&ty)));
        let file = &self.sources.files[node.span.file].path;
        code.line(&format!("file: {},", literal(file)));
        code.line(&format!("line: {},", self.sources.line(node.span)));
        code.line(&format!("kind: nevis::NodeKind::{kind},"));
        code.line(&format!("fallible: {},", node.fallible));
        code.line(&format!("hash: {},", literal(&digest::text(node.content))));
        code.line(&format!("block: {block},"));
        table(code, "dependencies", &node.args, |code, arg| {
            let source = match arg.source {
                Source::Node(id) if arg.access == Access::IfRuns => format!("IfRuns({id})"),
                Source::Node(id) => format!("Node({id})"),
                Source::Input(id) => format!("Input({id})"),
                Source::Constant(_) | Source::Absent | Source::Unknown => return,
            };
            let fields = [
                format!("source: nevis::Source::{source}"),
                format!("ty: {}", literal(&arg.ty.short().to_string())),
                format!("collect: {}", arg.access.is_collect()),
            ];
            code.list("nevis::Dependency ", ("{", "}"), &fields, ",");
        });
        let tags: Vec<String> = node
            .tags
            .iter()
            .map(|(key, value)| format!("({}, {})", literal(key), literal(value)))
            .collect();
        code.list("tags: &", ("[", "]"), &tags, ",");
        code.close("},");
    }
}

/// The values of a config, as they are shown.
fn config(code: &mut Code, values: &[(String, String)]) {
    let values = values.iter();
    let values = values.map(|(key, value)| format!("({}, {})", literal(key), literal(value)));
    let values: Vec<String> = values.collect();
    code.list("config: &", ("[", "]"), &values, ",");
}

/// A field that is a table, one row after the other.
fn table<T>(
    code: &mut Code,
    field: &str,
    rows: impl IntoIterator<Item = T>,
    mut row: impl FnMut(&mut Code, T),
) {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        code.line(&format!("{field}: &[],"));
        return;
    }
    code.open(&format!("{field}: &["));
    for entry in rows {
        row(code, entry);
    }
    code.close("],");
}
