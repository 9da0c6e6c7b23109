//! Runs a flow: with executors of one's choice, whole or any part of it by name.

mod execute;
mod plans;

use std::marker::PhantomData;

use crate::dict::Dict;
use crate::error::Error;
use crate::executor::SynchronousLocalTaskExecutor;
use crate::flow::Flow;
use crate::given::Given;
use crate::rt::Executors;

/// Builds a [`Driver`].
#[derive(Debug)]
pub struct Builder<F> {
    flow: PhantomData<fn() -> F>,
}

impl<F: Flow> Builder<F> {
    /// For generated code: `driver()` of a flow.
    #[must_use]
    pub const fn new() -> Self {
        Self { flow: PhantomData }
    }

    /// The driver.
    #[must_use]
    pub fn build(self) -> Driver<F> {
        Driver {
            flow: PhantomData,
            plans: plans::Plans::new(F::GRAPH, F::TABLE),
        }
    }
}

/// Runs a flow.
#[derive(Debug)]
pub struct Driver<F> {
    flow: PhantomData<fn() -> F>,
    plans: plans::Plans,
}

impl<F: Flow> Driver<F> {
    /// Runs the whole flow.
    ///
    /// # Errors
    ///
    /// Those of the flow's nodes and executors.
    pub fn run(&self, inputs: F::Inputs<'_>) -> Result<F::Outputs, Error> {
        F::run(inputs, &Executors::one(&SynchronousLocalTaskExecutor))
    }

    /// Runs what these names need.
    ///
    /// # Errors
    ///
    /// When the request is wrong, before any node has run; those of the flow's nodes and executors.
    pub fn execute<N: AsRef<str>>(
        &self,
        names: impl IntoIterator<Item = N>,
        inputs: Given,
        overrides: Given,
    ) -> Result<Dict, Error> {
        let names: Vec<N> = names.into_iter().collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let executors = Executors::one(&SynchronousLocalTaskExecutor);
        execute::execute::<F>(&self.plans, &executors, &names, inputs, overrides)
    }
}
