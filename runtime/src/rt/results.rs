use std::vec;

use super::slots::Part;

/// What the workers of one block have computed.
///
/// Results go into slots when the producer knows how many items it has; otherwise, or when it knew
/// too little, each worker keeps a list of its own, and the lists are put together at the end.
pub(super) struct Results<'s, U> {
    parts: Vec<Part<'s, U>>,
    /// One list per worker.
    lists: Vec<vec::IntoIter<U>>,
    runs: Runs,
}

/// Which results are where. It has nothing to do with their type, so it is compiled once.
#[derive(Default)]
struct Runs(Vec<Run>);

/// Results that follow each other in the items' order and in one worker's list.
struct Run {
    /// The index of the first item.
    first: usize,
    count: usize,
    list: usize,
}

impl Runs {
    fn add(&mut self, list: usize, runs: &[(usize, usize)]) {
        self.0.extend(
            runs.iter()
                .map(|&(first, count)| Run { first, count, list }),
        );
    }

    /// List and number of results, in item order.
    fn in_order(mut self) -> Vec<Run> {
        self.0.sort_unstable_by_key(|run| run.first);
        self.0
    }
}

/// What one worker has computed.
pub(super) struct LaneResults<'s, U> {
    parts: Vec<Part<'s, U>>,
    pub(super) list: Vec<U>,
    /// Index of the first item and number of results, in the order of `list`.
    runs: Vec<(usize, usize)>,
}

impl<'s, U> LaneResults<'s, U> {
    pub(super) fn new() -> Self {
        Self {
            parts: Vec::new(),
            list: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// A batch is done: its first results are in `part`, the last `listed` are in the list.
    pub(super) fn push(&mut self, first: usize, part: Part<'s, U>, listed: usize) {
        if listed > 0 {
            self.runs.push((first + part.len(), listed));
        }
        if part.len() > 0 {
            self.parts.push(part);
        }
    }
}

impl<'s, U> Results<'s, U> {
    pub(super) fn new() -> Self {
        Self {
            parts: Vec::new(),
            lists: Vec::new(),
            runs: Runs::default(),
        }
    }

    pub(super) fn add(&mut self, mut lane: LaneResults<'s, U>) {
        self.parts.append(&mut lane.parts);
        self.runs.add(self.lists.len(), &lane.runs);
        self.lists.push(lane.list.into_iter());
    }

    /// Leaves the slots' values in their slots; what remains follows them.
    pub(super) fn keep_slots(self) -> Rest<U> {
        for part in self.parts {
            part.keep();
        }
        Rest {
            lists: self.lists,
            runs: self.runs,
        }
    }
}

/// The results that got no slot.
pub(super) struct Rest<U> {
    lists: Vec<vec::IntoIter<U>>,
    runs: Runs,
}

impl<U> Rest<U> {
    /// All of them in order, behind `values`. Slots are claimed in order and run out once, so
    /// nothing here belongs between them.
    pub(super) fn append_to(mut self, values: &mut Vec<U>) {
        let runs = self.runs.in_order();
        values.reserve(self.lists.iter().map(ExactSizeIterator::len).sum());
        for run in runs {
            values.extend(self.lists[run.list].by_ref().take(run.count));
        }
    }
}
