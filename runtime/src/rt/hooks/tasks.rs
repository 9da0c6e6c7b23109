//! Where tasks begin and end.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::{Hooks, hook_failed};
use crate::call::Call;
use crate::error::Error;
use crate::graph::{Graph, Task};
use crate::lifecycle::{
    Adapter, HookError, HookResult, PostTaskExecute, PostTaskExpand, PostTaskReturn,
    PreTaskExecute, PreTaskSubmission, Spot, Stage, Unheard,
};

/// The stages of tasks, as bits.
const SUBMISSION: u8 = 1;
const BEGIN: u8 = 2;
const END: u8 = 4;
const EXPAND: u8 = 8;
const RETURN: u8 = 16;
/// Those of every task. (Not every run has an expander, so that is found out apart.)
pub(super) const USUAL: u8 = SUBMISSION | BEGIN | END | RETURN;
pub(super) const ALL: u8 = USUAL | EXPAND;

impl<A: Adapter, M, X> Hooks<'_, A, M, X> {
    /// Calls a hook of a task, if any adapter listens to this stage.
    #[inline]
    fn task_hook(&self, stage: u8, hook: impl FnOnce(&Unheard) -> HookResult) -> HookResult {
        let is_listed = self.adapters.is_chosen_at_run_time();
        if is_listed && self.heard.load(Ordering::Relaxed) & stage == 0 {
            return Ok(());
        }
        let unheard = Unheard::default();
        let result = hook(&unheard);
        if is_listed && unheard.count() == self.count {
            self.heard.fetch_and(!stage, Ordering::Relaxed);
        }
        result
    }

    /// Whether a task may begin or end with this node.
    #[inline]
    pub(super) fn may_begin(&self, position: usize) -> bool {
        self.first.has(position) || self.shared.has(position)
    }

    #[inline]
    pub(super) fn may_end(&self, position: usize) -> bool {
        self.last.has(position) || self.shared.has(position)
    }

    /// A node of a task is next, which begins with it if it is the first.
    pub(super) fn begins_with(&self, spot: Spot<'_>) -> Result<(), Error> {
        if !self.shared.has(spot.position) {
            return self.task_begins(spot);
        }
        // Under the lock: other branches wait until the task has begun.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.run.layout.tasks[spot.index()]) {
            Some((begun @ false, _)) => {
                *begun = true;
                self.task_begins(spot)
            }
            _ => Ok(()),
        }
    }

    /// Whether a task whose nodes may run at the same time has begun and not ended; any other may.
    pub(super) fn is_open(&self, spot: Spot<'_>) -> bool {
        if !self.shared.has(spot.position) {
            return true;
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.run.layout.tasks[spot.index()]) {
            // It ends now.
            Some((true, left)) => std::mem::take(left) > 0,
            _ => false,
        }
    }

    /// Whether a task ends with this node, which has ended.
    pub(super) fn ends_with(&self, spot: Spot<'_>) -> bool {
        if !self.shared.has(spot.position) {
            return self.last.has(spot.position);
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.run.layout.tasks[spot.index()]) {
            Some((_, left)) => {
                *left = left.saturating_sub(1);
                *left == 0
            }
            None => false,
        }
    }

    #[inline]
    pub(super) fn task_begins(&self, spot: Spot<'_>) -> Result<(), Error> {
        let submitted = self.task_hook(SUBMISSION, |unheard| {
            self.adapters
                .pre_task_submission(&PreTaskSubmission { spot, unheard })
        });
        if let Err(error) = submitted {
            return Err(hook_failed(spot, Stage::PreTaskSubmission, error));
        }
        let begun = self.task_hook(BEGIN, |unheard| {
            self.adapters
                .pre_task_execute(&PreTaskExecute { spot, unheard })
        });
        if let Err(error) = begun {
            return Err(hook_failed(spot, Stage::PreTaskExecute, error));
        }
        Ok(())
    }

    #[inline]
    pub(super) fn expanded(&self, spot: Spot<'_>, items: (usize, Option<usize>)) -> HookResult {
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
    pub(super) fn task_ends(
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

    /// The last node of a task, or an expander, has given a value.
    #[inline]
    pub(super) fn after_node(
        &self,
        spot: Spot<'_>,
        items: Option<(usize, Option<usize>)>,
    ) -> Result<(), Error> {
        let ended = if self.ends_with(spot) {
            self.task_ends(spot, items, None)
        } else if let Some(items) = items {
            self.expanded(spot, items)
                .map_err(|error| Box::new((Stage::PostTaskExpand, error)))
        } else {
            Ok(())
        };
        match ended {
            Ok(()) => Ok(()),
            Err(failed) => Err(hook_failed(spot, failed.0, failed.1)),
        }
    }
}

/// What several hooks at the end of a task failed with.
#[cold]
#[inline(never)]
#[expect(
    clippy::unnecessary_box_returns,
    reason = "a pointer is returned in a register"
)]
fn first_failure(stages: [(Stage, HookResult); 3]) -> Box<(Stage, HookError)> {
    let failed = stages
        .into_iter()
        .filter_map(|(stage, result)| Some((stage, result.err()?)));
    let first = failed.reduce(|(stage, first), (_, then)| (stage, first.and(then)));
    Box::new(first.unwrap_or((Stage::PostTaskExecute, "no hook failed".into())))
}

/// Of the tasks that run outside of blocks (`depth` 0), or once per item of the block at this depth around
/// `node`: those that had begun and not ended when this node failed, each by its last node that ran.
pub(super) fn open_tasks(graph: &Graph, call: &Call<'_>, depth: usize, node: usize) -> Vec<usize> {
    let mut around: Vec<usize> = graph.blocks_around(&graph.nodes[node]).collect();
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
