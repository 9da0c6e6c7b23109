//! How often something is tried.

use std::thread;
use std::time::Duration;

use crate::deadline::time_left;

/// A policy for what may fail: how many attempts there are, and how long each waits for the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attempts {
    /// In all, the first included; none is one.
    pub(crate) most: u32,
    /// How long the second attempt waits; each further one waits twice as long as the one before.
    pub(crate) backoff: Duration,
}

impl Attempts {
    /// The value of the first attempt that gives one, or the error of the last.
    ///
    /// # Errors
    ///
    /// That of the last attempt. A wait that the nearest time limit would end is not begun: the attempt
    /// before it was the last.
    pub(crate) fn run<T, E>(self, mut call: impl FnMut() -> Result<T, E>) -> Result<T, E> {
        let mut failed = 0;
        loop {
            let error = match call() {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            failed += 1;
            let Some(wait) = self.wait_after(failed) else {
                return Err(error);
            };
            if time_left().is_some_and(|left| left <= wait) {
                return Err(error);
            }
            // What it holds, such as a connection, is not held while nothing happens.
            drop(error);
            if !wait.is_zero() {
                thread::sleep(wait);
            }
        }
    }

    /// How long the next attempt waits after so many have failed; `None` if there is none.
    pub(crate) fn wait_after(self, failed: u32) -> Option<Duration> {
        if failed >= self.most {
            return None;
        }
        let times = 2_u32.saturating_pow(failed.saturating_sub(1));
        Some(self.backoff.saturating_mul(times))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::Attempts;
    use crate::deadline::limited;

    const fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    /// Fails so often before it gives the number of the attempt.
    fn failing(times: u32, attempts: Attempts) -> (Result<u32, String>, u32) {
        let mut calls = 0;
        let result = attempts.run(|| {
            calls += 1;
            if calls > times {
                Ok(calls)
            } else {
                Err(format!("attempt {calls}"))
            }
        });
        (result, calls)
    }

    #[test]
    fn the_first_value_counts_and_the_last_error() {
        let three = Attempts {
            most: 3,
            backoff: Duration::ZERO,
        };
        assert_eq!(failing(0, three), (Ok(1), 1));
        assert_eq!(failing(2, three), (Ok(3), 3));
        assert_eq!(failing(3, three), (Err("attempt 3".to_owned()), 3));
        let none = Attempts { most: 0, ..three };
        assert_eq!(failing(1, none), (Err("attempt 1".to_owned()), 1));
    }

    #[test]
    fn each_wait_is_twice_the_one_before() {
        let attempts = Attempts {
            most: 4,
            backoff: ms(5),
        };
        let waits: Vec<_> = (1..=4).map(|failed| attempts.wait_after(failed)).collect();
        assert_eq!(waits, [Some(ms(5)), Some(ms(10)), Some(ms(20)), None]);
        let endless = Attempts {
            most: u32::MAX,
            ..attempts
        };
        assert!(endless.wait_after(u32::MAX - 1) > Some(ms(1_000_000)));
        let begun = Instant::now();
        assert_eq!(failing(2, attempts).0, Ok(3));
        assert!(begun.elapsed() >= ms(15));
    }

    #[test]
    fn no_wait_is_begun_that_a_time_limit_would_end() {
        let attempts = Attempts {
            most: 3,
            backoff: Duration::from_secs(60),
        };
        let result = limited(Duration::from_secs(5), || failing(2, attempts));
        assert_eq!(result.ok(), Some((Err("attempt 1".to_owned()), 1)));
    }
}
