//! Who runs what: the execution manager's answers, as the runtime needs them.

use crate::error::Error;
use crate::executor::{ExecutionManager, SynchronousLocalTaskExecutor, TaskExecutor};
use crate::graph::{Graph, Task, TaskPurpose};

/// Who runs what is in no map block, and who runs each block.
pub(super) struct Assignment<'m> {
    pub(super) home: &'m dyn TaskExecutor,
    pub(super) blocks: Vec<&'m dyn TaskExecutor>,
}

/// Asks the manager for each task.
pub(super) fn assign<'m>(
    graph: &'static Graph,
    manager: &'m dyn ExecutionManager,
) -> Result<Assignment<'m>, Error> {
    let outside = graph
        .tasks
        .iter()
        .filter(|task| block_of(graph, task).is_none());
    let home = agreed(manager, outside, |one, other| {
        format!(
            "the tasks `{one}` and `{other}` are in no map block, so they run where the flow itself \
             runs, but the execution manager chooses two executors: choose the same for both"
        )
    })?;
    let blocks = (0..graph.blocks.len()).map(|block| {
        let tasks: Vec<Task> = tasks_of_block(graph, block);
        let chosen = agreed(manager, &tasks, |one, other| {
            format!(
                "the tasks `{one}` and `{other}` run once per item of the same map block, but the \
                 execution manager chooses two executors: choose the same for both"
            )
        })?;
        Ok(chosen.unwrap_or(&SynchronousLocalTaskExecutor))
    });
    Ok(Assignment {
        home: home.unwrap_or(&SynchronousLocalTaskExecutor),
        blocks: blocks.collect::<Result<_, Error>>()?,
    })
}

/// The executor that the manager chooses for all of these tasks.
fn agreed<'m, 't>(
    manager: &'m dyn ExecutionManager,
    tasks: impl IntoIterator<Item = &'t Task>,
    refuse: impl Fn(&str, &str) -> String,
) -> Result<Option<&'m dyn TaskExecutor>, Error> {
    let mut first: Option<(&Task, &'m dyn TaskExecutor)> = None;
    for task in tasks {
        let executor = manager.executor_for(task);
        match first {
            None => first = Some((task, executor)),
            Some((other, chosen)) if !is_same(chosen, executor) => {
                return Err(Error::refused(refuse(other.id, task.id)));
            }
            Some(_) => {}
        }
    }
    Ok(first.map(|(_, executor)| executor))
}

/// The block that a task runs in. All nodes of a task run in the same one.
fn block_of(graph: &'static Graph, task: &Task) -> Option<usize> {
    task.nodes.first().and_then(|node| graph.nodes[*node].block)
}

/// The tasks that run the nodes of a block, once per item. A block that holds nothing but further
/// expanders has none of its own; it is asked about all the same, as the part of their ids that is
/// the block's.
fn tasks_of_block(graph: &'static Graph, block: usize) -> Vec<Task> {
    let inside = || {
        let tasks = graph.tasks.iter();
        tasks.filter(|task| block_of(graph, task) == Some(block))
    };
    let copy = |task: &'static Task, id| Task {
        id,
        purpose: TaskPurpose::ExecuteBlock,
        nodes: task.nodes,
    };
    let own = inside().filter(|task| task.purpose == TaskPurpose::ExecuteBlock);
    let own: Vec<Task> = own.map(|task| copy(task, task.id)).collect();
    if !own.is_empty() {
        return own;
    }
    let further = inside().next();
    let further = further.map(|task| {
        let id = task.id.rsplit_once('.').map_or(task.id, |(id, _)| id);
        copy(task, id)
    });
    further.into_iter().collect()
}

/// Whether two references are to one executor. Executors without data have no address of their own:
/// those that lend equally many threads are taken to be the same.
fn is_same(one: &dyn TaskExecutor, other: &dyn TaskExecutor) -> bool {
    if size_of_val(one) == 0 && size_of_val(other) == 0 {
        return one.workers() == other.workers();
    }
    std::ptr::addr_eq(one, other)
}
