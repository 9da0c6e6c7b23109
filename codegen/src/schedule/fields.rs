//! Fields that are taken out of a value one by one: moved where nothing else needs the whole, else cloned.

use super::frames::{Frame, FrameItem};
use super::functions::{Body, Builder};
use super::ownership::{Form, Need};
use super::steps::{local, may_move};
use super::values::{Key, ValueId};
use crate::graph::{NodeId, Source};
use crate::list::List as _;
use crate::model::{Callee, Field, FieldBy};
use crate::plan::{Expr, Held, How, Release, Seen, Split};
use crate::sorted::{Map, Set};

/// The fields that were moved out of a value.
pub(super) type Taken = Map<ValueId, Set<String>>;

/// The argument of a field's node that has a local of its own.
pub(super) fn part(body: &Body, value: ValueId, callee: &Callee) -> Option<Expr> {
    let Callee::Field(field) = callee else {
        return None;
    };
    let parts = body.parts.get(&value)?;
    let (_, local) = parts.iter().find(|(name, _)| *name == field.name)?;
    Some(Expr {
        seen: Seen::TakenUnseen,
        ..Expr::unseen(local.clone(), How::Part, Held::Value)
    })
}

impl Builder<'_> {
    /// The field that a node moves out of its argument, if it can; what is copied is read.
    pub(super) fn moved_field(&self, node: NodeId) -> Option<&Field> {
        let node = &self.graph.nodes[node];
        match &node.callee {
            Callee::Field(field)
                if field.by == FieldBy::Value && !node.value.is_copy(&self.graph.declared) =>
            {
                Some(field)
            }
            _ => None,
        }
    }

    /// In a run by name, where the whole is an `Option`: takes it apart before the first of several fields is moved,
    /// if all that is read of it from here on can be moved or copied.
    pub(super) fn split(
        &self,
        frame: &Frame,
        body: &mut Body,
        value: ValueId,
        at: usize,
    ) -> Option<Split> {
        let is_owned = body.forms.get(&value) == Some(&Form::Owned);
        let is_read_after = body.last.get(&value) >= Some(&frame.items.len());
        let is_lent = body
            .borrowers
            .get(&value)
            .is_some_and(|borrowers| borrowers.iter().any(|by| body.last.get(by) >= Some(&at)));
        if !self.by_name || !is_owned || is_read_after || is_lent || body.moved.contains(&value) {
            return None;
        }
        let mut fields: Vec<String> = Vec::new();
        for (later, item) in frame.items.iter().enumerate().skip(at) {
            if !body.reads.contains_key(&(later, value)) {
                continue;
            }
            let FrameItem::Call(node) = item else {
                return None;
            };
            match &self.graph.nodes[*node].callee {
                Callee::Field(field)
                    if field.by == FieldBy::Value && !fields.contains(&field.name) =>
                {
                    fields.push(field.name.clone());
                }
                _ => return None,
            }
        }
        if fields.len() < 2 {
            return None;
        }
        let whole = local(body, value);
        let local = |field: String| {
            let name = format!(
                "{}_{}",
                whole.trim_end_matches('_'),
                field.trim_start_matches("r#")
            );
            (field, self.names.unused(&name))
        };
        let parts: Vec<(String, String)> = fields.into_iter().map(local).list();
        body.moved.insert(value);
        body.parts.insert(value, parts.clone());
        Some(Split { whole, parts })
    }

    /// How a field's node asks for the whole: by value where it is made, or where all that read it are.
    pub(super) fn need_of_field(&self, frame: &Frame, value: ValueId) -> Need {
        let is_here = |node: NodeId| frame.items.contains(&FrameItem::Call(node));
        let is_whole_here = match self.values.list[value].key {
            Key::Node(node) | Key::Item(node) => {
                let mut readers = self.readers[node].iter().copied();
                !self.outputs.contains(&value) && readers.all(is_here)
            }
            _ => false,
        };
        let is_made_here = !frame.params.contains(&value);
        if is_made_here || is_whole_here {
            Need::Value
        } else {
            Need::Ref(self.ty(value).clone())
        }
    }

    /// The whole as the argument of a field's node.
    pub(super) fn field(
        &self,
        frame: &Frame,
        body: &mut Body,
        (value, field): (ValueId, &Field),
        at: usize,
    ) -> Expr {
        let is_owned = body.forms.get(&value) == Some(&Form::Owned);
        let is_last = may_move(body, value, at);
        let is_moved = is_last || self.is_movable(frame, body, (value, field), at);
        let ty = self.ty(value);
        if is_moved {
            body.moved.insert(value);
            let taken = body.taken.or_default(value);
            taken.insert(field.name.clone());
        }
        let (how, held) = match (is_moved, is_owned) {
            (true, _) => (How::Plain, Held::Value),
            (false, true) => (How::CloneOwned, Held::Place),
            (false, false) => (How::CloneBorrowed, Held::Value),
        };
        let seen = match (is_moved, super::keep::travels(ty)) {
            (true, true) => Seen::Taken,
            (true, false) => Seen::TakenUnseen,
            (false, true) if is_owned || body.forms.get(&value) == Some(&Form::Ref(ty.clone())) => {
                Seen::Reference
            }
            (false, _) => Seen::Elsewhere,
        };
        Expr {
            seen,
            ..Expr::unseen(local(body, value), how, held)
        }
    }

    /// Whether a field can be moved out although the value is read later: if only other fields are. A run by
    /// name moves the whole or nothing.
    fn is_movable(
        &self,
        frame: &Frame,
        body: &Body,
        (value, field): (ValueId, &Field),
        at: usize,
    ) -> bool {
        let is_other_field = |node: NodeId| match &self.graph.nodes[node].callee {
            Callee::Field(other) => other.name != field.name && self.reads(node, value),
            _ => false,
        };
        let is_owned = body.forms.get(&value) == Some(&Form::Owned);
        let is_whole = !body.moved.contains(&value) || body.taken.contains_key(&value);
        let is_read_later = body.last.get(&value) >= Some(&frame.items.len());
        let reads_fields = |(later, item): (usize, &FrameItem)| {
            !body.reads.contains_key(&(later, value))
                || matches!(item, FrameItem::Call(node) if is_other_field(*node))
        };
        let lends_fields = |borrower: &ValueId| {
            body.last.get(borrower).is_none_or(|&last| last < at)
                || matches!(self.values.list[*borrower].key, Key::Node(node) if is_other_field(node))
        };
        !self.by_name
            && is_owned
            && is_whole
            && !is_read_later
            && frame
                .items
                .iter()
                .enumerate()
                .skip(at + 1)
                .all(reads_fields)
            && body
                .borrowers
                .get(&value)
                .is_none_or(|borrowers| borrowers.iter().all(lends_fields))
    }

    fn reads(&self, node: NodeId, value: ValueId) -> bool {
        let node_of = self.values.node(value).map(Source::Node);
        let args = &self.graph.nodes[node].args;
        args.iter().any(|arg| Some(arg.source) == node_of)
    }

    /// What is left of values whose fields were moved out, as far as it is known.
    pub(super) fn release_fields(&self, body: &Body, at: usize) -> Vec<Release> {
        if self.by_name {
            return Vec::new();
        }
        let mut released = Vec::new();
        for (value, taken) in &body.taken {
            let value = *value;
            if body.end.get(&value) != Some(&at) {
                continue;
            }
            let mut readers = (0..self.graph.nodes.len()).filter(|&id| self.reads(id, value));
            let all = readers.find_map(|id| match &self.graph.nodes[id].callee {
                Callee::Field(field) => Some(&field.all),
                _ => None,
            });
            for field in all.into_iter().flatten() {
                if !taken.contains(field) {
                    released.push(Release {
                        name: format!("{}.{field}", local(body, value)),
                        keep: None,
                    });
                }
            }
        }
        released
    }
}
