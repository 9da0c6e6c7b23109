use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Who may pull items: one worker at a time, and nobody waits for it.
///
/// A worker that finds the gate busy *leaves*: it returns to its pool, which may have other work
/// for its thread, and the gate counts it. Whoever opens the gate again sends for one worker of
/// those that left. One is enough: it will open the gate in its turn. So while items last and the
/// gate is open, either nobody has left or somebody is on the way.
///
/// Blocking instead would deadlock: the worker inside may be waiting for its own pool (a producer
/// that uses rayon) and have taken another worker of the same block on top of its stack.
pub(super) struct Gate {
    /// `CLOSED`, or `BUSY` when somebody is inside, plus `LEFT` for each worker that left.
    state: AtomicUsize,
}

/// How often a worker looks before it leaves: about a microsecond, which is how long it takes to
/// pull a batch of tiny items, and less than leaving and coming back. It never waits for longer.
const PATIENCE: usize = 32;

const BUSY: usize = 1;
const CLOSED: usize = 2;
const LEFT: usize = 4;

/// What a worker finds at the gate.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// It may pull items, and then opens or closes the gate.
    Entered,
    /// Somebody else is inside, and will send for a worker.
    Left,
    /// There are no more items.
    Closed,
}

impl Gate {
    /// An open gate. `absent` workers have not come yet and count as having left.
    pub(super) fn new(absent: usize) -> Self {
        Self {
            state: AtomicUsize::new(absent * LEFT),
        }
    }

    /// Acquires what the last worker inside wrote.
    pub(super) fn enter(&self) -> Entry {
        for _ in 0..PATIENCE {
            if self.state.load(Ordering::Relaxed) & BUSY == 0 {
                break;
            }
            hint::spin_loop();
        }
        let mut state = self.state.load(Ordering::Relaxed);
        loop {
            let (next, entry) = match state {
                CLOSED => return Entry::Closed,
                busy if busy & BUSY != 0 => (busy + LEFT, Entry::Left),
                open => (open | BUSY, Entry::Entered),
            };
            match self.exchange(state, next) {
                Ok(_) => return entry,
                Err(now) => state = now,
            }
        }
    }

    /// By the worker inside: others may enter. Says whether to send for one of those that left.
    #[must_use]
    pub(super) fn open(&self) -> bool {
        let mut state = self.state.load(Ordering::Relaxed);
        loop {
            let someone = state >= LEFT;
            let next = (state & !BUSY) - if someone { LEFT } else { 0 };
            match self.exchange(state, next) {
                Ok(_) => return someone,
                Err(now) => state = now,
            }
        }
    }

    /// By the worker inside: there are no more items, for anybody.
    pub(super) fn close(&self) {
        self.state.store(CLOSED, Ordering::Release);
    }

    fn exchange(&self, from: usize, to: usize) -> Result<usize, usize> {
        self.state
            .compare_exchange_weak(from, to, Ordering::AcqRel, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Gate};

    #[test]
    fn one_inside_and_the_others_leave() {
        let gate = Gate::new(0);
        assert_eq!(gate.enter(), Entry::Entered);
        assert_eq!(gate.enter(), Entry::Left);
        assert_eq!(gate.enter(), Entry::Left);
        assert!(gate.open(), "sends for the first");
        assert_eq!(gate.enter(), Entry::Entered);
        assert!(gate.open(), "sends for the second");
        assert_eq!(gate.enter(), Entry::Entered);
        assert!(!gate.open(), "nobody is left");
    }

    #[test]
    fn absent_workers_are_sent_for() {
        let gate = Gate::new(1);
        assert_eq!(gate.enter(), Entry::Entered);
        assert!(gate.open());
        assert_eq!(gate.enter(), Entry::Entered);
        assert!(!gate.open());
    }

    #[test]
    fn closed_for_everybody() {
        let gate = Gate::new(3);
        assert_eq!(gate.enter(), Entry::Entered);
        gate.close();
        assert_eq!(gate.enter(), Entry::Closed);
    }
}
