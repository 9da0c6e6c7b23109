//! The stages of a flow with variants: each is understood alone, then all of them are one graph.

use super::{Compiled, Options, schedule_modes};
use crate::blocks::{self, Blocks};
use crate::config::Settings;
use crate::diagnostics::{Diagnostics, Stop};
use crate::graph::{Graph, NodeId};
use crate::list::List as _;
use crate::model::{self, Flow};
use crate::parse::Parsed;
use crate::plan::{Function, Kind, Output, Plan};
use crate::sorted;
use crate::source::SourceMap;
use crate::ty::Ty;
use crate::variants::{self, Alone, Said, United, Variant};
use crate::{draw, emit, gates, group, resolve, schedule, stages};

/// What a caller sees of the flow: a graph with the inputs and outputs of all variants, the outputs, and the
/// variants with their names as those of an enum's.
#[derive(Default)]
pub(super) struct Known {
    pub(super) graph: Graph,
    pub(super) outputs: Vec<NodeId>,
    pub(super) variants: Vec<(String, String)>,
}

/// What there is before the variants.
type Given<'a> = (&'a Options, &'a SourceMap, &'a Parsed);

/// The flow; or with mistakes, what is known of it.
pub(super) fn compile(cx: &mut Diagnostics, given: Given<'_>) -> Result<Compiled, Box<Known>> {
    let (options, sources, parsed) = given;
    let names: Vec<&str> = options
        .variants
        .iter()
        .map(|(name, _)| name.as_str())
        .list();
    let type_names = variants::type_names(cx, &names);
    let said: Vec<Said> = options
        .variants
        .iter()
        .map(|(name, config)| Said {
            name: name.clone(),
            settings: Settings::new(&options.config.clone().and(config.clone())),
        })
        .list();
    let (flows, alone) = understood(cx, given, &said);
    let alone: Vec<(&str, Alone)> = names.iter().copied().zip(alone).list();
    let shown = names.iter().zip(&type_names);
    let shown = shown.map(|(name, type_name)| ((*name).to_owned(), type_name.clone()));
    let known = Box::new(known(&alone, shown.collect()));
    if cx.checkpoint().is_err() {
        return Err(known);
    }
    variants::agree(cx, &alone);
    if cx.checkpoint().is_err() {
        return Err(known);
    }
    checks(cx, given, &alone);
    if cx.checkpoint().is_err() {
        return Err(known);
    }
    let (flow, own) = variants::unite(flows, &names).into_parts();
    let inputs = options.inputs.as_deref();
    let graph = resolve::resolve(cx, flow, parsed.declared.clone(), inputs);
    let united = United::new(&own, gates::gates(graph));
    let outputs = outputs(&alone);
    let blocks = blocks::blocks(cx, &united.graph, Some(&outputs));
    let mut list = match cx.checkpoint() {
        Ok(()) => scheduled(cx, given, &united, &alone),
        Err(Stop) => Vec::new(),
    };
    let tasks = group::group(cx, &united.graph, &blocks, &options.grouping);
    if cx.checkpoint().is_err() {
        return Err(known);
    }
    for ((variant, said), type_name) in list.iter_mut().zip(&said).zip(type_names) {
        variant.type_name = type_name;
        variant.config = said.settings.shown();
    }
    let by_name = schedule::Search::new(&united.graph, &blocks, schedule_modes(options)).by_name();
    let plan = common(&united, &blocks, &mut list);
    let mut parts = Parts {
        united,
        blocks,
        tasks,
        plan,
        by_name,
        list,
    };
    let texts = emit::function_texts(&parts.request(given));
    let plans = parts.list.iter_mut().map(|variant| &mut variant.plan);
    let mut plans: Vec<&mut Plan> = plans.list();
    variants::share(&mut plans, &texts, &names);
    let (graph, blocks) = (&parts.united.graph, &parts.blocks);
    Ok(Compiled {
        rust: emit::emit(&parts.request(given)),
        stub: emit::stub(sources, (&known.graph, &known.outputs), &known.variants, ""),
        drawing: draw::drawing(sources, graph, blocks, &parts.tasks),
        messages: Vec::new(),
    })
}

/// What a caller sees, as far as the variants are understood. What some do not have is an `Option`.
fn known(alone: &[(&str, Alone)], variants: Vec<(String, String)>) -> Known {
    let Some((_, first)) = alone.first() else {
        return Known::default();
    };
    let (mut graph, mut outputs) = (first.graph.clone(), first.blocks.outputs.clone());
    for (
        _,
        Alone {
            graph: other,
            blocks,
        },
    ) in alone
    {
        for input in &other.inputs {
            if graph.inputs.iter().all(|known| known.name != input.name) {
                graph.inputs.push(input.clone());
            }
        }
        for node in blocks.outputs.iter().map(|&id| &other.nodes[id]) {
            if outputs.iter().all(|&id| graph.nodes[id].name != node.name) {
                outputs.push(graph.nodes.len());
                graph.nodes.push(node.clone());
            }
        }
    }
    let option = |ty: &Ty| Ty::path("Option", vec![ty.clone()]);
    for input in &mut graph.inputs {
        let has = |(_, one): &(_, Alone)| one.graph.inputs.iter().any(|it| it.name == input.name);
        if !input.optional && !alone.iter().all(has) {
            input.ty = option(&input.ty);
        }
    }
    for &id in &outputs {
        let node = &mut graph.nodes[id];
        let has = |(_, one): &(_, Alone)| {
            let mut outputs = one.blocks.outputs.iter();
            outputs.any(|&id| one.graph.nodes[id].name == node.name)
        };
        if !alone.iter().all(has) {
            node.value = option(&node.value);
        }
    }
    Known {
        graph,
        outputs,
        variants,
    }
}

/// What is emitted.
struct Parts {
    united: United,
    blocks: Blocks,
    tasks: Vec<group::Task>,
    plan: Plan,
    by_name: schedule::ByName,
    list: Vec<Variant>,
}

impl Parts {
    fn request<'a>(&'a self, (options, sources, _): Given<'a>) -> emit::Request<'a> {
        let schedule::Modes { threads, branches } = schedule_modes(options);
        emit::Request {
            sources,
            graph: &self.united.graph,
            blocks: &self.blocks,
            tasks: &self.tasks,
            plan: &self.plan,
            by_name: &self.by_name,
            variants: &self.list,
            threads,
            branches,
        }
    }
}

/// Each variant as a flow of its own.
fn understood(cx: &mut Diagnostics, given: Given<'_>, said: &[Said]) -> (Vec<Flow>, Vec<Alone>) {
    let (options, _, parsed) = given;
    let inputs = options.inputs.as_deref();
    let mut found: Vec<(&str, Diagnostics)> = Vec::new();
    let mut flows = Vec::new();
    for said in said {
        let mut cx = Diagnostics::default();
        flows.push(model::model(&mut cx, options, &said.settings, parsed));
        found.push((&said.name, cx));
    }
    variants::check_config(&mut found, said, &flows);
    let is_node = |flow: &Flow, name: &str| flow.nodes.iter().any(|node| node.name == name);
    let mut alone = Vec::new();
    for ((_, cx), flow) in found.iter_mut().zip(&flows) {
        // An output that only other variants have is none of this one.
        let outputs = options.outputs.as_ref().map(|names| {
            let is_here = |name: &&String| {
                is_node(flow, name) || !flows.iter().any(|flow| is_node(flow, name))
            };
            names.iter().filter(is_here).cloned().list()
        });
        let graph = resolve::resolve(cx, flow.clone(), parsed.declared.clone(), inputs);
        let graph = gates::gates(graph);
        let blocks = blocks::blocks(cx, &graph, outputs.as_deref());
        alone.push(Alone { graph, blocks });
    }
    cx.of_variants(found);
    (flows, alone)
}

/// The build script's own checks see each variant.
fn checks(cx: &mut Diagnostics, (options, sources, _): Given<'_>, alone: &[(&str, Alone)]) {
    let mut found: Vec<(&str, Diagnostics)> = Vec::new();
    for (name, Alone { graph, blocks }) in alone {
        let mut cx = Diagnostics::default();
        let checked = (sources, graph, blocks);
        stages::check(&mut cx, &options.stages, checked);
        if cx.checkpoint().is_ok() {
            stages::constructed(&mut cx, &options.stages, checked);
        }
        found.push((name, cx));
    }
    cx.of_variants(found);
}

/// The names of what any variant returns.
fn outputs(alone: &[(&str, Alone)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (_, Alone { graph, blocks }) in alone {
        for &id in &blocks.outputs {
            let name = &graph.nodes[id].name;
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

/// The straight-line code of each variant.
fn scheduled(
    cx: &mut Diagnostics,
    given: Given<'_>,
    united: &United,
    alone: &[(&str, Alone)],
) -> Vec<Variant> {
    let (options, ..) = given;
    let mut found: Vec<(&str, Diagnostics)> = Vec::new();
    let mut list = Vec::new();
    let position = |name: &str| {
        let mut nodes = united.graph.nodes.iter();
        nodes.position(|node| node.name == name)
    };
    for (variant, (name, alone)) in alone.iter().enumerate() {
        let mut cx = Diagnostics::default();
        let graph = variants::view(united, variant);
        let names = alone.blocks.outputs.iter();
        let names = names.map(|&id| alone.graph.nodes[id].name.as_str());
        let outputs: Vec<NodeId> = names.filter_map(position).list();
        let chosen = &united.chosen[variant];
        let own = outputs.iter().map(|id| *chosen.get(id).unwrap_or(id));
        let own: Vec<NodeId> = own.list();
        let blocks = variants::view_blocks(united, &graph, &own);
        let modes = schedule_modes(options);
        let plan = schedule::schedule(&mut cx, &graph, &blocks, modes);
        found.push((name, cx));
        list.push(Variant {
            name: (*name).to_owned(),
            type_name: String::new(),
            config: Vec::new(),
            graph,
            blocks,
            plan,
            has: united.has[variant].clone(),
            outputs,
        });
    }
    cx.of_variants(found);
    list
}

/// What the plans of all variants have in common: the fields of `Inputs` and `Outputs`, and names. Those of
/// the variants become the same.
fn common(united: &United, blocks: &Blocks, list: &mut [Variant]) -> Plan {
    let fields = schedule::output_names(&united.graph, &blocks.outputs);
    let mut outputs: Vec<Output> = Vec::new();
    for variant in &mut *list {
        for (output, id) in variant.plan.outputs.iter_mut().zip(&variant.outputs) {
            let at = blocks.outputs.iter().position(|known| known == id);
            if let Some(field) = at.and_then(|at| fields.get(at)) {
                output.field.clone_from(field);
            }
            if !outputs.iter().any(|known| known.node == *id) {
                outputs.push(Output {
                    node: *id,
                    field: output.field.clone(),
                    ty: output.ty.clone(),
                    levels: output.levels,
                });
            }
        }
    }
    sorted::sort_by_key(&mut outputs, |output| {
        blocks.outputs.iter().position(|id| *id == output.node)
    });
    let is_partial = |list: &[Variant], variant: &Variant, input: usize| {
        variant.reads(input) && !list.iter().all(|variant| variant.reads(input))
    };
    let inputs = united.graph.inputs.iter().enumerate();
    let inputs: Vec<usize> = inputs
        .filter(|(_, input)| !input.optional)
        .map(|(id, _)| id)
        .list();
    let mut fallible = Vec::new();
    for variant in &*list {
        let mut inputs = inputs.iter();
        fallible.push(inputs.any(|&input| is_partial(list, variant, input)));
    }
    for (variant, is_fallible) in list.iter_mut().zip(fallible) {
        variant.plan.functions[0].fallible |= is_fallible;
    }
    let runs_blocks = list
        .iter()
        .any(|variant| variant.plan.functions[0].runs_blocks);
    let first = list.first().map(|variant| &variant.plan);
    Plan {
        functions: vec![Function {
            name: first.map_or_else(String::new, |plan| plan.functions[0].name.clone()),
            kind: Kind::Top,
            params: Vec::new(),
            per_item: 0,
            steps: Vec::new(),
            outs: Vec::new(),
            out_types: Vec::new(),
            fallible: true,
            runs_blocks,
            lifetime: false,
            keep_item: None,
        }],
        outputs,
        helpers: first.map(|plan| plan.helpers.clone()).unwrap_or_default(),
        input_names: first
            .map(|plan| plan.input_names.clone())
            .unwrap_or_default(),
        by_name: false,
    }
}
