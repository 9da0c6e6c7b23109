//! What keeps a flow from being faster with more workers: a function of numbers, and a sentence.
//!
//! With `p` workers a run that takes `t` with one could take `t / p`. What it takes longer is laid to
//! causes, each of which explains so many seconds; the greatest is the limit.

mod cause;
#[cfg(test)]
mod tests;

use super::text::{percent, time, workers};
use cause::{Cause, causes};

/// From this efficiency on it scales.
const SCALES: f64 = 0.8;

/// A run that keeps a core busy for less of its time waits rather than computes.
const WAITS: f64 = 0.5;

/// So much faster is faster, and no noise.
const FASTER: f64 = 1.2;

/// A shorter run is over before other threads are awake. Seconds.
const SHORT: f64 = 200e-6;

/// What is known of a flow's runs. Times are seconds.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) cores: usize,
    /// The baseline, one worker, then the others by their workers.
    pub(super) points: Vec<Point>,
    pub(super) profile: Option<Profile>,
    /// Whether Ctrl-C has ended it.
    pub(super) is_interrupted: bool,
}

/// What a run with so many workers takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) workers: usize,
    pub(super) wall: f64,
    /// Processor time of all threads, where it is known.
    pub(super) cpu: Option<f64>,
    /// How long threads were ready and had no core, in sum, where it is known.
    pub(super) delay: Option<f64>,
}

/// Where the time of a run on one thread goes.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) wall: f64,
    /// What nodes outside of map blocks take.
    pub(super) alone: f64,
    /// The slowest of them.
    pub(super) slowest_alone: Option<(String, f64)>,
    /// The outermost map blocks that had an item.
    pub(super) blocks: Vec<Block>,
    /// The longest chain of calls that need each other.
    pub(super) critical: f64,
    /// Whether the run ended by itself: else only what an item takes is known.
    pub(super) is_whole: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) expander: String,
    pub(super) items: usize,
    /// What all items take.
    pub(super) work: f64,
    pub(super) longest: f64,
    /// The position of the longest item.
    pub(super) longest_at: usize,
}

/// The limit: a word for programs and a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) kind: Kind,
    pub(super) sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One number of workers says nothing about others.
    OneCount,
    ShortRun,
    NothingToShare,
    Scales,
    Waits,
    Cores,
    SerialPart,
    LongItem,
    FewItems,
    SmallItems,
    CpuGrows,
    LongestPath,
    BusyMachine,
    Idle,
    /// It was ended before it was looked at.
    Unknown,
}

impl Kind {
    /// As JSON has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OneCount => "one_count",
            Self::ShortRun => "short_run",
            Self::NothingToShare => "nothing_to_share",
            Self::Scales => "scales",
            Self::Waits => "waits",
            Self::Cores => "cores",
            Self::SerialPart => "serial_part",
            Self::LongItem => "long_item",
            Self::FewItems => "few_items",
            Self::SmallItems => "small_items",
            Self::CpuGrows => "cpu_grows",
            Self::LongestPath => "longest_path",
            Self::BusyMachine => "busy_machine",
            Self::Idle => "idle",
            Self::Unknown => "unknown",
        }
    }
}

impl Point {
    fn speed_up(&self, base: &Point) -> f64 {
        if self.wall > 0.0 {
            base.wall / self.wall
        } else {
            1.0
        }
    }

    fn efficiency(&self, base: &Point) -> f64 {
        self.speed_up(base) / self.workers as f64
    }
}

impl Profile {
    /// As if it had taken no longer than the runs that were measured: being looked at costs time.
    fn within(&self, wall: f64) -> Self {
        let scale = if self.is_whole && self.wall > wall {
            wall / self.wall
        } else {
            1.0
        };
        let mut scaled = self.clone();
        let times = [&mut scaled.wall, &mut scaled.alone, &mut scaled.critical];
        let slowest = scaled.slowest_alone.iter_mut().map(|(_, time)| time);
        let blocks =
            { scaled.blocks.iter_mut() }.flat_map(|block| [&mut block.work, &mut block.longest]);
        let all = times.into_iter().chain(slowest).chain(blocks);
        all.for_each(|time| *time *= scale);
        scaled
    }

    fn items(&self) -> usize {
        self.blocks.iter().map(|block| block.items).sum()
    }

    fn shared(&self) -> f64 {
        self.blocks.iter().map(|block| block.work).sum()
    }
}

/// What limits the flow, and the numbers that show it.
pub(super) fn limit(facts: &Facts) -> Limit {
    let (kind, sentence) = found(facts);
    Limit { kind, sentence }
}

fn found(facts: &Facts) -> (Kind, String) {
    let Some(base) = facts.points.first() else {
        return (Kind::Unknown, "nothing was measured".to_owned());
    };
    let profile = facts.profile.as_ref().map(|it| it.within(base.wall));
    if facts.points.len() < 2 && facts.is_interrupted {
        let sentence = "it was ended before another number of workers was measured";
        return (Kind::Unknown, sentence.to_owned());
    }
    if facts.points.len() < 2 {
        return one_count(base, profile.as_ref());
    }
    if base.wall < SHORT {
        let sentence = format!(
            "it is short: a run takes {}, and waking a thread takes about as long",
            time(base.wall)
        );
        return (Kind::ShortRun, sentence);
    }
    let best = { facts.points.iter() }.map(|point| point.speed_up(base));
    let is_faster = best.fold(0.0, f64::max) >= FASTER;
    if let Some(profile) = &profile {
        if profile.is_whole && profile.items() < 2 && !is_faster {
            return nothing_to_share(base, profile);
        }
    }
    let waits = waits(facts, base);
    let judged = judged(facts, base, waits);
    if judged.efficiency(base) >= SCALES {
        return scales(facts, base, judged, waits);
    }
    let Some(profile) = &profile else {
        let sentence = "it was ended before the run that shows what limits it";
        return (Kind::Unknown, sentence.to_owned());
    };
    let causes = causes(facts.cores, base, judged, profile, waits);
    match greatest(causes) {
        Some(Cause { kind, sentence, .. }) => (kind, sentence),
        None => (Kind::Unknown, "nothing in the numbers says why".to_owned()),
    }
}

/// The cause that explains most. A flow's own goes before other programs that take the cores, if it explains nearly as
/// much: it will be there when nothing else runs, too.
fn greatest(causes: Vec<Cause>) -> Option<Cause> {
    let of_others = |cause: &Cause| cause.kind == Kind::BusyMachine;
    let most = |causes: Vec<Cause>| {
        causes.into_iter().reduce(|greatest, cause| {
            if cause.seconds > greatest.seconds {
                cause
            } else {
                greatest
            }
        })
    };
    let (others, own): (Vec<Cause>, Vec<Cause>) = causes.into_iter().partition(of_others);
    match (most(own), most(others)) {
        (Some(own), Some(other))
            if other.seconds > own.seconds && own.seconds > other.seconds / 4.0 =>
        {
            let sentence = format!("{}; and {}", own.sentence, other.sentence);
            Some(Cause { sentence, ..own })
        }
        (Some(own), Some(other)) if other.seconds > own.seconds => Some(other),
        (own, other) => own.or(other),
    }
}

/// Whether the flow waits rather than computes; to be ready without a core is no waiting. Without processor times: whether more workers than cores
/// are faster than cores could be.
fn waits(facts: &Facts, base: &Point) -> bool {
    match base.cpu {
        Some(cpu) => cpu + base.delay.unwrap_or_default() < base.wall * WAITS,
        None => {
            { facts.points.iter() }.any(|point| point.speed_up(base) > facts.cores as f64 * FASTER)
        }
    }
}

/// By which number of workers it is judged: what computes cannot use more workers than cores.
fn judged<'p>(facts: &'p Facts, base: &'p Point, waits: bool) -> &'p Point {
    let fits = |point: &&Point| waits || point.workers <= facts.cores;
    facts.points.iter().rfind(fits).unwrap_or(base)
}

fn scales(facts: &Facts, base: &Point, judged: &Point, waits: bool) -> (Kind, String) {
    let cores = facts.cores;
    let last = facts.points.last().unwrap_or(judged);
    let faster = |point: &Point| {
        format!(
            "{} are {:.1} times as fast as 1",
            workers(point.workers),
            point.speed_up(base)
        )
    };
    if waits {
        let busy = base.cpu.map_or_else(String::new, |cpu| {
            let busy = percent(cpu / base.wall);
            format!(" (1 worker keeps a core busy for {busy} of its time)")
        });
        let beyond = match cores_text(cores) {
            cores if judged.workers > facts.cores => format!("it scales beyond {cores}"),
            cores => format!("it scales, and will beyond {cores}"),
        };
        let sentence = format!(
            "it waits rather than computes{busy}, so {beyond}: {}",
            faster(judged)
        );
        return (Kind::Waits, sentence);
    }
    if last.workers > cores && last.speed_up(base) < judged.speed_up(base) * FASTER {
        let up_to = if judged.workers > 1 {
            format!(", and up to them it scales: {}", faster(judged))
        } else {
            String::new()
        };
        let sentence = format!(
            "{}: it computes{up_to}; {} are {:.1} times as fast",
            cores_text(cores),
            workers(last.workers),
            last.speed_up(base)
        );
        return (Kind::Cores, sentence);
    }
    (Kind::Scales, format!("it scales: {}", faster(last)))
}

fn cores_text(cores: usize) -> String {
    match cores {
        1 => "the one core".to_owned(),
        _ => format!("the {cores} cores"),
    }
}

fn one_count(base: &Point, profile: Option<&Profile>) -> (Kind, String) {
    let mut sentence = "one number of workers says nothing about others: compare some".to_owned();
    if let Some(profile) = profile.filter(|profile| profile.is_whole && profile.critical > 0.0) {
        sentence = format!(
            "{sentence}; the longest chain of calls takes {} of {}, so no number of workers makes it more \
             than {:.1} times as fast",
            time(profile.critical),
            time(base.wall),
            base.wall / profile.critical
        );
    }
    (Kind::OneCount, sentence)
}

fn nothing_to_share(base: &Point, profile: &Profile) -> (Kind, String) {
    let why = match profile.items() {
        0 => "no node in a map block ran",
        _ => "there is one item",
    };
    let slowest = match &profile.slowest_alone {
        Some((node, own)) if *own > base.wall / 4.0 => {
            format!("; `{node}` takes {} of {}", time(*own), time(base.wall))
        }
        _ => String::new(),
    };
    let sentence = format!("nothing to share out: {why}, so one thread does all{slowest}");
    (Kind::NothingToShare, sentence)
}
