//! What a builder has been given so far: types, so that what cannot work does not compile.
//!
//! Each method of the builder asks for a trait that the states have in which it makes sense. The
//! messages are those of the traits.

use std::sync::Arc;

use super::adapters::Adapters;
use super::choice::Choice;
use crate::executor::{ExecutionManager, OnDemand, SynchronousLocalTaskExecutor, TaskExecutor};
use crate::result_builder::{DictResult, ResultBuilder};

/// An executor that a driver owns.
pub(super) type OwnedExecutor = Arc<dyn TaskExecutor + Send + Sync>;

/// Not chosen: the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unset;

/// Chosen.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<T>(pub(super) T);

/// A local executor is chosen.
pub struct LocalExecutor(pub(super) OwnedExecutor);

/// A remote executor is chosen.
pub struct RemoteExecutor(pub(super) OwnedExecutor);

/// Both executors are chosen.
pub struct BothExecutors {
    pub(super) local: OwnedExecutor,
    pub(super) remote: OwnedExecutor,
}

/// An execution manager is chosen.
pub struct Managed(pub(super) Box<dyn ExecutionManager>);

/// What a builder's executors may be.
pub trait Executors {
    #[doc(hidden)]
    fn choose(self) -> Choice;
}

impl Executors for Unset {
    fn choose(self) -> Choice {
        Choice::Two {
            local: Arc::new(SynchronousLocalTaskExecutor),
            remote: Arc::new(OnDemand::default()),
        }
    }
}

impl Executors for LocalExecutor {
    fn choose(self) -> Choice {
        Choice::Two {
            local: self.0,
            remote: Arc::new(OnDemand::default()),
        }
    }
}

impl Executors for RemoteExecutor {
    fn choose(self) -> Choice {
        Choice::Two {
            local: Arc::new(SynchronousLocalTaskExecutor),
            remote: self.0,
        }
    }
}

impl Executors for BothExecutors {
    fn choose(self) -> Choice {
        Choice::Two {
            local: self.local,
            remote: self.remote,
        }
    }
}

impl Executors for Managed {
    fn choose(self) -> Choice {
        Choice::Managed(self.0)
    }
}

/// A builder without a local executor.
#[diagnostic::on_unimplemented(
    message = "this driver has a local executor already",
    label = "the second local executor",
    note = "a driver has one local executor, which runs everything outside of map blocks; remove one \
            of the two calls of `with_local_executor`"
)]
pub trait WithoutLocalExecutor {
    #[doc(hidden)]
    type Then: Executors;
    #[doc(hidden)]
    fn then(self, local: OwnedExecutor) -> Self::Then;
}

impl WithoutLocalExecutor for Unset {
    type Then = LocalExecutor;

    fn then(self, local: OwnedExecutor) -> LocalExecutor {
        LocalExecutor(local)
    }
}

impl WithoutLocalExecutor for RemoteExecutor {
    type Then = BothExecutors;

    fn then(self, local: OwnedExecutor) -> BothExecutors {
        BothExecutors {
            local,
            remote: self.0,
        }
    }
}

/// A builder without a remote executor.
#[diagnostic::on_unimplemented(
    message = "this driver has a remote executor already",
    label = "the second remote executor",
    note = "a driver has one remote executor, which runs its map blocks; remove one of the two calls \
            of `with_remote_executor`, or choose by task with `with_execution_manager`"
)]
pub trait WithoutRemoteExecutor {
    #[doc(hidden)]
    type Then: Executors;
    #[doc(hidden)]
    fn then(self, remote: OwnedExecutor) -> Self::Then;
}

impl WithoutRemoteExecutor for Unset {
    type Then = RemoteExecutor;

    fn then(self, remote: OwnedExecutor) -> RemoteExecutor {
        RemoteExecutor(remote)
    }
}

impl WithoutRemoteExecutor for LocalExecutor {
    type Then = BothExecutors;

    fn then(self, remote: OwnedExecutor) -> BothExecutors {
        BothExecutors {
            local: self.0,
            remote,
        }
    }
}

/// A builder without an execution manager.
#[diagnostic::on_unimplemented(
    message = "this driver has an execution manager already",
    label = "after `with_execution_manager`",
    note = "an execution manager chooses the executors of all tasks; remove it, or give it the \
            executors, for example `DefaultExecutionManager {{ local, remote }}`"
)]
pub trait WithoutExecutionManager {}

impl WithoutExecutionManager for Unset {}
impl WithoutExecutionManager for LocalExecutor {}
impl WithoutExecutionManager for RemoteExecutor {}
impl WithoutExecutionManager for BothExecutors {}

/// So that a second executor after a manager has one message: that of the manager.
impl WithoutLocalExecutor for Managed {
    type Then = Self;

    fn then(self, _local: OwnedExecutor) -> Self {
        self
    }
}

impl WithoutRemoteExecutor for Managed {
    type Then = Self;

    fn then(self, _remote: OwnedExecutor) -> Self {
        self
    }
}

/// A builder without executors.
#[diagnostic::on_unimplemented(
    message = "this driver has an executor already, and an execution manager would choose it",
    label = "after `with_local_executor` or `with_remote_executor`",
    note = "an execution manager chooses the executors of all tasks; remove it, or give it the \
            executors, for example `DefaultExecutionManager {{ local, remote }}`"
)]
pub trait WithoutExecutors {}

impl WithoutExecutors for Unset {}
impl WithoutExecutors for Managed {}

/// A builder without a result builder.
#[diagnostic::on_unimplemented(
    message = "this driver has a result builder already",
    label = "the second result builder",
    note = "the results of a run become one thing; remove one of the two calls of \
            `with_result_builder`"
)]
pub trait WithoutResultBuilder {}

impl WithoutResultBuilder for Unset {}

/// A builder without adapters.
#[diagnostic::on_unimplemented(
    message = "this driver has adapters already",
    label = "adapters for the second time",
    note = "give all of them at once, in their order: `with_adapters((one, another))`"
)]
pub trait WithoutAdapters {}

impl WithoutAdapters for Unset {}

/// What a builder's result builder may be.
pub trait Results {
    /// The result builder.
    type Builder: ResultBuilder;
    #[doc(hidden)]
    fn choose(self) -> Self::Builder;
}

impl Results for Unset {
    type Builder = DictResult;

    fn choose(self) -> DictResult {
        DictResult
    }
}

impl<R: ResultBuilder> Results for Chosen<R> {
    type Builder = R;

    fn choose(self) -> R {
        self.0
    }
}

/// What a builder's adapters may be.
pub trait Adapted {
    /// The tuple of adapters.
    type Adapters: Adapters;
    #[doc(hidden)]
    fn choose(self) -> Self::Adapters;
}

impl Adapted for Unset {
    type Adapters = ();

    fn choose(self) {}
}

impl<A: Adapters> Adapted for Chosen<A> {
    type Adapters = A;

    fn choose(self) -> A {
        self.0
    }
}
