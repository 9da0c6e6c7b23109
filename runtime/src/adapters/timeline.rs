//! When each node ran, on which thread, on which item.

mod blocks;
mod branches;
mod calls;
mod chrome;
mod clock;
mod critical;
#[cfg(feature = "draw")]
mod html;
mod items;
mod model;
mod numbers;
#[cfg(feature = "draw")]
mod packed;
mod phases;
mod recorded;
mod recording;
mod replay;
mod report;
mod scopes;
mod show;
mod span;
mod what_if;
mod words;

#[cfg(test)]
mod tests;

pub use blocks::{BlockTime, ItemTime};
pub use numbers::{NodeTime, ThreadTime};
pub use phases::{Idle, Phase};
pub use report::{Item, Step, TimelineReport};
pub use what_if::{Faster, Limit, WithWorkers};

use std::borrow::Cow;
use std::fmt;
use std::fs::OpenOptions;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::lifecycle::{
    Adapter, HookResult, PostGraphExecute, PostNodeExecute, PreGraphExecute, PreNodeExecute, RunId,
    Stages,
};
use recorded::Ended;
use recording::Recording;
use report::Format;

/// Notes when each node ran, on which thread, on which item: the profile of a run, as numbers, a page
/// with a chart, or a trace.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::Timeline;
///
/// let timeline = Timeline::new();
/// let driver = pipeline::driver().with_adapters((timeline.clone(),)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] })?;
///
/// let report = timeline.report().expect("a run has ended");
/// println!("{}", report.summary()); // 2 nodes, 1.9 µs wall, 231 ns work, 1 worker, critical path ..
/// # let path = std::env::temp_dir().join(format!("nevis-{}.json", report.run_id()));
/// # let name = path.to_str().unwrap();
/// report.write(name)?; // "profile.html" is a page, "profile.json" a trace for Perfetto
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Clones are one timeline. It keeps the last run that has ended; runs at the same time, and runs inside
/// of nodes, are noted apart. Put it last among the adapters, so that what others do before and after
/// each node is not counted as the node's.
///
/// It costs two looks at the clock per call of a node and a few nanoseconds more, some 20 to 50 in all; what
/// is noted takes 32 bytes per call, until the next run ends. The pulling of an expander's items is no call: it counts as
/// idle.
#[derive(Clone)]
pub struct Timeline {
    shared: Arc<Shared>,
}

struct Shared {
    /// Tells timelines apart.
    id: u64,
    path: Option<PathBuf>,
    running: Mutex<Vec<Running>>,
    last: Mutex<Option<Ended>>,
}

struct Running {
    recording: Arc<Recording>,
    began: SystemTime,
}

impl Timeline {
    /// A timeline that is asked for its report.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::with_path(None)
    }

    /// A timeline that also writes its report to this file at the end of each run, in place of the last
    /// one: as [`TimelineReport::write`] does.
    ///
    /// A run whose report cannot be written fails. That the ending is known and that the file can be
    /// written is tried before the run, so that no result is lost to a slip.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::adapters::Timeline;
    ///
    /// # let path = std::env::temp_dir().join(format!("nevis-{}.txt", std::process::id()));
    /// # let path = path.to_str().unwrap();
    /// let timeline = Timeline::writing_to(path); // "profile.html"
    /// let driver = pipeline::driver().with_adapters((timeline,)).build();
    /// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] })?;
    /// # assert!(std::fs::read_to_string(path).unwrap().contains(" wall, "));
    /// # std::fs::remove_file(path).unwrap();
    /// # Ok::<(), nevis::Error>(())
    /// ```
    #[must_use]
    pub fn writing_to(path: impl Into<PathBuf>) -> Self {
        Self::with_path(Some(path.into()))
    }

    #[inline]
    fn with_path(path: Option<PathBuf>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let shared = Shared {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            path,
            running: Mutex::default(),
            last: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// The last run that has ended. Making the report takes time in proportion to its calls, some tenths
    /// of a second for a million.
    #[must_use]
    #[inline]
    pub fn report(&self) -> Option<TimelineReport> {
        let ended = lock(&self.shared.last).clone()?;
        Some(TimelineReport::new(ended.recorded()))
    }

    #[inline]
    fn recording(&self, run: RunId) -> Option<Arc<Recording>> {
        let running = lock(&self.shared.running);
        let found = running
            .iter()
            .find(|running| running.recording.run == run)?;
        Some(Arc::clone(&found.recording))
    }

    /// Refuses a file that cannot be written, and leaves one that is there as it is.
    #[inline]
    fn check(&self) -> HookResult {
        let Some(path) = &self.shared.path else {
            return Ok(());
        };
        let can_be_written =
            Format::of(path).and_then(|_| OpenOptions::new().append(true).create(true).open(path));
        can_be_written.map_err(|error| self.refused(&error))?;
        Ok(())
    }

    #[inline]
    fn refused(&self, error: &std::io::Error) -> String {
        let path = self.shared.path.clone().unwrap_or_default();
        format!(
            "the timeline cannot be written to `{}`: {error}",
            path.display()
        )
    }
}

impl Default for Timeline {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Timeline {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Timeline")
            .field("path", &self.shared.path)
            .finish_non_exhaustive()
    }
}

impl Adapter for Timeline {
    #[inline]
    fn name(&self) -> Cow<'static, str> {
        "Timeline".into()
    }

    #[inline]
    fn stages(&self) -> Stages {
        Stages::GRAPH | Stages::NODES
    }

    #[inline]
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        self.check()?;
        let began = SystemTime::now();
        let recording = Arc::new(Recording::new(self.shared.id, context.run_id()));
        lock(&self.shared.running).push(Running { recording, began });
        Ok(())
    }

    #[inline]
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        let run = context.run_id();
        recording::begin(
            (self.shared.id, run),
            context.node_index(),
            context.spot.path(),
            || self.recording(run),
        );
        Ok(())
    }

    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        recording::end(
            (self.shared.id, context.run_id()),
            context.node_index(),
            context.spot.path(),
            !context.success(),
        );
        Ok(())
    }

    #[inline]
    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        let run = context.run_id();
        let running = {
            let mut running = lock(&self.shared.running);
            let at = running
                .iter()
                .position(|running| running.recording.run == run);
            at.map(|at| running.swap_remove(at))
        };
        let Some(running) = running else {
            return Ok(());
        };
        let ended = Ended {
            graph: context.graph(),
            run,
            began: running.began,
            noted: running.recording.end(),
            error: context.error().map(ToString::to_string),
        };
        let written = match &self.shared.path {
            Some(path) => TimelineReport::new(ended.clone().recorded()).write_to(path),
            None => Ok(()),
        };
        *lock(&self.shared.last) = Some(ended);
        written.map_err(|error| self.refused(&error))?;
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
