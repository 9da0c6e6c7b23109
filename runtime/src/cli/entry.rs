//! A flow that the command line knows.

use std::num::NonZero;

use super::bench::Setup;
use super::watch::Watching;
use crate::config::Config;
use crate::dict::Dict;
use crate::driver::{Builder, RunPlan};
use crate::error::Error;
use crate::executor::{
    MultiThreadingExecutor, OnDemand, SynchronousLocalTaskExecutor, TaskExecutor,
};
use crate::flow::{ByName, Flow, Table};
use crate::given::Given;
use crate::graph::{self, Graph};
use crate::value::{ValueType, short};

/// A flow that the command line knows: [`flow`] makes it. What is said about its inputs is optional.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) graph: &'static Graph,
    pub(super) table: &'static Table,
    /// The variant that is chosen, if the flow has any.
    pub(super) variant: Option<usize>,
    pub(super) inputs: Vec<Input>,
    pub(super) sample: Option<Sample>,
    pub(super) run: fn(Call<'_>) -> Result<Dict, Error>,
    runner: fn(Setup, Config, usize) -> Runner,
    pub(super) validate: fn(Call<'_>) -> Result<RunPlan, Error>,
}

/// Runs a flow as often as one likes, on an executor whose threads are there: names, inputs, overrides.
pub(super) type Runner = Box<dyn Fn(&[&str], Given, Given) -> Result<Dict, Error>>;

/// Built-in data that stands in for the inputs it names, for all of them or for none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) about: &'static str,
    pub(super) values: fn() -> Given,
}

/// What the command line says about an input.
///
/// ```
/// use nevis::cli::Input;
///
/// let input = Input::new("items").about("how many there are").example("1000").default("100");
/// # drop(input);
/// ```
#[derive(Clone, Debug)]
pub struct Input {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) example: Option<&'static str>,
    pub(super) default: Option<&'static str>,
    pub(super) otherwise: Option<&'static str>,
}

/// One run by name.
pub(super) struct Call<'c> {
    pub(super) names: &'c [&'c str],
    pub(super) inputs: Given,
    pub(super) overrides: Given,
    pub(super) config: Config,
    pub(super) threads: Option<NonZero<usize>>,
    /// Who looks at it.
    pub(super) watching: Option<Watching>,
    /// The variant that runs; 0 if the flow has none.
    pub(super) variant: usize,
}

impl Call<'_> {
    pub(super) fn watched(mut self, watching: Watching) -> Self {
        self.watching = Some(watching);
        self
    }
}

/// The command line's entry of a flow.
///
/// ```
/// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
/// let entry = nevis::cli::flow::<pipeline::Dataflow>();
/// assert_eq!(entry.name(), "spend");
/// ```
#[must_use]
pub fn flow<F: Flow>() -> Entry {
    Entry {
        graph: F::graph(),
        table: F::table(),
        variant: None,
        inputs: Vec::new(),
        sample: None,
        run: run::<F>,
        runner: runner::<F>,
        validate: validate::<F>,
    }
}

fn run<F: Flow>(call: Call<'_>) -> Result<Dict, Error> {
    let builder = Builder::<F>::of_variant(call.variant).with_config(call.config);
    let (names, inputs, overrides) = (call.names, call.inputs, call.overrides);
    let Some(watching) = call.watching else {
        let driver = builder.with_remote_executor(executor(call.threads)).build();
        return driver.execute(names, inputs, overrides);
    };
    let driver = builder
        .with_remote_executor(executor(call.threads))
        .with_adapters(watching.adapters)
        .with_node_execution(watching.method)
        .build();
    driver.execute(names, inputs, overrides)
}

fn runner<F: Flow>(setup: Setup, config: Config, variant: usize) -> Runner {
    let executor: Box<dyn TaskExecutor + Send + Sync> = match setup {
        Setup::Sync => Box::new(SynchronousLocalTaskExecutor),
        Setup::Threads(threads) => {
            let pool = MultiThreadingExecutor::new(threads.get());
            // The threads start now; that they do not is said by the run.
            let _ = pool.check();
            Box::new(pool)
        }
    };
    let builder = Builder::<F>::of_variant(variant).with_config(config);
    let driver = builder.with_remote_executor(executor).build();
    Box::new(move |names, inputs, overrides| driver.execute(names, inputs, overrides))
}

fn validate<F: Flow>(call: Call<'_>) -> Result<RunPlan, Error> {
    let builder = Builder::<F>::of_variant(call.variant).with_config(call.config);
    let driver = builder.with_remote_executor(executor(call.threads)).build();
    driver.validate(call.names, call.inputs, call.overrides)
}

/// As many threads as asked for; by default one per core, which start with the first block.
fn executor(threads: Option<NonZero<usize>>) -> Box<dyn TaskExecutor + Send + Sync> {
    match threads.map(NonZero::get) {
        None => Box::new(OnDemand::default()),
        Some(1) => Box::new(SynchronousLocalTaskExecutor),
        Some(threads) => Box::new(MultiThreadingExecutor::new(threads)),
    }
}

impl Input {
    /// Nothing is said about it yet.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            about: "",
            example: None,
            default: None,
            otherwise: None,
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub const fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// A value to copy from, as it is typed.
    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = Some(example);
        self
    }

    /// The value that is given when none is typed, as it would be typed.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    pub(super) fn has_default(&self) -> bool {
        self.default.is_some()
    }

    /// What the flow itself does without this input, which is optional: only shown.
    #[must_use]
    pub const fn otherwise(mut self, otherwise: &'static str) -> Self {
        self.otherwise = Some(otherwise);
        self
    }
}

impl Entry {
    /// Says what an input is.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// use nevis::cli::{Input, flow};
    ///
    /// let spend = Input::new("spend").about("what was spent in each week").example("10,20");
    /// let entry = flow::<pipeline::Dataflow>().input(spend);
    /// # drop(entry);
    /// ```
    ///
    /// # Panics
    ///
    /// When the flow has no input of this name.
    #[must_use]
    pub fn input(mut self, input: Input) -> Self {
        assert!(
            self.declared(input.name).is_some(),
            "flow `{}` has no input `{}` to be described",
            self.name(),
            input.name
        );
        self.inputs.push(input);
        self
    }

    /// Built-in data for some inputs, `about` in a few words. It stands in for all of them or for
    /// none: half of it beside half of the user's would be a wrong answer.
    ///
    /// ```
    /// # mod pipeline { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/common/spend_flow.rs")); }
    /// let entry = nevis::cli::flow::<pipeline::Dataflow>().sample("two weeks", || {
    ///     nevis::inputs! { spend: vec![1.0, 2.0], signups: vec![1.0, 1.0] }
    /// });
    /// # drop(entry);
    /// ```
    ///
    /// # Panics
    ///
    /// When the flow does not have one of the inputs.
    #[must_use]
    pub fn sample(mut self, about: &'static str, values: fn() -> Given) -> Self {
        for name in values().names() {
            assert!(
                self.declared(name).is_some(),
                "flow `{}` has no input `{name}` to give built-in data for",
                self.name()
            );
        }
        self.sample = Some(Sample { about, values });
        self
    }

    /// The flow's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.graph.name
    }

    /// The first line of the flow's documentation.
    #[must_use]
    pub fn about(&self) -> &'static str {
        let docs = self.graph.docs.trim_start();
        docs.lines().next().unwrap_or_default().trim()
    }

    pub(super) fn run(&self, call: Call<'_>) -> Result<Dict, Error> {
        (self.run)(self.in_variant(call))
    }

    /// What runs it again and again.
    pub(super) fn runner(&self, setup: Setup, config: Config) -> Runner {
        (self.runner)(setup, config, self.variant.unwrap_or_default())
    }

    pub(super) fn validate(&self, call: Call<'_>) -> Result<RunPlan, Error> {
        (self.validate)(self.in_variant(call))
    }

    fn in_variant<'c>(&self, call: Call<'c>) -> Call<'c> {
        Call {
            variant: self.variant.unwrap_or_default(),
            ..call
        }
    }

    pub(super) fn outputs(&self) -> Vec<&'static str> {
        let outputs = self.graph.outputs.iter();
        outputs
            .map(|output| self.graph.nodes[*output].name)
            .collect()
    }

    pub(super) fn declared(&self, name: &str) -> Option<&'static graph::Input> {
        self.graph.inputs.iter().find(|input| input.name == name)
    }

    /// What is said about an input.
    pub(super) fn described(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name == name)
    }

    pub(super) fn is_sample(&self, name: &str) -> bool {
        let sample = self.sample.map(|sample| (sample.values)());
        sample.is_some_and(|sample| sample.names().any(|given| given == name))
    }

    /// The input's type as its readers write it, whether it is optional or not.
    pub(super) fn input_type(&self, name: &str) -> String {
        let ty = short(self.declared(name).map_or("", |input| input.ty));
        let required = ty
            .strip_prefix("Option<")
            .and_then(|ty| ty.strip_suffix('>'));
        required.unwrap_or(&ty).to_owned()
    }

    /// What can be given for the input or the node of this name: one type, and in a map block also
    /// those of its lists.
    pub(super) fn types(&self, name: &str) -> Result<&'static [&'static ValueType], &'static str> {
        let nodes = self.graph.nodes.iter().map(|node| node.name);
        let inputs = self.graph.inputs.iter().map(|input| input.name);
        let position = |mut names: Box<dyn Iterator<Item = &'static str>>| {
            names.position(|known| known == name)
        };
        let input = position(Box::new(inputs)).and_then(|input| self.table.inputs.get(input));
        let node = || position(Box::new(nodes)).and_then(|node| self.table.nodes.get(node));
        match (input, node) {
            (Some(ByName::As(types)), _) => Ok(types.get(..1).unwrap_or_default()),
            (None, node) => match node() {
                Some(ByName::As(types)) => Ok(types),
                Some(ByName::Not(reason)) => Err(reason),
                None => Ok(&[]),
            },
            (Some(ByName::Not(reason)), _) => Err(reason),
        }
    }

    /// A value of this input to copy from, as it is typed.
    pub(super) fn example(&self, name: &str) -> Option<String> {
        let described = self.described(name);
        if let Some(example) = described.and_then(|input| input.example.or(input.default)) {
            return Some(example.to_owned());
        }
        let ty = *self.types(name).ok()?.first()?;
        super::value::example(&ty.short_name()).map(str::to_owned)
    }
}
