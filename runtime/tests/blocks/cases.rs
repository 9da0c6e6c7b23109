// Included once for each kind of map block.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::common::{CANDIDATES, DOCUMENTS, FOLDS, GRAPH, executors, mix, within_a_minute};
use nevis::rt::{Executors, run_on};
use nevis::{
    Collect, Error, MultiThreadingExecutor, Spawn, SynchronousLocalTaskExecutor, TaskExecutor,
};
use rayon::prelude::*;

/// Doubles each item on `executor`.
fn doubled<I>(executor: &dyn TaskExecutor, source: I) -> Collect<u64>
where
    I: IntoIterator<Item = u64, IntoIter: Send> + Send,
{
    run_on(&GRAPH, &Executors::one(executor), || {
        scope(&GRAPH, DOCUMENTS, executor, source, |item| item * 2)
    })
    .expect("nothing fails")
}

fn twice(range: std::ops::Range<u64>) -> Vec<u64> {
    range.map(|item| item * 2).collect()
}

#[test]
fn results_are_in_item_order() {
    for executor in executors() {
        for count in [0, 1, 2, 3, 7, 100, 5_000, 1_000_000] {
            let expected = twice(0..count);
            // A length that is known, one that is not, and none.
            assert_eq!(doubled(&executor, 0..count)[..], expected);
            assert_eq!(
                doubled(&executor, (0..count).filter(|_| true))[..],
                expected
            );
            let mut next = 0..count;
            assert_eq!(
                doubled(&executor, std::iter::from_fn(move || next.next()))[..],
                expected
            );
        }
    }
}

#[test]
fn results_are_in_item_order_when_items_take_their_time() {
    for executor in executors() {
        let slow = |item: u64| {
            thread::sleep(Duration::from_micros(mix(item) % 500));
            item
        };
        let known = scope(&GRAPH, DOCUMENTS, &executor, 0..500, slow).unwrap();
        assert_eq!(known[..], (0..500).collect::<Vec<_>>());
        let unknown = (0..500).filter(|_| true);
        let unknown = scope(&GRAPH, DOCUMENTS, &executor, unknown, slow).unwrap();
        assert_eq!(unknown[..], known[..]);
    }
}

#[test]
fn ranges_of_every_kind() {
    for executor in executors() {
        let signed = scope(
            &GRAPH,
            DOCUMENTS,
            &executor,
            -70_000..70_000,
            |item: i32| -item,
        );
        let expected: Vec<i32> = (-70_000..70_000).map(|item: i32| -item).collect();
        assert_eq!(signed.unwrap()[..], expected);
        let inclusive = try_scope(&GRAPH, DOCUMENTS, &executor, 0..=u8::MAX, Ok::<_, Error>);
        assert_eq!(inclusive.unwrap()[..], (0..=u8::MAX).collect::<Vec<_>>());
        #[expect(clippy::reversed_empty_ranges, reason = "it is empty")]
        let empty = scope(&GRAPH, DOCUMENTS, &executor, 7..3_usize, |item| item);
        assert!(empty.unwrap().is_empty());
        let letters = scope(&GRAPH, DOCUMENTS, &executor, 'a'..='z', |item| item);
        assert_eq!(letters.unwrap()[..], ('a'..='z').collect::<Vec<_>>());
    }
}

#[test]
fn the_items_of_a_vec() {
    for executor in executors() {
        for count in [0, 1, 2, 3, 7, 100, 5_000, 300_000] {
            let texts: Vec<String> = (0..count).map(|item| item.to_string()).collect();
            // Moved, borrowed, and what is left when some are gone.
            let moved = scope(&GRAPH, DOCUMENTS, &executor, texts.clone(), |text| text);
            assert_eq!(moved.unwrap()[..], texts);
            let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
            let borrowed = scope(&GRAPH, DOCUMENTS, &executor, borrowed, |text| text);
            assert_eq!(borrowed.unwrap()[..], texts);
            let mut left = texts.clone().into_iter();
            left.next();
            left.next_back();
            let left = try_scope(&GRAPH, DOCUMENTS, &executor, left, Ok::<_, Error>);
            let expected = texts.get(1..texts.len().max(2) - 1).unwrap_or(&[]);
            assert_eq!(left.unwrap()[..], *expected);
            // Kept by an earlier block.
            let collected = Collect::from((0..count).collect::<Vec<u64>>());
            assert_eq!(doubled(&executor, collected)[..], twice(0..count));
        }
    }
}

/// Says that it has `said` items.
struct Lies<I> {
    items: I,
    said: usize,
}

impl<I: Iterator> Iterator for Lies<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.items.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.said, Some(self.said))
    }
}

#[test]
fn a_producer_may_lie_about_its_length() {
    for executor in executors() {
        for said in [0, 1, 10, 999, 1_001, 5_000, 1 << 40, usize::MAX] {
            let items = Lies {
                items: 0..1_000,
                said,
            };
            let values = doubled(&executor, items);
            assert_eq!(values[..], twice(0..1_000), "{said}");
            assert!(values.into_vec().capacity() <= 2_000, "{said}");
        }
    }
}

#[test]
fn values_without_a_size() {
    let executor = MultiThreadingExecutor::new(2);
    let values = scope(&GRAPH, DOCUMENTS, &executor, vec![(); 1_000], |()| ());
    assert_eq!(values.unwrap().len(), 1_000);
}

#[test]
fn a_fallible_item_function() {
    for executor in executors() {
        let values = try_scope(&GRAPH, DOCUMENTS, &executor, 0..10_000_u64, |item| {
            Ok::<_, Error>(item * 2)
        });
        assert_eq!(values.unwrap()[..], twice(0..10_000));
    }
}

/// The item functions of nested blocks, as generated code calls them.
fn nested(executor: &dyn TaskExecutor, outer: u64, inner: u64) -> Result<Collect<u64>, Error> {
    try_scope(&GRAPH, CANDIDATES, executor, 0..outer, |candidate| {
        let folds = (0..inner).map(move |fold| candidate * 1_000 + fold);
        let scores = scope(&GRAPH, FOLDS, executor, folds, |fold| {
            thread::sleep(Duration::from_micros(mix(fold) % 50));
            fold
        })?;
        Ok(scores.iter().sum())
    })
}

#[test]
fn a_block_in_a_block_does_not_deadlock() {
    within_a_minute(|| {
        for executor in executors() {
            for _ in 0..20 {
                let sums = run_on(&GRAPH, &Executors::one(&executor), || {
                    nested(&executor, 20, 30)
                })
                .unwrap();
                let expected = (0..20).map(|candidate| 30 * 1_000 * candidate + 29 * 30 / 2);
                assert_eq!(sums[..], expected.collect::<Vec<_>>());
            }
        }
    });
}

#[test]
fn a_producer_may_use_the_pool_itself() {
    within_a_minute(|| {
        for executor in executors() {
            for repeat in 0..100 {
                let known = (0..60_u64).inspect(|_| {
                    let squares: u64 = (0..200_u64).into_par_iter().map(|x| x * x % 7).sum();
                    assert_eq!(squares, 399);
                });
                let work = |item: u64| {
                    let (a, b) = rayon::join(|| mix(item), || item);
                    std::hint::black_box(a);
                    b
                };
                let values = run_on(&GRAPH, &Executors::one(&executor), || {
                    if repeat % 2 == 0 {
                        scope(&GRAPH, DOCUMENTS, &executor, known, work)
                    } else {
                        let unknown = known.filter(|_| true);
                        scope(&GRAPH, DOCUMENTS, &executor, unknown, work)
                    }
                });
                assert_eq!(values.unwrap()[..], (0..60).collect::<Vec<_>>());
            }
        }
    });
}

/// An expander inside a block that uses the pool, and items that do.
#[test]
fn a_nested_producer_may_use_the_pool_itself() {
    within_a_minute(|| {
        for executor in executors() {
            for _ in 0..30 {
                let inner = |outer: u64| {
                    let items = (0..10_u64).map(|item| {
                        (0..50_u64).into_par_iter().map(|x| x % 2).sum::<u64>() - 25 + item + outer
                    });
                    scope(&GRAPH, FOLDS, &executor, items, |item| {
                        rayon::join(|| item, || mix(item)).0
                    })
                };
                let values = run_on(&GRAPH, &Executors::one(&executor), || {
                    try_scope(&GRAPH, CANDIDATES, &executor, 0..10, inner)
                });
                let expected: Vec<Vec<u64>> = (0..10).map(|o| (o..o + 10).collect()).collect();
                let values: Vec<Vec<u64>> =
                    values.unwrap().into_iter().map(Collect::into_vec).collect();
                assert_eq!(values, expected);
            }
        }
    });
}

#[test]
fn many_runs_on_one_executor() {
    within_a_minute(|| {
        let pool = Arc::new(
            rayon::ThreadPoolBuilder::new()
                .num_threads(3)
                .build()
                .unwrap(),
        );
        let executors = [
            MultiThreadingExecutor::with_pool(Arc::clone(&pool)),
            MultiThreadingExecutor::with_pool(pool),
            MultiThreadingExecutor::new(2),
        ];
        thread::scope(|threads| {
            for index in 0..12_u64 {
                let executor = &executors[usize::try_from(index % 3).unwrap()];
                threads.spawn(move || {
                    for repeat in 0..20 {
                        let first = mix(index * 100 + repeat) % 1_000;
                        assert_eq!(
                            doubled(executor, first..first + 3_000)[..],
                            twice(first..first + 3_000)
                        );
                    }
                });
            }
        });
    });
}

#[test]
fn items_are_pulled_as_they_are_needed() {
    let executor = MultiThreadingExecutor::new(8);
    let pulled = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let most_in_flight = AtomicUsize::new(0);
    let items = (0..2_000).inspect(|_| {
        let in_flight = pulled.fetch_add(1, Ordering::SeqCst) + 1 - done.load(Ordering::SeqCst);
        most_in_flight.fetch_max(in_flight, Ordering::SeqCst);
    });
    scope(&GRAPH, DOCUMENTS, &executor, items, |_| {
        thread::sleep(Duration::from_micros(100));
        done.fetch_add(1, Ordering::SeqCst);
    })
    .unwrap();
    // Items of 100 microseconds go one at a time.
    assert!(most_in_flight.into_inner() <= 8);
}

/// Threads of its own, and no pool.
struct FreshThreads(usize);

struct Handle<'scope, 'env> {
    scope: &'scope thread::Scope<'scope, 'env>,
    worker: &'scope (dyn Fn(&dyn Spawn) + Sync),
}

impl TaskExecutor for FreshThreads {
    fn workers(&self) -> usize {
        self.0
    }

    fn run_workers(&self, worker: &(dyn Fn(&dyn Spawn) + Sync)) {
        thread::scope(|scope| worker(&Handle { scope, worker }));
    }
}

impl Spawn for Handle<'_, '_> {
    fn spawn(&self) {
        let Self { scope, worker } = *self;
        scope.spawn(move || worker(&Handle { scope, worker }));
    }
}

/// An executor that says it has workers and runs none.
struct Idle;

impl TaskExecutor for Idle {
    fn workers(&self) -> usize {
        4
    }

    fn run_workers(&self, _: &(dyn Fn(&dyn Spawn) + Sync)) {}
}

#[test]
fn executors_of_other_people() {
    assert_eq!(doubled(&FreshThreads(4), 0..100_000)[..], twice(0..100_000));
    assert_eq!(doubled(&Idle, 0..100_000)[..], twice(0..100_000));
    assert_eq!(
        doubled(&SynchronousLocalTaskExecutor, 0..1_000)[..],
        twice(0..1_000)
    );
}

#[test]
fn all_workers_come() {
    within_a_minute(|| {
        for executor in [
            &MultiThreadingExecutor::new(8) as &dyn TaskExecutor,
            &FreshThreads(8),
        ] {
            let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            scope(&GRAPH, DOCUMENTS, executor, 0..200, |_| {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(2));
                now.fetch_sub(1, Ordering::SeqCst);
            })
            .unwrap();
            assert_eq!(most.into_inner(), 8);
        }
    });
}

#[test]
fn a_producer_that_has_ended_is_not_asked_again() {
    for executor in executors() {
        for known in [false, true] {
            let mut left = 6;
            let items = std::iter::from_fn(move || {
                left -= 1;
                assert!(left >= 0, "it has ended");
                (left > 0).then_some(left)
            });
            let values = if known {
                scope(&GRAPH, DOCUMENTS, &executor, Exactly(items, 5), |item| item)
            } else {
                scope(&GRAPH, DOCUMENTS, &executor, items, |item| item)
            };
            assert_eq!(values.unwrap()[..], [5, 4, 3, 2, 1]);
        }
    }
}

/// An iterator that says how long it is, and is not asked twice whether it has ended.
struct Exactly<I>(I, usize);

impl<I: Iterator> Iterator for Exactly<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.1, Some(self.1))
    }
}
