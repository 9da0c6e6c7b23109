//! The adapters of a driver at work: hooks around tasks and nodes.

use std::any::Any;
use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::mem;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::calls::Calls;
use super::lifecycle::{Lifecycle, Outlook};
use super::panics;
use super::request::Request;
use crate::call::{Bits, Call, bits};
use crate::error::Error;
use crate::flow::{Flow, Whole};
use crate::graph::{Graph, Task};
use crate::lifecycle::{
    Adapter, HookError, HookResult, NodeExecute, PostNodeExecute, PostTaskExecute, PostTaskExpand,
    PostTaskReturn, PreNodeExecute, PreTaskExecute, PreTaskSubmission, RunInfo, Spot, Stage,
    Stages, Unheard,
};
use crate::place::Place;

/// The stages of tasks, as bits.
const SUBMISSION: u8 = 1;
const BEGIN: u8 = 2;
const END: u8 = 4;
const EXPAND: u8 = 8;
const RETURN: u8 = 16;
/// Nobody listens to any of them. (Not every run has an expander, so that is found out apart.)
const SILENT: u8 = SUBMISSION | BEGIN | END | RETURN;

/// What is known of a run at build time.
pub(crate) trait Extent: Send + Sync {
    /// What it runs and keeps, if that is known.
    const WHOLE: Option<Whole>;
}

/// A run of the whole flow: so guards are decided at build time.
pub(crate) struct OfFlow<F>(PhantomData<fn() -> F>);

impl<F: Flow> Extent for OfFlow<F> {
    const WHOLE: Option<Whole> = Some(F::WHOLE);
}

/// A run by name.
pub(crate) struct OfRequest;

impl Extent for OfRequest {
    const WHOLE: Option<Whole> = None;
}

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
    /// The stages of tasks that none of them listens to, found out by calling them once.
    silent: AtomicU8,
    /// The first and the last node of each task of this run, by their positions.
    first: Bits,
    last: Bits,
    failures: Mutex<Vec<Error>>,
    /// Hooks that failed while a panic unwound the thread.
    late: Mutex<Option<HookError>>,
    is_missing: AtomicBool,
    /// Blocks that have no items because their expander failed, each with where it is.
    missing: Mutex<BTreeSet<(usize, Vec<usize>)>>,
}

impl<'r, A: Adapter, M, X> Hooks<'r, A, M, X> {
    pub(crate) fn new(
        adapters: &'r A,
        method: &'r M,
        run: &'r RunInfo<'r>,
        call: &Call<'_>,
    ) -> Self {
        let stages = adapters.stages();
        let tasks = stages.contains(Stages::TASKS);
        let (first, last) = if tasks {
            run.layout.ends(call)
        } else {
            (Bits::default(), Bits::default())
        };
        Self {
            extent: PhantomData,
            adapters,
            method,
            run,
            nodes: stages.contains(Stages::NODES),
            tasks,
            tolerates: stages.contains(Stages::FAILURES),
            count: adapters.count(),
            silent: AtomicU8::new(0),
            first,
            last,
            failures: Mutex::default(),
            late: Mutex::default(),
            is_missing: AtomicBool::new(false),
            missing: Mutex::default(),
        }
    }

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
            self.tasks && self.silent.load(Ordering::Relaxed) & SILENT != SILENT
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

    /// Calls a hook of a task, if any adapter listens to this stage.
    #[inline]
    fn task_hook(&self, stage: u8, hook: impl FnOnce(&Unheard) -> HookResult) -> HookResult {
        let is_listed = self.adapters.is_chosen_at_run_time();
        if is_listed && self.silent.load(Ordering::Relaxed) & stage != 0 {
            return Ok(());
        }
        let unheard = Unheard::default();
        let result = hook(&unheard);
        if is_listed && unheard.count() == self.count {
            self.silent.fetch_or(stage, Ordering::Relaxed);
        }
        result
    }

    #[inline]
    fn task_begins(&self, spot: Spot<'_>) -> Result<(), Error> {
        let submitted = self.task_hook(SUBMISSION, |unheard| {
            self.adapters
                .pre_task_submission(&PreTaskSubmission { spot, unheard })
        });
        if let Err(error) = submitted {
            return Err(hook_failed(&spot, Stage::PreTaskSubmission, error));
        }
        let begun = self.task_hook(BEGIN, |unheard| {
            self.adapters
                .pre_task_execute(&PreTaskExecute { spot, unheard })
        });
        if let Err(error) = begun {
            return Err(hook_failed(&spot, Stage::PreTaskExecute, error));
        }
        Ok(())
    }

    #[inline]
    fn expanded(&self, spot: Spot<'_>, items: (usize, Option<usize>)) -> HookResult {
        self.task_hook(EXPAND, |unheard| {
            let context = PostTaskExpand {
                spot,
                unheard,
                items,
            };
            self.adapters.post_task_expand(&context)
        })
    }

    /// The last node of a task has ended.
    #[inline]
    fn task_ends(
        &self,
        spot: Spot<'_>,
        items: Option<(usize, Option<usize>)>,
        error: Option<&Error>,
    ) -> Result<(), Box<(Stage, HookError)>> {
        let after = self.task_hook(END, |unheard| {
            let context = PostTaskExecute {
                spot,
                unheard,
                error,
            };
            self.adapters.post_task_execute(&context)
        });
        let expanded = match items {
            Some(items) => self.expanded(spot, items),
            None => Ok(()),
        };
        let returned = self.task_hook(RETURN, |unheard| {
            let context = PostTaskReturn {
                spot,
                unheard,
                error,
            };
            self.adapters.post_task_return(&context)
        });
        if after.is_ok() && expanded.is_ok() && returned.is_ok() {
            return Ok(());
        }
        Err(first_failure([
            (Stage::PostTaskExecute, after),
            (Stage::PostTaskExpand, expanded),
            (Stage::PostTaskReturn, returned),
        ]))
    }

    /// A node has given a value.
    #[inline]
    fn node_ended(
        &self,
        spot: Spot<'_>,
        arguments: &[&dyn Any],
        value: Option<&dyn Any>,
        items: Option<(usize, Option<usize>)>,
    ) -> Result<(), Error> {
        if self.looks_at_nodes() {
            let outcome = Ok(value);
            let context = PostNodeExecute {
                spot,
                arguments,
                outcome,
            };
            if let Err(error) = self.adapters.post_node_execute(&context) {
                return Err(hook_failed(&spot, Stage::PostNodeExecute, error));
            }
        }
        let is_last = || self.looks_at_tasks() && self.last.has(spot.position);
        if items.is_some() && self.wants_tasks() || is_last() {
            return self.after_node(spot, items);
        }
        Ok(())
    }

    /// The last node of a task, or an expander, has given a value.
    #[inline]
    fn after_node(
        &self,
        spot: Spot<'_>,
        items: Option<(usize, Option<usize>)>,
    ) -> Result<(), Error> {
        let ended = if self.last.has(spot.position) {
            self.task_ends(spot, items, None)
        } else if let Some(items) = items {
            self.expanded(spot, items)
                .map_err(|error| Box::new((Stage::PostTaskExpand, error)))
        } else {
            Ok(())
        };
        match ended {
            Ok(()) => Ok(()),
            Err(failed) => Err(hook_failed(&spot, failed.0, failed.1)),
        }
    }

    /// A node has failed; `Ok` if the run goes on.
    #[cold]
    #[inline(never)]
    fn node_failed(
        &self,
        spot: Spot<'_>,
        arguments: &[&dyn Any],
        error: Error,
    ) -> Result<(), Error> {
        let error = error.in_items(|| spot.items());
        let (hook, is_tolerated) = if self.looks_at_nodes() {
            let context = PostNodeExecute {
                spot,
                arguments,
                outcome: Err(&error),
            };
            let hook = self.adapters.post_node_execute(&context);
            let is_tolerated =
                hook.is_ok() && self.may_tolerate() && self.adapters.tolerates(&context);
            (hook, is_tolerated)
        } else {
            (Ok(()), false)
        };
        if let Err(hook) = hook {
            return Err(error.and_hook(Stage::PostNodeExecute, hook));
        }
        if !is_tolerated {
            return Err(error);
        }
        let ended = if self.looks_at_tasks() && self.last.has(spot.position) {
            self.task_ends(spot, None, Some(&error))
        } else {
            Ok(())
        };
        match ended {
            Ok(()) => {
                self.tolerated(error);
                Ok(())
            }
            Err(failed) => {
                let (stage, hook) = *failed;
                Err(error.and_hook(stage, hook))
            }
        }
    }
}

impl<A: Adapter, M: Calls, X: Extent> Hooks<'_, A, M, X> {
    /// The iterator of an expander panicked: if the run goes on, what it gave so far is all.
    #[cold]
    fn stopped<T>(
        &self,
        request: &Request<'_, &Self>,
        block: usize,
        payload: Box<dyn Any + Send>,
    ) -> Option<T> {
        let graph = self.run.graph;
        let expander = graph.blocks[block].expander;
        let spot = request.spot(self.run, request.scope.call.positions[expander]);
        let error = panics::described(place(&spot), &*payload);
        let context = PostNodeExecute {
            spot,
            arguments: &[],
            outcome: Err(&error),
        };
        if !self.may_tolerate() || !self.adapters.tolerates(&context) {
            resume_unwind(payload);
        }
        self.tolerated(error);
        None
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
fn hook_failed(spot: &Spot<'_>, stage: Stage, error: HookError) -> Error {
    Error::hook(stage, Some(place(spot)), error)
}

/// The hooks before a node.
#[inline]
fn before<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
) -> Result<(), Error> {
    let hooks = request.life;
    let spot = request.spot(hooks.run, position);
    if hooks.looks_at_tasks() && hooks.first.has(position) {
        hooks.task_begins(spot)?;
    }
    if hooks.looks_at_nodes() {
        let context = PreNodeExecute { spot, arguments };
        if let Err(error) = hooks.adapters.pre_node_execute(&context) {
            return Err(hook_failed(&spot, Stage::PreNodeExecute, error));
        }
    }
    Ok(())
}

#[inline(never)]
fn before_listed<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
) -> Result<(), Error> {
    before(request, position, arguments)
}

#[inline(never)]
fn ended_listed<A: Adapter, M: Calls, X: Extent>(
    request: &Request<'_, &Hooks<'_, A, M, X>>,
    position: usize,
    arguments: &[&dyn Any],
    value: Option<&dyn Any>,
    items: Option<(usize, Option<usize>)>,
) -> Result<(), Error> {
    let hooks = request.life;
    let spot = request.spot(hooks.run, position);
    hooks.node_ended(spot, arguments, value, items)
}

/// While a node runs whose panic is not caught at once: its hook is called on the way out.
struct Guard<'g, 'r, L: Unwinds> {
    request: &'g Request<'r, L>,
    position: usize,
    arguments: &'g [&'g dyn Any],
}

impl<L: Unwinds> Drop for Guard<'_, '_, L> {
    #[inline]
    fn drop(&mut self) {
        L::unwinds(self.request, self.position, self.arguments);
    }
}

trait Unwinds: Sized {
    /// A node panics.
    fn unwinds(request: &Request<'_, Self>, position: usize, arguments: &[&dyn Any]);
}

impl<A: Adapter, M: Calls, X: Extent> Unwinds for &Hooks<'_, A, M, X> {
    #[cold]
    #[inline(never)]
    fn unwinds(request: &Request<'_, Self>, position: usize, arguments: &[&dyn Any]) {
        let hooks = request.life;
        if !thread::panicking() || !hooks.looks_at_nodes() {
            return;
        }
        let spot = request.spot(hooks.run, position);
        let error = panics::unwinding(place(&spot));
        let context = PostNodeExecute {
            spot,
            arguments,
            outcome: Err(&error),
        };
        // A hook that panics while the thread unwinds would end the process.
        let hook = catch_unwind(AssertUnwindSafe(|| {
            hooks.adapters.post_node_execute(&context)
        }));
        let hook = hook.unwrap_or_else(|payload| {
            panics::dispose(payload);
            Err("it panicked".into())
        });
        if let Err(error) = hook {
            let mut late = hooks.late.lock().unwrap_or_else(PoisonError::into_inner);
            *late = Some(match late.take() {
                Some(earlier) => earlier.and(error),
                None => error,
            });
        }
    }
}

/// What several hooks at the end of a task failed with.
#[cold]
#[inline(never)]
fn first_failure(stages: [(Stage, HookResult); 3]) -> Box<(Stage, HookError)> {
    let failed = stages
        .into_iter()
        .filter_map(|(stage, result)| Some((stage, result.err()?)));
    let first = failed.reduce(|(stage, first), (_, then)| (stage, first.and(then)));
    Box::new(first.unwrap_or((Stage::PostTaskExecute, "no hook failed".into())))
}

#[cold]
#[inline(never)]
fn node_panicked<L>(
    request: &Request<'_, L>,
    position: usize,
    payload: Box<dyn Any + Send>,
) -> Error {
    let call = request.scope.call;
    let place = Place::new(call.graph, call.table.order[position]);
    let error = panics::described(place, &*payload);
    panics::dispose(payload);
    error
}

impl<A: Adapter, M: Calls, X: Extent> Lifecycle for &Hooks<'_, A, M, X> {
    #[inline]
    fn runs(request: &Request<'_, Self>, position: usize) -> bool {
        match const { X::WHOLE } {
            Some(whole) => bits::has(whole.runs, position),
            None => bits::has(request.runs, position),
        }
    }

    #[inline]
    fn wants(request: &Request<'_, Self>, position: usize) -> bool {
        match const { X::WHOLE } {
            Some(whole) => bits::has(whole.wanted, position),
            None => bits::has(request.wanted, position),
        }
    }

    #[inline]
    fn is_overridden(request: &Request<'_, Self>, position: usize) -> bool {
        match const { X::WHOLE } {
            Some(_) => false,
            None => request.scope.call.overridden.has(position),
        }
    }

    #[inline]
    fn needs_any(request: &Request<'_, Self>, positions: Range<usize>) -> bool {
        match const { X::WHOLE } {
            // Not what a few stretches need that no output needs: they are skipped node by node.
            Some(_) => true,
            None => request.scope.call.live.any(positions),
        }
    }

    #[inline]
    fn before(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
    ) -> Result<(), Error> {
        if request.life.adapters.is_chosen_at_run_time() {
            // One function for all nodes: the calls of the adapters' hooks would be larger than a node.
            before_listed(request, position, arguments)
        } else {
            before(request, position, arguments)
        }
    }

    #[inline]
    fn call<T>(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
        outlook: Outlook<T>,
        mut call: impl FnMut() -> Option<Result<T, Error>>,
    ) -> Result<Option<T>, Error> {
        let hooks = request.life;
        let spot = request.spot(hooks.run, position);
        let context = || NodeExecute { spot, arguments };
        let result = if const { M::ARE_PLAIN } && !hooks.may_tolerate() {
            // To catch a panic here would send every value through memory.
            let guard = Guard {
                request,
                position,
                arguments,
            };
            let result = hooks.method.call(context, &outlook, call);
            mem::forget(guard);
            result
        } else {
            let caught = || match catch_unwind(AssertUnwindSafe(&mut call)) {
                Ok(result) => result,
                Err(payload) => Some(Err(node_panicked(request, position, payload))),
            };
            hooks.method.call(context, &outlook, caught)
        };
        match result {
            Ok(value) => {
                let items = outlook.items.map(|items| items(&value));
                let seen = (outlook.any)(&value);
                if hooks.adapters.is_chosen_at_run_time() {
                    ended_listed(request, position, arguments, seen, items)?;
                } else {
                    hooks.node_ended(spot, arguments, seen, items)?;
                }
                Ok(Some(value))
            }
            Err(error) => hooks.node_failed(spot, arguments, error).map(|()| None),
        }
    }

    #[cold]
    fn absent(request: &Request<'_, Self>, position: usize) -> Result<(), Error> {
        let hooks = request.life;
        if !request.runs(position) || !hooks.looks_at_tasks() {
            return Ok(());
        }
        let spot = request.spot(hooks.run, position);
        if hooks.first.has(position) {
            hooks.task_begins(spot)?;
        }
        if hooks.last.has(position) {
            hooks
                .task_ends(spot, None, None)
                .map_err(|failed| hook_failed(&spot, failed.0, failed.1))?;
        }
        Ok(())
    }

    #[inline]
    fn item<T>(
        request: &Request<'_, Self>,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        let graph = request.life.run.graph;
        // Whatever node it is in: its guard says so.
        let result = panics::catch(graph, 0, work).and_then(|result| result);
        result.map_err(|error| Self::failed(request, error))
    }

    #[cold]
    fn failed(request: &Request<'_, Self>, error: Error) -> Error {
        let hooks = request.life;
        let mut late = hooks.late.lock().unwrap_or_else(PoisonError::into_inner);
        let error = match late.take() {
            Some(hook) => error.and_hook(Stage::PostNodeExecute, hook),
            None => error,
        };
        drop(late);
        // A panic that was caught here.
        let position = error
            .place()
            .map(|place| request.scope.call.positions[place.index()]);
        let error = match position {
            Some(position) => error.in_items(|| request.spot(hooks.run, position).items()),
            None => error,
        };
        if !hooks.looks_at_tasks() {
            return error;
        }
        let Some(node) = error.place().map(Place::index) else {
            return error;
        };
        let call = request.scope.call;
        let at = call.positions[node];
        let own = hooks.run.layout.tasks[node];
        // Its own hooks have said so.
        let is_of_task = matches!(error.stage(), Some(stage) if stage.is_of_task());
        let mut error = error;
        for position in open_tasks(hooks.run.graph, call, request.scope.path.depth(), node) {
            let spot = request.spot(hooks.run, position);
            let is_own = hooks.run.layout.tasks[spot.index()] == own;
            if is_own
                && is_of_task
                && spot.path().depth() == request.scope.path.depth()
                && position == at
            {
                continue;
            }
            if let Err(failed) = hooks.task_ends(spot, None, Some(&error)) {
                let (stage, hook) = *failed;
                error = error.and_hook(stage, hook);
            }
        }
        error
    }

    #[cold]
    fn no_items(request: &Request<'_, Self>, block: usize) {
        let hooks = request.life;
        let mut missing = hooks.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.insert((block, request.scope.path.indices()));
        hooks.is_missing.store(true, Ordering::Relaxed);
    }

    #[inline]
    fn is_missing(request: &Request<'_, Self>, position: usize) -> bool {
        let hooks = request.life;
        if !hooks.is_missing.load(Ordering::Relaxed) {
            return false;
        }
        let missing = hooks.missing.lock().unwrap_or_else(PoisonError::into_inner);
        let path = request.scope.path.indices();
        let around =
            crate::call::blocks_around(hooks.run.graph, request.scope.call.table.order[position]);
        around
            .get(path.len())
            .is_some_and(|&block| missing.contains(&(block, path)))
    }

    #[inline]
    fn next<I: Iterator>(
        request: &Request<'_, Self>,
        block: usize,
        items: &mut I,
    ) -> Option<I::Item> {
        let hooks = request.life;
        match catch_unwind(AssertUnwindSafe(|| items.next())) {
            Ok(item) => item,
            Err(payload) => hooks.stopped(request, block, payload),
        }
    }
}

/// Of the tasks that run outside of blocks (`depth` 0), or once per item of the block at this depth around
/// `node`: those that had begun and not ended when this node failed, each by its last node that ran.
fn open_tasks(graph: &Graph, call: &Call<'_>, depth: usize, node: usize) -> Vec<usize> {
    let mut around = Vec::new();
    let mut next = graph.nodes[node].block;
    while let Some(block) = next {
        around.push(block);
        next = graph.blocks[block].parent;
    }
    around.reverse();
    let scope = depth.checked_sub(1).map(|at| around.get(at).copied());
    let at = call.positions[node];
    let is_here = |task: &&Task| {
        let block = task.nodes.first().map(|&node| graph.nodes[node].block);
        match scope {
            None => block == Some(None),
            Some(scope) => scope.is_some() && block == Some(scope),
        }
    };
    let last_of = |task: &Task| {
        let positions = task.nodes.iter().map(|&node| call.positions[node]);
        let runs = positions.filter(|&position| call.runs.has(position));
        let runs: Vec<usize> = runs.collect();
        let began = runs
            .iter()
            .copied()
            .filter(|&position| position <= at)
            .max();
        began.filter(|_| runs.iter().any(|&position| position >= at))
    };
    graph
        .tasks
        .iter()
        .filter(is_here)
        .filter_map(last_of)
        .collect()
}
