//! Frames become functions: names, forms of parameters, moves, drops.

use super::dying::dying;
use super::fields::Taken;
use super::frames::{Frame, FrameId, FrameItem, FrameKind, Frames};
use super::keep::all_optional;
use super::names::Names;
use super::ownership::{self, Form, Need};
use super::values::{Key, ValueId, Values};
use crate::blocks::Blocks;
use crate::graph::{Graph, NodeId};
use crate::list::List as _;
use crate::plan::{Expr, Function, Output, Pass, Plan, Step};
use crate::sorted::{Map, Set};
use crate::ty::Ty;

pub(super) fn functions(
    graph: &Graph,
    blocks: &Blocks,
    values: &mut Values,
    frames: &Frames,
    threads: bool,
) -> Plan {
    let mut names = Names::new(graph);
    let function_names = names.functions(&frames.list, blocks.by_name);
    let helpers = names.helpers();
    let dying = dying(graph, blocks, values, frames);
    let raised = (0..frames.list.len()).map(|_| None).collect();
    let mut builder = Builder {
        graph,
        values,
        frames: &frames.list,
        outputs: &frames.outputs,
        readers: graph.readers(),
        names: &names,
        function_names,
        threads,
        by_name: blocks.by_name,
        dying,
        done: raised,
    };
    // A function's callers ask what it needs, so the innermost come first.
    let mut order = Vec::new();
    inner_first(&frames.list, 0, &mut order);
    for frame in order {
        let built = builder.function(frame);
        builder.done[frame] = Some(built);
    }
    let outputs = blocks
        .outputs
        .iter()
        .map(|&node| {
            let levels = blocks.value_scope(graph, node).len();
            let seen = graph.nodes[node].seen();
            let ty = (0..levels).fold(seen, |ty, _| Ty::path("Vec", vec![ty]));
            Output {
                node,
                field: names.node(node).to_owned(),
                ty,
                levels,
            }
        })
        .collect();
    let functions = builder
        .done
        .into_iter()
        .flatten()
        .map(|built| built.function)
        .collect();
    Plan {
        functions,
        outputs,
        helpers,
        input_names: names.inputs.clone(),
        by_name: blocks.by_name,
    }
}

fn inner_first(frames: &[Frame], frame: FrameId, order: &mut Vec<FrameId>) {
    for item in &frames[frame].items {
        if let FrameItem::Frame(inner) = item {
            inner_first(frames, *inner, order);
        }
    }
    order.push(frame);
}

/// A function with the form in which it takes each value.
pub(super) struct Built {
    pub(super) function: Function,
    pub(super) forms: Map<ValueId, Form>,
    /// What all of its results that borrow share as their lenders.
    pub(super) lenders: Set<ValueId>,
}

pub(super) struct Builder<'a> {
    pub(super) graph: &'a Graph,
    pub(super) values: &'a mut Values,
    pub(super) frames: &'a [Frame],
    pub(super) outputs: &'a [ValueId],
    /// What reads each node.
    pub(super) readers: Vec<Vec<NodeId>>,
    pub(super) names: &'a Names,
    pub(super) function_names: Vec<String>,
    /// Whether a function that runs map blocks is given an executor.
    pub(super) threads: bool,
    /// Whether any part may run, so that every local is an `Option`.
    pub(super) by_name: bool,
    /// For each function, the parameters that nobody needs after it.
    dying: Vec<Set<ValueId>>,
    pub(super) done: Vec<Option<Built>>,
}

/// A read of a value by a step.
pub(super) struct Use {
    pub(super) step: usize,
    pub(super) value: ValueId,
    pub(super) need: Need,
}

/// A function's steps, and what it gives back.
pub(super) struct Written {
    pub(super) steps: Vec<Step>,
    pub(super) outs: Vec<ValueId>,
    pub(super) exprs: Vec<Expr>,
}

/// What is known of a function while its steps are written.
pub(super) struct Body {
    pub(super) locals: Map<ValueId, String>,
    pub(super) forms: Map<ValueId, Form>,
    /// How often a step reads a value.
    pub(super) reads: Map<(usize, ValueId), usize>,
    /// The step that reads a value last; outs are read after the last step.
    pub(super) last: Map<ValueId, usize>,
    /// Values that point into a value, with what is held by reference.
    pub(super) borrowers: Map<ValueId, Set<ValueId>>,
    /// The step that reads a value, or what points into it, last.
    pub(super) end: Map<ValueId, usize>,
    /// The values that may have their end at a step.
    pub(super) ends: Map<usize, Set<ValueId>>,
    pub(super) moved: Set<ValueId>,
    /// The fields that were moved out of what is in `moved`.
    pub(super) taken: Taken,
    /// The locals of fields, of values that were taken apart.
    pub(super) parts: Map<ValueId, Vec<(String, String)>>,
    pub(super) steps: usize,
}

impl Body {
    /// A value points into another.
    pub(super) fn borrow(&mut self, owner: ValueId, borrower: ValueId) {
        self.borrowers.or_default(owner).insert(borrower);
        if let Some(&last) = self.last.get(&borrower)
            && self.end.get(&owner).is_none_or(|&end| end < last)
        {
            self.end.insert(owner, last);
            self.ends.or_default(last).insert(owner);
        }
    }
}

impl Builder<'_> {
    pub(super) fn ty(&self, value: ValueId) -> &Ty {
        &self.values.list[value].ty
    }

    pub(super) fn built(&self, frame: FrameId) -> Option<&Built> {
        self.done.get(frame).and_then(Option::as_ref)
    }

    fn function(&mut self, id: FrameId) -> Built {
        let frame = &self.frames[id];
        if frame.kind == FrameKind::Fork {
            return self.no_function(id);
        }
        let uses = self.uses(frame);
        let forms = self.param_forms(id, frame, &uses);
        let outs: Vec<ValueId> = if id == 0 {
            self.outputs.to_vec()
        } else {
            frame.outs.iter().copied().collect()
        };
        let mut body = self.body(frame, uses, forms.clone(), &outs);
        let mut steps: Vec<Step> = (0..frame.items.len())
            .map(|at| self.step(frame, &mut body, at))
            .list();
        let exprs = outs
            .iter()
            .map(|&value| self.expr(&mut body, value, &Need::Value, frame.items.len()))
            .collect();
        let keep_item = if self.by_name {
            let keep_item = self.keep(frame, &body, &outs, &mut steps);
            for step in &mut steps {
                self.direct(step);
            }
            keep_item
        } else {
            None
        };
        let lenders = self.shared_lenders(frame, &outs);
        let written = Written { steps, outs, exprs };
        let mut function = self.finish(id, &body, written, &lenders);
        function.keep_item = keep_item;
        if self.by_name {
            all_optional(&mut function);
        }
        Built {
            function,
            forms,
            lenders,
        }
    }

    /// Every read of a value, step by step.
    fn uses(&mut self, frame: &Frame) -> Vec<Use> {
        let mut uses = Vec::new();
        for (step, item) in frame.items.iter().enumerate() {
            let mut read = |value: ValueId, need: Need| uses.push(Use { step, value, need });
            match item {
                FrameItem::Call(node) => {
                    let is_field = self.moved_field(*node).is_some();
                    for (value, need) in self.arguments(*node) {
                        let need = if is_field {
                            self.need_of_field(frame, value)
                        } else {
                            need
                        };
                        read(value, need);
                    }
                }
                FrameItem::Unwrap(raw, _) => read(*raw, Need::Value),
                FrameItem::Frame(inner) if self.frames[*inner].kind == FrameKind::Fork => {
                    for lane in self.lanes(*inner) {
                        for (value, form) in self.given(lane) {
                            read(value, ownership::need_of(form));
                        }
                    }
                }
                FrameItem::Frame(inner) => {
                    let frame = &self.frames[*inner];
                    if let FrameKind::Pass {
                        expander,
                        first: true,
                    } = frame.kind
                    {
                        let source = self.values.id(self.graph, Key::Node(expander));
                        read(source, Need::Value);
                    }
                    let forms = self
                        .done
                        .get(*inner)
                        .and_then(Option::as_ref)
                        .map(|built| built.forms.clone())
                        .unwrap_or_default();
                    for value in &frame.kept {
                        let list = self.values.id(self.graph, Key::List(*value));
                        let is_copy = self.values.list[*value].ty.is_copy(&self.graph.declared);
                        let need = match forms.get(value) {
                            Some(Form::Owned) if !is_copy => Need::Value,
                            _ => Need::Ref(self.values.list[list].ty.clone()),
                        };
                        read(list, need);
                    }
                    for value in &frame.params {
                        if let Some(form) = forms.get(value) {
                            read(*value, ownership::need_of(form));
                        }
                    }
                }
            }
        }
        uses
    }

    fn param_forms(&self, id: FrameId, frame: &Frame, uses: &[Use]) -> Map<ValueId, Form> {
        if id == 0 {
            return (0..self.graph.inputs.len())
                .filter_map(|input| self.known(Key::Input(input)))
                .map(|value| (value, Form::Owned))
                .collect();
        }
        let is_item =
            |value: &ValueId| frame.pulled.as_ref() == Some(value) || frame.kept.contains(value);
        let mut asked: Map<ValueId, Vec<Need>> = Map::new();
        let mut last: Map<ValueId, usize> = Map::new();
        for read in uses {
            asked.or_default(read.value).push(read.need.clone());
            last.insert(read.value, read.step);
        }
        // What another parameter or a result points into cannot be given away.
        let params = frame.pulled.iter().chain(&frame.kept).chain(&frame.params);
        let others = params.clone().chain(&frame.outs);
        let lenders: Set<ValueId> = others
            .flat_map(|other| self.values.list[*other].lenders.iter().copied())
            .collect();
        params
            .map(|value| {
                let mut needs = asked.remove(value).unwrap_or_default();
                let is_kept = self.by_name && frame.pulled.as_ref() == Some(value);
                if frame.outs.contains(value) || is_kept {
                    needs.push(Need::Value);
                }
                // By reference it would live on beside what comes after its last reader.
                let ends_early = last.get(value).is_some_and(|at| at + 1 < frame.items.len());
                if ends_early && self.dying[id].contains(value) {
                    needs.push(Need::Value);
                }
                // A pass reads what is shared by all items; an item or a stretch may consume.
                let may_own =
                    (is_item(value) || frame.kind == FrameKind::Part) && !lenders.contains(value);
                let ty = self.ty(*value);
                let form = ownership::param_form(ty, &needs, may_own, &self.graph.declared);
                let form = match form {
                    // No coercion reaches into an `Option`.
                    Form::Ref(_) | Form::OptRef(_) if self.by_name && ty.is_nameable() => {
                        Form::Ref(ty.clone())
                    }
                    form => form,
                };
                (*value, form)
            })
            .collect()
    }

    pub(super) fn known(&self, key: Key) -> Option<ValueId> {
        self.values.known(key)
    }

    fn body(
        &mut self,
        frame: &Frame,
        uses: Vec<Use>,
        forms: Map<ValueId, Form>,
        outs: &[ValueId],
    ) -> Body {
        let steps = frame.items.len();
        let mut last: Map<ValueId, usize> = Map::new();
        let mut reads: Map<(usize, ValueId), usize> = Map::new();
        for read in &uses {
            last.insert(read.value, read.step);
            *reads.or_default((read.step, read.value)) += 1;
        }
        for &out in outs {
            last.insert(out, steps);
        }
        let mut held: Set<ValueId> = forms.keys().copied().chain(last.keys().copied()).collect();
        for item in &frame.items {
            if let FrameItem::Call(node) = item {
                held.insert(self.call_result(*node, |value| held.contains(&value)));
            }
        }
        // What borrows from an item that was kept borrows from the list it is in.
        let mut lists: Map<ValueId, Vec<ValueId>> = Map::new();
        for &list in &held {
            let mut value = list;
            while let Some(inner) = self.values.list[value].key.listed() {
                lists.or_default(inner).push(list);
                value = inner;
            }
        }
        let mut ends: Map<usize, Set<ValueId>> = Map::new();
        for &(value, last) in &last {
            ends.or_default(last).insert(value);
        }
        let mut body = Body {
            locals: self.names.locals(self.values, &held),
            forms,
            reads,
            end: last.clone(),
            last,
            borrowers: Map::new(),
            ends,
            moved: Set::new(),
            taken: Taken::new(),
            parts: Map::new(),
            steps,
        };
        for &value in &held {
            for &lender in &self.values.list[value].lenders {
                let lists = lists.get(&lender).into_iter().flatten();
                for &owner in lists.chain([&lender]).filter(|owner| **owner != value) {
                    body.borrow(owner, value);
                }
            }
        }
        for owner in self.lend_to_all(frame) {
            let may_borrow = |value: &ValueId| *value != owner && self.values.borrows(*value);
            for value in held.iter().copied().filter(may_borrow) {
                body.borrow(owner, value);
            }
        }
        body
    }

    /// Whether anything runs once per item; otherwise the pass only gathers the items.
    pub(super) fn calls_nodes(&self, pass: &Pass) -> bool {
        self.by_name
            || self
                .built(pass.function)
                .is_some_and(|built| !built.function.steps.is_empty())
    }
}
