//! One driver, many threads, many runs: each gives what it should, and none leaves anything behind.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::thread;

use nevis::{Driver, Given, MultiThreadingExecutor, inputs, overrides};
use nevis_by_name::flows::shop::flow::{Dataflow, driver};

const THREADS: usize = 32;

/// The bytes that are allocated, and the most that were.
struct Counting {
    live: AtomicIsize,
    most: AtomicIsize,
}

#[global_allocator]
static ALLOCATED: Counting = Counting {
    live: AtomicIsize::new(0),
    most: AtomicIsize::new(0),
};

impl Counting {
    fn add(&self, bytes: isize) {
        let live = self.live.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.most.fetch_max(live, Ordering::Relaxed);
    }
}

#[expect(unsafe_code, reason = "an allocator is")]
// SAFETY: all of it is the system's allocator; what is counted beside has no part in it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.add(layout.size().cast_signed());
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        self.add(-layout.size().cast_signed());
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// Requests of all kinds, and what they give.
fn requests(number: usize) -> (&'static [&'static str], Given, Given, &'static str) {
    let text = || inputs! { text: "1 2\n\n3" };
    match number % 6 {
        0 => (
            &["total", "price"],
            inputs! { cost: 1.0, margin: 0.5, count: 2u32 },
            overrides! {},
            r#"{"total": 3.0, "price": 1.5}"#,
        ),
        1 => (
            &["part", "sum"],
            text(),
            overrides! {},
            r#"{"part": [[7, 28], [], [64]], "sum": 14}"#,
        ),
        2 => (
            &["sum", "squares"],
            text(),
            overrides! { squares: 7i64 },
            r#"{"sum": 21, "squares": [7, 7, 7]}"#,
        ),
        3 => (
            &["squares"],
            inputs! {},
            overrides! { word: vec![vec![1i64, 2], vec![]] },
            r#"{"squares": [5, 0]}"#,
        ),
        4 => (
            &["doubled"],
            inputs! { number: "twelve" },
            overrides! {},
            "node `parsed` failed: invalid digit found in string",
        ),
        _ => (
            &["total"],
            inputs! { cost: 1.0 },
            overrides! {},
            "flow `shop` cannot run this: 2 mistakes",
        ),
    }
}

/// So many runs, on many threads at the same time; the threads have ended when it returns.
fn run(driver: &Driver<Dataflow>, runs: usize) {
    let failed = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        let work = |at: usize| {
            let failed = &failed;
            scope.spawn(move || {
                for number in (at..runs).step_by(THREADS) {
                    let (names, inputs, overrides, expected) = requests(number);
                    let result = match driver.execute(names, inputs, overrides) {
                        Ok(results) => format!("{results:?}"),
                        Err(error) => error.to_string(),
                    };
                    if result.lines().next() != Some(expected) {
                        failed.lock().unwrap().insert(number, result);
                    }
                }
                nevis_by_name::flows::shop::calls();
            })
        };
        let threads: Vec<_> = (0..THREADS).map(work).collect();
        // A thread is not gone when a scope ends, only when it is joined.
        for thread in threads {
            thread.join().unwrap();
        }
    });
    assert_eq!(failed.into_inner().unwrap(), BTreeMap::new());
}

fn is_flat(driver: &Driver<Dataflow>, slack: isize) {
    run(driver, 1_000);
    let live = ALLOCATED.live.load(Ordering::Relaxed);
    ALLOCATED.most.store(live, Ordering::Relaxed);
    run(driver, 1_000);
    let peak = ALLOCATED.most.load(Ordering::Relaxed);

    run(driver, 9_000);

    let later = ALLOCATED.live.load(Ordering::Relaxed);
    assert!((later - live).abs() <= slack, "{live} bytes, then {later}");
    let most = ALLOCATED.most.load(Ordering::Relaxed);
    // How many runs are under way at the same time is up to the threads.
    assert!(
        most - live < 4 * (peak - live).max(1 << 20),
        "{peak} bytes, then {most}"
    );
}

/// One test: what others allocate would be counted too.
#[test]
fn ten_thousand_runs_leave_nothing_behind() {
    let here = driver()
        .with_remote_executor(nevis::SynchronousLocalTaskExecutor)
        .build();
    is_flat(&here, 0);
    let pool = driver()
        .with_remote_executor(MultiThreadingExecutor::new(2))
        .build();
    // The queues of a pool are allocated in blocks, and freed as they are used up.
    is_flat(&pool, 64 * 1024);
}
