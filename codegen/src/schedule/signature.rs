//! A function's signature: lifetimes of what it gives back, whether it may fail, its parameters' types.

use super::frames::{Frame, FrameId, FrameItem, FrameKind};
use super::functions::{Body, Builder, Written};
use super::ownership::{self, Form};
use super::steps::local;
use super::values::{Key, ValueId};
use crate::list::List as _;
use crate::plan::{Function, Kind, Param, Step};
use crate::sorted::Set;
use crate::ty::Ty;

impl Builder<'_> {
    /// What a function inside this one borrows from for one of its results, where another result
    /// borrows from elsewhere: they share one lifetime, and with it the lender.
    pub(super) fn lend_to_all(&self, frame: &Frame) -> Set<ValueId> {
        let mut lenders = Set::new();
        for item in &frame.items {
            let FrameItem::Frame(inner) = item else {
                continue;
            };
            if self.frames[*inner].kind == FrameKind::Fork {
                lenders.extend(self.lend_to_all(&self.frames[*inner]));
            } else if let Some(built) = self.built(*inner) {
                lenders.extend(built.lenders.iter().copied());
            }
        }
        lenders
    }

    /// See [`Built::lenders`]; empty when the results borrow from the same values anyway.
    pub(super) fn shared_lenders(&self, frame: &Frame, outs: &[ValueId]) -> Set<ValueId> {
        let mut lenders = self.lend_to_all(frame);
        let lent: Vec<&Set<ValueId>> = outs
            .iter()
            .filter(|out| self.values.borrows(**out))
            .map(|out| &self.values.list[*out].lenders)
            .list();
        if lent.is_empty() {
            return Set::new();
        }
        if !lenders.is_empty() || lent.iter().any(|lenders| *lenders != lent[0]) {
            lenders.extend(lent.into_iter().flatten().copied());
        }
        lenders
    }

    /// The values in this function that what it gives back is tied to by a lifetime.
    pub(super) fn ties(&self, frame: &Frame, outs: &[ValueId]) -> Set<ValueId> {
        let is_param = |value: ValueId| {
            frame.pulled == Some(value)
                || frame.kept.contains(&value)
                || frame.params.contains(&value)
        };
        let mut ties = Set::new();
        let mut queue = outs.to_vec();
        while let Some(value) = queue.pop() {
            // What a parameter is tied to is the caller's.
            if ties.insert(value) && !is_param(value) {
                queue.extend(&self.values.list[value].ties);
            }
        }
        ties
    }

    /// Whether a value is one of these, or a list of the items of one: that has their lifetimes too.
    pub(super) fn is_tied(&self, ties: &Set<ValueId>, mut value: ValueId) -> bool {
        loop {
            match self.values.list[value].key {
                _ if ties.contains(&value) => return true,
                Key::List(inner) | Key::Rest(inner) => value = inner,
                _ => return false,
            }
        }
    }

    pub(super) fn is_fallible(&self, frame: &Frame, steps: &[Step]) -> bool {
        let is_result = |pulled: ValueId| matches!(self.values.list[pulled].key, Key::RawItem(_));
        let keeps_result = self.by_name && frame.pulled.is_some_and(is_result);
        let function_is = |function| {
            self.built(function)
                .is_some_and(|built| built.function.fallible)
        };
        keeps_result
            || steps.iter().any(|step| match step {
                // Hooks may fail; of direct calls the request notes what fails.
                Step::Call { direct, .. } if self.by_name => !direct,
                Step::Call { checked, .. } => *checked,
                Step::Unwrap { .. } | Step::Fork { .. } => true,
                // A scope of workers may fail; a loop only as its items may.
                Step::Pass(pass) => {
                    self.calls_nodes(pass)
                        && (self.by_name || self.threads || function_is(pass.function))
                }
                Step::Part { function, .. } => function_is(*function),
            })
    }

    pub(super) fn finish(
        &self,
        id: FrameId,
        body: &Body,
        written: Written,
        lenders: &Set<ValueId>,
    ) -> Function {
        let Written { steps, outs, exprs } = written;
        let frame = &self.frames[id];
        let lent: Set<ValueId> = outs
            .iter()
            .filter(|&&out| self.values.borrows(out))
            .flat_map(|&out| self.values.list[out].lenders.iter().copied().chain([out]))
            .chain(lenders.iter().copied())
            .collect();
        let ties = self.ties(frame, &outs);
        let ordered = frame.pulled.iter().chain(&frame.kept).chain(&frame.params);
        let mut params: Vec<(String, Ty, bool)> = ordered
            .filter(|value| !self.ty(**value).is_unit())
            .map(|&value| {
                let form = &body.forms[&value];
                let ty = ownership::param_type(self.ty(value), form).with_lifetime(None);
                let lenders = &self.values.list[value].lenders;
                let tied_inside = lent.contains(&value)
                    || self.is_tied(&ties, value)
                    || lenders.iter().any(|lender| lent.contains(lender));
                let tied_itself = lent.contains(&value) && *form != Form::Owned;
                let ty = match (&ty, tied_inside) {
                    (Ty::Ref { inner, .. }, true) if !tied_itself && *form != Form::Owned => {
                        Ty::reference(inner.with_lifetime(Some("'a")))
                    }
                    (_, true) => ty.with_lifetime(Some("'a")),
                    (_, false) => ty,
                };
                (local(body, value), ty, tied_inside)
            })
            .collect();
        let runs_blocks = steps.iter().any(|step| match step {
            Step::Pass(pass) => self.calls_nodes(pass),
            Step::Part { function, .. } => self
                .built(*function)
                .is_some_and(|built| built.function.runs_blocks),
            Step::Fork { .. } => true,
            Step::Call { .. } | Step::Unwrap { .. } => false,
        });
        let borrows = outs.iter().any(|&out| self.values.borrows(out));
        // With one lifetime in the parameters, elision says the same.
        let mut lifetimes = Vec::new();
        if runs_blocks && self.threads {
            // The executor's.
            lifetimes.extend([None, None]);
        }
        if self.by_name {
            lifetimes.extend([None, None]);
        }
        for (_, ty, _) in &params {
            ty.lifetimes(&mut lifetimes);
        }
        let is_named = borrows && lifetimes.len() > 1;
        if !is_named {
            for (_, ty, _) in &mut params {
                *ty = ty.with_lifetime(None);
            }
        }
        let lifetime = is_named.then_some("'a");
        let fallible = self.is_fallible(frame, &steps);
        Function {
            name: self.function_names[id].clone(),
            kind: match frame.kind {
                FrameKind::Top => Kind::Top,
                FrameKind::Pass { expander, .. } => Kind::Item { expander },
                _ if self.frames[frame.parent].kind == FrameKind::Fork => Kind::Lane,
                FrameKind::Part | FrameKind::Fork => Kind::Part,
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
            fallible,
            runs_blocks,
            lifetime: is_named,
            keep_item: None,
        }
    }
}
