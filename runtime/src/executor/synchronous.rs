use super::{Lane, Spawn, TaskExecutor};

/// Runs everything on the calling thread, in item order.
#[derive(Clone, Copy, Debug, Default)]
pub struct SynchronousLocalTaskExecutor;

impl TaskExecutor for SynchronousLocalTaskExecutor {
    fn workers(&self) -> usize {
        1
    }

    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
        worker(&Nobody);
    }

    fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
        for lane in lanes {
            lane();
        }
    }
}

/// There is no second thread; the one worker does everything.
pub(crate) struct Nobody;

impl Spawn for Nobody {
    fn spawn(&self) {}
}
