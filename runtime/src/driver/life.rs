//! What a driver does with a request: with nobody looking, or with adapters.

use super::check::check;
use super::choice::Crew;
use super::execute::execute;
use super::plans::Plans;
use crate::config::Config;
use crate::dict::Dict;
use crate::error::{Error, Problem, ProblemKind};
use crate::flow::Flow;
use crate::given::Given;

/// What runs of a driver have in common.
#[derive(Clone, Copy)]
pub struct Basis<'d> {
    pub(super) plans: &'d Plans,
    pub(super) executors: &'d Crew,
    pub(super) config: &'d Config,
}

/// What is asked of a run by name.
pub struct Wish<'w> {
    pub(super) names: &'w [&'w str],
    pub(super) inputs: Given,
    pub(super) overrides: Given,
    /// The names that the result builder needs.
    pub(super) needs: &'w [&'w str],
}

/// Who looks at a driver's runs: [`Plain`], nobody, or [`Watched`](super::Watched), its adapters.
pub trait Life: Send + Sync + 'static {
    #[doc(hidden)]
    fn run<F: Flow>(&self, basis: &Basis<'_>, inputs: F::Inputs<'_>) -> Result<F::Outputs, Error>;

    #[doc(hidden)]
    fn execute<F: Flow>(&self, basis: &Basis<'_>, wish: Wish<'_>) -> Result<Dict, Error>;
}

/// Nobody looks: a run costs what the flow costs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Life for Plain {
    fn run<F: Flow>(&self, basis: &Basis<'_>, inputs: F::Inputs<'_>) -> Result<F::Outputs, Error> {
        basis.config_is_free_of_inputs()?;
        basis.executors.with(basis.plans.of_variant(), |executors| {
            F::run(inputs, executors)
        })
    }

    fn execute<F: Flow>(&self, basis: &Basis<'_>, wish: Wish<'_>) -> Result<Dict, Error> {
        if wish.is_empty() && basis.config.is_empty() {
            return Ok(Dict::default());
        }
        let names = wish.names;
        let (inputs, overrides) = basis.with_config(wish)?;
        let checked = check(basis.plans, names, inputs, overrides)?;
        basis.executors.with(basis.plans.of_variant(), |executors| {
            execute::<F, _>(basis.plans, executors, checked, ())
        })
    }
}

impl Wish<'_> {
    fn is_empty(&self) -> bool {
        self.names.is_empty()
            && self.inputs.is_empty()
            && self.overrides.is_empty()
            && self.needs.is_empty()
    }

    /// Why the result builder makes nothing of these results.
    fn unsuitable(&self) -> Option<Problem> {
        let needs = self.needs.iter();
        let absent: Vec<&str> = needs
            .filter(|need| !self.names.contains(need))
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

impl Basis<'_> {
    /// A run of the whole flow has all inputs from its `Inputs`.
    pub(super) fn config_is_free_of_inputs(&self) -> Result<(), Error> {
        let graph = self.plans.graph;
        let problems = self.config.problems(graph, |name| {
            let is_input = graph.inputs.iter().any(|input| input.name == name);
            is_input.then_some("`Inputs`, which always has all of them: run by name with `execute`")
        });
        if problems.is_empty() {
            return Ok(());
        }
        Err(Error::invalid(graph.name, problems))
    }

    /// The inputs of one run and those of the config, and the overrides.
    pub(super) fn with_config(&self, wish: Wish<'_>) -> Result<(Given, Given), Error> {
        let graph = self.plans.graph;
        let mut problems = self.config.problems(graph, |name| {
            let is_given = wish.inputs.names().any(|given| given == name);
            is_given.then_some("the inputs of this run: leave one of them out")
        });
        problems.extend(wish.unsuitable());
        let Wish {
            names,
            inputs,
            overrides,
            ..
        } = wish;
        if problems.is_empty() {
            return Ok((self.config.and(inputs, |_| true), overrides));
        }
        // What else is wrong is said in the same breath.
        let is_wrong = |name: &str| problems.iter().any(|problem| problem.name == name);
        let inputs = self.config.and(inputs, |name| !is_wrong(name));
        if let Err(error) = check(self.plans, names, inputs, overrides) {
            problems.extend_from_slice(error.problems());
        }
        Err(Error::invalid(graph.name, problems))
    }
}
