//! Drivers over the gallery: who runs what, and results as something else.

use std::sync::Arc;
use std::thread;

use nevis::{
    DefaultExecutionManager, Error, ExecutionManager, JsonResult, MultiThreadingExecutor,
    SynchronousLocalTaskExecutor, Task, TaskExecutor, TypedResult, inputs, overrides,
};
use nevis_flows::{hyperparameters, map_reduce, marketing, outliers};

fn search() -> hyperparameters::flow::Inputs<'static> {
    hyperparameters::flow::Inputs {
        penalties: Some(&[0.1, 1.0]),
        degrees: Some(&[1]),
        splits: Some(3),
    }
}

#[test]
fn every_executor_gives_the_same() -> Result<(), Error> {
    let expected = hyperparameters::flow::run(search())?.ranking;
    let manager = DefaultExecutionManager {
        local: SynchronousLocalTaskExecutor,
        remote: MultiThreadingExecutor::new(3),
    };
    let new = hyperparameters::flow::driver;

    assert_eq!(new().build().run(search())?.ranking, expected);
    let by_manager = new().with_execution_manager(manager).build();
    assert_eq!(by_manager.run(search())?.ranking, expected);
    let pools = new()
        .with_local_executor(MultiThreadingExecutor::new(2))
        .with_remote_executor(MultiThreadingExecutor::new(2))
        .build();
    assert_eq!(pools.run(search())?.ranking, expected);
    Ok(())
}

#[test]
fn one_pool_for_two_drivers_on_many_threads() -> Result<(), Error> {
    let pool = Arc::new(MultiThreadingExecutor::new(2));
    let first = hyperparameters::flow::driver()
        .with_remote_executor(Arc::clone(&pool))
        .build();
    let second = outliers::flow::driver().with_remote_executor(pool).build();
    let ranking = first.run(search())?.ranking;

    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(first.run(search()).unwrap().ranking, ranking));
            scope.spawn(|| {
                let inputs = inputs! { timings: vec![1.0, 2.0, 3.0] };
                let results = second.execute(["speed"], inputs, overrides! {}).unwrap();
                assert_eq!(results.get::<Vec<f64>>("speed").unwrap().len(), 3);
            });
        }
    });
    Ok(())
}

/// Sends the inner block elsewhere than the outer one.
struct InnerAlone {
    inner: MultiThreadingExecutor,
    outer: SynchronousLocalTaskExecutor,
}

impl ExecutionManager for InnerAlone {
    fn executor_for(&self, task: &Task) -> &dyn TaskExecutor {
        if task.id.ends_with("block-fold") {
            &self.inner
        } else {
            &self.outer
        }
    }
}

#[test]
fn a_manager_of_ones_own() -> Result<(), Error> {
    let manager = InnerAlone {
        inner: MultiThreadingExecutor::new(2),
        outer: SynchronousLocalTaskExecutor,
    };
    let driver = hyperparameters::flow::driver()
        .with_execution_manager(manager)
        .build();

    let expected = hyperparameters::flow::run(search())?.ranking;
    assert_eq!(driver.run(search())?.ranking, expected);
    Ok(())
}

#[test]
fn an_executor_that_cannot_run_is_refused_where_it_would_run() -> Result<(), Error> {
    let none = || MultiThreadingExecutor::new(0);
    let inputs = map_reduce::flow::Inputs {
        items: 1,
        kind: map_reduce::Kind::Io,
        sleep_ms: Some(0),
        iterations: None,
        serial: None,
        longest: None,
    };

    let driver = map_reduce::flow::driver()
        .with_remote_executor(none())
        .build();
    assert!(matches!(driver.run(inputs), Err(Error::ExecutorRefused(_))));
    // It has no map block.
    let driver = marketing::flow::driver()
        .with_remote_executor(none())
        .build();
    let spend = inputs! { spend: vec![1.0] };
    driver.execute(["spend_mean"], spend, overrides! {})?;
    Ok(())
}

#[test]
fn results_as_outputs_or_json() -> Result<(), Error> {
    let inputs = || inputs! { spend: vec![1.0, 3.0], signups: vec![1.0, 1.0] };
    let graph = &marketing::flow::GRAPH;
    let names = || graph.outputs.iter().map(|output| graph.nodes[*output].name);

    let typed = marketing::flow::driver()
        .with_result_builder(TypedResult::<marketing::flow::Outputs>::new())
        .build();
    let outputs = typed.execute(names(), inputs(), overrides! {})?;
    assert_eq!(outputs.spend_per_signup, [1.0, 3.0]);
    let json = marketing::flow::driver()
        .with_result_builder(JsonResult)
        .build();
    let outputs = json.execute(["spend_mean"], inputs(), overrides! {})?;
    assert_eq!(outputs.to_string(), r#"{"spend_mean":2.0}"#);
    Ok(())
}
