//! The flows of a package are compiled, on several threads if there are several.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::environment::Environment;
use super::flow::{self, Made, Prepared};
use super::inputs;
use crate::digest::Digest;
use crate::list::List as _;
use crate::sorted::Set;

/// A flow, with what is known of it before it is compiled.
pub(super) struct Job {
    pub(super) prepared: Prepared,
    /// Of all that it is compiled from, if that can be known.
    pub(super) inputs: Option<Digest>,
    /// What an earlier build wrote for it, if that is still right; else nothing.
    pub(super) files: Vec<String>,
}

impl Job {
    pub(super) fn new(
        environment: &Environment,
        dir: &Path,
        prepared: Prepared,
        watched: &mut Set<String>,
    ) -> Self {
        let has_file = flow::is_file_name(&prepared.options.name);
        let inputs = inputs::of(environment, &prepared).filter(|_| has_file);
        let files = inputs.and_then(|inputs| {
            inputs::unchanged(environment, dir, &prepared, inputs, watched).map(|files| {
                files
                    .into_iter()
                    .chain([inputs::file(&prepared.options.name)])
            })
        });
        let files = files.into_iter().flatten().collect();
        Self {
            prepared,
            inputs,
            files,
        }
    }
}

/// Each flow with what was made of it, in their order; nothing for those that an earlier build made.
///
/// What the build script does itself for a flow is done on this thread, flow by flow.
pub(super) fn all(environment: &Environment, jobs: Vec<Job>) -> Vec<(Job, Option<Made>)> {
    let with_closures = |job: &Job| job.prepared.has_closures();
    let todo = |(_, job): &(usize, &Job)| job.files.is_empty();
    let todo = jobs.iter().enumerate().filter(todo);
    let (here, free): (Vec<_>, Vec<_>) = todo.partition(|(_, job)| with_closures(job));
    let here: Vec<usize> = here.into_iter().map(|(at, _)| at).list();
    let free: Vec<usize> = free.into_iter().map(|(at, _)| at).list();
    let slot = |job: Job| Mutex::new((job, None));
    let slots: Vec<Mutex<(Job, Option<Made>)>> = jobs.into_iter().map(slot).list();
    let compile = |at: usize| {
        let mut slot = slots[at].lock().unwrap_or_else(PoisonError::into_inner);
        slot.1 = Some(slot.0.prepared.compile(environment));
    };
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(&at) = free.get(next.fetch_add(1, Ordering::Relaxed)) {
            compile(at);
        }
    };
    let others = environment.threads.min(free.len()).saturating_sub(1);
    thread::scope(|scope| {
        for _ in 0..others {
            scope.spawn(work);
        }
        here.into_iter().for_each(compile);
        work();
    });
    let slots = slots.into_iter();
    slots
        .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}
