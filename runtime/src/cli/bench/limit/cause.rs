//! What a run with some workers takes longer than it could, by cause.

use super::{Block, Kind, Point, Profile};
use crate::cli::bench::text::{counted, time, workers};

/// An item that takes less is small: to hand it out and to keep its results costs about a tenth of that.
/// Seconds.
const SMALL: f64 = 1e-6;

/// When making an item takes more than this, the making counts: it happens on one thread at a time.
/// What is done per item by nevis and by being looked at is less. Seconds.
const MAKING: f64 = 2e-6;

/// An item that takes so many times the mean of its block is a long one.
const LONG: f64 = 2.0;

/// Why a run takes longer than the baseline's time by workers.
pub(super) struct Cause {
    pub(super) kind: Kind,
    /// So much longer it takes for that.
    pub(super) seconds: f64,
    pub(super) sentence: String,
}

/// A run that is judged.
struct Judged<'p> {
    base: &'p Point,
    point: &'p Point,
    /// The number of its workers.
    count: f64,
    profile: &'p Profile,
}

/// What explains how much of the time that `point` takes longer than `base` by its workers.
pub(super) fn causes(
    cores: usize,
    base: &Point,
    point: &Point,
    profile: &Profile,
    waits: bool,
) -> Vec<Cause> {
    let judged = Judged {
        base,
        point,
        count: point.workers as f64,
        profile,
    };
    let mut causes = Vec::new();
    if profile.is_whole {
        if profile.blocks.is_empty() {
            causes.push(judged.longest_path());
        } else {
            causes.push(judged.serial_part());
        }
        causes.extend(profile.blocks.iter().map(|block| judged.items(block)));
    }
    let explained: f64 = causes.iter().map(|cause| cause.seconds).sum();
    let grown = judged.growth(cores);
    let taken = if waits || point.workers <= cores {
        point.delay.unwrap_or_default() / judged.count
    } else {
        // They take the cores from each other.
        0.0
    };
    let gap = point.wall - base.wall / judged.count;
    let rest = (gap - explained - grown - taken).max(0.0);
    causes.push(judged.busy_machine(taken, gap));
    let items = profile.items();
    if items > 0 && profile.shared() / (items as f64) < SMALL {
        causes.push(judged.small_items(items, grown + rest));
    } else {
        causes.extend(judged.cpu_grows(grown));
        causes.push(judged.idle(rest, waits));
    }
    causes
}

impl Judged<'_> {
    fn with(&self) -> String {
        format!(
            "the {} with {}",
            time(self.point.wall),
            workers(self.point.workers)
        )
    }

    /// Amdahl's: what one thread does while the others wait.
    fn serial_part(&self) -> Cause {
        let profile = self.profile;
        let between = (profile.wall - profile.alone - profile.shared()).max(0.0);
        let making = if between / profile.items().max(1) as f64 > MAKING {
            between
        } else {
            0.0
        };
        let serial = profile.alone + making;
        let most = match &profile.slowest_alone {
            Some((node, own)) if *own >= serial / 2.0 => {
                format!(", {} of it in `{node}`", time(*own))
            }
            _ if making >= serial / 2.0 => format!(
                ", {} of it between nodes, where items are made",
                time(making)
            ),
            _ => String::new(),
        };
        Cause {
            kind: Kind::SerialPart,
            seconds: serial * (1.0 - 1.0 / self.count),
            sentence: format!(
                "the serial part: {} of {} are outside of map blocks{most}, so no number of workers makes it \
                 more than {:.1} times as fast",
                time(serial),
                self.with(),
                self.base.wall / serial.max(f64::MIN_POSITIVE)
            ),
        }
    }

    /// The block takes as long as its longest item, and as many rounds as its items need.
    fn items(&self, block: &Block) -> Cause {
        let Block {
            expander, items, ..
        } = block;
        let mean = block.work / (*items).max(1) as f64;
        let rounds = items.div_ceil(self.point.workers) as f64 * mean;
        let seconds = (block.longest.max(rounds) - block.work / self.count).max(0.0);
        let (kind, sentence) = if block.longest >= mean * LONG {
            let sentence = format!(
                "one long item: item {} of `{expander}` takes {} of {}, the mean item {}: split it, more \
                 workers have nothing to do",
                block.longest_at,
                // The item is of another run, which may have been disturbed.
                time(block.longest.min(self.point.wall)),
                self.with(),
                time(mean)
            );
            (Kind::LongItem, sentence)
        } else {
            let sentence = format!(
                "too few items: {} of `{expander}`, {} each, for {}",
                counted(*items, "item"),
                time(mean),
                workers(self.point.workers)
            );
            (Kind::FewItems, sentence)
        };
        Cause {
            kind,
            seconds,
            sentence,
        }
    }

    fn longest_path(&self) -> Cause {
        let critical = self.profile.critical;
        Cause {
            kind: Kind::LongestPath,
            seconds: (critical - self.base.wall / self.count).max(0.0),
            sentence: format!(
                "the longest chain of nodes that need each other takes {} of {}; there are no map blocks",
                time(critical),
                self.with()
            ),
        }
    }

    /// `taken`: how long each worker was ready and had no core.
    fn busy_machine(&self, taken: f64, gap: f64) -> Cause {
        Cause {
            kind: Kind::BusyMachine,
            seconds: taken.min(gap),
            sentence: format!(
                "other programs take the cores: with {} threads were ready and had none for {} of {} each; \
                 measure again when nothing else runs",
                workers(self.point.workers),
                time(taken),
                time(self.point.wall)
            ),
        }
    }

    /// By how much the workers' processor time grows, spread over the cores that they can use.
    fn growth(&self, cores: usize) -> f64 {
        let grown = match (self.base.cpu, self.point.cpu) {
            (Some(base), Some(point)) => (point - base).max(0.0),
            _ => 0.0,
        };
        grown / self.point.workers.min(cores).max(1) as f64
    }

    fn cpu_grows(&self, seconds: f64) -> Option<Cause> {
        let (base, point) = self.base.cpu.zip(self.point.cpu)?;
        Some(Cause {
            kind: Kind::CpuGrows,
            seconds,
            sentence: format!(
                "the same work takes {} of CPU time with {}, and {} with 1: workers wait for memory, or share \
                 caches and cores",
                time(point),
                workers(self.point.workers),
                time(base)
            ),
        })
    }

    fn small_items(&self, items: usize, seconds: f64) -> Cause {
        let profile = self.profile;
        let each = profile.shared() / items as f64;
        let names: Vec<&str> = profile.blocks.iter().map(|it| &*it.expander).collect();
        Cause {
            kind: Kind::SmallItems,
            seconds,
            sentence: format!(
                "too small items: one of `{}` takes {}, not much more than it costs to hand it out: let an item \
                 do more",
                names.join("`, `"),
                time(each)
            ),
        }
    }

    fn idle(&self, seconds: f64, waits: bool) -> Cause {
        let Some(cpu) = self.point.cpu.filter(|_| !waits) else {
            return Cause {
                kind: Kind::Idle,
                seconds,
                sentence: format!(
                    "{} are {:.1} times as fast as 1: items wait for each other, or for what is busy itself",
                    workers(self.point.workers),
                    self.point.speed_up(self.base)
                ),
            };
        };
        Cause {
            kind: Kind::Idle,
            seconds,
            sentence: format!(
                "{} keep {:.1} cores busy: items wait for each other, for a disk or for a lock",
                workers(self.point.workers),
                cpu / self.point.wall.max(f64::MIN_POSITIVE)
            ),
        }
    }
}
