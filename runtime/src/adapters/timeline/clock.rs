//! A clock that is read in a few nanoseconds where there is one.
//!
//! Two looks at [`Instant`] cost more than all else that is done per node. A 64-bit x86 processor has a
//! counter that is read in a third of the time. It is used if Linux itself takes its time from it, which
//! it does only after it has found that the counter runs evenly, and the same on all cores.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Times of the clock since some time in the past, in units that [`Scale`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// The processor's counter.
    #[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
    Counter,
    /// Nanoseconds.
    Instant,
}

/// When this process first asked for the clock, by both clocks.
struct Anchor {
    clock: Clock,
    instant: Instant,
    ticks: u64,
}

static ANCHOR: OnceLock<Anchor> = OnceLock::new();

/// How long both clocks have to run until they can be compared: the error is below one in ten thousand.
const ENOUGH: Duration = Duration::from_millis(1);

#[inline]
fn anchor() -> &'static Anchor {
    ANCHOR.get_or_init(|| {
        let (clock, instant) = (Clock::choose(), Instant::now());
        let ticks = match clock {
            Clock::Instant => 0,
            #[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
            Clock::Counter => counter(),
        };
        Anchor {
            clock,
            instant,
            ticks,
        }
    })
}

impl Clock {
    /// The clock of this process.
    #[inline]
    pub(super) fn get() -> Self {
        anchor().clock
    }

    #[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
    #[inline]
    fn choose() -> Self {
        let source = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
        match std::fs::read_to_string(source) {
            Ok(name) if name.trim() == "tsc" => Self::Counter,
            _ => Self::Instant,
        }
    }

    #[cfg(not(all(target_arch = "x86_64", target_os = "linux", not(miri))))]
    #[inline]
    fn choose() -> Self {
        Self::Instant
    }

    #[inline]
    pub(super) fn now(self) -> u64 {
        match self {
            #[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
            Self::Counter => counter(),
            Self::Instant => nanos(anchor().instant.elapsed()),
        }
    }
}

/// How ticks become nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The tick at which nanoseconds begin.
    start: u64,
    nanos: u64,
    ticks: u64,
}

impl Scale {
    /// Nanoseconds since this tick.
    #[inline]
    pub(super) fn since(start: u64) -> Self {
        let anchor = anchor();
        if anchor.clock == Clock::Instant {
            return Self {
                start,
                nanos: 1,
                ticks: 1,
            };
        }
        // A program's first run may be so short that the clocks cannot be compared yet.
        while anchor.instant.elapsed() < ENOUGH {
            std::hint::spin_loop();
        }
        let ticks = anchor.clock.now().saturating_sub(anchor.ticks);
        Self {
            start,
            nanos: nanos(anchor.instant.elapsed()),
            ticks: ticks.max(1),
        }
    }

    /// The same tick is always the same time, and a later one not an earlier time.
    #[inline]
    pub(super) fn nanos(&self, tick: u64) -> u64 {
        let ticks = u128::from(tick.saturating_sub(self.start));
        let nanos = ticks * u128::from(self.nanos) / u128::from(self.ticks);
        u64::try_from(nanos).unwrap_or(u64::MAX)
    }
}

#[inline]
fn nanos(time: Duration) -> u64 {
    time.as_secs() * 1_000_000_000 + u64::from(time.subsec_nanos())
}

/// The processor's counter of time.
#[cfg(all(target_arch = "x86_64", target_os = "linux", not(miri)))]
#[expect(unsafe_code, reason = "the instruction has no safe function")]
#[inline]
fn counter() -> u64 {
    // SAFETY: every 64-bit x86 processor has the instruction, and it touches no memory. A kernel that
    // takes its own time from the counter lets programs read it too: they do so in its vDSO.
    unsafe { std::arch::x86_64::_rdtsc() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_agrees_with_the_standard_librarys() {
        let (start, clock) = (Instant::now(), Clock::get());
        let from = clock.now();
        std::thread::sleep(Duration::from_millis(20));
        let to = clock.now();
        let passed = nanos(start.elapsed());
        let scale = Scale::since(from);
        let measured = scale.nanos(to);
        assert_eq!(scale.nanos(from), 0);
        assert!(measured >= 19_900_000, "{measured}");
        assert!(measured <= passed + passed / 1_000, "{measured} {passed}");
    }
}
