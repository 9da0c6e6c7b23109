//! In a run by name: where a value that is asked for is kept.
//!
//! A value that nothing takes is kept where it would be dropped, so that it need not be cloned. One
//! that a call takes is kept before that call: a clone of it if the call is made in this run, else the
//! value itself. One that moves on in another way, into a list or another function, is kept as soon as it
//! is there: a clone of it if somebody reads it in this run.

use super::frames::{Frame, FrameId, FrameItem, FrameKind};
use super::functions::{Body, Builder};
use super::steps::local;
use super::values::{Key, ValueId};
use crate::graph::NodeId;
use crate::plan::{Function, How, Keep, Kind, Release, Step};
use crate::ty::Ty;

impl Builder<'_> {
    /// Says at each step what it keeps; gives what is done with the item of the block.
    pub(super) fn keep(
        &self,
        frame: &Frame,
        body: &Body,
        outs: &[ValueId],
        steps: &mut [Step],
    ) -> Option<(String, Keep)> {
        // What is copied is kept where it is made.
        let is_copy = |value: ValueId| self.ty(value).is_copy(&self.graph.declared);
        let is_callers = |value: ValueId| {
            frame.kind == FrameKind::Part && outs.contains(&value) && !is_copy(value)
        };
        for at in 0..steps.len() {
            match frame.items[at] {
                FrameItem::Call(node) => {
                    let how = match self.known(Key::Raw(node)) {
                        Some(raw) if body.last.contains_key(&raw) => {
                            if travels(&self.graph.nodes[node].value) {
                                Keep::Raw
                            } else {
                                Keep::No
                            }
                        }
                        _ => match self.known(Key::Node(node)) {
                            Some(value) if !is_callers(value) => {
                                self.keep_value(body, value, steps)
                            }
                            _ => Keep::No,
                        },
                    };
                    let called = &self.graph.nodes[node];
                    if let Step::Call { keep, .. } = &mut steps[at]
                        && !called.is_expander()
                    {
                        *keep = how;
                    }
                }
                FrameItem::Frame(inner) => {
                    let mut kept: Vec<(String, NodeId)> = Vec::new();
                    for &out in &self.frames[inner].outs {
                        if let Key::Node(node) | Key::Item(node) = self.values.list[out].key
                            && matches!(self.frames[inner].kind, FrameKind::Part | FrameKind::Fork)
                            && !is_callers(out)
                            && travels(self.ty(out))
                            && !is_copy(out)
                            && !self.keeps_raw(inner, node)
                            && self.keep_value(body, out, steps) == Keep::Value
                        {
                            kept.push((local(body, out), node));
                        }
                    }
                    if let Step::Part { keeps, .. } | Step::Fork { keeps, .. } = &mut steps[at] {
                        *keeps = kept;
                    }
                }
                FrameItem::Unwrap(..) => {}
            }
        }
        let pulled = frame.pulled?;
        let keep = match self.values.list[pulled].key {
            Key::RawItem(node) if travels(&self.graph.nodes[node].seen()) => {
                if body.last.contains_key(&pulled) {
                    Keep::Raw
                } else {
                    Keep::RawLast
                }
            }
            Key::Item(_) if travels(self.ty(pulled)) => self.keep_value(body, pulled, steps),
            _ if !body.last.contains_key(&pulled) => Keep::Drop,
            _ => Keep::No,
        };
        Some((local(body, pulled), keep))
    }

    /// Whether a stretch has kept a node's value already, out of the `Result` that somebody reads.
    fn keeps_raw(&self, frame: FrameId, node: NodeId) -> bool {
        let is_kept = |step: &Step| matches!(step, Step::Call { node: called, keep: Keep::Raw, .. } if *called == node);
        let built = self.built(frame);
        built.is_some_and(|built| built.function.steps.iter().any(is_kept))
            || self.frames[frame].items.iter().any(|item| match item {
                FrameItem::Frame(inner) => self.keeps_raw(*inner, node),
                FrameItem::Call(_) | FrameItem::Unwrap(..) => false,
            })
    }

    /// Where it is released, if it is; or before the call that takes it; else at once.
    fn keep_value(&self, body: &Body, value: ValueId, steps: &mut [Step]) -> Keep {
        let is_read = body.last.contains_key(&value);
        if !travels(self.ty(value)) {
            return if is_read { Keep::No } else { Keep::Drop };
        }
        if !is_read {
            return Keep::Last;
        }
        let name = local(body, value);
        let released = steps
            .iter_mut()
            .flat_map(releases)
            .find(|release| release.name == name);
        if let Some(release) = released {
            release.keep = self.values.node(value);
            return Keep::No;
        }
        if self.ty(value).is_copy(&self.graph.declared) {
            return Keep::Value;
        }
        // The call that takes it may be one that does not run.
        for step in steps {
            if let (Step::Call { args, takes, .. }, Some(node)) = (step, self.values.node(value))
                && args
                    .iter()
                    .any(|arg| arg.name == name && arg.how == How::Plain)
            {
                takes.push((name, node));
                return Keep::No;
            }
        }
        Keep::Value
    }
}

/// Whether a value of this type can be given and asked for by name.
pub(crate) fn travels(ty: &Ty) -> bool {
    ty.is_nameable() && !ty.has_lifetimes()
}

fn releases(step: &mut Step) -> &mut [Release] {
    match step {
        Step::Call { release, .. }
        | Step::Unwrap { release, .. }
        | Step::Part { release, .. }
        | Step::Fork { release, .. } => release,
        Step::Pass(pass) => &mut pass.release,
    }
}

/// What a function is given and gives back is there only if the run needs it.
pub(super) fn all_optional(function: &mut Function) {
    // clippy finds an `Option<Option<T>>` confusing; here the outer one says whether the run needs it.
    let optional = |ty: &Ty| {
        let name = match ty.optional() {
            Some(_) => "nevis::rt::Maybe",
            None => "Option",
        };
        Ty::path(name, vec![ty.clone()])
    };
    for param in &mut function.params {
        param.ty = optional(&param.ty);
    }
    // A unit of a stretch is no local of its caller; of an item it is counted.
    let is_part = matches!(function.kind, Kind::Part | Kind::Lane);
    for ty in &mut function.out_types {
        if !(is_part && ty.is_unit()) {
            *ty = optional(ty);
        }
    }
}
