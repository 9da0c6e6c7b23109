//! The text that generated code holds of a flow becomes its tables.
//!
//! ```text
//! flow spend | 5d0c3f0b6d7b2f9ca14a5c1f2b1f7a3c
//! docs What a signup costs.
//! input 0 spend | &[f64]
//! input 1 rate | f64 | optional | 1.0
//! in crate::flow | src/flow.rs
//! node 0 campaign | Campaign | line 4 expand | 0b5cfd06f7b3c0e0bb2d1d9c4c4a1a6e | input 0 &[f64]
//!     docs All campaigns.
//!     tag owner | ada
//! node 1 cost | f64 | line 9 fallible in 0 | 4f1d7a2be0c84d6b9a35c7e1f0822b6d | 0 Campaign | input 1 f64
//! node 2 total | f64 | line 12 collect | 1e5a3ac0dd0c4a7f8f3b2c9d7a610b54 | all 1 Collect<f64>
//! outputs 2
//! block 0 of 0
//! task expand-campaign | Expand | 0
//! task expand-campaign.block-campaign | ExecuteBlock | 1
//! task collect-campaign | Gather | 2
//! ```
//!
//! What `in` says holds for the nodes that follow, and `alone 0-9` for tasks of one node each with the node's
//! name. Behind `variant`, what is said of configs, nodes and outputs is the variant's.

use super::{
    Block, Dependency, GraphTables, Input, Node, NodeKind, Source, Task, TaskPurpose, Variant,
};
use crate::written::{fields, lines, next, number, plain, positions};

type Pairs = Vec<(&'static str, &'static str)>;

/// The tables. They are as long there as the program, as the text is.
pub(super) fn read(text: &'static str) -> GraphTables {
    let mut reader = Reader::default();
    for (keyword, rest) in lines(text) {
        reader.line(keyword, rest);
    }
    reader.tables()
}

/// What has been read. The lists of nodes and tasks are in one list each until all are there.
#[derive(Default)]
struct Reader {
    name: &'static str,
    hash: &'static str,
    docs: Vec<&'static str>,
    module: &'static str,
    file: &'static str,
    nodes: Vec<NodeLine>,
    dependencies: Vec<Dependency>,
    tags: Pairs,
    inputs: Vec<Input>,
    blocks: Vec<Block>,
    tasks: Vec<TaskLine>,
    task_nodes: Vec<usize>,
    branches: bool,
    /// The flow's own first.
    variants: Vec<Of>,
}

struct NodeLine {
    node: Node,
    docs: Vec<&'static str>,
    /// Where its lists begin.
    dependencies: usize,
    tags: usize,
}

struct TaskLine {
    id: &'static str,
    purpose: TaskPurpose,
    nodes: usize,
}

/// What the flow has, or a variant of it.
#[derive(Default)]
struct Of {
    name: &'static str,
    config: Pairs,
    nodes: Vec<usize>,
    outputs: Vec<usize>,
}

impl Reader {
    fn line(&mut self, keyword: &str, rest: &'static str) {
        match keyword {
            "flow" => {
                let mut fields = fields(rest);
                self.name = next(&mut fields);
                self.hash = next(&mut fields);
            }
            "docs" => {
                let node = self.nodes.last_mut();
                let docs = node.map_or(&mut self.docs, |node| &mut node.docs);
                docs.push(plain(rest));
            }
            "input" => self.inputs.push(input(numbered(rest))),
            "in" => {
                let mut fields = fields(rest);
                self.module = next(&mut fields);
                self.file = next(&mut fields);
            }
            "node" => self.node(numbered(rest)),
            "tag" => self.tags.push(pair(rest)),
            "outputs" => self.of().outputs.extend(positions(rest)),
            "block" => {
                let mut numbers = positions(rest).skip(1);
                let expander = numbers.next().unwrap_or_default();
                let parent = numbers.next();
                self.blocks.push(Block { expander, parent });
            }
            "task" => self.task(rest),
            "alone" => {
                for node in positions(rest) {
                    let id = self.nodes.get(node).map_or("", |line| line.node.name);
                    self.begin_task(id, TaskPurpose::ExecuteSingle);
                    self.task_nodes.push(node);
                }
            }
            "nodes" if self.variants.len() < 2 => self.task_nodes.extend(positions(rest)),
            "nodes" => self.of().nodes.extend(positions(rest)),
            "branches" => self.branches = true,
            "config" => self.of().config.push(pair(rest)),
            "variant" => {
                self.of();
                let name = plain(rest);
                self.variants.push(Of {
                    name,
                    ..Of::default()
                });
            }
            _ => {}
        }
    }

    /// The flow, or the variant that is being read.
    fn of(&mut self) -> &mut Of {
        if self.variants.is_empty() {
            self.variants.push(Of::default());
        }
        let last = self.variants.len() - 1;
        &mut self.variants[last]
    }

    fn node(&mut self, rest: &'static str) {
        let (dependencies, tags) = (self.dependencies.len(), self.tags.len());
        let mut fields = fields(rest);
        let (name, ty) = (next(&mut fields), next(&mut fields));
        let mut node = Node {
            name,
            docs: "",
            module: self.module,
            ty,
            file: self.file,
            line: 0,
            kind: NodeKind::Plain,
            fallible: false,
            hash: "",
            block: None,
            dependencies: &[],
            tags: &[],
        };
        let mut words = next(&mut fields).split(' ');
        while let Some(word) = words.next() {
            match word {
                "line" => node.line = words.next().map_or(0, number),
                "expand" => node.kind = NodeKind::Expand,
                "collect" if node.kind == NodeKind::Expand => node.kind = NodeKind::CollectExpand,
                "collect" => node.kind = NodeKind::Collect,
                "fallible" => node.fallible = true,
                "in" => node.block = words.next().map(number),
                _ => {}
            }
        }
        node.hash = next(&mut fields);
        self.dependencies.extend(fields.map(dependency));
        self.nodes.push(NodeLine {
            node,
            docs: Vec::new(),
            dependencies,
            tags,
        });
    }

    fn task(&mut self, rest: &'static str) {
        let mut fields = fields(rest);
        let id = next(&mut fields);
        let purpose = match next(&mut fields) {
            "Expand" => TaskPurpose::Expand,
            "ExecuteBlock" => TaskPurpose::ExecuteBlock,
            "Gather" => TaskPurpose::Gather,
            _ => TaskPurpose::ExecuteSingle,
        };
        self.begin_task(id, purpose);
        self.task_nodes.extend(positions(next(&mut fields)));
    }

    fn begin_task(&mut self, id: &'static str, purpose: TaskPurpose) {
        let nodes = self.task_nodes.len();
        self.tasks.push(TaskLine { id, purpose, nodes });
    }

    fn tables(mut self) -> GraphTables {
        self.of();
        let mut variants = self.variants.into_iter();
        let flow = variants.next().unwrap_or_default();
        let variants: Vec<Variant> = variants.map(Of::variant).collect();
        GraphTables {
            name: self.name,
            docs: joined(&self.docs),
            hash: self.hash,
            nodes: nodes(self.nodes, self.dependencies.leak(), self.tags.leak()).leak(),
            inputs: self.inputs.leak(),
            outputs: flow.outputs.leak(),
            blocks: self.blocks.leak(),
            tasks: tasks(&self.tasks, self.task_nodes.leak()).leak(),
            branches: self.branches,
            config: flow.config.leak(),
            variants: variants.leak(),
        }
    }
}

impl Of {
    fn variant(self) -> Variant {
        Variant {
            name: self.name,
            config: self.config.leak(),
            nodes: self.nodes.leak(),
            outputs: self.outputs.leak(),
        }
    }
}

/// Nodes from the last to the first, because each one's lists end where those of the next begin.
fn nodes(
    lines: Vec<NodeLine>,
    mut dependencies: &'static [Dependency],
    mut tags: &'static [(&'static str, &'static str)],
) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(lines.len());
    for line in lines.into_iter().rev() {
        let mut node = line.node;
        node.docs = joined(&line.docs);
        (dependencies, node.dependencies) = dependencies.split_at(line.dependencies);
        (tags, node.tags) = tags.split_at(line.tags);
        nodes.push(node);
    }
    nodes.reverse();
    nodes
}

fn tasks(lines: &[TaskLine], mut all: &'static [usize]) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(lines.len());
    for line in lines.iter().rev() {
        let nodes;
        (all, nodes) = all.split_at(line.nodes);
        let (id, purpose) = (line.id, line.purpose);
        tasks.push(Task { id, purpose, nodes });
    }
    tasks.reverse();
    tasks
}

/// Lines of documentation as one text.
fn joined(lines: &[&'static str]) -> &'static str {
    match lines {
        [] => "",
        [line] => line,
        lines => lines.join("\n").leak(),
    }
}

/// What is behind a number that is there for who reads the file.
fn numbered(rest: &'static str) -> &'static str {
    rest.split_once(' ').map_or("", |(_, rest)| rest)
}

fn pair(rest: &'static str) -> (&'static str, &'static str) {
    let mut fields = fields(rest);
    (next(&mut fields), next(&mut fields))
}

fn input(rest: &'static str) -> Input {
    let mut fields = fields(rest);
    Input {
        name: next(&mut fields),
        ty: next(&mut fields),
        optional: next(&mut fields) == "optional",
        default: fields.next().map(plain),
    }
}

/// `4 f64`, `input 0 &[f64]`, `maybe 4 Option<&f64>` or `all 4 Collect<f64>`.
fn dependency(field: &'static str) -> Dependency {
    let (mut source, mut collect): (fn(usize) -> Source, bool) = (Source::Node, false);
    let mut rest = field;
    loop {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        rest = after;
        match word {
            "input" => source = Source::Input,
            "maybe" => source = Source::IfRuns,
            "all" => collect = true,
            position => {
                return Dependency {
                    source: source(number(position)),
                    ty: plain(rest),
                    collect,
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The text of this file's documentation: `tests/tables.rs` reads what the compiler writes.
    #[test]
    fn lists_belong_to_their_rows() {
        let file = include_str!("compiled.rs");
        let lines = file.lines().filter_map(|line| line.strip_prefix("//! "));
        let lines = lines.skip_while(|line| *line != "```text").skip(1);
        let lines: Vec<&str> = lines.take_while(|line| *line != "```").collect();
        let graph = read(lines.join("\n").leak());
        assert_eq!((graph.name, graph.docs), ("spend", "What a signup costs."));
        assert_eq!(graph.nodes.len(), 3);
        assert_eq!(graph.nodes[0].docs, "All campaigns.");
        assert_eq!(graph.nodes[0].tags, [("owner", "ada")]);
        assert_eq!(graph.nodes[1].dependencies.len(), 2);
        assert_eq!((graph.nodes[1].line, graph.nodes[1].fallible), (9, true));
        assert!(graph.nodes[2].dependencies[0].collect);
        let tasks: Vec<_> = graph.tasks.iter().map(|task| task.nodes).collect();
        assert_eq!(tasks, [[0], [1], [2]]);
    }

    #[test]
    fn nothing_that_is_wrong_is_a_panic() {
        let text = "flow\nnode\nnode 0\nnode x | | y z in | |all\ntask\nblock\nalone 7\n\
                    in\ninput\ntag\nconfig\nnodes 1 2\nvariant\nnodes 3\n?\n";
        let graph = read(text);
        assert_eq!((graph.nodes.len(), graph.tasks.len()), (3, 2));
    }
}
