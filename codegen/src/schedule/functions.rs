//! Frames become functions: names, forms of parameters, moves, drops.

use std::collections::{BTreeMap, BTreeSet};

use super::frames::{Frame, FrameId, FrameItem, FrameKind, Frames};
use super::names::Names;
use super::ownership::{self, Form, Need};
use super::values::{Key, ValueId, Values};
use crate::blocks::Blocks;
use crate::graph::{Graph, Source};
use crate::plan::{Expr, Function, How, Items, IterateBy, Kind, Output, Param, Pass, Plan, Step};
use crate::ty::Ty;

pub(super) fn functions(
    graph: &Graph,
    blocks: &Blocks,
    values: &mut Values,
    frames: &Frames,
) -> Plan {
    let mut names = Names::new(graph);
    let function_names = names.functions(&frames.list);
    let helpers = names.helpers();
    let raised = (0..frames.list.len()).map(|_| None).collect();
    let mut builder = Builder {
        graph,
        values,
        frames: &frames.list,
        outputs: &frames.outputs,
        names: &names,
        function_names,
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
struct Built {
    function: Function,
    forms: BTreeMap<ValueId, Form>,
}

struct Builder<'a> {
    graph: &'a Graph,
    values: &'a mut Values,
    frames: &'a [Frame],
    outputs: &'a [ValueId],
    names: &'a Names,
    function_names: Vec<String>,
    done: Vec<Option<Built>>,
}

/// A read of a value by a step.
struct Use {
    step: usize,
    value: ValueId,
    need: Need,
}

/// What is known of a function while its steps are written.
struct Body {
    locals: BTreeMap<ValueId, String>,
    forms: BTreeMap<ValueId, Form>,
    uses: Vec<Use>,
    /// The step that reads a value last; outs are read after the last step.
    last: BTreeMap<ValueId, usize>,
    /// Values that point into a value, with what is held by reference.
    borrowers: BTreeMap<ValueId, BTreeSet<ValueId>>,
    moved: BTreeSet<ValueId>,
    steps: usize,
}

impl Builder<'_> {
    fn ty(&self, value: ValueId) -> &Ty {
        &self.values.list[value].ty
    }

    fn built(&self, frame: FrameId) -> Option<&Built> {
        self.done.get(frame).and_then(Option::as_ref)
    }

    fn function(&mut self, id: FrameId) -> Built {
        let frame = &self.frames[id];
        let uses = self.uses(frame);
        let forms = self.param_forms(id, frame, &uses);
        let outs: Vec<ValueId> = if id == 0 {
            self.outputs.to_vec()
        } else {
            frame.outs.iter().copied().collect()
        };
        let mut body = self.body(frame, uses, forms.clone(), &outs);
        let steps = (0..frame.items.len())
            .map(|at| self.step(frame, &mut body, at))
            .collect();
        let out_exprs: Vec<Expr> = outs
            .iter()
            .map(|&value| self.expr(&mut body, value, &Need::Value, frame.items.len()))
            .collect();
        let function = self.finish(id, frame, &body, steps, &outs, out_exprs);
        Built { function, forms }
    }

    /// Every read of a value, step by step.
    fn uses(&mut self, frame: &Frame) -> Vec<Use> {
        let mut uses = Vec::new();
        for (step, item) in frame.items.iter().enumerate() {
            let mut read = |value: ValueId, need: Need| uses.push(Use { step, value, need });
            match item {
                FrameItem::Call(node) => {
                    let graph = self.graph;
                    for arg in &graph.nodes[*node].args {
                        if let Some(value) = self.values.read(graph, arg.source, arg.access) {
                            read(value, ownership::need(&self.values.list[value].ty, &arg.ty));
                        }
                    }
                }
                FrameItem::Unwrap(raw, _) => read(*raw, Need::Value),
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

    fn param_forms(&self, id: FrameId, frame: &Frame, uses: &[Use]) -> BTreeMap<ValueId, Form> {
        if id == 0 {
            return (0..self.graph.inputs.len())
                .filter_map(|input| self.known(Key::Input(input)))
                .map(|value| (value, Form::Owned))
                .collect();
        }
        let is_item =
            |value: &ValueId| frame.pulled.as_ref() == Some(value) || frame.kept.contains(value);
        let params = frame.pulled.iter().chain(&frame.kept).chain(&frame.params);
        params
            .map(|value| {
                let mut needs: Vec<Need> = uses
                    .iter()
                    .filter(|read| read.value == *value)
                    .map(|read| read.need.clone())
                    .collect();
                if frame.outs.contains(value) {
                    needs.push(Need::Value);
                }
                // A pass reads what is shared by all items; an item or a stretch may consume.
                let may_own = is_item(value) || frame.kind == FrameKind::Part;
                (
                    *value,
                    ownership::param_form(self.ty(*value), &needs, may_own, &self.graph.declared),
                )
            })
            .collect()
    }

    fn known(&self, key: Key) -> Option<ValueId> {
        self.values.list.iter().position(|value| value.key == key)
    }

    fn body(
        &mut self,
        frame: &Frame,
        uses: Vec<Use>,
        forms: BTreeMap<ValueId, Form>,
        outs: &[ValueId],
    ) -> Body {
        let steps = frame.items.len();
        let mut last: BTreeMap<ValueId, usize> = BTreeMap::new();
        for read in &uses {
            last.insert(read.value, read.step);
        }
        for &out in outs {
            last.insert(out, steps);
        }
        let mut held: BTreeSet<ValueId> =
            forms.keys().copied().chain(last.keys().copied()).collect();
        for item in &frame.items {
            if let FrameItem::Call(node) = item {
                held.insert(self.call_result(*node, &held));
            }
        }
        let mut borrowers: BTreeMap<ValueId, BTreeSet<ValueId>> = BTreeMap::new();
        for &value in &held {
            for &lender in &self.values.list[value].lenders {
                borrowers.entry(lender).or_default().insert(value);
            }
        }
        let locals = self.names.locals(self.values, &held);
        Body {
            locals,
            forms,
            uses,
            last,
            borrowers,
            moved: BTreeSet::new(),
            steps,
        }
    }

    /// What a call binds: the `Result` where somebody reads it as such.
    fn call_result(&mut self, node: usize, read: &BTreeSet<ValueId>) -> ValueId {
        let raw = self.known(Key::Raw(node)).filter(|raw| {
            read.contains(raw)
                && self.graph.nodes[node].fallible
                && !self.graph.nodes[node].is_expander()
        });
        raw.unwrap_or_else(|| self.values.id(self.graph, Key::Node(node)))
    }

    fn step(&mut self, frame: &Frame, body: &mut Body, at: usize) -> Step {
        match frame.items[at] {
            FrameItem::Call(node) => {
                let graph = self.graph;
                let args = graph.nodes[node]
                    .args
                    .iter()
                    .filter_map(|arg| {
                        debug_assert!(arg.source != Source::Unknown);
                        let value = self.values.read(graph, arg.source, arg.access)?;
                        let need = ownership::need(&self.values.list[value].ty, &arg.ty);
                        Some(self.expr(body, value, &need, at))
                    })
                    .collect();
                let read: BTreeSet<ValueId> = body.last.keys().copied().collect();
                let result = self.call_result(node, &read);
                let is_raw = matches!(self.values.list[result].key, Key::Raw(_));
                body.forms.insert(result, Form::Owned);
                let binding = (!self.ty(result).is_unit()).then(|| body.locals[&result].clone());
                let checked = graph.nodes[node].fallible && !is_raw;
                Step::Call {
                    node,
                    binding,
                    checked,
                    args,
                    release: self.release(body, at),
                }
            }
            FrameItem::Unwrap(raw, value) => self.unwrap(body, at, raw, value),
            FrameItem::Frame(inner) => match self.frames[inner].kind {
                FrameKind::Pass { expander, first } => self.pass(body, at, inner, expander, first),
                FrameKind::Part | FrameKind::Top => self.part(body, at, inner),
            },
        }
    }

    fn unwrap(&mut self, body: &mut Body, at: usize, raw: ValueId, value: ValueId) -> Step {
        let is_read_later = body
            .uses
            .iter()
            .any(|read| read.value == raw && read.step > at)
            || body.last.get(&raw).is_some_and(|&last| last > at)
            || body.borrowers.get(&raw).is_some_and(|borrowers| {
                borrowers
                    .iter()
                    .any(|by| *by != value && body.last.get(by) >= Some(&at))
            });
        let by_reference = is_read_later && !self.ty(value).is_copy(&self.graph.declared);
        let form = if by_reference {
            Form::Ref(self.ty(value).clone())
        } else {
            Form::Owned
        };
        body.forms.insert(value, form);
        if is_read_later {
            body.borrowers.entry(raw).or_default().insert(value);
        } else {
            body.moved.insert(raw);
        }
        let node = self.values.node(value).unwrap_or_default();
        Step::Unwrap {
            node,
            raw: body.locals[&raw].clone(),
            binding: body.locals[&value].clone(),
            by_reference: is_read_later,
            release: self.release(body, at),
        }
    }

    fn pass(
        &mut self,
        body: &mut Body,
        at: usize,
        inner: FrameId,
        expander: usize,
        first: bool,
    ) -> Step {
        let frame = &self.frames[inner];
        let forms = self
            .built(inner)
            .map(|built| built.forms.clone())
            .unwrap_or_default();
        let params: Vec<ValueId> = frame
            .params
            .iter()
            .copied()
            .filter(|value| !self.ty(*value).is_unit())
            .collect();
        let shared: Vec<Expr> = params
            .iter()
            .map(|value| self.expr(body, *value, &ownership::need_of(&forms[value]), at))
            .collect();
        let element = |name: &str| {
            let taken = shared.iter().any(|expr| expr.name == name);
            if taken {
                format!("{name}_item")
            } else {
                name.to_owned()
            }
        };
        let inner_names: BTreeSet<ValueId> = forms.keys().copied().collect();
        let inner_names = self.names.locals(self.values, &inner_names);
        let mut sources = Vec::new();
        let mut args = Vec::new();
        if first && let Some(pulled) = frame.pulled {
            let list = self.values.id(self.graph, Key::Node(expander));
            body.moved.insert(list);
            let name = element(&inner_names[&pulled]);
            let need = ownership::need_of(&forms[&pulled]);
            let how = ownership::pass(
                self.ty(pulled),
                &Form::Owned,
                &need,
                true,
                &self.graph.declared,
            );
            sources.push(Items {
                list: body.locals[&list].clone(),
                element: name.clone(),
                by: IterateBy::Value,
            });
            args.push(Expr { name, how });
        }
        for &value in &frame.kept {
            let list = self.values.id(self.graph, Key::List(value));
            let name = element(&inner_names[&value]);
            let held = body.forms.get(&list).cloned().unwrap_or(Form::Owned);
            let is_reference = held != Form::Owned;
            let is_copy = self.ty(value).is_copy(&self.graph.declared);
            let (by, form) = match &forms[&value] {
                Form::Owned if is_copy => (IterateBy::Copy, Form::Owned),
                Form::Owned if self.may_move(body, list, at) => {
                    body.moved.insert(list);
                    (IterateBy::Value, Form::Owned)
                }
                Form::Owned => (IterateBy::Clone, Form::Owned),
                _ => (
                    IterateBy::Reference { is_reference },
                    Form::Ref(self.ty(value).clone()),
                ),
            };
            let need = ownership::need_of(&forms[&value]);
            let how = ownership::pass(self.ty(value), &form, &need, true, &self.graph.declared);
            sources.push(Items {
                list: body.locals[&list].clone(),
                element: name.clone(),
                by,
            });
            args.push(Expr { name, how });
        }
        args.extend(shared);
        let lists: Vec<ValueId> = frame
            .outs
            .iter()
            .map(|&out| self.values.id(self.graph, Key::List(out)))
            .collect();
        for &list in &lists {
            body.forms.insert(list, Form::Owned);
        }
        let bindings = lists.iter().map(|list| self.local(body, *list)).collect();
        Step::Pass(Pass {
            expander,
            function: inner,
            sources,
            args,
            bindings,
            release: self.release(body, at),
        })
    }

    fn part(&mut self, body: &mut Body, at: usize, inner: FrameId) -> Step {
        let frame = &self.frames[inner];
        let forms = self
            .built(inner)
            .map(|built| built.forms.clone())
            .unwrap_or_default();
        let params: Vec<ValueId> = frame
            .params
            .iter()
            .copied()
            .filter(|value| !self.ty(*value).is_unit())
            .collect();
        let args = params
            .iter()
            .map(|value| self.expr(body, *value, &ownership::need_of(&forms[value]), at))
            .collect();
        for &out in &frame.outs {
            body.forms.insert(out, Form::Owned);
        }
        let bindings = frame
            .outs
            .iter()
            .map(|out| self.local(body, *out))
            .collect();
        Step::Part {
            function: inner,
            args,
            bindings,
            release: self.release(body, at),
        }
    }

    fn local(&self, body: &Body, value: ValueId) -> String {
        body.locals
            .get(&value)
            .cloned()
            .unwrap_or_else(|| format!("_{value}"))
    }

    fn may_move(&self, body: &Body, value: ValueId, at: usize) -> bool {
        body.forms
            .get(&value)
            .is_none_or(|form| *form == Form::Owned)
            && body.last.get(&value) == Some(&at)
            && body
                .uses
                .iter()
                .filter(|read| read.value == value && read.step == at)
                .count()
                <= 1
            && !body.moved.contains(&value)
            && body.borrowers.get(&value).is_none_or(|borrowers| {
                borrowers
                    .iter()
                    .all(|by| body.last.get(by).is_none_or(|&last| last < at))
            })
    }

    fn expr(&mut self, body: &mut Body, value: ValueId, need: &Need, at: usize) -> Expr {
        let form = body.forms.get(&value).cloned().unwrap_or(Form::Owned);
        let may_move = self.may_move(body, value, at);
        let how = ownership::pass(self.ty(value), &form, need, may_move, &self.graph.declared);
        if how == How::Plain
            && form == Form::Owned
            && *need == Need::Value
            && !self.ty(value).is_copy(&self.graph.declared)
        {
            body.moved.insert(value);
        }
        Expr {
            name: self.local(body, value),
            how,
        }
    }

    /// Owned values that nothing reads after this step, those that borrow first.
    fn release(&self, body: &Body, at: usize) -> Vec<String> {
        if at + 1 >= body.steps {
            return Vec::new();
        }
        let end = |value: ValueId| {
            let borrowers = body.borrowers.get(&value).into_iter().flatten();
            borrowers
                .filter_map(|by| body.last.get(by))
                .chain(body.last.get(&value))
                .max()
                .copied()
        };
        let mut dead: Vec<ValueId> = body
            .forms
            .iter()
            .filter(|(value, form)| {
                **form == Form::Owned
                    && !body.moved.contains(value)
                    && end(**value) == Some(at)
                    && !self.ty(**value).is_copy(&self.graph.declared)
                    && !self.ty(**value).is_unit()
            })
            .map(|(value, _)| *value)
            .collect();
        dead.sort_by_key(|value| (self.values.list[*value].lenders.is_empty(), *value));
        dead.into_iter()
            .map(|value| self.local(body, value))
            .collect()
    }

    fn finish(
        &self,
        id: FrameId,
        frame: &Frame,
        body: &Body,
        steps: Vec<Step>,
        outs: &[ValueId],
        exprs: Vec<Expr>,
    ) -> Function {
        let lent: BTreeSet<ValueId> = outs
            .iter()
            .filter(|&&out| self.values.borrows(out))
            .flat_map(|&out| self.values.list[out].lenders.iter().copied().chain([out]))
            .collect();
        let ordered = frame.pulled.iter().chain(&frame.kept).chain(&frame.params);
        let mut params: Vec<(String, Ty, bool)> = ordered
            .filter(|value| !self.ty(**value).is_unit())
            .map(|&value| {
                let form = &body.forms[&value];
                let ty = ownership::param_type(self.ty(value), form).with_lifetime(None);
                let lenders = &self.values.list[value].lenders;
                let tied_inside =
                    lent.contains(&value) || lenders.iter().any(|lender| lent.contains(lender));
                let tied_itself = lent.contains(&value) && *form != Form::Owned;
                let ty = match (&ty, tied_inside) {
                    (Ty::Ref { inner, .. }, true) if !tied_itself && *form != Form::Owned => {
                        Ty::reference(inner.with_lifetime(Some("'a")))
                    }
                    (_, true) => ty.with_lifetime(Some("'a")),
                    (_, false) => ty,
                };
                (self.local(body, value), ty, tied_inside)
            })
            .collect();
        let borrows = outs.iter().any(|&out| self.values.borrows(out));
        // With one lifetime in the parameters, elision says the same.
        let mut lifetimes = Vec::new();
        params
            .iter()
            .for_each(|(_, ty, _)| ty.lifetimes(&mut lifetimes));
        let is_named = borrows && lifetimes.len() > 1;
        if !is_named {
            params
                .iter_mut()
                .for_each(|(_, ty, _)| *ty = ty.with_lifetime(None));
        }
        let lifetime = is_named.then_some("'a");
        let runs_blocks = steps.iter().any(|step| match step {
            Step::Pass(_) => true,
            Step::Part { function, .. } => self
                .built(*function)
                .is_some_and(|built| built.function.runs_blocks),
            Step::Call { .. } | Step::Unwrap { .. } => false,
        });
        let fallible = steps.iter().any(|step| match step {
            Step::Call { checked, .. } => *checked,
            Step::Unwrap { .. } | Step::Pass(_) => true,
            Step::Part { function, .. } => self
                .built(*function)
                .is_some_and(|built| built.function.fallible),
        });
        Function {
            name: self.function_names[id].clone(),
            kind: match frame.kind {
                FrameKind::Top => Kind::Top,
                FrameKind::Pass { expander, .. } => Kind::Item { expander },
                FrameKind::Part => Kind::Part,
            },
            per_item: frame
                .pulled
                .iter()
                .chain(&frame.kept)
                .filter(|value| !self.ty(**value).is_unit())
                .count(),
            params: if id == 0 {
                Vec::new()
            } else {
                params
                    .into_iter()
                    .map(|(name, ty, _)| Param { name, ty })
                    .collect()
            },
            steps,
            outs: exprs,
            out_types: outs
                .iter()
                .map(|&out| self.ty(out).with_lifetime(lifetime))
                .collect(),
            fallible: fallible || id == 0,
            runs_blocks,
            lifetime: is_named,
        }
    }
}
