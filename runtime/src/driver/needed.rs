//! What a run by name runs, and which of its values are copied.

use super::check::Check;
use super::plans::{Name, Plans};
use crate::call::{Bits, Call, Override, Tree, lock};
use crate::error::ProblemKind;
use crate::flow::ByName;

/// A run of the whole flow.
pub(super) fn whole(plans: &Plans) -> Call<'_> {
    let known = plans.whole.get_or_init(|| {
        let mut wanted = Bits::new(plans.graph.nodes.len());
        for &output in plans.outputs() {
            wanted.set(plans.positions[output]);
        }
        let mut call = Call::new(plans.graph, plans.table, &plans.positions);
        call.live = plans.live(&wanted, &Bits::default(), &[]);
        call.runs = call.live.clone();
        let read = read(plans, &call, &wanted);
        [call.runs, read, wanted]
    });
    let [runs, read, wanted] = known.clone();
    let mut call = Call::new(plans.graph, plans.table, &plans.positions);
    call.live = runs.clone();
    call.runs = runs;
    call.read = read;
    call.wanted = wanted;
    call
}

/// Of what is asked for, what a node reads that runs.
fn read(plans: &Plans, call: &Call<'_>, wanted: &Bits) -> Bits {
    let mut read = Bits::new(plans.graph.nodes.len());
    for position in wanted.iter() {
        let mut readers = plans.readers(position).iter();
        if readers.any(|&reader| call.runs.has(reader)) {
            read.set(position);
        }
    }
    read
}

impl<'p> Check<'p> {
    /// What runs.
    pub(super) fn call(&mut self, wanted: &[Name]) -> Call<'p> {
        let plans = self.plans;
        let len = plans.graph.nodes.len();
        let mut call = Call::new(plans.graph, plans.table, &plans.positions);
        let mut bits = Bits::new(len);
        for name in wanted {
            if let Name::Node(position) = name {
                bits.set(*position);
            }
        }
        let is_overridden = !self.overrides.is_empty() || !self.refused.is_empty();
        let mut overridden = Bits::new(if is_overridden { len } else { 0 });
        let mut lists = self.refused.clone();
        for &position in &lists {
            overridden.set(position);
        }
        for (&position, given) in &self.overrides {
            overridden.set(position);
            if matches!(*lock(given), Override::Each(Tree::List(_))) {
                lists.push(position);
            }
        }
        call.live = plans.live(&bits, &overridden, &lists);
        call.runs = call.live.clone();
        for (word, given) in call.runs.0.iter_mut().zip(&overridden.0) {
            *word &= !given;
        }
        // What is given and not needed is as if it were not given.
        for (given, live) in overridden.0.iter_mut().zip(&call.live.0) {
            *given &= live;
        }
        let read = read(plans, &call, &bits);
        call.wanted = bits;
        call.overridden = overridden;
        for position in read.iter() {
            self.must_clone(position, &call);
        }
        call.read = read;
        call.overrides = std::mem::take(&mut self.overrides);
        call
    }

    /// A value that moves on is cloned for who asked for it.
    fn must_clone(&mut self, position: usize, call: &Call<'_>) {
        let plans = self.plans;
        let node = plans.table.order[position];
        let ByName::As(types) = &plans.table.nodes[node] else {
            return;
        };
        if types[0].clone.is_some() {
            return;
        }
        let runs = |node: usize| call.runs.has(plans.positions[node]);
        let takers = plans.table.taken_by.iter();
        let mut takers = takers
            .filter(|(taken, _)| *taken == node)
            .map(|(_, by)| *by);
        let taker = if plans.table.moved.contains(&node) {
            let mut readers = plans.readers(position).iter();
            readers
                .find(|&&reader| call.runs.has(reader))
                .map(|&reader| plans.node(reader).name)
        } else {
            takers
                .find(|&by| runs(by))
                .map(|by| plans.graph.nodes[by].name)
        };
        let Some(reader) = taker else { return };
        let name = plans.node(position).name;
        let ty = types[0].short_name();
        let message = format!(
            "`{name}` cannot be asked for together with what needs it: its value moves on to \
             `{reader}`, and a `{ty}` is not `Clone`; derive `Clone`, or ask for `{name}` alone"
        );
        self.problem(ProblemKind::NotByName, name, message);
    }
}
