//! The most bytes that are allocated at a time, while a flow runs.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use nevis::{Adapter, HookResult, MultiThreadingExecutor, PostNodeExecute, TaskExecutor};
use nevis::{SynchronousLocalTaskExecutor, inputs, overrides};
use nevis_memory::flows;
use nevis_memory::pipeline::{buffers, diamonds, in_items, long, moved};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// A large value.
const BYTES: usize = 1 << 20;
/// What a run may need beside its values, and what the threads of other tests allocate or free meanwhile.
const SMALL: usize = 1 << 18;

/// One test at a time: all share the allocator.
static ALONE: Mutex<()> = Mutex::new(());

/// The most bytes that `run` had at a time, more than before it.
fn peak<T>(run: impl FnOnce() -> T) -> usize {
    let guard = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    ALLOCATED.reset_peak_usage();
    let before = ALLOCATED.current_usage();
    drop(run());
    let peak = ALLOCATED.peak_usage();
    drop(guard);
    peak.saturating_sub(before)
}

/// So many large values at a time, no more and no fewer.
#[track_caller]
fn is_values(peak: usize, values: usize) {
    let wanted = values * BYTES;
    assert!(
        (wanted - SMALL..wanted + SMALL).contains(&peak),
        "{:.2} large values at a time instead of {values}",
        peak as f64 / BYTES as f64
    );
}

/// Looks at every node, and takes nothing.
struct Looks;

impl Adapter for Looks {
    fn post_node_execute(&self, context: &PostNodeExecute<'_>) -> HookResult {
        assert!(context.success());
        Ok(())
    }
}

/// Runs a flow in every way there is: `$values` at a time, or `$by_name` where the driver looks at nodes one by
/// one.
macro_rules! takes {
    ($flow:ident, $values:expr, $by_name:expr, $output:literal, { $($input:ident: $value:expr),* }) => {
        let run = || $flow::run($flow::Inputs { $($input: $value),* }).unwrap();
        is_values(peak(run), $values);
        let pool = MultiThreadingExecutor::new(1);
        let here = SynchronousLocalTaskExecutor;
        for executor in [&pool as &dyn TaskExecutor, &here] {
            let run_on = || $flow::run_on($flow::Inputs { $($input: $value),* }, executor).unwrap();
            is_values(peak(run_on), $values);
        }
        let driver = $flow::driver().with_remote_executor(here).build();
        let execute = || driver.execute([$output], inputs! { $($input: $value),* }, overrides! {}).unwrap();
        is_values(peak(execute), $by_name);
        let driver = $flow::driver().with_remote_executor(here).with_adapters((Looks,)).build();
        let watched = || driver.run($flow::Inputs { $($input: $value),* }).unwrap();
        is_values(peak(watched), $by_name);
        let execute = || driver.execute([$output], inputs! { $($input: $value),* }, overrides! {}).unwrap();
        is_values(peak(execute), $by_name);
    };
}

#[test]
fn the_large_value_of_a_diamond_is_dropped_before_the_next_is_made() {
    takes!(diamonds, 1, 1, "sum", { bytes: BYTES });
}

#[test]
fn a_value_moves_into_its_last_reader() {
    takes!(moved, 1, 1, "after", { bytes: BYTES });
}

#[test]
fn values_in_items_are_dropped_before_the_next_are_made() {
    takes!(in_items, 1, 1, "total", { bytes: BYTES, count: 20_usize });
}

#[test]
fn values_are_dropped_in_flows_of_many_functions() {
    // The one that is made, and the one that it is made from. A run by name keeps what goes into a stretch
    // until that ends, because it may have been asked for: one value more.
    takes!(long, 2, 3, "last", { bytes: BYTES });
}

/// 4,000 buffers are 262 MB.
const COUNT: usize = 4_000;

/// What buffers of so many bytes take at a time.
#[track_caller]
fn is_few_buffers(peak: usize, threads: usize) {
    // A worker has a batch, and each has its list of what it has done.
    let most = threads * 40 * flows::buffers::BYTES + SMALL;
    println!("{threads} threads: {:.2} MB", peak as f64 / 1e6);
    assert!(
        peak < most,
        "{:.2} MB, at most {:.2} MB",
        peak as f64 / 1e6,
        most as f64 / 1e6
    );
}

#[test]
fn buffers_pass_through_few_at_a_time() {
    for pause in [Duration::ZERO, Duration::from_micros(50)] {
        let inputs = || buffers::Inputs {
            count: COUNT,
            pause,
        };
        let run = || buffers::run(inputs()).unwrap();
        is_few_buffers(peak(run), 1);
        let driver = buffers::driver()
            .with_remote_executor(SynchronousLocalTaskExecutor)
            .build();
        let given = || inputs! { count: COUNT, pause: pause };
        let execute = || driver.execute(["total", "bytes"], given(), overrides! {});
        is_few_buffers(peak(|| execute().unwrap()), 1);
        for threads in [1, 2, 8] {
            let executor = MultiThreadingExecutor::new(threads);
            let run_on = || buffers::run_on(inputs(), &executor).unwrap();
            is_few_buffers(peak(run_on), threads);
            let driver = buffers::driver()
                .with_remote_executor(MultiThreadingExecutor::new(threads))
                .with_adapters((Looks,))
                .build();
            is_few_buffers(peak(|| driver.run(inputs()).unwrap()), threads);
        }
    }
}
