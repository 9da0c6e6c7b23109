//! A driver with adapters: hooks around the whole run.

use std::borrow::Cow;

use super::check::check;
use super::execute::execute;
use super::life::{Basis, Life, Wish};
use super::needed::whole;
use super::plans::{Name, Plans};
use crate::call::{Bits, Call};
use crate::dict::Dict;
use crate::error::Error;
use crate::flow::{ByName, Flow};
use crate::given::{Given, GivenValue};
use crate::lifecycle::{
    Adapter, Argument, Held, HookResult, Layout, PostGraphExecute, PostTaskGroup, PreGraphExecute,
    RunId, RunInfo, Stage, Stages, ValueRef,
};
use crate::result_builder::FromResults;
use crate::rt::{Calls, Hooks, Lifecycle, OfFlow, OfRequest, Progress, Request, in_hooks};

/// Adapters look at a driver's runs, and a method may call their nodes.
#[derive(Debug)]
pub struct Watched<A, M> {
    adapters: A,
    method: M,
    layout: Layout,
}

impl<A: Adapter, M> Watched<A, M> {
    pub(super) fn new<F: Flow>(adapters: A, method: M) -> Self {
        Self {
            adapters,
            method,
            layout: Layout::new(F::graph(), F::table()),
        }
    }

    fn begin(&self, plans: &Plans) -> RunInfo<'_> {
        RunInfo {
            id: RunId::new(),
            graph: plans.graph,
            tables: plans.graph.tables(),
            layout: &self.layout,
        }
    }

    fn begins(&self, context: &PreGraphExecute<'_>) -> HookResult {
        in_hooks(Stage::PreGraphExecute, || {
            self.adapters.pre_graph_execute(context)
        })?
    }

    /// The run, and the hook after it.
    fn ended(
        &self,
        run: &RunInfo<'_>,
        body: impl FnOnce() -> Result<Dict, Error>,
    ) -> Result<Dict, Error> {
        let results = body();
        let post = PostGraphExecute {
            run,
            results: results.as_ref(),
        };
        let hook = in_hooks(Stage::PostGraphExecute, || {
            self.adapters.post_graph_execute(&post)
        });
        match (hook.and_then(|hook| hook), results) {
            (Ok(()), results) => results,
            (Err(hook), Ok(_)) => Err(Error::hook(Stage::PostGraphExecute, None, hook)),
            (Err(hook), Err(error)) => Err(error.and_hook(Stage::PostGraphExecute, hook)),
        }
    }
}

/// The hooks of one run, once it is known what it runs.
fn hooks<'r, A: Adapter, M: Calls, X>(
    watched: &'r Watched<A, M>,
    run: &'r RunInfo<'r>,
    call: &Call<'_>,
) -> Result<Hooks<'r, A, M, X>, Error> {
    if watched.adapters.stages().contains(Stages::TASKS) {
        let context = PostTaskGroup { run, call };
        let hook = in_hooks(Stage::PostTaskGroup, || {
            watched.adapters.post_task_group(&context)
        });
        hook.and_then(|hook| hook)
            .map_err(|error| Error::hook(Stage::PostTaskGroup, None, error))?;
    }
    Ok(Hooks::new(&watched.adapters, &watched.method, run, call))
}

impl<A: Adapter + 'static, M: Calls + 'static> Life for Watched<A, M> {
    fn run<F: Flow>(&self, basis: &Basis<'_>, inputs: F::Inputs<'_>) -> Result<F::Outputs, Error> {
        let plans = basis.plans;
        let run = self.begin(plans);
        let names: Vec<&str> = plans
            .outputs()
            .iter()
            .map(|&node| plans.graph.nodes[node].name)
            .collect();
        let call = whole(plans);
        let mut looked = None;
        F::look(&inputs, &mut |views| {
            let given = plans.graph.inputs.iter().zip(views).enumerate();
            let given = given.map(|(at, (input, view))| Argument {
                name: input.name,
                value: ValueRef::new(Held::View(*view), input.ty, self.layout.secret_inputs[at]),
            });
            let given: Vec<Argument<'_>> = given.collect();
            let context = PreGraphExecute {
                run: &run,
                final_vars: &names,
                inputs: &given,
                config: 0,
                overrides: &[],
                runs: &call.runs,
                table: plans.table,
            };
            looked = Some(self.begins(&context));
        });
        if let Some(Err(error)) = looked {
            return Err(Error::hook(Stage::PreGraphExecute, None, error));
        }
        let mut results = self.ended(&run, || {
            basis.config_is_free_of_inputs()?;
            let hooks = hooks::<_, _, OfFlow<F>>(self, &run, &call)?;
            basis.executors.with(plans.of_variant(), |executors| {
                let progress = Progress::new();
                let request = Request::new(&call, &progress, &hooks);
                F::watch(&request, inputs, executors)
                    .map_err(|error| Lifecycle::failed(&request, error))
            })?;
            let failures = hooks.into_failures();
            let results = dict(plans, call, failures);
            match results.absent_names().first() {
                Some(name) => Err(results.no_value(name)),
                None => Ok(results),
            }
        })?;
        F::Outputs::from_results(&mut results)
    }

    fn execute<F: Flow>(&self, basis: &Basis<'_>, wish: Wish<'_>) -> Result<Dict, Error> {
        let plans = basis.plans;
        let run = self.begin(plans);
        let names = wish.names;
        let runs = preview(plans, &wish);
        {
            let config = basis.config.and(Given::new(), |_| true);
            let mut inputs = self.arguments(plans, &wish.inputs);
            inputs.extend(self.arguments(plans, &config));
            let overrides = self.arguments(plans, &wish.overrides);
            let pre = PreGraphExecute {
                run: &run,
                final_vars: names,
                inputs: &inputs,
                config: config.values.len(),
                overrides: &overrides,
                runs: &runs,
                table: plans.table,
            };
            if let Err(error) = self.begins(&pre) {
                return Err(Error::hook(Stage::PreGraphExecute, None, error));
            }
        }
        self.ended(&run, || {
            let (inputs, overrides) = basis.with_config(wish)?;
            let checked = check(plans, names, inputs, overrides)?;
            let hooks = hooks::<_, _, OfRequest>(self, &run, &checked.call)?;
            let results = basis.executors.with(plans.of_variant(), |executors| {
                execute::<F, _>(plans, executors, checked, &hooks)
            })?;
            Ok(results.with_failures(hooks.into_failures()))
        })
    }
}

impl<A, M> Watched<A, M> {
    /// What is given to a run, for who looks at it.
    fn arguments<'g>(&self, plans: &Plans, given: &'g Given) -> Vec<Argument<'g>> {
        let argument = |(name, value): &'g (Cow<'static, str>, GivenValue)| {
            let known = plans.name(name);
            let (name, by_name, is_secret) = match known {
                Some(Name::Node(position)) => {
                    let node = plans.table.order[position];
                    (
                        plans.graph.nodes[node].name,
                        Some(&plans.table.nodes[node]),
                        self.layout.secret_nodes[node],
                    )
                }
                Some(Name::Input(input)) => (
                    plans.graph.inputs[input].name,
                    Some(&plans.table.inputs[input]),
                    self.layout.secret_inputs[input],
                ),
                None => (&**name, None, false),
            };
            let held = match value {
                GivenValue::Typed { value, .. } => {
                    let value: &dyn std::any::Any = &**value;
                    let ty = match by_name {
                        Some(ByName::As(types)) => {
                            types.iter().copied().find(|ty| ty.is(value.type_id()))
                        }
                        _ => None,
                    };
                    Held::Any(value, ty)
                }
                // Of an unknown name it is not known whether it is a secret.
                #[cfg(feature = "serde")]
                GivenValue::Json(json) if by_name.is_some() => Held::Json(json),
                #[cfg(feature = "serde")]
                GivenValue::Json(_) => Held::Unknown,
            };
            Argument {
                name,
                value: ValueRef::new(held, value.type_name(), is_secret),
            }
        };
        given.values.iter().map(argument).collect()
    }
}

/// What the run will run, if nothing is wrong with it.
fn preview(plans: &Plans, wish: &Wish<'_>) -> Bits {
    let len = plans.graph.nodes.len();
    let (mut wanted, mut given, mut lists) = (Bits::new(len), Bits::new(len), Vec::new());
    for name in wish.names {
        if let Some(Name::Node(position)) = plans.name(name) {
            wanted.set(position);
        }
    }
    for name in wish.overrides.names() {
        if let Some(Name::Node(position)) = plans.name(name) {
            given.set(position);
            lists.push(position);
        }
    }
    let mut runs = plans.live(&wanted, &given, &lists);
    for (runs, given) in runs.0.iter_mut().zip(&given.0) {
        *runs &= !given;
    }
    runs
}

/// What a run of the whole flow gave.
fn dict(plans: &Plans, call: Call<'_>, failures: Vec<Error>) -> Dict {
    let wanted: Vec<usize> = call.wanted.iter().collect();
    let mut values = call.into_results();
    let mut results = Vec::with_capacity(wanted.len());
    let mut absent = Vec::new();
    for position in wanted {
        let name = plans.node(position).name;
        match values.take(position) {
            Some(value) => results.push((name, value)),
            None => absent.push(name),
        }
    }
    Dict::new(results, Vec::new())
        .with_absent(absent)
        .with_failures(failures)
}
