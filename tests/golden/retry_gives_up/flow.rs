//! The last error is the node's, and a panic is not tried again.

use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) static CALLS: AtomicU32 = AtomicU32::new(0);

#[nevis::retry(3)]
pub fn down(mode: &str) -> Result<u64, String> {
    let call = CALLS.fetch_add(1, Ordering::Relaxed) + 1;
    assert!(mode != "panic", "no second attempt");
    Err(format!("call {call}"))
}
