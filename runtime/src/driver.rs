//! Runs a flow: with executors of one's choice, whole or any part of it by name.

mod adapters;
mod assign;
mod builder;
mod check;
mod choice;
mod convert;
mod execute;
mod plans;
mod run_plan;
pub mod states;
mod validate;

pub use adapters::Adapters;
pub use builder::Builder;
pub use run_plan::RunPlan;

use std::fmt;
use std::marker::PhantomData;

use crate::config::Config;
use crate::dict::Dict;
use crate::error::{Error, Problem, ProblemKind};
use crate::flow::Flow;
use crate::given::Given;
use crate::graph::Graph;
use crate::result_builder::{DictResult, ResultBuilder};
use choice::Crew;

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
pub struct Driver<F, R = DictResult, A = ()> {
    flow: PhantomData<fn() -> F>,
    plans: plans::Plans,
    executors: Crew,
    result_builder: R,
    #[expect(dead_code, reason = "there are no adapters yet")]
    adapters: A,
    config: Config,
}

/// A driver may be shared by threads, whatever its flow and its result builder are.
#[expect(dead_code, reason = "it is a check of the compiler's")]
fn is_shared<F: Flow, R: ResultBuilder, A: Adapters>(driver: Driver<F, R, A>) -> impl Send + Sync {
    driver
}

impl<F: Flow, R: ResultBuilder, A: Adapters> Driver<F, R, A> {
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
        let problems = self.config.problems(F::GRAPH, |name| {
            let is_input = F::GRAPH.inputs.iter().any(|input| input.name == name);
            is_input.then_some("`Inputs`, which always has all of them: run by name with `execute`")
        });
        if !problems.is_empty() {
            return Err(Error::invalid(F::GRAPH.name, problems));
        }
        self.executors
            .with(F::GRAPH, |executors| F::run(inputs, executors))
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
        if names.is_empty() && inputs.is_empty() && overrides.is_empty() && self.asks_nothing() {
            return self.result_builder.build_result(Dict::default());
        }
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let (inputs, overrides) = self.with_config(&names, inputs, overrides)?;
        let results = self.executors.with(F::GRAPH, |executors| {
            execute::execute::<F>(&self.plans, executors, &names, inputs, overrides)
        })?;
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
        let (inputs, overrides) = self.with_config(&names, inputs, overrides)?;
        let mut plan = self.executors.with(F::GRAPH, |_| {
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
        F::GRAPH
    }

    /// Whether neither the config nor the result builder has to be looked at.
    fn asks_nothing(&self) -> bool {
        self.config.is_empty() && self.result_builder.needs().is_empty()
    }

    /// The inputs of one call and those of the config.
    fn with_config(
        &self,
        names: &[&str],
        inputs: Given,
        overrides: Given,
    ) -> Result<(Given, Given), Error> {
        let mut problems = self.config.problems(F::GRAPH, |name| {
            let is_given = inputs.names().any(|given| given == name);
            is_given.then_some("the inputs of this run: leave one of them out")
        });
        problems.extend(self.unsuitable(names));
        if problems.is_empty() {
            return Ok((self.config.and(inputs, |_| true), overrides));
        }
        // What else is wrong is said in the same breath.
        let is_wrong = |name: &str| problems.iter().any(|problem| problem.name == name);
        let inputs = self.config.and(inputs, |name| !is_wrong(name));
        if let Err(error) = check::check(&self.plans, names, inputs, overrides) {
            problems.extend_from_slice(error.problems());
        }
        Err(Error::invalid(F::GRAPH.name, problems))
    }

    /// Why the result builder makes nothing of these results.
    fn unsuitable(&self, names: &[&str]) -> Option<Problem> {
        let needs = self.result_builder.needs().iter();
        let absent: Vec<&str> = needs
            .filter(|need| !names.contains(need))
            .copied()
            .collect();
        let first = absent.first()?;
        Some(Problem {
            kind: ProblemKind::MissingOutput,
            name: (*first).to_owned(),
            message: format!(
                "the result builder needs `{}` too: ask for {} as well",
                absent.join("`, `"),
                if absent.len() == 1 { "it" } else { "them" }
            ),
        })
    }
}

impl<F: Flow, R, A> fmt::Debug for Driver<F, R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("flow", &F::GRAPH.name)
            .field("executors", &self.executors)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}
