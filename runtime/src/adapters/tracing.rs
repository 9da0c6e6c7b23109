//! Spans for runs, tasks and nodes, for whoever listens to `tracing`.

mod entered;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing::{Level, Span};

use crate::error::Error;
use crate::lifecycle::{
    Adapter, HookResult, PostGraphExecute, PostNodeExecute, PostTaskExecute, PreGraphExecute,
    PreNodeExecute, PreTaskExecute, RunId, Stages,
};

/// A span for each run, each task and each node, through the crate [`tracing`]: for logs, for
/// OpenTelemetry, and whatever else subscribes to it.
///
/// Needs the feature `tracing`.
///
/// | span | level | parent | fields |
/// |---|---|---|---|
/// | `run` | info | the caller's | `flow`, `run_id` |
/// | `task` | debug | `run` | `task` (its id), `purpose` |
/// | `node` | debug | `task` | `node`, `task`, `item` (`3`, or `3.1` in a block in a block), `at` (file and line) |
///
/// All are of the target `nevis`. What is left out by its level or a filter is skipped: a node's parent
/// is then the run. A node's span is entered while the node runs, on its thread, so that the node's own
/// spans and events are inside of it. `otel.name` names a span by its flow, task or node for OpenTelemetry.
///
/// A node that fails has an event of level error in its span, with the field `error`, and so has a run.
/// Values are never shown.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::Tracing;
///
/// let driver = pipeline::driver().with_adapters((Tracing::new(),)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
#[derive(Debug)]
pub struct Tracing {
    run: Level,
    task: Level,
    node: Level,
    /// The runs that go on.
    running: Mutex<BTreeMap<RunId, Running>>,
}

#[derive(Debug)]
struct Running {
    span: Span,
    /// By the id without positions, and the positions.
    tasks: BTreeMap<(&'static str, Vec<usize>), Span>,
}

/// A span of a level that is chosen at run time: each level is a place in the program of its own.
macro_rules! span {
    ($level:expr, $($rest:tt)*) => {
        match $level {
            Level::ERROR => tracing::error_span!(target: "nevis", $($rest)*),
            Level::WARN => tracing::warn_span!(target: "nevis", $($rest)*),
            Level::INFO => tracing::info_span!(target: "nevis", $($rest)*),
            Level::DEBUG => tracing::debug_span!(target: "nevis", $($rest)*),
            Level::TRACE => tracing::trace_span!(target: "nevis", $($rest)*),
        }
    };
}

impl Tracing {
    /// Runs at level info, tasks and nodes at level debug.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            run: Level::INFO,
            task: Level::DEBUG,
            node: Level::DEBUG,
            running: Mutex::new(BTreeMap::new()),
        }
    }

    /// The level of the spans of runs.
    #[must_use]
    pub fn runs(mut self, level: Level) -> Self {
        self.run = level;
        self
    }

    /// The level of the spans of tasks.
    #[must_use]
    pub fn tasks(mut self, level: Level) -> Self {
        self.task = level;
        self
    }

    /// The level of the spans of nodes.
    ///
    /// ```
    /// let tracing = nevis::adapters::Tracing::new().nodes(tracing::Level::INFO);
    /// ```
    #[must_use]
    pub fn nodes(mut self, level: Level) -> Self {
        self.node = level;
        self
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<RunId, Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Tracing {
    fn default() -> Self {
        Self::new()
    }
}

impl Adapter for Tracing {
    fn name(&self) -> Cow<'static, str> {
        "Tracing".into()
    }

    fn stages(&self) -> Stages {
        Stages::ALL
    }

    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        let flow = context.graph().name;
        let run_id = context.run_id();
        let span = span!(self.run, "run", otel.name = flow, flow, %run_id);
        entered::enter((run_id, None), span.clone());
        let tasks = BTreeMap::new();
        self.running().insert(run_id, Running { span, tasks });
        Ok(())
    }

    fn pre_task_execute(&self, context: &PreTaskExecute<'_>) -> HookResult {
        let task = context.task_id();
        let mut running = self.running();
        let Some(run) = running.get_mut(&context.run_id()) else {
            return Ok(());
        };
        let parent = run.span.id();
        let purpose = context.purpose();
        let span = span!(
            self.task, parent: parent, "task", otel.name = %task, %task, ?purpose
        );
        if !span.is_disabled() {
            let key = (task.template(), context.indices().collect());
            run.tasks.insert(key, span);
        }
        Ok(())
    }

    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        let (run_id, task, node) = (context.run_id(), context.task_id(), context.node());
        let parent = {
            let running = self.running();
            // What is still entered of runs that have ended: a later adapter kept a node from being
            // called, so it had no end.
            entered::leave_unless(|run| running.contains_key(&run));
            let Some(run) = running.get(&run_id) else {
                return Ok(());
            };
            let key = (task.template(), context.indices().collect::<Vec<_>>());
            run.tasks.get(&key).unwrap_or(&run.span).id()
        };
        let item = Indices(context.items());
        let at = format_args!("{}:{}", node.file, node.line);
        let name = node.name;
        let span = span!(
            self.node,
            parent: parent,
            "node",
            otel.name = name,
            node = name,
            %task,
            item = item.shown(),
            at = %at,
        );
        entered::enter((run_id, Some(context.node_index())), span);
        Ok(())
    }

    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        let key = (context.run_id(), Some(context.node_index()));
        if let Some(error) = context.error() {
            // The span is still entered, and so the event's.
            let error = if context.spot.is_secret() {
                "an error that is not shown: the node is secret".to_owned()
            } else {
                on_one_line(error)
            };
            tracing::error!(target: "nevis", error, "node failed");
        }
        entered::leave(key);
        Ok(())
    }

    fn post_task_execute(&self, context: &PostTaskExecute<'_>) -> HookResult {
        let key = (context.task_id().template(), context.indices().collect());
        let span = {
            let mut running = self.running();
            let run = running.get_mut(&context.run_id());
            run.and_then(|run| run.tasks.remove(&key))
        };
        drop(span);
        Ok(())
    }

    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        if let Some(error) = context.error() {
            tracing::error!(target: "nevis", error = on_one_line(error), "run failed");
        }
        entered::leave((context.run_id(), None));
        let ended = self.running().remove(&context.run_id());
        drop(ended);
        Ok(())
    }
}

/// The positions of items, outermost block first: `3.1`.
struct Indices(Vec<(&'static str, usize)>);

impl Indices {
    /// Nothing outside of map blocks.
    fn shown(&self) -> Option<String> {
        let indices: Vec<String> = self.0.iter().map(|(_, index)| index.to_string()).collect();
        (!indices.is_empty()).then(|| indices.join("."))
    }
}

fn on_one_line(error: &Error) -> String {
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(", ")
}
