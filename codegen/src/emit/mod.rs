//! Stage `emit`: a plan becomes text that reads as if a person wrote it.

mod bundle;
mod code;
mod expr;
mod fork;
mod functions;
mod graph;
mod interface;
mod kernels;
mod map_site;
mod node_call;
mod paths;
mod requested;
mod stub;
mod values;

pub(crate) use stub::stub;

use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId};
use crate::group::Task;
use crate::plan::{Pass, Plan, Step};
use crate::schedule::ByName;
use crate::source::SourceMap;

use code::Code;
use paths::Paths;

/// What the emitter reads.
pub(crate) struct Request<'a> {
    pub(crate) sources: &'a SourceMap,
    pub(crate) graph: &'a Graph,
    pub(crate) blocks: &'a Blocks,
    pub(crate) tasks: &'a [Task],
    pub(crate) plan: &'a Plan,
    /// That of runs by name.
    pub(crate) by_name: &'a ByName,
    /// Whether map blocks may run on several threads.
    pub(crate) threads: bool,
    /// Whether independent branches run at the same time.
    pub(crate) branches: bool,
}

struct Emitter<'a> {
    sources: &'a SourceMap,
    graph: &'a Graph,
    blocks: &'a Blocks,
    tasks: &'a [Task],
    plan: &'a Plan,
    threads: bool,
    branches: bool,
    needed: &'a [bool],
    paths: &'a Paths,
    /// C functions that are called through one of Rust.
    wrapped: &'a kernels::Wrapped<'a>,
    /// The blocks, by their expanders.
    expanders: Vec<NodeId>,
    /// In runs by name: when each node runs, and what is in each function.
    positions: Vec<usize>,
    ranges: Vec<(usize, usize)>,
    /// The nodes that a run by name can run.
    runs: &'a [bool],
}

pub(crate) fn emit(request: &Request<'_>) -> String {
    let graph = request.graph;
    let wrapped = kernels::wrapped(&graph.nodes);
    let reserved = (!wrapped.is_empty()).then_some(kernels::MODULE);
    let paths = Paths::new(request.sources, reserved);
    let by_name = &request.by_name.plan;
    let (positions, ranges) = positions(request);
    let emitter = Emitter {
        sources: request.sources,
        graph,
        blocks: request.blocks,
        tasks: request.tasks,
        plan: request.plan,
        threads: request.threads,
        branches: request.branches,
        needed: &request.blocks.needed,
        paths: &paths,
        wrapped: &wrapped,
        expanders: (0..graph.nodes.len())
            .filter(|&id| graph.nodes[id].is_expander())
            .collect(),
        positions,
        ranges,
        runs: &request.by_name.runs,
    };
    let requested = Emitter {
        plan: by_name,
        expanders: emitter.expanders.clone(),
        positions: emitter.positions.clone(),
        ranges: emitter.ranges.clone(),
        ..emitter
    };
    let mut body = Code::default();
    emitter.inputs(&mut body);
    let mut types = values::Types::default();
    emitter.outputs(&mut body);
    emitter.outputs_debug(&mut body, &mut types);
    emitter.runs(&mut body);
    for function in &request.plan.functions {
        // A pass that only gathers items is written where it is.
        if !function.steps.is_empty() {
            emitter.function(&mut body, function);
        }
    }
    emitter.dataflow(&mut body);
    requested.dataflow_by_name(&mut body);
    emitter.outputs_from_results(&mut body);
    requested.given_struct(&mut body);
    for function in &by_name.functions {
        // A fork is a step of the function around it.
        if !function.name.is_empty() {
            requested.requested(&mut body, function);
        }
    }
    requested.table(&mut body, &request.by_name.runs, &mut types);
    requested.input_views(&mut body);
    emitter.graph(&mut body);
    emitter.kernels(&mut body);
    emitter.uses(&mut body);

    let mut code = Code::default();
    emitter.header(&mut code);
    let imports = emitter.paths.imports(graph);
    if !imports.is_empty() {
        for line in &imports {
            code.line(line);
        }
        code.line("");
    }
    version_check(&mut code);
    code.blank();
    code.into_text() + &body.into_text()
}

/// The order in which a run executes the nodes: each node's place in it, and what is in each function.
/// Those that no run by name can run are behind the others.
fn positions(request: &Request<'_>) -> (Vec<usize>, Vec<(usize, usize)>) {
    fn visit(
        plan: &Plan,
        id: usize,
        next: &mut usize,
        found: &mut (Vec<usize>, Vec<(usize, usize)>),
    ) {
        let from = *next;
        for step in &plan.functions[id].steps {
            match step {
                Step::Call { node, .. } => {
                    found.0[*node] = *next;
                    *next += 1;
                }
                Step::Pass(Pass { function, .. }) | Step::Part { function, .. } => {
                    visit(plan, *function, next, found);
                }
                Step::Fork { lanes, .. } => {
                    for lane in lanes {
                        visit(plan, lane.function, next, found);
                    }
                }
                Step::Unwrap { .. } => {}
            }
        }
        found.1[id] = (from, *next);
    }
    let ByName { plan, runs } = request.by_name;
    let mut found = (vec![0; runs.len()], vec![(0, 0); plan.functions.len()]);
    let mut next = 0;
    visit(plan, 0, &mut next, &mut found);
    for &id in request.blocks.order.iter().filter(|&&id| !runs[id]) {
        found.0[id] = next;
        next += 1;
    }
    found
}

/// Generated file and runtime are of one version, or the build says so.
fn version_check(code: &mut Code) {
    code.line(&format!(
        "const _: () = nevis::rt::assert_version({:?});",
        env!("CARGO_PKG_VERSION")
    ));
}

/// Tasks with longer names are not lined up; a formatter takes no width above 65,535 either.
const WIDEST_TASK: usize = 60;

impl Emitter<'_> {
    fn header(&self, code: &mut Code) {
        header(code, self.sources);
        code.line("//");
        let width = self
            .tasks
            .iter()
            .map(|task| task.id.len())
            .max()
            .unwrap_or(0)
            .min(WIDEST_TASK);
        for task in self.tasks {
            let nodes: Vec<&str> = task
                .nodes
                .iter()
                .map(|&id| self.graph.nodes[id].name.as_str())
                .collect();
            code.line(&format!(
                "//     task {:width$}   {}",
                task.id,
                nodes.join(", ")
            ));
        }
        code.line("");
    }
}

fn header(code: &mut Code, sources: &SourceMap) {
    let files: Vec<&str> = sources
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    let version = env!("CARGO_PKG_VERSION");
    code.line(&format!(
        "// @generated by nevis-codegen {version} from {}. Do not edit.",
        files.join(", ")
    ));
}
