use std::sync::atomic::{AtomicU64, Ordering};

pub static RUNS: AtomicU64 = AtomicU64::new(0);

pub fn prepared(seed: u64) {
    RUNS.fetch_add(seed, Ordering::Relaxed);
}

pub fn opened(prepared: ()) -> Result<(), String> {
    let () = prepared;
    Ok(())
}

pub fn total(opened: &(), seed: u64) -> u64 {
    let () = opened;
    seed + 1
}

/// An output without a value.
pub fn closed(total: u64) {
    RUNS.fetch_add(total, Ordering::Relaxed);
}
