//! Records runs in a file.

mod checks;
mod data;
mod file;
mod outcome;
mod times;
mod values;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::graph::Node;
use crate::lifecycle::{
    Adapter, HookResult, PostGraphExecute, PostNodeExecute, PreGraphExecute, PreNodeExecute, RunId,
    Stages,
};
use crate::store::{Begun, Ended, PATIENCE, Status, StoreError, Timestamp};
use checks::Checks;
use data::Data;
use file::RecordFile;
use times::Times;

/// Records each run of a driver in an SQLite file, which [`Store`](crate::store::Store) and the commands
/// `runs` read.
///
/// A run is written when it begins and when it ends; of its nodes, the calls are counted and timed in
/// memory. Any number of drivers, threads and processes may write to one file; the clones of a recorder
/// are one. See [`store`](crate::store) for what is in the file.
///
/// Once the file is open, recording never fails a run. What goes wrong (the disk is full, the file is
/// locked or deleted) is said once, on standard error or to
/// [`on_problem`](RunRecorder::on_problem), and counted. Records that could not be written are kept, up to
/// some hundred runs, and written later. If another program holds the file a run waits for it, five
/// seconds the first time and then no longer.
///
/// The time of a node is that between its hooks: of several adapters, those after this one add what their
/// `pre_node_execute` takes, and those before it their `post_node_execute`. Of an expander it is the call,
/// not the pulling of items.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::adapters::RunRecorder;
///
/// # let directory = std::env::temp_dir().join(format!("nevis-recorder-{}", std::process::id()));
/// # let file = directory.join("runs.sqlite");
/// let recorder = RunRecorder::open(&file)?;
/// let driver = pipeline::driver().with_adapters((recorder,)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
///
/// let record = nevis::store::Store::open(&file)?.run("last")?;
/// assert_eq!(record.run.flow, "spend");
/// assert_eq!(record.nodes[0].calls, 1);
/// # std::fs::remove_dir_all(directory)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct RunRecorder {
    inner: Arc<Inner>,
    fingerprint_limit: usize,
}

struct Inner {
    file: RecordFile,
    active: Mutex<HashMap<RunId, Arc<Active>>>,
}

/// A run that has begun.
pub(super) struct Active {
    id: RunId,
    begun: Begun,
    start: Instant,
    /// The nodes that will run, in their order.
    path: Vec<&'static Node>,
    times: Times,
    data: Data,
    checks: Checks,
}

/// How much of the text of a value is looked at for its fingerprint.
const FINGERPRINT_LIMIT: usize = 1 << 20;

impl RunRecorder {
    /// Records in this file. It is made, as is its directory, if it is not there.
    ///
    /// # Errors
    ///
    /// When the file cannot be made or written to, holds something else, or was written by a newer nevis.
    pub fn open(file: impl AsRef<Path>) -> Result<Self, StoreError> {
        Ok(Self {
            inner: Arc::new(Inner {
                file: RecordFile::open(file.as_ref(), PATIENCE)?,
                active: Mutex::default(),
            }),
            fingerprint_limit: FINGERPRINT_LIMIT,
        })
    }

    /// Tells this function what goes wrong, each time, instead of standard error once.
    ///
    /// ```
    /// # let directory = std::env::temp_dir().join(format!("nevis-problems-{}", std::process::id()));
    /// use nevis::adapters::RunRecorder;
    ///
    /// let recorder = RunRecorder::open(directory.join("runs.sqlite"))?
    ///     .on_problem(|problem| eprintln!("runs are not recorded: {problem}"));
    /// # drop(recorder);
    /// # std::fs::remove_dir_all(directory)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn on_problem(self, tell: impl Fn(&StoreError) + Send + Sync + 'static) -> Self {
        self.inner.file.on_problem(Box::new(tell));
        self
    }

    /// How many bytes of the text of an input or override are looked at for its
    /// [fingerprint](crate::store::Fingerprint), instead of 1 MiB. With 0 there are none.
    ///
    /// ```
    /// # let directory = std::env::temp_dir().join(format!("nevis-limit-{}", std::process::id()));
    /// # let file = directory.join("runs.sqlite");
    /// let recorder = nevis::adapters::RunRecorder::open(&file)?.with_fingerprint_limit(4096);
    /// # drop(recorder);
    /// # std::fs::remove_dir_all(directory)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn with_fingerprint_limit(mut self, bytes: usize) -> Self {
        self.fingerprint_limit = bytes;
        self
    }

    /// How often something could not be written. What is written later is counted all the same.
    ///
    /// ```
    /// # let directory = std::env::temp_dir().join(format!("nevis-count-{}", std::process::id()));
    /// let recorder = nevis::adapters::RunRecorder::open(directory.join("runs.sqlite"))?;
    /// assert_eq!(recorder.problems(), 0);
    /// # drop(recorder);
    /// # std::fs::remove_dir_all(directory)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn problems(&self) -> usize {
        self.inner.file.problems()
    }

    /// The file.
    ///
    /// ```
    /// # let directory = std::env::temp_dir().join(format!("nevis-file-{}", std::process::id()));
    /// let file = directory.join("runs.sqlite");
    /// let recorder = nevis::adapters::RunRecorder::open(&file)?;
    /// assert_eq!(recorder.file(), std::path::absolute(file)?);
    /// # drop(recorder);
    /// # std::fs::remove_dir_all(directory)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn file(&self) -> &Path {
        self.inner.file.path()
    }

    fn active(&self) -> MutexGuard<'_, HashMap<RunId, Arc<Active>>> {
        lock(&self.inner.active)
    }

    /// Tells one recorder from another.
    fn key(&self) -> usize {
        Arc::as_ptr(&self.inner) as usize
    }
}

impl Adapter for RunRecorder {
    fn name(&self) -> Cow<'static, str> {
        "RunRecorder".into()
    }

    fn stages(&self) -> Stages {
        Stages::GRAPH | Stages::NODES
    }

    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        let graph = context.graph();
        let active = Active {
            id: context.run_id(),
            begun: Begun {
                id: context.run_id().to_string(),
                graph,
                started: Timestamp::now(),
                requested: context.final_vars().iter().map(|&it| it.into()).collect(),
                given: values::rows(context, self.fingerprint_limit),
            },
            path: context.execution_path().collect(),
            times: Times::new(graph.nodes.len()),
            data: Data::default(),
            checks: Checks::default(),
            start: Instant::now(),
        };
        self.inner.file.begin(&active.begun);
        self.active().insert(active.id, Arc::new(active));
        Ok(())
    }

    #[inline]
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        times::begin(context.run_id(), context.node_index());
        Ok(())
    }

    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        let (run, node) = (context.run_id(), context.node_index());
        let error = context.error();
        let error = error.map(|error| outcome::text(error, context.spot.run));
        times::end(self.key(), run, node, error, || {
            self.active().get(&run).cloned()
        });
        let is_check = checks::is_check(context.node());
        if is_check || context.metadata().is_some() {
            let active = self.active().get(&run).cloned();
            if let Some(active) = active {
                if is_check {
                    active.checks.add(context);
                } else {
                    active.data.add(context);
                }
            }
        }
        Ok(())
    }

    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        let active = self.active().remove(&context.run_id());
        if let Some(active) = active {
            let ended = outcome::ended(context, &active);
            self.inner.file.end(active, ended);
        }
        Ok(())
    }
}

/// Runs that have not ended when nobody can tell of their end any more: another adapter has refused them.
impl Drop for Inner {
    fn drop(&mut self) {
        for (_, active) in lock(&self.active).drain() {
            let ended = Ended {
                status: Status::Unfinished,
                took: active.nanos(),
                error: None,
                error_node: None,
                nodes: Vec::new(),
                data: active.data.take(),
                checks: active.checks.take(),
                failures: 0,
                tolerated: Vec::new(),
            };
            self.file.end(active, ended);
        }
        self.file.close();
    }
}

impl Active {
    fn nanos(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}

impl fmt::Debug for RunRecorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunRecorder")
            .field("file", &self.file())
            .field("problems", &self.problems())
            .finish_non_exhaustive()
    }
}

/// What it guards is whole also after a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
