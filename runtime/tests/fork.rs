//! Branches that run at the same time: values, errors, panics, and executors of all kinds.

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use common::{DOCUMENTS, GRAPH, TEXT, TITLE, WORDS, executors, mix, within_a_minute};
use nevis::rt::{At, Executors, fork, run_on, scope};
use nevis::{Error, Lane, MultiThreadingExecutor, Spawn, TaskExecutor};

/// A lane of one node: what `work` returns is that of the node.
fn in_node<T>(node: usize, work: impl FnOnce() -> Result<T, String>) -> Result<T, Error> {
    let at = At::new(&GRAPH);
    let at = at.node(node);
    let value = at.ok(work())?;
    at.end();
    Ok(value)
}

fn pause(seed: u64) {
    if mix(seed) % 2 == 0 {
        thread::sleep(Duration::from_micros(mix(seed) % 200));
    }
}

/// Runs everything on the calling thread: it never spawns.
struct Reluctant;

impl TaskExecutor for Reluctant {
    fn workers(&self) -> usize {
        4
    }

    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
        struct Never;
        impl Spawn for Never {
            fn spawn(&self) {}
        }
        worker(&Never);
    }
}

/// Starts a fresh thread for each worker.
struct FreshThreads(usize);

impl TaskExecutor for FreshThreads {
    fn workers(&self) -> usize {
        self.0
    }

    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
        thread::scope(|scope| worker(&Handle { scope, worker }));
    }
}

struct Handle<'scope, 'env> {
    scope: &'scope thread::Scope<'scope, 'env>,
    worker: &'scope (dyn Fn(&dyn Spawn) + Sync),
}

impl Spawn for Handle<'_, '_> {
    fn spawn(&self) {
        let Self { scope, worker } = *self;
        scope.spawn(move || worker(&Handle { scope, worker }));
    }
}

fn all_executors() -> Vec<Box<dyn TaskExecutor>> {
    let mut all: Vec<Box<dyn TaskExecutor>> = vec![
        Box::new(nevis::SynchronousLocalTaskExecutor),
        Box::new(Reluctant),
        Box::new(FreshThreads(1)),
        Box::new(FreshThreads(2)),
        Box::new(FreshThreads(8)),
    ];
    for executor in executors() {
        all.push(Box::new(executor));
    }
    all
}

#[test]
fn values_come_back_in_the_order_of_the_tuple() {
    for executor in all_executors() {
        let text = String::from("shared");
        let moved = vec![1, 2, 3];
        let (a, b, (), d) = run_on(&GRAPH, &Executors::one(&*executor), || {
            fork(
                &GRAPH,
                &*executor,
                (
                    || Ok(text.len()),
                    || Ok(moved),
                    || Ok(()),
                    || Ok(text.as_str()),
                ),
            )
        })
        .unwrap();
        assert_eq!((a, b, d), (6, vec![1, 2, 3], "shared"));
    }
}

/// Each lane waits for the others, so it ends only if all of them run at the same time.
#[test]
fn lanes_run_at_the_same_time() {
    let run = |executor: Box<dyn TaskExecutor>| {
        let barrier = Arc::new(Barrier::new(3));
        let lane = || {
            let barrier = Arc::clone(&barrier);
            move || {
                barrier.wait();
                Ok(())
            }
        };
        let lanes = (lane(), lane(), lane());
        run_on(&GRAPH, &Executors::one(&*executor), || {
            fork(&GRAPH, &*executor, lanes)
        })
        .unwrap();
    };
    within_a_minute(move || run(Box::new(MultiThreadingExecutor::new(3))));
    within_a_minute(move || run(Box::new(FreshThreads(3))));
}

#[test]
fn the_first_failing_lane_every_time() {
    for executor in all_executors() {
        for repeat in 0..50 {
            let below = AtomicUsize::new(0);
            let error = run_on(&GRAPH, &Executors::one(&*executor), || {
                fork(
                    &GRAPH,
                    &*executor,
                    (
                        || {
                            pause(repeat);
                            below.fetch_add(1, Ordering::Relaxed);
                            Ok(())
                        },
                        || {
                            in_node(TEXT, || {
                                pause(repeat + 100);
                                Err::<(), _>("second".to_owned())
                            })
                        },
                        || in_node(WORDS, || -> Result<(), String> { panic!("third") }),
                        || in_node(TITLE, || Err::<(), _>("fourth".to_owned())),
                    ),
                )
            })
            .unwrap_err();
            assert_eq!(
                below.load(Ordering::Relaxed),
                1,
                "a lane below did not finish"
            );
            assert_eq!(error.node(), Some("text"));
            assert!(error.to_string().starts_with("node `text` failed: second"));
        }
    }
}

#[test]
fn a_panic_is_the_error_of_its_node() {
    for executor in all_executors() {
        let error = run_on(&GRAPH, &Executors::one(&*executor), || {
            fork(
                &GRAPH,
                &*executor,
                (
                    || Ok(1),
                    || in_node(WORDS, || -> Result<u8, String> { panic!("no words") }),
                ),
            )
        })
        .unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with("node `words` panicked: no words"),
            "{text}"
        );
        assert!(text.contains("panicked at runtime/tests/fork.rs:") || text.contains("fork.rs:"));
    }
}

/// The values of the other lanes are dropped, each once.
#[test]
fn nothing_is_lost_when_a_lane_fails() {
    for executor in all_executors() {
        let value = Arc::new(());
        let (one, two) = (Arc::clone(&value), Arc::clone(&value));
        let result = run_on(&GRAPH, &Executors::one(&*executor), || {
            fork(
                &GRAPH,
                &*executor,
                (
                    || Ok(one),
                    || in_node(TEXT, || Err::<(), _>("no".to_owned())),
                    || Ok(two),
                ),
            )
        });
        assert!(result.is_err());
        drop(result);
        assert_eq!(Arc::strong_count(&value), 1);
    }
}

/// Forks in lanes of forks, and map blocks in them, on one pool.
#[test]
fn nested_with_blocks() {
    fn sum(executor: &dyn TaskExecutor, count: u64) -> Result<u64, Error> {
        let squares = scope(&GRAPH, DOCUMENTS, executor, 0..count, |number| {
            pause(number);
            number * number
        })?;
        Ok(squares.iter().sum())
    }
    fn level(executor: &dyn TaskExecutor, depth: u64) -> Result<u64, Error> {
        if depth == 0 {
            return sum(executor, 50);
        }
        let (a, b, c) = fork(
            &GRAPH,
            executor,
            (
                || level(executor, depth - 1),
                || sum(executor, depth),
                || level(executor, depth - 1),
            ),
        )?;
        Ok(a + b + c)
    }
    within_a_minute(|| {
        let expected =
            run_on(&GRAPH, &Executors::one(&Reluctant), || level(&Reluctant, 4)).unwrap();
        for executor in all_executors() {
            let value =
                run_on(&GRAPH, &Executors::one(&*executor), || level(&*executor, 4)).unwrap();
            assert_eq!(value, expected);
        }
    });
}

/// An executor with its own way of running lanes.
#[test]
fn lanes_in_any_order() {
    struct Backwards;
    impl TaskExecutor for Backwards {
        fn workers(&self) -> usize {
            2
        }
        fn run_workers(&self, _worker: &(dyn Fn(&dyn Spawn) + Sync)) {}
        fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
            lanes.iter_mut().rev().for_each(|lane| lane());
        }
    }
    let order = std::sync::Mutex::new(Vec::new());
    let lane = |index: usize| {
        let order = &order;
        move || {
            order.lock().unwrap().push(index);
            if index > 0 {
                in_node(TEXT, || Err(index.to_string()))
            } else {
                Ok(())
            }
        }
    };
    let error = fork(&GRAPH, &Backwards, (lane(0), lane(1), lane(2))).unwrap_err();
    assert_eq!(order.into_inner().unwrap(), [2, 1, 0]);
    assert!(error.to_string().starts_with("node `text` failed: 1"));
}

#[test]
fn an_executor_that_forgets_a_lane_is_refused() {
    struct Forgetful;
    impl TaskExecutor for Forgetful {
        fn workers(&self) -> usize {
            2
        }
        fn run_workers(&self, _worker: &(dyn Fn(&dyn Spawn) + Sync)) {}
        fn run_lanes(&self, lanes: &mut [Lane<'_>]) {
            lanes[0]();
        }
    }
    let error = fork(&GRAPH, &Forgetful, (|| Ok(1), || Ok(2))).unwrap_err();
    assert!(error.to_string().contains("must call every lane"));
}

/// Its workers do nothing at all; the lanes run all the same.
#[test]
fn an_executor_without_workers_runs_the_lanes_here() {
    struct Idle;
    impl TaskExecutor for Idle {
        fn workers(&self) -> usize {
            2
        }
        fn run_workers(&self, _worker: &(dyn Fn(&dyn Spawn) + Sync)) {}
    }
    assert_eq!(fork(&GRAPH, &Idle, (|| Ok(1), || Ok(2))).unwrap(), (1, 2));
}
