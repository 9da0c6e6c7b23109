//! Forks: one step of a function, in which every lane is the call of a function.
//!
//! Lanes may run in any order, so none of them is the last to read a value: what several lanes read
//! is borrowed or cloned by each, and moved only into a lane that is alone in reading it.

use super::frames::{FrameId, FrameItem};
use super::functions::{Body, Builder, Built};
use super::ownership::{self, Form};
use super::steps::local;
use super::values::ValueId;
use crate::list::List as _;
use crate::plan::{Expr, Function, Kind, Lane, Step};
use crate::sorted::{Map, Set};

impl Builder<'_> {
    pub(super) fn lanes(&self, fork: FrameId) -> impl Iterator<Item = FrameId> {
        let items = self.frames[fork].items.iter();
        items.filter_map(|item| match item {
            FrameItem::Frame(lane) => Some(*lane),
            FrameItem::Call(_) | FrameItem::Unwrap(..) => None,
        })
    }

    /// What a lane is given, and in which form.
    pub(super) fn given(&self, lane: FrameId) -> Vec<(ValueId, &Form)> {
        let Some(built) = self.built(lane) else {
            return Vec::new();
        };
        let params = self.frames[lane].params.iter();
        params
            .filter_map(|value| Some((*value, built.forms.get(value)?)))
            .collect()
    }

    pub(super) fn fork(&mut self, body: &mut Body, at: usize, fork: FrameId) -> Step {
        let ids: Vec<FrameId> = self.lanes(fork).list();
        let mut lanes = Vec::new();
        for &lane in &ids {
            let given = self.given(lane);
            let needs = given
                .into_iter()
                .filter(|(value, _)| !self.ty(*value).is_unit())
                .map(|(value, form)| (value, ownership::need_of(form)));
            let needs: Vec<_> = needs.list();
            let args: Vec<Expr> = needs
                .iter()
                .map(|(value, need)| self.expr(body, *value, need, at))
                .list();
            let outs = self.frames[lane].outs.iter();
            lanes.push(Lane {
                function: lane,
                args,
                bindings: outs.map(|out| local(body, *out)).collect(),
            });
        }
        for lane in ids {
            for &out in &self.frames[lane].outs {
                body.forms.insert(out, Form::Owned);
            }
        }
        Step::Fork {
            lanes,
            keeps: Vec::new(),
            release: self.release(body, at),
        }
    }

    /// A fork is a step of the function around it; no function is written for it.
    pub(super) fn no_function(&self, fork: FrameId) -> Built {
        Built {
            function: Function {
                name: self.function_names[fork].clone(),
                kind: Kind::Part,
                params: Vec::new(),
                per_item: 0,
                steps: Vec::new(),
                outs: Vec::new(),
                out_types: Vec::new(),
                fallible: true,
                runs_blocks: true,
                lifetime: false,
                keep_item: None,
            },
            forms: Map::new(),
            lenders: Set::new(),
        }
    }
}
