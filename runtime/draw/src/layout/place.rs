//! The coordinate of each segment: edges pull at what they connect, nothing comes too close.
//!
//! Segments that touch and push against each other move as one region (Sander's pendulum method).
//! First every region goes to the mean of where its edges pull it, which finds the large shape, then
//! to their median, which makes edges straight. What is too close after no step stays so: regions
//! move only as far as there is room.

use super::segments::{Constraint, Link, Segments};

/// Steps to the mean, and steps to the median after them.
const MEANS: usize = 40;
const MEDIANS: usize = 24;

/// A bend of less than this looks like a mistake.
const JOG: f64 = 8.0;

/// What counts as touching.
const TOUCH: f64 = 1e-6;

#[derive(Debug)]
struct Places<'a> {
    segments: &'a Segments,
    at: Vec<f64>,
    /// The constraints behind and before each segment.
    behind: Vec<Vec<Constraint>>,
    ahead: Vec<Vec<Constraint>>,
    /// What each segment is linked to: how far from there it would be, and how strongly.
    links: Vec<Vec<Pull>>,
    /// The region of each segment, as the number of one of its members.
    region: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The pull on each region, with its weight.
    pull: Vec<(f64, f64)>,
}

/// An edge, as seen from one of its ends.
#[derive(Clone, Copy, Debug)]
struct Pull {
    to: usize,
    offset: f64,
    weight: f64,
    /// Whether the edge arrives here.
    arrives: bool,
}

/// The coordinate of each segment; the first is 0.
pub(crate) fn place(segments: &Segments) -> Vec<f64> {
    let mut places = Places::new(segments);
    for step in 0..MEANS + MEDIANS {
        places.find_regions();
        let is_forward = step % 2 == 0;
        for index in 0..segments.count {
            let region = if is_forward {
                index
            } else {
                segments.count - 1 - index
            };
            places.move_region(region, step >= MEANS);
        }
        places.tighten();
    }
    for _ in 0..3 {
        (0..segments.count).for_each(|segment| places.straighten(segment));
    }
    places.tighten();
    let first = places.at.iter().copied().fold(f64::INFINITY, f64::min);
    // Nearly the same is the same: an edge between the two is straight.
    places
        .at
        .iter()
        .map(|at| ((at - first) * 4.0).round() / 4.0)
        .collect()
}

impl<'a> Places<'a> {
    fn new(segments: &'a Segments) -> Self {
        let count = segments.count;
        let mut places = Self {
            segments,
            at: vec![0.0; count],
            behind: vec![Vec::new(); count],
            ahead: vec![Vec::new(); count],
            links: vec![Vec::new(); count],
            region: vec![0; count],
            members: vec![Vec::new(); count],
            pull: vec![(0.0, 0.0); count],
        };
        for constraint in &segments.constraints {
            let Constraint {
                before,
                after,
                distance,
            } = *constraint;
            places.at[after] = places.at[after].max(places.at[before] + distance);
            places.ahead[before].push(*constraint);
            places.behind[after].push(*constraint);
        }
        for &Link {
            from,
            to,
            weight,
            port,
        } in &segments.links
        {
            places.links[from].push(Pull {
                to,
                offset: port,
                arrives: false,
                weight,
            });
            places.links[to].push(Pull {
                to: from,
                offset: -port,
                arrives: true,
                weight,
            });
        }
        places
    }

    fn find_regions(&mut self) {
        for segment in 0..self.at.len() {
            let links = &self.links[segment];
            let sum = links
                .iter()
                .map(|pull| pull.weight * self.distance(segment, *pull))
                .sum();
            self.pull[segment] = (sum, links.iter().map(|pull| pull.weight).sum());
            self.region[segment] = segment;
            self.members[segment].clear();
            self.members[segment].push(segment);
        }
        let touching = |c: &&Constraint| self.at[c.after] - self.at[c.before] - c.distance < TOUCH;
        let touching: Vec<Constraint> = self
            .segments
            .constraints
            .iter()
            .filter(touching)
            .copied()
            .collect();
        loop {
            let mut has_changed = false;
            for c in &touching {
                let (a, b) = (self.region[c.before], self.region[c.after]);
                if a != b && self.force(a) > self.force(b) + TOUCH {
                    self.join(a, b);
                    has_changed = true;
                }
            }
            if !has_changed {
                break;
            }
        }
    }

    /// How far a segment is from where an edge would be straight.
    fn distance(&self, segment: usize, pull: Pull) -> f64 {
        self.at[pull.to] + pull.offset - self.at[segment]
    }

    fn force(&self, region: usize) -> f64 {
        let (sum, weight) = self.pull[region];
        if weight > 0.0 { sum / weight } else { 0.0 }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (large, small) = if self.members[a].len() < self.members[b].len() {
            (b, a)
        } else {
            (a, b)
        };
        self.pull[large].0 += self.pull[small].0;
        self.pull[large].1 += self.pull[small].1;
        let moved = std::mem::take(&mut self.members[small]);
        for &member in &moved {
            self.region[member] = large;
        }
        self.members[large].extend(moved);
    }

    fn move_region(&mut self, region: usize, to_median: bool) {
        let members = std::mem::take(&mut self.members[region]);
        let mut pulls = Vec::new();
        for &member in &members {
            for &pull in &self.links[member] {
                if self.region[pull.to] != region {
                    pulls.push((self.distance(member, pull), pull));
                }
            }
        }
        let wanted = if to_median {
            median(&mut pulls)
        } else {
            mean(&pulls)
        };
        let mut room = wanted.abs();
        for &member in &members {
            let constraints = if wanted > 0.0 {
                &self.ahead[member]
            } else {
                &self.behind[member]
            };
            for c in constraints {
                if self.region[c.before] != self.region[c.after] {
                    room = room.min(self.at[c.after] - self.at[c.before] - c.distance);
                }
            }
        }
        for &member in &members {
            self.at[member] += room.max(0.0).copysign(wanted);
        }
        self.members[region] = members;
    }

    /// Moves one segment a little if more edges are straight then.
    fn straighten(&mut self, segment: usize) {
        let links = &self.links[segment];
        let distances = links
            .iter()
            .map(|pull| (self.distance(segment, *pull), pull.weight));
        let distances: Vec<(f64, f64)> = distances.collect();
        let straight = |shift: f64| -> f64 {
            let straight = distances
                .iter()
                .filter(|(distance, _)| (distance - shift).abs() < 0.1);
            straight.map(|(_, weight)| weight).sum()
        };
        let is_jog = |(distance, _): &&(f64, f64)| (0.1..JOG).contains(&distance.abs());
        let best = distances
            .iter()
            .filter(is_jog)
            .map(|(shift, _)| (straight(*shift), *shift));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.abs().total_cmp(&a.1.abs())));
        let Some((_, shift)) = best.filter(|(gain, _)| *gain > straight(0.0)) else {
            return;
        };
        let constraints = if shift > 0.0 {
            &self.ahead[segment]
        } else {
            &self.behind[segment]
        };
        let room = constraints
            .iter()
            .map(|c| self.at[c.after] - self.at[c.before] - c.distance);
        if room.fold(f64::INFINITY, f64::min) >= shift.abs() {
            self.at[segment] += shift;
        }
    }

    /// Draws the sides of blocks close around what is in them, the inner blocks first.
    fn tighten(&mut self) {
        for &(_, begin, end) in &self.segments.sides {
            let latest = self.ahead[begin]
                .iter()
                .map(|c| self.at[c.after] - c.distance);
            self.at[begin] = latest.fold(f64::INFINITY, f64::min);
            let earliest = self.behind[end]
                .iter()
                .map(|c| self.at[c.before] + c.distance);
            self.at[end] = earliest.fold(f64::NEG_INFINITY, f64::max);
        }
    }
}

fn mean(pulls: &[(f64, Pull)]) -> f64 {
    let weight: f64 = pulls.iter().map(|(_, pull)| pull.weight).sum();
    let sum: f64 = pulls
        .iter()
        .map(|(distance, pull)| distance * pull.weight)
        .sum();
    if weight > 0.0 { sum / weight } else { 0.0 }
}

/// Where the sum of all distances is least.
///
/// Of a range of such places, the middle if both ends of the range are edges of the same side: a
/// node is between the two that it reads. Otherwise the nearer end, which makes one edge straight.
fn median(pulls: &mut [(f64, Pull)]) -> f64 {
    pulls.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = pulls.iter().map(|(_, pull)| pull.weight).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for (index, (distance, pull)) in pulls.iter().enumerate() {
        sum += pull.weight;
        if sum > half + TOUCH {
            return *distance;
        }
        if sum > half - TOUCH {
            return match pulls.get(index + 1) {
                Some((next, other)) if other.arrives == pull.arrives => {
                    f64::midpoint(*distance, *next)
                }
                Some((next, _)) if next.abs() < distance.abs() => *next,
                _ => *distance,
            };
        }
    }
    0.0
}
