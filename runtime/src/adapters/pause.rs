//! Waiting that ends when a run is cancelled.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::lifecycle::CancellationToken;

/// How soon a cancelled run is noticed.
const SLICE: Duration = Duration::from_millis(20);

/// Waits; `false` if the token was cancelled before the end.
#[inline]
pub(super) fn pause(time: Duration, token: Option<&CancellationToken>) -> bool {
    let Some(token) = token else {
        sleep(time);
        return true;
    };
    let begun = Instant::now();
    loop {
        if token.is_cancelled() {
            return false;
        }
        let left = time.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return true;
        }
        sleep(left.min(SLICE));
    }
}
