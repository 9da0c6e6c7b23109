//! Stage `emit`: a plan becomes text that reads as if a person wrote it.

mod bundle;
mod code;
mod expr;
mod fork;
mod functions;
mod graph;
mod interface;
mod kernels;
mod lints;
mod map_site;
mod node_call;
mod paths;
mod requested;
mod stub;
mod values;
mod variants;
mod written;

pub(crate) use stub::stub;

use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId};
use crate::group::Task;
use crate::list::List as _;
use crate::plan::{Pass, Plan, Step};
use crate::schedule::ByName;
use crate::sorted::Set;
use crate::source::SourceMap;
use crate::variants::Variant;

use code::Code;
use paths::Paths;
use variants::Variants;

/// What the emitter reads.
pub(crate) struct Request<'a> {
    pub(crate) sources: &'a SourceMap,
    pub(crate) graph: &'a Graph,
    pub(crate) blocks: &'a Blocks,
    pub(crate) tasks: &'a [Task],
    pub(crate) plan: &'a Plan,
    /// That of runs by name.
    pub(crate) by_name: &'a ByName,
    /// The variants of the flow, if it has any. The plan has only what they have in common then.
    pub(crate) variants: &'a [Variant],
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
    variants: Variants<'a>,
}

/// What an emitter borrows of its own.
struct Own<'a> {
    wrapped: kernels::Wrapped<'a>,
    paths: Paths,
    positions: Vec<usize>,
    ranges: Vec<(usize, usize)>,
}

impl<'a> Own<'a> {
    fn new(request: &Request<'a>) -> Self {
        let wrapped = kernels::wrapped(&request.graph.nodes);
        let reserved = (!wrapped.is_empty()).then_some(kernels::MODULE);
        let (positions, ranges) = positions(request);
        Self {
            paths: Paths::new(request.sources, reserved),
            wrapped,
            positions,
            ranges,
        }
    }

    /// What writes runs by name.
    fn requested<'o>(&'o self, request: &Request<'o>) -> Emitter<'o> {
        Emitter {
            plan: &request.by_name.plan,
            ..self.emitter(request)
        }
    }

    fn emitter<'o>(&'o self, request: &Request<'o>) -> Emitter<'o> {
        let graph = request.graph;
        Emitter {
            sources: request.sources,
            graph,
            blocks: request.blocks,
            tasks: request.tasks,
            plan: request.plan,
            threads: request.threads,
            branches: request.branches,
            needed: &request.blocks.needed,
            paths: &self.paths,
            wrapped: &self.wrapped,
            expanders: (0..graph.nodes.len())
                .filter(|&id| graph.nodes[id].is_expander())
                .collect(),
            positions: self.positions.clone(),
            ranges: self.ranges.clone(),
            runs: &request.by_name.runs,
            variants: Variants {
                all: request.variants,
                own: None,
                outputs: &request.plan.outputs,
            },
        }
    }
}

/// The text of each function of each variant.
pub(crate) fn function_texts(request: &Request<'_>) -> Vec<Vec<String>> {
    let own = Own::new(request);
    let emitter = own.emitter(request);
    let variants = request.variants.iter();
    variants
        .map(|variant| {
            let emitter = emitter.of_variant(variant);
            let functions = variant.plan.functions.iter();
            let text = |function| {
                let mut code = Code::default();
                emitter.function(&mut code, function);
                code.into_text()
            };
            functions.map(text).collect()
        })
        .collect()
}

/// The text of the generated file.
pub(crate) fn emit(request: &Request<'_>) -> String {
    let own = Own::new(request);
    let (mut before, mut types) = (Code::default(), values::Types::default());
    whole_runs(request, &own, &mut before, &mut types);
    let by_name = runs_by_name(request, &own);
    let after = tables(request, &own, &mut types);
    joined(request, &own, before, [by_name, after])
}

/// The functions of runs by name, written apart, and what they named.
pub(crate) struct Apart {
    code: Code,
    paths: Paths,
}

/// Writes the functions of runs by name, which need nothing of the rest of the text.
pub(crate) fn apart(request: &Request<'_>) -> Apart {
    let own = Own::new(request);
    let code = runs_by_name(request, &own);
    let paths = own.paths;
    Apart { code, paths }
}

/// The same text as that of [`emit`], whose functions of runs by name are written meanwhile by another
/// thread, which `wait` waits for.
pub(crate) fn emit_with(request: &Request<'_>, wait: impl FnOnce() -> Apart) -> String {
    let own = Own::new(request);
    let (mut before, mut types) = (Code::default(), values::Types::default());
    whole_runs(request, &own, &mut before, &mut types);
    let after = tables(request, &own, &mut types);
    let apart = wait();
    // Who names a type first imports it: of two with one name, only one after the other says which.
    if own.paths.add(&apart.paths) {
        joined(request, &own, before, [apart.code, after])
    } else {
        emit(request)
    }
}

/// What callers see, and the functions of runs of the whole flow.
fn whole_runs(request: &Request<'_>, own: &Own<'_>, body: &mut Code, types: &mut values::Types) {
    let emitter = own.emitter(request);
    emitter.inputs(body);
    emitter.outputs(body);
    emitter.outputs_debug(body, types);
    if request.variants.is_empty() {
        emitter.runs(body);
        for function in &request.plan.functions {
            // A pass that only gathers items is written where it is.
            if !function.steps.is_empty() {
                emitter.function(body, function);
            }
        }
    } else {
        emitter.variant_enum(body);
        emitter.variant_runs(body);
        emitter.variant_branch(body);
        let mut written = Set::new();
        for variant in request.variants {
            let own = emitter.of_variant(variant);
            for function in &variant.plan.functions {
                if !function.steps.is_empty() && written.insert(&function.name) {
                    own.function(body, function);
                }
            }
        }
    }
    emitter.dataflow(body);
    own.requested(request).dataflow_by_name(body);
    emitter.outputs_from_results(body);
}

fn runs_by_name(request: &Request<'_>, own: &Own<'_>) -> Code {
    let requested = own.requested(request);
    let mut body = Code::after_item();
    requested.given_struct(&mut body);
    for function in &request.by_name.plan.functions {
        // A fork is a step of the function around it.
        if !function.name.is_empty() {
            requested.requested(&mut body, function);
        }
    }
    body
}

/// What is known of nodes and values at run time.
fn tables(request: &Request<'_>, own: &Own<'_>, types: &mut values::Types) -> Code {
    let emitter = own.emitter(request);
    let requested = own.requested(request);
    let mut body = Code::after_item();
    requested.table(&mut body, &request.by_name.runs, types);
    requested.input_views(&mut body);
    emitter.graph(&mut body);
    emitter.kernels(&mut body);
    emitter.uses(&mut body);
    body
}

fn joined(request: &Request<'_>, own: &Own<'_>, before: Code, rest: [Code; 2]) -> String {
    let mut code = Code::default();
    own.emitter(request).header(&mut code);
    let imports = own.paths.imports(request.graph);
    if !imports.is_empty() {
        for line in &imports {
            code.line(line);
        }
        code.line("");
    }
    version_check(&mut code);
    code.blank();
    code.splice(before);
    for part in rest {
        code.splice_items(&part);
    }
    lints::expect(&code.into_text())
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
                .list();
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
    let files: Vec<&str> = sources.files.iter().map(|file| file.path.as_str()).list();
    let version = env!("CARGO_PKG_VERSION");
    code.line(&format!(
        "// @generated by nevis-codegen {version} from {}. Do not edit.",
        files.join(", ")
    ));
}
