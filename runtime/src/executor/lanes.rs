//! Lanes on an executor that only knows workers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Lane, Nobody, Spawn, TaskExecutor};

/// Workers take lanes, first come, first served.
pub(super) fn on_workers(executor: &(impl TaskExecutor + ?Sized), lanes: &mut [Lane<'_>]) {
    let workers = executor.workers();
    // Nobody waits for a lock: each lane is taken by one worker.
    let lanes: Vec<Mutex<&mut Lane<'_>>> = lanes.iter_mut().map(Mutex::new).collect();
    let next = AtomicUsize::new(0);
    let worker = |spawn: &dyn Spawn| {
        loop {
            let taken = next.fetch_add(1, Ordering::Relaxed);
            let Some(lane) = lanes.get(taken) else {
                return;
            };
            // As many workers as there is work for: each calls one more before it begins.
            if taken + 1 < lanes.len().min(workers) {
                spawn.spawn();
            }
            let mut lane = lane.lock().unwrap_or_else(PoisonError::into_inner);
            lane();
        }
    };
    executor.run_workers(&worker);
    // The lanes are done, unless the executor is a poor one.
    worker(&Nobody);
}
