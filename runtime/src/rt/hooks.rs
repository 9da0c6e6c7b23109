//! The adapters of a driver at work: hooks around tasks and nodes.

use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::calls::{Calling, Calls};
use super::lifecycle::{Lifecycle, Outlook};
use super::panics;
use super::request::Request;
use crate::call::{Bits, Call};
use crate::error::Error;
use crate::graph::{Graph, Task};
use crate::lifecycle::{
    Adapter, HookError, HookResult, NodeExecute, PostNodeExecute, PostTaskExecute, PostTaskExpand,
    PostTaskReturn, PreNodeExecute, PreTaskExecute, PreTaskSubmission, RunInfo, Spot, Stage,
    Stages,
};
use crate::place::Place;

/// The adapters of one run, and what they make of it.
pub(crate) struct Hooks<'r, A, M> {
    pub(crate) adapters: &'r A,
    pub(crate) method: &'r M,
    pub(crate) run: &'r RunInfo<'r>,
    nodes: bool,
    tasks: bool,
    /// The first and the last node of each task of this run, by their positions.
    first: Bits,
    last: Bits,
    failures: Mutex<Vec<Error>>,
    is_missing: AtomicBool,
    /// Blocks that have no items because their expander failed, each with where it is.
    missing: Mutex<BTreeSet<(usize, Vec<usize>)>>,
}

impl<'r, A: Adapter, M> Hooks<'r, A, M> {
    pub(crate) fn new(
        adapters: &'r A,
        method: &'r M,
        run: &'r RunInfo<'r>,
        call: &Call<'_>,
    ) -> Self {
        let stages = adapters.stages();
        let tasks = stages.contains(Stages::TASKS);
        let len = run.graph.nodes.len();
        let (mut first, mut last) = (Bits::new(len), Bits::new(len));
        if tasks {
            for task in run.graph.tasks {
                let positions = task.nodes.iter().map(|&node| call.positions[node]);
                let runs = positions.filter(|&position| call.runs.has(position));
                let ends = runs.fold(None, |ends: Option<(usize, usize)>, position| match ends {
                    None => Some((position, position)),
                    Some((from, to)) => Some((from.min(position), to.max(position))),
                });
                if let Some((from, to)) = ends {
                    first.set(from);
                    last.set(to);
                }
            }
        }
        Self {
            adapters,
            method,
            run,
            nodes: stages.contains(Stages::NODES),
            tasks,
            first,
            last,
            failures: Mutex::default(),
            is_missing: AtomicBool::new(false),
            missing: Mutex::default(),
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

    fn place(spot: &Spot<'_>) -> Place {
        let mut place = Place::new(spot.run.graph, spot.index());
        place.complete(|| spot.items());
        place
    }

    /// What a hook failed with, as the error of the run.
    #[cold]
    fn hook_failed(spot: &Spot<'_>, stage: Stage, error: HookError) -> Error {
        Error::hook(stage, Some(Self::place(spot)), error)
    }

    #[inline]
    fn task_begins(&self, spot: Spot<'_>) -> Result<(), Error> {
        self.adapters
            .pre_task_submission(&PreTaskSubmission { spot })
            .map_err(|error| Self::hook_failed(&spot, Stage::PreTaskSubmission, error))?;
        self.adapters
            .pre_task_execute(&PreTaskExecute { spot })
            .map_err(|error| Self::hook_failed(&spot, Stage::PreTaskExecute, error))
    }

    /// The last node of a task has ended.
    #[inline]
    fn task_ends(
        &self,
        spot: Spot<'_>,
        items: Option<(usize, Option<usize>)>,
        error: Option<&Error>,
    ) -> Result<(), (Stage, HookError)> {
        let stages = [
            Some((
                Stage::PostTaskExecute,
                self.adapters
                    .post_task_execute(&PostTaskExecute { spot, error }),
            )),
            items.map(|items| {
                let context = PostTaskExpand { spot, items };
                (
                    Stage::PostTaskExpand,
                    self.adapters.post_task_expand(&context),
                )
            }),
            Some((
                Stage::PostTaskReturn,
                self.adapters
                    .post_task_return(&PostTaskReturn { spot, error }),
            )),
        ];
        first_failure(stages)
    }

    /// A node has given a value.
    #[inline]
    fn node_ended(
        &self,
        spot: Spot<'_>,
        items: Option<(usize, Option<usize>)>,
        hook: HookResult,
    ) -> Result<(), Error> {
        if let Err(error) = hook {
            return Err(Self::hook_failed(&spot, Stage::PostNodeExecute, error));
        }
        if self.tasks {
            let ended = if self.last.has(spot.position) {
                self.task_ends(spot, items, None)
            } else if let Some(items) = items {
                self.adapters
                    .post_task_expand(&PostTaskExpand { spot, items })
                    .map_err(|error| (Stage::PostTaskExpand, error))
            } else {
                Ok(())
            };
            if let Err((stage, error)) = ended {
                return Err(Self::hook_failed(&spot, stage, error));
            }
        }
        Ok(())
    }

    /// A node has failed; `Ok` if the run goes on.
    #[cold]
    fn node_failed(&self, context: PostNodeExecute<'_>, error: Error) -> Result<(), Error> {
        let spot = context.spot;
        let error = error.in_items(|| spot.items());
        let (hook, is_tolerated) = if self.nodes {
            let context = PostNodeExecute {
                outcome: Err(&error),
                ..context
            };
            let hook = self.adapters.post_node_execute(&context);
            let is_tolerated = hook.is_ok() && self.adapters.tolerates(&context);
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
        let ended = if self.tasks && self.last.has(spot.position) {
            self.task_ends(spot, None, Some(&error))
        } else {
            Ok(())
        };
        match ended {
            Ok(()) => {
                self.tolerated(error);
                Ok(())
            }
            Err((stage, hook)) => Err(error.and_hook(stage, hook)),
        }
    }
}

impl<A: Adapter, M: Calls> Hooks<'_, A, M> {
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
        let spot = request.spot(self.run, request.call.positions[expander]);
        let error = panics::described(Self::place(&spot), &*payload);
        let context = PostNodeExecute {
            spot,
            arguments: &[],
            inputs: request.inputs,
            outcome: Err(&error),
        };
        if !self.nodes || !self.adapters.tolerates(&context) {
            resume_unwind(payload);
        }
        self.tolerated(error);
        None
    }
}

fn first_failure<const N: usize>(
    stages: [Option<(Stage, HookResult)>; N],
) -> Result<(), (Stage, HookError)> {
    let mut first: Option<(Stage, HookError)> = None;
    for (stage, result) in stages.into_iter().flatten() {
        if let Err(error) = result {
            first = Some(match first {
                None => (stage, error),
                Some((stage, earlier)) => (stage, earlier.and(error)),
            });
        }
    }
    first.map_or(Ok(()), Err)
}

impl<A: Adapter, M: Calls> Lifecycle for &Hooks<'_, A, M> {
    #[inline]
    fn before(
        request: &Request<'_, Self>,
        position: usize,
        arguments: &[&dyn Any],
    ) -> Result<(), Error> {
        let hooks = request.life;
        let spot = request.spot(hooks.run, position);
        if hooks.tasks && hooks.first.has(position) {
            hooks.task_begins(spot)?;
        }
        if hooks.nodes {
            let context = PreNodeExecute {
                spot,
                arguments,
                inputs: request.inputs,
            };
            if let Err(error) = hooks.adapters.pre_node_execute(&context) {
                return Err(Hooks::<A, M>::hook_failed(
                    &spot,
                    Stage::PreNodeExecute,
                    error,
                ));
            }
        }
        Ok(())
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
        let inputs = request.inputs;
        let (any, items) = (outlook.any, outlook.items);
        let result = hooks.method.call(&mut Calling::new(
            NodeExecute {
                spot,
                arguments,
                inputs,
            },
            outlook,
            || {
                let graph = spot.run.graph;
                match panics::catch(graph, spot.index(), &mut call) {
                    Ok(result) => result,
                    Err(panicked) => Some(Err(panicked)),
                }
            },
        ));
        let mut context = PostNodeExecute {
            spot,
            arguments,
            inputs,
            outcome: Ok(None),
        };
        match result {
            Ok(value) => {
                context.outcome = Ok(any(&value));
                let hook = if hooks.nodes {
                    hooks.adapters.post_node_execute(&context)
                } else {
                    Ok(())
                };
                let items = items.map(|items| items(&value));
                hooks.node_ended(spot, items, hook)?;
                Ok(Some(value))
            }
            Err(error) => hooks.node_failed(context, error).map(|()| None),
        }
    }

    #[cold]
    fn absent(request: &Request<'_, Self>, position: usize) -> Result<(), Error> {
        let hooks = request.life;
        if !request.runs(position) || !hooks.tasks {
            return Ok(());
        }
        let spot = request.spot(hooks.run, position);
        if hooks.first.has(position) {
            hooks.task_begins(spot)?;
        }
        if hooks.last.has(position) {
            hooks
                .task_ends(spot, None, None)
                .map_err(|(stage, error)| Hooks::<A, M>::hook_failed(&spot, stage, error))?;
        }
        Ok(())
    }

    #[cold]
    fn failed(request: &Request<'_, Self>, error: Error) -> Error {
        let hooks = request.life;
        if !hooks.tasks {
            return error;
        }
        let Some(node) = error.place().map(Place::index) else {
            return error;
        };
        let call = request.call;
        let at = call.positions[node];
        let own = hooks.run.layout.tasks[node];
        // Its own hooks have said so.
        let is_of_task = matches!(error.stage(), Some(stage) if stage.is_of_task());
        let mut error = error;
        for position in open_tasks(hooks.run.graph, call, request.path.depth(), node) {
            let spot = request.spot(hooks.run, position);
            let is_own = hooks.run.layout.tasks[spot.index()] == own;
            if is_own && is_of_task && spot.path.depth() == request.path.depth() && position == at {
                continue;
            }
            if let Err((stage, hook)) = hooks.task_ends(spot, None, Some(&error)) {
                error = error.and_hook(stage, hook);
            }
        }
        error
    }

    #[cold]
    fn no_items(request: &Request<'_, Self>, block: usize) {
        let hooks = request.life;
        let mut missing = hooks.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.insert((block, request.path.indices()));
        hooks.is_missing.store(true, Ordering::Relaxed);
    }

    #[inline]
    fn is_missing(request: &Request<'_, Self>, position: usize) -> bool {
        let hooks = request.life;
        if !hooks.is_missing.load(Ordering::Relaxed) {
            return false;
        }
        let missing = hooks.missing.lock().unwrap_or_else(PoisonError::into_inner);
        let path = request.path.indices();
        let around =
            crate::call::blocks_around(hooks.run.graph, request.call.table.order[position]);
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
