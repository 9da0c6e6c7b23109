//! What a builder has been given so far: types, so that what cannot work does not compile.
//!
//! Each method of the builder asks for a trait that the states have in which it makes sense. The
//! messages are those of the traits.

use super::life::{Life, Plain};
use super::watched::Watched;
use crate::flow::Flow;
use crate::lifecycle::{Adapter, NodeExecutionMethod};
use crate::result_builder::{DictResult, ResultBuilder};

/// Not chosen: the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unset;

/// Chosen.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<T>(pub(super) T);

/// A local executor is chosen.
#[derive(Clone, Copy, Debug)]
pub struct LocalExecutor;

/// A remote executor is chosen.
#[derive(Clone, Copy, Debug)]
pub struct RemoteExecutor;

/// Both executors are chosen.
#[derive(Clone, Copy, Debug)]
pub struct BothExecutors;

/// An execution manager is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Managed;

/// Which executors are chosen, and which state a further choice leads to. All states have all of
/// these, also where the choice is refused: else rustc says that the method does not exist, and not
/// why.
pub trait Executors {
    /// After a local executor.
    type AndLocal: Executors;
    /// After a remote executor.
    type AndRemote: Executors;
}

impl Executors for Unset {
    type AndLocal = LocalExecutor;
    type AndRemote = RemoteExecutor;
}

impl Executors for LocalExecutor {
    type AndLocal = Self;
    type AndRemote = BothExecutors;
}

impl Executors for RemoteExecutor {
    type AndLocal = BothExecutors;
    type AndRemote = Self;
}

impl Executors for BothExecutors {
    type AndLocal = Self;
    type AndRemote = Self;
}

impl Executors for Managed {
    type AndLocal = Self;
    type AndRemote = Self;
}

/// A builder without a local executor. (With a manager it has another message.)
#[diagnostic::on_unimplemented(
    message = "this driver has a local executor already",
    label = "the second local executor",
    note = "a driver has one local executor, which runs everything outside of map blocks; remove one \
            of the two calls of `with_local_executor`"
)]
pub trait WithoutLocalExecutor {}

impl WithoutLocalExecutor for Unset {}
impl WithoutLocalExecutor for RemoteExecutor {}
impl WithoutLocalExecutor for Managed {}

/// A builder without a remote executor. (With a manager it has another message.)
#[diagnostic::on_unimplemented(
    message = "this driver has a remote executor already",
    label = "the second remote executor",
    note = "a driver has one remote executor, which runs its map blocks; remove one of the two calls \
            of `with_remote_executor`, or choose by task with `with_execution_manager`"
)]
pub trait WithoutRemoteExecutor {}

impl WithoutRemoteExecutor for Unset {}
impl WithoutRemoteExecutor for LocalExecutor {}
impl WithoutRemoteExecutor for Managed {}

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

/// A builder without executors. (With a manager it has another message.)
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

/// A builder without a `node_execute`.
#[diagnostic::on_unimplemented(
    message = "this driver has a `node_execute` already: two adapters cannot both call its nodes",
    label = "the second `node_execute`",
    note = "one method calls the nodes of a driver; remove one of the two calls of \
            `with_node_execution`, or put one method around the other, as in \
            `Retry::new(3).around(Timeout::new(limit))`"
)]
pub trait WithoutNodeExecution {}

impl WithoutNodeExecution for Unset {}

/// What a builder's adapters and its `node_execute` may be.
pub trait Adapted<M> {
    /// Who looks at the driver's runs.
    type Life: Life;
    #[doc(hidden)]
    fn choose<F: Flow>(self, method: M) -> Self::Life;
}

impl Adapted<Unset> for Unset {
    type Life = Plain;

    fn choose<F: Flow>(self, _: Unset) -> Plain {
        Plain
    }
}

impl<A: Adapter + 'static> Adapted<Unset> for Chosen<A> {
    type Life = Watched<(A,), ()>;

    // In a tuple, which gives its adapters' names to their errors.
    fn choose<F: Flow>(self, _: Unset) -> Watched<(A,), ()> {
        Watched::new::<F>((self.0,), ())
    }
}

impl<M: NodeExecutionMethod + 'static> Adapted<Chosen<M>> for Unset {
    type Life = Watched<(), M>;

    fn choose<F: Flow>(self, method: Chosen<M>) -> Watched<(), M> {
        Watched::new::<F>((), method.0)
    }
}

impl<A: Adapter + 'static, M: NodeExecutionMethod + 'static> Adapted<Chosen<M>> for Chosen<A> {
    type Life = Watched<(A,), M>;

    fn choose<F: Flow>(self, method: Chosen<M>) -> Watched<(A,), M> {
        Watched::new::<F>((self.0,), method.0)
    }
}
