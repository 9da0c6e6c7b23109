//! The adapters of a driver at work: hooks around tasks and nodes.

mod extent;
mod guard;
mod node;
mod plain;
mod tasks;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::call::{Bits, Call};
use crate::error::Error;
use crate::lifecycle::{Adapter, Ends, HookError, RunInfo, Spot, Stage, Stages};
use crate::place::Place;
use crate::rt::calls::Calls;
use tasks::USUAL;

pub(crate) use extent::{OfFlow, OfRequest};

/// The adapters of one run, and what they make of it.
pub(crate) struct Hooks<'r, A, M, X> {
    extent: PhantomData<X>,
    pub(crate) adapters: &'r A,
    pub(crate) method: &'r M,
    pub(crate) run: &'r RunInfo<'r>,
    nodes: bool,
    tasks: bool,
    tolerates: bool,
    /// How many adapters there are.
    count: usize,
    /// The stages of tasks that one of them may listen to: not those that were called once, and all have left
    /// as they are.
    heard: AtomicU8,
    /// The first and the last node of each task of this run, by their positions.
    first: Bits,
    last: Bits,
    /// See [`Ends`].
    shared: Bits,
    /// See [`Plain`](crate::rt::lifecycle::Plain).
    plain: Bits,
    passes_on: Bits,
    open: Mutex<BTreeMap<usize, (bool, usize)>>,
    failures: Mutex<Vec<Error>>,
    /// Hooks that failed while a panic unwound the thread.
    late: Mutex<Option<HookError>>,
    /// Expanders that have returned: what fails later as theirs is their iterator.
    expanded: Mutex<BTreeSet<(usize, Vec<usize>)>>,
    is_missing: AtomicBool,
    /// Blocks that have no items because their expander failed, each with where it is.
    missing: Mutex<BTreeSet<(usize, Vec<usize>)>>,
}

impl<'r, A: Adapter, M: Calls, X> Hooks<'r, A, M, X> {
    pub(crate) fn new(
        adapters: &'r A,
        method: &'r M,
        run: &'r RunInfo<'r>,
        call: &Call<'_>,
    ) -> Self {
        let stages = adapters.stages();
        let tasks = stages.contains(Stages::TASKS);
        let Ends {
            first,
            last,
            shared,
            open,
        } = if tasks {
            run.layout.ends(run.graph, call)
        } else {
            Ends::default()
        };
        let tolerates = stages.contains(Stages::FAILURES);
        let plain = if M::ARE_PLAIN && !tolerates {
            call.runs.without(&shared)
        } else {
            Bits::default()
        };
        Self {
            extent: PhantomData,
            adapters,
            method,
            run,
            nodes: stages.contains(Stages::NODES),
            tasks,
            tolerates,
            count: adapters.count(),
            heard: AtomicU8::new(if tasks { tasks::ALL } else { 0 }),
            first,
            last,
            shared,
            passes_on: plain.without(&call.wanted),
            plain,
            open: Mutex::new(open),
            failures: Mutex::default(),
            late: Mutex::default(),
            expanded: Mutex::default(),
            is_missing: AtomicBool::new(false),
            missing: Mutex::default(),
        }
    }
}

impl<A: Adapter, M, X> Hooks<'_, A, M, X> {
    /// Whether any of them looks at nodes: known at build time unless they are chosen at run time.
    #[inline]
    fn looks_at_nodes(&self) -> bool {
        if self.adapters.is_chosen_at_run_time() {
            self.nodes
        } else {
            self.adapters.stages().contains(Stages::NODES)
        }
    }

    /// Whether any of them may tolerate a failure.
    #[inline]
    fn may_tolerate(&self) -> bool {
        if self.adapters.is_chosen_at_run_time() {
            self.tolerates
        } else {
            self.adapters.stages().contains(Stages::FAILURES)
        }
    }

    /// Whether any of them wants to be told of tasks.
    #[inline]
    fn wants_tasks(&self) -> bool {
        if self.adapters.is_chosen_at_run_time() {
            self.tasks
        } else {
            self.adapters.stages().contains(Stages::TASKS)
        }
    }

    /// Whether any of them looks at where tasks begin and end.
    #[inline]
    fn looks_at_tasks(&self) -> bool {
        if self.adapters.is_chosen_at_run_time() {
            self.heard.load(Ordering::Relaxed) & USUAL != 0
        } else {
            self.adapters.stages().contains(Stages::TASKS)
        }
    }

    /// The failures that were tolerated.
    pub(crate) fn into_failures(self) -> Vec<Error> {
        self.failures
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn tolerated(&self, error: Error) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.push(error);
    }
}

fn place(spot: &Spot<'_>) -> Place {
    let mut place = Place::new(spot.run.graph, spot.index());
    place.complete(|| spot.items());
    place
}

/// What a hook failed with, as the error of the run.
#[cold]
#[inline(never)]
fn hook_failed(spot: Spot<'_>, stage: Stage, error: HookError) -> Error {
    Error::hook(stage, Some(place(&spot)), error)
}
