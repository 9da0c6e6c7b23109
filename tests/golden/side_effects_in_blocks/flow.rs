//! Nodes in a block that return nothing.

use std::sync::atomic::{AtomicU64, Ordering};

use nevis::{Collect, Parallelizable};

pub static SUM: AtomicU64 = AtomicU64::new(0);

pub fn number(count: u64) -> impl Parallelizable<u64> {
    0..count
}

pub fn added(number: u64) {
    SUM.fetch_add(number, Ordering::Relaxed);
}

pub fn checked(added: (), number: u64) -> Result<(), String> {
    let () = added;
    if number > 100 {
        Err(format!("{number} is too large"))
    } else {
        Ok(())
    }
}

pub fn count_all(checked: Collect<()>) -> usize {
    checked.len()
}
