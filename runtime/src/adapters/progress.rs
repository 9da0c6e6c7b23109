//! How far a run is.

mod running;

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, PoisonError, RwLock};

use indicatif::{MultiProgress, ProgressDrawTarget};

use crate::lifecycle::{
    Adapter, HookResult, PostGraphExecute, PostNodeExecute, PostTaskExpand, PostTaskGroup, RunId,
    Stages,
};
use running::Running;

/// Shows on the standard error how far a run is, if that is a terminal.
///
/// ```text
/// word_count ━━━━━━━━━━━━━╸────────────────  45%  document 450/1000  1s, 2s left
/// ```
///
/// Of each map block it counts the items; those of a block inside of another add up over the items of the
/// outer one. Of a block whose expander does not know how many items there will be, it shows how many are
/// done. It is drawn ten times a second by a thread of its own; for that an item costs an atomic addition.
///
/// Needs the feature `progress`.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::ProgressBar;
///
/// let driver = pipeline::driver().with_adapters((ProgressBar::new(),)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
pub struct ProgressBar {
    bars: MultiProgress,
    runs: RwLock<Vec<Arc<Running>>>,
    name: Option<String>,
}

impl Default for ProgressBar {
    fn default() -> Self {
        Self::new()
    }
}

impl ProgressBar {
    /// A line for each run.
    #[must_use]
    pub fn new() -> Self {
        Self::on(ProgressDrawTarget::stderr())
    }

    fn on(target: ProgressDrawTarget) -> Self {
        Self {
            bars: MultiProgress::with_draw_target(target),
            runs: RwLock::default(),
            name: None,
        }
    }

    /// What is in front of it, instead of the flow's name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What is written here appears above the bar, on the standard error. For
    /// [`PrintLn::to`](super::PrintLn::to) and [`Debugger::to`](super::Debugger::to).
    ///
    /// ```
    /// use nevis::adapters::{PrintLn, ProgressBar};
    ///
    /// let progress = ProgressBar::new();
    /// let print = PrintLn::new().to(progress.writer());
    /// let adapters = (print, progress);
    /// # let _ = adapters;
    /// ```
    #[must_use]
    pub fn writer(&self) -> impl Write + Send + use<> {
        Above(self.bars.clone())
    }

    /// The run, if it is shown.
    fn with(&self, run: RunId, look: impl FnOnce(&Running)) {
        let runs = self.runs.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = runs.iter().find(|running| running.run == run) {
            look(running);
        }
    }
}

impl Adapter for ProgressBar {
    fn post_task_group(&self, context: &PostTaskGroup<'_>) -> HookResult {
        if self.bars.is_hidden() {
            return Ok(());
        }
        let name = self.name.as_deref().unwrap_or(context.graph().name);
        let running = Running::new(context, name, &self.bars);
        let mut runs = self.runs.write().unwrap_or_else(PoisonError::into_inner);
        runs.push(Arc::new(running));
        Ok(())
    }

    fn post_task_expand(&self, context: &PostTaskExpand<'_>) -> HookResult {
        self.with(context.run_id(), |running| {
            running.expanded(context.block(), context.count());
        });
        Ok(())
    }

    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        self.with(context.run_id(), |running| {
            running.node_ended(context.node_index());
        });
        Ok(())
    }

    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        let mut runs = self.runs.write().unwrap_or_else(PoisonError::into_inner);
        let at = runs
            .iter()
            .position(|running| running.run == context.run_id());
        let running = at.map(|at| runs.swap_remove(at));
        drop(runs);
        if let Some(running) = running {
            running.end(context);
        }
        Ok(())
    }

    fn stages(&self) -> Stages {
        if self.bars.is_hidden() {
            Stages::NONE
        } else {
            Stages::ALL
        }
    }
}

impl fmt::Debug for ProgressBar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProgressBar")
            .field("is_hidden", &self.bars.is_hidden())
            .finish_non_exhaustive()
    }
}

/// The standard error above the bars.
struct Above(MultiProgress);

impl Write for Above {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.suspend(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
