//! Every node of the gallery by name is what a run of the whole flow gives: on every executor, and
//! however the nodes are grouped.

use std::collections::BTreeMap;
use std::sync::Arc;

use nevis::rt::ByName;
use nevis::{
    Driver, Flow, Given, MultiThreadingExecutor, ProblemKind, SynchronousLocalTaskExecutor, inputs,
    overrides,
};
use nevis_by_name::gallery;
use nevis_by_name::map_reduce::Kind;

/// What holds the time that something took, which is another in every run.
const TIMES: &[&str] = &["outcome", "milliseconds", "statistics"];

fn drivers<F: Flow>() -> Vec<Driver<F>> {
    let here = nevis::Builder::<F>::new()
        .with_local_executor(SynchronousLocalTaskExecutor)
        .with_remote_executor(SynchronousLocalTaskExecutor)
        .build();
    let pools = [1, 2, 8].map(|threads| Arc::new(MultiThreadingExecutor::new(threads)));
    let on_pools = pools.into_iter().map(|pool| {
        nevis::Builder::<F>::new()
            .with_local_executor(pool.clone())
            .with_remote_executor(pool)
            .build()
    });
    std::iter::once(here).chain(on_pools).collect()
}

fn same<F: Flow>(
    inputs: for<'a> fn(&'a ()) -> F::Inputs<'a>,
    fields: fn(&F::Outputs) -> Vec<(&'static str, String)>,
    given: fn() -> Given,
) {
    let flow = F::graph().name;
    let mut first: Option<BTreeMap<&str, String>> = None;
    for driver in drivers::<F>() {
        let outputs = driver.run(inputs(&())).unwrap();
        let mut all: BTreeMap<&str, String> = fields(&outputs).into_iter().collect();
        all.retain(|name, _| !TIMES.contains(name));
        let first = first.get_or_insert_with(|| all.clone());
        assert_eq!(*first, all, "{flow}");

        for (node, by_name) in F::graph().nodes.iter().zip(F::table().nodes) {
            let result = driver.execute([node.name], given(), overrides! {});
            if let ByName::Not(_) = by_name {
                let problems = result.unwrap_err();
                assert_eq!(problems.problems()[0].kind, ProblemKind::NotByName);
                continue;
            }
            let result = result.unwrap();
            let (name, value) = result.iter().next().unwrap();
            assert_eq!((name, result.len()), (node.name, 1), "{flow}");
            if !TIMES.contains(&name) {
                assert_eq!(format!("{value:?}"), all[name], "{flow}: {name}");
            }
        }

        // All at once, in the order in which they are asked for.
        let names: Vec<&str> = fields(&outputs)
            .iter()
            .map(|(name, _)| *name)
            .rev()
            .collect();
        let result = driver.execute(&names, given(), overrides! {}).unwrap();
        assert!(result.names().eq(names.iter().copied()), "{flow}");
        for (name, value) in result.iter().filter(|(name, _)| !TIMES.contains(name)) {
            assert_eq!(format!("{value:?}"), all[name], "{flow}: {name} of all");
        }
    }
}

macro_rules! every_way {
    ($flow:ident, $fields:tt, $given:expr) => {
        every_way!($flow, $fields, $given, plain individually all_as_one by_level branches);
    };
    ($flow:ident, $fields:tt, $given:expr, $($way:ident)*) => {
        $(
            {
                use gallery::$flow::$way::{Dataflow, Inputs, fields};
                same::<Dataflow>(|()| Inputs $fields, fields, || $given);
            }
        )*
    };
}

#[test]
fn marketing() {
    every_way!(
        marketing,
        { spend: &[10.0, 10.0, 20.0, 40.0], signups: &[1.0, 10.0, 50.0, 100.0] },
        inputs! { spend: vec![10.0, 10.0, 20.0, 40.0], signups: vec![1.0, 10.0, 50.0, 100.0] }
    );
}

#[test]
fn word_count() {
    every_way!(
        word_count,
        { corpus: "../../flows".as_ref(), top: Some(3) },
        inputs! { corpus: "../../flows", top: 3usize }
    );
}

#[test]
fn map_reduce() {
    every_way!(
        map_reduce,
        { items: 40, kind: Kind::Cpu, sleep_ms: None, iterations: Some(20), serial: None, longest: None },
        inputs! { items: 40usize, kind: Kind::Cpu, iterations: 20u64 }
    );
}

#[test]
fn column_metrics() {
    every_way!(
        column_metrics,
        { file: None, by: None, value: None },
        inputs! { by: None::<Vec<String>> }
    );
}

#[test]
fn star_counting() {
    every_way!(
        star_counting,
        { root: "../../flows".as_ref(), top: None },
        inputs! { root: "../../flows" }
    );
}

#[test]
fn outliers() {
    every_way!(
        outliers,
        { timings: &[28.0, 26.0, 33.0, -44.0, 29.0], threshold: None },
        inputs! { timings: vec![28.0, 26.0, 33.0, -44.0, 29.0] }
    );
}

#[test]
fn sunspots() {
    every_way!(
        sunspots,
        { sunspots: &[5.0, 11.0, 16.0, 23.0, 36.0, 58.0], shortest: Some(2.0), longest: Some(4.0) },
        inputs! { sunspots: vec![5.0, 11.0, 16.0, 23.0, 36.0, 58.0], shortest: 2.0, longest: 4.0 }
    );
}

#[test]
fn hyperparameters() {
    every_way!(
        hyperparameters,
        { penalties: Some(&[0.1, 1.0]), degrees: Some(&[1]), splits: Some(2) },
        inputs! { penalties: vec![0.1, 1.0], degrees: vec![1u32], splits: 2usize }
    );
}
