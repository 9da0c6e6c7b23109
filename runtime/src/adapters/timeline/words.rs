//! What a report says in plain words: which node is slow, and what more threads would do.

use std::fmt::{self, Write as _};
use std::num::NonZero;
use std::thread;
use std::time::Duration;

use super::report::{Item, TimelineReport};
use super::show::{grouped, time};
use super::what_if::{Faster, Limit, WithWorkers};

/// Twice the threads give this much when nothing is in their way, or nearly.
const GOOD: f64 = 1.7;

/// What gives less is nothing.
const NOTHING: f64 = 1.02;

/// Workers that are busy for so much of the time need no explanation.
const BUSY: f64 = 0.9;

/// Items that take less are small, in nanoseconds.
const SMALL: u128 = 2_000;

impl TimelineReport {
    /// The slow node and what more threads would do, in a few sentences, one per line:
    ///
    /// ```text
    /// `features` takes 71% of the work; twice as fast, the run would take 19.1 ms instead of 30.0 ms.
    /// Four threads instead of two would give 1.1 times (27.0 ms): after 12.0 ms everything waits for item 17 of `fold` (9.8 ms).
    /// ```
    ///
    /// Where there are not so many cores it says so. Empty when no node was called.
    #[must_use]
    #[inline]
    pub fn in_words(&self) -> String {
        self.in_words_on(thread::available_parallelism().map_or(1, NonZero::get))
    }

    #[inline]
    pub(super) fn in_words_on(&self, cores: usize) -> String {
        let mut lines = Vec::new();
        lines.extend(self.about_nodes());
        lines.extend(self.about_threads(cores));
        lines.extend(self.about_waiting());
        lines.extend(self.about_small_items());
        lines.join("\n")
    }

    #[inline]
    fn about_nodes(&self) -> Option<String> {
        let slowest = self.slowest()?;
        let tried = self.if_faster();
        let of_slowest = tried.iter().find(|faster| faster.index == slowest.index)?;
        let mut text = format!(
            "`{}` takes {:.0}% of the work; twice as fast, the run would {}.",
            slowest.name,
            slowest.share(self.work()) * 100.0,
            self.take(of_slowest),
        );
        let best = tried.first()?;
        if best.index != slowest.index && best.times > of_slowest.times * NOTHING {
            let _ = write!(
                text,
                " More would be gained with `{}`: twice as fast, the run would {}.",
                best.name,
                self.take(best)
            );
        }
        Some(text)
    }

    #[inline]
    fn take(&self, faster: &Faster) -> String {
        if faster.times < NOTHING {
            return format!("still take {}", time(self.wall()));
        }
        format!(
            "take {} instead of {}",
            time(faster.wall),
            time(self.wall())
        )
    }

    #[inline]
    fn about_threads(&self, cores: usize) -> Option<String> {
        self.slowest()?;
        let (now, more) = (self.workers(), self.workers() * 2);
        let tried = self.with_workers();
        let twice = tried.iter().find(|with| with.workers == Some(more))?;
        let any = tried.iter().find(|with| with.workers.is_none())?;
        let now = number(now);
        let reason = self.because(twice);
        let gain = if twice.times < NOTHING {
            "nothing".to_owned()
        } else {
            format!("{:.1} times ({})", twice.times, time(twice.wall))
        };
        let mut text = if more > cores && twice.times >= NOTHING {
            let cores = if cores == 1 {
                "There is 1 core".to_owned()
            } else {
                format!("There are {cores} cores")
            };
            format!(
                "{cores}, so more threads help only nodes that wait; if these do, {}",
                number(more)
            )
        } else {
            capital(&number(more))
        };
        let _ = write!(text, " threads instead of {now} would give {gain}");
        if twice.times < GOOD {
            text.push_str(&reason);
        }
        text.push('.');
        if any.times > twice.times * 1.1 {
            let why = self.because(any);
            let _ = write!(text, " With any number it takes {}", time(any.wall));
            if why != reason || twice.times >= GOOD {
                text.push_str(&why);
            }
            text.push('.');
        }
        Some(text)
    }

    /// A colon and the reason, as in ": after 12.0 ms everything waits for item 17"; or nothing.
    #[inline]
    pub(super) fn because(&self, with: &WithWorkers) -> String {
        match &with.limit {
            Limit::Workers => String::new(),
            Limit::Serial { time: serial, node } => self.because_serial(*serial, *node),
            Limit::Item {
                item,
                after,
                time: long,
            } => format!(
                ": after {} everything waits for {} ({})",
                time(*after),
                item_in_words(item),
                time(*long)
            ),
            Limit::Expander {
                name,
                time: pulling,
            } => format!(
                ": `{name}` gives its items one at a time, which takes {}",
                time(*pulling)
            ),
            Limit::Items => self.because_items(with.workers),
        }
    }

    #[inline]
    fn because_serial(&self, serial: Duration, node: Option<&str>) -> String {
        let has_blocks = self.phases().len() > 1;
        if self.graph().branches {
            return format!(": calls that wait for each other take {}", time(serial));
        }
        if !has_blocks {
            return ": there is no map block, so nodes run one after the other".to_owned();
        }
        let mostly = node.map_or(String::new(), |node| format!(", mostly in `{node}`"));
        format!(": {} are outside of map blocks{mostly}", time(serial))
    }

    #[inline]
    fn because_items(&self, workers: Option<usize>) -> String {
        let blocks = self.phases().iter().filter(|phase| phase.block.is_some());
        let Some(longest) = blocks.max_by_key(|phase| phase.wall) else {
            return String::new();
        };
        let name = longest.expander.unwrap_or_default();
        if longest.items <= workers.unwrap_or(usize::MAX) {
            let items = if longest.items == 1 { "item" } else { "items" };
            let only = workers.map_or("no more than", |_| "only");
            return format!(": `{name}` has {only} {} {items}", grouped(longest.items));
        }
        format!(": calls on an item of `{name}` wait for each other")
    }

    #[inline]
    fn about_waiting(&self) -> Option<String> {
        let efficiency = self.efficiency();
        if self.workers() < 2 || efficiency >= BUSY || self.slowest().is_none() {
            return None;
        }
        let there = self.wall().as_secs_f64() * self.workers() as f64;
        let mut parts = self.idle().parts();
        parts.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        let parts = parts
            .iter()
            .map(|(time, what)| (time.as_secs_f64() / there, *what));
        let parts = parts.filter(|(part, _)| *part >= 0.03).take(3);
        let parts: Vec<String> = parts
            .map(|(part, what)| format!("{:.0}% {what}", part * 100.0))
            .collect();
        let of = if parts.is_empty() {
            String::new()
        } else {
            format!("; they waited {}", parts.join(", "))
        };
        Some(format!(
            "The {} workers were busy {:.0}% of the time{of}.",
            number(self.workers()),
            efficiency * 100.0,
        ))
    }

    #[inline]
    fn about_small_items(&self) -> Option<String> {
        let blocks = self.phases().iter().filter(|phase| phase.block.is_some());
        let phase = blocks.max_by_key(|phase| phase.wall)?;
        let items = u32::try_from(phase.items).ok()?.max(1);
        let (each, between) = (phase.work / items, phase.idle.between / items);
        let is_small = each.as_nanos() < SMALL && between * 3 > each;
        let block = phase.expander?;
        is_small.then(|| {
            format!(
                "Items of `{block}` are small: {} each, and {} between their calls (in which is what the timeline costs).",
                time(each),
                time(between)
            )
        })
    }

    /// The tables below that of the nodes.
    #[inline]
    pub(super) fn write_what_if(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tried = self.if_faster();
        let names = tried.iter().map(|faster| faster.name.chars().count());
        let width = names.max().unwrap_or(0).max(16);
        writeln!(
            f,
            "\n  {:width$}  {:>13}  {:>6}",
            "if twice as fast", "the run takes", "times"
        )?;
        for faster in tried {
            writeln!(
                f,
                "  {:width$}  {:>13}  {:>6.2}",
                faster.name,
                time(faster.wall),
                faster.times
            )?;
        }
        writeln!(
            f,
            "\n  {:width$}  {:>13}  {:>6}",
            "threads", "the run takes", "times"
        )?;
        for with in self.with_workers() {
            let count = with
                .workers
                .map_or_else(|| "any number".to_owned(), grouped);
            let is_now = with.workers == Some(self.workers());
            writeln!(
                f,
                "  {count:width$}  {:>13}  {:>6.2}{}",
                time(with.wall),
                with.times,
                if is_now { "  as recorded" } else { "" }
            )?;
        }
        Ok(())
    }
}

/// ``item 17 of `fold` in item 3 of `candidate` ``.
#[inline]
fn item_in_words(items: &[Item]) -> String {
    let named = |item: &Item| format!("item {} of `{}`", grouped(item.index), item.expander);
    let named: Vec<String> = items.iter().rev().map(named).collect();
    if named.is_empty() {
        return "one item".to_owned();
    }
    named.join(" in ")
}

#[inline]
fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(count)
        .map_or_else(|| grouped(count), |word| (*word).to_owned())
}

#[inline]
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
