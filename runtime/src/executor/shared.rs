//! Executors behind pointers, so that one may serve several drivers.

use std::sync::Arc;

use super::{Lane, MultiThreadingExecutor, Spawn, TaskExecutor};
use crate::error::Error;

macro_rules! through_the_pointer {
    ($($(#[$doc:meta])* [$($lifetime:lifetime,)? $executor:ident] $pointer:ty: $($bound:ident)?;)*) => {
        $(
            $(#[$doc])*
            impl<$($lifetime,)? $executor: TaskExecutor $(+ $bound)? + ?Sized> TaskExecutor for $pointer {
                fn workers(&self) -> usize {
                    (**self).workers()
                }

                fn check(&self) -> Result<(), Error> {
                    (**self).check()
                }

                fn enter(&self, run: &mut (dyn FnMut() + Send)) {
                    (**self).enter(run);
                }

                fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
                    (**self).run_workers(worker);
                }

                fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
                    (**self).run_lanes(lanes);
                }
            }
        )*
    };
}

through_the_pointer! {
    /// One executor for several drivers.
    [E] Arc<E>: Send;
    /// One executor for the whole program.
    ['e, E] &'e E:;
    /// An executor that is chosen at run time.
    [E] Box<E>:;
}

/// A pool that starts its threads for the first map block: what a driver has until it is given an
/// executor. Where the threads do not start, the block runs without them.
#[derive(Debug, Default)]
pub(crate) struct OnDemand(MultiThreadingExecutor);

impl TaskExecutor for OnDemand {
    fn workers(&self) -> usize {
        self.0.workers()
    }

    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
        self.0.run_workers(worker);
    }

    fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
        self.0.run_lanes(lanes);
    }
}
