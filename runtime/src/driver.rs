//! Runs a flow: with executors of one's choice, whole or any part of it by name.

mod assign;
mod builder;
mod check;
mod choice;
mod convert;
mod execute;
mod life;
mod needed;
mod plans;
mod run_plan;
pub mod states;
mod validate;
mod watched;

pub use builder::Builder;
pub use life::{Life, Plain};
pub use run_plan::RunPlan;
pub use watched::Watched;

use std::fmt;
use std::marker::PhantomData;

use crate::config::Config;
use crate::error::Error;
use crate::flow::Flow;
use crate::given::Given;
use crate::graph::Graph;
use crate::result_builder::{DictResult, ResultBuilder};
use choice::Crew;
use life::{Basis, Wish};

/// Runs a flow: whole, or any part of it by name. A [`Builder`] makes it.
///
/// One driver may run many times, also at the same time from several threads.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// let driver = pipeline::driver().build();
/// std::thread::scope(|scope| {
///     for _ in 0..2 {
///         scope.spawn(|| driver.run(pipeline::Inputs { spend: &[1.0], signups: &[] }));
///     }
/// });
/// ```
pub struct Driver<F, R = DictResult, L = Plain> {
    flow: PhantomData<fn() -> F>,
    plans: plans::Plans,
    executors: Crew,
    result_builder: R,
    life: L,
    config: Config,
}

/// A driver may be shared by threads, whatever its flow and its result builder are.
#[expect(dead_code, reason = "it is a check of the compiler's")]
fn is_shared<F: Flow, R: ResultBuilder, L: Life>(driver: Driver<F, R, L>) -> impl Send + Sync {
    driver
}

impl<F: Flow, R: ResultBuilder, L: Life> Driver<F, R, L> {
    /// Runs the whole flow.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// let driver = pipeline::driver().build();
    /// let outputs = driver.run(pipeline::Inputs { spend: &[1.0, 3.0], signups: &[] })?;
    /// assert_eq!(outputs.spend_zero_mean, [-1.0, 1.0]);
    /// # Ok::<(), nevis::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When an executor cannot run or the config gives any input, before any node has run; those of
    /// the flow's nodes.
    pub fn run(&self, inputs: F::Inputs<'_>) -> Result<F::Outputs, Error> {
        self.life.run::<F>(&self.basis(), inputs)
    }

    /// Runs what these names need, and nothing else.
    ///
    /// Any node and any input may be asked for; a node in a map block gives the list of its values. A
    /// node that is overridden does not run, nor does what only it needs. The results are in the
    /// order of the names, each name once.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{inputs, overrides};
    ///
    /// let driver = pipeline::driver().build();
    /// let inputs = inputs! { spend: vec![1.0, 3.0] };
    /// let results = driver.execute(["spend_zero_mean", "spend"], inputs, overrides! { spend_mean: 1.0 })?;
    /// assert_eq!(results.names().collect::<Vec<_>>(), ["spend_zero_mean", "spend"]);
    /// assert_eq!(results.get::<Vec<f64>>("spend_zero_mean")?, &[0.0, 2.0]);
    /// # Ok::<(), nevis::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the request is wrong or an executor cannot run, before any node has run; those of the
    /// flow's nodes, and those of the result builder.
    pub fn execute<N: AsRef<str>>(
        &self,
        names: impl IntoIterator<Item = N>,
        inputs: Given,
        overrides: Given,
    ) -> Result<R::Output, Error> {
        let names: Vec<N> = names.into_iter().collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let needs = self.result_builder.needs();
        let wish = Wish {
            names: &names,
            inputs,
            overrides,
            needs,
        };
        let results = self.life.execute::<F>(&self.basis(), wish)?;
        self.result_builder.build_result(results)
    }

    /// Checks a request as [`execute`](Driver::execute) does, and says what it would do, without
    /// running anything.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::{inputs, overrides};
    ///
    /// let driver = pipeline::driver().build();
    /// let plan = driver.validate(["spend_mean"], inputs! { spend: vec![1.0, 3.0] }, overrides! {})?;
    /// assert_eq!(plan.nodes.len(), 1);
    /// let error = driver.validate(["spend_maen"], inputs! {}, overrides! {}).unwrap_err();
    /// assert!(error.to_string().ends_with("did you mean `spend_mean`?"));
    /// # Ok::<(), nevis::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `execute` when the request is wrong or an execution manager contradicts itself.
    pub fn validate<N: AsRef<str>>(
        &self,
        names: impl IntoIterator<Item = N>,
        inputs: Given,
        overrides: Given,
    ) -> Result<RunPlan, Error> {
        let names: Vec<N> = names.into_iter().collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let basis = self.basis();
        let wish = Wish {
            names: &names,
            inputs,
            overrides,
            needs: self.result_builder.needs(),
        };
        let (inputs, overrides) = basis.with_config(wish)?;
        let mut plan = self.executors.with(self.plans.of_variant(), |_| {
            validate::validate(&self.plans, &names, inputs, overrides)
        })?;
        // The config is for every run, so what one of them does not need is no surprise.
        let is_config = |name: &str| self.config.names().any(|known| known == name);
        plan.ignored.retain(|name| !is_config(name));
        Ok(plan)
    }

    /// The flow's tables.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// assert_eq!(pipeline::driver().build().graph().name, "spend");
    /// ```
    #[must_use]
    pub fn graph(&self) -> &'static Graph {
        F::graph()
    }

    fn basis(&self) -> Basis<'_> {
        Basis {
            plans: &self.plans,
            executors: &self.executors,
            config: &self.config,
        }
    }
}

impl<F: Flow, R, L> fmt::Debug for Driver<F, R, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("flow", &F::graph().name)
            .field("executors", &self.executors)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
