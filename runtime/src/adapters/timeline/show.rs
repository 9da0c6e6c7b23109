//! A report as text.

use std::fmt;
use std::time::Duration;

use super::report::TimelineReport;

/// How many nodes the table has.
const HOT: usize = 10;

/// How many steps of the critical path are named.
const STEPS: usize = 8;

impl TimelineReport {
    /// The run in one line: `4 nodes, 1.9 ms wall, 3.1 ms work, 2 workers (82% busy), slow node report (61% of
    /// the work), critical path avg_3wk_spend > report (1.7 ms)`.
    #[must_use]
    #[inline]
    pub fn summary(&self) -> String {
        let count = |count: usize, what: &str| match count {
            1 => format!("1 {what}"),
            _ => format!("{} {what}s", grouped(count)),
        };
        let mut parts = vec![count(self.nodes.len(), "node")];
        if self.calls.len() > self.nodes.len() {
            parts.push(count(self.calls.len(), "call"));
        }
        parts.push(format!("{} wall", time(self.wall())));
        parts.push(format!("{} work", time(self.work())));
        let workers = count(self.workers(), "worker");
        parts.push(match self.workers() {
            0 | 1 => workers,
            _ => format!("{workers} ({:.0}% busy)", self.efficiency() * 100.0),
        });
        if let (Some(slowest), 2..) = (self.slowest(), self.nodes.len()) {
            let share = slowest.share(self.work()) * 100.0;
            parts.push(format!(
                "slow node {} ({share:.0}% of the work)",
                slowest.name
            ));
        }
        let failures: usize = self.nodes.iter().map(|node| node.failures).sum();
        if failures > 0 {
            parts.push(count(failures, "failure"));
        }
        let names: Vec<&str> = self.chain_names();
        if !names.is_empty() {
            let path = match names.as_slice() {
                [first, .., last] if names.len() > STEPS => {
                    let middle = names[1..STEPS - 2].join(" > ");
                    format!("{first} > {middle} > .. > {last}")
                }
                names => names.join(" > "),
            };
            parts.push(format!(
                "critical path {path} ({})",
                time(self.critical_time())
            ));
        }
        parts.join(", ")
    }

    #[inline]
    pub(super) fn chain_names(&self) -> Vec<&'static str> {
        let calls = self.chain.iter().map(|&at| &self.calls[at]);
        calls.map(|call| self.node(call).name).collect()
    }
}

impl fmt::Display for TimelineReport {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.summary())?;
        if let Some(error) = self.error() {
            writeln!(
                f,
                "the run failed: {}",
                error.lines().next().unwrap_or_default()
            )?;
        }
        let words = self.in_words();
        if !words.is_empty() {
            writeln!(f, "{words}")?;
        }
        let work = self.work();
        let mut hot: Vec<_> = self.nodes.iter().collect();
        hot.sort_by(|a, b| b.own.cmp(&a.own).then(a.index.cmp(&b.index)));
        let width = hot.iter().take(HOT).map(|node| node.name.chars().count());
        let width = width.max().unwrap_or(0).max(4);
        if hot.is_empty() {
            return Ok(());
        }
        writeln!(
            f,
            "\n  {:width$}  {:>9}  {:>9}  {:>5}  {:>9}  {:>9}  {:>9}",
            "node", "calls", "own time", "share", "mean", "p95", "max"
        )?;
        for node in hot.iter().take(HOT) {
            write!(
                f,
                "  {:width$}  {:>9}  {:>9}  {:>4.0}%  {:>9}  {:>9}  {:>9}",
                node.name,
                grouped(node.calls),
                time(node.own),
                node.share(work) * 100.0,
                time(node.mean),
                time(node.p95),
                time(node.max),
            )?;
            match node.failures {
                0 => writeln!(f)?,
                1 => writeln!(f, "  1 failure")?,
                failures => writeln!(f, "  {} failures", grouped(failures))?,
            }
        }
        match hot.len().saturating_sub(HOT) {
            0 => {}
            more => writeln!(f, "  and {more} more")?,
        }
        self.write_what_if(f)
    }
}

/// A time with two or three digits: `1.9 ms`.
#[inline]
pub(super) fn time(time: Duration) -> String {
    let nanos = time.as_nanos() as f64;
    let (value, unit) = match nanos {
        n if n < 1e3 => return format!("{n} ns"),
        n if n < 999.5e3 => (n / 1e3, "µs"),
        n if n < 999.5e6 => (n / 1e6, "ms"),
        n => (n / 1e9, "s"),
    };
    match value {
        v if v < 99.95 => format!("{v:.1} {unit}"),
        v => format!("{v:.0} {unit}"),
    }
}

/// A count with a comma for each thousand: `300,001`.
#[inline]
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_counts_are_short() {
        let shown = |nanos| time(Duration::from_nanos(nanos));
        assert_eq!(shown(0), "0 ns");
        assert_eq!(shown(999), "999 ns");
        assert_eq!(shown(1_234), "1.2 µs");
        assert_eq!(shown(123_456), "123 µs");
        assert_eq!(shown(999_600), "1.0 ms");
        assert_eq!(shown(12_345_678_901), "12.3 s");
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(300_001), "300,001");
    }
}
