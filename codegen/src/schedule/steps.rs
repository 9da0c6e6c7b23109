//! The steps of a function: each call with how its arguments travel, and what is dropped after it.

use super::fields::part;
use super::frames::{Frame, FrameId, FrameItem, FrameKind};
use super::functions::{Body, Builder};
use super::keep::travels;
use super::ownership::{self, Form, Need};
use super::values::{Key, ValueId};
use crate::graph::{NodeId, Source};
use crate::list::List as _;
use crate::plan::{Expr, Held, How, Keep, Present, Release, Seen, Step};
use crate::sorted;

impl Builder<'_> {
    pub(super) fn step(&mut self, frame: &Frame, body: &mut Body, at: usize) -> Step {
        match frame.items[at] {
            FrameItem::Call(node) => {
                let graph = self.graph;
                let mut split = None;
                let args = graph.nodes[node]
                    .args
                    .iter()
                    .filter_map(|arg| {
                        debug_assert!(arg.source != Source::Unknown);
                        if let Source::Constant(at) = arg.source {
                            let text = graph.nodes[node].constants[at].text.clone();
                            return Some(Expr::unseen(text, How::Constant, Held::Value));
                        }
                        if arg.source == Source::Absent {
                            return Some(Expr::unseen(String::new(), How::Absent, Held::Value));
                        }
                        let value = self.values.read(graph, arg.source, arg.access)?;
                        if let Some(part) = part(body, value, &graph.nodes[node].callee) {
                            return Some(part);
                        }
                        if let Some(field) = self.moved_field(node) {
                            split = self.split(frame, body, value, at);
                            return Some(match part(body, value, &graph.nodes[node].callee) {
                                Some(part) => part,
                                None => self.field(frame, body, (value, field), at),
                            });
                        }
                        let ty = &self.values.list[value].ty;
                        let need = ownership::need_of_arg(ty, arg);
                        let present = ownership::present(ty, arg, &graph.declared);
                        // Each attempt needs its own.
                        let is_retried = graph.nodes[node].attempts.retry.is_some();
                        let moves = !is_retried && may_move(body, value, at);
                        let expr = self.passed(body, value, &need, moves);
                        let rest = self.values.rest(graph, arg.source, arg.access);
                        let rest = rest.map(|rest| {
                            let moves = !is_retried && may_move(body, rest, at);
                            self.passed(body, rest, &Need::Value, moves)
                        });
                        let present = present.and(rest);
                        Some(Expr { present, ..expr })
                    })
                    .collect();
                let result = self.call_result(node, |value| body.last.contains_key(&value));
                let is_raw = matches!(self.values.list[result].key, Key::Raw(_));
                body.forms.insert(result, Form::Owned);
                let binding = (!self.ty(result).is_unit()).then(|| body.locals[&result].clone());
                let checked = graph.nodes[node].fallible && !is_raw;
                Step::Call {
                    node,
                    binding,
                    checked,
                    args,
                    takes: Vec::new(),
                    split,
                    keep: Keep::No,
                    direct: false,
                    release: self.release(body, at),
                }
            }
            FrameItem::Unwrap(raw, value) => self.unwrap(body, at, raw, value),
            FrameItem::Frame(inner) => match self.frames[inner].kind {
                FrameKind::Pass { expander, .. } => self.pass(body, at, inner, expander),
                FrameKind::Part | FrameKind::Top => self.part(body, at, inner),
                FrameKind::Fork => self.fork(body, at, inner),
            },
        }
    }

    /// What a call reads, and how.
    pub(super) fn arguments(&mut self, node: NodeId) -> Vec<(ValueId, Need)> {
        let graph = self.graph;
        let is_retried = graph.nodes[node].attempts.retry.is_some();
        let mut arguments = Vec::new();
        for arg in &graph.nodes[node].args {
            if let Some(value) = self.values.read(graph, arg.source, arg.access) {
                let need = ownership::need_of_arg(&self.values.list[value].ty, arg);
                arguments.push((value, need));
            }
            if let Some(rest) = self.values.rest(graph, arg.source, arg.access) {
                arguments.push((rest, Need::Value));
            }
        }
        for (value, need) in &mut arguments {
            // Each attempt takes a clone of its own.
            if is_retried && *need == Need::Value {
                *need = ownership::cloned(&self.values.list[*value].ty, &graph.declared);
            }
        }
        arguments
    }

    /// What a call binds: the `Result` where somebody reads it as such.
    pub(super) fn call_result(
        &mut self,
        node: usize,
        is_read: impl Fn(ValueId) -> bool,
    ) -> ValueId {
        let raw = self.known(Key::Raw(node)).filter(|raw| {
            is_read(*raw)
                && self.graph.nodes[node].fallible
                && !self.graph.nodes[node].is_expander()
        });
        raw.unwrap_or_else(|| self.values.id(self.graph, Key::Node(node)))
    }

    fn unwrap(&mut self, body: &mut Body, at: usize, raw: ValueId, value: ValueId) -> Step {
        let is_read_later = body.last.get(&raw).is_some_and(|&last| last > at)
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
            // What borrows from the value borrows from the `Result` it is in.
            body.borrow(raw, value);
            for borrower in body.borrowers.get(&value).cloned().unwrap_or_default() {
                body.borrow(raw, borrower);
            }
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
            .list();
        let args = params
            .iter()
            .map(|value| self.expr(body, *value, &ownership::need_of(&forms[value]), at))
            .collect();
        for &out in &frame.outs {
            body.forms.insert(out, Form::Owned);
        }
        let bindings = frame.outs.iter().map(|out| local(body, *out)).collect();
        Step::Part {
            function: inner,
            args,
            bindings,
            keeps: Vec::new(),
            release: self.release(body, at),
        }
    }

    pub(super) fn expr(&mut self, body: &mut Body, value: ValueId, need: &Need, at: usize) -> Expr {
        let may_move = may_move(body, value, at);
        self.passed(body, value, need, may_move)
    }

    fn passed(&mut self, body: &mut Body, value: ValueId, need: &Need, may_move: bool) -> Expr {
        let form = body.forms.get(&value).cloned().unwrap_or(Form::Owned);
        let how = ownership::pass(self.ty(value), &form, need, may_move, &self.graph.declared);
        if how == How::Plain
            && form == Form::Owned
            && *need == Need::Value
            && !self.ty(value).is_copy(&self.graph.declared)
        {
            body.moved.insert(value);
        }
        let stays = form == Form::Owned && how != How::Plain;
        let held = match (stays, self.ty(value).is_nameable()) {
            (false, _) => Held::Value,
            (true, true) => Held::Place,
            (true, false) => Held::Unnamed,
        };
        Expr {
            name: local(body, value),
            how,
            held,
            seen: self.seen(value, &form, how, held),
            is_list: matches!(self.values.list[value].key, Key::List(_)),
            present: Present::Needed,
        }
    }

    /// How who looks at a call sees this argument of it.
    fn seen(&self, value: ValueId, form: &Form, how: How, held: Held) -> Seen {
        let ty = self.ty(value);
        let is_taken = (held, form, how) == (Held::Value, &Form::Owned, How::Plain)
            && !ty.is_copy(&self.graph.declared);
        if ty.is_unit() || !travels(ty) {
            return if is_taken {
                Seen::TakenUnseen
            } else {
                Seen::Elsewhere
            };
        }
        match (held, form) {
            (Held::Place | Held::Unnamed, _) => Seen::Reference,
            (Held::Value, Form::Owned) if is_taken => Seen::Taken,
            (Held::Value, Form::Owned) => Seen::Value,
            (Held::Value, Form::Ref(view)) if view == ty => Seen::Reference,
            (Held::Value, Form::Ref(_) | Form::OptRef(_)) => Seen::Elsewhere,
        }
    }

    /// Whether it matters at the end of a function when a value is released: it is kept there, or it
    /// borrows from what is.
    fn is_kept_or_borrows(&self, value: ValueId) -> bool {
        self.values.list[value].key.listed().is_none() || self.values.borrows(value)
    }

    /// Owned values that nothing reads after this step, those that borrow first.
    pub(super) fn release(&self, body: &Body, at: usize) -> Vec<Release> {
        if at + 1 >= body.steps && !self.by_name {
            return Vec::new();
        }
        let mut dead: Vec<ValueId> = body
            .ends
            .get(&at)
            .into_iter()
            .flatten()
            .copied()
            .filter(|value| {
                body.forms.get(value) == Some(&Form::Owned)
                    && !body.moved.contains(value)
                    && body.end.get(value) == Some(&at)
                    && !self.ty(*value).is_copy(&self.graph.declared)
                    && !self.ty(*value).is_unit()
                    && (at + 1 < body.steps || self.is_kept_or_borrows(*value))
            })
            .list();
        // What may borrow goes first; one lifetime of a function's results is that of all of them.
        sorted::sort_by_key(&mut dead, |value| {
            let is_owned = !self.ty(*value).has_lifetimes();
            (
                is_owned,
                self.values.list[*value].lenders.is_empty(),
                *value,
            )
        });
        let release = |value| Release {
            name: local(body, value),
            keep: None,
        };
        let mut released: Vec<Release> = dead.into_iter().map(release).list();
        released.extend(self.release_fields(body, at));
        released
    }
}

pub(super) fn local(body: &Body, value: ValueId) -> String {
    body.locals
        .get(&value)
        .cloned()
        .unwrap_or_else(|| format!("_{value}"))
}

pub(super) fn may_move(body: &Body, value: ValueId, at: usize) -> bool {
    body.forms
        .get(&value)
        .is_none_or(|form| *form == Form::Owned)
        && body.last.get(&value) == Some(&at)
        && body.reads.get(&(at, value)).is_none_or(|&count| count <= 1)
        && !body.moved.contains(&value)
        && body.borrowers.get(&value).is_none_or(|borrowers| {
            borrowers
                .iter()
                .all(|by| body.last.get(by).is_none_or(|&last| last < at))
        })
}
