//! Builds a driver: what cannot work does not compile.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::Driver;
use super::choice::Choice;
use super::plans::Plans;
use super::states::{
    Adapted, Chosen, Executors, Managed, Results, Unset, WithoutAdapters, WithoutExecutionManager,
    WithoutExecutors, WithoutLocalExecutor, WithoutNodeExecution, WithoutRemoteExecutor,
    WithoutResultBuilder,
};
use crate::config::Config;
use crate::executor::{ExecutionManager, TaskExecutor};
use crate::flow::Flow;
use crate::lifecycle::{Adapter, NodeExecutionMethod};
use crate::result_builder::ResultBuilder;

/// Builds a [`Driver`]; `driver()` of a flow starts one.
///
/// Everything has a default: what is in no map block runs on the calling thread, map blocks on a pool
/// with one thread per core, which starts with the first of them, and results by name are a
/// [`Dict`](crate::Dict). Branches that run at the same time, which a build script may ask for, run on
/// the local executor; without one, on the threads of the map blocks. Each choice is made once; a
/// second one, and executors beside an execution manager, do not compile.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// use nevis::{DictResult, MultiThreadingExecutor, SynchronousLocalTaskExecutor};
///
/// let driver = pipeline::driver()
///     .with_local_executor(SynchronousLocalTaskExecutor)
///     .with_remote_executor(MultiThreadingExecutor::new(8))
///     .with_config(nevis::config! { signups: vec![1.0, 4.0] })
///     .with_result_builder(DictResult)
///     .build();
/// let results = driver.execute(
///     ["spend_mean"],
///     nevis::inputs! { spend: vec![10.0, 20.0] },
///     nevis::overrides! {},
/// )?;
/// assert_eq!(results.get::<f64>("spend_mean")?, &15.0);
/// # Ok::<(), nevis::Error>(())
/// ```
pub struct Builder<F, E = Unset, R = Unset, A = Unset, M = Unset> {
    flow: PhantomData<fn() -> (F, E)>,
    executors: Choice,
    results: R,
    adapters: A,
    method: M,
    config: Config,
    variant: usize,
}

impl<F: Flow> Builder<F> {
    /// For generated code: `driver()` of a flow.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is `driver()` of a flow")]
    pub const fn new() -> Self {
        Self {
            flow: PhantomData,
            executors: Choice::nothing(),
            results: Unset,
            adapters: Unset,
            method: Unset,
            config: Config::new(),
            variant: 0,
        }
    }

    /// For generated code: `driver()` of a flow with variants, of which this is one.
    #[must_use]
    pub const fn of_variant(variant: usize) -> Self {
        let mut builder = Self::new();
        builder.variant = variant;
        builder
    }
}

impl<F, E: Executors, R, A, M> Builder<F, E, R, A, M> {
    /// Everything outside of map blocks runs on this executor. The default is the calling thread.
    ///
    /// The driver owns it; an `Arc` of an executor is one too, so several drivers may share it.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// let driver = pipeline::driver()
    ///     .with_local_executor(nevis::MultiThreadingExecutor::new(2))
    ///     .build();
    /// let inputs = pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] };
    /// assert_eq!(driver.run(inputs)?.spend_zero_mean, [-1.0, 1.0]);
    /// # Ok::<(), nevis::Error>(())
    /// ```
    #[must_use]
    pub fn with_local_executor(
        mut self,
        executor: impl TaskExecutor + Send + 'static,
    ) -> Builder<F, E::AndLocal, R, A, M>
    where
        E: WithoutExecutionManager + WithoutLocalExecutor,
    {
        self.executors.local = Some(Arc::new(executor));
        self.in_state()
    }

    /// Map blocks run on this executor. The default is a pool with one thread per core, which starts
    /// its threads with the first block.
    ///
    /// The driver owns it; an `Arc` of an executor is one too, so several drivers may share it.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::MultiThreadingExecutor;
    /// use std::sync::Arc;
    ///
    /// let pool = Arc::new(MultiThreadingExecutor::new(8));
    /// let one = pipeline::driver().with_remote_executor(Arc::clone(&pool)).build();
    /// let another = pipeline::driver().with_remote_executor(pool).build();
    /// # let _ = (one, another);
    /// ```
    #[must_use]
    pub fn with_remote_executor(
        mut self,
        executor: impl TaskExecutor + Send + 'static,
    ) -> Builder<F, E::AndRemote, R, A, M>
    where
        E: WithoutExecutionManager + WithoutRemoteExecutor,
    {
        self.executors.remote = Some(Arc::new(executor));
        self.in_state()
    }

    /// The executor of each task is chosen by this manager, in the place of a local and a remote
    /// executor.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{DefaultExecutionManager, MultiThreadingExecutor, SynchronousLocalTaskExecutor};
    ///
    /// let manager = DefaultExecutionManager {
    ///     local: SynchronousLocalTaskExecutor,
    ///     remote: MultiThreadingExecutor::new(8),
    /// };
    /// let driver = pipeline::driver().with_execution_manager(manager).build();
    /// # let _ = driver;
    /// ```
    #[must_use]
    pub fn with_execution_manager(
        mut self,
        manager: impl ExecutionManager + 'static,
    ) -> Builder<F, Managed, R, A, M>
    where
        E: WithoutExecutionManager + WithoutExecutors,
    {
        self.executors.manager = Some(Box::new(manager));
        self.in_state()
    }

    /// What looks at runs from outside of the flow: an [`Adapter`], a tuple of them, or a list that is
    /// chosen at run time. They are called in this order.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{Adapter, CancellationToken};
    ///
    /// let token = CancellationToken::new();
    /// let driver = pipeline::driver().with_adapters((token.clone(),)).build();
    /// # let _ = driver;
    /// // The same, chosen at run time.
    /// let adapters: Vec<Box<dyn Adapter>> = vec![Box::new(token)];
    /// let driver = pipeline::driver().with_adapters(adapters).build();
    /// # let _ = driver;
    /// ```
    #[must_use]
    pub fn with_adapters<N: Adapter + 'static>(self, adapters: N) -> Builder<F, E, R, Chosen<N>, M>
    where
        A: WithoutAdapters,
    {
        Builder {
            flow: self.flow,
            executors: self.executors,
            results: self.results,
            adapters: Chosen(adapters),
            method: self.method,
            config: self.config,
            variant: self.variant,
        }
    }

    /// What calls the nodes of runs, in the place of a plain call: a driver has one
    /// [`NodeExecutionMethod`].
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{Error, NodeCall, NodeExecute, NodeExecutionMethod};
    ///
    /// struct Log;
    ///
    /// impl NodeExecutionMethod for Log {
    ///     fn node_execute(&self, context: &NodeExecute<'_>, call: &mut dyn NodeCall) -> Result<(), Error> {
    ///         eprintln!("{}({})", context.node().name, context.arguments());
    ///         call.run()
    ///     }
    /// }
    ///
    /// let driver = pipeline::driver().with_node_execution(Log).build();
    /// # let _ = driver;
    /// ```
    #[must_use]
    pub fn with_node_execution<N: NodeExecutionMethod + 'static>(
        self,
        method: N,
    ) -> Builder<F, E, R, A, Chosen<N>>
    where
        M: WithoutNodeExecution,
    {
        Builder {
            flow: self.flow,
            executors: self.executors,
            results: self.results,
            adapters: self.adapters,
            method: Chosen(method),
            config: self.config,
            variant: self.variant,
        }
    }

    /// What becomes of the results of a run by name. The default is [`DictResult`](crate::DictResult).
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{TypedResult, inputs, overrides};
    ///
    /// let driver = pipeline::driver()
    ///     .with_result_builder(TypedResult::<pipeline::Outputs>::new())
    ///     .build();
    /// let inputs = inputs! { spend: vec![10.0, 20.0] };
    /// let outputs = driver.execute(["spend_zero_mean"], inputs, overrides! { spend_mean: 10.0 })?;
    /// assert_eq!(outputs.spend_zero_mean, [0.0, 10.0]);
    /// # Ok::<(), nevis::Error>(())
    /// ```
    #[must_use]
    pub fn with_result_builder<N: ResultBuilder>(self, builder: N) -> Builder<F, E, Chosen<N>, A, M>
    where
        R: WithoutResultBuilder,
    {
        Builder {
            flow: self.flow,
            executors: self.executors,
            results: Chosen(builder),
            adapters: self.adapters,
            method: self.method,
            config: self.config,
            variant: self.variant,
        }
    }

    /// Inputs that are given to every run by name. They may be given in several steps; a later value
    /// takes the place of an earlier one of the same name.
    ///
    /// A name that is in the config and in the inputs of a run is an error before anything runs. So
    /// is any name with [`Driver::run`], whose struct of inputs always has all of them.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{config, inputs, overrides};
    ///
    /// let driver = pipeline::driver().with_config(config! { spend: vec![10.0, 20.0] }).build();
    /// let results = driver.execute(["spend_mean"], inputs! {}, overrides! {})?;
    /// assert_eq!(results.get::<f64>("spend_mean")?, &15.0);
    /// // Given twice:
    /// let inputs = inputs! { spend: vec![1.0] };
    /// assert!(driver.execute(["spend_mean"], inputs, overrides! {}).is_err());
    /// # Ok::<(), nevis::Error>(())
    /// ```
    #[must_use]
    pub fn with_config(mut self, config: Config) -> Self {
        self.config.extend(config);
        self
    }

    /// The driver.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// let driver = pipeline::driver().build();
    /// # let _ = driver;
    /// ```
    #[must_use]
    pub fn build(self) -> Driver<F, R::Builder, A::Life>
    where
        F: Flow,
        R: Results,
        A: Adapted<M>,
    {
        Driver {
            flow: PhantomData,
            plans: Plans::new(F::graph(), F::table(), self.variant),
            executors: self.executors.crew(F::graph()),
            result_builder: self.results.choose(),
            life: self.adapters.choose::<F>(self.method),
            config: self.config,
        }
    }

    fn in_state<N>(self) -> Builder<F, N, R, A, M> {
        Builder {
            flow: PhantomData,
            executors: self.executors,
            results: self.results,
            adapters: self.adapters,
            method: self.method,
            config: self.config,
            variant: self.variant,
        }
    }
}

impl<F: Flow, E, R, A, M> fmt::Debug for Builder<F, E, R, A, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("flow", &F::graph().name)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
