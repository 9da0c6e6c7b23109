//! Nodes that are not as they were.

use std::cmp::Reverse;
use std::fmt;
use std::time::Duration;

use crate::store::records::NodeTime;

/// From which difference on a node is said to be slower or faster.
///
/// ```
/// use nevis::store::Threshold;
///
/// let threshold = Threshold::default().ratio(2.0);
/// # drop(threshold);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    ratio: f64,
    least: Duration,
}

impl Default for Threshold {
    /// A quarter more or less per call, and a millisecond over all calls.
    fn default() -> Self {
        Self {
            ratio: 1.25,
            least: Duration::from_millis(1),
        }
    }
}

impl Threshold {
    /// The time of a call must be so many times what it was, or that part of it.
    #[must_use]
    pub const fn ratio(mut self, ratio: f64) -> Self {
        self.ratio = ratio;
        self
    }

    /// The difference over all calls must be so long.
    #[must_use]
    pub const fn least(mut self, least: Duration) -> Self {
        self.least = least;
        self
    }
}

/// What has happened to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Change {
    /// It fails, and did not.
    Failed,
    /// It failed, and does not.
    Fixed,
    /// Its function is another.
    Changed,
    /// Its calls take longer.
    Slower,
    /// Its calls take less time.
    Faster,
    /// Only the later run has it.
    Added,
    /// Only the earlier run has it.
    Removed,
    /// It was not called, because the run failed before it.
    NotReached,
}

impl Change {
    /// As it is written, for example `slower`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Fixed => "fixed",
            Self::Changed => "changed",
            Self::Slower => "slower",
            Self::Faster => "faster",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::NotReached => "not reached",
        }
    }

    pub(super) const ALL: [Self; 8] = [
        Self::Failed,
        Self::Fixed,
        Self::Changed,
        Self::Slower,
        Self::Faster,
        Self::Added,
        Self::Removed,
        Self::NotReached,
    ];
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A node that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NodeChange {
    /// The node's name.
    pub name: String,
    /// What has happened to it: at least one thing.
    pub changes: Vec<Change>,
    /// In the earlier run.
    pub before: Option<NodeTime>,
    /// In the later run.
    pub after: Option<NodeTime>,
}

impl NodeChange {
    /// How many times as long a call takes; `None` if one of the runs has no call of it.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        let (before, after) = (called(self.before.as_ref())?, called(self.after.as_ref())?);
        Some(ratio(before, after))
    }

    /// How much more time its calls take together, in nanoseconds.
    #[must_use]
    pub fn difference(&self) -> i64 {
        let total = |node: &Option<NodeTime>| {
            let nanos = node.as_ref().map_or(0, |node| node.total.as_nanos());
            i64::try_from(nanos).unwrap_or(i64::MAX)
        };
        total(&self.after).saturating_sub(total(&self.before))
    }
}

pub(super) fn changes(
    before: Vec<NodeTime>,
    after: Vec<NodeTime>,
    threshold: Threshold,
) -> (Vec<NodeChange>, usize) {
    let mut before: Vec<Option<NodeTime>> = before.into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    for node in after {
        let mut earlier = before.iter_mut();
        let earlier = earlier.find(|it| it.as_ref().is_some_and(|it| it.name == node.name));
        pairs.push((earlier.and_then(Option::take), Some(node)));
    }
    pairs.extend(before.into_iter().flatten().map(|node| (Some(node), None)));
    let all = pairs.len();
    let mut changed: Vec<NodeChange> = pairs
        .into_iter()
        .filter_map(|(before, after)| {
            let changes = change(before.as_ref(), after.as_ref(), threshold);
            let name = after.as_ref().or(before.as_ref())?.name.clone();
            (!changes.is_empty()).then_some(NodeChange {
                name,
                changes,
                before,
                after,
            })
        })
        .collect();
    // A stable sort: equal ones stay in the order of execution.
    changed.sort_by_key(|node| Reverse(node.difference().unsigned_abs()));
    let same = all - changed.len();
    (changed, same)
}

fn change(
    before: Option<&NodeTime>,
    after: Option<&NodeTime>,
    threshold: Threshold,
) -> Vec<Change> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, Some(after)) if after.failures > 0 => return vec![Change::Added, Change::Failed],
        (None, _) => return vec![Change::Added],
        (_, None) => return vec![Change::Removed],
    };
    let mut changes = Vec::new();
    if after.failures > 0 && before.failures == 0 {
        changes.push(Change::Failed);
    }
    if before.failures > 0 && after.failures == 0 && after.calls > 0 {
        changes.push(Change::Fixed);
    }
    if before.hash != after.hash {
        changes.push(Change::Changed);
    }
    match (called(Some(before)), called(Some(after))) {
        // A call that fails ends where it fails.
        (Some(_), Some(_)) if before.failures + after.failures > 0 => {}
        (Some(earlier), Some(later)) => changes.extend(speed(
            (earlier, before.calls),
            (later, after.calls),
            threshold,
        )),
        (Some(_), None) => changes.push(Change::NotReached),
        _ => {}
    }
    changes
}

/// Each the mean time of a call, and how many there were.
fn speed(before: (Duration, u64), after: (Duration, u64), threshold: Threshold) -> Option<Change> {
    let ratio = ratio(before.0, after.0);
    let calls = before.1.min(after.1);
    let difference = before.0.abs_diff(after.0).as_secs_f64() * calls as f64;
    if difference < threshold.least.as_secs_f64() {
        return None;
    }
    if ratio >= threshold.ratio {
        Some(Change::Slower)
    } else if ratio <= 1.0 / threshold.ratio {
        Some(Change::Faster)
    } else {
        None
    }
}

/// The mean time of its calls, if there were any.
fn called(node: Option<&NodeTime>) -> Option<Duration> {
    node.filter(|node| node.calls > 0).map(NodeTime::mean)
}

/// How many times as long; what took no time counts as a nanosecond.
pub(super) fn ratio(before: Duration, after: Duration) -> f64 {
    let nanos = |time: Duration| time.as_nanos().max(1) as f64;
    nanos(after) / nanos(before)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Change, Threshold, changes};
    use crate::store::NodeTime;

    fn node(name: &str, hash: &str, calls: u64, millis: u64) -> NodeTime {
        NodeTime {
            name: name.to_owned(),
            hash: hash.to_owned(),
            calls,
            failures: 0,
            total: Duration::from_millis(millis),
            min: Duration::ZERO,
            max: Duration::from_millis(millis),
            error: None,
        }
    }

    #[test]
    fn what_is_different_is_said_and_noise_is_not() {
        let failing = |node: NodeTime| NodeTime {
            failures: 1,
            ..node
        };
        let before = vec![
            node("same", "1", 1, 100),
            node("noise", "1", 1, 100),
            node("slow", "1", 1, 100),
            node("more_items", "1", 10, 100),
            node("fast", "1", 1, 10),
            node("other", "1", 1, 10),
            node("gone", "1", 1, 10),
            node("broken", "1", 1, 10),
            failing(node("mended", "1", 1, 10)),
            node("unreached", "1", 1, 10),
        ];
        let after = vec![
            node("same", "1", 1, 100),
            node("noise", "1", 1, 120),
            node("slow", "1", 1, 300),
            node("more_items", "1", 20, 200),
            node("fast", "1", 1, 5),
            node("other", "2", 1, 10),
            node("new", "1", 1, 10),
            failing(node("broken", "1", 1, 1)),
            node("mended", "1", 1, 10),
            node("unreached", "1", 0, 0),
        ];
        let (changed, same) = changes(before, after, Threshold::default());
        assert_eq!(same, 3);
        let found: Vec<_> = changed
            .iter()
            .map(|it| (&*it.name, it.changes[0]))
            .collect();
        let expected = [
            ("slow", Change::Slower),
            ("new", Change::Added),
            ("unreached", Change::NotReached),
            ("gone", Change::Removed),
            ("broken", Change::Failed),
            ("fast", Change::Faster),
            ("other", Change::Changed),
            ("mended", Change::Fixed),
        ];
        assert_eq!(found, expected);
        assert!(changed.iter().all(|it| it.changes.len() == 1));
    }

    #[test]
    fn less_than_a_millisecond_is_noise() {
        let micros = |micros| NodeTime {
            total: Duration::from_micros(micros),
            ..node("node", "1", 1, 0)
        };
        let compared =
            |after| changes(vec![micros(10)], vec![micros(after)], Threshold::default()).1;
        assert_eq!((compared(900), compared(2_000)), (1, 0));
    }
}
