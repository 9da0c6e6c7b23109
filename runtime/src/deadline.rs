//! Until when something should be done. A call cannot be stopped from outside, so it is told.

use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::time::{Duration, Instant};

thread_local! {
    /// The nearest end of all limits of what this thread is running.
    static END: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// How long the running node may still take; `None` if nothing limits it.
///
/// `#[nevis::timeout("5s")]` limits the node that carries it. Nothing can stop a function from outside, so
/// one that may take long asks, and gives up or gives what it has so far. Zero says that the time is up:
/// whatever the node returns from then on is dropped, and it fails. Of several limits around each other the
/// nearest counts. What a node starts on other threads is not limited: hand them what is left.
///
/// ```
/// use std::time::Duration;
///
/// /// Better from round to round, as long as there is time.
/// # fn better(guess: f64) -> f64 { (guess + 2.0 / guess) / 2.0 }
/// fn refined(guess: f64) -> f64 {
///     let mut guess = guess;
///     for _ in 0..1_000 {
///         if nevis::time_left().is_some_and(|left| left < Duration::from_millis(10)) {
///             break;
///         }
///         guess = better(guess);
///     }
///     guess
/// }
/// # assert!((refined(1.0) - 2.0_f64.sqrt()).abs() < 1e-9);
/// ```
#[must_use]
pub fn time_left() -> Option<Duration> {
    END.get()
        .map(|end| end.saturating_duration_since(Instant::now()))
}

/// What a node with a timeout fails with when it took longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut {
    took: Duration,
    limit: Duration,
}

impl TimedOut {
    /// How long the node took.
    #[must_use]
    pub const fn took(&self) -> Duration {
        self.took
    }

    /// How long it might have taken.
    #[must_use]
    pub const fn limit(&self) -> Duration {
        self.limit
    }
}

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // In so many decimals that it is seen to be more than the limit.
        let limit = Shown::new(self.limit, 3);
        let took = (1..=9).map(|decimals| Shown::new(self.took, decimals));
        let took = took.into_iter().find(|took| took.is_above(&limit));
        let took = took.unwrap_or(Shown::new(self.took, 9));
        write!(f, "took {took}, more than its timeout of {limit}")
    }
}

impl Error for TimedOut {}

/// A time as people write it: `7.2 s`, `120 ms`.
struct Shown {
    number: f64,
    unit: &'static str,
    decimals: usize,
}

impl Shown {
    fn new(time: Duration, decimals: usize) -> Self {
        let seconds = time.as_secs_f64();
        let (number, unit) = if seconds < 1.0 {
            (seconds * 1e3, "ms")
        } else {
            (seconds, "s")
        };
        Self {
            number,
            unit,
            decimals,
        }
    }

    fn text(&self) -> String {
        let text = format!("{:.*}", self.decimals, self.number);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    fn is_above(&self, other: &Self) -> bool {
        self.unit != other.unit || self.text() != other.text() && self.number > other.number
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.text(), self.unit)
    }
}

/// Puts the thread's end back to what it was, also when the thread unwinds.
struct Restore(Option<Instant>);

impl Drop for Restore {
    fn drop(&mut self) {
        END.set(self.0);
    }
}

/// Runs `work`, which can ask how much time is left.
///
/// # Errors
///
/// If it took longer; its value is dropped then.
pub(crate) fn limited<T>(limit: Duration, work: impl FnOnce() -> T) -> Result<T, TimedOut> {
    let begun = Instant::now();
    let around = END.get();
    // A limit beyond what a clock can say limits nothing.
    let end = match (begun.checked_add(limit), around) {
        (Some(end), Some(around)) => Some(end.min(around)),
        (end, around) => end.or(around),
    };
    let restore = Restore(around);
    END.set(end);
    let value = work();
    drop(restore);
    let took = begun.elapsed();
    if took > limit {
        drop(value);
        return Err(TimedOut { took, limit });
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::thread::sleep;
    use std::time::Duration;

    use super::{TimedOut, limited, time_left};

    const LONG: Duration = Duration::from_secs(3600);

    #[track_caller]
    fn says(took: u64, limit: u64, expected: &str) {
        let (took, limit) = (Duration::from_micros(took), Duration::from_micros(limit));
        assert_eq!(TimedOut { took, limit }.to_string(), expected);
    }

    #[test]
    fn times_are_shown_as_people_write_them() {
        says(
            7_204_000,
            5_000_000,
            "took 7.2 s, more than its timeout of 5 s",
        );
        says(
            5_012_000,
            5_000_000,
            "took 5.01 s, more than its timeout of 5 s",
        );
        says(
            5_000_001,
            5_000_000,
            "took 5.000001 s, more than its timeout of 5 s",
        );
        says(
            2_000_000,
            1_500_000,
            "took 2 s, more than its timeout of 1.5 s",
        );
        says(
            120_340,
            100_000,
            "took 120.3 ms, more than its timeout of 100 ms",
        );
        says(
            1_120_000,
            100_000,
            "took 1.1 s, more than its timeout of 100 ms",
        );
    }

    #[test]
    fn there_is_a_limit_only_while_it_lasts() {
        assert_eq!(time_left(), None);
        let left = limited(LONG, time_left).ok().flatten();
        assert!(left.is_some_and(|left| left <= LONG && left > LONG / 2));
        assert_eq!(time_left(), None);
        assert!(catch_unwind(|| limited(LONG, || panic!("on the way"))).is_err());
        assert_eq!(time_left(), None);
    }

    #[test]
    fn the_nearest_limit_counts() {
        let inner = limited(LONG, || limited(LONG * 2, time_left));
        let left = inner.ok().and_then(Result::ok).flatten();
        assert!(left.is_some_and(|left| left <= LONG));
        let inner = limited(LONG * 2, || limited(LONG, || ()).map(|()| time_left()));
        let left = inner.ok().and_then(Result::ok).flatten();
        assert!(left.is_some_and(|left| left > LONG));
        assert!(limited(Duration::MAX, time_left).is_ok_and(|left| left.is_none()));
    }

    #[test]
    fn what_comes_too_late_is_dropped() {
        let value = std::rc::Rc::new(());
        let late = limited(Duration::from_millis(1), || {
            sleep(Duration::from_millis(5));
            assert_eq!(time_left(), Some(Duration::ZERO));
            value.clone()
        });
        assert!(late.is_err_and(|late| late.took() > late.limit()));
        assert_eq!(std::rc::Rc::strong_count(&value), 1);
    }
}
