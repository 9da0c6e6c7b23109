use std::num::NonZero;
use std::sync::{Arc, OnceLock};
use std::thread;

use rayon_core::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

use super::{Lane, Nobody, Spawn, TaskExecutor};
use crate::error::Error;

/// Runs the items of map blocks on a pool of threads; results keep item order.
///
/// The pool is a rayon pool, so nodes that use rayon themselves share its threads. It is started
/// at the first run and lives as long as the executor. Several runs may use one executor at the
/// same time, and several executors one pool.
#[derive(Debug)]
pub struct MultiThreadingExecutor {
    threads: usize,
    pool: OnceLock<Result<Arc<ThreadPool>, Arc<ThreadPoolBuildError>>>,
}

impl MultiThreadingExecutor {
    /// A pool of `threads` threads. With 0 every run is refused with an error that says so.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        Self {
            threads,
            pool: OnceLock::new(),
        }
    }

    /// A pool that exists already and may serve others too: a `rayon::ThreadPool`.
    #[must_use]
    pub fn with_pool(pool: Arc<ThreadPool>) -> Self {
        Self {
            threads: pool.current_num_threads(),
            pool: OnceLock::from(Ok(pool)),
        }
    }

    fn pool(&self) -> Result<&ThreadPool, Error> {
        if self.threads == 0 {
            return Err(Error::refused(
                "`MultiThreadingExecutor::new(0)` has no thread to run on: give it at least 1, or \
                 use `MultiThreadingExecutor::default()` for one per core",
            ));
        }
        let pool = self.pool.get_or_init(|| {
            let pool = ThreadPoolBuilder::new()
                .num_threads(self.threads)
                .thread_name(|index| format!("nevis-{index}"))
                .build();
            pool.map(Arc::new).map_err(Arc::new)
        });
        match pool {
            Ok(pool) => Ok(pool),
            Err(source) => {
                let source = Box::new(Arc::clone(source));
                Err(Error::refused_by(
                    "the threads of `MultiThreadingExecutor` did not start",
                    source,
                ))
            }
        }
    }
}

/// One thread per available core.
impl Default for MultiThreadingExecutor {
    fn default() -> Self {
        Self::new(thread::available_parallelism().map_or(1, NonZero::get))
    }
}

impl TaskExecutor for MultiThreadingExecutor {
    fn workers(&self) -> usize {
        self.threads
    }

    fn check(&self) -> Result<(), Error> {
        self.pool().map(|_| ())
    }

    fn enter(&self, run: &mut (dyn FnMut() + Send)) {
        match self.pool() {
            Ok(pool) => pool.install(run),
            // `check` has refused the run; whoever enters all the same gets the calling thread.
            Err(_) => run(),
        }
    }

    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
        match self.pool() {
            // The scope is in place, as that of `pool.scope` is once it is on a thread of the pool.
            Ok(pool) => self.enter(&mut || {
                pool.in_place_scope(|scope| worker(&OnPool { scope, worker }));
            }),
            Err(_) => worker(&Nobody),
        }
    }

    fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
        self.enter(&mut || halves(lanes));
    }
}

/// Runs one half on this thread; an idle thread may take the other.
fn halves(lanes: &mut [Lane<'_>]) {
    match lanes {
        [] => {}
        [lane] => lane(),
        lanes => {
            let (first, second) = lanes.split_at_mut(lanes.len() / 2);
            rayon_core::join(|| halves(first), || halves(second));
        }
    }
}

/// The handle of a worker that runs on the pool.
struct OnPool<'a, 'scope> {
    scope: &'a rayon_core::Scope<'scope>,
    worker: &'scope (dyn Fn(&dyn Spawn) + Sync),
}

impl Spawn for OnPool<'_, '_> {
    fn spawn(&self) {
        let worker = self.worker;
        self.scope
            .spawn(move |scope| worker(&OnPool { scope, worker }));
    }
}
