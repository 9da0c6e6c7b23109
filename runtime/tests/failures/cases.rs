// Included once for each kind of map block.

use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::common::{
    CANDIDATES, DOCUMENTS, FOLDS, GRAPH, SCORE, TEXT, executors, mix, within_a_minute,
};
use nevis::rt::{Executors, run_on};
use nevis::{Collect, Error, MultiThreadingExecutor, TaskExecutor};

/// An item function of one node: what `item` returns is that of the node.
fn in_node<T>(node: usize, item: impl FnOnce() -> Result<T, String>) -> Result<T, Error> {
    let at = At::new(&GRAPH);
    let at = at.node(node);
    let value = at.ok(item())?;
    at.end();
    Ok(value)
}

fn block<I, U: Send>(
    executor: &dyn TaskExecutor,
    source: I,
    item: impl Fn(I::Item) -> Result<U, String> + Sync + Send,
) -> Result<Collect<U>, Error>
where
    I: IntoIterator<Item: Send, IntoIter: Send> + Send,
{
    run_on(&GRAPH, &Executors::one(executor), || {
        try_scope(&GRAPH, DOCUMENTS, executor, source, |value| {
            in_node(TEXT, || item(value))
        })
    })
}

fn pause(seed: u64) {
    match mix(seed) % 4 {
        0 => thread::sleep(Duration::from_micros(mix(seed) % 300)),
        1 => thread::yield_now(),
        _ => {}
    }
}

#[test]
fn the_lowest_failing_item_every_time() {
    let executor = MultiThreadingExecutor::new(8);
    for repeat in 0..100 {
        let error = block(&executor, 0..600_u64, |item| {
            pause(item + repeat * 1_000);
            match item {
                137 => {
                    // The others fail first.
                    thread::sleep(Duration::from_millis(2));
                    Err("137".to_owned())
                }
                139 => panic!("139"),
                140..150 => Err(format!("{item}")),
                _ => Ok(()),
            }
        })
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            "node `text` failed: 137\n  \
               item 137 of `document`, task expand-document.137.block-document\n  \
               at flows/word_count.rs:12"
        );
    }
}

/// Slow items go one at a time: each worker has started one at most, and some more while a busy machine keeps the
/// one that failed from telling.
#[test]
fn nothing_above_a_known_failure_is_started() {
    for executor in executors() {
        let known = AtomicBool::new(false);
        let started_late = AtomicUsize::new(0);
        let error = block(&executor, 0_u64.., |item| {
            if known.load(Ordering::SeqCst) {
                started_late.fetch_add(1, Ordering::SeqCst);
            }
            thread::sleep(Duration::from_millis(5));
            if item == 10 {
                known.store(true, Ordering::SeqCst);
                return Err("bad".to_owned());
            }
            Ok(())
        })
        .unwrap_err();
        assert_eq!(error.items(), [("document", 10)]);
        let started_late = started_late.into_inner();
        assert!(started_late <= 20 * executor.workers(), "{started_late}");
    }
}

#[test]
fn of_tiny_items_few_are_started_after_a_failure() {
    for executor in executors() {
        // Tiny items first, so that batches are large when the failure comes.
        let known = AtomicBool::new(false);
        let started_late = AtomicUsize::new(0);
        let error = block(&executor, 0..1_000_000_u64, |item| {
            if item == 200_000 {
                known.store(true, Ordering::SeqCst);
                return Err("bad".to_owned());
            }
            if item > 200_000 && known.load(Ordering::SeqCst) {
                started_late.fetch_add(1, Ordering::SeqCst);
                // Long enough for the failure to be known everywhere.
                thread::sleep(Duration::from_micros(200));
            }
            Ok(())
        })
        .unwrap_err();
        assert_eq!(error.items(), [("document", 200_000)]);
        // A large batch looks after each sixteenth of it.
        let started_late = started_late.into_inner();
        assert!(
            started_late <= 64 * 1024 / 16 * executor.workers(),
            "{started_late}"
        );
    }
}

#[test]
fn a_panic_is_a_failure_like_any_other() {
    for executor in executors() {
        for repeat in 0..30 {
            let error = block(&executor, 0..300_u64, |item| {
                pause(item + repeat);
                assert!(item < 57, "item {item} is bad");
                Ok(())
            })
            .unwrap_err();
            let text = error.to_string();
            let first = "node `text` panicked: item 57 is bad\n  \
                           item 57 of `document`, task expand-document.57.block-document\n  \
                           at flows/word_count.rs:12\n  \
                           panicked at ";
            assert!(text.starts_with(first), "{text}");
            assert!(text.contains("tests/failures/cases.rs:"), "{text}");
        }
    }
}

#[test]
fn an_endless_producer_ends_with_a_failure() {
    within_a_minute(|| {
        for executor in executors() {
            let error = block(&executor, 0_u64.., |item| {
                if item == 20_000 {
                    Err("enough".to_owned())
                } else {
                    Ok(item)
                }
            })
            .unwrap_err();
            assert_eq!(error.items(), [("document", 20_000)]);
        }
    });
}

#[test]
fn a_producer_that_panics() {
    for executor in executors() {
        for repeat in 0..30 {
            let ran = AtomicUsize::new(0);
            let items = (0..1_000_u64).inspect(|item| assert!(*item != 400, "no item {item}"));
            let error = block(&executor, items, |item| {
                pause(item + repeat);
                ran.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
            .unwrap_err();
            assert!(
                error.to_string().starts_with(
                    "node `document` panicked: no item 400\n  \
                       item 400 of `document`, task expand-document\n  \
                       at flows/word_count.rs:3\n  \
                       panicked at "
                ),
                "{error}"
            );
            assert_eq!(ran.into_inner(), 400, "the items before it still run");

            // An item below it that fails is what counts.
            let items = (0..1_000_u64).inspect(|item| assert!(*item != 400));
            let error = block(&executor, items, |item| match item {
                399 => Err("399".to_owned()),
                _ => Ok(()),
            });
            assert_eq!(error.unwrap_err().items(), [("document", 399)]);
        }
    }
}

/// Its `into_iter` panics.
struct Unwilling;

impl IntoIterator for Unwilling {
    type Item = u64;
    type IntoIter = std::ops::Range<u64>;

    fn into_iter(self) -> Self::IntoIter {
        panic!("not today");
    }
}

/// Its `drop` panics.
struct Clings(std::ops::Range<u64>);

impl Iterator for Clings {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        self.0.next()
    }
}

impl Drop for Clings {
    fn drop(&mut self) {
        panic!("never lets go");
    }
}

#[test]
fn a_producer_that_panics_otherwise() {
    for executor in executors() {
        let error = block(&executor, Unwilling, Ok).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("node `document` panicked: not today\n"),
            "{error}"
        );
        assert_eq!(error.items(), []);
        let error = block(&executor, Clings(0..10), Ok).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("node `document` panicked: never lets go\n"),
            "{error}"
        );
    }
}

#[test]
fn an_inner_item_of_a_nested_block() {
    within_a_minute(|| {
        for executor in executors() {
            for repeat in 0..20 {
                for panics in [false, true] {
                    let score = |candidate: u64, fold: u64| {
                        pause(candidate * 7 + fold + repeat);
                        match (candidate, fold) {
                            (1, 2..) | (2.., 0) if panics => panic!("bad"),
                            (1, 2..) | (2.., 0) => Err("bad".to_owned()),
                            _ => Ok(()),
                        }
                    };
                    let error = run_on(&GRAPH, &Executors::one(&executor), || {
                        try_scope(&GRAPH, CANDIDATES, &executor, 0..8, |candidate| {
                            try_scope(&GRAPH, FOLDS, &executor, 0..6, |fold| {
                                in_node(SCORE, || score(candidate, fold))
                            })
                        })
                    })
                    .unwrap_err();
                    let verb = if panics { "panicked" } else { "failed" };
                    let first = format!(
                        "node `score` {verb}: bad\n  \
                           item 2 of `fold`, item 1 of `candidate`, \
                           task expand-candidate.1.block-candidate.expand-fold.2.block-fold\n  \
                           at flows/word_count.rs:24"
                    );
                    assert!(error.to_string().starts_with(&first), "{error}");
                }
            }
        }
    });
}

/// Counts how many of it are alive.
struct Alive<'a>(&'a AtomicIsize, u64);

impl<'a> Alive<'a> {
    fn new(alive: &'a AtomicIsize, value: u64) -> Self {
        alive.fetch_add(1, Ordering::Relaxed);
        Self(alive, value)
    }
}

impl Drop for Alive<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[test]
fn everything_is_dropped_once() {
    for executor in executors() {
        for failing in [None, Some(0), Some(1), Some(777), Some(1_999)] {
            for panics in [false, true] {
                for kind in 0..4 {
                    let (items, values) = (AtomicIsize::new(0), AtomicIsize::new(0));
                    let item = |item: Alive<'_>| {
                        pause(item.1);
                        match failing {
                            Some(bad) if bad == item.1 && panics => panic!("bad"),
                            Some(bad) if bad == item.1 => Err("bad".to_owned()),
                            _ => Ok(Alive::new(&values, item.1)),
                        }
                    };
                    let source = (0..2_000).map(|index| Alive::new(&items, index));
                    let result = match kind {
                        0 => block(&executor, source, item),
                        1 => block(&executor, source.filter(|_| true), item),
                        2 => block(&executor, source.collect::<Vec<_>>(), item),
                        _ => {
                            let item = |index| item(Alive::new(&items, index));
                            block(&executor, 0..2_000, item)
                        }
                    };
                    assert_eq!(items.load(Ordering::Relaxed), 0, "all items are gone");
                    if let Ok(collected) = result {
                        assert_eq!(failing, None);
                        assert_eq!(values.load(Ordering::Relaxed), 2_000);
                        assert!(collected.iter().map(|value| value.1).eq(0..2_000));
                    }
                    assert_eq!(values.load(Ordering::Relaxed), 0, "all values are gone");
                }
            }
        }
    }
}

/// Items of a `Vec` that were not started, and whose `drop` panics.
#[test]
fn an_item_that_panics_when_it_is_dropped() {
    struct Clings<'a>(Alive<'a>);
    impl Drop for Clings<'_> {
        fn drop(&mut self) {
            assert!(self.0.1 != 700, "never lets go");
        }
    }
    for executor in executors() {
        for bad in [10, 300, 699] {
            let alive = AtomicIsize::new(0);
            let items: Vec<Clings<'_>> = (0..1_000)
                .map(|index| Clings(Alive::new(&alive, index)))
                .collect();
            let error = block(&executor, items, |item| {
                pause(item.0.1);
                if item.0.1 == bad {
                    Err("bad".to_owned())
                } else {
                    Ok(())
                }
            })
            .unwrap_err();
            assert_eq!(error.items(), [("document", usize::try_from(bad).unwrap())]);
            assert_eq!(alive.into_inner(), 0);
        }
    }
}

#[test]
fn the_lowest_failing_item_of_a_vec_or_a_range() {
    for executor in executors() {
        for bad in [0, 1, 4_000, 99_998, 99_999] {
            let item = |item: usize| match item {
                item if item >= bad && item % 2 == 0 => Err(format!("{item}")),
                item if item >= bad => panic!("{item}"),
                _ => Ok(item),
            };
            for _ in 0..10 {
                let error = block(&executor, 0..100_000, item).unwrap_err();
                assert_eq!(error.items(), [("document", bad)]);
                let items: Vec<usize> = (0..100_000).collect();
                let error = block(&executor, items, item).unwrap_err();
                assert_eq!(error.items(), [("document", bad)]);
            }
        }
    }
}

#[test]
fn after_a_failure_the_executor_serves_on() {
    let executor = MultiThreadingExecutor::new(2);
    for _ in 0..20 {
        assert!(block(&executor, 0..100, |_| Err::<(), _>("no".to_owned())).is_err());
        assert_eq!(block(&executor, 0..100, Ok).unwrap().len(), 100);
    }
}
