//! The hooks of one adapter.

use std::any::type_name;
use std::borrow::Cow;

use super::contexts::{
    PostGraphExecute, PostNodeExecute, PostTaskExecute, PostTaskExpand, PostTaskGroup,
    PostTaskReturn, PreGraphExecute, PreNodeExecute, PreTaskExecute, PreTaskSubmission,
};
use super::hook_error::HookResult;
use super::stages::Stages;
use crate::value::short;

/// Looks at runs of a flow from outside: any of the stages of a run.
///
/// ```text
/// pre_graph_execute
///   post_task_group
///   per task: pre_task_submission, pre_task_execute
///               per node: pre_node_execute, [node_execute], post_node_execute
///             post_task_execute, (post_task_expand after an expander), post_task_return
/// post_graph_execute
/// ```
///
/// - Several adapters are called in their order, before and after alike. A tuple of adapters is an
///   adapter, called without any indirection; so is a `Vec<Box<dyn Adapter>>`, an `Option`, an `Arc`.
/// - Success and failure go through the same `post` hooks, with the error when there is one.
/// - A `pre` hook that fails fails the run: later adapters are not asked, what it is about does not
///   happen, and has no `post` hook. A `post` hook that fails fails the run too; the other adapters'
///   are still called. If the node (task, run) itself has failed, that stays the error, and the
///   hook's failure is added to it.
/// - Hooks are called from the thread that runs the node, so also from several at once.
/// - Nodes that are overridden, and inputs, have no node hooks.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{Adapter, HookResult, PostNodeExecute};
///
/// /// Says what each node has computed.
/// struct Say;
///
/// impl Adapter for Say {
///     fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
///         if let Some(result) = context.result() {
///             println!("{} = {result}", context.node().name);
///         }
///         Ok(())
///     }
/// }
///
/// let driver = pipeline::driver().with_adapters((Say,)).build();
/// driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[1.0, 1.0] })?;
/// # Ok::<(), nevis::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an adapter",
    label = "not an adapter",
    note = "an adapter implements `nevis::Adapter`; several are a tuple, `(one, another)`, or a \
            `Vec<Box<dyn Adapter>>`. What implements `NodeExecutionMethod` is given to \
            `with_node_execution`"
)]
pub trait Adapter: Send + Sync {
    /// What messages call it.
    #[inline]
    fn name(&self) -> Cow<'static, str> {
        short(type_name::<Self>()).into()
    }

    /// The stages that it wants to be called at. For hooks it never has to say: one that is not
    /// implemented does nothing. [`tolerates`](Adapter::tolerates) is no hook: it is only asked if they have
    /// [`Stages::FAILURES`]. It saves the calls of adapters that are chosen at run time, and the work of
    /// finding out where tasks begin and end.
    #[inline]
    fn stages(&self) -> Stages {
        Stages::ALL
    }

    /// Whether its stages are only known at run time, so that they are looked up once per run.
    #[doc(hidden)]
    #[inline]
    fn is_chosen_at_run_time(&self) -> bool {
        false
    }

    /// How many adapters it is.
    #[doc(hidden)]
    #[inline]
    fn count(&self) -> usize {
        1
    }

    /// Before anything is run or checked.
    ///
    /// # Errors
    ///
    /// The adapter's: the run ends, without any further hook.
    #[inline]
    fn pre_graph_execute(&self, context: &PreGraphExecute<'_>) -> HookResult {
        let _ = context;
        Ok(())
    }

    /// The tasks of the run are known.
    ///
    /// # Errors
    ///
    /// The adapter's: nothing is run.
    #[inline]
    fn post_task_group(&self, context: &PostTaskGroup<'_>) -> HookResult {
        let _ = context;
        Ok(())
    }

    /// A task can be run.
    ///
    /// # Errors
    ///
    /// The adapter's: it is not run.
    #[inline]
    fn pre_task_submission(&self, context: &PreTaskSubmission<'_>) -> HookResult {
        context.is_unheard();
        Ok(())
    }

    /// A task begins.
    ///
    /// # Errors
    ///
    /// The adapter's: it is not run.
    #[inline]
    fn pre_task_execute(&self, context: &PreTaskExecute<'_>) -> HookResult {
        context.is_unheard();
        Ok(())
    }

    /// A node is about to be called.
    ///
    /// # Errors
    ///
    /// The adapter's: the node is not called, and the run fails.
    #[inline]
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        let _ = context;
        Ok(())
    }

    /// A node has returned or failed.
    ///
    /// # Errors
    ///
    /// The adapter's: the run fails.
    #[inline]
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        let _ = context;
        Ok(())
    }

    /// Whether the run goes on without the value of a node that has failed: what needs it is
    /// skipped, unless it takes an `Option` of it. Asked after the `post_node_execute` of all, and only
    /// of adapters whose [`stages`](Adapter::stages) have [`Stages::FAILURES`].
    #[inline]
    fn tolerates(&self, context: &PostNodeExecute<'_>) -> bool {
        let _ = context;
        false
    }

    /// A task has ended.
    ///
    /// # Errors
    ///
    /// The adapter's: the run fails.
    #[inline]
    fn post_task_execute(&self, context: &PostTaskExecute<'_>) -> HookResult {
        context.is_unheard();
        Ok(())
    }

    /// An expander has returned: its items are about to be pulled.
    ///
    /// # Errors
    ///
    /// The adapter's: the run fails.
    #[inline]
    fn post_task_expand(&self, context: &PostTaskExpand<'_>) -> HookResult {
        context.is_unheard();
        Ok(())
    }

    /// What a task has computed is there for others.
    ///
    /// # Errors
    ///
    /// The adapter's: the run fails.
    #[inline]
    fn post_task_return(&self, context: &PostTaskReturn<'_>) -> HookResult {
        context.is_unheard();
        Ok(())
    }

    /// The run has ended.
    ///
    /// # Errors
    ///
    /// The adapter's: the run fails after all.
    #[inline]
    fn post_graph_execute(&self, context: &PostGraphExecute<'_>) -> HookResult {
        let _ = context;
        Ok(())
    }
}
